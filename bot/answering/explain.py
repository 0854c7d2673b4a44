"""What led to an outcome: how a question was read, what was found, and how sure its sentences are.

It is for people who work on the bot, not for those who ask it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.analysis.analyzer import Term
from bot.answering.bare.likely import Likely
from bot.answering.weighing.scoring import Candidate
from bot.model import Hit, Outcome
from bot.questions.question import Concept, Question
from bot.retrieval.engine import Engine


@dataclass(frozen=True, slots=True)
class ExplainedHit:
    """A hit and the named parts of its score."""

    hit: Hit
    parts: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A question's way to its outcome; hits and sentences are those chosen from, best first.

    `terms` are those of the question as typed. `weights` and what each sentence has met stand in
    the order of the question's concepts. For bare passages `ranked` are the hits as the model ranks
    them, by which the outcome is chosen, and `likely` is what their sentences say.
    """

    terms: tuple[Term, ...]
    question: Question
    weights: tuple[float, ...]
    hits: tuple[ExplainedHit, ...]
    sentences: tuple[Candidate, ...]
    outcome: Outcome
    threshold: float
    ranked: tuple[Hit, ...] = ()
    likely: Likely | None = None

    @property
    def concepts(self) -> list[tuple[Concept, float]]:
        """The question's concepts with their weights."""
        return list(zip(self.question.concepts, self.weights, strict=True))


def explain_hits(hits: Sequence[Hit], terms: Sequence[str], engine: Engine) -> list[ExplainedHit]:
    """Hits for these terms with what each term adds to the score; a term that adds nothing is out.

    A search for one term gives its part, as scores of terms add up in BM25.
    """
    parts: dict[str, dict[str, float]] = {hit.passage.passage_id: {} for hit in hits}
    for term in dict.fromkeys(terms) if hits else ():
        for found in engine.search([term], limit=len(engine)):
            if found.passage.passage_id in parts:
                parts[found.passage.passage_id][term] = found.score
    return [ExplainedHit(hit, parts[hit.passage.passage_id]) for hit in hits]
