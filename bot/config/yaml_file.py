"""Reads YAML from text or a file to plain Python values; the only module that does."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.config.text_file import read_text
from bot.errors import ConfigError

# The loader in C is some ten times faster, but PyYAML can be built without it.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]
    """The safe loader, which also rejects duplicate keys, as all values but one would be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    problem = f"the key {key.value} is given twice"
                    raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
                seen.add(key.value)
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


# Levels of nesting; a bound against stack overflow. No file of the project needs more than ten.
_MAX_DEPTH = 50


class YamlProblem(NamedTuple):
    """Why a text cannot be read as YAML; `line` counts from 1, None if unknown."""

    reason: str
    line: int | None


def parse_yaml(text: str) -> object | YamlProblem:
    """The value in a YAML text, None for an empty text, or what is wrong with it.

    Safe for untrusted text: deep nesting and aliases are rejected.
    """
    try:
        return _excess(text) or _load(text)
    except yaml.MarkedYAMLError as error:
        return YamlProblem(error.problem or "not YAML", _line(error))
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError) as error:
        # The loader does not wrap the errors of a bad scalar: "!!int x", "2023-13-45".
        reason = str(error).splitlines()[0] if str(error) else repr(error)
        return YamlProblem(f"not YAML ({reason})", None)


def _load(text: str) -> object:
    value: object = yaml.load(text, Loader=_Loader)
    return value


def _excess(text: str) -> YamlProblem | None:
    """What makes a text unsafe to load: aliases, which can grow exponentially, or deep nesting."""
    depth = 0
    for event in yaml.parse(text, _SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            return YamlProblem("aliases (*name) are not read; write the value out", None)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            mark = event.start_mark
            return YamlProblem("nested too deeply", mark.line + 1 if mark else None)
    return None


def _line(error: yaml.MarkedYAMLError) -> int | None:
    """The line where the problem starts, such as that of a bracket that is never closed."""
    flow = (error.context or "").startswith("while parsing a flow")
    mark = error.context_mark if flow else error.problem_mark
    return mark.line + 1 if mark else None


def load_yaml(path: Path) -> object:
    """The value in a YAML file; raises a ConfigError if it is missing, not UTF-8 or not YAML."""
    value = parse_yaml(read_text(path))
    if isinstance(value, YamlProblem):
        where = f"line {value.line}: " if value.line else ""
        raise ConfigError(path, [f"{where}not valid YAML ({value.reason})"])
    return value
