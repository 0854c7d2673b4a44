"""Mends slips of typing against the words that the corpus and the lexicon hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.analysis.tokenizer import is_plain_word

_MIN_LENGTH = 4
# One slip in a word, two in a long one: more would turn one name into another.
_LONG_WORD = 9


class SpellingCorrector:
    """Finds the word that was meant; words with digits and known words are never touched."""

    def __init__(
        self,
        frequencies: Mapping[str, int],
        lexicon_words: Iterable[str],
        stem: Callable[[str], str],
    ) -> None:
        self._stem = stem
        self._frequencies = dict(frequencies)
        self._stems = frozenset(stem(word) for word in frequencies)
        for word in lexicon_words:
            self._frequencies.setdefault(word, 0)
        self._by_length: dict[int, list[str]] = {}
        for word in self._frequencies:
            if len(word) >= _MIN_LENGTH - 1 and is_plain_word(word):
                self._by_length.setdefault(len(word), []).append(word)

    def knows(self, form: str) -> bool:
        return form in self._frequencies

    def _is_fine(self, form: str) -> bool:
        known = self.knows(form) or self._stem(form) in self._stems
        return known or self.is_dictionary_word(form)

    def is_dictionary_word(self, form: str) -> bool:
        """Whether a general dictionary has the word: "beras" is no slip for "bebas"."""
        # Its tables take 60 ms to load, and most questions hold no unknown word.
        import simplemma

        return bool(simplemma.is_known(form, lang="id"))

    def correct(self, form: str, is_name: bool = False) -> str | None:
        """The nearest known word, or None if there is none near enough or the word is fine.

        A word of the general dictionary is fine, unless it must be a name.

        Distance is counted in dropped, added, changed and exchanged neighbouring letters. Of
        equally near words the one with the same first letter wins, then one with the same letters,
        then one that is not shorter, then the more frequent, then the first in the alphabet.
        """
        if len(form) < _MIN_LENGTH or not is_plain_word(form) or self.knows(form):
            return None
        # "diantisipasi" is no slip where "mengantisipasi" is known.
        if not is_name and any(self._is_fine(word) for word in {form, form.removesuffix("nya")}):
            return None
        limit = 2 if len(form) >= _LONG_WORD else 1
        candidates = [
            word
            for length in range(len(form) - limit, len(form) + limit + 1)
            for word in self._by_length.get(length, ())
        ]
        matches = process.extract(
            form, candidates, scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        if not matches:
            return None
        return min(
            (word for word, _, _ in matches),
            key=lambda word: (
                OSA.distance(form, word),
                word[0] != form[0],
                sorted(word) != sorted(form),
                len(word) < len(form),
                -self._frequencies[word],
                word,
            ),
        )
