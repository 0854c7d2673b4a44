"""One raw article to a document: what is title, what is body, and who, where and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from bot.analysis.dates import ZONES, Clock, DateMention, find_clock, find_dates
from bot.analysis.sentences import split_sentences
from bot.config.cleaning import CleaningRules
from bot.config.lexicon import Lexicon
from bot.ingest.credits import (
    Credits,
    is_credit_label,
    is_name,
    merge_credits,
    parse_credit_line,
    split_signature,
)
from bot.ingest.datelines import (
    Dateline,
    find_publisher,
    parse_dateline,
    parse_dateline_line,
)
from bot.ingest.formats import RawArticle
from bot.ingest.lines import Line, mark_page_lines, mark_page_tail, read_lines
from bot.model import (
    Document,
    Paragraph,
    Publication,
    Publisher,
    Rejected,
    RemovedLine,
    Span,
    TitleKind,
)

_TITLE_SUFFIX = re.compile(r"\s+(?:[|»]|[-–—])\s+([^|»]{2,50}?)\s*(?:-->)?$|\s*-->$")
_WORD = re.compile(r"[^\W\d_]+")
_MAX_TITLE_WORDS = 30
_MIN_TITLE_WORDS = 4
_MAX_CAPTION_WORDS = 40
# A summary may stand above the paragraph that the dateline opens.
_DATELINE_PARAGRAPHS = 2
_LIST_HEADING = re.compile(r"(?:\d{1,2}|[A-Z]|[IVX]{1,4})[.)]\s")
_MAX_HEADING_WORDS = 12
_LIST_LEAD = re.compile(
    r"(?i)(?::|\b(?:yaitu|yakni|adalah|berikut|antara lain|diantaranya|di antaranya))[ :]*$"
)
_SUB_ITEM = re.compile(r"(?:[a-z]|\d{1,2})[.)]\s|[-•*–]\s")
_COPYRIGHT = re.compile(
    r"(?:(?i:copyright|hak cipta)\s*(?:©|\([cC]\))?|©|\([cC]\))\s*(?:\d{4}\s*[-–]?\s*){0,2}([A-Z][\w.]*(?: [A-Z][\w.]*){0,3}?)"
    r"\s*(?:\d{4})?[.,|]?\s*(?i:all rights reserved)?\.?"
)
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s+")
_SPEECH = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|terang|ungkap|tegas|papar|imbuh|tandas|sebut|pungkas|lanjut|beber|tambah)(?:nya)?\b"
    r"|\bkepada (?:wartawan|awak media)\b|\bdikonfirmasi\b|\b(?:dalam|melalui|lewat) keterangan",
    re.IGNORECASE,
)
# A report comes out soon after its event; an older date in it is background.
_MAX_EVENT_AGE = timedelta(days=60)


@dataclass(slots=True)
class _Found:
    """What the lines around the body tell."""

    title: str | None = None
    publisher: Publisher | None = None
    published: Publication | None = None
    dateline: Dateline | None = None
    credits: list[Credits] = field(default_factory=list)


def extract_document(
    raw: RawArticle, rules: CleaningRules, lexicon: Lexicon
) -> Document | Rejected:
    """The document in a raw article; Rejected where nothing of a body is left."""
    lines = read_lines(raw.text, raw.body)
    mark_page_lines(lines, rules)
    found = _Found(title=raw.fields.get("title"))
    head = _read_head(lines, raw, found, rules, lexicon)
    _read_credit_lines(lines[head:], found, rules)
    paragraphs = _build_paragraphs(raw, lines, found, rules, lexicon)
    _read_copyright(lines, found, rules)
    if not paragraphs:
        where = f"the text of {raw.document_id}" if raw.line else "the file"
        return Rejected(raw.path, f"without a body: nothing of {where} is an article", raw.line)
    return _document(raw, lines, found, paragraphs)


def _document(
    raw: RawArticle, lines: list[Line], found: _Found, paragraphs: list[Paragraph]
) -> Document:
    credits = merge_credits(found.credits)
    dateline = found.dateline
    first = split_sentences(raw.text, paragraphs[0].span)[0]
    derived = " ".join(raw.text[first.start : first.end].split()).rstrip(".")
    document = Document(
        document_id=raw.document_id,
        path=raw.path,
        text=raw.text,
        title=found.title or derived,
        title_kind=TitleKind.GIVEN if found.title else TitleKind.DERIVED,
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
    return replace(document, event_date=_event_date(document))


def _stated_publisher(raw: RawArticle) -> Publisher | None:
    name, site = raw.fields.get("publisher"), raw.fields.get("site")
    if name is None:
        return None
    return Publisher(name, site)


# --- the head: everything before the article's first sentence ---------------------------------


def _read_head(
    lines: list[Line], raw: RawArticle, found: _Found, rules: CleaningRules, lexicon: Lexicon
) -> int:
    """Read title, date and credits off the lines before the body; the body's first index.

    The body starts with the first sentence; a text without one has nothing but a title before it.
    """
    head = _Head(raw, found, rules, lexicon, _repeated_keys(lines))
    kept = [(index, line) for index, line in enumerate(lines) if not line.removed]
    has_sentence = any(line.is_sentence for _, line in kept)
    for position, (index, line) in enumerate(kept):
        later = [other for _, other in kept[position + 1 :]]
        reason = head.reason(line, later) if later else None
        if reason is None and has_sentence and later and not head.starts_body(line):
            reason = "page"
        if reason is None:
            return index
        line.removed = reason
    return len(lines)


@dataclass(slots=True)
class _Head:
    """The lines before the body, read one by one in their order."""

    raw: RawArticle
    found: _Found
    rules: CleaningRules
    lexicon: Lexicon
    repeated: frozenset[str]
    label: str | None = None
    after_date: bool = False

    def starts_body(self, line: Line) -> bool:
        if line.is_sentence or line.is_list_item:
            return True
        return parse_dateline(line.text, self.rules, self.lexicon) is not None

    def reason(self, line: Line, later: list[Line]) -> str | None:
        """Why a line before the body is not of the body, or None where it may be."""
        label, self.label = self.label, is_credit_label(line.text, self.rules)
        if self.label:
            return "credit"
        if label and is_name(line.text, self.rules):
            self.found.credits.append(Credits(**{label: line.text}))
            return "credit"
        after_date, self.after_date = self.after_date, False
        if _read_date_line(line.text, self.found, self.rules):
            self.after_date = True
            return "date"
        if credits := parse_credit_line(line.text, self.rules):
            self.found.credits.append(credits)
            return "credit"
        return self._title_reason(line, later) or self._after_title(line, later, after_date)

    def _title_reason(self, line: Line, later: list[Line]) -> str | None:
        bare = _bare_title(line, self.raw.markdown)
        if self.found.title and _same_words(bare, self.found.title):
            _read_title_suffix(line.text, self.found, self.rules)
            return "title"
        if self.rules.category.fullmatch(line.text) and not self.found.title:
            return "category"
        if dateline := parse_dateline_line(line.text, self.rules, self.lexicon):
            self.found.dateline = dateline
            self.found.publisher = _better_publisher(self.found.publisher, dateline.publisher)
            return "dateline"
        if self.found.title or parse_dateline(line.text, self.rules, self.lexicon):
            return None
        if _may_be_title(line, later, self.repeated, markdown=self.raw.markdown):
            _read_title_suffix(line.text, self.found, self.rules)
            self.found.title = bare
            return "title"
        return None

    def _after_title(self, line: Line, later: list[Line], after_date: bool) -> str | None:
        if not self.found.title:
            if publisher := find_publisher(line.text, self.rules):
                known = len(line.text) <= len(publisher.name) + 4
                self.found.publisher = publisher if known else self.found.publisher
            return None
        if self.rules.head_caption.fullmatch(line.text) and not _is_body(line, later):
            return "caption"
        if _is_bare_name(line, self.rules) and (
            after_date or _read_date_line(later[0].text, _Found(), self.rules)
        ):
            name = re.split(r"\s+[-–|]\s+|,", line.text)[0].strip()
            self.found.credits.append(Credits(reporter=name))
            self.found.publisher = self.found.publisher or find_publisher(line.text, self.rules)
            return "credit"
        return None


def _repeated_keys(lines: list[Line]) -> frozenset[str]:
    """Keys of lines that occur twice: a headline and its copies."""
    seen: set[str] = set()
    twice: set[str] = set()
    for line in lines:
        (twice if line.key in seen else seen).add(line.key)
    return frozenset(twice)


def _may_be_title(
    line: Line, later: list[Line], repeated: frozenset[str], *, markdown: bool
) -> bool:
    if markdown and _MARKDOWN_HEADING.match(line.text):
        return True
    if line.words > _MAX_TITLE_WORDS or line.words < 2 or line.is_list_item:
        return False
    if line.key in repeated and line.words >= _MIN_TITLE_WORDS:
        return True
    if line.words < _MIN_TITLE_WORDS and any(
        other.words >= _MIN_TITLE_WORDS and not other.is_sentence for other in later[:3]
    ):
        return False
    if line.text.endswith((".", ",", ";", ":", ".”", '."')):
        return False
    # A headline heads something longer than itself, or at least whole sentences.
    return any(other.is_prose or other.text.endswith((".", '"', "”")) for other in later)


def _bare_title(line: Line, markdown: bool) -> str:
    text = _MARKDOWN_HEADING.sub("", line.text, count=1) if markdown else line.text
    suffix = _TITLE_SUFFIX.search(text)
    if suffix and ("|" in suffix.group() or "-->" in suffix.group()):
        text = text[: suffix.start()]
    return " ".join(text.split())


def _read_title_suffix(text: str, found: _Found, rules: CleaningRules) -> None:
    """The publisher behind a headline: "… | Media Sergap -->"."""
    suffix = _TITLE_SUFFIX.search(text)
    name = suffix.group(1) if suffix else None
    if not name:
        return
    known = find_publisher(name, rules)
    if known and len(known.name) >= len(name) - 4:
        found.publisher = _better_publisher(found.publisher, known)
    elif "|" in suffix.group() or "-->" in suffix.group():
        found.publisher = _better_publisher(found.publisher, Publisher(name.strip(), None))


def _better_publisher(old: Publisher | None, new: Publisher | None) -> Publisher | None:
    """The name that was found first, with the site of either; a name in words beats its site."""
    if old is None or new is None:
        return old or new
    if old.site and old.site.split(".")[0] == new.name.lower().replace(" ", ""):
        return Publisher(new.name, old.site)
    return Publisher(old.name, old.site or new.site)


def _same_words(text: str, title: str) -> bool:
    return _WORD.findall(text.casefold()) == _WORD.findall(title.casefold())


def _read_date_line(text: str, found: _Found, rules: CleaningRules) -> bool:
    """Whether a line only tells when the article came out; if so, keep the first such date."""
    dates = find_dates(text)
    if not dates or len(text.split()) > 20:
        return False
    clock = find_clock(text, dates[0].end)
    rest = text
    for start, end in sorted([(d.start, d.end) for d in dates], reverse=True):
        rest = rest[:start] + " " + rest[end:]
    words = [w for w in _WORD.findall(rest.lower()) if w not in rules.date_words]
    if len(words) > (5 if clock else 1):
        return False
    if words:
        found.publisher = _better_publisher(found.publisher, find_publisher(rest, rules))
        author = re.split(r"\s*[,|·–-]\s*|\s{2,}", rest.strip(" ,|·-–"))[0]
        if 2 <= len(author.split()) <= 4 and is_name(author, rules):
            found.credits.append(Credits(reporter=author))
    changed = text.lower().startswith(rules.updated_words)
    if found.published is None and not changed:
        found.published = _publication(dates[0], clock)
    return True


def _publication(mention: DateMention, clock: Clock | None) -> Publication | None:
    day = mention.resolve()
    if day is None or clock is None:
        return Publication(day) if day else None
    return Publication(day, datetime.combine(day, clock.time, clock.zone or ZONES["wib"]))


def _is_body(line: Line, later: list[Line]) -> bool:
    """Whether a line that ends in brackets is the article's first paragraph all the same."""
    return line.words > _MAX_CAPTION_WORDS or not any(other.is_prose for other in later)


