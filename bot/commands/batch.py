"""Questions from a file of JSON lines, each with its time and its conversation."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import in_jakarta
from bot.errors import InputError
from bot.json_lines import read_json_lines


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A question of a batch; `at` is aware, and rows with the same `chat` are a conversation."""

    row_id: str | int
    question: str
    at: datetime
    chat: str | int | None = None


def read_batch(name: str, *, now: datetime) -> Iterator[BatchRow]:
    """The rows of a file, or of standard input for "-"; a row without a time is asked `now`.

    Raises an InputError for a file that cannot be read, and for an invalid line, which it names.
    """
    try:
        content = _standard_input() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise InputError(f"{name}: cannot be read ({error.strerror}); check --batch") from error
    for number, row in read_json_lines(name, content):
        place = f"{name}: line {number}"
        if not _is_id(row.get("id")):
            raise InputError(f"{place}: needs an id: a text or a whole number")
        if not isinstance(row.get("question"), str):
            raise InputError(f"{place}: needs a question as text")
        if row.get("chat") is not None and not _is_id(row["chat"]):
            raise InputError(f"{place}: chat is no text and no whole number")
        yield BatchRow(row["id"], row["question"], _moment(row, place, now), row.get("chat"))


def _moment(row: dict[str, Any], place: str, now: datetime) -> datetime:
    """The time of a row; one without a time zone is Jakarta's."""
    given = row.get("now")
    if given is None:
        return now
    try:
        return in_jakarta(datetime.fromisoformat(given))
    except (TypeError, ValueError, OverflowError) as error:
        raise InputError(
            f"{place}: now is no moment in ISO form, such as 2023-12-31T23:30+07:00"
        ) from error


def _is_id(value: object) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or type(value) is int


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise InputError("-: standard input is closed; give a file")
    return sys.stdin.buffer.read()
