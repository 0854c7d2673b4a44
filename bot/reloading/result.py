"""The result of a change of the served corpus: its status, differences and problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.model import Document, Rejected


class ReloadStatus(StrEnum):
    """How a change of the corpus ended.

    BUSY means that another change runs, NOTHING that there was nothing to change to.
    """

    SWAPPED = "swapped"
    TESTED = "tested"
    REFUSED = "refused"
    BUSY = "busy"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Empty:
    """The new corpus has no usable article."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The new corpus, or a configuration file that is loaded with it, cannot be read."""

    problem: str


@dataclass(frozen=True, slots=True)
class Fewer:
    """The new corpus has over `percent` percent fewer documents than the one before."""

    documents: int
    before: int
    percent: float


@dataclass(frozen=True, slots=True)
class GoldenFailed:
    """Golden questions, of `total`, that the new corpus does not answer correctly."""

    questions: tuple[str, ...]
    total: int


@dataclass(frozen=True, slots=True)
class GoldenUnreadable:
    """The file of golden questions cannot be read, so they were not asked."""

    problem: str


Problem = Empty | Broken | Fewer | GoldenFailed | GoldenUnreadable


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids of the documents that differ between two corpora, in corpus order."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Reload:
    """The result of a change of the corpus.

    `documents` and `passages` are counts of the new corpus; `seconds` is how long it took, and
    `followers` how many people get a digest.
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
        """Whether a refused corpus could be served nonetheless, as only checks failed."""
        held_back = all(
            isinstance(p, Fewer | GoldenFailed | GoldenUnreadable) for p in self.problems
        )
        return self.status is ReloadStatus.REFUSED and held_back


def compare(before: Sequence[Document], after: Sequence[Document]) -> Changes:
    """Which documents were added, changed or removed, by their ids."""
    old = {document.document_id: document for document in before}
    new = {document.document_id: document for document in after}
    return Changes(
        added=tuple(name for name in new if name not in old),
        changed=tuple(name for name, d in new.items() if name in old and d != old[name]),
        removed=tuple(name for name in old if name not in new),
    )