def _is_bare_name(line: Line, rules: CleaningRules) -> bool:
    """A person's name and nothing else, with the name of the publisher at most."""
    words = re.split(r"\s+[-–|]\s+|,", line.text)[0].split()
    return 2 <= len(words) <= 4 and is_name(" ".join(words), rules) and len(line.text) <= 60


# --- the body ---------------------------------------------------------------------------------


def _read_credit_lines(lines: list[Line], found: _Found, rules: CleaningRules) -> None:
    """Credit lines between and after the paragraphs: "Editor: …", "(Sumber: Humas …)"."""
    for line in lines:
        if line.removed:
            # A page footer may still hold credits: "Editor: …" under the links to other articles.
            if line.removed == "related" and (credits := parse_credit_line(line.text, rules)):
                found.credits.append(credits)
            continue
        if credits := parse_credit_line(line.text, rules):
            found.credits.append(credits)
            line.removed = "credit"


def _read_copyright(lines: list[Line], found: _Found, rules: CleaningRules) -> None:
    """The publisher that the page's footer names: "© 2023 Warta Singaraja"."""
    for line in lines:
        if copyright := _COPYRIGHT.fullmatch(line.text):
            name = copyright.group(1)
            named = find_publisher(name, rules) or Publisher(name, None)
            found.publisher = _better_publisher(found.publisher, named)


