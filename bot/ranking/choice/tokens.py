"""The tokens of several documents in one row, with what happens within reach of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.ranking.choice.documents import DocumentView
from bot.ranking.choice.questions import Flags, Floats
from bot.ranking.choice.vocabulary import Ids

# A distance beyond any in a document.
_NOWHERE = 10**4


@dataclass(frozen=True, slots=True)
class TokenRow:
    """The tokens of documents one after the other; `sentence` and `document` number them.

    `places` has where each starts and ends in its document's text. `starts` has the first token of
    each sentence, and `document_of` the document of each.
    """

    forms: Ids
    stems: Ids
    beginnings: Ids
    phrases: Ids
    joined: Ids
    marks: Ids
    sentence: Ids
    document: Ids
    places: tuple[Ids, Ids]
    starts: Ids
    document_of: Ids

    @classmethod
    def of(cls, views: Sequence[DocumentView]) -> TokenRow:
        """The row of at least one document, none of them without a sentence."""
        counts = [len(view.passages) for view in views]
        before = np.cumsum([0, *counts])
        sentence = np.concatenate(
            [view.sentence_of + n for view, n in zip(views, before[:-1], strict=True)]
        )
        return cls(
            forms=np.concatenate([view.forms for view in views]),
            stems=np.concatenate([view.stems for view in views]),
            beginnings=np.concatenate([view.beginnings for view in views]),
            phrases=np.concatenate([view.phrases for view in views]),
            joined=np.concatenate([view.joined for view in views]),
            marks=np.concatenate([view.marks for view in views]),
            sentence=sentence,
            document=np.repeat(np.arange(len(views)), [view.forms.size for view in views]),
            places=(
                np.concatenate([view.starts for view in views]),
                np.concatenate([view.ends for view in views]),
            ),
            starts=np.searchsorted(sentence, np.arange(before[-1])),
            document_of=np.repeat(np.arange(len(views)), counts),
        )

    @property
    def size(self) -> int:
        """The number of tokens."""
        return int(self.forms.size)

    @property
    def sentences(self) -> int:
        """The number of sentences."""
        return int(self.starts.size)

    def any_in_sentence(self, tokens: Flags) -> Floats:
        """Whether each sentence has one of the tokens, as 0 or 1."""
        return self.most_in_sentence(tokens.astype(np.float64))

    def count_in_sentence(self, tokens: Flags) -> Floats:
        """How many of the tokens each sentence has."""
        counts: Floats = np.add.reduceat(tokens.astype(np.float64), self.starts)
        return counts

    def most_in_sentence(self, values: Floats) -> Floats:
        """The highest value in each sentence; the last axis of `values` is that of the tokens."""
        most: Floats = np.maximum.reduceat(values, self.starts, axis=-1)
        return most

    def sum_in_sentence(self, values: Floats) -> Floats:
        """The sum of the values in each sentence."""
        sums: Floats = np.add.reduceat(values, self.starts)
        return sums

    def behind(self, tokens: Flags, reach: int) -> Flags:
        """The tokens at most `reach` behind one of `tokens`, in the same sentence."""
        found = np.zeros(self.size, dtype=bool)
        for gap in range(1, min(reach, self.size - 1) + 1):
            same = self.sentence[gap:] == self.sentence[:-gap]
            found[gap:] |= tokens[:-gap] & same
        return found

    def before(self, tokens: Flags, reach: int) -> Flags:
        """The tokens at most `reach` before one of `tokens`, in the same sentence."""
        found = np.zeros(self.size, dtype=bool)
        for gap in range(1, min(reach, self.size - 1) + 1):
            same = self.sentence[gap:] == self.sentence[:-gap]
            found[:-gap] |= tokens[gap:] & same
        return found

    def run_behind(self, tokens: Flags, of: Flags, reach: int) -> Flags:
        """The unbroken run of tokens in `of` behind each of `tokens`, at most `reach` long."""
        found = np.zeros(self.size, dtype=bool)
        edge = tokens
        for _ in range(reach):
            edge = self.behind(edge, 1) & of
            found |= edge
        return found

    def phrase(self, ids: Sequence[int]) -> Flags:
        """The first token of each place that has these forms one behind the other."""
        length, found = len(ids), np.zeros(self.size, dtype=bool)
        if length > self.size:
            return found
        last = self.size - length + 1
        at = self.sentence[:last] == self.sentence[length - 1 :]
        for gap, one in enumerate(ids):
            at = at & (self.forms[gap : last + gap] == one)
        found[:last] = at
        return found


def distances(rows: NDArray[np.bool_], group: Ids) -> Ids:
    """The tokens from each token to the nearest true one of its group, for each of `rows`.

    `group` rises from token to token. Beyond any distance where a group has none.
    """
    size = rows.shape[1]
    places = np.arange(size)
    last = np.maximum.accumulate(np.where(rows, places, -size * _NOWHERE), axis=1)
    following = np.where(rows, places, size * _NOWHERE)[:, ::-1]
    following = np.minimum.accumulate(following, axis=1)[:, ::-1]
    first_of_group = np.searchsorted(group, group, side="left")
    end_of_group = np.searchsorted(group, group, side="right")
    to_last = np.where(last >= first_of_group, places - last, _NOWHERE)
    to_next = np.where(following < end_of_group, following - places, _NOWHERE)
    nearest: Ids = np.minimum(to_last, to_next)
    return nearest
