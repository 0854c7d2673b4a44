"""Finds and decodes the files of a corpus."""

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
    """Yield the files of one corpus path, a file or a folder with its subfolders, by path.

    Hidden files and folders and files of other types are skipped; unusable files are Rejected.
    Raises a CorpusError for a path that does not exist, for a single file of another type, and for
    a folder that holds no corpus file or cannot be read.
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
    """Whether a folder or one of its subfolders has a corpus file."""
    return any(True for _ in _walk(folder))


def _shown(path: Path) -> str:
    """The path with forward slashes; bytes that are not UTF-8 are written as \\xNN."""
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
        # One broken JSON line must not spoil the others: its bytes become lone surrogates, for
        # which that line alone is rejected.
        text = content.decode("utf-8", "surrogateescape" if suffix == ".jsonl" else "strict")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Rejected(relative, "not decodable: save it as UTF-8", line)
    if not text.strip().strip("\ufeff"):
        return Rejected(relative, "empty: it holds no text")
    return SourceFile(relative, suffix, text)
