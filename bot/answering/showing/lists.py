"""Lists of articles: "Ada berita apa tentang Polres Bontang?", "berita terbaru"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answering.showing.cutting import Wanted, cite, fit_sentence, with_keys
from bot.answering.weighing.evidence import DocumentEvidence, Sentence
from bot.answering.weighing.scoring import Weights, key_spans
from bot.config.settings import AnsweringSettings
from bot.model import Answer, AnswerForm, Citation, Document, Hit, Span, recency
from bot.questions.question import CRITICAL, Kind, Question, Role

_SURE = 0.9
# A list of articles whose question holds nothing else is asked for by date alone.
_DATE_ROLES = frozenset({Role.NUMBER, Role.LIGHT})
# "Ada apa kemarin?" asks for no thing in particular.
ANYTHING = frozenset({Kind.THING, Kind.TOPIC})


def lists_by_date(question: Question, are_there: Callable[[], bool]) -> bool:
    """Whether articles are asked for by nothing but their date, or all of them.

    "Apa yang terjadi Mei 2024?" asks so too, if `are_there` such articles; but not what happened
    on a day, since others may tell of it.
    """
    if any(c.role not in _DATE_ROLES for c in question.concepts):
        return False
    if question.listing or question.overview:
        return True
    named = [c for c in question.concepts if c.role is Role.NUMBER]
    of_month = all(c.can_be_searched for c in named) and question.kind in ANYTHING
    return bool(named) and of_month and are_there()


class Article(NamedTuple):
    """An article on a topic: the sentence that says most of it, and how much the article has."""

    document: Document
    sentence: Sentence
    share: float


class Lister:
    """Lists articles, with so much of each as fits; `evidence_of` gives its analysed sentences."""

    def __init__(
        self,
        settings: AnsweringSettings,
        weights: Weights,
        evidence_of: Callable[[Document], DocumentEvidence],
    ) -> None:
        self.most = settings.max_articles
        self._settings = settings
        self._weights = weights
        self._evidence_of = evidence_of

    def newest(
        self,
        question: Question,
        documents: Sequence[Document],
        *,
        at: Callable[[Document], int | None] = lambda _: None,
    ) -> Answer:
        """The newest articles, each with its first sentence.

        `documents` come newest first and are not empty. `at` gives the place in an article whose
        sentence is shown instead.
        """
        chosen = documents[: self.most]
        limit = self._settings.max_quote_characters // len(chosen)
        citations = [_cite(self._sentence_at(d, at(d)), [], limit) for d in chosen]
        return Answer(tuple(citations), _SURE, AnswerForm.ARTICLES, question.shown)

    def _sentence_at(self, document: Document, place: int | None) -> Sentence:
        """The sentence at a place of an article; the first where none is there."""
        sentences = [s for group in self._evidence_of(document).sentences for s in group]
        around = (s for s in sentences if place is not None and s.span.start <= place < s.span.end)
        return next(around, sentences[0])

    def ends(self, question: Question, documents: Sequence[Document]) -> Answer:
        """The last and the first of some articles, and how many there are.

        `documents` come newest first and are not empty.
        """
        # Undated articles come last.
        undated = bisect_left(documents, True, key=lambda document: document.date is None)
        last = documents[undated - 1] if undated else documents[-1]
        ends = {document.document_id: document for document in (documents[0], last)}
        answer = self.newest(question, [*ends.values()])
        return replace(answer, form=AnswerForm.OVERVIEW, total=len(documents))

    def about(self, question: Question, hits: Sequence[Hit]) -> Answer | None:
        """The articles that speak of a topic, each with its first sentence that does.

        Best first, or newest first where the question asks for the newest. None where no article
        does.
        """
        chosen = self._articles(question, hits)
        if not chosen:
            return None
        if question.newest:
            chosen.sort(key=lambda article: recency(article.document))
        chosen = chosen[: self.most]
        return self._answer(question, chosen, AnswerForm.ARTICLES)

    def each(self, question: Question, hits: Sequence[Hit]) -> list[Citation]:
        """The sentence of every article that speaks of a topic, best first."""
        limit = self._settings.max_quote_characters
        articles = self._articles(question, hits)
        return [self._cite_topic(question, article.sentence, limit) for article in articles]

    def overview(self, question: Question, hits: Sequence[Hit]) -> Answer | None:
        """The last article on a topic and then the first, and how many there are.

        Undated articles count, and are cited only where no other is. None where none is on it.
        """
        found = {a.document.document_id: a for a in self._articles(question, hits)}
        if not found:
            return None
        documents = sorted((article.document for article in found.values()), key=recency)
        dated = [document for document in documents if document.date] or documents
        ends = dict.fromkeys((dated[0].document_id, dated[-1].document_id))
        answer = self._answer(question, [found[name] for name in ends], AnswerForm.OVERVIEW)
        return replace(answer, total=len(found))

    def _answer(self, question: Question, articles: Sequence[Article], form: AnswerForm) -> Answer:
        limit = self._settings.max_quote_characters // len(articles)
        citations = tuple(self._cite_topic(question, a.sentence, limit) for a in articles)
        confidence = min(1.0, max(article.share for article in articles))
        return Answer(citations, round(confidence, 4), form, question.shown)

    def _articles(self, question: Question, hits: Sequence[Hit]) -> list[Article]:
        """The articles that speak of a topic, best first: those that hold its every named thing."""
        found: dict[str, Article | None] = {}
        for hit in hits:
            document = hit.passage.document
            if document.document_id in found:
                continue
            evidence = self._evidence_of(document)
            share = _topic_share(question, evidence, self._weights)
            found[document.document_id] = None
            if share >= self._settings.threshold:
                sentence = _first_sentence(question, evidence, self._weights)
                found[document.document_id] = Article(document, sentence, share)
        return [article for article in found.values() if article]

    def _cite_topic(self, question: Question, sentence: Sentence, limit: int) -> Citation:
        """A sentence, or the part of it that says most of a topic within the limit."""
        wanted = [
            Wanted(Span(t.start, t.end), self._weights.of(c), c.term)
            for c in question.concepts
            for t in sentence.terms.positions(c)
        ]
        return with_keys(_cite(sentence, wanted, limit), key_spans(question, sentence))


def _topic_share(question: Question, evidence: DocumentEvidence, weights: Weights) -> float:
    """How much of the topic the article holds; 0 if a named thing is nowhere in it.

    A place alone is no topic where more is asked: "begal di Depok" is not all that is on Depok.
    """
    credits = [
        max(evidence.context.credit(concept), evidence.whole.credit(concept))
        for concept in question.concepts
    ]
    credited = list(zip(question.concepts, credits, strict=True))
    named = {concept.role for concept in question.concepts if concept.role in CRITICAL}
    plain = [credit for concept, credit in credited if concept.role is Role.PLAIN]
    if 0 in (credit for concept, credit in credited if concept.role in CRITICAL):
        return 0.0
    if named == {Role.PLACE} and plain and not any(plain):
        return 0.0
    return weights.share(question.concepts, credits)


def _first_sentence(question: Question, evidence: DocumentEvidence, weights: Weights) -> Sentence:
    """The first of the sentences that hold most of the topic by themselves."""
    sentences = [sentence for passage in evidence.sentences for sentence in passage]
    return max(
        sentences,
        key=lambda s: sum(weights.of(c) * s.terms.credit(c) for c in question.concepts),
    )


def _cite(sentence: Sentence, wanted: Sequence[Wanted], limit: int) -> Citation:
    span = fit_sentence(sentence, wanted, limit, from_start=not wanted)
    return cite(sentence.document, span, sentence.span)
