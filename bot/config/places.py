"""Loads the provinces, regencies and cities of Indonesia with their codes."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from bot.config.text_file import read_rows
from bot.errors import ConfigError

_KIND = re.compile(r"(?:Kabupaten|Kota)(?: Administrasi)? ")


@dataclass(frozen=True, slots=True)
class Place:
    """A province (level 1), or a regency or city (level 2).

    The code of a regency or city begins with that of its province.
    """

    code: str
    level: int
    name: str

    @property
    def bare_name(self) -> str:
        """The name without "Kabupaten" or "Kota": "Kutai Barat"."""
        return _KIND.sub("", self.name, count=1)

    @property
    def is_city(self) -> bool:
        """Whether a place of level 2 is a city rather than a regency."""
        return self.name.startswith("Kota ")


def load_places(path: Path) -> tuple[Place, ...]:
    """The places in a CSV file with columns code, level and name; lines with # are skipped.

    Raises a ConfigError for a file that cannot be read, has other columns or faulty rows.
    """
    lines = read_rows(path)
    try:
        rows = list(csv.DictReader(lines))
    except csv.Error as error:
        raise ConfigError(path, [f"is no table of commas and quotes ({error})"]) from error
    if not lines or lines[0] != "code,level,name":
        raise ConfigError(path, ["the first row is not code,level,name"])
    if nameless := [row["code"] for row in rows if not (row["name"] or "").strip()]:
        raise ConfigError(path, [f"the row of code {code} has no name" for code in nameless])
    if odd := [row["code"] for row in rows if row["level"] not in ("1", "2")]:
        raise ConfigError(path, [f"the row of code {code} has no level 1 or 2" for code in odd])
    # Blanks after a name are invisible in the table, so they are dropped.
    return tuple(Place(row["code"], int(row["level"]), row["name"].strip()) for row in rows)
