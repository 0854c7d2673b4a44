"""Refuses requests of foreign web pages, since the stand-in has no passwords."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler
from yarl import URL

_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
# The Sec-Fetch-Site of requests by the page itself, and of an address that somebody typed.
_OWN_SITES = frozenset({"same-origin", "none"})


@web.middleware
async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests to other hosts than loopback, and from pages of other origins.

    The host is checked because any name can be made to resolve to 127.0.0.1 (DNS rebinding).
    Programs other than browsers send neither Origin nor Sec-Fetch-Site.
    """
    own = f"http://{request.host}"
    if not _is_loopback(own):
        return web.Response(status=421, text="this server answers on loopback alone\n")
    is_own = request.headers.get("Origin", own).lower() == own.lower()
    if not is_own or request.headers.get("Sec-Fetch-Site", "none") not in _OWN_SITES:
        return web.Response(status=403, text="pages of other origins are not answered\n")
    return await handler(request)


def _is_loopback(address: str) -> bool:
    try:
        return URL(address).host in _HOSTS
    except ValueError:
        return False
