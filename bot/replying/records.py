"""Outcomes and reports as plain values for JSON, whose keys scripts rely on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.model import Answer, AnswerForm, Citation, Document, NoAnswer, Outcome, Rejected, Related
from bot.replying.reply import Renderer


def answer_record(
    question_id: object, question: str, outcome: Outcome, took_ms: float, renderer: Renderer
) -> dict[str, Any]:
    """One answered question: id, question, status, answer, citations, confidence, took_ms.

    The citations include those of other articles that say the same as a quote.
    The quote of a related article is its passage as shown, which `passage` repeats; its `answer`
    is null. If not empty, also `assumed` (the question, completed from the one before), `period`
    (its first and last day, ISO dates or null), `choices` (questions asked in return), `vague`
    (words of a time without certain days), `lacking` (units without an answer) and `years` (other
    years of the operation, with article counts).
    """
    citations: tuple[Citation, ...] = ()
    if isinstance(outcome, Related):
        citations = (renderer.passage(outcome),)
    elif isinstance(outcome, Answer):
        citations = tuple(one for c in outcome.citations for one in (c, *c.also))
    record = {
        "id": question_id,
        "question": question,
        "status": outcome.status.value,
        "answer": answer_text(outcome, renderer) if isinstance(outcome, Answer) else None,
        "citations": [_citation(citation) for citation in citations],
        "confidence": outcome.confidence,
        "took_ms": round(took_ms, 3),
    }
    if isinstance(outcome, Related):
        record["passage"] = citations[0].quote
    return record | {key: value for key, value in _beside(outcome).items() if value}


def _beside(outcome: Outcome) -> dict[str, Any]:
    """The parts of an outcome other than its quotes."""
    period = outcome.period
    return {
        "assumed": outcome.assumed,
        "period": [day.isoformat() if day else None for day in period] if period else None,
        "choices": list(outcome.choices) if isinstance(outcome, NoAnswer) else [],
        "vague": outcome.vague,
        "lacking": [] if isinstance(outcome, NoAnswer) else list(outcome.lacking),
        "years": [list(pair) for pair in outcome.years],
    }


def answer_text(answer: Answer, renderer: Renderer) -> str:
    """The quotes, one in each line; an overview begins with its heading.

    Behind a list that does not fit, a line says how many items it leaves out.

    For a list of articles, its lines.
    """
    if answer.form is AnswerForm.ARTICLES:
        return "\n".join(renderer.article_lines(answer))
    lines = [renderer.overview_heading(answer)] if answer.form is AnswerForm.OVERVIEW else []
    for citation in answer.citations:
        lines.append(citation.quote)
        if citation.left_out:
            lines.append(renderer.left_out_text(citation.left_out))
    return "\n".join(lines)


def _citation(citation: Citation) -> dict[str, Any]:
    document = citation.document
    return {
        "document": document.document_id,
        "path": document.path,
        "title": document.title,
        "publisher": document.publisher.name if document.publisher else None,
        "date": document.date.isoformat() if document.date else None,
        "date_kind": document.date_kind.value if document.date_kind else None,
        "url": document.url,
        "quote": citation.quote,
        "start": citation.span.start,
        "end": citation.span.end,
    }


def document_record(document: Document, passages: int) -> dict[str, Any]:
    """One document of a corpus report, with counts of paragraphs, passages and removed lines."""
    return {
        "id": document.document_id,
        "path": document.path,
        "title": document.title,
        "title_kind": document.title_kind.value,
        "publisher": document.publisher.name if document.publisher else None,
        "site": document.publisher.site if document.publisher else None,
        "place": document.place,
        "dateline": document.dateline,
        "origin": document.origin,
        "reporter": document.reporter,
        "editor": document.editor,
        "published": document.published.isoformat() if document.published else None,
        "event_date": document.event_date.isoformat() if document.event_date else None,
        "url": document.url,
        "paragraphs": len(document.paragraphs),
        "passages": passages,
        "removed": len(document.removed),
        "removed_lines": [{"line": line.line, "reason": line.reason} for line in document.removed],
    }


def report_record(documents: Sequence[Document], rejected: Sequence[Rejected]) -> dict[str, Any]:
    """The end of a corpus report: the counts, and each rejected article with its reason."""
    return {
        "summary": {"documents": len(documents), "rejected": len(rejected)},
        "rejected": [
            {"path": item.path, "line": item.line, "reason": item.reason} for item in rejected
        ],
    }
