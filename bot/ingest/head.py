"""Reads title, date, credits and clutter off the lines before an article's body."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime

from bot.analysis.dates import Clock, DateMention, find_clock, find_dates
from bot.config.cleaning import CleaningRules
from bot.config.lexicon import Lexicon
from bot.ingest.credits import Credits, is_credit_label, is_name, parse_credit_line
from bot.ingest.datelines import (
    SITE,
    Dateline,
    find_publisher,
    parse_dateline,
    parse_dateline_line,
)
from bot.ingest.formats import RawArticle
from bot.ingest.lines import MARKDOWN_HEADING, Line
from bot.model import Publication, Publisher

_TITLE_SUFFIX = re.compile(r"\s+(?:[|»]|[-–—])\s+([^|»]{2,50}?)\s*(?:-->)?$|\s*-->$")
_WORD = re.compile(r"[^\W\d_]+")
_NAME_END = re.compile(r"\s+[-–|]\s+|,")
_PART_BORDER = re.compile(r"\s+[-–—|»]\s+")
_ADDRESS = re.compile(r"\S@\S+\.\S|[☎✆📞✉]")
_ZONED_TIME = re.compile(r"\d[.:]\d\d\s*(?:WIB|WITA|WIT)\b")
# The numbers below are judgements, which hold for the pages of many sites in tests/articles.
# Lines of the longest head; what follows them is the body.
_MAX_HEAD_LINES = 60
# Words of the longest headline.
_MAX_TITLE_WORDS = 30
# Words of the shortest line that is a headline whatever follows it; a shorter one yields to a
# longer one below it, within so many lines.
_MIN_TITLE_WORDS = 4
_TITLE_REACH = 3
# Words of the longest caption; a longer line that ends in brackets is a paragraph.
_MAX_CAPTION_WORDS = 40
# Words of the longest line that only tells the date of publication.
_MAX_DATE_LINE_WORDS = 20
# Other words on such a line; with a time of day, a name of up to five words may be there too.
_MAX_OTHER_WORDS = 1
_MAX_OTHER_WORDS_WITH_TIME = 5
# Words of the shortest and characters of the longest line that may be a person's name alone.
_MIN_NAME_WORDS = 2
_MAX_NAME_CHARACTERS = 60
# Characters besides the name on a line, or in a suffix, that only names the publisher.
_MAX_OTHER_CHARACTERS = 4


@dataclass(slots=True)
class Findings:
    """Title, publisher, date and credits of an article; the first of each counts."""

    title: str | None = None
    publisher: Publisher | None = None
    published: Publication | None = None
    dateline: Dateline | None = None
    credits: list[Credits] = field(default_factory=list)

    def add_publisher(self, new: Publisher | None) -> None:
        """Keep the name found first, with the site of either one.

        A name in words replaces the same name as a site: "Media Sergap" replaces "mediasergap.com".
        """
        old = self.publisher
        if old is None or new is None:
            self.publisher = old or new
        elif old.site and old.site.split(".")[0] == new.name.lower().replace(" ", ""):
            self.publisher = Publisher(new.name, old.site)
        else:
            self.publisher = Publisher(old.name, old.site or new.site)


def read_head(
    lines: list[Line], raw: RawArticle, found: Findings, rules: CleaningRules, lexicon: Lexicon
) -> int:
    """Read the lines before the body into `found`; return the index of the body's first line.

    The body starts at the first sentence, list item or dateline after the title. Lines before it
    are marked as removed. A text without a sentence has at most title, date and credits before it.
    """
    head = _Head(raw, found, rules, lexicon, _repeated_keys(lines))
    kept = [(index, line) for index, line in enumerate(lines) if not line.removed]
    has_sentence = any(line.is_sentence for _, line in kept)
    for position, (index, line) in enumerate(kept[:_MAX_HEAD_LINES]):
        later = [other for _, other in kept[position + 1 :]]
        reason = head.reason(line, later) if later else None
        if reason is None and has_sentence and later and not head.starts_body(line):
            reason = "page"
        if reason is None:
            return index
        line.removed = reason
    return kept[_MAX_HEAD_LINES][0] if len(kept) > _MAX_HEAD_LINES else len(lines)


@dataclass(slots=True)
class _Head:
    """Reads the lines before the body, one by one in their order."""

    raw: RawArticle
    found: Findings
    rules: CleaningRules
    lexicon: Lexicon
    repeated: frozenset[str]
    label: str | None = None
    after_date: bool = False

    def starts_body(self, line: Line) -> bool:
        """Whether a line may be the first of the body."""
        if line.is_sentence or line.is_list_item:
            return True
        return parse_dateline(line.text, self.rules, self.lexicon) is not None

    def reason(self, line: Line, later: list[Line]) -> str | None:
        """Why a line is not part of the body, or None if it may be."""
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
        if _is_menu(line.text):
            return "page"
        bare = _repeated_core(line, later) or _bare_title(line, self.raw.markdown)
        if not self.found.title and _same_words(bare, line.text) is False and _stands(bare, later):
            self.found.add_publisher(_publisher_around(line.text, bare, self.rules))
            self.found.title = bare
            return "title"
        if self.found.title and _same_words(bare, self.found.title):
            _read_title_suffix(line.text, self.found, self.rules)
            return "title"
        if self.rules.category.fullmatch(line.text) and not self.found.title:
            return "category"
        if dateline := parse_dateline_line(line.text, self.rules, self.lexicon):
            self.found.dateline = dateline if dateline.place else None
            self.found.add_publisher(dateline.publisher)
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
                known = len(line.text) <= len(publisher.name) + _MAX_OTHER_CHARACTERS
                self.found.publisher = publisher if known else self.found.publisher
            return None
        if self.rules.head_caption.fullmatch(line.text) and not _is_body(line, later):
            return "caption"
        if _is_bare_name(line, self.rules) and (
            after_date or _read_date_line(later[0].text, Findings(), self.rules)
        ):
            name = _NAME_END.split(line.text)[0].strip()
            self.found.credits.append(Credits(reporter=name))
            self.found.publisher = self.found.publisher or find_publisher(line.text, self.rules)
            return "credit"
        return None


def _repeated_keys(lines: list[Line]) -> frozenset[str]:
    """The keys of lines that occur more than once, as headlines do on a page."""
    seen: set[str] = set()
    twice: set[str] = set()
    for line in lines:
        (twice if line.key in seen else seen).add(line.key)
    return frozenset(twice)


def _may_be_title(
    line: Line, later: list[Line], repeated: frozenset[str], *, markdown: bool
) -> bool:
    if markdown and MARKDOWN_HEADING.match(line.text):
        return True
    if line.words > _MAX_TITLE_WORDS or line.words < 2 or line.is_list_item:
        return False
    if line.key in repeated and line.words >= _MIN_TITLE_WORDS:
        return True
    if line.words < _MIN_TITLE_WORDS and any(
        other.words >= _MIN_TITLE_WORDS and not other.is_sentence for other in later[:_TITLE_REACH]
    ):
        return False
    if line.text.endswith((".", ",", ";", ":", ".”", '."')) or _ZONED_TIME.search(line.text):
        return False
    # A headline stands above prose, or at least above a whole sentence.
    return any(other.is_prose or other.text.endswith((".", '"', "”")) for other in later)


def _bare_title(line: Line, markdown: bool) -> str:
    text = MARKDOWN_HEADING.sub("", line.text, count=1) if markdown else line.text
    suffix = _TITLE_SUFFIX.search(text)
    if suffix and ("|" in suffix.group() or "-->" in suffix.group()):
        text = text[: suffix.start()]
    return " ".join(text.split())


def _is_menu(text: str) -> bool:
    """Whether a line is navigation or contact data: several pipes, an e-mail or a telephone."""
    return text.count("|") > 1 or bool(_ADDRESS.search(text))


def _repeated_core(line: Line, later: list[Line]) -> str | None:
    """The headline in "RRI.CO.ID - Headline" if a later line repeats it, or None."""
    parts = _PART_BORDER.split(line.text)
    cores = (" - ".join(parts[1:]), " - ".join(parts[:-1])) if len(parts) > 1 else ()
    return next((core for core in cores if len(core.split()) > 3 and _stands(core, later)), None)


def _stands(text: str, lines: list[Line]) -> bool:
    return any(_same_words(text, other.text) for other in lines[:_MAX_HEAD_LINES])


def _publisher_around(text: str, title: str, rules: CleaningRules) -> Publisher | None:
    """The publisher that a page's heading names next to the headline, or None."""
    name = text.replace(title, "").replace("-->", "").strip(" -–—|»")
    return find_publisher(name, rules) or (Publisher(name, None) if name else None)


