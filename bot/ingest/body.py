"""The lines of an article as paragraphs, without dateline, signature and advertising."""

from __future__ import annotations

import re

from bot.analysis.dates import find_dates
from bot.analysis.sentences import trimmed
from bot.config.cleaning import CleaningRules
from bot.config.lexicon import Lexicon
from bot.ingest.credits import parse_credit_line, split_signature
from bot.ingest.datelines import find_publisher, parse_dateline
from bot.ingest.formats import RawArticle
from bot.ingest.head import Findings, publication_of
from bot.ingest.lines import MARKDOWN_HEADING, Line, mark_page_tail
from bot.ingest.list_lines import with_headings
from bot.model import Paragraph, Publisher, Span

# Paragraphs that may open with the dateline: the first, or the second below a summary.
_DATELINE_PARAGRAPHS = 2
_WORD = re.compile(r"[^\W_]")
# Words of the shortest line whose copies are dropped; shorter lines may well occur twice.
_MIN_REPEATED_WORDS = 4
_COPYRIGHT = re.compile(
    r"(?:(?i:copyright|hak cipta)\s*(?:©|\([cC]\))?|©|\([cC]\))\s*(?:\d{4}\s*[-–]?\s*){0,2}"
    r"([A-Z][\w.]*(?: [A-Z][\w.]*){0,3}?)"
    r"\s*(?:\d{4})?[.,|]?\s*(?i:all rights reserved)?\.?"
)


def read_credit_lines(lines: list[Line], found: Findings, rules: CleaningRules) -> None:
    """Add the credits of `lines` to `found` and mark their lines as removed: "Editor: …"."""
    for line in lines:
        if line.removed:
            # The page footer may hold credits: "Editor: …" below the links to other articles.
            if line.removed == "related" and (credits := parse_credit_line(line.text, rules)):
                found.credits.append(credits)
            continue
        if credits := parse_credit_line(line.text, rules):
            found.credits.append(credits)
            line.removed = "credit"


def read_copyright(lines: list[Line], found: Findings, rules: CleaningRules) -> None:
    """Add the publisher that the page's footer names to `found`: "© 2023 Warta Singaraja"."""
    for line in lines:
        if line.removed == "page end" and (copyright := _COPYRIGHT.fullmatch(line.text)):
            name = copyright.group(1)
            named = find_publisher(name, rules) or Publisher(name, None)
            found.add_publisher(named)


def build_paragraphs(
    raw: RawArticle,
    lines: list[Line],
    found: Findings,
    rules: CleaningRules,
    lexicon: Lexicon,
) -> list[Paragraph]:
    """The paragraphs of the body in order; empty if no line is left of it.

    Marks the lines that it leaves out as removed, and adds dateline and credits to `found`.
    """
    kept = [line for line in lines if not line.removed]
    mark_page_tail(kept)
    kept = [line for line in kept if not line.removed]
    _drop_copies(kept)
    kept = [line for line in kept if not line.removed]
    spans = [line.span for line in kept]
    for index, span in enumerate(spans[:_DATELINE_PARAGRAPHS]):
        if found.dateline is None:
            spans[index] = _without_dateline(raw.text, span, found, rules, lexicon)
    spans = [piece for span in spans for piece in _cut_inline(raw.text, span, rules)]
    while spans:
        last, credits = split_signature(raw.text, spans[-1], rules)
        found.credits.append(credits)
        if last.end > last.start:
            spans[-1] = last
            break
        emptied = spans.pop()
        for line in kept:
            if emptied.start <= line.span.start < emptied.end:
                line.removed = "signature"
    spans = [_without_markup(raw, span) for span in spans]
    if not any(_WORD.search(raw.text, span.start, span.end) for span in spans):
        return []
    no_lead = lexicon.joining.not_introducing
    return with_headings(raw.text, spans, no_lead=no_lead)


def _drop_copies(lines: list[Line]) -> None:
    """Mark repeated paragraphs, and a first line that repeats the start of the second."""
    seen: set[str] = set()
    if len(lines) > 1 and lines[1].key.startswith(lines[0].key):
        lines[0].removed = "repeated"
    for line in lines:
        if line.removed:
            continue
        if line.key in seen and line.words >= _MIN_REPEATED_WORDS:
            line.removed = "repeated"
        seen.add(line.key)


def _without_dateline(
    text: str, span: Span, found: Findings, rules: CleaningRules, lexicon: Lexicon
) -> Span:
    start = _behind_title(text, span, found.title)
    dateline = parse_dateline(text[start : span.end], rules, lexicon)
    if dateline is None or dateline.length >= span.end - start:
        return span
    span = Span(start, span.end)
    found.dateline = dateline
    found.add_publisher(dateline.publisher)
    if found.published is None:
        dates = find_dates(dateline.text)
        found.published = publication_of(dates[0], None) if dates else None
    rest = text[span.start + dateline.length : span.end]
    skipped = len(rest) - len(rest.lstrip(" \t\xa0-–—|"))
    return Span(span.start + dateline.length + skipped, span.end)


def _behind_title(text: str, span: Span, title: str | None) -> int:
    """Where a paragraph goes on behind the title, or its start if it does not open with that."""
    words = r"\s+".join(map(re.escape, (title or "").split()))
    glued = re.compile(rf"{words}\s+", re.IGNORECASE).match(text, span.start, span.end)
    return glued.end() if title and glued else span.start


def _cut_inline(text: str, span: Span, rules: CleaningRules) -> list[Span]:
    """The pieces of a paragraph around inline advertising, trimmed; empty pieces are dropped."""
    pieces = []
    start = span.start
    for match in rules.inline.finditer(text, span.start, span.end):
        pieces.append(Span(start, match.start()))
        start = match.end()
    pieces.append(Span(start, span.end))
    spans = [trimmed(text, piece) for piece in pieces]
    return [piece for piece in spans if piece.end > piece.start]


def _without_markup(raw: RawArticle, span: Span) -> Span:
    if raw.markdown and (mark := MARKDOWN_HEADING.match(raw.text, span.start, span.end)):
        return Span(mark.end(), span.end)
    return span
