"""docs/settings.md: every setting with its default and its range, and every variable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from bot.config import settings
from bot.config.yaml_file import load_yaml, parse_yaml

ROOT = Path(__file__).resolve().parent.parent.parent
REFERENCE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
_ROW = re.compile(
    r"^\| `([a-z][a-z0-9_.]*)` \| ([^|]+) \| ([^|]+) \| .+ \|$",
    re.MULTILINE,
)
_VARIABLE = re.compile(r"^\| `([A-Z_]+)` \| .+ \|$", re.MULTILINE)


class Row(NamedTuple):
    """A setting as the reference has it; `default` and `values` as they are written."""

    name: str
    default: str
    values: str

    @property
    def value(self) -> object:
        """The default as YAML reads it; None where the reference says that there is none."""
        return None if self.default == "none" else parse_yaml(self.default.strip("`"))


ROWS = [Row(*match.groups()) for match in _ROW.finditer(REFERENCE)]


def values_in_file(value: object, name: str = "") -> Iterator[tuple[str, object]]:
    """The settings of bot.yaml by their full names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from values_in_file(inner, f"{name}.{key}" if name else key)
    else:
        yield name, value


def bounds_in(section: Any, name: str = "") -> Iterator[tuple[str, tuple[float, float] | None]]:
    """The bounds of the settings by their full names; None for what has none."""
    for field in fields(section):
        value, key = getattr(section, field.name), f"{name}{field.name}"
        if is_dataclass(value):
            yield from bounds_in(value, f"{key}.")
        else:
            yield key, field.metadata.get("bounds")


SHIPPED = dict(values_in_file(load_yaml(ROOT / "config" / "bot.yaml")))
BOUNDS = dict(bounds_in(settings.Settings()))
VARIABLES = {value for name, value in vars(settings).items() if name.endswith("_VARIABLE")}


def test_reference_holds_every_setting_of_the_file_once_and_no_other() -> None:
    assert sorted(row.name for row in ROWS) == sorted(SHIPPED)


def test_reference_holds_every_setting_of_the_classes() -> None:
    assert {row.name for row in ROWS} == BOUNDS.keys()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_default_of_the_reference_is_that_of_the_file(row: Row) -> None:
    shipped = SHIPPED.get(row.name)
    assert row.value == (None if shipped == "" else shipped)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_range_of_the_reference_is_that_of_the_classes(row: Row) -> None:
    told = re.match(r"(\d+) to (\d+)\b", row.values)
    assert (told and (float(told[1]), float(told[2]))) == BOUNDS.get(row.name)


def test_reference_holds_every_variable_of_the_environment() -> None:
    assert set(_VARIABLE.findall(REFERENCE)) == VARIABLES
