"""The report of `tanyawarta corpus check`: a table, or JSON lines."""

from __future__ import annotations

import json
from collections.abc import Callable

from bot.ingest import Corpus
from bot.model import Document, Rejected, TitleKind
from bot.replying.records import document_record, report_record

_COLUMNS = ("path", "title", "publisher", "published", "event", "par.", "pass.", "removed")
# Widths of the columns, in characters. A judgement: the table is for wide terminals.
_WIDTHS = (28, 44, 16, 16, 10, 4, 5, 7)


def print_report(corpus: Corpus, passages_of: Callable[[Document], int], *, as_json: bool) -> None:
    """Print every document and every rejected article, then their counts.

    `passages_of` gives the number of passages of a document.
    """
    if as_json:
        for document in corpus.documents:
            record = document_record(document, passages_of(document))
            print(json.dumps(record, ensure_ascii=False))
        print(json.dumps(report_record(corpus.documents, corpus.rejected), ensure_ascii=False))
        return
    print(_row(_COLUMNS))
    for document in corpus.documents:
        print(_row(_cells(document, passages_of(document))))
    for item in corpus.rejected:
        print(f"rejected  {_location(item)}: {item.reason}")
    print(f"{len(corpus.documents)} documents, {len(corpus.rejected)} rejected")


def _cells(document: Document, passages: int) -> tuple[str, ...]:
    mark = "~ " if document.title_kind is TitleKind.DERIVED else ""
    published = document.published.isoformat()[:16] if document.published else "-"
    return (
        document.path,
        mark + document.title,
        document.publisher.name if document.publisher else "-",
        published,
        document.event_date.isoformat() if document.event_date else "-",
        str(len(document.paragraphs)),
        str(passages),
        str(len(document.removed)),
    )


def _row(cells: tuple[str, ...]) -> str:
    fitted = (
        (cell if len(cell) <= width else cell[: width - 1] + "…").ljust(width)
        for cell, width in zip(cells, _WIDTHS, strict=True)
    )
    return "  ".join(fitted).rstrip()


def _location(item: Rejected) -> str:
    return f"{item.path}:{item.line}" if item.line else item.path