def _read_title_suffix(text: str, found: Findings, rules: CleaningRules) -> None:
    """Add the publisher after a headline to `found`: "… | Media Sergap -->"."""
    suffix = _TITLE_SUFFIX.search(text)
    name = suffix.group(1) if suffix else None
    if suffix is None or not name:
        return
    known = find_publisher(name, rules)
    if known and len(known.name) >= len(name) - _MAX_OTHER_CHARACTERS:
        found.add_publisher(known)
    elif "|" in suffix.group() or "-->" in suffix.group():
        found.add_publisher(Publisher(name.strip(), None))


def _same_words(text: str, title: str) -> bool:
    return _WORD.findall(text.casefold()) == _WORD.findall(title.casefold())


def _read_date_line(text: str, found: Findings, rules: CleaningRules) -> bool:
    """Whether a line only tells the date of publication; if so, its findings are kept."""
    dates = find_dates(text)
    if not dates or len(text.split()) > _MAX_DATE_LINE_WORDS:
        return False
    clock = find_clock(text, dates[0].end)
    rest = text
    for start, end in sorted([(d.start, d.end) for d in dates], reverse=True):
        rest = rest[:start] + " " + rest[end:]
    named = SITE.sub(" ", rest)
    words = [w for w in _WORD.findall(named.lower()) if w not in rules.date_words]
    if len(words) > (_MAX_OTHER_WORDS_WITH_TIME if clock else _MAX_OTHER_WORDS):
        return False
    if words:
        found.add_publisher(find_publisher(rest, rules))
        author = re.split(r"\s*[,|·–-]\s*|\s{2,}", rest.strip(" ,|·-–"))[0]
        if len(author.split()) >= _MIN_NAME_WORDS and is_name(author, rules):
            found.credits.append(Credits(reporter=author))
    changed = text.lower().startswith(rules.updated_words)
    # The page's own date may come first; the article's date has the time of day.
    better = found.published is None or (found.published.moment is None and clock is not None)
    if better and not changed:
        found.published = publication_of(dates[0], clock)
    return True


def publication_of(mention: DateMention, clock: Clock | None) -> Publication | None:
    """The publication on a mentioned day, with the time of `clock`; None if the year is unknown."""
    day = mention.resolve()
    if day is None or clock is None:
        return Publication(day) if day else None
    return Publication(day, datetime.combine(day, clock.time, clock.zone))


def _is_body(line: Line, later: list[Line]) -> bool:
    """Whether a line in the form of a caption is the first paragraph of the body anyway."""
    return line.words > _MAX_CAPTION_WORDS or not any(other.is_prose for other in later)


def _is_bare_name(line: Line, rules: CleaningRules) -> bool:
    """Whether a line is a person's name, alone or followed by the publisher's."""
    if find_publisher(line.text, rules) and not _NAME_END.search(line.text):
        return False
    words = _NAME_END.split(line.text)[0].split()
    return (
        len(words) >= _MIN_NAME_WORDS
        and is_name(" ".join(words), rules)
        and len(line.text) <= _MAX_NAME_CHARACTERS
    )
