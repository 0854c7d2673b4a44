"""Keeps copies of served corpora, so that an earlier one can be served again.

A copy is a gzipped JSON Lines file: a header, then one document per line.
"""

from __future__ import annotations

import gzip
import json
import logging
import os
import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime, timezone
from hashlib import sha256
from pathlib import Path
from typing import Any

from bot.errors import StateError
from bot.ingest import Corpus
from bot.model import (
    Document,
    Paragraph,
    Publication,
    Publisher,
    Rejected,
    RemovedLine,
    Span,
    TitleKind,
)

# The version of the file format; a copy of another version is not read.
_FORM = 1
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
# The number keeps the order of copies even if the folder is moved and file times are lost.
_FILE = re.compile(rf"(?P<number>\d+)-(?P<name>{_NAME.pattern})\.jsonl\.gz")
_UNFINISHED = ".unfinished"
# zlib's level. Measured with 5,000 documents of 3 kB: level 1 takes 0.2 s for 6 MB instead of
# 16 MB, level 6 takes 1 s for 5 MB.
_GZIP_LEVEL = 1
_FIELDS = tuple(field.name for field in fields(Document))
# Removed lines are never shown, so they do not count as part of what is served.
_SERVED = tuple(name for name in _FIELDS if name != "removed")
_UNREADABLE = (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError, RecursionError)
_logger = logging.getLogger(__name__)


def corpus_version(documents: Sequence[Document]) -> str:
    """A digest of 16 hex digits over the documents in their order, with all that is served.

    The same documents have the same version on every machine. An empty corpus has a version too.
    """
    digest = sha256()
    for document in documents:
        digest.update(_json_line(document, _SERVED))
    return digest.hexdigest()[:16]


class Archive:
    """The copies in a folder, which is created with the first copy. Not thread-safe.

    Writing and removing copies raises a StateError if the folder cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, name: str, documents: Sequence[Document], rejected: Sequence[Rejected]) -> None:
        """Write a copy as the newest one; it atomically replaces an earlier copy of that name.

        Raises a ValueError unless the name is 1 to 64 ASCII letters, digits, "-" and "_".
        """
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} is not a valid name of a copy")
        try:
            copies = self._copies()
            number = max((number for number, _, _ in self._files()), default=0) + 1
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = self._folder / (name + _UNFINISHED)
            _write(unfinished, name, documents, rejected)
            unfinished.replace(self._folder / f"{number:06}-{name}.jsonl.gz")
            if name in copies:
                copies[name][1].unlink()
        except OSError as error:
            raise self._failure("written", error) from error

    def load(self, name: str) -> Corpus | None:
        """The corpus as it was kept; None, with a warning in the log, if no copy can be read."""
        try:
            path = self._copies()[name][1]
        except KeyError:
            _logger.warning("there is no copy %r of a corpus in %s", name, self._folder)
            return None
        try:
            return _read(path, name)
        except _UNREADABLE as error:
            _logger.warning("the copy %s of a corpus cannot be read: %s", path, error)
            return None

    def names(self) -> list[str]:
        """The names of the copies, newest first; empty if there is no folder."""
        return list(self._copies())

    def prune(self, keep: Sequence[str]) -> None:
        """Remove all copies except those in `keep`, and the leftovers of an interrupted `keep`."""
        kept = {path for name, (_, path) in self._copies().items() if name in keep}
        files = [path for _, _, path in self._files() if path not in kept]
        try:
            for path in [*files, *self._folder.glob(f"*{_UNFINISHED}")]:
                path.unlink()
        except OSError as error:
            raise self._failure("removed", error) from error

    def _copies(self) -> dict[str, tuple[int, Path]]:
        """The number and the file of each copy, by name, newest first."""
        copies: dict[str, tuple[int, Path]] = {}
        for number, name, path in self._files():
            copies.setdefault(name, (number, path))
        return copies

    def _files(self) -> list[tuple[int, str, Path]]:
        """The number, the name and the file of each copy, newest first.

        After an interrupted `keep` a name may occur twice.
        """
        matches = [(_FILE.fullmatch(path.name), path) for path in self._folder.glob("*.jsonl.gz")]
        found = [(int(match["number"]), match["name"], path) for match, path in matches if match]
        return sorted(found, reverse=True)

    def _failure(self, what: str, error: OSError) -> StateError:
        problem = f"a copy cannot be {what} ({error.strerror}); check the folder and the disk"
        return StateError(self._folder, problem)


def _write(
    path: Path, name: str, documents: Sequence[Document], rejected: Sequence[Rejected]
) -> None:
    header = {
        "form": _FORM,
        "name": name,
        "documents": len(documents),
        "rejected": [[item.path, item.reason, item.line] for item in rejected],
    }
    try:
        with path.open("wb") as file:
            with gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0) as lines:
                lines.write(json.dumps(header).encode() + b"\n")
                for document in documents:
                    lines.write(_json_line(document, _FIELDS))
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _read(path: Path, name: str) -> Corpus:
    with gzip.open(path, "rb") as lines:
        header = json.loads(lines.readline())
        if header["form"] != _FORM or header["name"] != name:
            raise ValueError("its header is that of another form or another copy")
        documents = tuple(_document(json.loads(line)) for line in lines)
    if len(documents) != header["documents"]:
        raise ValueError(f"it has {len(documents)} documents instead of {header['documents']}")
    return Corpus(documents, tuple(Rejected(*item) for item in header["rejected"]))


def _json_line(document: Document, names: Sequence[str]) -> bytes:
    record = {name: getattr(document, name) for name in names}
    return json.dumps(record, default=_plain).encode() + b"\n"


def _plain(value: object) -> object:
    """A value that JSON lacks, in JSON's types; raises a TypeError for an unknown type."""
    if isinstance(value, Paragraph):
        return [value.span, value.heading]
    if isinstance(value, Publication):
        moment = value.moment
        return [value.day, *([moment.isoformat(), moment.tzname()] if moment else [])]
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no form for {value!r}")


def _document(record: dict[str, Any]) -> Document:
    for name, read in _READERS.items():
        if record[name] is not None:
            record[name] = read(record[name])
    return Document(**record)


def _paragraphs(items: list[Any]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(Span(*span), Span(*heading) if heading else None) for span, heading in items
    )


def _publication(items: list[Any]) -> Publication:
    day = date.fromisoformat(items[0])
    if len(items) == 1:
        return Publication(day)
    moment, zone = datetime.fromisoformat(items[1]), items[2]
    offset = moment.utcoffset()
    # ISO text holds only the offset, and replies show the zone's name.
    named = moment if offset is None else moment.replace(tzinfo=timezone(offset, zone))
    return Publication(day, named)


# Readers of the fields that are not plain text; other fields are taken as they are.
_READERS: dict[str, Callable[[Any], object]] = {
    "title_kind": TitleKind,
    "paragraphs": _paragraphs,
    "publisher": lambda items: Publisher(*items),
    "published": _publication,
    "event_date": date.fromisoformat,
    "removed": lambda items: tuple(RemovedLine(*item) for item in items),
}
