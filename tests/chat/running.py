"""Runs the real bot as a process that talks to a Bot API stand-in."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

import yaml

from standin import Standin, WaitedInVainError

ROOT = Path(__file__).resolve().parent.parent.parent
TOKEN = "123456:TEST-token_of-the_stand-in-0123456789"
WEBHOOK_SECRET = "rahasia-Webhook_123"
# Unused ids of admins for conversations that share a bot.
ADMINS = range(9001, 9041)
# What takes so long hangs, however slow the machine is.
_HANGS_SECONDS = 60.0
_PORTS = count(20_000 + os.getpid() % 10_000)


class BotProcess:
    """A bot with a corpus and a data folder, as a context manager.

    Its log goes to a file. Leaving the context fails unless the bot stops cleanly.
    """

    def __init__(
        self,
        telegram: Standin,
        folder: Path,
        *,
        corpus: Path | None = None,
        settings: Mapping[str, object] | None = None,
        webhook: bool = False,
    ) -> None:
        self.telegram = telegram
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "log.txt"
        self._arguments = ["serve", "--base-url", telegram.base_url]
        if corpus:
            self._arguments += ["--corpus", str(corpus)]
        self._webhook = webhook
        if webhook:
            settings = {"webhook": webhook_settings(), **(settings or {})}
        if settings:
            config = folder / "bot.yaml"
            config.write_text(yaml.safe_dump(dict(settings)), encoding="utf-8")
            self._arguments += ["--config", str(config)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the bot and wait until it polls for updates or its webhook is set."""
        method = "setWebhook" if self._webhook else "getUpdates"
        before = len(self.telegram.calls_of(method))

        def is_there() -> bool:
            calls = self.telegram.calls_of(method)[before:]
            # setWebhook must have been answered; getUpdates need only be waiting.
            return any(not self._webhook or call.status == 200 for call in calls)

        self.launch()
        try:
            self.telegram.wait_until(
                lambda: is_there() or self._has_ended(), timeout=_HANGS_SECONDS, what="the bot"
            )
        except WaitedInVainError as error:
            self.kill()
            raise AssertionError(f"the bot does not begin: {self.log_text()}") from error
        if self._has_ended():
            raise AssertionError(f"the bot ended: {self.log_text()}")

    def launch(self) -> None:
        """Start the bot without waiting."""
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TANYAWARTA_ADMINS": ", ".join(map(str, ADMINS)),
            "TANYAWARTA_DATA": str(self.data),
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", *self._arguments],
                env=environment,
                cwd=self.log.parent,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process."""
        self._running.send_signal(number)

    def wait(self) -> int:
        """Wait until the process ends by itself; return its exit status."""
        return self._running.wait(_HANGS_SECONDS)

    def stop(self) -> None:
        """Stop it by SIGTERM, as a supervisor does; it must exit by itself, with status 0."""
        if self._has_ended():
            return
        self.signal(signal.SIGTERM)
        status = self.wait()
        assert status == 0, self.log_text()

    def kill(self) -> None:
        """Kill it, so that it cannot clean up."""
        self._running.kill()
        self._running.wait()

    def wait_for_log(self, condition: Callable[[str], bool]) -> None:
        """Wait until the log meets a condition."""
        deadline = time.monotonic() + _HANGS_SECONDS
        while not condition(self.log_text()):
            assert time.monotonic() < deadline, self.log_text()
            time.sleep(0.01)

    def log_text(self) -> str:
        """The log so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        assert self._process is not None, "the bot was not started"
        return self._process

    def _has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self.stop()
        elif not self._has_ended():
            self.kill()


def webhook_settings() -> dict[str, object]:
    """A webhook on a port of this machine that is free now.

    It is none of those that connections are given: one of them could take it before the bot does.
    """
    port = next(filter(_is_free, _PORTS))
    url = f"http://127.0.0.1:{port}/masuk"
    return {"url": url, "port": port, "path": "/masuk", "secret": WEBHOOK_SECRET}


def _is_free(port: int) -> bool:
    try:
        socket.create_server(("127.0.0.1", port)).close()
    except OSError:
        return False
    return True


def write_files(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files by name; None removes a file."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if content is None:
            path.unlink()
        else:
            path.write_text(content, encoding="utf-8")
