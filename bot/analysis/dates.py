"""Dates as Indonesian news writes them; what is not a real calendar day is no date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta, timezone

MONTHS = {
    name: number
    for number, names in enumerate(
        (
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
        ),
        start=1,
    )
    for name in names.split()
}
MONTH_NAMES = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
]
# The usual names of the weekdays, Monday first.
WEEKDAY_NAMES = ["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]
WEEKDAYS = [
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "jum'at",
    "jum’at",
    "sabtu",
    "minggu",
    "ahad",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
]
# Indonesia's three zones have had no daylight saving since 1964.
ZONES = {
    "wib": timezone(timedelta(hours=7), "WIB"),
    "wita": timezone(timedelta(hours=8), "WITA"),
    "wit": timezone(timedelta(hours=9), "WIT"),
}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# "Rabu", "Sabtu malam", "Hari Jumat": a weekday right before a date makes it the day of an event.
_WEEKDAY = (
    rf"(?:\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    r"(?:\s+(?:pagi|siang|sore|petang|malam|subuh|dini hari))?[\s,]{0,3}\(?\s?)?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?:\b(?:tgl|tanggal)\.?\s+)?(?<![\d/.])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s\-]{{0,2}}"
    rf"(?P<month>{_MONTH})(?![^\W\d_])\.?"
    # Another number behind the month is a year that is out of range, so the year is not unknown.
    rf"(?:[\s\-,]{{0,2}}(?P<year>{_YEAR})(?!\d)|(?![\s\-,]{{0,2}}['’]?\d))",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"{_WEEKDAY}(?:\b(?:tgl|tanggal)\.?\s+)?"
    r"(?<![\d/.\-])(?P<day>\d{1,2})(?P<mark>[/.\-])(?P<month>\d{1,2})"
    rf"(?:(?P=mark)(?P<year>{_YEAR}|\d\d))?(?![\d/]|[.\-]\d)",
    re.IGNORECASE,
)
_ISO = re.compile(rf"\b(?P<year>{_YEAR})(?P<mark>[-/])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
# Lets 29 Februari through where the year is not given.
_LEAP_YEAR = 2000
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"(?<![\d.:/])(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?:[.:][0-5]\d)?"
    r"(?:\s*(?P<half>am|pm)\b)?(?:\s*\(?(?P<zone>wib|wita|wit)\b)?(?!\d)(?!\s*(?:%|persen|juta|ribu|miliar|kg|km|ton|m\b))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text; `year` is None where the text leaves it out.

    `weekday` says that a day's name stands with it, as news writes the day of an event.
    """

    start: int
    end: int
    day: int
    month: int
    year: int | None
    weekday: bool

    def resolve(self, year: int | None = None) -> date | None:
        """The calendar day, in `year` where the text gives none; None if still unknown."""
        chosen = self.year or year
        return _calendar_day(chosen, self.month, self.day) if chosen else None


def find_dates(text: str) -> list[DateMention]:
    """The dates in `text`, by position; day before month, as Indonesia writes it.

    A numeric date without a year counts only with a weekday before it: "Rabu (29/11)".
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
    """The calendar day that numbers stand for, or None; without a year, of a leap year."""
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
    """A time of day in a text, with its zone where one is written."""

    start: int
    end: int
    time: time
    zone: timezone | None


def find_clock(text: str, start: int = 0) -> Clock | None:
    """The first time of day at or after `start`: "14.56 WIB", "08:30", "2:15 PM"."""
    match = _CLOCK.search(text, start)
    if match is None:
        return None
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
    zone = ZONES[match["zone"].lower()] if match["zone"] else None
    return Clock(match.start(), match.end(), time(hour, int(match["minute"])), zone)
