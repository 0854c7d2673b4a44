"""The parts that serve admins, over a corpus and a data folder that a test may change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.dialogue.desk import AdminDesk
from bot.dialogue.error_counts import FaultLog
from bot.dialogue.memory import Memory
from bot.dialogue.taps import Backroom
from bot.dialogue.turns import Call, Person, Reply
from bot.dialogue.uploads import Uploads
from bot.reloading.reloader import Reloader
from bot.replying.reply import Renderer
from bot.state import State
from talking import write_news

ADMIN = Person(7, is_admin=True)
ARTICLES = {
    "sambas.txt": "Kapolres Sambas AKBP Teguh Prakoso membuka lomba pada 4 Maret 2024.",
    "belu.txt": "Kapolres Belu AKBP Yosef Naibaho menutup lomba pada 5 Maret 2024.",
}


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_time(self, **duration: float) -> None:
        self.now += timedelta(**duration)


@dataclass(frozen=True, slots=True)
class Office:
    """The desk of admins, with the parts that it uses."""

    corpus: Path
    settings: Settings
    state: State
    reloader: Reloader
    desk: AdminDesk
    uploads: Uploads
    faults: FaultLog
    wording: Wording

    @property
    def backroom(self) -> Backroom:
        return Backroom(self.desk, self.uploads)

    @property
    def renderer(self) -> Renderer:
        """A renderer over the current snapshot."""
        return Renderer(self.wording, self.reloader.service, limit=1000)

    def run(self, name: str, rest: str = "") -> Reply:
        """The reply to an admin's command."""
        return self.desk.run(name, Call(ADMIN, rest, self.renderer, "id"))


def office_settings(folder: Path, settings: Settings) -> Settings:
    """Write two articles; return settings with them as corpus and a data folder."""
    corpus = write_news(folder / "corpus", ARTICLES)
    return replace(settings.with_corpus(corpus), data=folder / "data")


def open_office(
    settings: Settings, reloader: Reloader, state: State, wording: Wording, clock: Clock
) -> Office:
    """An office with this reloader."""
    memory, faults = Memory(state), FaultLog(lambda: 0.0)
    return Office(
        corpus=settings.corpus.paths[0],
        settings=settings,
        state=state,
        reloader=reloader,
        desk=AdminDesk(reloader, state.questions, memory, faults, clock=clock),
        uploads=Uploads(settings, memory),
        faults=faults,
        wording=wording,
    )
