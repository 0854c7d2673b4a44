"""The short forms of measures: measures.yaml of the lexicon folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class MeasureForms:
    """Short forms behind a number and the words that they stand for.

    `scales` has the words that multiply the number before them, and `numbered` is one string of
    words behind which Roman numbers count.
    Those of `of_money` hold where a word of `money`, one string of words, stands before the number.
    """

    behind_numbers: dict[str, str]
    of_money: dict[str, str]
    money: str
    scales: dict[str, int] = field(default_factory=dict)
    numbered: str = ""


def load_measures(path: Path) -> MeasureForms:
    """The short forms of a file; raises ConfigError with all its problems."""
    forms = structure(load_yaml(path), MeasureForms, path)
    if problems := list(_problems(forms)):
        raise ConfigError(path, problems)
    return forms


def _problems(forms: MeasureForms) -> Iterator[str]:
    for name, table in (("behind_numbers", forms.behind_numbers), ("of_money", forms.of_money)):
        for short, word in table.items():
            if len(word.split()) != 1 or word != word.lower():
                yield f"{name}: {short}: {word!r} is not one word in lower case"
    if not forms.money.split():
        yield "money: give the words before an amount"
