"""The HTTP server of the stand-in: turns requests into calls, and results into responses."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from standin.api import BotApi
from standin.bodies import read_parameters
from standin.calls import CallLog
from standin.delivery import Delivery
from standin.errors import ApiError
from standin.faults import BadGateway, BrokenJson, Delay, Drop, FaultPlan, Harm, Refuse
from standin.guard import refuse_strangers
from standin.page_server import PageServer
from standin.polling import Poller

_HOST = "127.0.0.1"
# The largest body: Telegram accepts files of at most 50 MB from a bot.
_MAX_BODY_BYTES = 52 * 1024 * 1024
_BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """Options of the server: whether it serves the page, and the first wait of a webhook."""

    page: bool = False
    webhook_wait_seconds: float = 1.0


class Server:
    """Serves the bot that has the token; used in one event loop."""

    def __init__(
        self,
        token: str,
        api: BotApi,
        calls: CallLog,
        faults: FaultPlan,
        serving: Serving,
    ) -> None:
        self._token = token
        self._api = api
        self._calls = calls
        self._faults = faults
        self._serving = serving
        self._page: PageServer | None = None
        self._poller: Poller | None = None
        self._delivery: Delivery | None = None
        self._runner: web.AppRunner | None = None

    async def start(self, port: int = 0) -> int:
        """Serve on loopback and return the port, a free one for 0."""
        app = web.Application(client_max_size=_MAX_BODY_BYTES, middlewares=[refuse_strangers])
        app.router.add_route("*", "/bot{token:[^/]+}/{method:[^/]+}", self._on_call)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._on_file)
        if self._serving.page:
            self._page = PageServer(self._api.world)
            self._page.add_routes(app.router)
        # Without cancellation, the getUpdates call of a killed bot would go on waiting.
        self._runner = web.AppRunner(
            app, handler_cancellation=True, access_log=None, shutdown_timeout=1.0
        )
        self._poller = Poller(self._api.world)
        self._delivery = Delivery(
            self._api.world, self._carry_out, first_wait=self._serving.webhook_wait_seconds
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, _HOST, port)
        await site.start()
        return int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        """Stop serving and close all connections."""
        if self._poller:
            self._poller.close()
            self._poller = None
        if self._page:
            self._page.close()
            self._page = None
        if self._delivery:
            await self._delivery.close()
            self._delivery = None
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def _on_file(self, request: web.Request) -> web.Response:
        stored = self._api.world.files.at(request.match_info["path"])
        wrong = self._wrong_token(request)
        if wrong or stored is None:
            return _refused(wrong or ApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def _on_call(self, request: web.Request) -> web.StreamResponse:
        wrong = self._wrong_token(request)
        if wrong:
            return _refused(wrong)
        number = None
        try:
            method = self._api.method(request.match_info["method"])
            given = await read_parameters(request)
            number = self._calls.begin(method, given)
            parameters = self._api.parameters(method, given)
            self._calls.understood(number, parameters)
            return await self._answer(request, number, method, parameters)
        except ApiError as error:
            if number is None:
                number = self._calls.begin(request.match_info["method"], {})
            self._calls.end(number, error.code, error.description)
            return _refused(error)
        except asyncio.CancelledError:
            if number is not None:
                self._calls.end(number, 0, "the client went away")
            raise

    def _carry_out(self, name: str, given: dict[str, Any]) -> None:
        """Execute a call in the response of a webhook; its result is only logged."""
        number = self._calls.begin(name, given)
        try:
            method = self._api.method(name)
            if method == "getUpdates":
                raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active")
            parameters = self._api.parameters(method, given)
            self._calls.understood(number, parameters)
            self._api.call(method, parameters)
            self._calls.end(number, 200)
        except ApiError as error:
            self._calls.end(number, error.code, error.description)

    def _wrong_token(self, request: web.Request) -> ApiError | None:
        token = request.match_info["token"]
        if token == self._token:
            return None
        # Telegram distinguishes unknown tokens from malformed ones.
        is_token = re.fullmatch(r"\d+:[\w-]+", token)
        return ApiError(401, "Unauthorized") if is_token else ApiError(404, "Not Found")

    async def _answer(
        self, request: web.Request, number: int, method: str, parameters: Mapping[str, Any]
    ) -> web.StreamResponse:
        harm = self._faults.take(method, parameters.get("chat_id"))
        if isinstance(harm, Delay):
            await asyncio.sleep(harm.seconds)
        early = self._without_effect(request, number, harm)
        if early is not None:
            return early
        result = await self._result(method, parameters)
        if isinstance(harm, Drop):
            return self._dropped(request, number)
        self._calls.end(number, 200)
        body = json.dumps({"ok": True, "result": result}, separators=(",", ":"))
        if isinstance(harm, BrokenJson):
            body = body[: len(body) // 2]
        return web.Response(text=body, content_type="application/json")

    async def _result(self, method: str, parameters: Mapping[str, Any]) -> object:
        if method == "getUpdates" and self._poller:
            return await self._poller.get_updates(parameters)
        return self._api.call(method, parameters)

    def _without_effect(
        self, request: web.Request, number: int, harm: Harm | None
    ) -> web.Response | None:
        """The response to a call that a fault prevents; None if the call goes on."""
        if isinstance(harm, Refuse):
            raise ApiError(harm.code, harm.description, retry_after=harm.retry_after)
        if isinstance(harm, Drop) and not harm.after_effect:
            return self._dropped(request, number)
        if isinstance(harm, BadGateway):
            self._calls.end(number, 502, "Bad Gateway")
            return web.Response(text=_BAD_GATEWAY, status=502, content_type="text/html")
        return None

    def _dropped(self, request: web.Request, number: int) -> web.Response:
        self._calls.end(number, 0, "the connection was dropped")
        if request.transport:
            request.transport.abort()
        return web.Response()


def _refused(error: ApiError) -> web.Response:
    body: dict[str, Any] = {
        "ok": False,
        "error_code": error.code,
        "description": error.description,
    }
    if error.retry_after is not None:
        body["parameters"] = {"retry_after": error.retry_after}
    return web.json_response(body, status=error.code)
