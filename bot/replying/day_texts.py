"""Days and periods as text."""

from __future__ import annotations

from datetime import date

from bot.config.wording import Wording
from bot.model import Period


def long_date(wording: Wording, day: date) -> str:
    """ "Rabu, 29 November 2023"."""
    return wording.date_long.format(
        weekday=wording.weekdays[day.weekday()],
        day=day.day,
        month=wording.months[day.month - 1],
        year=day.year,
    )


def period_text(wording: Wording, period: Period) -> str:
    """ "Senin, 1 Januari 2024 sampai Minggu, 7 Januari 2024"; just the day for a single day."""
    first = long_date(wording, period.first) if period.first else ""
    last = long_date(wording, period.last) if period.last else ""
    if first == last:
        return first
    if not last:
        return wording.period_from.format(first=first)
    if not first:
        return wording.period_until.format(last=last)
    return wording.period_range.format(first=first, last=last)
