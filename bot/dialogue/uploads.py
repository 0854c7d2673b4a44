"""Articles that admins send: read first, and saved if the admin confirms."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.dialogue.actions import Action, Verb
from bot.dialogue.desk import rejected_lines
from bot.dialogue.memory import Chosen, Memory
from bot.dialogue.turns import Button, Reply
from bot.errors import CorpusError
from bot.ingest import Corpus, load_corpus
from bot.ingest.sources import SUFFIXES
from bot.model import DateKind, Document
from bot.replying.reply import Renderer, ReplyLine, note, shorten
from bot.rich_text import fill

# Telegram lets a bot download files of at most 20 MB.
MAX_BYTES = 20 * 2**20
_WAITING = "uploads"
# Seconds that a file waits to be saved. A judgement: an admin may decide the next day.
_WAITING_SECONDS = 24 * 3600
# Characters of a file name and of its ending: readable in a list, and below any system's limit.
_NAME_CHARACTERS = 80
_ENDING_CHARACTERS = 10
# Articles of a file that are shown before it is saved, so that they fit one message.
_TOLD = 5
_NOT_NAME = re.compile(r"[^\w.-]+")


class Uploads:
    """Holds files that were sent until they are saved in the articles of the data folder."""

    def __init__(self, settings: Settings, memory: Memory) -> None:
        self._settings = settings
        self._memory = memory
        self._waiting = settings.data / _WAITING
        self._articles = settings.articles

    def refusal(self, wording: Wording, name: str, size: int) -> Reply | None:
        """The refusal of a file by its name and its size in bytes; None if it may be sent."""
        texts = wording.admin
        if not name.lower().endswith(SUFFIXES):
            return Reply((note(fill(texts.upload_kind, endings=", ".join(SUFFIXES))),))
        limit = min(MAX_BYTES, self._settings.corpus.max_file_bytes)
        if size > limit:
            return Reply((note(fill(texts.upload_large, megabytes=limit // 1_000_000)),))
        return None

    def look(self, renderer: Renderer, name: str, content: bytes) -> Reply:
        """What a file contains, with buttons to save or discard it; it is not served yet."""
        texts, labels = renderer.wording.admin, renderer.wording.buttons
        self._drop_forgotten()
        token = secrets.token_hex(8)
        path = self._waiting / token / safe_name(name)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except OSError as error:
            self.discard(token)
            return Reply((note(fill(texts.upload_unkept, problem=error.strerror or str(error))),))
        corpus = self._read(path, renderer)
        rejected = [*rejected_lines(renderer.wording, corpus.rejected)]
        if not corpus.documents:
            self.discard(token)
            return Reply((note(fill(texts.upload_nothing, name=path.name)), *rejected))
        count = len(corpus.documents)
        lines = [note(fill(texts.upload_read, name=path.name, count=count))]
        for document in corpus.documents[:_TOLD]:
            lines += _document_lines(renderer, document)
        if count > _TOLD:
            lines.append(note(fill(texts.and_more, count=count - _TOLD), opens=True))
        key = self._memory.keep(Chosen(token))
        row = (
            Button(labels.save, Action(Verb.SAVE, 0, key).data),
            Button(labels.discard, Action(Verb.DISCARD, 0, key).data),
        )
        return Reply((*lines, *rejected), (row,))

    def save(self, token: str) -> str | None:
        """Move a waiting file to the articles; its name there, None if it does not wait any more.

        A number is added to a name that is taken.
        """
        waiting = self._claimed(token)
        if waiting is None:
            return None
        self._articles.mkdir(parents=True, exist_ok=True)
        for number in range(1, 10_000):
            suffix = f"-{number}" if number > 1 else ""
            target = self._articles / f"{waiting.stem}{suffix}{waiting.suffix}"
            try:
                # A link fails if the name is taken; a rename would replace that file.
                os.link(waiting, target)
            except FileExistsError:
                continue
            shutil.rmtree(waiting.parent, ignore_errors=True)
            return target.name
        return None

    def discard(self, token: str) -> None:
        """Delete a waiting file, if it still waits."""
        shutil.rmtree(self._waiting / token, ignore_errors=True)

    def _claimed(self, token: str) -> Path | None:
        """The waiting file, for the first caller only; None for all others."""
        if not re.fullmatch(r"\w+", token):
            return None
        taken = self._waiting / f"{token}-taken"
        try:
            (self._waiting / token).rename(taken)
        except OSError:
            return None
        return next(taken.iterdir(), None)

    def _read(self, path: Path, renderer: Renderer) -> Corpus:
        try:
            return load_corpus(
                self._settings.with_corpus(path).corpus, renderer.snapshot.language.lexicon
            )
        except CorpusError:
            return Corpus((), ())

    def _drop_forgotten(self) -> None:
        if not self._waiting.is_dir():
            return
        for folder in self._waiting.iterdir():
            if time.time() - folder.stat().st_mtime > _WAITING_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """A file name of letters, digits, "_", dots and hyphens, with a lower-case ending.

    Folders and dots at the start are removed, so that the name is safe for any file system.
    """
    name = unicodedata.normalize("NFKC", name).replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = name.rpartition(".")
    stem = _NOT_NAME.sub("-", stem if dot else ending).strip("-._")
    ending = _NOT_NAME.sub("", ending.lower())[:_ENDING_CHARACTERS] if dot else ""
    # A letter takes up to four bytes in UTF-8, and file systems allow 255 for a name.
    stem = stem[:_NAME_CHARACTERS].encode()[:200].decode("utf-8", "ignore").rstrip("-._")
    return f"{stem or 'artikel'}.{ending}" if ending else stem or "artikel"


def _document_lines(renderer: Renderer, document: Document) -> Iterator[ReplyLine]:
    texts = renderer.wording.admin
    publisher = document.publisher.name if document.publisher else renderer.wording.source_unknown
    yield note(fill(texts.upload_title, title=shorten(document.title)), opens=True)
    yield note(fill(texts.upload_publisher, publisher=publisher))
    if document.date is None:
        yield note(texts.upload_undated)
    else:
        published = document.date_kind is DateKind.PUBLISHED
        text = texts.upload_published if published else texts.upload_event
        yield note(fill(text, date=renderer.long_date(document.date)))
    yield note(
        fill(
            texts.upload_paragraphs,
            count=len(document.paragraphs),
            removed=len(document.removed),
        )
    )
