"""The golden conversations in all front ends: batch, terminal and Telegram."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Message, Person
from bot.replying.reply import plain_text
from bot.serving.service import AnswerService
from bot.state import State
from loading import LoadService
from playbook import CORPUS, Golden, load_golden, wrong_in_quotes, wrong_in_reply
from running import TOKEN, BotProcess
from standin import Rules, Standin

GOLDEN = load_golden()
NAMED = [pytest.param(golden, id=golden.name) for golden in GOLDEN]


def test_there_are_many_and_no_two_of_one_name() -> None:
    assert len(GOLDEN) >= 25
    assert len({golden.name for golden in GOLDEN}) == len(GOLDEN)
    assert sum(len(golden.turns) > 1 for golden in GOLDEN) >= 15


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The records of one run of the batch command, by conversation and turn."""
    rows = [
        {"id": f"{golden.name}/{number}", "chat": golden.name, "question": turn.asks}
        | {"now": turn.moment.isoformat()}
        for golden in GOLDEN
        for number, turn in enumerate(golden.turns)
    ]
    path = tmp_path_factory.mktemp("golden") / "batch.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    command = [sys.executable, "-m", "bot", "ask", "--corpus", str(CORPUS), "--batch", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    return {record["id"]: record for record in records}


@pytest.mark.e2e
@pytest.mark.parametrize("golden", NAMED)
def test_as_a_batch(golden: Golden, batch: dict[str, dict[str, object]]) -> None:
    for number, turn in enumerate(golden.turns):
        record = batch[f"{golden.name}/{number}"]
        assert record["status"] == turn.status, record
        wrong = wrong_in_quotes(turn, str(record["answer"]))
        assert not wrong, (wrong, record)


class SetClock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = datetime.fromisoformat("2024-11-01T09:00+07:00")

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        return self.now.timestamp()


@pytest.fixture(scope="module")
def golden_service(settings: Settings, load_service: LoadService) -> AnswerService:
    return load_service(settings.with_corpus(CORPUS))


@pytest.mark.usefixtures("files_read_once")
@pytest.mark.parametrize("golden", NAMED)
def test_in_the_terminal(golden: Golden, golden_service: AnswerService, settings: Settings) -> None:
    clock = SetClock()
    service = AnswerService(golden_service.snapshot, clock=clock)
    with State.in_memory() as state:
        dialogue = Dialogue(settings, service, state, limited=False)
        for number, turn in enumerate(golden.turns):
            clock.now = turn.moment
            reply = dialogue.reply_to(Message(Person(0), 0, number, turn.asks))
            assert reply is not None
            text = plain_text(reply.lines)
            wrong = wrong_in_reply(turn, text)
            assert not wrong, (turn.asks, wrong, text)


@pytest.fixture(scope="module")
def telegram_clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="module")
def golden_telegram(telegram_clock: SetClock) -> Iterator[Standin]:
    rules = replace(Rules(), clock=telegram_clock.seconds)
    with Standin.start(token=TOKEN, rules=rules) as standin:
        yield standin


@pytest.fixture(scope="module")
def golden_bot(
    golden_telegram: Standin, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BotProcess]:
    folder: Path = tmp_path_factory.mktemp("golden-bot")
    with BotProcess(golden_telegram, folder, corpus=CORPUS) as bot:
        yield bot


@pytest.mark.e2e
@pytest.mark.usefixtures("golden_bot")
@pytest.mark.parametrize("golden", NAMED)
def test_in_telegram(golden: Golden, golden_telegram: Standin, telegram_clock: SetClock) -> None:
    person = golden_telegram.person("Ayu", language_code="id")
    for number, turn in enumerate(golden.turns, start=1):
        telegram_clock.now = turn.moment
        person.write(turn.asks)
        golden_telegram.wait_for_replies(person, number)
        text = person.replies[-1].text
        wrong = wrong_in_reply(turn, text)
        assert not wrong, (turn.asks, wrong, text)
