"""Documents by time: newest first, by their own days, and by the days that they name."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from functools import lru_cache

from bot.analysis.dates import MONTH_NAMES
from bot.model import Document, Period, recency

# The sets of documents that are kept; one of 100,000 takes some 5 MB. A judgement.
_KEPT = 32


class Calendar:
    """An index of a corpus by time, built once at load.

    `named` maps the id of a document to the days that its text names.
    """

    def __init__(self, documents: Iterable[Document], named: Mapping[str, Iterable[date]]) -> None:
        self._newest = sorted(documents, key=recency)
        self._place = {d.document_id: place for place, d in enumerate(self._newest)}
        self._of = _Days((day, d.document_id) for d in self._newest for day in _days_of(d))
        self._named = _Days((day, name) for name, days in named.items() for day in days)
        by_term: dict[str, set[str]] = {}
        for document in self._newest:
            for term in date_terms(document):
                by_term.setdefault(term, set()).add(document.document_id)
        self._by_term = {term: frozenset(ids) for term, ids in by_term.items()}
        # What many questions share is found once, as the articles of a year in their order.
        self.ordered = lru_cache(maxsize=_KEPT)(self._ordered)
        self.ids_dated_as = lru_cache(maxsize=_KEPT)(self._ids_dated_as)
        self.dated_in = lru_cache(maxsize=_KEPT)(self._dated_in)

    @property
    def newest(self) -> Sequence[Document]:
        """All documents, newest first, in the order of `recency`."""
        return self._newest

    def document(self, document_id: str) -> Document | None:
        """The document with an id, or None."""
        place = self._place.get(document_id)
        return None if place is None else self._newest[place]

    def _ordered(self, document_ids: frozenset[str]) -> Sequence[Document]:
        """The documents with these ids, newest first; ids that no document has are left out."""
        places = sorted(self._place[name] for name in document_ids if name in self._place)
        return [self._newest[place] for place in places]

    def _dated_in(self, period: Period) -> frozenset[str]:
        """The ids of the documents that were published, or whose event happened, in a period."""
        return self._of.within(period)

    def telling_of(self, period: Period) -> frozenset[str]:
        """The ids of `dated_in`, and of the documents whose text names a day in the period."""
        return self._of.within(period) | self._named.within(period)

    def dated_as(self, terms: Sequence[str]) -> Sequence[Document]:
        """The documents whose date has all the terms (see `date_terms`), newest first.

        All documents for no terms.
        """
        return self.ordered(self.ids_dated_as(tuple(terms))) if terms else self._newest

    def _ids_dated_as(self, terms: tuple[str, ...]) -> frozenset[str]:
        """The ids of the documents whose date has all the terms; there must be a term."""
        return frozenset.intersection(*(self._by_term.get(term, frozenset()) for term in terms))


class _Days:
    """Pairs of a day and a document id, sorted for range queries."""

    def __init__(self, pairs: Iterable[tuple[date, str]]) -> None:
        ordered = sorted(set(pairs))
        self._days = [day for day, _ in ordered]
        self._ids = [document_id for _, document_id in ordered]

    def within(self, period: Period) -> frozenset[str]:
        first = bisect_left(self._days, period.first) if period.first else 0
        last = bisect_right(self._days, period.last) if period.last else len(self._days)
        return frozenset(self._ids[first:last])


def date_terms(document: Document) -> Set[str]:
    """The day, the name of the month and the year of an article, as terms; empty without a date."""
    day = document.date
    return {str(day.day), MONTH_NAMES[day.month - 1], str(day.year)} if day else frozenset()


def _days_of(document: Document) -> Iterator[date]:
    if document.published:
        yield document.published.day
    if document.event_date:
        yield document.event_date
