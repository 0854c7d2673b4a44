"""The exceptions of this project; each tells a person what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path


class BotError(Exception):
    """The base class of this project's exceptions; its text is one line for people."""


class ConfigError(BotError):
    """A configuration file or variable cannot be used; `problems` lists all that is wrong."""

    def __init__(self, path: Path | str, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = tuple(problems)
        super().__init__(f"{path}: {'; '.join(self.problems)}")


class CorpusError(BotError):
    """A corpus cannot be served: its folder is missing, or holds no usable article."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem}")


class EmptyCorpusError(CorpusError):
    """A corpus has no usable article."""


class InputError(BotError):
    """The input of a command, such as a batch file, is malformed."""


class StateError(BotError):
    """A file that the bot keeps, such as its database, cannot be read or written."""

    def __init__(self, path: Path | str, problem: str) -> None:
        self.path = path
        self.problem = problem
        super().__init__(f"{path}: {problem}")
