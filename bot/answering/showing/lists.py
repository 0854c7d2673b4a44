"""Lists of articles: "Ada berita apa tentang Polres Bontang?", "berita terbaru"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.answering.finding.counting import Counted
from bot.answering.showing.cutting import Wanted, cite, fit_sentence, with_keys
from bot.answering.weighing.evidence import DocumentEvidence, Sentence
from bot.answering.weighing.scoring import Weights, key_spans
from bot.config.settings import AnsweringSettings
from bot.model import Answer, AnswerForm, Citation, Document, Hit, Span, recency
from bot.questions.question import CRITICAL, Kind, Question, Role

# The confidence of a list by date, which needs no match. A judgement.
_SURE = 0.9
# A question with concepts of these roles only asks for articles by date.
_DATE_ROLES = frozenset({Role.NUMBER, Role.LIGHT})
# Kinds that ask for nothing in particular: "Ada apa kemarin?"
ANYTHING = frozenset({Kind.THING, Kind.TOPIC})


def lists_by_date(question: Question, are_there: Callable[[], bool]) -> bool:
    """Whether a question asks for articles by their date alone, or for all articles.

    "Apa yang terjadi Mei 2024?" counts if `are_there` articles of that month. The same about a
    day does not, since later articles may report on it.
    """
    if any(c.role not in _DATE_ROLES for c in question.concepts):
        return False
    if question.listing or question.overview:
        return True
    named = [c for c in question.concepts if c.role is Role.NUMBER]
    of_month = all(c.can_be_searched for c in named) and question.kind in ANYTHING
    return bool(named) and of_month and are_there()


class Article(NamedTuple):
    """An article on a topic: its best sentence, and the share of the topic that it covers."""

    document: Document
    sentence: Sentence
    share: float


class Lister:
    """Lists articles with a quote of each; `evidence_of` gives an article's analysed sentences.

    The newest on a topic are chosen among `candidates` that have its words.
    """

    def __init__(
        self,
        settings: AnsweringSettings,
        weights: Weights,
        evidence_of: Callable[[Document], DocumentEvidence],
        candidates: int,
    ) -> None:
        self._candidates = candidates
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
        """A list of the newest articles, each with its first sentence.

        `documents` must be newest first and not empty. If `at` gives a position in an article,
        the sentence there is quoted instead.
        """
        chosen = documents[: self.most]
        limit = self._settings.max_quote_characters // len(chosen)
        citations = [_cite(self._sentence_at(d, at(d)), [], limit) for d in chosen]
        return Answer(tuple(citations), _SURE, AnswerForm.ARTICLES, question.shown)

    def _sentence_at(self, document: Document, place: int | None) -> Sentence:
        """The sentence at a position of an article; the first sentence if there is none."""
        sentences = [s for group in self._evidence_of(document).sentences for s in group]
        around = (s for s in sentences if place is not None and s.span.start <= place < s.span.end)
        return next(around, sentences[0])

    def ends(self, question: Question, documents: Sequence[Document]) -> Answer:
        """An overview: the newest and the oldest of the articles, and their number.

        `documents` must be newest first and not empty.
        """
        answer = self.newest(question, _ends(documents))
        return replace(answer, form=AnswerForm.OVERVIEW, total=len(documents))

    def about(
        self, question: Question, hits: Sequence[Hit], counted: Counted | None = None
    ) -> Answer | None:
        """A list of the articles on a topic, each with its best sentence; None if there are none.

        Best first, or newest first if the question asks for the newest. `counted` are all the
        articles that the question is about. If no word chose them, the list has their total, and
        those that the search did not find come last.
        """
        documents = [hit.passage.document for hit in hits]
        if counted and question.newest:
            documents = [*counted.documents[: self._candidates], *documents]
        chosen = self._articles(question, documents)
        everything = counted.documents if counted and not counted.words else ()
        if question.newest:
            chosen = [*self._others(question, chosen, everything), *chosen]
            chosen.sort(key=lambda article: recency(article.document))
        else:
            chosen += self._others(question, chosen, everything)
        if not chosen:
            return None
        answer = self._answer(question, chosen[: self.most], AnswerForm.ARTICLES)
        return replace(answer, total=len(everything))

    def _others(
        self, question: Question, chosen: Sequence[Article], documents: Sequence[Document]
    ) -> list[Article]:
        """The newest of the documents that are not chosen, as many as a list has room for."""
        known = {article.document.document_id for article in chosen}
        newest = documents[: self.most + len(known)]
        others = [d for d in newest if d.document_id not in known][: self.most]
        sentences = (
            _first_sentence(question, self._evidence_of(document), self._weights)
            for document in others
        )
        pairs = zip(others, sentences, strict=True)
        return [Article(document, sentence, _SURE) for document, sentence in pairs]

    def each(self, question: Question, hits: Sequence[Hit]) -> list[Citation]:
        """The best sentence of every article on a topic, best article first."""
        limit = self._settings.max_quote_characters
        articles = self._articles(question, [hit.passage.document for hit in hits])
        return [self._cite_topic(question, article.sentence, limit) for article in articles]

    def overview(self, question: Question, counted: Counted) -> Answer:
        """An overview of articles on a topic: the newest, then the oldest, and their number.

        Undated articles are counted, but cited only if all are undated. There must be an article.
        """
        evidences = [self._evidence_of(document) for document in _ends(counted.documents)]
        limit = self._settings.max_quote_characters // len(evidences)
        best = (_first_sentence(question, evidence, self._weights) for evidence in evidences)
        return Answer(
            tuple(self._cite_topic(question, sentence, limit) for sentence in best),
            _SURE,
            AnswerForm.OVERVIEW,
            question.shown,
            total=len(counted.documents),
            counted=counted.words,
        )

    def _answer(self, question: Question, articles: Sequence[Article], form: AnswerForm) -> Answer:
        limit = self._settings.max_quote_characters // len(articles)
        citations = tuple(self._cite_topic(question, a.sentence, limit) for a in articles)
        confidence = min(1.0, max(article.share for article in articles))
        return Answer(citations, round(confidence, 4), form, question.shown)

    def _articles(self, question: Question, documents: Iterable[Document]) -> list[Article]:
        """The articles whose share of the topic reaches the threshold, in the given order."""
        found: list[Article] = []
        for document in {d.document_id: d for d in documents}.values():
            evidence = self._evidence_of(document)
            share = _topic_share(question, evidence, self._weights)
            if share >= self._settings.threshold:
                sentence = _first_sentence(question, evidence, self._weights)
                found.append(Article(document, sentence, share))
        return found

    def _cite_topic(self, question: Question, sentence: Sentence, limit: int) -> Citation:
        """A citation of a sentence, or of its part with most of the topic within the limit."""
        wanted = [
            Wanted(Span(t.start, t.end), self._weights.of(c), c.term)
            for c in question.concepts
            for t in sentence.terms.positions(c)
        ]
        return with_keys(_cite(sentence, wanted, limit), key_spans(question, sentence))


def _ends(documents: Sequence[Document]) -> list[Document]:
    """The newest and the oldest dated article, one if they are the same; undated ones come last."""
    undated = bisect_left(documents, True, key=lambda document: document.date is None)
    last = documents[undated - 1] if undated else documents[-1]
    return list({d.document_id: d for d in (documents[0], last)}.values())


def _topic_share(question: Question, evidence: DocumentEvidence, weights: Weights) -> float:
    """The share of the topic that the article covers; 0 if it lacks any named thing.

    What the articles were chosen by is covered.

    Also 0 if it has the place but none of the plain words: not every article on Depok is about
    "begal di Depok".
    """
    credits = [
        float(concept.in_scope)
        or max(evidence.context.credit(concept), evidence.whole.credit(concept))
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
    """The sentence that covers most of the topic by itself; the first of equal ones."""
    sentences = [sentence for passage in evidence.sentences for sentence in passage]
    return max(
        sentences,
        key=lambda s: sum(weights.of(c) * s.terms.credit(c) for c in question.concepts),
    )


def _cite(sentence: Sentence, wanted: Sequence[Wanted], limit: int) -> Citation:
    span = fit_sentence(sentence, wanted, limit, from_start=not wanted)
    return cite(sentence.document, span, sentence.span)
