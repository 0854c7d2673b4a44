"""Resolves times in words ("pekan lalu", "akhir 2023", "antara … dan …") to periods."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.analysis.dates import MONTHS, TIME_OF_DAY, WEEKDAYS, YEAR, find_dates
from bot.model import Period

_COUNTS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}
_COUNTS |= {"enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10}
# How many weeks, months or years a word is away from now.
_STEPS = {"ini": 0, "lalu": -1, "kemarin": -1, "kemaren": -1, "silam": -1, "depan": 1}
# How many days a word is away from today.
_NEAR_DAYS = {"kemarin dulu": -2, "kemarin lusa": -2, "hari ini": 0, "lusa": 2}
_NEAR_DAYS |= dict.fromkeys(("kemarin", "kemaren", "semalam", "tadi malam"), -1)
_NEAR_DAYS |= dict.fromkeys(("besok", "esok"), 1)

_PART = r"(?:(?P<part>awal|pertengahan|akhir|penghujung)\s+)"
_STEP = r"(?:yang\s+)?(?P<step>ini|lalu|kemarin|kemaren|silam|depan)"
_YEAR = rf"(?P<year>{YEAR})(?![\d/.-]*\d)"
_MONTH = rf"(?P<month>{'|'.join(sorted((m for m in MONTHS if len(m) > 2), key=len, reverse=True))})"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/.-]){text}(?!\w)", re.IGNORECASE)


_SAME_DAY = _pattern(rf"(?:tadi\s+(?!malam){TIME_OF_DAY}|{TIME_OF_DAY}\s+(?:ini|tadi))")
_NEAR_DAY = _pattern(rf"(?P<near>{'|'.join(_NEAR_DAYS)})(?:\s+{TIME_OF_DAY})?")
_WEEKEND = _pattern(rf"akhir\s+(?:pekan|minggu)\s+{_STEP}")
_UNIT = _pattern(rf"{_PART}?(?P<unit>pekan|minggu|bulan|tahun)\s+{_STEP}")
_PART_ALONE = _pattern(rf"{_PART}(?P<unit>bulan|tahun)(?!\s+\d)")
_COUNTED = _pattern(
    rf"(?:(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+|(?P<one>se))"
    r"(?P<unit>hari|pekan|minggu|bulan|tahun)\s+(?:yang\s+)?(?P<span>lalu|silam|terakhir|belakangan)"
)
_WEEKDAY = _pattern(
    rf"(?:hari\s+)?(?P<day>{'|'.join(WEEKDAYS)})(?P<week>\s+(?:pekan|minggu))?\s+{_STEP}"
)
_OF_MONTH = _pattern(
    rf"{_PART}?(?:bulan\s+)?{_MONTH}"
    rf"(?:\s+(?:tahun\s+)?{_YEAR}|\s+tahun\s+(?P<of_year>ini|lalu)|\s+{_STEP})?"
)
_OF_YEAR = _pattern(rf"{_PART}?(?:tahun\s+)?{_YEAR}")
_DAYS_OF_MONTH = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})\s*(?:-|–|dan|sampai|hingga|s\.?\s?d\.?)\s*(?=\d{1,2}\s+[a-z])",
    re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s*(?:-|–|—|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga)?\s*(?:tanggal|tgl|bulan|tahun)?\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+dan\s+(?:tanggal|tgl|bulan|tahun)?\s*", re.IGNORECASE)
_BEFORE = r"(?<!\w)(?P<border>{})\s+(?:tanggal|tgl|bulan|tahun|hari)?\s*$"
_BETWEEN = re.compile(_BEFORE.format("antara|periode"), re.IGNORECASE)
_FROM = re.compile(_BEFORE.format("dari|sejak|antara|periode|mulai"), re.IGNORECASE)
_BORDER = re.compile(
    _BEFORE.format("sejak|semenjak|sebelum|setelah|sesudah|pasca|sampai|hingga"), re.IGNORECASE
)
# The first and last month of a part of a year, and the first and last day of a part of a month.
# Judgements: parts of a year leave April and September out, as neither word fits them well.
_PARTS_OF_YEAR = {"awal": (1, 3), "pertengahan": (5, 8), "akhir": (10, 12), "penghujung": (11, 12)}
_PARTS_OF_MONTH = {"awal": (1, 10), "pertengahan": (11, 20), "akhir": (21, 31)}
_PARTS_OF_MONTH["penghujung"] = (25, 31)


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A time in a text, and the period that it means.

    A `relative` time depends on the day on which it is said ("pekan lalu"). A `bounded` time is
    more than a date: a part of a month or year, a range, or one side of a border ("sejak …").
    """

    start: int
    end: int
    period: Period
    relative: bool = False
    bounded: bool = False


