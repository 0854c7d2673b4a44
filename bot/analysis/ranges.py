"""Ranges of days in news: "6-16 April", "mulai 4 April hingga 16 April", "14 hari sejak 3 Juni"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.analysis.dates import DateMention, find_dates, numeric_date
from bot.model import Period, Span

_TO = (
    r"(?:-|–|—|s\s?\.?\s?/?\s?d\b\.?|(?:sampai|sampe)(?:\s+dengan)?|hingga|to|until|through"
    r"|(?:(?:dan|lalu|serta|resmi|akan)\s+){0,2}(?:berakhir|selesai|ditutup)(?:\s+pada)?)"
)
_FILLERS = r"(?:(?:pada|hari|tanggal|tgl\.?)\s+)*"
# What stands between the two days of a range.
_JOIN = re.compile(rf"\)?,?\s*{_TO}\s*{_FILLERS}", re.IGNORECASE)
_AND = re.compile(rf"\)?\s+dan\s+{_FILLERS}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\bantara\s+{_FILLERS}$", re.IGNORECASE)
# The first day of a range that shares its month with the last one.
_DAY_BEFORE = re.compile(
    rf"(?<![\d/.,:\-])(?<!Rp)(?P<day>\d{{1,2}})\s*{_TO}\s*{_FILLERS}$", re.IGNORECASE
)
_DAYS_IN_DIGITS = re.compile(
    r"(?<![\d/.\-])(?P<first>\d{1,2})\s?[-–]\s?(?P<last>\d{1,2})/(?P<month>\d{1,2})"
    r"(?:/(?P<year>(?:19|20)\d\d|\d\d))?(?![\d/])"
)
_LENGTH = r"(?P<days>\d{1,3})\s+hari(?:\s+ke\s+depan)?"
_LENGTH_BEFORE = re.compile(
    rf"(?<![\d.,\-]){_LENGTH}[\s,]*(?:(?:yang|akan|ter(?:hitung|itung)|di(?:mulai|hitung)|mulai"
    rf"|sejak|dari|resmi|pada|hari|tanggal|tgl\.?)\s+)+$",
    re.IGNORECASE,
)
_LENGTH_AT_END = re.compile(rf"(?<![\d.,\-]){_LENGTH}[\s,]*$", re.IGNORECASE)
_LENGTH_BEHIND = re.compile(
    r"\)?,?\s*(?:(?:dan|serta|akan|yang|berlangsung|berjalan|digelar|dilaksanakan)\s+){0,4}"
    rf"selama\s+{_LENGTH}",
    re.IGNORECASE,
)
# What stands between a word that opens or closes a range and its day: "dimulai hari ini, Senin".
_BESIDE = (
    r"(?:[\s,(]|(?:pada|resmi|dari|mulai|sejak|hari|ini|besok|nanti|tanggal|tgl\.?)(?=[\s,]))*$"
)
_OPENS = re.compile(
    rf"\b(?:mulai|dimulai|terhitung|sejak|diawali|starts?|starting|from){_BESIDE}", re.IGNORECASE
)
_CLOSES = re.compile(
    rf"\b(?:berakhir(?:nya)?|selesai(?:nya)?|ditutup|tuntas|rampung|hingga|sampai(?:\s+dengan)?"
    rf"|s\s?\.?\s?/?\s?d\b\.?|ends?|until){_BESIDE}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateRange:
    """A range of days in a text; `first` or `last` is None if the text tells only the other.

    `days` is how long it lasts, if the text says that instead of the last day. A year that stands
    once is that of both days, or of the later one if the range passes a new year.
    """

    start: int
    end: int
    first: DateMention | None
    last: DateMention | None
    days: int | None = None

    def period(self, told_on: date | None) -> Period | None:
        """The days that it means, an unknown end as None; None if a day has no year.

        Without a year it is the one that brings the range nearest to `told_on`.
        """
        known = self.first or self.last
        if known is None or (known.year is None and told_on is None):
            return None
        if known.year is not None or told_on is None:
            return self._in_year(known.year or 0)
        near = (self._in_year(told_on.year + step) for step in (0, -1, 1))
        told = [period for period in near if period is not None]
        return min(told, key=lambda period: _distance(period, told_on), default=None)

    def _in_year(self, year: int) -> Period | None:
        """The days if the first known one, without a year of its own, lies in `year`."""
        first = self.first.resolve(year) if self.first else None
        last = self.last.resolve(year) if self.last else None
        if (self.first and first is None) or (self.last and last is None):
            return None
        if first and last and last < first and self.last:
            last = self.last.resolve(year + 1)
        if first and self.days and last is None:
            last = first + timedelta(days=self.days - 1)
        elif last and self.days and first is None:
            first = last - timedelta(days=self.days - 1)
        return Period(first, last)


def find_ranges(text: str) -> list[DateRange]:
    """The ranges of days in a text, by position; a lone day counts if words open or close with it.

    "hingga" at the beginning of a clause closes nothing: "Hingga Senin (8/4), tercatat …".
    """
    dates = find_dates(text)
    found = list(_in_digits(text))
    taken = [Span(one.start, one.end) for one in found]
    for number, mention in enumerate(dates):
        if any(span.start < mention.end and mention.start < span.end for span in taken):
            continue
        following = dates[number + 1] if number + 1 < len(dates) else None
        one = _of_one_month(text, mention) or _joined(text, mention, following)
        one = one or _counted(text, mention) or _one_sided(text, mention)
        if one is not None:
            found.append(one)
            taken.append(Span(one.start, one.end))
    return sorted(found, key=lambda one: one.start)


def _in_digits(text: str) -> Iterator[DateRange]:
    """Ranges such as "4-16/4/2024"."""
    for match in _DAYS_IN_DIGITS.finditer(text):
        last = numeric_date(match["last"], match["month"], match["year"])
        day = int(match["first"])
        if last is None or not 0 < day < last.day:
            continue
        year = last.year if match["year"] else None
        closing = DateMention(match.start("last"), match.end(), last.day, last.month, year, False)
        opening = replace(closing, start=match.start("first"), end=match.end("first"), day=day)
        yield DateRange(match.start(), match.end(), opening, closing)


def _joined(text: str, first: DateMention, last: DateMention | None) -> DateRange | None:
    """The range of two whole dates; None if they make none."""
    if last is None:
        return None
    gap = text[first.end : last.start]
    is_between = _AND.fullmatch(gap) and _BETWEEN.search(text[: first.start])
    return _range(first, last) if is_between or _JOIN.fullmatch(gap) else None


def _range(first: DateMention, last: DateMention) -> DateRange | None:
    """A range with the year that stands once on both sides; None if it runs backwards."""
    passes = (first.month, first.day) > (last.month, last.day)
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year - passes)
    elif last.year is None and first.year is not None:
        last = replace(last, year=first.year + passes)
    if (
        first.year
        and last.year
        and (first.year, first.month, first.day)
        >= (
            last.year,
            last.month,
            last.day,
        )
    ):
        return None
    return DateRange(first.start, last.end, first, last)


def _of_one_month(text: str, last: DateMention) -> DateRange | None:
    """The range whose first day shares its month with the last one; None if there is none."""
    match = _DAY_BEFORE.search(text[: last.start])
    if match is None or not 0 < int(match["day"]) < last.day:
        return None
    first = replace(last, start=match.start("day"), end=match.end("day"), day=int(match["day"]))
    return DateRange(first.start, last.end, first, last)


def _counted(text: str, first: DateMention) -> DateRange | None:
    """The range from a day that lasts a number of days; None if the text tells no number."""
    before = _LENGTH_BEFORE.search(text[: first.start])
    if before:
        return DateRange(before.start(), first.end, first, None, int(before["days"]))
    behind = _LENGTH_BEHIND.match(text, first.end)
    if behind and _OPENS.search(text[: first.start]):
        return DateRange(first.start, behind.end(), first, None, int(behind["days"]))
    return None


def _one_sided(text: str, mention: DateMention) -> DateRange | None:
    """The range of which the text tells only one day; None if no word opens or closes it."""
    before = text[: mention.start]
    closing = _CLOSES.search(before)
    if closing and not _begins_clause(text, closing.start()):
        counted = _LENGTH_AT_END.search(before[: closing.start()])
        if counted:
            return DateRange(counted.start(), mention.end, None, mention, int(counted["days"]))
        return DateRange(closing.start(), mention.end, None, mention)
    opening = _OPENS.search(before)
    if opening:
        return DateRange(opening.start(), mention.end, mention, None)
    return None


def _begins_clause(text: str, position: int) -> bool:
    before = text[:position].rstrip(" \t\"“'‘")
    return not before or before[-1] in ",.;:\n"


def _distance(period: Period, day: date) -> int:
    """How many days a range is away from a day; 0 if it holds the day."""
    if period.holds(day) and (period.first and period.last):
        return 0
    return min(abs((end - day).days) for end in period if end is not None)


def days_of(ranges: Sequence[DateRange], told_on: date | None) -> Iterator[date]:
    """The first and last days of ranges, as far as they are known."""
    for one in ranges:
        yield from (day for day in one.period(told_on) or () if day is not None)