def _build_paragraphs(
    raw: RawArticle,
    lines: list[Line],
    found: _Found,
    rules: CleaningRules,
    lexicon: Lexicon,
) -> list[Paragraph]:
    kept = [line for line in lines if not line.removed]
    mark_page_tail(kept)
    kept = [line for line in kept if not line.removed]
    _drop_copies(kept)
    kept = [line for line in kept if not line.removed]
    spans = _join_lines(raw, kept)
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
        spans.pop()
    return _with_headings(raw.text, [_without_markup(raw, span) for span in spans])


def _drop_copies(lines: list[Line]) -> None:
    """A paragraph that stands twice is kept once, and a first sentence with its paragraph only."""
    seen: set[str] = set()
    if len(lines) > 1 and lines[1].key.startswith(lines[0].key):
        lines[0].removed = "repeated"
    for line in lines:
        if line.removed:
            continue
        if line.key in seen and line.words >= 4:
            line.removed = "repeated"
        seen.add(line.key)


def _join_lines(raw: RawArticle, lines: list[Line]) -> list[Span]:
    """Lines to paragraphs: hard-wrapped text and lists cut at a semicolon are made whole."""
    spans: list[Span] = []
    previous: Line | None = None
    for line in lines:
        if previous is not None and _continues(previous, line, markdown=raw.markdown):
            spans[-1] = Span(spans[-1].start, line.span.end)
        else:
            spans.append(line.span)
        previous = line
    return spans


