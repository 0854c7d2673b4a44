"""The report of `tanyawarta corpus check`: a table, or JSON lines."""

from __future__ import annotations

import json

from bot.ingest import Corpus
from bot.ingest.passages import split_passages
from bot.model import Document, Rejected, TitleKind
from bot.replying.records import document_record, report_record

_COLUMNS = ("path", "title", "publisher", "published", "event", "par.", "pass.", "removed")
# Widths of the columns, in characters. A judgement: the table is for wide terminals.
_WIDTHS = (28, 44, 16, 16, 10, 4, 5, 7)


def print_report(corpus: Corpus, *, max_words: int, as_json: bool) -> None:
    """Print every document and every rejected article, then their counts."""
    if as_json:
        for document in corpus.documents:
            record = document_record(document, _passages(document, max_words))
            print(json.dumps(record, ensure_ascii=False))
        print(json.dumps(report_record(corpus.documents, corpus.rejected), ensure_ascii=False))
        return
    print(_row(_COLUMNS))
    for document in corpus.documents:
        print(_row(_cells(document, max_words)))
    for item in corpus.rejected:
        print(f"rejected  {_location(item)}: {item.reason}")
    print(f"{len(corpus.documents)} documents, {len(corpus.rejected)} rejected")


def _cells(document: Document, max_words: int) -> tuple[str, ...]:
    mark = "~ " if document.title_kind is TitleKind.DERIVED else ""
    published = document.published.isoformat()[:16] if document.published else "-"
    return (
        document.path,
        mark + document.title,
        document.publisher.name if document.publisher else "-",
        published,
        document.event_date.isoformat() if document.event_date else "-",
        str(len(document.paragraphs)),
        str(_passages(document, max_words)),
        str(len(document.removed)),
    )


def _passages(document: Document, max_words: int) -> int:
    return len(split_passages(document, max_words=max_words))


def _row(cells: tuple[str, ...]) -> str:
    fitted = (
        (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)
        for cell, width in zip(cells, _WIDTHS, strict=True)
    )
    return "  ".join(fitted).rstrip()


def _location(item: Rejected) -> str:
    return f"{item.path}:{item.line}" if item.line else item.path
