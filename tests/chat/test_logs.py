"""The log: it contains neither the token nor what people wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.chat.logs import RedactingFormatter, describe, start_logging

TOKEN = "123456:AAH-kunci_rahasia"
OTHER = "987654321:BBH-kunci_rahasia_yang_lain"


def entry(message: str, *values: object, error: BaseException | None = None) -> str:
    record = logging.LogRecord(
        "bot.chat", logging.WARNING, __file__, 1, message, values,
        (type(error), error, error.__traceback__) if error else None,
    )  # fmt: skip
    return RedactingFormatter(TOKEN).format(record)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(TOKEN, id="alone"),
        pytest.param(f"https://api.telegram.org/bot{TOKEN}/getMe", id="in an address"),
        pytest.param(f"/file/bot{TOKEN.replace(':', '%3A')}/a", id="encoded"),
        pytest.param(f"/file/bot{TOKEN.replace(':', '%3a')}/a", id="encoded in small letters"),
        pytest.param(f"{TOKEN} dan {TOKEN}", id="twice"),
        pytest.param(f"[{TOKEN!r}]", id="in quotes"),
    ],
)
def test_the_token_is_taken_out(text: str) -> None:
    shown = entry("gagal: %s", text)
    assert "rahasia" not in shown
    assert "<token>" in shown


def test_another_token_is_taken_out_as_well() -> None:
    assert entry("gagal: %s", OTHER).endswith("gagal: <token>")


def test_a_traceback_holds_no_token() -> None:
    try:
        raise ConnectionError(f"no way to /bot{TOKEN}/getMe")
    except ConnectionError as error:
        shown = entry("gagal", error=error)
    assert "Traceback" in shown
    assert "no way to /bot<token>/getMe" in shown
    assert "rahasia" not in shown


def test_the_rest_of_an_entry_stays() -> None:
    shown = entry("chat %d pada 12:30 https://warta.example/berita-2024", 123456)
    assert shown.endswith(
        "WARNING bot.chat: chat 123456 pada 12:30 https://warta.example/berita-2024"
    )


@pytest.mark.parametrize(
    ("error", "text"),
    [
        pytest.param("Bad Gateway", "Bad Gateway", id="as it is"),
        pytest.param(
            'Unknown error. Parsing the server response b\'{"text": "rahasia"}\' failed',
            "Unknown error",
            id="without the answer of the server",
        ),
    ],
)
def test_an_error_is_told_without_what_people_wrote(error: str, text: str) -> None:
    assert describe(NetworkError(error)) == text


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """Restore handlers and levels after the test."""
    names = [
        "",
        "httpx",
        "httpcore",
        "telegram",
        "telegram.request.BaseRequest",
        "telegram.ext.ExtBot",
    ]
    loggers = [logging.getLogger(name) for name in names]
    levels, handlers = [logger.level for logger in loggers], loggers[0].handlers
    yield
    loggers[0].handlers = handlers
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.mark.usefixtures("logging_as_before")
def test_the_log_goes_to_standard_error_with_warnings_alone_of_the_libraries(
    capsys: pytest.CaptureFixture[str],
) -> None:
    start_logging(TOKEN)
    logging.getLogger("bot.chat").info("melayani dengan %s", TOKEN)
    logging.getLogger("httpx").info("POST /bot%s/getUpdates", TOKEN)
    logging.getLogger("httpx").warning("sambungan lambat")
    logging.getLogger("telegram.ext.Application").info("mulai")
    logging.getLogger("telegram.request.BaseRequest").error("pesan orang")
    logging.getLogger("telegram.ext.ExtBot").error("pesan orang")
    out, err = capsys.readouterr()
    assert out == ""
    assert [text.split(": ", 1)[1] for text in err.splitlines()] == [
        "melayani dengan <token>",
        "sambungan lambat",
    ]
