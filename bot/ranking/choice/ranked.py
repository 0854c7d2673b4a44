"""The sentences of found articles as the model ranks them, and what may be proposed of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from bot.model import Span
from bot.ranking.calibrated import columns_of
from bot.ranking.choice.columns import COLUMN_NAMES, columns, matrix
from bot.ranking.choice.proposed import proposed_row
from bot.ranking.choice.questions import Flags, Floats
from bot.ranking.choice.rules import Ruled
from bot.ranking.choice.scene import Scene
from bot.ranking.trees import Trees

# The most sentences that are shown, and the lead by which the first is shown alone. By
# cross-validation on the training questions: a smaller lead shows fewer answers, a larger one more
# than 240 characters on average.
_MOST, _CLOSE = 3, 2.15


class SentenceTable:
    """All columns of the sentences of a scene; `ruled` is what the rules say of each."""

    def __init__(self, scene: Scene, ruled: Sequence[Ruled]) -> None:
        self.scene = scene
        self.values = matrix(columns(scene, ruled))
        self.ruled = max(range(len(ruled)), key=lambda i: ruled[i].rank)


class ChoiceRanker:
    """Scores the sentences of a table with a model."""

    def __init__(self, model: Trees) -> None:
        """Raises ValueError for a model with an unknown column."""
        self._model = model
        self._columns = columns_of(model, COLUMN_NAMES)

    def rank(self, table: SentenceTable, behind: Sequence[int] = ()) -> RankedSentences:
        """The sentences with their scores; those numbered in `behind` come after all others."""
        scores = self._model.score(table.values[:, self._columns])
        if behind:
            scores[list(behind)] = scores.min() - _CLOSE - 1.0
        return RankedSentences(table, scores)

    def reasons(self, table: SentenceTable, best: int, other: int, *, limit: int) -> list[Reason]:
        """The columns that speak most for `best` and against `other`, at most `limit`.

        A column is worth what the score of `best` falls by if it has the value of `other` there.
        """
        own, others = table.values[best, self._columns], table.values[other, self._columns]
        changed = np.repeat(own[None, :], len(own), axis=0)
        np.fill_diagonal(changed, others)
        worth = self._model.score([own.tolist()])[0] - self._model.score(changed)
        order = np.argsort(-worth, kind="stable")[:limit]
        return [
            Reason(self._model.names[k], float(own[k]), float(others[k]), float(worth[k]))
            for k in order.tolist()
            if worth[k] > 0
        ]


class Reason(NamedTuple):
    """A column by which one sentence ranks before another, and what it is worth in the score."""

    column: str
    value: float
    other: float
    worth: float


class RankedSentences:
    """The sentences of a table with a score for each, higher for likelier answers."""

    def __init__(self, table: SentenceTable, scores: Floats) -> None:
        self._table = table
        self._scores = scores
        self._article_of = table.scene.row.document_of

    def best(self) -> int:
        """The number of the likeliest sentence; the first of ties."""
        return int(np.argmax(self._scores))

    def best_of(self, among: Sequence[bool]) -> int:
        """The number of the likeliest of some sentences, at least one; the first of ties."""
        return int(np.argmax(np.where(among, self._scores, -np.inf)))

    def runner_up(self) -> int | None:
        """The number of the second likeliest sentence; None if there is one sentence alone."""
        order = np.argsort(-self._scores, kind="stable")
        return int(order[1]) if len(order) > 1 else None

    def chosen(self, best: int, room: int) -> list[int]:
        """`best` and the likeliest sentences of its article that fit `room` characters beside it.

        At most three, likeliest first, and none that is far less likely than `best`.
        """
        lengths = np.concatenate([a.view.lengths for a in self._table.scene.articles])
        chosen, left = [best], room - int(lengths[best])
        for number in np.argsort(-self._scores, kind="stable").tolist():
            near = self._scores[best] - self._scores[number] <= _CLOSE
            if len(chosen) == _MOST or not near:
                break
            same = self._article_of[number] == self._article_of[best]
            if same and number not in chosen and lengths[number] + 1 <= left:
                chosen.append(number)
                left -= int(lengths[number]) + 1
        return chosen

    def row(self, chosen: Sequence[int]) -> list[float]:
        """The row of PROPOSED_COLUMNS for these sentences, of which the first decides."""
        table = self._table
        return proposed_row(table.values, self._scores, self._article_of, chosen, ruled=table.ruled)

    def window(self, best: int, room: int) -> tuple[int, int]:
        """The first and the last of the sentences around `best` that likeliest hold the answer.

        They follow one another in its article and have at most `room` characters together, but for
        `best` alone. The likelier neighbour is added first, of equals the one behind.
        """
        lengths = np.concatenate([a.view.lengths for a in self._table.scene.articles])
        first = last = best
        left = room - int(lengths[best])
        own = np.flatnonzero(self._article_of == self._article_of[best])
        while True:
            beside = [n for n in (last + 1, first - 1) if own[0] <= n <= own[-1]]
            fitting = [n for n in beside if lengths[n] + 1 <= left]
            if not fitting:
                return first, last
            added = max(fitting, key=lambda n: float(self._scores[n]))
            left -= int(lengths[added]) + 1
            first, last = min(first, added), max(last, added)

    def answer(self, sentence: int) -> Span | None:
        """The place of the tokens of a sentence that likeliest answer, in the article's text.

        The unbroken run around the token of the asked sort that is nearest to the question's words;
        None if the sentence has no such token, or if any word may answer.
        """
        scene = self._table.scene
        row, sure = scene.row, scene.answers.sure
        if not scene.answers.typed:
            return None
        own: Flags = (row.sentence == sentence) & sure
        if not own.any():
            return None
        near = scene.asked.shares @ scene.matched.near
        at = int(np.argmax(np.where(own, near, -1.0)))
        first = last = at
        while first > 0 and own[first - 1]:
            first -= 1
        while last + 1 < row.size and own[last + 1]:
            last += 1
        starts, ends = row.places
        return Span(int(starts[first]), int(ends[last]))
