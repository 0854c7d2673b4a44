"""Turns a raw article into a document: cleans its lines, then reads head, body and event."""

from __future__ import annotations

from dataclasses import replace

from bot.analysis.sentences import split_sentences
from bot.config.cleaning import CleaningRules
from bot.config.lexicon import FullStops, Lexicon
from bot.ingest.body import build_paragraphs, read_copyright, read_credit_lines
from bot.ingest.credits import merge_credits
from bot.ingest.events import find_event_date
from bot.ingest.formats import RawArticle
from bot.ingest.head import Findings, read_head
from bot.ingest.lines import Line, join_wrapped, mark_page_lines, read_lines
from bot.model import Document, Paragraph, Publisher, Rejected, RemovedLine, TitleKind
from bot.rich_text import printable


def extract_document(
    raw: RawArticle, rules: CleaningRules, lexicon: Lexicon
) -> Document | Rejected:
    """The document in a raw article; Rejected if no body is left after cleaning."""
    lines = read_lines(raw.text, raw.body)
    mark_page_lines(lines, rules)
    lines = join_wrapped(raw.text, lines, markdown=raw.markdown)
    found = Findings(title=raw.fields.get("title"))
    head = read_head(lines, raw, found, rules, lexicon)
    read_credit_lines(lines[head:], found, rules)
    paragraphs = build_paragraphs(raw, lines, found, rules, lexicon)
    read_copyright(lines, found, rules)
    if not paragraphs:
        where = f"the text of {raw.document_id}" if raw.line else "the file"
        return Rejected(raw.path, f"without a body: nothing of {where} is an article", raw.line)
    return _document(raw, lines, found, paragraphs, lexicon.full_stops)


def _document(
    raw: RawArticle,
    lines: list[Line],
    found: Findings,
    paragraphs: list[Paragraph],
    stops: FullStops,
) -> Document:
    credits = merge_credits(found.credits)
    dateline = found.dateline
    # A title of control characters alone is none.
    title = found.title if found.title and printable(found.title).strip() else None
    first = split_sentences(raw.text, stops, paragraphs[0].span)[0]
    derived = " ".join(raw.text[first.start : first.end].split()).rstrip(".")
    document = Document(
        document_id=raw.document_id,
        path=raw.path,
        text=raw.text,
        title=title or derived,
        title_kind=TitleKind.GIVEN if title else TitleKind.DERIVED,
        paragraphs=tuple(paragraphs),
        publisher=_stated_publisher(raw) or found.publisher,
        place=raw.fields.get("place") or (dateline.place if dateline else None),
        dateline=dateline.text if dateline else None,
        origin=raw.fields.get("origin") or credits.origin,
        reporter=raw.fields.get("reporter") or credits.reporter,
        editor=raw.fields.get("editor") or credits.editor,
        published=raw.published or found.published,
        url=raw.fields.get("url"),
        removed=tuple(RemovedLine(line.number, line.removed) for line in lines if line.removed),
    )
    return replace(document, event_date=find_event_date(document, stops))


def _stated_publisher(raw: RawArticle) -> Publisher | None:
    name, site = raw.fields.get("publisher"), raw.fields.get("site")
    if name is None:
        return None
    return Publisher(name, site)
