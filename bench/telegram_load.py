"""How many questions a second the bot answers in Telegram, against the stand-in on this machine.

    python -m bench.telegram_load --rate 200 --seconds 20 --people 1000
    python -m bench.telegram_load --echo            # a bare echo bot of python-telegram-bot instead
    python -m bench.telegram_load --limits --rate 60

The stand-in, the load and the bot share the machine's cores. Without --limits the stand-in's flood
limits are off and the bot's rate limiter is raised, and the report says so.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bot.standin import Person, Rules, Standin

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
_PATIENCE_SECONDS = 60
_UNLIMITED = """
telegram:
  messages_per_second: 0
  group_messages_per_minute: 0
"""
_ECHO = """
import sys
from telegram.ext import ApplicationBuilder, MessageHandler, filters
async def echo(update, context):
    await update.message.reply_text(update.message.text)
base = sys.argv[1]
app = (ApplicationBuilder().token(sys.argv[2]).base_url(base).concurrent_updates(True).build())
app.add_handler(MessageHandler(filters.TEXT, echo))
app.run_polling()
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question: in which chat, and when it was written (monotonic seconds)."""

    chat: int
    at: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the questions; waits in seconds, shortest first."""

    asked: int
    lost: int
    doubled: int
    waits: list[float]

    def wait(self, share: float) -> float:
        """The wait that so large a share of the answers took at most; 0 for no answers."""
        return (
            self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]
            if self.waits
            else 0.0
        )


def main() -> int:
    options = _options()
    rules = Rules(flood_limits=options.limits)
    with (
        Standin.start(token=TOKEN, rules=rules) as telegram,
        tempfile.TemporaryDirectory() as folder,
    ):
        people = [telegram.person(f"Orang {number}") for number in range(options.people)]
        bot = _start_bot(telegram, Path(folder), echo=options.echo, limits=options.limits)
        try:
            telegram.wait_until(lambda: telegram.calls_of("getUpdates"), 30)
            asked = _ask(people, rate=options.rate, seconds=options.seconds)
            _wait_for_answers(telegram, len(asked), _PATIENCE_SECONDS + len(asked) / 20)
            _print(_outcome(telegram, asked), options)
        finally:
            bot.send_signal(signal.SIGTERM)
            bot.wait(15)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=float, default=200.0, help="questions a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--limits", action="store_true", help="Telegram's flood limits on")
    parser.add_argument("--echo", action="store_true", help="a bare echo bot instead")
    return parser.parse_args()


def _start_bot(
    telegram: Standin, folder: Path, *, echo: bool, limits: bool
) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TANYAWARTA_DATA": str(folder / "data"),
    }
    arguments = ["-m", "bot", "serve", "--base-url", telegram.base_url]
    if not limits:
        (folder / "bot.yaml").write_text(_UNLIMITED, encoding="utf-8")
        arguments += ["--config", str(folder / "bot.yaml")]
    if echo:
        arguments = ["-c", _ECHO, telegram.base_url, TOKEN]
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _ask(people: list[Person], *, rate: float, seconds: float) -> list[Asked]:
    """Ask at an even rate, each time another person."""
    chance = random.Random(1)
    order = chance.sample(people, len(people))
    asked = []
    started = time.monotonic()
    for number in range(int(rate * seconds)):
        wait = started + number / rate - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        person = order[number % len(order)]
        asked.append(Asked(person.chat_id, time.monotonic()))
        person.write(chance.choice(QUESTIONS))
    return asked


def _wait_for_answers(telegram: Standin, count: int, seconds: float) -> None:
    """Wait until there are so many answers, or so long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if sum(call.status == 200 for call in telegram.calls_of("sendMessage")) >= count:
            return
        time.sleep(0.2)


def _outcome(telegram: Standin, asked: list[Asked]) -> Outcome:
    """Each question with the answer of its turn, since a chat is answered in order."""
    answered: dict[int, list[float]] = {}
    for call in telegram.calls_of("sendMessage"):
        if call.status == 200 and call.ended_at is not None:
            answered.setdefault(call.parameters["chat_id"], []).append(call.ended_at)
    questions: dict[int, list[float]] = {}
    for entry in asked:
        questions.setdefault(entry.chat, []).append(entry.at)
    waits, lost, doubled = [], 0, 0
    for chat, times in questions.items():
        ends = sorted(answered.get(chat, []))
        lost += max(0, len(times) - len(ends))
        doubled += max(0, len(ends) - len(times))
        waits += [end - start for start, end in zip(times, ends, strict=False)]
    return Outcome(len(asked), lost, doubled, sorted(waits))


def _print(outcome: Outcome, options: argparse.Namespace) -> None:
    limits = "Telegram's limits on" if options.limits else "limits off, the rate limiter raised"
    which = "bare echo bot" if options.echo else "TanyaWarta"
    print(f"{which}: {options.rate:g} a second for {options.seconds:g} s, {limits}")
    print(f"asked {outcome.asked}, lost {outcome.lost}, twice {outcome.doubled}")
    for name, share in (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("longest", 1.0)):
        print(f"{name:8}{1000 * outcome.wait(share):8.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
