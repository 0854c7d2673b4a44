"""Reads everyday spellings as the standard words: "nyerahin" is "menyerahkan"."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import pairwise
from typing import NamedTuple, Protocol

from bot.analysis.tokenizer import is_plain_word
from bot.config.informal_words import InformalFile

_VOWELS = "aiueo"
_OWNED = "nya"
# Letters of the shortest word that is read, and of the shortest that it may be read as.
_FEWEST_LETTERS = 4
# The rest of a word behind its prefix, or before its suffix, has no fewer letters.
_FEWEST_LEFT = 3


class KnownWords(Protocol):
    """The words that everyday spellings may be read as."""

    def frequency(self, form: str) -> int:
        """How often the corpus has the word; 0 if it has not."""

    def is_dictionary_word(self, form: str) -> bool:
        """Whether the general dictionary has the word."""

    def is_right(self, form: str) -> bool:
        """Whether the word or another inflection of it is known."""


class _Reading(NamedTuple):
    """What a word may mean, and how far that is from what was typed.

    `shown_by` is another form of the word, which must be known if that is given.
    """

    form: str
    distance: int
    shown_by: str | None = None


class _Prefix(NamedTuple):
    """A standard prefix and the rest of the word; `is_root` if the prefix has become the root's."""

    standard: str
    rest: str
    distance: int
    is_root: bool = False


class InformalReader:
    """Reads everyday spellings by rules, as far as the result is a known word.

    `standard` are words that are read as they are.
    """

    def __init__(self, rules: InformalFile, known: KnownWords, standard: Set[str]) -> None:
        self._rules = rules
        self._known = known
        self._standard = standard

    def read(self, form: str) -> str | None:
        """The standard form of a word; None if it has none or is standard itself.

        A word of the corpus is only read as one that the corpus has more often, and a word of the
        dictionary as no other. Of several readings one that the corpus has wins, then the one with
        the fewest and likeliest changes, then the more frequent, then the first in the alphabet.
        """
        once = self._read(form)
        # "ketangkep" is "ketangkap", which is "tertangkap".
        return (self._read(once) or once) if once else None

    def is_no_typo(self, form: str) -> bool:
        """Whether an unknown word is everyday speech rather than a slip of typing."""
        return form.startswith(self._rules.never_typos)

    def as_one(self, first: str, second: str) -> bool:
        """Whether two words are one of the corpus, which lacks the first of them."""
        return self._known.frequency(first + second) > 0 and not self._known.frequency(first)

    def _read(self, form: str) -> str | None:
        known = self._known
        if len(form) < _FEWEST_LETTERS or not is_plain_word(form) or form in self._standard:
            return None
        if known.is_dictionary_word(form):
            return None
        typed = known.frequency(form)
        ranks = (self._rank(reading, typed) for reading in self._readings(form))
        best = min((rank for rank in ranks if rank), default=None)
        return best[-1] if best else None

    def _rank(self, reading: _Reading, typed: int) -> tuple[int, int, int, str] | None:
        """How a reading compares with others; None if it is not known well enough."""
        form, distance, shown_by = reading
        frequency = self._known.frequency(form)
        if shown_by is not None:
            shown = self._known.frequency(shown_by) or self._known.is_dictionary_word(shown_by)
            return (1, distance, 0, form) if typed == 0 and shown else None
        if frequency > typed or (typed == 0 and form in self._standard):
            return 0, distance, -frequency, form
        if typed == 0 and self._known.is_right(form):
            return 1, distance, 0, form
        return None

    def _readings(self, form: str) -> Iterator[_Reading]:
        """All words that the rules make of a word."""
        owned = _OWNED if form.endswith(_OWNED) else ""
        word = form.removesuffix(_OWNED)
        for prefix in self._prefixed(word):
            for core, suffix, farther in self._suffixed(prefix.rest):
                affixed = bool(prefix.standard or core != prefix.rest)
                for spelling, change in self._spellings(core, affixed=affixed):
                    base = spelling + suffix
                    read = prefix.standard + base + owned
                    if read != form and len(read) >= _FEWEST_LETTERS:
                        shown_by = self._rules.passive + base if prefix.is_root else None
                        yield _Reading(read, prefix.distance + farther + change, shown_by)

    def _prefixed(self, word: str) -> Iterator[_Prefix]:
        """The prefixes that a word may have."""
        yield _Prefix("", word, 0)
        for prefix, standing_for in self._rules.prefixes.items():
            rest = word.removeprefix(prefix)
            fits = rest != word and len(word) >= self._rules.fewest_letters[prefix]
            if fits and len(rest) >= _FEWEST_LEFT:
                for place, (standard, before) in enumerate(standing_for.items()):
                    if not before or rest[0] in before:
                        yield _Prefix(standard, rest, place + 1)
                for letter in self._rules.roots.get(prefix, ""):
                    yield _Prefix("", letter + rest, len(standing_for) + 1, is_root=True)

    def _suffixed(self, rest: str) -> Iterator[tuple[str, str, int]]:
        """The rest of a word without its suffix, with what that stands for and a distance."""
        yield rest, "", 0
        for suffix, standing_for in self._rules.suffixes.items():
            core = rest.removesuffix(suffix)
            if core != rest and len(core) >= _FEWEST_LEFT:
                for place, standard in enumerate(standing_for):
                    yield core, standard, place + 1

    def _spellings(self, core: str, *, affixed: bool) -> Iterator[tuple[str, int]]:
        """The spellings of the middle of a word, each with its distance."""
        letter = self._rules.left_out
        for vowelled, change in self._vowelled(core):
            yield vowelled, change
            if affixed and vowelled[0] in _VOWELS:
                yield letter + vowelled, change + 1
            for at, (first, second) in enumerate(pairwise(vowelled), start=1):
                if first in _VOWELS and second in _VOWELS:
                    yield vowelled[:at] + letter + vowelled[at:], change + 1

    def _vowelled(self, core: str) -> Iterator[tuple[str, int]]:
        """A core as it is, and with its last vowel in the standard spelling."""
        yield core, 0
        at = max(core.rfind(vowel) for vowel in _VOWELS)
        if at < 0:
            return
        rules = self._rules
        table = rules.last_vowels if at == len(core) - 1 else rules.closed_vowels
        for place, standard in enumerate(table.get(core[at], ())):
            yield core[:at] + standard + core[at + 1 :], place + 1
