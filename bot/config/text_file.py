"""Reads the text of a configuration file, with its problems as a ConfigError."""

from __future__ import annotations

from pathlib import Path

from bot.errors import ConfigError


def read_text(path: Path) -> str:
    """The text of a file; raises a ConfigError if it is missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(path, ["there is no such file; check the path"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, [f"cannot be read as UTF-8 text ({error})"]) from error


def read_rows(path: Path) -> list[str]:
    """The lines of a file in order, without those that begin with "#".

    Raises a ConfigError as read_text does.
    """
    return [line for line in read_text(path).splitlines() if not line.startswith("#")]
