"""Single times in words ("pekan lalu", "akhir 2023", "triwulan III 2025") as periods."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from bot.analysis.dates import MONTHS, TIME_OF_DAY, WEEKDAYS, YEAR
from bot.model import Period

_COUNTS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5}
_COUNTS |= {"enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9, "sepuluh": 10}
# The number that each of these words or signs counts as.
_ORDINALS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
_ORDINALS |= {"pertama": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3}
_ORDINALS |= {"keempat": 4, "empat": 4, "kelima": 5}
# How many months a part of a year has.
_MONTHS_IN = {"semester": 6, "caturwulan": 4}
# How many weeks, months or years a word is away from now.
_STEPS = {"ini": 0, "lalu": -1, "kemarin": -1, "kemaren": -1, "silam": -1, "depan": 1}
# How many days a word is away from today.
_NEAR_DAYS = {"kemarin dulu": -2, "kemarin lusa": -2, "hari ini": 0, "lusa": 2}
_NEAR_DAYS |= dict.fromkeys(("kemarin", "kemaren", "semalam", "tadi malam", "malam tadi"), -1)
_NEAR_DAYS |= dict.fromkeys(("besok", "esok"), 1)

_PART = r"(?:(?P<part>awal|pertengahan|akhir|penghujung)\s+)"
_STEP = r"(?:yang\s+)?(?P<step>ini|lalu|kemarin|kemaren|silam|depan)"
_YEAR = rf"(?P<year>{YEAR})(?![\d/.-]*\d)"
_MONTH = rf"(?P<month>{'|'.join(sorted((m for m in MONTHS if len(m) > 2), key=len, reverse=True))})"


def _pattern(text: str) -> re.Pattern[str]:
    # A hyphen after a letter joins two times: "Oktober-Desember".
    return re.compile(rf"(?<![\w/.])(?<![\d\s]-)(?<!\d,){text}(?!\w)", re.IGNORECASE)


_SAME_DAY = _pattern(
    rf"(?:tadi\s+(?!malam){TIME_OF_DAY}|{TIME_OF_DAY}\s+ini|(?!malam){TIME_OF_DAY}\s+tadi)"
)
_NEAR_DAY = _pattern(rf"(?P<near>{'|'.join(_NEAR_DAYS)})(?:\s+{TIME_OF_DAY})?")
_WEEKEND = _pattern(rf"akhir\s+(?:pekan|minggu)\s+{_STEP}")
_UNIT = _pattern(rf"{_PART}?(?P<unit>pekan|minggu|bulan|tahun)\s+{_STEP}")
_PART_ALONE = _pattern(rf"{_PART}(?P<unit>bulan|tahun)(?!\s+\d)")
_NUMBER = rf"(?:(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})\s+|(?P<one>se))"
_AGO = r"(?:yang\s+)?(?P<span>lalu|silam|terakhir|belakangan|ini)"
_COUNTED = _pattern(rf"{_NUMBER}(?P<unit>hari|pekan|minggu|bulan|tahun)\s+{_AGO}")
_HOURS = _pattern(
    rf"{_NUMBER}(?P<unit>jam|menit|detik)\s+(?:yang\s+)?(?:lalu|silam|terakhir|belakangan)"
)
_HALVES = _pattern(
    rf"(?:(?P<whole>\d{{1,2}})[.,]5|(?:(?P<words>{'|'.join(_COUNTS)})\s+)?setengah)\s+"
    r"(?P<unit>bulan|tahun)\s+(?:yang\s+)?(?:lalu|silam)"
)
_ORDINAL = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_PART_OF_YEAR = _pattern(
    rf"(?P<unit>kuartal|kwartal|triwulan|caturwulan|semester|q)(?:\s*(?:ke-?\s?)?(?P<number>{_ORDINAL})"
    rf"(?:\s+(?:tahun\s+)?{_YEAR}|\s+tahun\s+(?P<of_year>ini|lalu))?|\s+(?P<step>ini|lalu))"
)
_WEEK_OF_MONTH = _pattern(
    rf"(?:minggu|pekan)\s+(?:ke-?\s?)?(?P<number>{_ORDINAL}|terakhir)\s+(?:di\s+)?(?:bulan\s+)?{_MONTH}"
    rf"(?:\s+(?:tahun\s+)?{_YEAR})?"
)
_WEEKDAY = _pattern(
    rf"(?:hari\s+)?(?P<day>{'|'.join(WEEKDAYS)})(?P<week>\s+(?:pekan|minggu))?\s+{_STEP}"
)
_OF_MONTH = _pattern(
    rf"{_PART}?(?:bulan\s+)?{_MONTH}"
    rf"(?:\s+(?:tahun\s+)?{_YEAR}|\s+tahun\s+(?P<of_year>ini|lalu)|\s+{_STEP})?"
)
_OF_YEAR = _pattern(rf"{_PART}?(?:tahun\s+)?{_YEAR}")
# The first and last month of a part of a year, and the first and last day of a part of a month.
# Judgements: parts of a year leave April and September out, as neither word fits them well.
_PARTS_OF_YEAR = {"awal": (1, 3), "pertengahan": (5, 8), "akhir": (10, 12), "penghujung": (11, 12)}
_PARTS_OF_MONTH = {"awal": (1, 10), "pertengahan": (11, 20), "akhir": (21, 31)}
_PARTS_OF_MONTH["penghujung"] = (25, 31)
# The first and last weekday of a part of a week, from 0 for Monday. A judgement.
_PARTS_OF_WEEK = {"awal": (0, 2), "pertengahan": (1, 3), "akhir": (4, 6), "penghujung": (4, 6)}


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


def times_in_words(text: str, today: date) -> Iterator[PeriodMention]:
    """The single times in a text, by kind; they may overlap."""
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


def _read_unit(match: re.Match[str], today: date) -> PeriodMention:
    unit, step = match["unit"].lower(), _STEPS[match["step"].lower()]
    period = _shifted(unit, step, today)
    if match["part"] and unit in ("pekan", "minggu") and period.first:
        begin, end = _PARTS_OF_WEEK[match["part"].lower()]
        monday = period.first
        return _relative(
            match, Period(monday + timedelta(days=begin), monday + timedelta(days=end))
        )
    return _relative(match, _part_of(period, match["part"]))


def _read_part_alone(match: re.Match[str], today: date) -> PeriodMention:
    return _relative(match, _part_of(_shifted(match["unit"].lower(), 0, today), match["part"]))


def _read_counted(match: re.Match[str], today: date) -> PeriodMention | None:
    count = 1 if match["one"] else _COUNTS.get(match["count"].lower()) or int(match["count"])
    unit, is_span = match["unit"].lower(), match["span"].lower() not in ("lalu", "silam")
    then = _shifted(unit, -count, today)
    if is_span and then.first is not None:
        if unit in ("pekan", "minggu"):
            return _relative(match, Period(today - timedelta(days=7 * count), today))
        if unit == "hari":
            return _relative(match, Period(today - timedelta(days=count), today))
        return _relative(match, Period(_same_day_in(then.first, unit, today), today))
    return _relative(match, then)


def _read_hours(match: re.Match[str], today: date) -> PeriodMention:
    """The days on which a number of hours ago may lie, as the hour of asking is unknown."""
    count = 1 if match["one"] else _COUNTS.get(match["count"].lower()) or int(match["count"])
    hours = count if match["unit"].lower() == "jam" else 0
    # Half a day ago may have been yesterday, less than that hardly.
    first, last = (hours + 12) // 24, hours // 24
    return _relative(match, Period(today - timedelta(days=first), today - timedelta(days=last)))


def _read_halves(match: re.Match[str], today: date) -> PeriodMention:
    """The month, or for half a month the week, that lies so far back: "1,5 tahun lalu"."""
    count = int(match["whole"] or _COUNTS.get((match["words"] or "").lower(), 0))
    if match["unit"].lower() == "tahun":
        return _relative(match, _shifted("bulan", -(12 * count + 6), today))
    return _relative(match, _shifted("pekan", -(4 * count + 2), today))


def _read_part_of_year(match: re.Match[str], today: date) -> PeriodMention | None:
    """The quarter or half of a year; without a year, the last one that has begun."""
    length = _MONTHS_IN.get(match["unit"].lower(), 3)
    if match["step"]:
        begun = today.year * 12 + (today.month - 1) // length * length
        return _relative(match, _months(begun + length * _STEPS[match["step"].lower()], length))
    number = _ORDINALS[match["number"].lower()]
    if number * length > 12:
        return None
    month = (number - 1) * length
    if match["year"]:
        period = _months(int(match["year"]) * 12 + month, length)
        return PeriodMention(match.start(), match.end(), period, bounded=True)
    year = today.year - (month + 1 > today.month)
    if match["of_year"]:
        year = today.year + _STEPS[match["of_year"].lower()]
    return _relative(match, _months(year * 12 + month, length))


def _months(first: int, count: int) -> Period:
    """As many months from the first one, which is counted from the year 0."""
    last = first + count - 1
    return Period(date(first // 12, first % 12 + 1, 1), _month(last // 12, last % 12 + 1).last)


def _read_week_of_month(match: re.Match[str], today: date) -> PeriodMention | None:
    """Seven days of a month: its first, second, … or last ones."""
    month = MONTHS[match["month"].lower()]
    year = int(match["year"]) if match["year"] else today.year - (month > today.month)
    last = monthrange(year, month)[1]
    number = match["number"].lower()
    first = last - 6 if number == "terakhir" else 7 * _ORDINALS[number] - 6
    if first > last:
        return None
    period = Period(date(year, month, first), date(year, month, min(first + 6, last)))
    is_relative = match["year"] is None
    return PeriodMention(match.start(), match.end(), period, is_relative, bounded=True)


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
    (_HOURS, _read_hours),
    (_HALVES, _read_halves),
    (_PART_OF_YEAR, _read_part_of_year),
    (_WEEK_OF_MONTH, _read_week_of_month),
    (_WEEKDAY, _read_weekday),
    (_OF_MONTH, _read_month),
    (_OF_YEAR, _read_year),
)


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
