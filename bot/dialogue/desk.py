"""The commands of admins: reload, status, unanswered questions, hide and restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import assert_never
from zoneinfo import ZoneInfo

from bot import __version__
from bot.config.wording import Wording
from bot.dialogue.actions import Action, Verb
from bot.dialogue.error_counts import FaultLog
from bot.dialogue.memory import Chosen, Memory
from bot.dialogue.public import find_document
from bot.dialogue.turns import Button, Call, Reply
from bot.model import Rejected
from bot.reloading.reloader import Reloader
from bot.reloading.result import (
    Broken,
    Empty,
    Fewer,
    GoldenFailed,
    GoldenUnreadable,
    Problem,
    Reload,
    ReloadStatus,
)
from bot.replying.reply import Renderer, ReplyLine, note, shorten
from bot.rich_text import RichText, fill
from bot.state import Questions

# Entries of a list in a report, so that the report fits one message.
_TOLD = 15
# Questions in each of the two lists of gaps, so that both fit one message.
_GAPS = 15
_TRIAL = frozenset({"uji", "test", "trial"})
_WIB = ZoneInfo("Asia/Jakarta")


class AdminDesk:
    """Runs the commands of admins and logs them; `clock` gives aware datetimes."""

    def __init__(
        self,
        reloader: Reloader,
        questions: Questions,
        memory: Memory,
        faults: FaultLog,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._reloader = reloader
        self._questions = questions
        self._memory = memory
        self._faults = faults
        self._clock = clock
        self._started_at = clock()
        self._replies: dict[str, Callable[[Call], Reply]] = {
            "reload": lambda call: self.reload(
                call.renderer.wording, call.person.person_id, trial=call.rest.lower() in _TRIAL
            ),
            "back": self._go_back,
            "status": lambda call: self._status(call.renderer),
            "gaps": self._gaps,
            "hide": self._ask_hide,
            "restore": self._restore,
        }

    def run(self, name: str, call: Call) -> Reply:
        """The reply to an admin's command, which its key in the wording names."""
        return self._replies[name](call)

    def reload(
        self, wording: Wording, admin: int, *, trial: bool = False, force: bool = False
    ) -> Reply:
        """Reload the corpus; the report of it."""
        done = self._reloader.reload(trial=trial, force=force)
        self._memory.log_admin(admin, "trial" if trial else "reload", done.status.value)
        return self.reload_reply(wording, done)

    def load_saved(self, wording: Wording, admin: int, name: str) -> Reply:
        """Reload to load a saved article, after waiting for a reload that is running."""
        done = self._reloader.reload(waiting=True)
        self._memory.log_admin(admin, "save", name)
        return self.reload_reply(wording, done)

    def reload_reply(self, wording: Wording, done: Reload) -> Reply:
        """The report of a reload, with a button that loads a refused corpus anyway."""
        force = (Button(wording.buttons.force, Action(Verb.FORCE).data),)
        rows = (force,) if done.forceable else ()
        return Reply(tuple(_report_lines(wording, done)), rows)

    def _go_back(self, call: Call) -> Reply:
        """Serve the previous corpus."""
        done = self._reloader.go_back()
        self._memory.log_admin(call.person.person_id, "back", done.status.value)
        wording, texts = call.renderer.wording, call.renderer.wording.admin
        if done.status is ReloadStatus.NOTHING:
            return Reply((note(texts.nothing_before),))
        if done.status is not ReloadStatus.SWAPPED:
            return self.reload_reply(wording, done)
        lines = [note(fill(texts.went_back, documents=done.documents))]
        return Reply((*lines, *_change_lines(wording, done)))

    def _status(self, renderer: Renderer) -> Reply:
        """The version, the corpus, the last day's questions and times, and the errors."""
        wording, texts = renderer.wording, renderer.wording.admin
        snapshot = renderer.snapshot
        now = self._clock()
        newest = snapshot.coverage.last
        lines = [
            fill(
                texts.status_version,
                version=__version__,
                uptime=_duration(wording, now - self._started_at),
            ),
            fill(
                texts.status_corpus,
                documents=len(snapshot.documents),
                passages=renderer.service.passage_count,
                newest=renderer.long_date(newest) if newest else "–",
            ),
            fill(texts.status_loaded, moment=_moment(renderer, self._reloader.loaded_at)),
        ]
        if self._reloader.pinned:
            lines.append(fill(texts.status_pinned))
        if hidden := self._reloader.hidden:
            lines.append(fill(texts.status_hidden, count=len(hidden)))
        lines += self._question_lines(wording, now)
        lines.append(fill(texts.status_errors, count=self._faults.total))
        for kind, count in self._faults.counts():
            lines.append(fill(texts.status_error_line, kind=kind, count=count))
        return Reply(tuple(note(line) for line in lines))

    def _question_lines(self, wording: Wording, now: datetime) -> Iterator[RichText]:
        texts = wording.admin
        figures = self._questions.figures(since=now - timedelta(days=1))
        if not figures.asked or figures.median_ms is None or figures.p95_ms is None:
            yield fill(texts.status_no_questions)
            return
        share = round(100 * figures.answered / figures.asked)
        yield fill(texts.status_questions, asked=figures.asked, share=share)
        yield fill(texts.status_times, median=round(figures.median_ms), p95=round(figures.p95_ms))

    def _gaps(self, call: Call) -> Reply:
        """The questions without an answer, then those whose answers were disliked."""
        texts = call.renderer.wording.admin
        lines: list[ReplyLine] = []
        for heading, questions in (
            (texts.gaps_heading, self._questions.unanswered(_GAPS)),
            (texts.gaps_disliked, self._questions.disliked(_GAPS)),
        ):
            if questions:
                lines.append(note(heading, opens=bool(lines)))
            for question in questions:
                lines.append(
                    note(fill(texts.gaps_line, count=question.count, question=question.text))
                )
        return Reply(tuple(lines) or (note(texts.gaps_none),))

    def _ask_hide(self, call: Call) -> Reply:
        """Ask whether to hide a document."""
        renderer, name = call.renderer, call.rest
        texts, labels = renderer.wording.admin, renderer.wording.buttons
        if not name:
            return Reply((note(texts.hide_usage),))
        document = find_document(renderer.snapshot.documents, name)
        if document is None:
            return Reply((note(fill(renderer.wording.chat.article_unknown, id=name)),))
        key = self._memory.keep(Chosen(document.document_id))
        title = shorten(document.title)
        row = (
            Button(labels.hide, Action(Verb.HIDE, 0, key).data),
            Button(labels.keep, Action(Verb.KEEP).data),
        )
        return Reply((note(fill(texts.hide_ask, title=title, id=document.document_id)),), (row,))

    def hide(self, wording: Wording, admin: int, document_id: str) -> Reply | None:
        """Hide a document; None if another change of the corpus is running."""
        done = self._reloader.hide(document_id, by=admin)
        if done.status is ReloadStatus.BUSY:
            return None
        self._memory.log_admin(admin, "hide", document_id)
        texts = wording.admin
        if Empty() in done.problems:
            return Reply((note(texts.hide_last),))
        if done.status is ReloadStatus.REFUSED:
            return self.reload_reply(wording, done)
        return Reply((note(fill(texts.hidden, id=document_id)),))

    def _restore(self, call: Call) -> Reply:
        """Restore a hidden document; without a name, the list of hidden ones."""
        texts, name = call.renderer.wording.admin, call.rest
        hidden = sorted(self._reloader.hidden)
        if not name:
            lines = [note(texts.restore_usage)]
            if hidden:
                lines.append(note(fill(texts.restore_list, ids=", ".join(hidden))))
            return Reply(tuple(lines))
        alike = [known for known in hidden if known.casefold() == name.casefold()]
        document_id = alike[0] if len(alike) == 1 else name
        done = self._reloader.restore(document_id)
        self._memory.log_admin(call.person.person_id, "restore", document_id)
        if done.status is ReloadStatus.BUSY:
            return Reply((note(texts.busy),))
        if done.status is ReloadStatus.REFUSED:
            return self.reload_reply(call.renderer.wording, done)
        text = texts.restore_unknown if done.status is ReloadStatus.NOTHING else texts.restored
        return Reply((note(fill(text, id=document_id)),))


