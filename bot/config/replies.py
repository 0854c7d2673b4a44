"""The wording of replies in each language, with its fields checked when it is loaded."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from string import Formatter

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

# The fields that each text may name; a text that is not here has none.
_FIELDS = {
    "quote": "quote",
    "source": "publisher",
    "source_with_site": "publisher site",
    "source_with_origin": "source origin",
    "title": "title",
    "title_derived": "title",
    "published": "date",
    "published_at": "date time",
    "event": "date",
    "date_long": "weekday day month year",
    "link": "url",
    "searched_for": "question",
    "articles_heading": "count",
    "article_line": "number title",
    "article_source": "publisher date",
    "article_quote": "quote",
    "article_date_published": "date",
    "article_date_event": "date",
    "coverage": "articles first last",
    "coverage_undated": "articles",
    "nearest": "title",
    "missing": "words",
    "choices": "choices",
    "unclear_empty": "example",
    "blank": "example",
    "too_long": "limit",
    "no_known_word": "example",
    "greeting": "example",
    "help": "example",
    "example": "post",
    "example_hint": "example",
}


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts in one language; replies.yaml shows where each is used."""

    quote: str
    source: str
    source_with_site: str
    source_with_origin: str
    source_unknown: str
    title: str
    title_derived: str
    published: str
    published_at: str
    event: str
    date_unknown: str
    date_long: str
    link: str
    searched_for: str
    articles_heading: str
    article_line: str
    article_source: str
    article_quote: str
    article_date_published: str
    article_date_event: str
    article_date_unknown: str
    coverage: str
    coverage_undated: str
    nearest: str
    missing: str
    choices: str
    not_found: str
    missing_term: str
    nobody_named: str
    unclear_post: str
    unclear_empty: str
    blank: str
    too_long: str
    no_known_word: str
    greeting: str
    thanks: str
    goodbye: str
    identity: str
    help: str
    praise: str
    rude: str
    welcome: str
    example: str
    example_any: str
    prompt: str
    farewell: str
    example_hint: str
    leave_hint: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _RepliesFile:
    """replies.yaml as it stands, by language."""

    id: Wording
    en: Wording


def load_wording(path: Path, language: str) -> Wording:
    """The wording in `language`; a ConfigError lists every wrong field of every language."""
    file = structure(load_yaml(path), _RepliesFile, path)
    problems = [*_problems("id", file.id), *_problems("en", file.en)]
    if problems:
        raise ConfigError(path, problems)
    return file.en if language == "en" else file.id


def _problems(language: str, wording: Wording) -> list[str]:
    problems = []
    for key in (field.name for field in fields(Wording)):
        text = getattr(wording, key)
        if isinstance(text, str):
            problem = _field_problem(text, frozenset(_FIELDS.get(key, "").split()))
            problems += [f"{language}.{key}: {problem}"] if problem else []
    for key, count in (("weekdays", 7), ("months", 12)):
        if len(getattr(wording, key)) != count:
            problems.append(f"{language}.{key}: give {count} names")
    return problems


def _field_problem(text: str, expected: frozenset[str]) -> str | None:
    """What is wrong with a text's fields, or None; each must be there by its plain name."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError as error:
        return f"{text!r} is no template ({error}); write {{{{ for a brace"
    named = {name for _, name, _, _ in parts if name is not None}
    if named == expected and not any(spec or conversion for _, _, spec, conversion in parts):
        return None
    wanted = ", ".join(f"{{{name}}}" for name in sorted(expected)) or "no fields"
    return f"{text!r} must have {wanted}"
