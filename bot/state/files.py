"""The state file on disk: creating it, and renaming a damaged one. Nothing here knows SQL."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

# SQLite keeps its write-ahead log and the log's index beside the file.
_SUFFIXES = ("", "-wal", "-shm")


def make_file(path: Path) -> None:
    """Create an empty file, with its folders, that only its owner can read.

    A file or a folder that is there already is left as it is. Raises an OSError.
    """
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def set_aside(path: Path, moment: datetime) -> Path:
    """Rename a file and the two that SQLite keeps beside it, and return the new path.

    The name has the moment in UTC, and a number if that name is taken. Raises an OSError.
    """
    stem = f"{path.name}.damaged-{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    target, number = path.with_name(stem), 1
    while any(_beside(target, suffix).exists() for suffix in _SUFFIXES):
        number += 1
        target = path.with_name(f"{stem}-{number}")
    for suffix in _SUFFIXES:
        if _beside(path, suffix).exists():
            _beside(path, suffix).rename(_beside(target, suffix))
    return target


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
