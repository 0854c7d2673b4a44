"""Golden conversations: what is asked, when, and what the reply must and must not contain."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from bot.config.yaml_file import load_yaml

FOLDER = Path(__file__).resolve().parent / "golden"
CORPUS = FOLDER / "corpus.jsonl"
_FIRST = datetime.fromisoformat("2024-11-01T09:00+07:00")


@dataclass(frozen=True)
class Turn:
    """A question and its reply; `shows` and `never` concern quotes, `says` and `mute` all of it.

    `order` are texts that must occur in this order. Without `at` it comes a minute after the turn
    before it.
    """

    asks: str
    status: str
    at: str | datetime = ""
    shows: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    mute: list[str] = field(default_factory=list)
    order: list[str] = field(default_factory=list)

    @property
    def moment(self) -> datetime:
        assert isinstance(self.at, datetime)
        return self.at


@dataclass(frozen=True)
class Golden:
    """A conversation with its name."""

    name: str
    turns: tuple[Turn, ...]


def load_golden() -> list[Golden]:
    """All golden conversations, each turn with its time."""
    entries = [
        entry
        for path in sorted(FOLDER.glob("*.yaml"))
        for entry in cast("list[dict[str, Any]]", load_yaml(path))
    ]
    return [Golden(entry["name"], tuple(_timed(entry["turns"]))) for entry in entries]


def _timed(records: list[dict[str, object]]) -> list[Turn]:
    turns: list[Turn] = []
    for record in records:
        turn = Turn(**record)
        if turn.at:
            moment = datetime.fromisoformat(str(turn.at))
        else:
            moment = turns[-1].moment + timedelta(minutes=1) if turns else _FIRST
        turns.append(replace(turn, at=moment))
    return turns


def wrong_in_quotes(turn: Turn, text: str) -> list[str]:
    """The differences between the quotes and what is expected."""
    wrong = [f"{t!r} is not shown" for t in turn.shows if t not in text]
    wrong += [f"{t!r} is shown" for t in turn.never if t in text]
    places = [text.find(t) for t in turn.order]
    return wrong if places == sorted(places) else [*wrong, f"{turn.order} in another order"]


def wrong_in_reply(turn: Turn, text: str) -> list[str]:
    """The differences between a reply and what is expected."""
    wrong = wrong_in_quotes(turn, text)
    wrong += [f"{t!r} is not said" for t in turn.says if t not in text]
    return [*wrong, *(f"{t!r} is said" for t in turn.mute if t in text)]
