"""What an article as a whole tells of the units and operations that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.analysis.dates import find_dates
from bot.catalog.entities import Mention, Unit
from bot.model import Document, Span

# Years by which all days that an article names may be older than its date. If all are older, the
# date is that on which the page was stored: an article tells of a day of its own year or the last.
_MOST_YEARS_OLDER = 1

Found = Sequence[tuple[Mention, Span | None]]


@dataclass(frozen=True)
class Told:
    """What mentions of a document say of each other.

    `years` has the years of operations and `regions` their regional police, by key, as far as the
    document tells them; a region only if it is the same in all mentions that have one. `subjects`
    are the keys of what the document is about, operations and units apart: those that its title or
    its first paragraph names, else all of them; and units that a paragraph begins with.
    """

    document: Document
    years: Mapping[str, tuple[int, ...]]
    regions: Mapping[str, str]
    subjects: Set[str]

    @classmethod
    def of(cls, document: Document, found: Found) -> Told:
        """What the mentions of a document, in order of position, tell."""
        # The years of the first mention that has any hold for those without.
        years = {m.entity.key: m.years for m, _ in reversed(found) if m.years}
        regions: dict[str, set[str]] = defaultdict(set)
        for mention, _ in found:
            if mention.region:
                regions[mention.entity.key].add(mention.region)
        return cls(
            document,
            years,
            {key: next(iter(names)) for key, names in regions.items() if len(names) == 1},
            _subjects(document, found, units=True) | _subjects(document, found, units=False),
        )

    def is_about(self, mention: Mention) -> bool:
        """Whether the document is about what is mentioned, in the years that are.

        An operation of another year than the first is a comparison.
        """
        key = mention.entity.key
        own = mention.years or (() if mention.years_back else self.years.get(key, ()))
        same = isinstance(mention.entity, Unit) or own == self.years.get(key, own)
        return key in self.subjects and same and not mention.years_back

    @cached_property
    def day(self) -> date | None:
        """The day to which the document's times refer, or None if that is uncertain.

        It is the document's date, else the last day in the only year whose days it names. Of a
        document that names days of much older years alone, the date is not its own.
        """
        stated = [day for day in _stated_days(self.document) if day]
        published = self.document.date
        if published and (not stated or max(stated).year >= published.year - _MOST_YEARS_OLDER):
            return published
        return max(stated) if len({day.year for day in stated}) == 1 else None


def _subjects(document: Document, found: Found, *, units: bool) -> Set[str]:
    mentions = [(m, span) for m, span in found if isinstance(m.entity, Unit) == units]
    leading = [m for m, span in mentions if _leads(document, span)]
    named = [m for m in leading if not m.in_passing] or leading or [m for m, _ in mentions]
    acting = [m for m, span in mentions if units and span and _opens_paragraph(document, span)]
    return {mention.entity.key for mention in (*named, *acting)}


def _leads(document: Document, span: Span | None) -> bool:
    """Whether a place is in the title (None) or in the first paragraph."""
    return span is None or span.start < document.paragraphs[0].span.end


def _opens_paragraph(document: Document, span: Span) -> bool:
    """Whether a name begins a paragraph, at most after a place in capitals: "PARE - Polsek …"."""
    start = max(p.span.start for p in document.paragraphs if p.span.start <= span.start)
    before = document.text[start : span.start]
    return before == before.upper() and not any(end in before for end in ".!?")


def _stated_days(document: Document) -> Iterator[date | None]:
    """The days that the paragraphs name with a year."""
    for paragraph in document.paragraphs:
        yield from _with_year(document.slice(paragraph.span))


def _with_year(text: str) -> Iterable[date | None]:
    return (mention.resolve() for mention in find_dates(text) if mention.year is not None)
