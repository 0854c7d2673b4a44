"""Tells names of people from other words with a capital."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analysis.tokenizer import Token
from bot.config.lexicon import Lexicon
from bot.config.name_words import ABBREVIATION

# What may separate the words of a name.
_INSIDE_NAME = re.compile(r"[\s.'’]*")
_ROMAN = re.compile(r"[IVXLC]+")
_OWNED = "nya"
_INITIAL = re.compile(r"[A-Z]")
# As the shipped model was trained: the words of the longest name, and the fewest letters of a word
# that is told by its ending.
_LONGEST, _LETTERS = 5, 6


class NameReader:
    """Finds the names of people by the words of the lexicon and by what cannot be one."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.ranking.choice
        self._people = lexicon.names.people
        self._abbreviations = lexicon.names.abbreviations
        self._endings = tuple(words.name_endings.split())
        self._dictionary = lexicon.dictionary
        self._place_parts = lexicon.place_parts
        self._never = (
            lexicon.stop_words | lexicon.units | lexicon.posts | lexicon.ranks | lexicon.degrees
        )

    def is_abbreviation(self, form: str, raw: str) -> bool:
        """Whether a word in capitals is an abbreviation or a number, and no one's initials."""
        return form in self._abbreviations or bool(_ROMAN.fullmatch(raw))

    def runs(self, text: str, tokens: Sequence[Token], apart: Sequence[bool]) -> Iterator[range]:
        """The tokens of each run that may be a name, in reading order; none has one of `apart`."""
        start = 0
        while start < len(tokens):
            end = start
            while (
                end < len(tokens)
                and end - start < _LONGEST
                and self._goes_on(text, tokens, start, end, apart)
            ):
                end += 1
            if any(tokens[i].end - tokens[i].start > 1 for i in range(start, end)):
                yield range(start, end)
            start = max(end, start + 1)

    def is_surely_name(self, tokens: Sequence[Token], run: range) -> bool:
        """Whether a word of a run is known as one of names, or ends as they do."""
        return any(self.is_known(tokens[i].form) for i in run)

    def _goes_on(
        self, text: str, tokens: Sequence[Token], start: int, i: int, apart: Sequence[bool]
    ) -> bool:
        token = tokens[i]
        if i > start and not _INSIDE_NAME.fullmatch(text[tokens[i - 1].end : token.start]):
            return False
        raw = text[token.start : token.end]
        if apart[i] or not raw[0].isupper() or token.form in self._never:
            return False
        if _INITIAL.fullmatch(raw):
            return True
        if ABBREVIATION.fullmatch(raw):
            return False
        return token.form in self._people or not self._is_common(token.form)

    def _is_common(self, form: str) -> bool:
        """Whether the dictionary has a word, or the word to which "-nya" was added."""
        return form in self._dictionary or form.removesuffix(_OWNED) in self._dictionary

    def is_known(self, form: str) -> bool:
        """Whether a word is of people's names, and of no place's."""
        if form in self._place_parts:
            return False
        if form in self._people:
            return True
        return (
            len(form) >= _LETTERS and form.endswith(self._endings) and form not in self._dictionary
        )
