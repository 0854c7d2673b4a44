"""Writes config/lexicon/names.yaml: words of people's names, and abbreviations.

    pip install "tanyawarta[lexicon]"
    python -m tools.make_names NEWS [NEWS …] [--without QUESTIONS …]

NEWS are files of articles, one JSON object a line. A word is one of names if it often stands where
only people do: behind a rank, before an age in brackets, beside a verb of speech. Only single words
are taken from the articles. `--without` leaves out the articles of questions, so that figures on
these questions tell what to expect of articles that nobody has read. The names of which Faker makes
people are added.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from faker.providers.person.id_ID import Provider

from bot.analysis.language import Language
from bot.analysis.tokenizer import Token, TokenizedText
from bot.config.lexicon import Lexicon, load_lexicon
from bot.config.name_words import ABBREVIATION
from bot.model import Span

CONFIG = Path(__file__).resolve().parent.parent / "config"
TARGET = CONFIG / "lexicon" / "names.yaml"
HEADER = """\
# Words of people's names, in lower case, and abbreviations of two to four capitals that are no
# initials of people. Made by tools/make_names.py from articles of CLICK-ID (A. William, Y. Sari,
# CC-BY-4.0), of FacQA (IndoNLU, Apache-2.0) and of a public collection (MIT), and from the names of
# Faker (MIT).
"""
_LINE = 110
# The least share of the places of a word that are a person's, for a word of the dictionary too; the
# most places with a small letter, as a share; the fewest letters. Judgements.
_OF_PEOPLE, _OF_PEOPLE_IN_DICTIONARY, _SMALL, _LETTERS = 0.34, 0.7, 0.2, 3
_PLACES_IN_DICTIONARY = 3
# An abbreviation is in so many articles at least, and a person's initials in fewer than this share.
_ARTICLES, _INITIALS = 2, 0.25
_NAME = r"[A-Z][\w'’-]+(?:\.? (?:bin |binti |alias )?[A-Z][\w'’-]*\.?){0,4}"
_SENTENCE_END = re.compile(r"[.!?:\"“]\s*$")
_KEYS = ("first_names_male", "first_names_female", "last_names", "last_names_male")


class _Counts:
    """In how many places each word is a person's, has a capital, or a small letter."""

    def __init__(self, language: Language) -> None:
        self._people = language.people
        said = "|".join(language.lexicon.kinds.speech.before)
        self._patterns = (
            re.compile(rf"({_NAME}) ?\(\d\d(?: tahun)?\)"),
            re.compile(rf"\b(?:bernama|alias|atas nama|[Ss]audar[ai]|Pak|Bu|Bapak|Ibu) ({_NAME})"),
            re.compile(rf"[\"”,] (?:{said}) ({_NAME})(?=[,.;(\"” ])"),
        )
        self.of_people: Counter[str] = Counter()
        self.capital: Counter[str] = Counter()
        self.small: Counter[str] = Counter()
        self.articles: Counter[str] = Counter()
        self.initials: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count the words of an article."""
        people = [mention.name for mention in self._people.find(text)]
        people += [Span(*m.span(1)) for pattern in self._patterns for m in pattern.finditer(text)]
        short: dict[str, bool] = {}
        for token, opens in _words(text):
            raw = text[token.start : token.end]
            of_person = any(span.start <= token.start < span.end for span in people)
            if ABBREVIATION.fullmatch(raw):
                short[raw] = short.get(raw, False) or Span(token.start, token.end) in people
            elif raw.islower():
                self.small[token.form] += 1
            elif of_person or not opens:
                self.capital[token.form] += 1
                self.of_people[token.form] += of_person
        self.articles.update(short.keys())
        self.initials.update(raw for raw, of_person in short.items() if of_person)


def _words(text: str) -> Iterator[tuple[Token, bool]]:
    """The tokens of letters, and whether a sentence begins with each."""
    end = 0
    for token in TokenizedText.of(text).tokens:
        if text[token.start].isalpha():
            yield token, end == 0 or bool(_SENTENCE_END.search(text[end : token.start]))
        end = token.end


def names_of(counts: _Counts, lexicon: Lexicon) -> set[str]:
    """The words that are mostly of people's names."""
    others = lexicon.stop_words | lexicon.units | lexicon.posts | lexicon.ranks | lexicon.degrees
    return {
        word
        for word, count in counts.of_people.items()
        if _is_name(counts, lexicon, word, count) and word not in others | lexicon.place_words
    }


def _is_name(counts: _Counts, lexicon: Lexicon, word: str, count: int) -> bool:
    share = count / counts.capital[word]
    if word in lexicon.dictionary and (
        share < _OF_PEOPLE_IN_DICTIONARY or count < _PLACES_IN_DICTIONARY
    ):
        return False
    small = counts.small[word] / (counts.small[word] + counts.capital[word])
    return len(word) >= _LETTERS and share >= _OF_PEOPLE and small <= _SMALL


def abbreviations_of(counts: _Counts) -> set[str]:
    """The abbreviations that are seldom a person's initials, in lower case."""
    return {
        raw.lower()
        for raw, count in counts.articles.items()
        if count >= _ARTICLES and counts.initials[raw] / count < _INITIALS
    }


def main(argv: Sequence[str] | None = None) -> None:
    """Write the names and the abbreviations, in the order of the alphabet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("news", type=Path, nargs="+")
    parser.add_argument("--without", type=Path, nargs="*", default=[], metavar="QUESTIONS")
    options = parser.parse_args(argv)
    left_out = {name for path in options.without for row in _rows(path) for name in row["articles"]}
    lexicon = load_lexicon(CONFIG / "lexicon", CONFIG / "catalog")
    counts = _Counts(Language.of(lexicon))
    for path in options.news:
        for row in _rows(path):
            if row["id"] not in left_out:
                counts.add(row.get("text") or row["text_raw"])
    short = abbreviations_of(counts)
    names = names_of(counts, lexicon) | _made_up() - short
    TARGET.write_text(
        f"{HEADER}people: >-\n{_block(names - short)}abbreviations: >-\n{_block(short)}",
        encoding="utf-8",
    )


def _made_up() -> set[str]:
    """The names of which Faker makes people."""
    found = (name for key in _KEYS for name in getattr(Provider, key, ()))
    return {part.lower() for name in found for part in name.split() if part.isalpha()}


def _block(words: set[str]) -> str:
    """The words as an indented YAML text."""
    lines = [""]
    for word in sorted(words):
        if len(lines[-1]) + len(word) + 1 > _LINE:
            lines.append("")
        lines[-1] += f" {word}"
    return "".join(f" {line}\n" for line in lines)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


if __name__ == "__main__":
    main()
