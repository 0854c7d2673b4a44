"""Reads the region and the years behind the name of an operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from bot.catalog.name_tokens import NameTokens
from bot.catalog.unit_names import squeeze

_YEAR_WORDS = ("tahun", "th", "thn", "ta")
_AND = "dan"
_LAST = "lalu"
# Years after the name of an operation: "2023-2024", "2022 dan 2023".
_MOST_YEARS = 2


class When(NamedTuple):
    """The region's word and years after an operation's name; `end` is the next token's index."""

    end: int
    years: tuple[int, ...] = ()
    years_back: int = 0
    region_word: str | None = None


class WhenReader:
    """Reads what follows an operation's name, by the words of regions.

    `may_be_name` tells whether a token of an article may be a name that no file has.
    """

    def __init__(
        self, words: Iterable[str], may_be_name: Callable[[NameTokens, int], bool]
    ) -> None:
        self._words = {squeeze(word): word for word in words}
        self._is_unknown_name = may_be_name

    def read(self, reading: NameTokens, end: int) -> When:
        """The region and the years after an operation's name that ends before token `end`.

        An unknown word between the name and its years is taken for that of an unknown region.
        """
        behind, region = end, None
        joined = self._words
        for count in (2, 1):
            word = "".join(reading.forms(behind, behind + count))
            if reading.runs_on(behind, behind + count) and word in joined:
                region = joined[word]
                behind += count
                break
        else:
            behind += self._is_unknown_region(reading, behind)
        at = behind
        if reading.runs_on(at, at + 1) and reading.tokens[at].form in _YEAR_WORDS:
            if reading.forms(at + 1, at + 2) == [_LAST] and reading.runs_on(at, at + 2):
                return When(at + 2, years_back=1, region_word=region)
            at += 1
        years: list[int] = []
        while len(years) < _MOST_YEARS:
            paired = bool(years) and reading.forms(at, at + 1) == [_AND]
            if not reading.joins_years(at + paired, first=paired or not years):
                break
            years += reading.years_at(at + paired)
            at += 1 + paired
        return When(at if years else behind, tuple(years), region_word=region)

    def _is_unknown_region(self, reading: NameTokens, index: int) -> bool:
        """Whether a token of an article may be a region's word that no file has.

        "Sikat Bogani 2024": it is a capitalised word right before a year.
        """
        return (
            reading.keeps_case
            and reading.runs_on(index, index + 1)
            and self._is_unknown_name(reading, index)
            and reading.joins_years(index + 1, first=True)
        )
