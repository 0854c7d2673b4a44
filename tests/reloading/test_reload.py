"""A new corpus is checked before it is served, and on every failure the old one goes on serving."""

from __future__ import annotations

import json
import shutil
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import EmptyCorpusError
from bot.model import Answer, Document, TitleKind
from bot.reloading.reloader import Reloader
from bot.reloading.result import (
    Broken,
    Changes,
    Empty,
    Fewer,
    GoldenFailed,
    GoldenUnreadable,
    Reload,
    ReloadStatus,
    compare,
)
from served import BELU, ENDE, SAMBAS, START, Served, ids


def text_of(reloader: Reloader, name: str) -> str:
    document = reloader.service.snapshot.document(name)
    return document.text.strip() if document else ""


# --- reload --------------------------------------------------------------------------------------


def test_a_reload_serves_what_changed_and_reports_it(served: Served, reloader: Reloader) -> None:
    served.write(ende=ENDE, sambas=SAMBAS.replace("4 Maret", "7 Maret"))
    (served.corpus / "rusak.jsonl").write_text("{bukan json")
    done = reloader.reload()
    assert (done.status, done.problems) == (ReloadStatus.SWAPPED, ())
    assert done.changes == Changes(added=("ende.txt",), changed=("sambas.txt",))
    assert [(item.path, item.line) for item in done.rejected] == [("rusak.jsonl", 1)]
    assert (done.documents, done.passages) == (3, 3)
    assert ids(reloader) == ["belu.txt", "ende.txt", "sambas.txt"]
    assert "7 Maret" in text_of(reloader, "sambas.txt")


def test_a_reload_of_the_same_changes_nothing(reloader: Reloader) -> None:
    done = reloader.reload()
    assert done.status is ReloadStatus.SWAPPED
    assert not done.changes


def test_a_trial_reports_and_serves_the_old(served: Served, reloader: Reloader) -> None:
    before = reloader.service.snapshot
    served.write(ende=ENDE)
    done = reloader.reload(trial=True)
    assert (done.status, done.changes.added) == (ReloadStatus.TESTED, ("ende.txt",))
    assert reloader.service.snapshot is before
    assert reloader.go_back().status is ReloadStatus.NOTHING


def test_articles_of_the_data_folder_are_part_of_the_corpus(
    served: Served, reloader: Reloader
) -> None:
    served.settings.articles.mkdir(parents=True)
    (served.settings.articles / "ende.txt").write_text(ENDE, encoding="utf-8")
    assert reloader.reload().changes.added == ("articles/ende.txt",)
    assert "articles/ende.txt" in ids(served.start())


def test_the_moment_of_loading_is_that_of_the_last_swap(served: Served, reloader: Reloader) -> None:
    served.now += timedelta(hours=1)
    reloader.reload(trial=True)
    assert reloader.loaded_at == START
    reloader.reload()
    assert reloader.loaded_at == START + timedelta(hours=1)


# --- checks --------------------------------------------------------------------------------------


def refused(served: Served, reloader: Reloader, *, force: bool = False) -> Reload:
    """A reload that is refused; the old corpus goes on serving."""
    before = reloader.service.snapshot
    done = reloader.reload(force=force)
    assert done.status is ReloadStatus.REFUSED
    assert reloader.service.snapshot is before
    return done


def test_a_corpus_without_a_usable_article_is_refused_for_good(
    served: Served, reloader: Reloader
) -> None:
    served.write(sambas=" ", belu=" ")
    for force in (False, True):
        done = refused(served, reloader, force=force)
        assert (done.problems, done.forceable) == ((Empty(),), False)


def test_a_corpus_that_is_gone_is_refused_for_good(served: Served, reloader: Reloader) -> None:
    served.write(sambas=None, belu=None)
    for force in (False, True):
        done = refused(served, reloader, force=force)
        assert [type(problem) for problem in done.problems] == [Broken]
        assert not done.forceable


def test_a_lexicon_that_breaks_meanwhile_is_a_problem(served: Served, tmp_path: Path) -> None:
    own = tmp_path / "lexicon"
    shutil.copytree(served.settings.lexicon, own)
    served.settings = replace(served.settings, lexicon=own)
    reloader = served.start()
    (own / "police.yaml").write_text("ranks: [")
    (problem,) = refused(served, reloader, force=True).problems
    assert isinstance(problem, Broken)
    assert "police.yaml" in problem.problem


def test_far_fewer_documents_are_refused_and_taken_by_force(
    served: Served, reloader: Reloader
) -> None:
    served.write(belu=None)
    done = refused(served, reloader)
    assert done.problems == (Fewer(documents=1, before=2, percent=20.0),)
    assert done.changes.removed == ("belu.txt",)
    assert done.forceable
    forced = reloader.reload(force=True)
    assert (forced.status, forced.forceable) == (ReloadStatus.SWAPPED, False)
    assert ids(reloader) == ["sambas.txt"]


