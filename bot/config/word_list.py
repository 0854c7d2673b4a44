"""A long list of words that few questions need: read with the lexicon, split at its first use."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property


class WordList(Container[str]):
    """The words of a text that has one on each line; lines that begin with # hold none."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __contains__(self, word: object) -> bool:
        return word in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        lines = self._text.splitlines()
        return frozenset(lines) - {line for line in lines if line.startswith("#")}