def _continues(previous: Line, line: Line, *, markdown: bool) -> bool:
    if line.after_blank or line.is_list_item or line.number != previous.number + 1:
        return False
    if _MARKDOWN_HEADING.match(line.text) or _MARKDOWN_HEADING.match(previous.text):
        return not markdown
    if markdown or previous.text.endswith((";", ",")):
        return True
    open_end = not previous.text.endswith((".", "!", "?", ":", "”", '"', ")", "*"))
    return open_end and line.text[0].islower()


def _without_dateline(
    text: str, span: Span, found: _Found, rules: CleaningRules, lexicon: Lexicon
) -> Span:
    dateline = parse_dateline(text[span.start : span.end], rules, lexicon)
    if dateline is None or dateline.length >= span.end - span.start:
        return span
    found.dateline = dateline
    found.publisher = _better_publisher(found.publisher, dateline.publisher)
    if found.published is None:
        dates = find_dates(dateline.text)
        found.published = _publication(dates[0], None) if dates else None
    rest = text[span.start + dateline.length : span.end]
    skipped = len(rest) - len(rest.lstrip(" \t\xa0-–—|"))
    return Span(span.start + dateline.length + skipped, span.end)


def _cut_inline(text: str, span: Span, rules: CleaningRules) -> list[Span]:
    """A paragraph around the advertising inside it, as pieces without white space outside."""
    pieces = []
    start = span.start
    for match in rules.inline.finditer(text, span.start, span.end):
        pieces.append(Span(start, match.start()))
        start = match.end()
    pieces.append(Span(start, span.end))
    trimmed = [_trim(text, piece) for piece in pieces]
    return [piece for piece in trimmed if piece.end > piece.start]


