"""The log on standard error, with bot tokens redacted."""

from __future__ import annotations

import logging
import re

from telegram.error import TelegramError

# The form of every bot token, for tokens other than our own.
_ANY_TOKEN = re.compile(r"\d{5,}(?::|%3A)[\w-]{20,}")
# It logs a traceback each time Telegram asks for a wait, which the sender handles and logs.
_LIMITER = "telegram.ext.AIORateLimiter"
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class RedactingFormatter(logging.Formatter):
    """Redacts tokens in log entries, tracebacks included."""

    def __init__(self, token: str) -> None:
        super().__init__(_FORMAT)
        number, _, secret = token.partition(":")
        self._own = re.compile(
            f"(?:{re.escape(number)}(?::|%3A))?{re.escape(secret)}", re.IGNORECASE
        )

    def format(self, record: logging.LogRecord) -> str:
        """The entry with "<token>" in place of each token."""
        return _ANY_TOKEN.sub("<token>", self._own.sub("<token>", super().format(record)))


def describe(error: TelegramError) -> str:
    """The message of an error, without the server's response, which may hold private text."""
    return str(error).split(". Parsing the server response", 1)[0]


def start_logging(token: str) -> None:
    """Log to standard error; httpx and python-telegram-bot log warnings and above only."""
    handler = logging.StreamHandler()
    handler.setFormatter(RedactingFormatter(token))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    for name in ("httpx", "httpcore", "telegram"):
        logging.getLogger(name).setLevel(logging.WARNING)
    # These log whole responses, with what people wrote. The bot logs what is needed of them.
    for name in ("telegram.request.BaseRequest", "telegram.ext.ExtBot", _LIMITER):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
