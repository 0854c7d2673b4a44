"""Documents by time: newest first, by the days that they are of, and by those that they name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date

from bot.analysis.dates import MONTH_NAMES
from bot.model import Document, Period, recency


class Calendar:
    """The documents of a corpus by time; made once at load, so that no question reads them all.

    `named` are the days that each document names, by its id.
    """

    def __init__(self, documents: Iterable[Document], named: Mapping[str, Iterable[date]]) -> None:
        self._newest = sorted(documents, key=recency)
        self._place = {d.document_id: place for place, d in enumerate(self._newest)}
        self._of = _Days((day, d.document_id) for d in self._newest for day in _days_of(d))
        self._named = _Days((day, name) for name, days in named.items() for day in days)
        self._by_term: dict[str, set[str]] = {}
        for document in self._newest:
            for term in date_terms(document):
                self._by_term.setdefault(term, set()).add(document.document_id)

    @property
    def newest(self) -> Sequence[Document]:
        """All documents, newest first; see recency."""
        return self._newest

    def document(self, document_id: str) -> Document | None:
        """The document with an id, or None."""
        place = self._place.get(document_id)
        return None if place is None else self._newest[place]

    def ordered(self, document_ids: Iterable[str]) -> list[Document]:
        """The documents with these ids, newest first; ids that no document has are left out."""
        places = sorted(self._place[name] for name in document_ids if name in self._place)
        return [self._newest[place] for place in places]

    def dated_in(self, period: Period) -> frozenset[str]:
        """The ids of the documents that came out, or whose event was, in a period."""
        return self._of.within(period)

    def telling_of(self, period: Period) -> frozenset[str]:
        """The ids of the documents that are of a period or name a day in it."""
        return self._of.within(period) | self._named.within(period)

    def dated_as(self, terms: Sequence[str]) -> Sequence[Document]:
        """The documents of a year, a month and a day given as terms, newest first; all for none."""
        if not terms:
            return self._newest
        found = [self._by_term.get(term, set()) for term in terms]
        return self.ordered(set.intersection(*found))


class _Days:
    """Days with the ids of documents, sorted once and cut by bisection."""

    def __init__(self, pairs: Iterable[tuple[date, str]]) -> None:
        ordered = sorted(set(pairs))
        self._days = [day for day, _ in ordered]
        self._ids = [document_id for _, document_id in ordered]

    def within(self, period: Period) -> frozenset[str]:
        first = bisect_left(self._days, period.first) if period.first else 0
        last = bisect_right(self._days, period.last) if period.last else len(self._days)
        return frozenset(self._ids[first:last])


def date_terms(document: Document) -> Set[str]:
    """The day, the month's name and the year of an article, as terms; none if it has no date."""
    day = document.date
    return {str(day.day), MONTH_NAMES[day.month - 1], str(day.year)} if day else frozenset()


def _days_of(document: Document) -> Iterator[date]:
    if document.published:
        yield document.published.day
    if document.event_date:
        yield document.event_date
