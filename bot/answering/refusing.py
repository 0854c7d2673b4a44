"""Refusals, with the articles that are near, and the confidence of what is not shown."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from bot.answering.weighing.scoring import Candidate, Weights
from bot.config.settings import AnsweringSettings
from bot.model import Document, NoAnswer, NoAnswerReason, Status
from bot.questions.question import CRITICAL, Concept, Question, Role

# The share of the topic that a near article must cover. A judgement.
_NEAR_TOPIC = 0.6
# The near articles named in a refusal. A judgement.
_NEAR_TOPICS = 3


class Refusals:
    """Makes refusals for questions that nothing answers surely enough."""

    def __init__(self, settings: AnsweringSettings, weights: Weights) -> None:
        self._settings = settings
        self._weights = weights

    def of(self, question: Question, candidates: Sequence[Candidate]) -> NoAnswer:
        """A refusal for these sentences, best first, with the articles that are near."""
        best = candidates[0] if candidates else None
        missing = tuple(
            concept.surface
            for concept in question.concepts
            if concept.role in CRITICAL and not self._weights.is_known(concept)
        )
        return NoAnswer(
            Status.NO_ANSWER,
            NoAnswerReason.MISSING_TERM if missing else NoAnswerReason.NOT_FOUND,
            self.confidence(best.confidence if best else 0.0),
            missing=missing,
            near=self._near(question, candidates),
            understood=question.text,
            searched_for=question.shown,
        )

    def confidence(self, confidence: float) -> float:
        """The confidence of a refusal by the rules: always below both thresholds."""
        return self.below(min(confidence, self._settings.rules_threshold - 1e-4))

    def below(self, confidence: float) -> float:
        """The confidence of what is not shown as an answer: always below the threshold."""
        return rounded(min(confidence, self._settings.threshold - 1e-4))

    def is_of_topic(self, concept: Concept) -> bool:
        """Whether a concept counts for the topic that a near article must cover.

        Names that the corpus lacks do not count: an article on the Kapolres of Tabanan is near
        "Siapa Kapolres Surabaya?". Plain words always count, since an unknown one means that the
        corpus has another topic.
        """
        if concept.role in (Role.LIGHT, Role.NUMBER):
            return False
        return concept.role is Role.PLAIN or self._weights.is_known(concept)

    def _near(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Document, ...]:
        """The articles that cover most of the question's topic, best first."""
        of_topic = [self.is_of_topic(c) for c in question.concepts]
        topic = list(compress(question.concepts, of_topic))
        near: dict[str, Document] = {}
        for candidate in candidates if topic else ():
            document = candidate.document
            if len(near) < _NEAR_TOPICS and document.document_id not in near:
                met = list(compress(candidate.met, of_topic))
                if self._weights.share(topic, met) >= _NEAR_TOPIC:
                    near[document.document_id] = document
        return tuple(near.values())


def rounded(confidence: float) -> float:
    """A confidence clipped to 0 to 1 and rounded to four decimal places."""
    return round(min(1.0, max(0.0, confidence)), 4)
