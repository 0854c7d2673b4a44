"""The log on standard error, in which no token appears."""

from __future__ import annotations

import logging
import re

from telegram.error import TelegramError

# The form of every bot token, in case another than ours is met.
_ANY_TOKEN = re.compile(r"\d{5,}(?::|%3A)[\w-]{20,}")
# It logs a traceback for each wait that Telegram asks for; the sender waits, and says so.
_LIMITER = "telegram.ext.AIORateLimiter"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Takes tokens out of whole entries, tracebacks included."""

    def __init__(self, token: str) -> None:
        super().__init__(_FORMAT)
        number, _, secret = token.partition(":")
        self._own = re.compile(
            f"(?:{re.escape(number)}(?::|%3A))?{re.escape(secret)}", re.IGNORECASE
        )

    def format(self, record: logging.LogRecord) -> str:
        """The entry with "<token>" in place of each token."""
        return _ANY_TOKEN.sub("<token>", self._own.sub("<token>", super().format(record)))


def told(error: TelegramError) -> str:
    """What an error says, without the server's answer, which may hold what people wrote."""
    return str(error).split(". Parsing the server response", 1)[0]


def start_logging(token: str) -> None:
    """Log to standard error; of httpx and python-telegram-bot warnings alone."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(token))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # These log whole answers of the server, with what people wrote; we log what is needed of it.
    for name in ("telegram.request.BaseRequest", "telegram.ext.ExtBot", _LIMITER):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
