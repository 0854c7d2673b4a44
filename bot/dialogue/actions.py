"""What the buttons of replies do, and how that is written in their 64 bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_FORM = re.compile(r"(?P<verb>[a-z]{2})(?P<number>\d{0,4}):(?P<key>[\w-]{0,40})")


class Verb(StrEnum):
    """The verbs of buttons; the key is that of a question, an article or a file."""

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


# Those that load or index a corpus.
LONG_VERBS = frozenset({Verb.FORCE, Verb.SAVE, Verb.HIDE})


@dataclass(frozen=True, slots=True)
class Action:
    """A verb, with the page that it is about (from 1; 0 where there are none) and a key."""

    verb: Verb
    number: int = 0
    key: str = ""

    @property
    def data(self) -> str:
        """The action as a button carries it."""
        return f"{self.verb}{self.number or ''}:{self.key}"


def parse_action(data: str) -> Action | None:
    """The action in a button's data; None for what no button of ours carries."""
    match = _FORM.fullmatch(data)
    if match is None or match["verb"] not in set(Verb):
        return None
    return Action(Verb(match["verb"]), int(match["number"] or 0), match["key"])
