"""Loads the wording of replies in each language and checks the fields in its templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from bot.config.structure import structure
from bot.config.wording import FIELDS, Wording
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Wordings:
    """The content of replies.yaml, by language."""

    id: Wording
    en: Wording

    def of(self, language: str) -> Wording:
        """The wording in English for "en", in Indonesian for any other language."""
        return self.en if language == "en" else self.id


def load_wordings(path: Path) -> Wordings:
    """The wording in all languages; raises a ConfigError that lists the problems of each."""
    wordings = structure(load_yaml(path), Wordings, path)
    problems = [*_problems("id", wordings.id), *_problems("en", wordings.en)]
    if problems:
        raise ConfigError(path, problems)
    return wordings


def load_wording(path: Path, language: str) -> Wording:
    """The wording in one language; raises a ConfigError as load_wordings does."""
    return load_wordings(path).of(language)


def _problems(language: str, wording: Wording) -> list[str]:
    problems = list(_field_problems(language, wording))
    for key, count in (("weekdays", 7), ("months", 12)):
        if len(getattr(wording, key)) != count:
            problems.append(f"{language}.{key}: give {count} names")
    return problems


def _field_problems(name: str, section: Any) -> Iterator[str]:  # noqa: ANN401 - any section
    """The problems in a section of texts and in its subsections."""
    for key in fields(section):
        value = getattr(section, key.name)
        if is_dataclass(value):
            yield from _field_problems(f"{name}.{key.name}", value)
        elif FIELDS in key.metadata and (problem := _problem(value, key.metadata[FIELDS])):
            yield f"{name}.{key.name}: {problem}"


def _problem(text: str, expected: frozenset[str]) -> str | None:
    """What is wrong with the fields of a template, or None; all must occur, without formats."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        return f"{text!r} is no template ({error}); write {{{{ for a brace"
    named = {name for _, name, _, _ in parts if name is not None}
    if named == expected and not any(spec or conversion for _, _, spec, conversion in parts):
        return None
    wanted = ", ".join(f"{{{name}}}" for name in sorted(expected)) or "no fields"
    return f"{text!r} must have {wanted}"
