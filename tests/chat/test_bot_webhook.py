"""The bot behind a webhook: requests that are not Telegram's are refused at little cost."""

from __future__ import annotations

import http.client
import json
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bot.state import State
from running import TOKEN, WEBHOOK_SECRET, BotProcess, webhook_settings
from standin import Standin

pytestmark = pytest.mark.e2e

# A self-signed certificate for 127.0.0.1 with its key.
LOOPBACK_PEM = Path(__file__).parent.parent / "standin" / "loopback.pem"
# Longer than the bot waits for a slow sender.
_HANGS_SECONDS = 60
UPDATE = {"update_id": 77_000_001}
HEADERS = {
    "Content-Type": "application/json",
    "X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET,
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, int]]:
    """The address on which the webhook of a running bot listens."""
    with (
        Standin.start(token=TOKEN) as telegram,
        BotProcess(telegram, tmp_path_factory.mktemp("hook"), webhook=True),
    ):
        yield address_of(telegram)


def address_of(telegram: Standin) -> tuple[str, int]:
    parts = urlsplit(telegram.webhook_url)
    return parts.hostname or "", parts.port or 0


def post(
    address: tuple[str, int],
    body: bytes,
    *,
    path: str = "/masuk",
    method: str = "POST",
    headers: dict[str, str] = HEADERS,
) -> int:
    connection = http.client.HTTPConnection(*address, timeout=_HANGS_SECONDS)
    try:
        connection.request(method, path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


def test_what_telegram_delivers_is_taken(address: tuple[str, int]) -> None:
    assert post(address, json.dumps(UPDATE).encode()) == 200


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        pytest.param({"headers": {"Content-Type": "application/json"}}, 403, id="no secret"),
        pytest.param(
            {"headers": {**HEADERS, "X-Telegram-Bot-Api-Secret-Token": "tebakan"}},
            403,
            id="a wrong secret",
        ),
        pytest.param({"headers": {**HEADERS, "Content-Type": "text/plain"}}, 415, id="a type"),
        pytest.param({"path": "/lain"}, 404, id="another path"),
        pytest.param({"method": "PUT"}, 405, id="another method"),
    ],
)
def test_a_request_is_refused_for(
    changes: dict[str, object], status: int, address: tuple[str, int]
) -> None:
    assert post(address, json.dumps(UPDATE).encode(), **changes) == status  # type: ignore[arg-type]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b"{}", b'{"update_id": "1"}', b"\xff"])
def test_a_body_that_is_no_update_is_refused(body: bytes, address: tuple[str, int]) -> None:
    assert post(address, body) == 400


def test_a_body_that_is_too_large_is_refused_before_it_is_read(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=_HANGS_SECONDS) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
        connection.sendall(
            f"POST /masuk HTTP/1.1\r\nHost: x\r\n{head}Content-Length: 50000000\r\n\r\n".encode()
        )
        assert b" 413 " in connection.recv(100)


def test_a_wrong_secret_is_refused_before_the_body_is_read(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=_HANGS_SECONDS) as connection:
        connection.sendall(
            b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 500\r\n\r\n"
        )
        assert b" 403 " in connection.recv(100)


def test_who_sends_too_slowly_is_let_go(address: tuple[str, int]) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in HEADERS.items())
    with (
        socket.create_connection(address, timeout=_HANGS_SECONDS) as slow_head,
        socket.create_connection(address, timeout=_HANGS_SECONDS) as slow_body,
    ):
        slow_head.sendall(b"POST /masuk HT")
        slow_body.sendall(
            f"POST /masuk HTTP/1.1\r\nHost: x\r\n{head}Content-Length: 500\r\n\r\n{{".encode()
        )
        assert b" 408 " in slow_body.recv(100)
        assert slow_head.recv(100) == b""


def test_an_update_that_is_delivered_twice_is_handled_once(tmp_path: Path) -> None:
    with Standin.start(token=TOKEN) as telegram, BotProcess(telegram, tmp_path, webhook=True):
        ayu = telegram.person("Ayu")
        message = ayu.write("/id")
        telegram.wait_for_replies(ayu, 1)
        sender = {"id": ayu.id, "is_bot": False, "first_name": "Ayu"}
        chat = {"id": ayu.chat_id, "type": "private", "first_name": "Ayu"}
        update = {
            "update_id": 88_000_001,
            "message": {
                "message_id": message.id,
                "date": 0,
                "chat": chat,
                "from": sender,
                "text": "/id",
                "entities": [{"type": "bot_command", "offset": 0, "length": 3}],
            },
        }
        for _ in range(2):
            assert post(address_of(telegram), json.dumps(update).encode()) == 200
        ayu.write("/sumber")
        telegram.wait_for_replies(ayu, 3)
        assert len(ayu.replies) == 3


@pytest.mark.parametrize("secret", ["", "ada spasi", "a" * 257])
def test_a_webhook_without_a_good_secret_does_not_start(secret: str, tmp_path: Path) -> None:
    with Standin.start(token=TOKEN) as telegram:
        settings = {"webhook": {**webhook_settings(), "secret": secret}}
        bot = BotProcess(telegram, tmp_path, settings=settings)
        bot.launch()
        assert bot.wait() == 2
        assert "webhook.secret" in bot.log_text()
        assert telegram.calls == []


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with Standin.start(token=TOKEN) as telegram, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = {"webhook": {**webhook_settings(), "port": port}}
        bot = BotProcess(telegram, tmp_path, settings=settings)
        bot.launch()
        assert bot.wait() == 2
        assert "cannot listen" in bot.log_text()


def test_with_a_certificate_of_its_own_it_is_reached_by_https(tmp_path: Path) -> None:
    pair = str(LOOPBACK_PEM)
    settings = webhook_settings()
    settings |= {"url": f"https://127.0.0.1:{settings['port']}/masuk"}
    settings |= {"certificate": pair, "key": pair}
    with (
        Standin.start(token=TOKEN) as telegram,
        BotProcess(telegram, tmp_path, webhook=True, settings={"webhook": settings}),
    ):
        ayu = telegram.person("Ayu")
        ayu.write("siapa kapolda jambi?")
        (reply,) = telegram.wait_for_replies(ayu, 1)
        assert "Rusdi Hartono" in reply.text
        uploaded = telegram.world.webhook.certificate or ""
        assert "BEGIN CERTIFICATE" in uploaded
        assert "PRIVATE KEY" not in uploaded


@pytest.mark.parametrize("content", [None, "bukan PEM"], ids=["missing", "no PEM"])
def test_a_certificate_that_cannot_be_used_is_told(content: str | None, tmp_path: Path) -> None:
    file = tmp_path / "cert.pem"
    if content is not None:
        file.write_text(content)
    settings = {**webhook_settings(), "certificate": str(file), "key": str(file)}
    with Standin.start(token=TOKEN) as telegram:
        bot = BotProcess(telegram, tmp_path, settings={"webhook": settings})
        bot.launch()
        assert bot.wait() == 2
        assert "webhook.certificate and webhook.key cannot be used" in bot.log_text()


def test_what_was_left_at_the_last_stop_outlasts_a_start_that_fails(tmp_path: Path) -> None:
    left = json.dumps([UPDATE])
    with Standin.start(token=TOKEN) as telegram, socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = {"webhook": {**webhook_settings(), "port": port}}
        bot = BotProcess(telegram, tmp_path, settings=settings)
        with State.open(bot.data / "state.sqlite3") as state:
            state.values.put({"updates.left": left})
        bot.launch()
        assert bot.wait() == 2
        with State.open(bot.data / "state.sqlite3") as state:
            assert state.values.get("updates.left") == left
