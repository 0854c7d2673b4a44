"""Inline mode: queries, results, answers and their cache."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from standin.entities import Formatted
from standin.model import User


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineResult:
    """One result, with the message that choosing it sends.

    `html` is the source of the message's text, None for plain text.
    """

    id: str
    title: str
    description: str
    url: str | None
    formatted: Formatted
    html: str | None
    markup: Mapping[str, Any] | None
    link_preview: Mapping[str, Any] | None

    @property
    def text(self) -> str:
        """The text of the message that choosing it sends."""
        return self.formatted.text


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineAnswer:
    """The bot's answer to a query; an empty `next_offset` means that there are no more results.

    The button above the results has a label, and a parameter for `/start`; both may be empty.
    """

    results: tuple[InlineResult, ...]
    next_offset: str = ""
    cache_seconds: int = 300
    is_personal: bool = False
    button_label: str = ""
    start_parameter: str = ""
    from_cache: bool = False


@dataclass(slots=True, eq=False)
class InlineQuery:
    """What a person typed after the bot's name; `at` is in Unix seconds."""

    id: str
    user: User
    text: str
    offset: str
    at: float
    answer: InlineAnswer | None = None


@dataclass(slots=True, eq=False)
class InlineCache:
    """Answers by text and offset until they expire; personal ones by person too."""

    _kept: dict[tuple[str, str, int | None], tuple[float, InlineAnswer]] = field(
        default_factory=dict
    )

    def keep(self, query: InlineQuery, answer: InlineAnswer, now: float) -> None:
        """Cache an answer for its `cache_seconds`."""
        owner = query.user.id if answer.is_personal else None
        self._kept[query.text, query.offset, owner] = (now + answer.cache_seconds, answer)

    def find(self, user: User, text: str, offset: str, now: float) -> InlineAnswer | None:
        """The cached answer for a person, their personal one first; None if there is none."""
        for owner in (user.id, None):
            until, answer = self._kept.get((text, offset, owner), (now, None))
            if answer and now < until:
                return replace(answer, from_cache=True)
        return None
