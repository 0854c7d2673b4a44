"""Requests to Telegram: through a proxy, with files, and failures as the library's errors."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from telegram import InputFile
from telegram.error import NetworkError, TimedOut
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

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


async def ask(url: str, data: RequestData | None = None, **timeouts: float) -> tuple[int, bytes]:
    request = AiohttpRequest(connections=1)
    await request.initialize()
    try:
        return await request.do_request(url, "POST", data, **timeouts)
    finally:
        await request.shutdown()


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
    async def say_form(request: web.Request) -> web.Response:
        form = await request.post()
        return web.Response(text=f"{form['text']}|{form['reply_markup']}|{form['chat_id']}")

    async def main() -> bytes:
        given = {"chat_id": -5, "text": "a&b=ç 😀", "reply_markup": {"inline_keyboard": []}}
        data = RequestData([RequestParameter.from_input(*item) for item in given.items()])
        async with served(say_form) as server:
            return (await ask(server, data))[1]

    assert asyncio.run(main()).decode() == 'a&b=ç 😀|{"inline_keyboard": []}|-5'


def test_a_file_goes_in_parts_with_its_name() -> None:
    async def say_parts(request: web.Request) -> web.Response:
        form = await request.post()
        file = form["certificate"]
        assert isinstance(file, web.FileField)
        return web.Response(text=f"{form['url']} {file.filename} {file.file.read().decode()}")

    async def main() -> bytes:
        data = RequestData(
            [
                RequestParameter.from_input("url", "https://x.invalid/"),
                RequestParameter.from_input("certificate", InputFile(b"PEM", "cert.pem")),
            ]
        )
        async with served(say_parts) as server:
            return (await ask(server, data))[1]

    assert asyncio.run(main()) == b"https://x.invalid/ cert.pem PEM"


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
