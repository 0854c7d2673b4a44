"""The smallest stretch of a text that holds one of each of several things."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import Span


def smallest_window(groups: Iterable[Iterable[tuple[int, int]]]) -> Span | None:
    """The shortest span that holds at least one place of each group.

    A place is a start and an end, both in characters or both in tokens. Groups without places are
    ignored. Of spans of equal length the first is returned; None if no group has a place.
    """
    places = sorted(
        (start, end, group) for group, spans in enumerate(groups) for start, end in spans
    )
    needed = len({group for _, _, group in places})
    best: Span | None = None
    last: dict[int, tuple[int, int]] = {}
    for start, end, group in places:
        last[group] = (start, end)
        if len(last) == needed:
            window = Span(min(s for s, _ in last.values()), max(e for _, e in last.values()))
            if best is None or window.end - window.start < best.end - best.start:
                best = window
    return best
