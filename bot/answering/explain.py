"""How an outcome was reached: the parsed question, the hits and the scored sentences.

For developers of the bot, and not shown to users.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.analysis.analyzer import Term
from bot.answering.choosing.chooser import Reasons
from bot.answering.weighing.scoring import Candidate
from bot.model import Hit, Outcome
from bot.questions.question import Concept, Question
from bot.retrieval.engine import Engine

# Imported only if the corpus has bare passages.
if TYPE_CHECKING:
    from bot.answering.bare.likely import Likely


@dataclass(frozen=True, slots=True)
class ExplainedHit:
    """A hit, and what each term adds to its score."""

    hit: Hit
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The stages from a question to its outcome; `hits` and `sentences` come best first.

    `terms` are those of the question as typed. `weights`, and `met` of each sentence, are in the
    order of the question's concepts. `reasons` tell what decided for the first sentence of
    articles; None if nothing was chosen among them. If the models chose the outcome, `ranked` are
    the bare passages in their order and `likely` has the best sentences; otherwise they are empty
    and None.
    """

    terms: tuple[Term, ...]
    question: Question
    weights: tuple[float, ...]
    hits: tuple[ExplainedHit, ...]
    sentences: tuple[Candidate, ...]
    outcome: Outcome
    threshold: float
    reasons: Reasons | None = None
    ranked: tuple[Hit, ...] = ()
    likely: Likely | None = None

    @property
    def concepts(self) -> list[tuple[Concept, float]]:
        """The question's concepts with their weights."""
        return list(zip(self.question.concepts, self.weights, strict=True))


def explain_hits(hits: Sequence[Hit], terms: Sequence[str], engine: Engine) -> list[ExplainedHit]:
    """The hits with what each term adds to their score; terms that add nothing are left out.

    BM25 is a sum over terms, so a search for one term gives that term's part.
    """
    parts: dict[str, dict[str, float]] = {hit.passage.passage_id: {} for hit in hits}
    for term in dict.fromkeys(terms) if hits else ():
        for found in engine.search([term], limit=len(engine)):
            if found.passage.passage_id in parts:
                parts[found.passage.passage_id][term] = found.score
    return [ExplainedHit(hit, parts[hit.passage.passage_id]) for hit in hits]
