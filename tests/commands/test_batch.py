"""Rows of a batch have a moment and may be conversations; a wrong one is told by its line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.commands.batch import read_batch
from bot.errors import InputError

NOW = datetime(2024, 1, 1, 3, tzinfo=UTC)


def rows(tmp_path: Path, *records: dict[str, object]) -> Path:
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_a_row_without_a_moment_is_asked_now(tmp_path: Path) -> None:
    [row] = read_batch(str(rows(tmp_path, {"id": 1, "question": "x"})), now=NOW)
    assert (row.row_id, row.question, row.at, row.chat) == (1, "x", NOW, None)


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2023-12-31T23:30:00+07:00", datetime(2023, 12, 31, 16, 30, tzinfo=UTC)),
        ("2023-12-31T23:30:00", datetime(2023, 12, 31, 16, 30, tzinfo=UTC)),
        ("2023-12-31", datetime(2023, 12, 30, 17, tzinfo=UTC)),
        ("2023-12-31T16:30:00Z", datetime(2023, 12, 31, 16, 30, tzinfo=UTC)),
        ("2024-01-01T00:30:00+09:00", datetime(2023, 12, 31, 15, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_without_a_zone_is_jakartas(text: str, utc: datetime, tmp_path: Path) -> None:
    path = rows(tmp_path, {"id": "a", "question": "x", "now": text, "chat": 5})
    [row] = read_batch(str(path), now=NOW)
    assert row.at == utc
    assert row.at.utcoffset() == timedelta(hours=7)
    assert row.chat == 5


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ({"id": 1, "question": "x", "now": "kemarin"}, "now is no moment"),
        ({"id": 1, "question": "x", "now": 5}, "now is no moment"),
        ({"id": 1, "question": "x", "now": "9999-12-31T23:59-12:00"}, "now is no moment"),
        ({"id": 1, "question": "x", "chat": []}, "chat is no text"),
        ({"id": None, "question": "x"}, "needs an id"),
        ({"id": 1}, "needs a question"),
    ],
)
def test_a_wrong_row_is_told_by_its_line(
    record: dict[str, object], problem: str, tmp_path: Path
) -> None:
    path = rows(tmp_path, {"id": 0, "question": "x"}, record)
    with pytest.raises(InputError, match=rf"line 2: .*{problem}|line 2: {problem}"):
        list(read_batch(str(path), now=NOW))
