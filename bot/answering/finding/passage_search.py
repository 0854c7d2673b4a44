"""A question to hits of the engine: by which terms is searched, and within which articles."""

from __future__ import annotations

from collections.abc import Set

from bot.model import Hit
from bot.questions.question import Question
from bot.retrieval.engine import Engine


class PassageSearch:
    """Searches one engine for what questions speak of; `candidates` hits are looked at."""

    def __init__(self, engine: Engine, *, candidates: int) -> None:
        self._engine = engine
        self.candidates = candidates

    def best(self, question: Question, *, within: Set[str] | None = None) -> list[Hit]:
        """The hits to look at, best first; of the documents `within` alone, None for any."""
        terms = self.terms_of(question)
        return self._engine.search(terms, limit=self.candidates, within=within)

    def all(self, question: Question, *, limit: int) -> list[Hit]:
        """As many hits of any document, best first."""
        return self._engine.search(self.terms_of(question), limit=limit)

    def terms_of(self, question: Question) -> list[str]:
        """The question's own terms; a stand-in only where the corpus lacks the term itself."""
        terms: dict[str, None] = {}
        for concept in question.concepts:
            terms[concept.term] = None
            if not self._engine.document_frequency(concept.term):
                terms.update(dict.fromkeys(concept.related))
            for group in concept.loose:
                terms.update(dict.fromkeys(group))
        return list(terms)
