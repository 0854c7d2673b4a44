"""Car plates and numbers of police reports, in any case and spacing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.analysis.dates import YEAR
from bot.analysis.numbers import roman_value
from bot.analysis.tokenizer import Token, TokenizedText
from bot.config.lexicon import Lexicon

_PLATE_NUMBER = re.compile(r"[1-9]\d{0,3}")
_PLATE_END = re.compile(r"[a-z]{1,3}")
_PLATE_TOKENS = 3
_REPORT_HEAD = "lp"
_NUMBER = re.compile(r"\d{1,5}")
_LETTERS = re.compile(r"[a-z]{1,2}")
_GIVEN_YEAR = re.compile(YEAR)
# What may stand between the parts of a code.
_MARKS = "/-. "


class Code(NamedTuple):
    """A code without blanks and marks, and how many tokens it has."""

    term: str
    tokens: int


class CodeReader:
    """Reads codes from tokens; a plate begins with the letters of an area and ends with no word."""

    def __init__(self, lexicon: Lexicon) -> None:
        measures = lexicon.measures
        short = {form for entry in lexicon.abbreviations for form in entry.forms}
        short |= {form.lower() for form in (*measures.behind_numbers, *measures.of_money)}
        self._areas = lexicon.plate_areas
        self._words = lexicon.stop_words | short
        self._dictionary = lexicon.dictionary

    def at(self, tokens: Sequence[Token], index: int, text: str, offset: int) -> Code | None:
        """The code that begins at a token, or None.

        A plate is "B 1234 XY"; the number of a report is "LP/B/123/V/2024" up to its year, since
        what follows is often left out.
        """
        form = tokens[index].form
        if form not in self._areas and form != _REPORT_HEAD:
            return None
        count = self._report(tokens, index) if form == _REPORT_HEAD else self._plate(tokens, index)
        part = tokens[index : index + count]
        if count == _PLATE_TOKENS and self._ends_with_word(part[-1], text, offset):
            return None
        gaps = (text[a.end - offset : b.start - offset] for a, b in pairwise(part))
        if count < 2 or not all(not gap.strip(_MARKS) for gap in gaps):
            return None
        return Code("".join(token.form for token in part), count)

    def within(self, text: TokenizedText) -> frozenset[int]:
        """The indices of the tokens that are part of a code."""
        return frozenset(
            number
            for index in range(len(text.tokens))
            if (code := self.at(text.tokens, index, text.text, 0))
            for number in range(index, index + code.tokens)
        )

    def _plate(self, tokens: Sequence[Token], index: int) -> int:
        part = tokens[index + 1 : index + 3]
        if len(part) < 2 or not _PLATE_NUMBER.fullmatch(part[0].form):
            return 0
        return _PLATE_TOKENS if _PLATE_END.fullmatch(part[1].form) else 0

    def _ends_with_word(self, end: Token, text: str, offset: int) -> bool:
        """Whether the end of a plate is rather a word: "a 12 kg", "b 7 apa" but "B 7 APA"."""
        if end.form in self._words:
            return True
        written = text[end.start - offset : end.end - offset]
        return not written.isupper() and end.form in self._dictionary

    def _report(self, tokens: Sequence[Token], index: int) -> int:
        """The tokens of LP, letters, a number, a Roman month and a year; 0 for anything else."""
        at = index + 1
        forms = [token.form for token in tokens[at : at + 4]]
        if forms and _LETTERS.fullmatch(forms[0]):
            forms, at = forms[1:], at + 1
        if len(forms) < 3 or not _NUMBER.fullmatch(forms[0]) or not roman_value(forms[1]):
            return 0
        return at + 3 - index if _GIVEN_YEAR.fullmatch(forms[2]) else 0


def is_code(term: str) -> bool:
    """Whether an index term is that of a code: letters and digits in one word."""
    return term.isalnum() and term[:1].isalpha() and any(c.isdigit() for c in term)
