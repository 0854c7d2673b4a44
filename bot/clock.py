"""The current time, and times in Jakarta, whose calendar decides what "today" means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]
# Asia/Jakarta has had no daylight saving since 1964.
JAKARTA = timezone(timedelta(hours=7), "WIB")


def utc_now() -> datetime:
    """The current time in UTC."""
    return datetime.now(UTC)


def day_in_jakarta(moment: datetime) -> date:
    """The date in Jakarta at `moment`; a naive moment counts as Jakarta time."""
    return in_jakarta(moment).date()


def in_jakarta(moment: datetime) -> datetime:
    """`moment` in Jakarta time; a naive moment counts as Jakarta time already."""
    if moment.tzinfo is None:
        return moment.replace(tzinfo=JAKARTA)
    return moment.astimezone(JAKARTA)
