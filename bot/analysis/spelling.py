"""Corrects misspelt words by the words of the corpus and of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.analysis.tokenizer import is_plain_word

# The shortest word that is corrected, in characters: shorter ones are near too many others.
_MIN_LENGTH = 4
# One edit in a word, two in a long one: more would turn one name into another.
_LONG_WORD = 9
# Prefixes of verbs and of nouns made from them, with the letters of the root that they replace.
_PREFIXES = {
    "di": "", "ter": "", "ber": "", "diper": "", "memper": "", "me": "", "pe": "",
    "mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k",
    "meny": "s", "peny": "s",
}  # fmt: skip
_SUFFIXES = ("", "kan", "i", "an")
# The shortest root by which a word that nobody has seen is right.
_MIN_ROOT = 5


class SpellingCorrector:
    """Finds the known word that was meant by a misspelt one."""

    def __init__(
        self,
        frequencies: Mapping[str, int],
        lexicon_words: Iterable[str],
        dictionary: Container[str],
        stem: Callable[[str], str],
    ) -> None:
        """`frequencies` are those of the words in the corpus.

        Words of the corpus and of the lexicon are what is corrected to. Those of `dictionary`, a
        general one, are only left alone.
        """
        self._stem = stem
        self._dictionary = dictionary
        self._frequencies = dict(frequencies)
        self._stems = frozenset(stem(word) for word in frequencies)
        for word in lexicon_words:
            self._frequencies.setdefault(word, 0)
        self._by_length: dict[int, list[str]] = {}
        for word in self._frequencies:
            if len(word) >= _MIN_LENGTH - 1 and is_plain_word(word):
                self._by_length.setdefault(len(word), []).append(word)

    def knows(self, form: str) -> bool:
        """Whether the corpus or the lexicon has the word."""
        return form in self._frequencies

    def frequency(self, form: str) -> int:
        """How often the corpus has the word; 0 if it has not."""
        return self._frequencies.get(form, 0)

    def is_dictionary_word(self, form: str) -> bool:
        """Whether the general dictionary has the word."""
        return form in self._dictionary

    def correct(self, form: str, is_name: bool = False) -> str | None:
        """The nearest known word; None if none is near enough or the word is spelt right.

        Right are known words, other inflections of them, words of the general dictionary ("beras"
        is not a misspelt "bebas") and derivations of those ("disikat" of "sikat"). Of a name only
        the first holds, since a misspelt name may read like a common word. Words with digits and
        words of fewer than four letters are never corrected.

        The distance counts letters that were dropped, added, changed or exchanged with their
        neighbour. Of equally near words the one with the same first letter wins, then one with the
        same letters, then one that is not shorter, then the more frequent, then the first in the
        alphabet.
        """
        if len(form) < _MIN_LENGTH or not is_plain_word(form) or self.knows(form):
            return None
        spellings = {form, form.removesuffix("nya")}
        if not is_name and any(self.is_right(w) or self._is_derived(w) for w in spellings):
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

    def is_right(self, form: str) -> bool:
        """Whether the word, another inflection of it, or the dictionary's is known.

        "diantisipasi" is right where "mengantisipasi" is known.
        """
        known = self.knows(form) or self._stem(form) in self._stems
        return known or self.is_dictionary_word(form)

    def _is_derived(self, form: str) -> bool:
        """Whether the word is one of the dictionary with a prefix, and perhaps a suffix."""
        return any(
            len(root) >= _MIN_ROOT and self.is_dictionary_word(root)
            for prefix, replaced in _PREFIXES.items()
            if form.startswith(prefix)
            for suffix in _SUFFIXES
            if form.endswith(suffix)
            for root in _roots(form[len(prefix) : len(form) - len(suffix)], replaced)
        )


def _roots(rest: str, replaced: str) -> Iterator[str]:
    """The roots that may stand behind a prefix: the rest, and that with a replaced letter."""
    yield rest
    if replaced:
        yield replaced + rest
