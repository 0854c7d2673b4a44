"""Puts a bot process under load with questions from many people, and measures the answers."""

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
# Questions on the seed articles, answered and refused ones mixed.
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
# Messages a second, and the size of a burst: the bot's own limit, just below Telegram's 30.
_LIMIT_A_SECOND = 29
# Seconds to wait for the last answers, after the time that the limit takes for all of them.
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
    """`rate` questions a second for `seconds`, from `people` in turn.

    With `limits` the stand-in has Telegram's flood limits; without, it has none and the bot's
    rate limiter is off. `echo` runs a plain python-telegram-bot echo bot instead of this bot.
    """

    rate: float
    seconds: float
    people: int
    limits: bool = False
    echo: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """When a question was asked and answered, in monotonic seconds."""

    asked_at: float
    answered_at: float

    @property
    def wait(self) -> float:
        """Seconds from the question to its answer."""
        return self.answered_at - self.asked_at


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many questions were asked, not answered, and answered twice.

    `answered` is in the order of asking.
    """

    asked: int
    lost: int
    doubled: int
    answered: list[Answered]

    def wait(self, share: float) -> float:
        """The quantile `share` (0 to 1) of the waits, in seconds; 0 without answers."""
        waits = sorted(entry.wait for entry in self.answered)
        return waits[min(len(waits) - 1, int(share * len(waits)))] if waits else 0.0

    def holds(self, seconds: float) -> bool:
        """Whether all questions were answered once, and 99 of 100 within `seconds`."""
        return not self.lost and not self.doubled and self.wait(0.99) <= seconds

    @property
    def overtaken(self) -> float:
        """The most seconds by which a later question was answered before an earlier one."""
        by_answer = sorted(self.answered, key=lambda entry: entry.answered_at)
        newest = accumulate((entry.asked_at for entry in by_answer), max)
        pairs = zip(newest, by_answer, strict=True)
        return max((latest - entry.asked_at for latest, entry in pairs), default=0.0)

    @property
    def unforced(self) -> float:
        """The longest delay of an answer, in seconds, that the limit does not explain.

        The limit is applied in order of asking, with a burst of one second's messages.
        """
        if not self.answered:
            return 0.0
        start = self.answered[0].asked_at
        return max(
            entry.answered_at - max(entry.asked_at, start + (number + 1) / _LIMIT_A_SECOND - 1)
            for number, entry in enumerate(self.answered)
        )


def measure(load: Load) -> Outcome:
    """Start the stand-in and the bot, ask, wait for the answers, and stop both."""
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
    """Ask at an even rate, the people in turn; the chat and the time of each question."""
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
    """Wait until there are `count` answers, or for `seconds`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if sum(call.status == 200 for call in telegram.calls_of("sendMessage")) >= count:
            return
        time.sleep(0.2)


def _outcome(telegram: Standin, asked: list[tuple[int, float]]) -> Outcome:
    """The outcome; the n-th answer in a chat is that to its n-th question."""
    ends: dict[int, list[float]] = {}
    for call in telegram.calls_of("sendMessage"):
        if call.status == 200 and call.ended_at is not None:
            ends.setdefault(call.parameters["chat_id"], []).append(call.ended_at)
    left = {chat: iter(sorted(times)) for chat, times in ends.items()}
    found = [(at, next(left.get(chat, iter(())), None)) for chat, at in asked]
    answered = [Answered(at, end) for at, end in found if end is not None]
    doubled = sum(1 for times in left.values() for _ in times)
    return Outcome(len(asked), len(asked) - len(answered), doubled, answered)
