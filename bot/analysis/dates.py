"""Dates and times of day as Indonesian news writes them; only real calendar days count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta, timezone

# The spellings of each month, its usual Indonesian name first.
_MONTH_SPELLINGS = (
    "januari january jan",
    "februari february pebruari feb",
    "maret march mar",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu aug agt ags",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
# The number of a month (from 1) by each spelling, and the usual names in order.
MONTHS = {
    name: number for number, names in enumerate(_MONTH_SPELLINGS, start=1) for name in names.split()
}
MONTH_NAMES = [names.split()[0] for names in _MONTH_SPELLINGS]
# The number of a weekday by each Indonesian name; Monday is 0, as for date.weekday().
WEEKDAYS = {
    "senin": 0,
    "selasa": 1,
    "rabu": 2,
    "kamis": 3,
    "jumat": 4,
    "jum'at": 4,
    "jum’at": 4,
    "sabtu": 5,
    "minggu": 6,
    "ahad": 6,
}
# The usual names, Monday first.
WEEKDAY_NAMES = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]
_ENGLISH_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
# Regular expressions without groups: a year of news, and a word for a time of day.
YEAR = r"(?:19|20)\d\d"
TIME_OF_DAY = r"(?:pagi|siang|sore|petang|malam|subuh|dini hari)"
# None of Indonesia's time zones has had daylight saving time since 1964.
ZONES = {
    "wib": timezone(timedelta(hours=7), "WIB"),
    "wita": timezone(timedelta(hours=8), "WITA"),
    "wit": timezone(timedelta(hours=9), "WIT"),
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# "Rabu", "Sabtu malam": news puts a weekday before the date of an event.
_WEEKDAY = (
    rf"(?:\b(?P<weekday>{'|'.join([*WEEKDAYS, *_ENGLISH_WEEKDAYS])})\b"
    rf"(?:\s+{TIME_OF_DAY})?[\s,]{{0,3}}\(?\s?)?"
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?:\b(?:tgl|tanggal)\.?\s+)?"
    rf"(?<![\d/.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]{{0,2}}"
    rf"(?P<month>{_MONTH})(?![^\W\d_])\.?"
    # Any other number after the month is a year out of range, so this is no date without a year.
    rf"(?:[\s\-,]{{0,2}}(?P<year>{YEAR})(?!\d)|(?![\s\-,]{{0,2}}['’]?\d))",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?:\b(?:tgl|tanggal)\.?\s+)?"
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<mark>[/.\-])(?P<month>\d{1,2})"
    rf"(?:(?P=mark)(?P<year>{YEAR}|\d\d))?(?![\d/]|[.\-]\d)",
    re.IGNORECASE,
)
_ISO = re.compile(rf"\b(?P<year>{YEAR})(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}\b(?P<month>{_MONTH})\.?\s+"
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>{YEAR})\b",
    re.IGNORECASE,
)
# Stands in for a missing year, so that 29 Februari is a valid day: any leap year.
_LEAP_YEAR = 2000
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"(?<![\d.:/])(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?:[.:][0-5]\d)?"
    r"(?:\s*(?P<half>am|pm)\b)?(?:\s*\(?(?P<zone>wib|wita|wit)\b)?"
    # "2.15 juta" and "14.30 persen" are amounts.
    r"(?!\d)(?!\s*(?:%|persen|juta|ribu|miliar|kg|km|ton|m\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text; `year` is None if the text omits it.

    `weekday` tells whether a weekday precedes it ("Rabu (29/11)"), as news writes the day of an
    event.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: bool

    def resolve(self, year: int | None = None) -> date | None:
        """The calendar day, in `year` if the text omits its own; None without any year.

        Also None for 29 February of a common year.
        """
        chosen = self.year or year
        return _calendar_day(chosen, self.month, self.day) if chosen else None


def find_dates(text: str) -> list[DateMention]:
    """The dates in `text`, in order of position; numeric dates are read day first.

    Of overlapping dates the first wins, then the longest. A numeric date without a year needs a
    weekday before it and slashes: "Rabu (29/11)".
    """
    if not _DIGIT.search(text):
        return []
    found: list[DateMention] = []
    for mention in sorted(_all_mentions(text), key=lambda m: (m.start, -m.end)):
        if not found or mention.start >= found[-1].end:
            found.append(mention)
    return found


def _all_mentions(text: str) -> Iterator[DateMention]:
    for pattern in (_DAY_FIRST, _NUMERIC, _ISO, _MONTH_FIRST):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            weekday = groups.get("weekday") is not None
            year = _year(groups["year"])
            if pattern is _NUMERIC and year is None and not (weekday and groups["mark"] == "/"):
                continue
            month = MONTHS.get(groups["month"].lower()) or int(groups["month"])
            if _calendar_day(year or _LEAP_YEAR, month, int(groups["day"])) is None:
                continue
            yield DateMention(match.start(), match.end(), int(groups["day"]), month, year, weekday)


def numeric_date(day: str, month: str, year: str | None) -> date | None:
    """The calendar day of these digits, in a leap year if `year` is None; None for no real day.

    A year of two digits lies in 2000 to 2099.
    """
    return _calendar_day(_year(year) or _LEAP_YEAR, int(month), int(day))


def _year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _calendar_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in a text; `zone` is None if the text names none."""

    start: int
    end: int
    time: time
    zone: timezone | None


def find_clock(text: str, start: int = 0) -> Clock | None:
    """The first time of day at or after `start`, or None: "14.56 WIB", "08:30", "2:15 PM"."""
    match = _CLOCK.search(text, start)
    if match is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
    zone = ZONES[match["zone"].lower()] if match["zone"] else None
    return Clock(match.start(), match.end(), time(hour, int(match["minute"])), zone)
