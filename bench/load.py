"""A bot as a process under questions from many people of the stand-in, and what came of them."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from standin import Person, Rules, Standin

ROOT = Path(__file__).resolve().parent.parent
TOKEN = "123456:BENCH-token_of-the_stand-in-0123456789"
# What people ask of the seeds, known answers and refusals mixed.
QUESTIONS = (
    "Kapan Operasi Lilin 2023 digelar?",
    "Siapa Kapolres Tabanan?",
    "Siapa Kapolda Jambi?",
    "ada berita apa tentang Polres Bontang?",
    "berapa lama operasi lilin",
    "Siapa Kapolres Surabaya?",
    "siapa kapolres indramyu",
    "di mana rakor Pilkada Jambi diadakan?",
    "Polres mana saja yang mengikuti dialog penguatan internal Polri?",
    "halo",
)
# Just under Telegram's limit: what the bot allows itself a second, and at once.
_LIMIT_A_SECOND = 29
# For the last answers, beyond what the limit takes for all of them, in seconds.
_PATIENCE = 60
_UNLIMITED = "telegram: {messages_per_second: 0, group_messages_per_minute: 0}\n"
_ECHO = """
import sys
from telegram.ext import ApplicationBuilder, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
builder = ApplicationBuilder().token(sys.argv[2]).base_url(sys.argv[1])
application = builder.concurrent_updates(True).build()
application.add_handler(MessageHandler(filters.TEXT, echo))
application.run_polling()
"""


@dataclass(frozen=True, slots=True)
class Load:
    """So many questions a second for so many seconds, from so many people in turn.

    With `limits` the stand-in has Telegram's flood limits; without, it has none and the bot's
    rate limiter is off. `echo` runs a bare echo bot of python-telegram-bot instead of this one.
    """

    rate: float
    seconds: float
    people: int
    limits: bool = False
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with its answer: when it was written and answered, monotonic seconds."""

    asked_at: float
    answered_at: float

    @property
    def wait(self) -> float:
        """Seconds from the one to the other."""
        return self.answered_at - self.asked_at


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the questions; those that were answered stand in the order of asking."""

    asked: int
    lost: int
    doubled: int
    answered: list[Answered]

    def wait(self, share: float) -> float:
        """The wait in seconds that so large a share of the answers took at most; 0 for none."""
        waits = sorted(entry.wait for entry in self.answered)
        return waits[min(len(waits) - 1, int(share * len(waits)))] if waits else 0.0

    def holds(self, seconds: float) -> bool:
        """Whether everything was answered once, and 99 of 100 questions within `seconds`."""
        return not self.lost and not self.doubled and self.wait(0.99) <= seconds

    @property
    def overtaken(self) -> float:
        """By how many seconds at most a question was older than one that was answered before."""
        by_answer = sorted(self.answered, key=lambda entry: entry.answered_at)
        newest = accumulate((entry.asked_at for entry in by_answer), max)
        pairs = zip(newest, by_answer, strict=True)
        return max((latest - entry.asked_at for latest, entry in pairs), default=0.0)

    @property
    def unforced(self) -> float:
        """How many seconds at most an answer came later than the limit makes it.

        In order, and with the messages of one second sent at once.
        """
        if not self.answered:
            return 0.0
        start = self.answered[0].asked_at
        return max(
            entry.answered_at - max(entry.asked_at, start + (number + 1) / _LIMIT_A_SECOND - 1)
            for number, entry in enumerate(self.answered)
        )


def measure(load: Load) -> Outcome:
    """Start the stand-in and the bot, ask, wait for the answers, and end both."""
    with (
        Standin.start(token=TOKEN, rules=Rules(flood_limits=load.limits)) as telegram,
        tempfile.TemporaryDirectory() as folder,
    ):
        people = [telegram.person(f"Orang {number}") for number in range(load.people)]
        with _running_bot(telegram, Path(folder), load):
            telegram.wait_until(lambda: telegram.calls_of("getUpdates"), 30)
            asked = _ask(people, load)
            _wait_for_answers(telegram, len(asked), _PATIENCE + len(asked) / _LIMIT_A_SECOND)
            return _outcome(telegram, asked)


@contextmanager
def _running_bot(telegram: Standin, folder: Path, load: Load) -> Iterator[None]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TANYAWARTA_DATA": str(folder / "data"),
    }
    arguments = ["-m", "bot", "serve", "--base-url", telegram.base_url]
    if not load.limits:
        (folder / "bot.yaml").write_text(_UNLIMITED, encoding="utf-8")
        arguments += ["--config", str(folder / "bot.yaml")]
    if load.echo:
        arguments = ["-c", _ECHO, telegram.base_url, TOKEN]
    bot = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        bot.send_signal(signal.SIGTERM)
        bot.wait(15)


def _ask(people: list[Person], load: Load) -> list[tuple[int, float]]:
    """Ask at an even rate, each time another person; the chat and the moment of each question."""
    chance = random.Random(1)
    order = chance.sample(people, len(people))
    asked = []
    started = time.monotonic()
    for number in range(int(load.rate * load.seconds)):
        wait = started + number / load.rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        person = order[number % len(order)]
        asked.append((person.chat_id, time.monotonic()))
        person.write(chance.choice(QUESTIONS))
    return asked


def _wait_for_answers(telegram: Standin, count: int, seconds: float) -> None:
    """Wait until there are so many answers, or so long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if sum(call.status == 200 for call in telegram.calls_of("sendMessage")) >= count:
            return
        time.sleep(0.2)


def _outcome(telegram: Standin, asked: list[tuple[int, float]]) -> Outcome:
    """Each question with the answer of its turn, since a chat is answered in order."""
    ends: dict[int, list[float]] = {}
    for call in telegram.calls_of("sendMessage"):
        if call.status == 200 and call.ended_at is not None:
            ends.setdefault(call.parameters["chat_id"], []).append(call.ended_at)
    left = {chat: iter(sorted(times)) for chat, times in ends.items()}
    found = [(at, next(left.get(chat, iter(())), None)) for chat, at in asked]
    answered = [Answered(at, end) for at, end in found if end is not None]
    doubled = sum(1 for times in left.values() for _ in times)
    return Outcome(len(asked), len(asked) - len(answered), doubled, answered)
