"""The actions of buttons, encoded in the 64 bytes of data that Telegram allows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_FORM = re.compile(r"(?P<verb>[a-z]{2})(?P<number>\d{0,4}):(?P<key>[\w-]{0,40})")


class Verb(StrEnum):
    """What a button does."""

    SOURCE = "so"
    PARAGRAPH = "pa"
    ARTICLE = "ar"
    REOPEN = "re"
    ASK = "as"
    ASK_HERE = "ah"
    LIKE = "li"
    DISLIKE = "di"
    NEWEST = "ne"
    OPERATIONS = "op"
    UNITS = "un"
    CARD = "ca"
    FOLLOW = "fl"
    UNFOLLOW = "uf"
    UNFOLLOW_ALL = "ua"
    WATCH = "wa"
    UNWATCH = "uw"
    DIGEST = "dg"
    LANGUAGE = "la"
    FORCE = "fo"
    SAVE = "sa"
    DISCARD = "dc"
    HIDE = "hi"
    KEEP = "ke"


# Verbs that load or index a corpus.
LONG_VERBS = frozenset({Verb.FORCE, Verb.SAVE, Verb.HIDE})


@dataclass(frozen=True, slots=True)
class Action:
    """A verb, a page number (from 1; 0 for no page) and the key of what it acts on."""

    verb: Verb
    number: int = 0
    key: str = ""

    @property
    def data(self) -> str:
        """The action as the data of a button."""
        return f"{self.verb}{self.number or ''}:{self.key}"


def parse_action(data: str) -> Action | None:
    """The action in the data of a button; None for data of another form."""
    match = _FORM.fullmatch(data)
    if match is None or match["verb"] not in set(Verb):
        return None
    return Action(Verb(match["verb"]), int(match["number"] or 0), match["key"])
