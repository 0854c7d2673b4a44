"""The state file as a file: making it, and setting a damaged one aside; it knows no SQL."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

# SQLite keeps the newest pages and their index beside the file.
_SUFFIXES = ("", "-wal", "-shm")


def make_file(path: Path) -> None:
    """Make an empty file for its owner alone, and the folders it needs; an old one is left as is.

    Raises an OSError.
    """
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)


def set_aside(path: Path, moment: datetime) -> Path:
    """Rename a file, with the two that SQLite keeps beside it; its new path.

    The name tells the moment; a number is added rather than an earlier file overwritten.
    Raises an OSError.
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
