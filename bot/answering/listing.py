"""Lists of articles: "Ada berita apa tentang Polres Bontang?", "berita terbaru"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.analysis.dates import MONTH_NAMES
from bot.answering.concepts import CRITICAL, Question
from bot.answering.cut import Wanted, cite, fit_sentence, with_keys
from bot.answering.evidence import DocumentEvidence, Sentence
from bot.answering.scoring import Weights, key_spans
from bot.config.settings import AnsweringSettings
from bot.model import Answer, AnswerForm, Citation, Document, Hit, Span

_SURE = 0.9


def newest_first(documents: Iterable[Document]) -> list[Document]:
    """Documents by date, newest first, undated last; those of one day by id."""
    return sorted(
        documents,
        key=lambda d: (-d.date.toordinal() if d.date else 1, d.document_id),
    )


def date_terms(document: Document) -> frozenset[str]:
    """The day, the month's name and the year of an article, as terms; none if it has no date."""
    day = document.date
    return (
        frozenset({str(day.day), MONTH_NAMES[day.month - 1], str(day.year)}) if day else frozenset()
    )


def list_newest(
    question: Question,
    documents: Sequence[Document],
    settings: AnsweringSettings,
    evidence_of: Callable[[Document], DocumentEvidence],
) -> Answer:
    """The newest articles, each with its first sentence; `documents` must not be empty."""
    chosen = newest_first(documents)[: settings.max_articles]
    limit = settings.max_quote_characters // len(chosen)
    citations = [_cite(evidence_of(d).sentences[0][0], [], limit) for d in chosen]
    return Answer(tuple(citations), _SURE, AnswerForm.ARTICLES, question.shown)


def list_about(
    question: Question,
    hits: Sequence[Hit],
    weights: Weights,
    settings: AnsweringSettings,
    evidence_of: Callable[[Document], DocumentEvidence],
) -> Answer | None:
    """The articles that speak of a topic, each with its first sentence that does.

    An article counts if it holds every named thing of the topic. Best first, or newest first
    where the question asks for the newest. None where no article does.
    """
    chosen: list[tuple[Document, Sentence, float]] = []
    seen: set[str] = set()
    for hit in hits:
        document = hit.passage.document
        if document.document_id in seen:
            continue
        seen.add(document.document_id)
        evidence = evidence_of(document)
        share = _topic_share(question, evidence, weights)
        if share >= settings.threshold:
            chosen.append((document, _first_sentence(question, evidence, weights), share))
    if not chosen:
        return None
    if question.newest:
        order = {d.document_id: i for i, d in enumerate(newest_first(d for d, _, _ in chosen))}
        chosen.sort(key=lambda entry: order[entry[0].document_id])
    chosen = chosen[: settings.max_articles]
    limit = settings.max_quote_characters // len(chosen)
    citations = []
    for _, sentence, _ in chosen:
        wanted = [
            Wanted(Span(t.start, t.end), weights.of(c), c.term)
            for c in question.concepts
            for t in sentence.terms.positions(c)
        ]
        citations.append(with_keys(_cite(sentence, wanted, limit), key_spans(question, sentence)))
    confidence = min(1.0, max(share for _, _, share in chosen))
    return Answer(tuple(citations), round(confidence, 4), AnswerForm.ARTICLES, question.shown)


def _topic_share(question: Question, evidence: DocumentEvidence, weights: Weights) -> float:
    """How much of the topic the article holds; 0 if a named thing is nowhere in it."""
    total = held = 0.0
    for concept in question.concepts:
        weight = weights.of(concept)
        credit = max(evidence.context.credit(concept), evidence.whole.credit(concept))
        if concept.role in CRITICAL and credit == 0:
            return 0.0
        total += weight
        held += weight * credit
    return held / total if total else 0.0


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
