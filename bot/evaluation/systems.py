"""The systems that are measured: the bot, and plain rank-bm25 as a baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rank_bm25 import BM25Okapi

from bot.analysis.sentences import split_sentences
from bot.config.lexicon import FullStops
from bot.model import Answer, Citation, Document, NoAnswer, NoAnswerReason, Outcome, Span, Status
from bot.serving.service import AnswerService

# Passages that are searched for each wanted document, before all of them are. A judgement: few
# documents have more among the best passages.
_PASSAGES_EACH = 10


class System(Protocol):
    """Something that ranks documents and answers questions."""

    @property
    def name(self) -> str: ...

    @property
    def has_confidence(self) -> bool:
        """Whether its outcomes have a confidence, on which refusals depend."""
        ...

    def ask(self, question: str) -> Outcome: ...

    def candidates(self, question: str, *, limit: int) -> list[tuple[str, float]]:
        """The ids of the best documents with their scores, in any order.

        At least `limit` if there are that many, with all ties of the last one.
        """
        ...

    def best_text(self, question: str, outcome: Outcome) -> str:
        """The text that the outcome's confidence rates: the reply, else what it would have been."""
        ...


class Bot:
    """The bot, as in a private chat."""

    name = "tanyawarta"
    has_confidence = True

    def __init__(self, service: AnswerService) -> None:
        self._service = service

    def ask(self, question: str) -> Outcome:
        return self._service.ask(question)

    def candidates(self, question: str, *, limit: int) -> list[tuple[str, float]]:
        depth = min(limit * _PASSAGES_EACH, self._service.passage_count)
        scores = self._document_scores(question, depth)
        lowest = min(scores.values(), default=0.0)
        settled = sorted(scores.values(), reverse=True)[limit - 1 : limit]
        if depth < self._service.passage_count and (not settled or settled[0] <= lowest):
            scores = self._document_scores(question, self._service.passage_count)
        return list(scores.items())

    def _document_scores(self, question: str, depth: int) -> dict[str, float]:
        """The score of the best passage of each document among the `depth` best passages."""
        scores: dict[str, float] = {}
        for hit in self._service.search(question, limit=depth):
            scores.setdefault(hit.passage.document.document_id, hit.score)
        return scores

    def best_text(self, question: str, outcome: Outcome) -> str:
        if isinstance(outcome, Answer):
            return " ".join(citation.quote for citation in outcome.citations)
        return self._service.would_show(question)


class PlainBm25:
    """rank-bm25 as in its manual: words in lower case, split at white space; no refusals."""

    name = "rank-bm25"
    has_confidence = False

    def __init__(self, documents: Sequence[Document], stops: FullStops) -> None:
        self._stops = stops
        self._documents = {document.document_id: document for document in documents}
        self._bm25 = BM25Okapi([_words(_text(document)) for document in documents])

    def candidates(self, question: str, *, limit: int) -> list[tuple[str, float]]:
        scores = self._bm25.get_scores(_words(question)).tolist()
        lowest = sorted(scores, reverse=True)[:limit][-1]
        pairs = zip(self._documents, scores, strict=True)
        return [(document_id, score) for document_id, score in pairs if score >= lowest]

    def ask(self, question: str) -> Outcome:
        """The first sentence of the best document with most words of the question."""
        best = max(self.candidates(question, limit=1), key=lambda entry: entry[1])[0]
        document, words = self._documents[best], set(_words(question))
        sentences = [
            span
            for paragraph in document.paragraphs
            for span in split_sentences(document.text, self._stops, paragraph.span)
        ]
        if not sentences:
            return NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND)

        def shared(span: Span) -> int:
            return len(words.intersection(_words(document.slice(span))))

        return Answer((Citation(document, max(sentences, key=shared)),), 0.0)

    def best_text(self, question: str, outcome: Outcome) -> str:
        return ""


def _words(text: str) -> list[str]:
    return text.lower().split()


def _text(document: Document) -> str:
    return " ".join(document.slice(paragraph.span) for paragraph in document.paragraphs)