@pytest.mark.parametrize(("percent", "status"), [(50.0, "swapped"), (49.0, "refused")])
def test_as_many_fewer_as_the_settings_allow_are_taken(
    percent: float, status: str, served: Served
) -> None:
    limits = replace(served.settings.reload, max_fewer_percent=percent)
    served.settings = replace(served.settings, reload=limits)
    reloader = served.start()
    served.write(belu=None)
    assert reloader.reload().status == status


def test_hidden_documents_do_not_count_as_fewer(served: Served, reloader: Reloader) -> None:
    reloader.hide("belu.txt", by=1)
    done = reloader.reload()
    assert (done.status, done.documents) == (ReloadStatus.SWAPPED, 1)


def with_golden(served: Served, *questions: tuple[str, str]) -> Reloader:
    """A reloader whose corpora must answer each question with what it must hold."""
    path = served.corpus.parent / "golden.jsonl"
    rows = [
        {"id": number, "question": question, "answerable": True, "must": [must]}
        for number, (question, must) in enumerate(questions)
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    checks = replace(served.settings.reload, golden=path)
    served.settings = replace(served.settings, reload=checks)
    return served.start()


def test_golden_questions_hold_a_corpus_back_that_does_not_answer_them(served: Served) -> None:
    chief = ("Siapa Kapolres Sambas?", "Teguh Prakoso")
    reloader = with_golden(served, chief, ("Siapa Kapolres Belu?", "Yosef Naibaho"))
    assert reloader.reload().problems == ()
    served.write(sambas=SAMBAS.replace("Teguh Prakoso", "Budi Rahman"))
    done = refused(served, reloader)
    assert done.problems == (GoldenFailed((chief[0],), 2),)
    assert done.forceable
    assert reloader.reload(force=True).status is ReloadStatus.SWAPPED


def test_golden_questions_that_cannot_be_read_hold_the_corpus_back_until_it_is_forced(
    served: Served,
) -> None:
    reloader = with_golden(served)
    golden = served.corpus.parent / "golden.jsonl"
    golden.write_text("{bukan json")
    done = refused(served, reloader)
    (broken,) = done.problems
    golden.unlink()
    (missing,) = refused(served, reloader).problems
    assert isinstance(broken, GoldenUnreadable)
    assert isinstance(missing, GoldenUnreadable)
    assert "golden.jsonl" in broken.problem
    assert done.forceable
    assert reloader.reload(force=True).status is ReloadStatus.SWAPPED


# --- one change at a time ------------------------------------------------------------------------


class HoldingClock:
    """A clock that holds up who asks it for the time, once it is told to."""

    def __init__(self) -> None:
        self.asked, self.may_go_on = threading.Event(), threading.Event()
        self.holds = False

    def __call__(self) -> datetime:
        if self.holds:
            self.asked.set()
            self.may_go_on.wait(10)
        return START


def test_a_second_change_meanwhile_is_refused_and_questions_are_answered(served: Served) -> None:
    clock = HoldingClock()
    reloader = Reloader(served.settings, served.state, clock=clock)
    served.write(ende=ENDE)
    clock.holds = True
    first: list[Reload] = []
    thread = threading.Thread(target=lambda: first.append(reloader.reload()))
    thread.start()
    try:
        assert clock.asked.wait(10)
        others = [
            reloader.reload(),
            reloader.go_back(),
            reloader.hide("belu.txt", by=1),
            reloader.restore("belu.txt"),
        ]
        answer = reloader.service.ask("Siapa Kapolres Sambas?")
    finally:
        clock.may_go_on.set()
        thread.join(10)
    assert {done.status for done in others} == {ReloadStatus.BUSY}
    assert isinstance(answer, Answer)
    assert first[0].status is ReloadStatus.SWAPPED
    assert served.state.hidden.ids() == frozenset()


def test_after_a_refusal_the_next_reload_is_not_kept_out(
    served: Served, reloader: Reloader
) -> None:
    served.write(sambas=" ", belu=" ")
    refused(served, reloader)
    served.write(sambas=SAMBAS, belu=BELU)
    assert reloader.reload().status is ReloadStatus.SWAPPED


# --- the start -----------------------------------------------------------------------------------


def test_a_bot_without_an_article_does_not_start(served: Served) -> None:
    served.write(sambas=" ", belu=" ")
    with pytest.raises(EmptyCorpusError):
        served.start()


# --- what changed --------------------------------------------------------------------------------


def document(name: str, text: str = "isi") -> Document:
    return Document(name, name, text, title=name, title_kind=TitleKind.GIVEN, paragraphs=())


def test_changes_are_told_in_the_order_of_their_corpus() -> None:
    before = [document("d"), document("a"), document("c", "lama"), document("b")]
    after = [document("z"), document("c", "baru"), document("y"), document("a")]
    assert compare(before, after) == Changes(("z", "y"), ("c",), ("d", "b"))


def test_the_same_in_another_order_is_no_change() -> None:
    one, two = document("a"), document("b")
    assert not compare([one, two], [two, one])