def _trim(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - (len(piece) - len(piece.rstrip()))))


def _without_markup(raw: RawArticle, span: Span) -> Span:
    if raw.markdown and (mark := _MARKDOWN_HEADING.match(raw.text, span.start, span.end)):
        return Span(mark.end(), span.end)
    return span


def _with_headings(text: str, spans: list[Span]) -> list[Paragraph]:
    """Paragraphs in order; a list's items point to the line above them, at two levels.

    "… yaitu" leads to "1) Pada Aspek Politik", and that one to "a) …".
    """
    pieces = [text[span.start : span.end] for span in spans]
    paragraphs: list[Paragraph] = []
    lead: Span | None = None
    heading: Span | None = None
    for index, (span, piece) in enumerate(zip(spans, pieces, strict=True)):
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if _is_list_heading(piece, following):
            paragraphs.append(Paragraph(span, lead))
            heading = span
        elif _SUB_ITEM.match(piece):
            numbered = piece[0].isdigit()
            heading = None if numbered else heading
            paragraphs.append(Paragraph(span, heading or lead))
        else:
            paragraphs.append(Paragraph(span))
            heading = None
            lead = span if _LIST_LEAD.search(piece) and _SUB_ITEM.match(following) else None
    return paragraphs


def _is_list_heading(piece: str, following: str) -> bool:
    """ "2) Pada Aspek Ekonomi" before "a) …": a short numbered line with lettered items under it."""
    if not _LIST_HEADING.match(piece) or len(piece.split()) > _MAX_HEADING_WORDS:
        return False
    return bool(_SUB_ITEM.match(following)) and not _LIST_HEADING.match(following)


# --- the date of the event --------------------------------------------------------------------


def _event_date(document: Document) -> date | None:
    """The day that the article reports on: the first one its text gives with a day's name.

    A date of somebody's words ("kata dia, Senin (4/3)") is not that of the event, nor is one
    after the publication or long before it.
    """
    year = document.published.day.year if document.published else None
    candidates = [
        (mention, sentence)
        for paragraph in document.paragraphs
        for sentence in split_sentences(document.text, paragraph.span)
        for mention in find_dates(document.slice(sentence))
    ]
    for weekday in (True, False):
        for position, (mention, sentence) in enumerate(candidates):
            if mention.weekday != weekday or (not weekday and position > 0):
                continue
            day = mention.resolve(year)
            spoken = _SPEECH.search(document.slice(sentence)[: mention.start])
            if day and not spoken and _is_event_day(day, document):
                return day
    return None


def _is_event_day(day: date, document: Document) -> bool:
    if document.published is None:
        return True
    return timedelta(0) <= document.published.day - day <= _MAX_EVENT_AGE
