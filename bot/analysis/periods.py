"""Resolves times in words ("pekan lalu", "akhir 2023", "antara … dan …") to periods."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.analysis.dates import MONTHS, TIME_OF_DAY, WEEKDAYS, YEAR, find_dates
from bot.analysis.time_words import PeriodMention, times_in_words
from bot.model import Period

_DAYS_OF_MONTH = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})\s*(?:-|–|dan|sampai|hingga|s\.?\s?d\.?)\s*(?=\d{1,2}\s+[a-z])",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga)?\s*(?:tanggal|tgl|bulan|tahun)?\s*",
    re.IGNORECASE,
)
_HAS_YEAR = re.compile(YEAR)
_AND = re.compile(r"\s+dan\s+(?:tanggal|tgl|bulan|tahun)?\s*", re.IGNORECASE)
_BEFORE = r"(?<!\w)(?P<border>{})\s+(?:tanggal|tgl|bulan|tahun|hari)?\s*$"
_BETWEEN = re.compile(_BEFORE.format("antara|periode"), re.IGNORECASE)
_FROM = re.compile(_BEFORE.format("dari|sejak|antara|periode|mulai"), re.IGNORECASE)
_BORDER = re.compile(
    _BEFORE.format("mulai|sejak|semenjak|sebelum|setelah|sesudah|pasca|sampai|hingga"),
    re.IGNORECASE,
)
# Words that leave open when a time is, or count in what has no days of its own.
_VAGUE = re.compile(
    r"\b(?:(?:beberapa|sekian|berapa)\s+(?:hari|pekan|minggu|bulan|tahun)\s+(?:yang\s+)?"
    r"(?:lalu|silam|terakhir|belakangan|ini)|(?:baru-baru|akhir-akhir|belakangan)\s+ini|baru-baru"
    r"|dulu\s+kala|tempo\s+(?:hari|dulu)|(?:kuartal|kwartal|triwulan|caturwulan|semester|dekade"
    r"|dasawarsa|windu|abad)(?:\s+(?:ini|lalu|silam|[ivx]+|\d{1,2}))?"
    r"|(?:lebaran|natal|ramadan|puasa|imlek|nyepi|waisak|iduladha|idulfitri|idul\s+\w+)\s+"
    r"(?:ini|lalu|kemarin|depan))\b",
    re.IGNORECASE,
)


def find_period(text: str, today: date) -> PeriodMention | None:
    """The first time in a question that restricts the articles, or None; asked on `today`.

    A plain day, month or year does not restrict them: articles are found by its words.
    """
    points = _points(text, today)
    for number, point in enumerate(points):
        following = points[number + 1] if number + 1 < len(points) else None
        found = _joined(text, point, following, today) or _bordered(text, point)
        if found or point.relative or point.bounded:
            return found or point
    return None


def find_vague(text: str, today: date) -> str | None:
    """The first words of a time that mean no certain days, or None: "beberapa hari lalu"."""
    points = _points(text, today)
    for match in _VAGUE.finditer(text):
        if not any(p.start <= match.start() and match.end() <= p.end for p in points):
            return match.group()
    return None


# One of these stands in every time that depends on a day. Most sentences have none, and to look for
# them first makes the whole four times as fast.
_SIGNS = (
    *("ini", "tadi", "lalu", "silam", "kemarin", "kemaren", "depan", "semalam", "esok", "lusa"),
    *("terakhir", "belakangan", "awal", "pertengahan", "akhir", "penghujung", "bulan"),
)
_SIGN = re.compile(
    rf"\b(?:(?:hari|{TIME_OF_DAY}|pekan|minggu|bulan|tahun|{'|'.join([*MONTHS, *WEEKDAYS])})"
    r"\s+(?:yang\s+)?(?:ini|tadi|depan)|lalu|silam|kemar[ie]n|tadi|semalam|besok|esok|lusa|terakhir"
    r"|belakangan|(?:awal|pertengahan|akhir|penghujung|bulan)\s+\w)"
)


def find_relative(text: str, today: date) -> list[PeriodMention]:
    """The relative times in an article of the day `today`, in order of position."""
    lower = text.lower()
    if not any(sign in lower for sign in _SIGNS) or not _SIGN.search(lower):
        return []
    return [point for point in _points(text, today) if point.relative]


def _points(text: str, today: date) -> list[PeriodMention]:
    """The single times in a text, by position; of overlapping ones the first and longest wins.

    What ends a vague time is none: "hari ini" in "beberapa hari ini".
    """
    vague = [match.span() for match in _VAGUE.finditer(text)]
    found: list[PeriodMention] = []
    for point in sorted(_all_points(text, today), key=lambda p: (p.start, -p.end)):
        if any(start < point.start < end for start, end in vague):
            continue
        if not found or point.start >= found[-1].end:
            found.append(point)
    return found


def _all_points(text: str, today: date) -> Iterator[PeriodMention]:
    for mention in find_dates(text):
        day = mention.resolve() or mention.resolve(_last_year_of(mention.month, mention.day, today))
        if day:
            yield PeriodMention(mention.start, mention.end, Period(day, day))
    for match in _DAYS_OF_MONTH.finditer(text):
        dated = next((d for d in find_dates(text) if d.start == match.end()), None)
        if dated is None or not 0 < int(match["first"]) < dated.day:
            continue
        started = _last_year_of(dated.month, int(match["first"]), today)
        if day := dated.resolve(started):
            first = day.replace(day=int(match["first"]))
            yield PeriodMention(match.start(), dated.end, Period(first, day), bounded=True)
    yield from times_in_words(text, today)


def _joined(
    text: str, point: PeriodMention, following: PeriodMention | None, today: date
) -> PeriodMention | None:
    """The range that two times make, or None: "2023-2024", "dari … sampai …"."""
    if following is None or following.period.last is None or point.period.first is None:
        return None
    gap, before = text[point.end : following.start], text[: point.start]
    opening = _FROM.search(before)
    if not (_JOIN.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(before))):
        return None
    ends = _ends(
        point.period,
        following.period,
        years=(_names_year(text, point), _names_year(text, following)),
        today=today,
    )
    if ends is None:
        return None
    start = opening.start() if opening else point.start
    relative = point.relative or following.relative
    return PeriodMention(start, following.end, ends, relative, bounded=True)


def _ends(opening: Period, closing: Period, *, years: tuple[bool, bool], today: date) -> Period:
    """From the first day of one period to the last day of another, in the years that fit.

    `years` says which of them names its year. A year that stands once belongs to both, unless a new
    year lies between them; without any it is the last such range that has begun by `today`.
    """
    if years[1] and not years[0] and closing.last:
        opening = _moved(opening, closing.last.year)
        if opening.first and opening.first > closing.last:
            opening = _moved(opening, closing.last.year - 1)
    elif not years[1] and opening.first and (not years[0] or opening.first <= today):
        if not years[0] and opening.first > today:
            opening = _moved(opening, opening.first.year - 1)
        closing = _moved(closing, opening.first.year if opening.first else today.year)
        if closing.last and opening.first and closing.last < opening.first:
            closing = _moved(closing, opening.first.year + 1)
    first, last = opening.first, closing.last
    if first and last and first > last:
        first = _in_year(first, max(1, last.year - 1))
    return Period(first, last)


def _moved(period: Period, year: int) -> Period:
    """The same days or the same month in another year, within Python's calendar."""
    first, last = period
    if first is None or last is None:
        return period
    year = min(max(year, date.min.year), date.max.year)
    moved = Period(_in_year(first, year), _in_year(last, year))
    is_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    if is_month and moved.last:
        return Period(moved.first, moved.last.replace(day=monthrange(year, last.month)[1]))
    return moved


def _in_year(day: date, year: int) -> date:
    """The same day in another year; 28 February for the 29th in a year that has none."""
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _names_year(text: str, point: PeriodMention) -> bool:
    return bool(_HAS_YEAR.search(text, point.start, point.end)) or point.relative


def _bordered(text: str, point: PeriodMention) -> PeriodMention | None:
    """The period on one side of a time, or None: "sejak …", "sebelum …"."""
    match = _BORDER.search(text[: point.start])
    first, last = point.period
    if match is None or first is None or last is None:
        return None
    match match["border"].lower():
        case "mulai" if first == last:
            # "Operasi … mulai 14 Juli" is about that day.
            return None
        case "mulai" | "sejak" | "semenjak":
            period = Period(first, None)
        case "sebelum":
            period = Period(None, first - min(timedelta(days=1), first - date.min))
        case "setelah" | "sesudah" | "pasca":
            period = Period(last + min(timedelta(days=1), date.max - last), None)
        case _:
            period = Period(None, last)
    return replace(point, start=match.start(), period=period, bounded=True)


def _last_year_of(month: int, day: int, today: date) -> int:
    """The year of the last such day up to and including today."""
    return today.year - ((month, day) > (today.month, today.day))
