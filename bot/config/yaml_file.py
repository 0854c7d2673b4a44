"""The only reader of YAML: text or a file in, plain Python values out."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from bot.errors import ConfigError

# The C loader is some ten times faster; a build of PyYAML without libyaml has the other alone.
_SafeLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_SafeLoader):  # type: ignore[misc]
    """The safe loader, which also refuses a key that is given twice: one value would be lost."""

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


_MAX_DEPTH = 50


class YamlProblem(NamedTuple):
    """Why a text is not YAML; `line` counts from 1 within that text."""

    reason: str
    line: int | None


def parse_yaml(text: str) -> object | YamlProblem:
    """The value that a YAML text holds (None for an empty one), or what is wrong with it.

    Made for text of others: it is nested at most 50 deep and has no aliases.
    """
    try:
        return _excess(text) or _load(text)
    except yaml.MarkedYAMLError as error:
        return YamlProblem(error.problem or "not YAML", _line(error))
    except (yaml.YAMLError, ValueError, LookupError, AttributeError, TypeError) as error:
        # Besides YAML errors, the loader lets through what a tag's value causes: "!!int x",
        # "2023-13-45".
        reason = str(error).splitlines()[0] if str(error) else repr(error)
        return YamlProblem(f"not YAML ({reason})", None)


def _load(text: str) -> object:
    value: object = yaml.load(text, Loader=_Loader)
    return value


def _excess(text: str) -> YamlProblem | None:
    """What would make loading run without end or the stack overflow: aliases and deep nesting."""
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
    """The line where the problem starts: that of an open bracket, not that of the end."""
    flow = (error.context or "").startswith("while parsing a flow")
    mark = error.context_mark if flow else error.problem_mark
    return mark.line + 1 if mark else None


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
