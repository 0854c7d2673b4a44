"""What came of a change of the served corpus: how it ended, what differs, why it was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model import Document, Rejected


class ReloadStatus(StrEnum):
    """How a change of the corpus ended."""

    SWAPPED = "swapped"
    TESTED = "tested"
    REFUSED = "refused"
    BUSY = "busy"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Empty:
    """The new corpus holds no usable article."""


@dataclass(frozen=True, slots=True)
class Broken:
    """Something of the new corpus, or of what is loaded with it, cannot be read."""

    problem: str


@dataclass(frozen=True, slots=True)
class Fewer:
    """The new corpus has too few documents, compared with the one before."""

    documents: int
    before: int
    percent: float


@dataclass(frozen=True, slots=True)
class GoldenFailed:
    """Golden questions that the new corpus does not answer as they should be."""

    questions: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class GoldenUnreadable:
    """The file of golden questions cannot be read, so nothing is known of them."""

    problem: str


Problem = Empty | Broken | Fewer | GoldenFailed | GoldenUnreadable


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the documents that differ between two corpora, in the order of their corpus."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Reload:
    """What came of a change of the corpus; `forceable` says that it may be loaded all the same.

    `followers` is the number of people who get news of it.
    """

    status: ReloadStatus
    problems: tuple[Problem, ...] = ()
    changes: Changes = Changes()
    rejected: tuple[Rejected, ...] = ()
    documents: int = 0
    passages: int = 0
    seconds: float = 0.0
    followers: int = 0

    @property
    def forceable(self) -> bool:
        """Whether there is a corpus that the checks alone hold back."""
        held_back = all(
            isinstance(p, Fewer | GoldenFailed | GoldenUnreadable) for p in self.problems
        )
        return self.status is ReloadStatus.REFUSED and held_back


def compare(before: Sequence[Document], after: Sequence[Document]) -> Changes:
    """Which documents are new, differ or are gone."""
    old = {document.document_id: document for document in before}
    new = {document.document_id: document for document in after}
    return Changes(
        added=tuple(name for name in new if name not in old),
        changed=tuple(name for name, d in new.items() if name in old and d != old[name]),
        removed=tuple(name for name in old if name not in new),
    )
