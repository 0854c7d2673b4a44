"""Posts updates to a webhook over HTTP, on this machine only."""

from __future__ import annotations

import json
import socket
import ssl
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import ip_address

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from standin.delivery_plan import Update
from standin.world import Webhook

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# Seconds that a webhook may take to respond. A judgement: Telegram does not document its own.
_TIMEOUT_SECONDS = 60.0
_LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Response:
    """The response of a webhook; `problem` is Telegram's text for a failure, else empty."""

    problem: str = ""
    is_json: bool = False
    body: bytes = b""


class Poster:
    """Posts over connections that stay open; used in one event loop."""

    def __init__(self) -> None:
        self._sessions: dict[str | None, aiohttp.ClientSession] = {}
        self._contexts: dict[str | None, ssl.SSLContext] = {}

    async def close(self) -> None:
        for session in self._sessions.values():
            await session.close()

    async def post(self, hook: Webhook, update: Update) -> Response:
        """Send one update and return the response; a failure is in its `problem`."""
        url = URL(hook.url)
        if not _is_here(url.host or "", hook.ip_address):
            return Response("Connection refused: the stand-in reaches no other machine")
        headers = {"Content-Type": "application/json"}
        if hook.secret_token:
            headers[_SECRET_HEADER] = hook.secret_token
        try:
            async with self._session(hook.ip_address).post(
                url,
                data=json.dumps(update, separators=(",", ":")).encode(),
                headers=headers,
                ssl=self._context(hook.certificate) if url.scheme == "https" else True,
                allow_redirects=False,
            ) as answer:
                return await _read(answer)
        except (aiohttp.ClientError, TimeoutError) as error:
            return Response(_problem(error))

    def _session(self, address: str | None) -> aiohttp.ClientSession:
        if address not in self._sessions:
            connector = aiohttp.TCPConnector(limit=0, resolver=_Resolver(address or _LOOPBACK))
            self._sessions[address] = aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=_TIMEOUT_SECONDS),
                skip_auto_headers=("User-Agent",),
            )
        return self._sessions[address]

    def _context(self, certificate: str | None) -> ssl.SSLContext:
        if certificate not in self._contexts:
            context = ssl.create_default_context(cadata=certificate)
            # Python 3.13 requires extensions that self-signed certificates often lack.
            context.verify_flags &= ~ssl.VERIFY_X509_STRICT
            self._contexts[certificate] = context
        return self._contexts[certificate]


class _Resolver(AbstractResolver):
    """Resolves every name to one address."""

    def __init__(self, address: str) -> None:
        self._address = address

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        version = socket.AF_INET6 if ":" in self._address else socket.AF_INET
        return [
            ResolveResult(
                hostname=host,
                host=self._address,
                port=port,
                family=version,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        return


def _is_here(host: str, address: str | None) -> bool:
    """Whether a host is this machine; `address` is what its name resolves to, if given."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return ip_address(address).is_loopback if address else host == "localhost"


async def _read(answer: aiohttp.ClientResponse) -> Response:
    body = await answer.read()
    if not 200 <= answer.status < 300:
        known = answer.status in set(HTTPStatus)
        reason = answer.reason or (HTTPStatus(answer.status).phrase if known else "")
        return Response(f"Wrong response from the webhook: {answer.status} {reason}".rstrip())
    return Response("", answer.content_type == "application/json", body)


def _problem(error: Exception) -> str:
    """Telegram's text for a failure."""
    if isinstance(error, aiohttp.ClientSSLError):
        return f"SSL error {{{error}}}"
    if isinstance(error, aiohttp.ClientConnectorError):
        return "Connection refused"
    if isinstance(error, TimeoutError):
        return "Read timeout expired"
    return "Connection reset by peer"
