"""A question to hits: by which terms is searched, and of which articles hits are wanted."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from bot.model import Document, Hit
from bot.questions.concepts import Question
from bot.retrieval.engine import Engine


class PassageSearch:
    """Searches one engine for what questions speak of; it looks at so many hits as `candidates`."""

    def __init__(self, engine: Engine, *, candidates: int) -> None:
        self._engine = engine
        self._candidates = candidates

    def best(self, question: Question) -> list[Hit]:
        """The hits to look at, best first."""
        return self.search(question, limit=self._candidates)

    def search(self, question: Question, *, limit: int) -> list[Hit]:
        """The best passages for a question, best first."""
        return self._engine.search(self.terms_of(question), limit=limit)

    def within(self, question: Question, wanted: Callable[[Document], bool]) -> list[Hit]:
        """The hits to look at of the wanted documents alone, best first."""
        found = self.search(question, limit=len(self._engine))
        return list(islice((h for h in found if wanted(h.passage.document)), self._candidates))

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