def _report_lines(wording: Wording, done: Reload) -> Iterator[ReplyLine]:
    texts = wording.admin
    if done.status is ReloadStatus.BUSY:
        yield note(texts.busy)
        return
    if done.status is ReloadStatus.REFUSED:
        yield note(texts.refused)
    else:
        tested = done.status is ReloadStatus.TESTED
        yield note(
            fill(
                texts.tested if tested else texts.reloaded,
                seconds=f"{done.seconds:.1f}",
                documents=done.documents,
                passages=done.passages,
            )
        )
    for problem in done.problems:
        yield note(_problem(wording, problem))
    if done.documents:
        yield from _change_lines(wording, done)
        yield from rejected_lines(wording, done.rejected)
    if done.followers:
        yield note(fill(texts.followers_told, count=done.followers))


def _problem(wording: Wording, problem: Problem) -> RichText:
    texts = wording.admin
    match problem:
        case Empty():
            return fill(texts.problem_empty)
        case Broken(told):
            return fill(texts.problem_broken, problem=told)
        case Fewer(documents, before, percent):
            return fill(
                texts.problem_fewer, documents=documents, before=before, percent=f"{percent:g}"
            )
        case GoldenUnreadable(told):
            return fill(texts.problem_golden_file, problem=told)
        case GoldenFailed(questions, total):
            told = "; ".join(questions[:_TOLD])
            failed = len(questions)
            return fill(texts.problem_golden, failed=failed, total=total, questions=told)
        case _:
            assert_never(problem)


def _change_lines(wording: Wording, done: Reload) -> Iterator[ReplyLine]:
    texts, changes = wording.admin, done.changes
    if not changes:
        yield note(texts.unchanged)
    for text, ids in (
        (texts.added, changes.added),
        (texts.changed, changes.changed),
        (texts.removed, changes.removed),
    ):
        if ids:
            yield note(fill(text, count=len(ids), ids=_listed(wording, ids)))


def rejected_lines(wording: Wording, rejected: Sequence[Rejected]) -> Iterator[ReplyLine]:
    """The first rejected articles with their reasons, and how many more there are."""
    texts = wording.admin
    if rejected:
        yield note(fill(texts.rejected, count=len(rejected)))
    for item in rejected[:_TOLD]:
        path = item.path
        if item.line:
            path = texts.line_of.format(path=path, line=item.line)
        yield note(fill(texts.rejected_line, path=path, reason=item.reason))
    if len(rejected) > _TOLD:
        yield note(fill(texts.and_more, count=len(rejected) - _TOLD))


def _listed(wording: Wording, ids: Sequence[str]) -> str:
    told = ", ".join(ids[:_TOLD])
    if len(ids) <= _TOLD:
        return told
    return f"{told} {wording.admin.and_more.format(count=len(ids) - _TOLD)}"


def _duration(wording: Wording, span: timedelta) -> RichText:
    minutes = int(span.total_seconds() // 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    return fill(wording.admin.uptime, days=days, hours=hours, minutes=minutes)


def _moment(renderer: Renderer, moment: datetime) -> str:
    local = moment.astimezone(_WIB)
    return f"{renderer.long_date(local.date())}, {local:%H.%M} WIB"
