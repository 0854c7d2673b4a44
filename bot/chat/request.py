"""HTTP requests of python-telegram-bot through aiohttp, in a third of the time of httpx."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

T = TypeVar("T")
# Timeouts in seconds: to get a connection, and between two reads. Those of the library's httpx.
_CONNECT_SECONDS, _READ_SECONDS = 5.0, 5.0


class AiohttpRequest(BaseRequest):
    """Makes the requests of a bot over at most `connections` connections, which stay open."""

    def __init__(self, *, connections: int) -> None:
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        # aiohttp's trust_env would read the environment and .netrc in a thread at each request.
        self._proxy_of = lru_cache(_proxy_in_environment)

    @property
    def read_timeout(self) -> float:
        """The default time to wait for a response, in seconds."""
        return _READ_SECONDS

    async def initialize(self) -> None:
        """Open the session, unless it is open."""
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._connections)
            self._session = aiohttp.ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    async def do_request(  # noqa: PLR0913 - as the library calls it
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the response.

        Raises TimedOut and NetworkError, as the library's own request class does.
        """
        if self._session is None:
            raise RuntimeError("this request is not initialized")
        timeout = aiohttp.ClientTimeout(
            connect=_given(pool_timeout, _CONNECT_SECONDS),
            sock_connect=_given(connect_timeout, _CONNECT_SECONDS),
            sock_read=_given(read_timeout, _READ_SECONDS),
        )
        parts = urlsplit(url)
        proxy = self._proxy_of(parts.scheme, parts.hostname or "")
        body = _body(request_data)
        try:
            async with self._session.request(
                method, url, timeout=timeout, proxy=proxy, **body
            ) as response:
                return response.status, await response.read()
        except (TimeoutError, aiohttp.ServerTimeoutError) as error:
            raise TimedOut from error
        except aiohttp.ClientError as error:
            raise NetworkError(f"aiohttp.{type(error).__name__}") from error


def _proxy_in_environment(scheme: str, host: str) -> str | None:
    """The proxy from HTTPS_PROXY, HTTP_PROXY or ALL_PROXY; None for a host in NO_PROXY.

    Raises a NetworkError for a proxy that is not an HTTP proxy.
    """
    proxies = getproxies()
    named = None if proxy_bypass(host) else proxies.get(scheme) or proxies.get("all")
    if not named:
        return None
    proxy = named if "://" in named else f"http://{named}"
    if not proxy.startswith(("http://", "https://")):
        raise NetworkError("the environment names a proxy that is no HTTP proxy")
    return proxy


def _given(seconds: object, otherwise: float) -> float | None:
    """What a call gave: a number, or None for no limit. Else its argument was left out."""
    return seconds if seconds is None or isinstance(seconds, int | float) else otherwise


def _body(request_data: RequestData | None) -> dict[str, Any]:
    """The body as the library's own request class sends it: a form, multipart with files.

    A form without files is encoded here, since aiohttp's encoding takes three times as long.
    """
    if request_data is None:
        return {}
    if not request_data.contains_files:
        body = request_data.url_encoded_parameters().encode()
        return {"data": body, "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (file_name, content, kind) in (request_data.multipart_data or {}).items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return {"data": form}