def find_period(text: str, today: date) -> PeriodMention | None:
    """The first time in a question that restricts the articles, or None; asked on `today`.

    A plain day, month or year does not restrict them: articles are found by its words.
    """
    points = _points(text, today)
    for number, point in enumerate(points):
        following = points[number + 1] if number + 1 < len(points) else None
        found = _joined(text, point, following) or _bordered(text, point)
        if found or point.relative or point.bounded:
            return found or point
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
    """The single times in a text, by position; of overlapping ones the first and longest wins."""
    found: list[PeriodMention] = []
    for point in sorted(_all_points(text, today), key=lambda p: (p.start, -p.end)):
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
        if dated and (day := dated.resolve(today.year)) and int(match["first"]) < day.day:
            first = day.replace(day=max(1, int(match["first"])))
            yield PeriodMention(match.start(), dated.end, Period(first, day), bounded=True)
    for pattern, read in _READERS:
        for match in pattern.finditer(text):
            # Counting back or ahead may leave Python's calendar, which ends at years 1 and 9999.
            with suppress(ValueError, OverflowError):
                point = read(match, today)
                if point is not None:
                    yield point


def _relative(match: re.Match[str], period: Period) -> PeriodMention:
    return PeriodMention(match.start(), match.end(), period, relative=True)


def _read_same_day(match: re.Match[str], today: date) -> PeriodMention:
    return _relative(match, Period(today, today))


def _read_near_day(match: re.Match[str], today: date) -> PeriodMention:
    day = today + timedelta(days=_NEAR_DAYS[" ".join(match["near"].lower().split())])
    return _relative(match, Period(day, day))


def _read_weekend(match: re.Match[str], today: date) -> PeriodMention:
    monday = _week(today, _STEPS[match["step"].lower()]).first or today
    return _relative(match, Period(monday + timedelta(days=5), monday + timedelta(days=6)))


def _read_unit(match: re.Match[str], today: date) -> PeriodMention | None:
    unit, step = match["unit"].lower(), _STEPS[match["step"].lower()]
    if match["part"] and unit in ("pekan", "minggu"):
        return None
    period = _shifted(unit, step, today)
    return _relative(match, _part_of(period, match["part"]))


def _read_part_alone(match: re.Match[str], today: date) -> PeriodMention:
    return _relative(match, _part_of(_shifted(match["unit"].lower(), 0, today), match["part"]))


def _read_counted(match: re.Match[str], today: date) -> PeriodMention | None:
    count = 1 if match["one"] else _COUNTS.get(match["count"].lower()) or int(match["count"])
    unit, is_span = match["unit"].lower(), match["span"].lower() in ("terakhir", "belakangan")
    then = _shifted(unit, -count, today)
    if is_span and then.first is not None:
        if unit in ("pekan", "minggu"):
            return _relative(match, Period(today - timedelta(days=7 * count), today))
        if unit == "hari":
            return _relative(match, Period(today - timedelta(days=count), today))
        return _relative(match, Period(_same_day_in(then.first, unit, today), today))
    return _relative(match, then)


def _same_day_in(first: date, unit: str, today: date) -> date:
    """The same day as today, in the earlier month or year that begins on `first`.

    If that month is shorter and lacks the day, its last day.
    """
    month = today.month if unit == "tahun" else first.month
    return date(first.year, month, min(today.day, monthrange(first.year, month)[1]))


def _read_weekday(match: re.Match[str], today: date) -> PeriodMention | None:
    day, step = WEEKDAYS[match["day"].lower()], _STEPS[match["step"].lower()]
    word = match.group().lower()
    if match["day"].lower() == "minggu" and not (match["week"] or word.startswith("hari")):
        # "minggu lalu" means last week, "hari minggu lalu" last Sunday.
        return None
    if match["week"] or step >= 0:
        monday = _week(today, step).first or today
        found = monday + timedelta(days=day)
    else:
        found = today - timedelta(days=(today.weekday() - day) % 7 or 7)
    return _relative(match, Period(found, found))


