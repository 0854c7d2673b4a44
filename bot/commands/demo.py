"""The demo: the real bot, served by the stand-in with its chat page instead of Telegram."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import Event

from bot.config.settings import ADMINS_VARIABLE, DATA_VARIABLE, TOKEN_VARIABLE
from bot.config.wording import Wording
from bot.rich_text import fill, plain
from standin import Standin

_PACKAGES = Path(__file__).resolve().parents[2]
_PACKAGES_VARIABLE = "PYTHONPATH"
# Seconds that the bot has to stop, which takes it 6 at most, before it is killed.
_STOP_SECONDS = 10
# Seconds between two looks whether the bot's process has ended. A judgement.
_CHECK_SECONDS = 0.5


def run_demo(wording: Wording, arguments: Sequence[str], *, port: int) -> int:
    """Serve the page until SIGTERM or Ctrl-C; the exit status of the bot.

    `arguments` are passed to the bot's process, whose data is in a temporary folder. Raises an
    OSError for a port that cannot be used.
    """
    stopping = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    token = f"123456:{secrets.token_urlsafe(24)}"
    with (
        Standin.start(token=token, port=port, page=True) as telegram,
        tempfile.TemporaryDirectory(prefix="tanyawarta-demo-") as data,
    ):
        admin = _make_people(telegram, wording)
        own = {TOKEN_VARIABLE: token, ADMINS_VARIABLE: str(admin), DATA_VARIABLE: data}
        command = ["serve", "--base-url", telegram.base_url, *arguments]
        bot = _start_bot(command, {**os.environ, **own})
        try:
            print(plain(fill(wording.demo.ready, address=telegram.page_url)), flush=True)
            while bot.poll() is None and not stopping.wait(_CHECK_SECONDS):
                pass
        finally:
            status = _stop(bot)
    return status


def _start_bot(command: Sequence[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Run the bot of this package, not another `bot` in the folder where the demo is started."""
    places = [str(_PACKAGES), *filter(None, [environment.get(_PACKAGES_VARIABLE)])]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "bot", *command],
        env={**environment, _PACKAGES_VARIABLE: os.pathsep.join(places)},
    )


def _make_people(telegram: Standin, wording: Wording) -> int:
    """Make people and groups to try the bot with; the id of the admin."""
    texts = wording.demo
    citizen = telegram.person("Ayu", about=texts.citizen)
    journalist = telegram.person("Budi", about=texts.journalist)
    admin = telegram.person("Dewi", about=texts.admin)
    english = telegram.person("Emma", about=texts.english, language_code="en")
    people = [citizen, journalist, admin, english]
    telegram.group(texts.group, members=people)
    telegram.group(texts.forum, members=people, topics=(texts.topic,))
    return admin.id


def _stop(bot: subprocess.Popen[bytes]) -> int:
    """Stop the bot's process, unless it has ended; its exit status."""
    if bot.poll() is None:
        bot.terminate()
    try:
        return bot.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        bot.kill()
        return bot.wait()
