"""Languages of people, hidden documents, the admins' log and named values."""

from __future__ import annotations

from collections.abc import Callable

from bot.clock import Clock
from bot.state import AdminEntry, State

PassTime = Callable[..., None]


def test_a_language_is_a_person_s_own_and_can_be_changed(state: State) -> None:
    assert state.people.language(1) is None
    state.people.set_language(1, "en")
    state.people.set_language(2, "id")
    assert (state.people.language(1), state.people.language(2)) == ("en", "id")
    state.people.set_language(1, "id")
    assert state.people.language(1) == "id"


def test_a_language_is_kept_without_end(state: State, pass_time: PassTime) -> None:
    state.people.set_language(1, "en")
    pass_time(days=5000)
    state.purge()
    assert state.people.language(1) == "en"


def test_documents_are_hidden_until_they_are_restored(state: State, pass_time: PassTime) -> None:
    state.hidden.hide("a.txt", by=1)
    state.hidden.hide("b.txt", by=1)
    state.hidden.hide("a.txt", by=2)
    pass_time(days=5000)
    state.purge()
    assert state.hidden.ids() == {"a.txt", "b.txt"}
    assert state.hidden.restore("a.txt") is True
    assert state.hidden.ids() == {"b.txt"}


def test_restoring_what_is_not_hidden_says_so(state: State) -> None:
    assert state.hidden.restore("a.txt") is False


def test_the_admins_log_is_newest_first(state: State, clock: Clock, pass_time: PassTime) -> None:
    first = clock()
    state.admin_log.add(1, "hide", "a.txt")
    state.admin_log.add(2, "reload", "")
    pass_time(minutes=1)
    state.admin_log.add(1, "restore", "a.txt")
    assert state.admin_log.newest(10) == [
        AdminEntry(clock(), 1, "restore", "a.txt"),
        AdminEntry(first, 2, "reload", ""),
        AdminEntry(first, 1, "hide", "a.txt"),
    ]
    assert len(state.admin_log.newest(2)) == 2


def test_the_admins_log_goes_back_a_year(state: State, pass_time: PassTime) -> None:
    state.admin_log.add(1, "reload", "")
    pass_time(days=364)
    assert state.admin_log.newest(1)
    pass_time(days=1)
    assert state.admin_log.newest(1) == []


def test_a_value_is_kept_under_its_name_until_it_is_taken_away(
    state: State, pass_time: PassTime
) -> None:
    assert state.values.get("pinned") is None
    state.values.put({"pinned": "v1"})
    state.values.put({"other": ""})
    state.values.put({"pinned": "v2"})
    pass_time(days=5000)
    state.purge()
    assert (state.values.get("pinned"), state.values.get("other")) == ("v2", "")
    state.values.put({"pinned": None})
    state.values.put({"unknown": None})
    assert (state.values.get("pinned"), state.values.get("other")) == (None, "")
