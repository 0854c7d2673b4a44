"""Changes of the served corpus: each is loaded aside, checked, and swapped in at once."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from bot.analysis.language import Language
from bot.config.lexicon import load_lexicon
from bot.config.settings import Settings
from bot.errors import BotError, ConfigError, EmptyCorpusError, InputError, StateError
from bot.evaluation.judged_questions import load_questions
from bot.evaluation.run import evaluate
from bot.ingest.archive import Archive, corpus_version
from bot.reloading.announcing import announce
from bot.reloading.result import (
    Broken,
    Empty,
    Fewer,
    GoldenFailed,
    GoldenUnreadable,
    Problem,
    Reload,
    ReloadStatus,
    compare,
)
from bot.serving.service import AnswerService
from bot.serving.snapshot import Snapshot, build_snapshot, index_corpus
from bot.state import State

_ARCHIVE = "corpora"
# Keys in the state: the versions of the served corpus, the previous one and the pinned one.
_CURRENT, _BEFORE, _PINNED = "corpus.current", "corpus.before", "corpus.pinned"
_LOG = logging.getLogger(__name__)


class Reloader:
    """Owns the service and changes its corpus. A change is refused while another one runs.

    The corpus is pinned after `go_back`: restarts keep serving it, until the next reload.
    """

    def __init__(
        self,
        settings: Settings,
        state: State,
        *,
        clock: Callable[[], datetime],
        on_swapped: Callable[[], None] = lambda: None,
    ) -> None:
        """Builds the first snapshot: of the pinned corpus, else of the configured one.

        `on_swapped` is called after each swap. `on_news`, which may be set later, is called when
        there are digests to send. Raises what build_snapshot raises, and a StateError.
        """
        self._settings = settings
        self._hidden, self._values, self._news = state.hidden, state.values, state.news
        self._archive = Archive(settings.data / _ARCHIVE)
        self._clock = clock
        self._on_swapped = on_swapped
        self._changing = threading.Lock()
        self.loaded_at = clock()
        self.on_news: Callable[[], None] = lambda: None
        self.service = AnswerService(_complete(self._first()))
        pinned = self._values.get(_PINNED)
        self._remember(self.service.snapshot, pinned=pinned)
        self._announce(pinned=pinned)

    @property
    def pinned(self) -> bool:
        """Whether the served corpus was gone back to, and stays until the next reload."""
        return self._values.get(_PINNED) is not None

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of the documents that are kept from being served."""
        return self._hidden.ids()

    def reload(self, *, trial: bool = False, force: bool = False, waiting: bool = False) -> Reload:
        """Load the corpus aside, check it and serve it; a `trial` does not serve it.

        `force` serves a corpus that fails the checks, unless it is empty; `waiting` waits for a
        change that runs. After a failure the old corpus is still served, and the problems of the
        result say why.
        """
        with self._alone(waiting=waiting) as alone:
            return self._reload(trial=trial, force=force) if alone else _BUSY

    def go_back(self) -> Reload:
        """Serve the previous corpus until the next reload; NOTHING if there is none."""
        with self._alone() as alone:
            return self._go_back() if alone else _BUSY

    def hide(self, document_id: str, *, by: int) -> Reload:
        """Serve the corpus without a document until it is restored; `by` is the admin."""
        with self._alone() as alone:
            if not alone:
                return _BUSY
            hidden = self._hidden.ids() | {document_id}
            return self._index_again(hidden, lambda: self._hidden.hide(document_id, by=by))

    def restore(self, document_id: str) -> Reload:
        """Serve a hidden document again; NOTHING if it was not hidden."""
        with self._alone() as alone:
            if not alone:
                return _BUSY
            hidden = self._hidden.ids()
            if document_id not in hidden:
                return Reload(ReloadStatus.NOTHING)
            return self._index_again(
                hidden - {document_id}, lambda: self._hidden.restore(document_id)
            )

    @contextmanager
    def _alone(self, *, waiting: bool = False) -> Iterator[bool]:
        """Yield whether no other change runs; if so, others are kept out until the end."""
        alone = self._changing.acquire(blocking=waiting)
        served = self.service.snapshot.version if alone else None
        try:
            yield alone
        finally:
            if alone:
                # By now no local variable refers to the old corpus, so it can be freed.
                if self.service.snapshot.version != served:
                    self._on_swapped()
                self._changing.release()

    def _first(self) -> Snapshot:
        pinned = self._values.get(_PINNED)
        corpus = self._archive.load(pinned) if pinned else None
        hidden = self._hidden.ids()
        if corpus is None:
            self._values.put({_PINNED: None})
            return build_snapshot(self._settings, added=self._settings.articles, hidden=hidden)
        language = Language.of(load_lexicon(self._settings.lexicon, self._settings.catalog))
        return index_corpus(corpus, self._settings, language, hidden=hidden)

    def _reload(self, *, trial: bool, force: bool) -> Reload:
        started = time.monotonic()
        before = self.service.snapshot
        followers = 0
        try:
            new = _complete(
                build_snapshot(
                    self._settings, added=self._settings.articles, hidden=self._hidden.ids()
                )
            )
            problems = self._failed_checks(before, new)
            refused = bool(problems) and not force
            if not refused and not trial:
                followers = self._swap(new, pinned=None)
        except EmptyCorpusError:
            return Reload(ReloadStatus.REFUSED, (Empty(),), seconds=time.monotonic() - started)
        except BotError as error:
            problem = Broken(str(error))
            return Reload(ReloadStatus.REFUSED, (problem,), seconds=time.monotonic() - started)
        status = (
            ReloadStatus.REFUSED
            if refused
            else ReloadStatus.TESTED
            if trial
            else ReloadStatus.SWAPPED
        )
        done = _report(status, before, new, started)
        return replace(done, problems=problems, followers=followers)

    def _go_back(self) -> Reload:
        started = time.monotonic()
        name = self._values.get(_BEFORE)
        corpus = self._archive.load(name) if name else None
        if corpus is None:
            return Reload(ReloadStatus.NOTHING)
        before = self.service.snapshot
        try:
            new = _complete(
                index_corpus(corpus, self._settings, before.language, hidden=self._hidden.ids())
            )
        except EmptyCorpusError:
            return Reload(ReloadStatus.REFUSED, (Empty(),))
        except ConfigError as error:
            return Reload(ReloadStatus.REFUSED, (Broken(str(error)),))
        self._swap(new, pinned=name)
        return _report(ReloadStatus.SWAPPED, before, new, started)

    def _index_again(self, hidden: Set[str], store: Callable[[], object]) -> Reload:
        """Serve the same corpus without the hidden documents.

        `store` writes them to the state. It is called last before serving, which cannot fail, so
        that the state and the served corpus agree after a refusal and after a StateError too.
        """
        started = time.monotonic()
        before, pinned = self.service.snapshot, self._values.get(_PINNED)
        try:
            new = _complete(
                index_corpus(before.corpus, self._settings, before.language, hidden=hidden)
            )
        except EmptyCorpusError:
            return Reload(ReloadStatus.REFUSED, (Empty(),))
        except ConfigError as error:
            return Reload(ReloadStatus.REFUSED, (Broken(str(error)),))
        store()
        self._serve(new, pinned=pinned)
        return _report(ReloadStatus.SWAPPED, before, new, started)

    def _failed_checks(self, before: Snapshot, new: Snapshot) -> tuple[Problem, ...]:
        problems: list[Problem] = []
        count, old = len(new.corpus.documents), len(before.corpus.documents)
        percent = self._settings.reload.max_fewer_percent
        if count < old * (1 - percent / 100):
            problems.append(Fewer(count, old, percent))
        if golden := self._settings.reload.golden:
            try:
                questions = load_questions(golden)
            except InputError as error:
                return (*problems, GoldenUnreadable(str(error)))
            failed = [j for j in evaluate(AnswerService(new), questions) if not j.right]
            if failed:
                asked = tuple(judgement.question.question for judgement in failed)
                problems.append(GoldenFailed(asked, len(questions)))
        return tuple(problems)

    def _swap(self, new: Snapshot, *, pinned: str | None) -> int:
        """Serve a snapshot and return the number of followers who get a digest.

        The state is written first: after a StateError the old snapshot is still served.
        """
        self._remember(new, pinned=pinned)
        return self._serve(new, pinned=pinned)

    def _serve(self, new: Snapshot, *, pinned: str | None) -> int:
        """Serve a snapshot whose state is written; the number of followers who get a digest."""
        self.service.snapshot = new
        self.loaded_at = self._clock()
        return self._announce(pinned=pinned)

    def _announce(self, *, pinned: str | None) -> int:
        """Store digests of new documents; if that fails, the next load does it.

        A pinned corpus is announced to nobody.
        """
        try:
            followers = announce(self.service.snapshot, self._news, quiet=pinned is not None)
        except StateError as error:
            _LOG.warning("nobody is told of new articles yet: %s", error)
            return 0
        if followers:
            self.on_news()
        return followers

    def _remember(self, snapshot: Snapshot, *, pinned: str | None) -> None:
        """Store copies of the corpus and the previous one, and which versions they are.

        A pinned corpus has no previous one. Raises a StateError; a copy that cannot be made or
        removed is only logged.
        """
        name = corpus_version(snapshot.corpus.documents)
        current = self._values.get(_CURRENT)
        before = current if name != current else self._values.get(_BEFORE)
        before = None if pinned else before
        if name not in self._archive.names():
            try:
                self._archive.keep(name, snapshot.corpus.documents, snapshot.corpus.rejected)
            except StateError as error:
                _LOG.warning("no copy of the corpus was kept: %s", error)
        self._values.put({_BEFORE: before, _CURRENT: name, _PINNED: pinned})
        try:
            self._archive.prune([kept for kept in (name, before) if kept])
        except StateError as error:
            _LOG.warning("an old copy of the corpus was not removed: %s", error)


_BUSY = Reload(ReloadStatus.BUSY)


def _complete(snapshot: Snapshot) -> Snapshot:
    """The snapshot with its catalog built, so that no question waits for it.

    Raises a ConfigError for a broken file of the catalog.
    """
    _ = snapshot.catalog.entries
    return snapshot


def _report(status: ReloadStatus, before: Snapshot, new: Snapshot, started: float) -> Reload:
    return Reload(
        status,
        changes=compare(before.documents, new.documents),
        rejected=new.corpus.rejected,
        documents=len(new.documents),
        passages=AnswerService(new).passage_count,
        seconds=time.monotonic() - started,
    )
