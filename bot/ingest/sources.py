"""Finds the files of a corpus and decodes them; it knows no format beyond a file's ending."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import CorpusError
from bot.model import Rejected

SUFFIXES = (".txt", ".md", ".jsonl")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A decoded file; `path` is relative to its corpus folder, with forward slashes."""

    path: str
    suffix: str
    text: str


def read_sources(corpus: Path, *, max_bytes: int) -> Iterator[SourceFile | Rejected]:
    """The files of one corpus path (a folder, walked, or a single file), ordered by path.

    Hidden files and folders and other endings are passed over. Raises a CorpusError for a path
    that does not exist, a single file of another ending, or a folder with no such file.
    """
    if corpus.is_file():
        if corpus.suffix.lower() not in SUFFIXES:
            raise CorpusError(corpus, f"is not a corpus file; choose one of {', '.join(SUFFIXES)}")
        yield _read(corpus, _shown(Path(corpus.name)), max_bytes)
        return
    if not corpus.is_dir():
        raise CorpusError(corpus, "there is no such corpus folder or file; check corpus.paths")
    paths = sorted(_walk(corpus), key=lambda path: path.relative_to(corpus).as_posix())
    if not paths:
        raise CorpusError(corpus, f"holds no article; put {', '.join(SUFFIXES)} files there")
    for path in paths:
        yield _read(path, _shown(path.relative_to(corpus)), max_bytes)


def holds_articles(folder: Path) -> bool:
    """Whether a folder or one below it has a file of a corpus's kind."""
    return any(True for _ in _walk(folder))


def _shown(path: Path) -> str:
    """A path as text with forward slashes; bytes of a name that are no UTF-8 as \\xNN."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        problem = f"a folder in it cannot be read ({error.strerror}); check its permissions"
        raise CorpusError(error.filename or folder, problem) from error

    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and name.lower().endswith(SUFFIXES):
                yield Path(parent) / name


def _read(path: Path, relative: str, max_bytes: int) -> SourceFile | Rejected:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Rejected(relative, "not a regular file: it cannot be read to its end")
        with path.open("rb") as file:
            content = file.read(max_bytes + 1)
    except OSError as error:
        return Rejected(relative, f"cannot be read: {error.strerror or error}")
    if len(content) > max_bytes:
        size = max(status.st_size, len(content))
        return Rejected(relative, f"too large: {size} bytes, the limit is {max_bytes} bytes")
    if b"\0" in content:
        return Rejected(relative, "binary: it holds NUL bytes, so it is no text file")
    suffix = path.suffix.lower()
    try:
        # In JSON lines one broken line does not take the others along: its bytes become lone
        # surrogates, by which the line is rejected.
        text = content.decode("utf-8", "surrogateescape" if suffix == ".jsonl" else "strict")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Rejected(relative, "not decodable: save it as UTF-8", line)
    if not text.strip().strip("\ufeff"):
        return Rejected(relative, "empty: it holds no text")
    return SourceFile(relative, suffix, text)
