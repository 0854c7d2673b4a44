"""The corpus before is served again on demand, and hidden documents are not served."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import StateError
from bot.reloading.reloader import Reloader
from bot.reloading.result import Broken, Empty, ReloadStatus
from bot.state import HiddenDocuments, State, Values
from served import ENDE, Served, ids

# --- the way back --------------------------------------------------------------------------------


def test_the_corpus_before_is_served_until_the_next_reload_restarts_included(
    served: Served, reloader: Reloader
) -> None:
    served.write(ende=ENDE)
    reloader.reload()
    done = reloader.go_back()
    assert (done.status, done.changes.removed) == (ReloadStatus.SWAPPED, ("ende.txt",))
    assert (ids(reloader), reloader.pinned) == (["belu.txt", "sambas.txt"], True)
    again = served.start()
    assert (ids(again), again.pinned) == (["belu.txt", "sambas.txt"], True)
    again.reload()
    assert ("ende.txt" in ids(again), again.pinned) == (True, False)
    assert "ende.txt" in ids(served.start())


def test_there_is_one_way_back_and_no_further(served: Served, reloader: Reloader) -> None:
    served.write(ende=ENDE)
    reloader.reload()
    reloader.go_back()
    assert reloader.go_back().status is ReloadStatus.NOTHING
    assert ids(reloader) == ["belu.txt", "sambas.txt"]


def test_without_a_corpus_before_nothing_is_done(reloader: Reloader) -> None:
    before = reloader.service.snapshot
    assert reloader.go_back().status is ReloadStatus.NOTHING
    assert reloader.service.snapshot is before


def test_reloads_of_the_same_do_not_lose_the_corpus_before(
    served: Served, reloader: Reloader
) -> None:
    served.write(ende=ENDE)
    for _ in range(3):
        reloader.reload()
    assert reloader.go_back().changes.removed == ("ende.txt",)


def test_a_corpus_that_was_changed_while_the_bot_was_away_has_a_way_back(
    served: Served, reloader: Reloader
) -> None:
    served.write(ende=ENDE)
    assert served.start().go_back().changes.removed == ("ende.txt",)


def test_a_copy_that_was_lost_leaves_the_corpus_as_it_is(
    served: Served, reloader: Reloader
) -> None:
    served.write(ende=ENDE)
    reloader.reload()
    reloader.go_back()
    for copy in (served.settings.data / "corpora").iterdir():
        copy.unlink()
    again = served.start()
    assert ("ende.txt" in ids(again), again.pinned) == (True, False)


def test_a_folder_that_takes_no_copies_does_not_stop_a_reload(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    served.settings.data.parent.mkdir(exist_ok=True)
    served.settings.data.write_text("a file in the place of the folder")
    reloader = served.start()
    served.write(ende=ENDE)
    assert reloader.reload().status is ReloadStatus.SWAPPED
    assert "no copy of the corpus was kept" in caplog.text


# --- hiding --------------------------------------------------------------------------------------


def test_a_hidden_document_is_not_served_until_it_is_restored(
    served: Served, reloader: Reloader
) -> None:
    assert reloader.hide("belu.txt", by=1).changes.removed == ("belu.txt",)
    assert ids(reloader) == ids(served.start()) == ["sambas.txt"]
    reloader.reload()
    assert ids(reloader) == ["sambas.txt"]
    assert (served.corpus / "belu.txt").is_file()
    assert reloader.restore("belu.txt").changes.added == ("belu.txt",)
    assert ids(reloader) == ids(served.start()) == ["belu.txt", "sambas.txt"]


def test_the_last_document_is_not_hidden(served: Served, reloader: Reloader) -> None:
    reloader.hide("belu.txt", by=1)
    done = reloader.hide("sambas.txt", by=1)
    assert (done.status, done.problems) == (ReloadStatus.REFUSED, (Empty(),))
    assert ids(reloader) == ids(served.start()) == ["sambas.txt"]


def test_a_broken_catalog_refuses_hiding_and_restoring_alike(
    served: Served, tmp_path: Path
) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(served.settings.catalog, catalog)
    served.settings = replace(served.settings, catalog=catalog)
    served.write(ende=ENDE)
    reloader = served.start()
    reloader.hide("belu.txt", by=1)
    for path in catalog.iterdir():
        path.write_text("[", encoding="utf-8")
    for done in (reloader.hide("sambas.txt", by=1), reloader.restore("belu.txt")):
        assert done.status is ReloadStatus.REFUSED
        assert isinstance(done.problems[0], Broken)
    assert ids(reloader) == ["ende.txt", "sambas.txt"]
    assert served.state.hidden.ids() == {"belu.txt"}


class Disk:
    """A disk that takes so many writes more."""

    left = 1_000

    def write(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StateError("state", "disk full")


class FullHidden:
    """Hidden documents on such a disk."""

    def __init__(self, hidden: HiddenDocuments, disk: Disk) -> None:
        self._hidden, self._disk = hidden, disk

    def ids(self) -> frozenset[str]:
        return self._hidden.ids()

    def hide(self, document_id: str, *, by: int) -> None:
        self._disk.write()
        self._hidden.hide(document_id, by=by)

    def restore(self, document_id: str) -> bool:
        self._disk.write()
        return self._hidden.restore(document_id)


class FullValues:
    """Values on such a disk."""

    def __init__(self, values: Values, disk: Disk) -> None:
        self._values, self._disk = values, disk

    def get(self, name: str) -> str | None:
        return self._values.get(name)

    def put(self, texts: Mapping[str, str | None]) -> None:
        self._disk.write()
        self._values.put(texts)


@pytest.mark.parametrize("writes", range(4))
def test_the_state_and_what_is_served_agree_after_any_write_that_fails(
    writes: int, served: Served
) -> None:
    disk = Disk()
    with State.in_memory() as whole:
        state = replace(
            whole,
            hidden=FullHidden(whole.hidden, disk),
            values=FullValues(whole.values, disk),
        )
        served.state = state
        reloader = served.start()
        reloader.hide("belu.txt", by=1)
        for change in (
            lambda: reloader.restore("belu.txt"),
            lambda: reloader.hide("sambas.txt", by=1),
        ):
            disk.left = writes
            with suppress(StateError):
                change()
            assert {*ids(reloader)} == {"belu.txt", "sambas.txt"} - state.hidden.ids()
        if not writes:
            assert ids(reloader) == ["sambas.txt"]


def test_what_is_not_hidden_is_not_restored(reloader: Reloader) -> None:
    assert reloader.restore("belu.txt").status is ReloadStatus.NOTHING


def test_a_document_stays_hidden_on_the_way_back(served: Served, reloader: Reloader) -> None:
    served.write(ende=ENDE)
    reloader.reload()
    reloader.hide("belu.txt", by=1)
    reloader.go_back()
    assert ids(reloader) == ["sambas.txt"]


def test_buttons_see_another_version_when_a_document_is_hidden(reloader: Reloader) -> None:
    before = reloader.service.snapshot.version
    reloader.hide("belu.txt", by=1)
    assert reloader.service.snapshot.version != before
    reloader.restore("belu.txt")
    assert reloader.service.snapshot.version == before
