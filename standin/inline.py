"""Inline mode's nouns: what people type behind the bot's name, what it offers, what is cached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from standin.entities import Formatted
from standin.model import User


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineResult:
    """One of the offers, with the message that choosing it sends.

    `html` is that message's text as the bot sent it with its tags, None for plain text.
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
    """What the bot offers; an empty `next_offset` means that there is no more.

    The button above the offers has a label and what follows `/start` if it is pressed.
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
    """What a person typed; `at` is when it was, in Unix seconds."""

    id: str
    user: User
    text: str
    offset: str
    at: float
    answer: InlineAnswer | None = None


@dataclass(slots=True, eq=False)
class InlineCache:
    """Answers by text and offset, each for its time; those that are personal by person too."""

    _kept: dict[tuple[str, str, int | None], tuple[float, InlineAnswer]] = field(
        default_factory=dict
    )

    def keep(self, query: InlineQuery, answer: InlineAnswer, now: float) -> None:
        """Keep an answer for as long as it says."""
        owner = query.user.id if answer.is_personal else None
        self._kept[query.text, query.offset, owner] = (now + answer.cache_seconds, answer)

    def find(self, user: User, text: str, offset: str, now: float) -> InlineAnswer | None:
        """The answer that is still good for a person, their own before everybody's."""
        for owner in (user.id, None):
            until, answer = self._kept.get((text, offset, owner), (now, None))
            if answer and now < until:
                return replace(answer, from_cache=True)
        return None
