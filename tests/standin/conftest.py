"""Fixtures for the tests of the stand-in: a running one, and a plain HTTP client."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import httpx
import pytest

from standin import Rules, Standin
from standin.model import Message
from standin.schema import Schema

TOKEN = "123456:TEST"


class Client:
    """A client that calls methods as a bot does, with parameters as form fields."""

    def __init__(self, telegram: Standin) -> None:
        self._telegram = telegram
        # Loading certificates takes longer than most of the tests.
        self.http = httpx.Client(timeout=60, verify=False)

    def post(self, method: str, **parameters: Any) -> httpx.Response:
        fields = {
            name: value if isinstance(value, str) else json.dumps(value)
            for name, value in parameters.items()
        }
        return self.http.post(f"{self._telegram.base_url}{TOKEN}/{method}", data=fields)

    def result(self, method: str, **parameters: Any) -> Any:
        answer = self.post(method, **parameters).json()
        assert answer["ok"], answer
        return answer["result"]

    def error(self, method: str, **parameters: Any) -> str:
        """The status and the description of a refusal."""
        response = self.post(method, **parameters)
        answer = response.json()
        assert answer["ok"] is False, answer
        assert answer["error_code"] == response.status_code
        return f"{response.status_code} {answer['description']}"

    def updates(self, **parameters: Any) -> list[dict[str, Any]]:
        return self.result("getUpdates", **parameters)

    def send(self, chat_id: int, text: str = "Halo", **parameters: Any) -> dict[str, Any]:
        return self.result("sendMessage", chat_id=chat_id, text=text, **parameters)

    def close(self) -> None:
        self.http.close()


@pytest.fixture(scope="session", autouse=True)
def schema_read_once() -> Iterator[None]:
    """Hundreds of stand-ins are started, and none changes its schema."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Schema, "load", cache(Schema.load))
        yield


@pytest.fixture
def standin_of() -> Iterator[Callable[[Rules], Standin]]:
    """Start a stand-in with these rules."""
    started: list[Standin] = []

    def start(rules: Rules) -> Standin:
        started.append(Standin.start(token=TOKEN, rules=rules))
        return started[-1]

    yield start
    for telegram in started:
        telegram.close()


@pytest.fixture
def client_of() -> Iterator[Callable[[Standin], Client]]:
    made: list[Client] = []

    def make(telegram: Standin) -> Client:
        made.append(Client(telegram))
        return made[-1]

    yield make
    for client in made:
        client.close()


@pytest.fixture
def telegram(standin_of: Callable[[Rules], Standin]) -> Standin:
    return standin_of(Rules())


@pytest.fixture
def client(telegram: Standin, client_of: Callable[[Standin], Client]) -> Client:
    return client_of(telegram)


@pytest.fixture
def ayu(telegram: Standin):
    """A person who has started the bot."""
    person = telegram.person("Ayu")
    person.start()
    return person


@pytest.fixture
def keyboard() -> Callable[..., dict[str, Any]]:
    """An inline keyboard with one row of callback buttons."""

    def make(*labels: str) -> dict[str, Any]:
        row = [{"text": label, "callback_data": f"key {label}"} for label in labels]
        return {"inline_keyboard": [row]}

    return make


@pytest.fixture
def shown() -> Callable[[Message], list[tuple[str, str]]]:
    """The entities of a message, as pairs of type and text."""

    def pairs(message: Message) -> list[tuple[str, str]]:
        units = message.text.encode("utf-16-le")
        return [
            (e.type, units[2 * e.offset : 2 * e.end].decode("utf-16-le")) for e in message.entities
        ]

    return pairs
