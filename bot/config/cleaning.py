"""Loads the rules that separate an article from its web page, from cleaning.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.config.publishers import load_publishers
from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class CleaningFile:
    """The content of cleaning.yaml."""

    end: tuple[str, ...]
    related: tuple[str, ...]
    sentence: tuple[str, ...]
    line: tuple[str, ...]
    caption: tuple[str, ...]
    caption_credit: tuple[str, ...]
    head_caption: tuple[str, ...]
    category: tuple[str, ...]
    date_words: str
    updated_words: tuple[str, ...]
    reporter_labels: tuple[str, ...]
    editor_labels: tuple[str, ...]
    origin_labels: tuple[str, ...]
    not_names: tuple[str, ...]
    inline: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """The compiled patterns and word lists of cleaning.yaml and publishers.yaml.

    Patterns match whole trimmed lines, except `inline` and the labels, which match within a line.
    Words are in lower case.
    """

    end: re.Pattern[str]
    related: re.Pattern[str]
    sentence: re.Pattern[str]
    line: re.Pattern[str]
    caption: re.Pattern[str]
    caption_credit: re.Pattern[str]
    head_caption: re.Pattern[str]
    category: re.Pattern[str]
    inline: re.Pattern[str]
    credit_label: re.Pattern[str]
    bare_label: re.Pattern[str]
    credit_kinds: dict[str, str]
    date_words: frozenset[str]
    updated_words: tuple[str, ...]
    reporter_labels: tuple[str, ...]
    editor_labels: tuple[str, ...]
    not_names: frozenset[str]
    publisher_by_site: dict[str, str]
    publisher_names: tuple[str, ...]


def load_cleaning(cleaning: Path, publishers: Path) -> CleaningRules:
    """The rules in both files; raises a ConfigError that lists all invalid patterns."""
    file = structure(load_yaml(cleaning), CleaningFile, cleaning)
    known = load_publishers(publishers)
    problems: list[str] = []

    def union(key: str, patterns: Sequence[str], flags: int = re.IGNORECASE) -> re.Pattern[str]:
        try:
            return re.compile("|".join(f"(?:{p})" for p in patterns) or r"(?!)", flags)
        except re.error as error:
            broken = list(_broken(key, patterns, flags))
            problems.extend(broken or [f"{key}: the patterns cannot stand together ({error})"])
            return re.compile(r"(?!)")

    kinds = {
        **dict.fromkeys(file.origin_labels, "origin"),
        **dict.fromkeys(file.editor_labels, "editor"),
        **dict.fromkeys(file.reporter_labels, "reporter"),
    }
    labels = "|".join(re.escape(label) for label in sorted(kinds, key=len, reverse=True))
    rules = CleaningRules(
        end=union("end", file.end),
        related=union("related", file.related),
        sentence=union("sentence", file.sentence),
        line=union("line", file.line),
        caption=union("caption", file.caption),
        caption_credit=union("caption_credit", file.caption_credit),
        head_caption=union("head_caption", file.head_caption),
        category=union("category", file.category),
        inline=union("inline", file.inline, 0),
        credit_label=re.compile(rf"(?<!\w)({labels})\s*:\s*", re.IGNORECASE),
        bare_label=re.compile(rf"(?:(?<=\|)\s*|^)({labels})\s+(?=[A-Z])", re.IGNORECASE),
        credit_kinds=kinds,
        date_words=frozenset(file.date_words.split()),
        updated_words=file.updated_words,
        reporter_labels=file.reporter_labels,
        editor_labels=file.editor_labels,
        not_names=frozenset(file.not_names),
        publisher_by_site=known.sites,
        publisher_names=known.names,
    )
    if problems:
        raise ConfigError(cleaning, problems)
    return rules


def _broken(key: str, patterns: Sequence[str], flags: int) -> Iterator[str]:
    for pattern in patterns:
        try:
            re.compile(pattern, flags)
        except re.error as error:
            yield f"{key}: {pattern!r} is no regular expression ({error})"
