"""The only reader of YAML: text or a file in, plain Python values out."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import yaml

from bot.errors import ConfigError

# The C loader is some ten times faster; a build of PyYAML without libyaml has the other alone.
_Loader: type[yaml.SafeLoader] | type[yaml.CSafeLoader] = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)


class YamlProblem(NamedTuple):
    """Why a text is not YAML; `line` counts from 1 within that text."""

    reason: str
    line: int | None


def parse_yaml(text: str) -> object | YamlProblem:
    """The value that a YAML text holds (None for an empty one), or what is wrong with it."""
    try:
        value: object = yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return YamlProblem(error.problem or "not YAML", mark.line + 1 if mark else None)
    except (yaml.YAMLError, ValueError) as error:
        # A ValueError is a date such as 2023-13-45, which the loader hands to datetime.
        return YamlProblem(str(error).splitlines()[0], None)
    return value


def load_yaml(path: Path) -> object:
    """The value in a YAML file; a ConfigError if it is missing, not UTF-8 or not YAML."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ConfigError(path, ["there is no such file; check the path"]) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(path, [f"cannot be read as UTF-8 text ({error})"]) from error
    value = parse_yaml(text)
    if isinstance(value, YamlProblem):
        where = f"line {value.line}: " if value.line else ""
        raise ConfigError(path, [f"{where}not valid YAML ({value.reason})"])
    return value