def _read_month(match: re.Match[str], today: date) -> PeriodMention:
    period = _month(_year_of_month(match, today), MONTHS[match["month"].lower()])
    if match["year"]:
        found = _part_of(period, match["part"])
        return PeriodMention(match.start(), match.end(), found, bounded=bool(match["part"]))
    if match.group().lower() == match["month"].lower():
        # The name of a month alone may be a person's; it counts only within a range or a border.
        return PeriodMention(match.start(), match.end(), period)
    return _relative(match, _part_of(period, match["part"]))


def _year_of_month(match: re.Match[str], today: date) -> int:
    """The year of a named month; without one, that of the last such month up to now."""
    if match["year"]:
        return int(match["year"])
    if match["of_year"]:
        return today.year + _STEPS[match["of_year"].lower()]
    month, step = MONTHS[match["month"].lower()], _STEPS[(match["step"] or "ini").lower()]
    if step > 0:
        return today.year + (month <= today.month)
    is_past = month < today.month or (month == today.month and step == 0)
    return today.year - (not is_past)


def _read_year(match: re.Match[str], _: date) -> PeriodMention:
    period = _part_of(_year(int(match["year"])), match["part"])
    return PeriodMention(match.start(), match.end(), period, bounded=bool(match["part"]))


_Reader = Callable[[re.Match[str], date], PeriodMention | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_SAME_DAY, _read_same_day),
    (_NEAR_DAY, _read_near_day),
    (_WEEKEND, _read_weekend),
    (_UNIT, _read_unit),
    (_PART_ALONE, _read_part_alone),
    (_COUNTED, _read_counted),
    (_WEEKDAY, _read_weekday),
    (_OF_MONTH, _read_month),
    (_OF_YEAR, _read_year),
)


def _joined(
    text: str, point: PeriodMention, following: PeriodMention | None
) -> PeriodMention | None:
    """The range that two times make, or None: "2023-2024", "dari … sampai …"."""
    if following is None or following.period.last is None or point.period.first is None:
        return None
    gap, before = text[point.end : following.start], text[: point.start]
    opening = _FROM.search(before)
    if not (_JOIN.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(before))):
        return None
    first, last = point.period.first, following.period.last
    if first > last and first.year > last.year:
        return None
    if first > last:
        first = _in_year(first, max(1, first.year - 1))
    elif point.period.last and first.year < last.year and not _names_year(text, point):
        # "November sampai Desember 2023": the year belongs to both.
        moved = _in_year(first, last.year)
        first = first if moved > last else moved
    start = opening.start() if opening else point.start
    relative = point.relative or following.relative
    return PeriodMention(start, following.end, Period(first, last), relative, bounded=True)


def _in_year(day: date, year: int) -> date:
    """The same day in another year; 28 February for the 29th in a year that has none."""
    is_lost = (day.month, day.day) == (2, 29) and not isleap(year)
    return day.replace(year=year, day=28 if is_lost else day.day)


def _names_year(text: str, point: PeriodMention) -> bool:
    return bool(re.search(YEAR, text[point.start : point.end])) or point.relative


def _bordered(text: str, point: PeriodMention) -> PeriodMention | None:
    """The period on one side of a time, or None: "sejak …", "sebelum …"."""
    match = _BORDER.search(text[: point.start])
    first, last = point.period
    if match is None or first is None or last is None:
        return None
    match match["border"].lower():
        case "sejak" | "semenjak":
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


def _week(today: date, step: int) -> Period:
    """The week from Monday to Sunday that is `step` weeks after that of today."""
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    return Period(monday, monday + timedelta(days=6))


def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _year(year: int) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31))


def _shifted(unit: str, step: int, today: date) -> Period:
    """The day, week, month or year that is `step` such units after that of today."""
    if unit == "hari":
        day = today + timedelta(days=step)
        return Period(day, day)
    if unit in ("pekan", "minggu"):
        return _week(today, step)
    if unit == "bulan":
        months = today.year * 12 + today.month - 1 + step
        return _month(months // 12, months % 12 + 1)
    return _year(today.year + step)


def _part_of(period: Period, part: str | None) -> Period:
    """The named part of a month or a year; the whole period without a part."""
    first, last = period.first, period.last
    if not part or first is None or last is None:
        return period
    if first.month == last.month:
        begin, end = _PARTS_OF_MONTH[part.lower()]
        return Period(first.replace(day=begin), first.replace(day=min(end, last.day)))
    begin, end = _PARTS_OF_YEAR[part.lower()]
    return Period(date(first.year, begin, 1), _month(first.year, end).last)
