"""Marks words by what they may be: a name, a number, a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.analysis.dates import MONTH_NAMES, WEEKDAY_NAMES
from bot.analysis.tokenizer import Token
from bot.config.kind_words import KindFile

_YEAR = re.compile(r"1\d{3}|20\d\d")


class Mark:
    """What a word may be, by its shape, its neighbours or the lexicon.

    Plain integer bits and not an IntFlag, which would be slow for every word of a corpus.
    """

    NAME = 1
    FIRST_NAME = 2
    CAPITALS = 4
    NUMBER = 8
    YEAR = 16
    DAY = 32
    NUMBER_WORD = 64
    PLACE = 128
    REASON = 256
    MANNER = 512
    BRACKETED = 1024
    DEFINITION = 2048


class Marker:
    """Computes the marks of tokens from their shapes and the lexicon."""

    def __init__(self, words: KindFile) -> None:
        seen = {name: kind.seen_by("passages") for name, kind in words.kinds.items()}
        lists = (
            (Mark.DAY, {*MONTH_NAMES, *WEEKDAY_NAMES}),
            (Mark.NUMBER_WORD, seen["number"]),
            (Mark.REASON, seen["reason"]),
            (Mark.MANNER, seen["manner"]),
            (Mark.DEFINITION, seen["thing"]),
        )
        self._of_word: dict[str, int] = {}
        for mark, known in lists:
            for word in known:
                self._of_word[word] = self._of_word.get(word, 0) | mark
        self._prepositions = seen["place"]

    def marks(self, text: str, tokens: Sequence[Token], sentences: Sequence[int]) -> list[int]:
        """The marks of each token; `sentences` has the number of each token's sentence.

        A capitalised first word of a sentence is a FIRST_NAME and not a NAME. An unclosed bracket
        ends with its sentence.
        """
        found: list[int] = []
        depth = last = 0
        sentence = -1
        for index, token in enumerate(tokens):
            opens = sentences[index] != sentence
            if opens:
                sentence, depth = sentences[index], 0
            gap = text[last : token.start]
            if gap != " ":
                depth = max(0, depth + gap.count("(") - gap.count(")"))
            last = token.end
            mark = self._of_word.get(token.form, 0)
            if not text[token.start].islower():
                mark |= _shape(text[token.start : last], opens=opens)
            if depth:
                mark |= Mark.BRACKETED
            if mark & Mark.NAME and self._names_place(tokens, found, index):
                mark |= Mark.PLACE
            found.append(mark)
        return found

    def _names_place(self, tokens: Sequence[Token], found: Sequence[int], index: int) -> bool:
        """Whether a name follows a preposition of place: "di Bau-Bau", "dari New York"."""
        if index == 0:
            return False
        if tokens[index - 1].form in self._prepositions or found[-1] & Mark.PLACE:
            return True
        named = found[-1] & (Mark.NAME | Mark.FIRST_NAME)
        return index > 1 and not named and tokens[index - 2].form in self._prepositions


def _shape(raw: str, *, opens: bool) -> int:
    if raw[0].isdigit():
        return Mark.YEAR if _YEAR.fullmatch(raw) else Mark.NUMBER
    if not raw[0].isupper():
        return 0
    mark = Mark.FIRST_NAME if opens else Mark.NAME
    return mark | Mark.CAPITALS if len(raw) > 1 and raw.isupper() else mark
