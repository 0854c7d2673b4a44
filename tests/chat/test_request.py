"""Requests to Telegram: through a proxy, with files, and failures as the library's errors."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import NetworkError, TimedOut

from bot.chat.request import AiohttpRequest

Handler = Callable[[web.Request], Coroutine[Any, Any, web.StreamResponse]]


@asynccontextmanager
async def served(handler: Handler) -> AsyncIterator[str]:
    """The address of an HTTP server that answers all requests by `handler`."""
    runner = web.ServerRunner(web.Server(handler))
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def opened() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest(connections=1)
    await request.initialize()
    try:
        yield request
    finally:
        await request.shutdown()


async def ask(url: str, **timeouts: float) -> tuple[int, bytes]:
    async with opened() as request:
        return await request.do_request(url, "POST", **timeouts)


async def form_of(call: Callable[[Bot], Coroutine[Any, Any, object]], result: object) -> dict:
    """The form that a call of the library's bot sends to a server whose answer is `result`.

    A file is its name and its content.
    """
    form: dict[str, object] = {}

    async def keep(request: web.Request) -> web.Response:
        for name, value in (await request.post()).items():
            is_file = isinstance(value, web.FileField)
            form[name] = (value.filename, value.file.read()) if is_file else value
        return web.json_response({"ok": True, "result": result})

    async with served(keep) as server, opened() as request:
        await call(Bot("1:a", base_url=f"{server}/bot", request=request))
    return form


async def say_url(request: web.Request) -> web.Response:
    return web.Response(text=str(request.url))


@pytest.fixture(autouse=True)
def without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_requests_go_by_the_proxy_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> bytes:
        async with served(say_url) as proxy:
            monkeypatch.setenv("http_proxy", proxy)
            return (await ask("http://api.telegram.invalid/bot1:a/getMe"))[1]

    assert asyncio.run(main()) == b"http://api.telegram.invalid/bot1:a/getMe"


@pytest.mark.parametrize("variable", ["http_proxy", "all_proxy"])
def test_a_proxy_needs_no_scheme(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> bytes:
        async with served(say_url) as proxy:
            monkeypatch.setenv(variable, proxy.removeprefix("http://"))
            return (await ask("http://api.telegram.invalid/getMe"))[1]

    assert asyncio.run(main()) == b"http://api.telegram.invalid/getMe"


def test_another_kind_of_proxy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(NetworkError, match="no HTTP proxy"):
        asyncio.run(ask("http://api.telegram.invalid/getMe"))


def test_hosts_that_need_no_proxy_are_asked_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> tuple[int, bytes]:
        async with served(say_url) as server:
            monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
            monkeypatch.setenv("no_proxy", "127.0.0.1")
            return await ask(f"{server}/direct")

    status, body = asyncio.run(main())
    assert status == 200
    assert body.endswith(b"/direct")


def test_parameters_go_as_a_form_with_nested_ones_as_json() -> None:
    sent = {"message_id": 1, "date": 0, "chat": {"id": -5, "type": "group"}}
    button = InlineKeyboardButton("b", callback_data="1")
    menu = InlineKeyboardMarkup.from_button(button)
    form = asyncio.run(
        form_of(lambda bot: bot.send_message(-5, "a&b=ç 😀", reply_markup=menu), sent)
    )
    assert form["chat_id"] == "-5"
    assert form["text"] == "a&b=ç 😀"
    assert json.loads(form["reply_markup"]) == {
        "inline_keyboard": [[{"text": "b", "callback_data": "1"}]]
    }


def test_a_file_goes_in_parts_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "cert.pem"
    path.write_bytes(b"PEM")
    form = asyncio.run(
        form_of(lambda bot: bot.set_webhook("https://x.invalid/", certificate=path), True)
    )
    assert form["url"] == "https://x.invalid/"
    assert form["certificate"] == ("cert.pem", b"PEM")


def test_a_slow_answer_and_a_closed_port_are_the_library_s_errors() -> None:
    async def hang(_: web.Request) -> web.Response:
        await asyncio.sleep(0.3)
        return web.Response()

    async def main() -> None:
        async with served(hang) as server:
            with pytest.raises(TimedOut):
                await ask(server, read_timeout=0.05)
            address = server
        with pytest.raises(NetworkError, match="ClientConnectorError"):
            await ask(address)

    asyncio.run(main())
