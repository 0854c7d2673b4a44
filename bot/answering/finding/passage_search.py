"""Searches the engine with the terms of a question."""

from __future__ import annotations

from bot.model import Hit
from bot.questions.question import Question
from bot.retrieval.engine import Engine


class PassageSearch:
    """Searches one engine; an answer is chosen among the best `candidates` hits."""

    def __init__(self, engine: Engine, *, candidates: int) -> None:
        self._engine = engine
        self.candidates = candidates

    def best(self, question: Question, *, within: frozenset[str] | None = None) -> list[Hit]:
        """The best hits, best first; only in the documents `within`, or in any for None."""
        terms = self.terms_of(question)
        return self._engine.search(terms, limit=self.candidates, within=within)

    def all(self, question: Question, *, limit: int) -> list[Hit]:
        """The best hits in any document, at most `limit`, best first."""
        return self._engine.search(self.terms_of(question), limit=limit)

    def terms_of(self, question: Question) -> list[str]:
        """The terms to search for, each once.

        Related terms are included only if the corpus lacks the concept's own term.
        """
        terms: dict[str, None] = {}
        for concept in question.concepts:
            terms[concept.term] = None
            if not self._engine.document_frequency(concept.term):
                terms.update(dict.fromkeys(concept.related))
            for group in concept.loose:
                terms.update(dict.fromkeys(group))
        return list(terms)
