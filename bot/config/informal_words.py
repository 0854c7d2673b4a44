"""The rules of everyday spelling: informal.yaml of the lexicon folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError


@dataclass(frozen=True, slots=True)
class InformalFile:
    """What each everyday prefix, suffix or vowel stands for, the likeliest first.

    `prefixes` also say before which letters (before any if empty), and `roots` have the letters
    that a prefix may have replaced in a verb whose `passive` is known. `fewest_letters` has the
    length of the shortest word that is read by a prefix; unknown words with a prefix of
    `never_typos` are left alone. `last_vowels` end a word, `closed_vowels` stand in a last syllable
    that ends in a consonant, and `left_out` is a letter that everyday spelling drops.
    """

    prefixes: dict[str, dict[str, str]]
    roots: dict[str, str]
    passive: str
    fewest_letters: dict[str, int]
    never_typos: tuple[str, ...]
    suffixes: dict[str, tuple[str, ...]]
    last_vowels: dict[str, tuple[str, ...]]
    closed_vowels: dict[str, tuple[str, ...]]
    left_out: str


def load_informal(path: Path) -> InformalFile:
    """The rules of a file; raises ConfigError with all its problems."""
    file = structure(load_yaml(path), InformalFile, path)
    if problems := list(_problems(file)):
        raise ConfigError(path, problems)
    return file


def _problems(file: InformalFile) -> Iterator[str]:
    tables: dict[str, Mapping[str, object]] = {
        "prefixes": file.prefixes,
        "suffixes": file.suffixes,
        "last_vowels": file.last_vowels,
        "closed_vowels": file.closed_vowels,
    }
    for name, table in tables.items():
        yield from (
            f"{name}: {key}: give what it stands for" for key, to in table.items() if not to
        )
    for prefix in file.prefixes:
        if prefix not in file.fewest_letters:
            yield f"fewest_letters: give the number for {prefix}"
    keyed: dict[str, Mapping[str, object]]
    keyed = {"fewest_letters": file.fewest_letters, "roots": file.roots}
    for name, keys in keyed.items():
        yield from (f"{name}: {key} is no prefix" for key in keys if key not in file.prefixes)
    if len(file.left_out) != 1:
        yield "left_out: give one letter"
