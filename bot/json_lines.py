"""Reads JSON Lines that users pass to a command: one JSON object per line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from bot.errors import InputError


def read_json_lines(name: str, content: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each object in `content` with its line number (from 1), skipping blank lines.

    Raises an InputError that names the input `name`, the line and the problem.
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
