"""Exceptions: each means that somebody must act, and says what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class BotError(Exception):
    """The root of this project's exceptions; its text is one line for a person."""


class ConfigError(BotError):
    """A configuration file that cannot be used, with every problem found in it."""

    def __init__(self, path: Path | str, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        super().__init__(f"{path}: {'; '.join(self.problems)}")


class CorpusError(BotError):
    """A corpus that cannot be served: a missing folder, or one without a usable article."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem}")


class EmptyCorpusError(CorpusError):
    """A corpus without a usable article."""


class InputError(BotError):
    """Input of a command, such as a batch file, that cannot be read as what it should be."""


class StateError(BotError):
    """A file of the bot's own, its state or a copy of a corpus, that cannot be read or written."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")
