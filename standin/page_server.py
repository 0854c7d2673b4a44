"""The chat page over HTTP: its files, a feed of events, and actions of people."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from importlib import resources
from typing import Any, TypeVar
from urllib.parse import quote

from aiohttp import web

from standin.bell import Bell
from standin.page_actions import PageActions
from standin.page_feed import Feed
from standin.page_view import inline_view
from standin.world import World

T = TypeVar("T")
_NUMBERS = frozenset({"person", "chat", "reply", "thread"})
_TYPES = {"css": "text/css", "html": "text/html", "js": "text/javascript", "svg": "image/svg+xml"}
_HEADERS = {
    # No resources from elsewhere, nothing inline, and no text that could become markup.
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# Seconds that the page waits for the bot's answer to a tap or an inline query. A judgement.
_ANSWER_SECONDS = 30.0
# Seconds between pings, since a closed tab is only noticed when something is written to it.
_PING_SECONDS = 15.0
# Milliseconds until a browser reconnects to the feed.
_RETRY_MS = 500


class PageServer:
    """Serves the page until it is closed; used in one event loop."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._actions = PageActions(world)
        self._bells: set[Bell] = set()
        self._is_closed = False

    def add_routes(self, router: web.UrlDispatcher) -> None:
        router.add_get("/", self._on_page)
        router.add_get("/page/{name}", self._on_page)
        router.add_get("/side/people", self._on_people)
        router.add_get("/side/feed", self._on_feed)
        router.add_get("/side/file/{file}", self._on_file)
        router.add_post("/side/tap", self._on_tap)
        router.add_post("/side/inline", self._on_inline)
        router.add_post("/side/upload", self._on_upload)
        router.add_post("/side/{act}", self._on_act)

    def close(self) -> None:
        """End all requests that wait."""
        self._is_closed = True
        for bell in self._bells:
            bell.ring()

    async def _on_page(self, request: web.Request) -> web.Response:
        name = request.match_info.get("name", "index.html")
        file = resources.files("standin").joinpath("page", name)
        if not re.fullmatch(r"[a-z-]+\.(css|html|js|svg)", name) or not file.is_file():
            raise web.HTTPNotFound
        kind = _TYPES[name.rpartition(".")[2]]
        text = file.read_text(encoding="utf-8")
        return web.Response(text=text, content_type=kind, charset="utf-8", headers=_HEADERS)

    async def _on_file(self, request: web.Request) -> web.Response:
        stored = self._world.files.find(request.match_info["file"])
        if stored is None:
            raise web.HTTPNotFound
        disposition = f"attachment; filename*=UTF-8''{quote(stored.name, safe='')}"
        headers = {**_HEADERS, "Content-Disposition": disposition}
        return web.Response(
            body=stored.content, content_type="application/octet-stream", headers=headers
        )

    async def _on_people(self, _: web.Request) -> web.Response:
        with self._world.lock:
            numbers = [user.id for user in self._world.users.values() if not user.is_bot]
        return web.json_response(numbers, headers=_HEADERS)

    async def _on_feed(self, request: web.Request) -> web.StreamResponse:
        number = request.query.get("person", "")
        try:
            user = self._actions.user({"person": int(number)})
        except (LookupError, ValueError) as error:
            raise web.HTTPNotFound(text="there is no such person") from error
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        await response.write(f"retry: {_RETRY_MS}\n\n".encode())
        feed, bell = Feed(self._world, user), self._new_bell()
        try:
            while not self._is_closed:
                bell.clear()
                events = [f"data: {json.dumps(event)}\n\n" for event in feed.news()]
                await response.write("".join(events or [":\n\n"]).encode())
                await bell.wait(_PING_SECONDS)
        except ConnectionError:
            return response
        finally:
            self._drop_bell(bell)
        return response

    async def _on_act(self, request: web.Request) -> web.Response:
        name = request.match_info["act"]
        given = await _given(request)
        return web.json_response(self._do(lambda: self._actions.act(name, given)))

    async def _on_upload(self, request: web.Request) -> web.Response:
        """Send a document: its content is the body, the parameters are in the query."""
        given = {
            name: int(value) if re.fullmatch(r"-?\d{1,19}", value) and name in _NUMBERS else value
            for name, value in request.query.items()
        }
        content = await request.read()
        self._do(lambda: self._actions.upload(given, content))
        return web.json_response({})

    async def _on_tap(self, request: web.Request) -> web.Response:
        """Tap a button; the bot's answer, an empty object if none came in time."""
        given = await _given(request)
        query = self._do(lambda: self._actions.tap(given))
        await self._until(lambda: query.answer is not None)
        answer = query.answer
        if answer is None:
            return web.json_response({})
        shown = {"text": answer.text, "isAlert": answer.show_alert, "url": answer.url}
        return web.json_response(shown)

    async def _on_inline(self, request: web.Request) -> web.Response:
        """Type an inline query; its results, none if no answer came in time."""
        given = await _given(request)
        query = self._do(lambda: self._actions.inline(given))
        await self._until(lambda: query.answer is not None)
        return web.json_response(inline_view(query))

    def _do(self, act: Callable[[], T]) -> T:
        try:
            with self._world.lock:
                return act()
        except (LookupError, ValueError) as error:
            raise web.HTTPBadRequest(text=str(error)) from error

    async def _until(self, condition: Callable[[], bool]) -> None:
        """Return when the condition holds, or when the bot took too long."""
        bell = self._new_bell()
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                bell.clear()
                while not condition() and not self._is_closed:
                    await bell.wait()
                    bell.clear()
        except TimeoutError:
            return
        finally:
            self._drop_bell(bell)

    def _new_bell(self) -> Bell:
        bell = Bell(self._world)
        self._bells.add(bell)
        return bell

    def _drop_bell(self, bell: Bell) -> None:
        self._bells.discard(bell)
        bell.close()


async def _given(request: web.Request) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="send application/json")
    try:
        given = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise web.HTTPBadRequest(text="the body is no JSON") from error
    if not isinstance(given, dict):
        raise web.HTTPBadRequest(text="the body must be an object")
    return given
