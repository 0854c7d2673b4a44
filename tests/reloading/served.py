"""A corpus on disk that a reloader serves, and that a test changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.config.settings import Settings
from bot.reloading.reloader import Reloader
from bot.state import State

SAMBAS = "Kapolres Sambas AKBP Teguh Prakoso membuka lomba pada 4 Maret 2024."
BELU = "Kapolres Belu AKBP Yosef Naibaho menutup lomba pada 5 Maret 2024."
ENDE = "Kapolres Ende AKBP Maria Lodang membuka lomba pada 6 Maret 2024."
START = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)


@dataclass(slots=True)
class Served:
    """A corpus of two articles, and what its reloader goes by."""

    settings: Settings
    state: State
    now: datetime

    @property
    def corpus(self) -> Path:
        return self.settings.corpus.paths[0]

    def start(self) -> Reloader:
        """A reloader of the same state, as after a restart."""
        return Reloader(self.settings, self.state, clock=lambda: self.now)

    def write(self, **texts: str | None) -> None:
        """Change articles by name; None takes one away."""
        for name, text in texts.items():
            path = self.corpus / f"{name}.txt"
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")


def ids(reloader: Reloader) -> list[str]:
    return [document.document_id for document in reloader.service.snapshot.documents]
