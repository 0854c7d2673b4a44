"""Folds that keep articles, and articles that tell the same story, together."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bot.analysis.tokenizer import tokenize
from bot.model import Document

FOLDS = 5
# Articles tell the same story if they share this part of the runs of words of the shorter one.
_SHARED, _RUN = 0.2, 5


class Stories:
    """Groups of articles, each with a fold."""

    def __init__(self, documents: Iterable[Document], groups: Iterable[Sequence[str]]) -> None:
        """`groups` are further articles that belong together, by their ids."""
        self._parents: dict[str, str] = {}
        for one, other in _alike(documents):
            self._join(one, other)
        for group in groups:
            for other in group[1:]:
                self._join(group[0], other)

    def fold(self, article: str) -> int:
        """The fold of an article, from 0, which depends on the first of its group by id."""
        return zlib.crc32(self._find(article).encode()) % FOLDS

    def _find(self, article: str) -> str:
        while (parent := self._parents.get(article, article)) != article:
            article = parent
        return article

    def _join(self, one: str, other: str) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        self._parents[second] = first


def _alike(documents: Iterable[Document]) -> Iterable[tuple[str, str]]:
    runs: Mapping[str, frozenset[int]] = {d.document_id: _runs(d) for d in documents}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, own in runs.items():
        for run in own:
            holders[run].append(name)
    for name, own in runs.items():
        shared = Counter(other for run in own for other in holders[run] if other > name)
        for other, count in shared.items():
            if count >= _SHARED * min(len(own), len(runs[other])):
                yield name, other


def _runs(document: Document) -> frozenset[int]:
    forms = [token.form for token in tokenize(document.text)]
    return frozenset(hash(tuple(forms[i : i + _RUN])) for i in range(len(forms) - _RUN + 1))
