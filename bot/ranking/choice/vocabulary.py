"""Numbers for words, so that texts can be compared as arrays."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
# The id of a word that no text has.
UNKNOWN = -1


class Vocabulary:
    """Gives each word its id, in the order of first use; any thread may ask."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self.words: list[str] = []
        self._adding = Lock()

    def add(self, word: str) -> int:
        """The id of a word, a new one for a new word."""
        known = self._ids.get(word)
        if known is not None:
            return known
        with self._adding:
            if word not in self._ids:
                self.words.append(word)
                self._ids[word] = len(self.words) - 1
            return self._ids[word]

    def find(self, word: str) -> int:
        """The id of a word; UNKNOWN if it was never added."""
        return self._ids.get(word, UNKNOWN)

    def ids(self, words: Iterable[str]) -> Ids:
        """The ids of words, in order; UNKNOWN for one that was never added."""
        return np.array([self.find(word) for word in words], dtype=np.int64)
