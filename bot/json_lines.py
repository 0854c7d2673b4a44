"""JSON lines that a user hands to a command: one object a line, each with its number."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.errors import InputError


def read_json_lines(name: str, content: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects in `content` with their line numbers (from 1); blank lines are passed over.

    Raises an InputError that says what is wrong with `name`, and in which line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: is not UTF-8 text; save it as UTF-8") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{name}: line {number}: is not JSON ({error})") from error
        if not isinstance(row, dict):
            raise InputError(f"{name}: line {number}: is not an object")
        yield number, row
