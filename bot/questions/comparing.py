"""Reads a comparison, of units or of years, as the same question on each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.analysis.dates import YEAR
from bot.analysis.tokenizer import fold
from bot.config.lexicon import Lexicon
from bot.questions.normalise import MeantWords

_YEAR = re.compile(YEAR)
_HOW_MANY = "berapa"
_OWNED = "nya"
# A shorter word in "-nya" is seldom a noun: "hanya", "punya". A judgement.
_OWNED_LETTERS = 6
# What a question on several years that are only joined has between them.
_JOINING = frozenset({"dan", "and", "serta", "maupun"})


class ComparisonReader:
    """Finds the words that compare, and the years that are compared."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.questions
        phrases = (phrase.split() for phrase in words.comparing)
        self._phrases = sorted(phrases, key=len, reverse=True)
        self.between = frozenset(words.compared_by.split())
        self._only_compare = self.between - frozenset(words.compared_by_too.split())

    def compares(self, words: MeantWords) -> bool:
        """Whether the words compare: "bandingkan", "lebih banyak mana", "dibanding"."""
        forms = [fold(word) for word in words.words]
        return len(self._without(forms)) < len(forms) or bool(self._only_compare & set(forms))

    def compared(self, words: MeantWords, *, asks: bool) -> MeantWords:
        """The words that are asked of each; those that only compare are left out.

        A question that then asks for nothing (by `asks`) is one for a number.
        """
        kept = self._without([fold(word) for word in words.words])
        chosen = tuple(words.words[index] for index in kept)
        if not asks:
            # "personelnya" is what is compared, wherever it stands.
            owned = [index for index, word in enumerate(chosen) if _is_owned(word)]
            at = owned[-1] if owned else 0
            chosen = (*chosen[:at], _HOW_MANY, *chosen[at:])
        return MeantWords(chosen, words.corrected)

    def years(self, words: MeantWords, *, compares: bool) -> list[str]:
        """The two or more years that are compared, or joined by "dan", each once; else empty."""
        forms = [fold(word) for word in words.words]
        places = [index for index, form in enumerate(forms) if _YEAR.fullmatch(form)]
        years = list(dict.fromkeys(forms[index] for index in places))
        if len(years) < 2:
            return []
        gaps = [set(forms[a + 1 : b]) for a, b in pairwise(places)]
        joined = all(gap <= _JOINING for gap in gaps) and any(gaps)
        return years if compares or joined else []

    def of_year(self, words: MeantWords, year: str) -> MeantWords:
        """The words without any other year, and without what joined it."""
        kept: list[str] = []
        for word in words.words:
            if _YEAR.fullmatch(fold(word)) and fold(word) != year:
                while kept and fold(kept[-1]) in self.between | _JOINING:
                    kept.pop()
            else:
                kept.append(word)
        return MeantWords(tuple(kept), words.corrected)

    def _without(self, forms: Sequence[str]) -> list[int]:
        """The indexes of the words that are in no comparing phrase."""
        kept, index = [], 0
        while index < len(forms):
            phrase = next(
                (p for p in self._phrases if list(forms[index : index + len(p)]) == p), None
            )
            if phrase is None:
                kept.append(index)
            index += len(phrase) if phrase else 1
        return kept


def _is_owned(word: str) -> bool:
    return len(word) >= _OWNED_LETTERS and fold(word).endswith(_OWNED)
