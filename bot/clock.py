"""Moments and the days that they fall on in Jakarta, by which people mean "today"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]
# Asia/Jakarta has had no daylight saving since 1964.
JAKARTA = timezone(timedelta(hours=7), "WIB")


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def day_in_jakarta(moment: datetime) -> date:
    """The day in Jakarta at a moment; one without a zone is Jakarta's own."""
    return in_jakarta(moment).date()


def in_jakarta(moment: datetime) -> datetime:
    """The moment by Jakarta's clock; one without a zone is by that clock already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=JAKARTA)
    return moment.astimezone(JAKARTA)
