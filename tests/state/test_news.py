"""Documents are known for good, and digests wait until they are sent, restarts included."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from bot.state import Digest, Follow, Follower, State
from bot.state.schema import STEPS
from bot.state.session import Session

LILIN = Follow("operation:lilin", "Operasi Lilin")
ENDE = Follow("polres:ende", "Polres Ende", 2024)
FOR_1, FOR_2 = Digest(1, "id", "satu"), Digest(2, "en", "dua")


def pending(state: State, *, after: int = 0, limit: int = 9) -> list[int]:
    return [person for _, person in state.news.pending(after=after, limit=limit)]


def test_what_was_loaded_stays_known_after_a_restart(state_path: Path) -> None:
    with State.open(state_path) as state:
        assert state.news.known_documents() == frozenset()
        state.news.record_load(["a", "b"], [])
        state.news.record_load(["b", "c"], [])
    with State.open(state_path) as state:
        assert state.news.known_documents() == {"a", "b", "c"}


def test_followers_come_with_what_they_follow_of_the_keys(state: State) -> None:
    state.follows.add(1, ENDE, language="id", limit=9)
    state.follows.add(1, LILIN, language="en", limit=9)
    state.follows.add(2, LILIN, language="id", limit=9)
    assert state.news.followers([LILIN.key, ENDE.key, "x"]) == [
        Follower(1, "en", (ENDE, LILIN)),
        Follower(2, "id", (LILIN,)),
    ]
    assert state.news.followers([ENDE.key]) == [Follower(1, "id", (ENDE,))]
    assert state.news.followers([]) == []


def test_digests_wait_in_their_order_until_they_are_dropped(state_path: Path) -> None:
    with State.open(state_path) as state:
        state.news.record_load(["a"], [FOR_1, FOR_2])
        state.news.record_load(["b"], [FOR_1])
    with State.open(state_path) as state:
        assert pending(state) == [1, 2, 1]
        (first, _), (second, _) = state.news.pending(after=0, limit=2)
        assert pending(state, after=second) == [1]
        assert (state.news.digest(first), state.news.digest(second)) == (FOR_1, FOR_2)
        state.news.drop(first)
        assert state.news.digest(first) is None
        assert pending(state) == [2, 1]


def test_who_is_set_aside_has_no_news_until_taken_up(state_path: Path) -> None:
    with State.open(state_path) as state:
        for person in (1, 2):
            state.follows.add(person, LILIN, language="id", limit=9)
        state.news.record_load(["a"], [FOR_1, FOR_2])
        assert not state.news.take_up(1)
        state.news.set_aside(1)
        assert pending(state) == [2]
    with State.open(state_path) as state:
        assert [f.person for f in state.news.followers([LILIN.key])] == [2]
        assert state.news.take_up(1)
        assert not state.news.take_up(1)
        assert [f.person for f in state.news.followers([LILIN.key])] == [1, 2]


def test_forgetting_a_person_erases_follows_digests_and_that_they_are_set_aside(
    state: State,
) -> None:
    for person in (1, 2):
        state.follows.add(person, LILIN, language="id", limit=9)
        state.news.set_aside(person)
    state.news.record_load(["a"], [FOR_1, FOR_2])
    assert state.forget_person(1) == 3
    assert (state.follows.of(1), state.follows.of(2)) == ([], [LILIN])
    assert pending(state) == [2]
    assert not state.news.take_up(1)
    assert state.news.take_up(2)


def test_a_file_from_before_there_were_follows_keeps_what_it_has_and_knows_no_document(
    state_path: Path,
) -> None:
    with closing(Session.connect(state_path)) as session:
        for statement in STEPS[0]:
            session.change(statement)
        session.change("PRAGMA user_version = 1")
        session.change("INSERT INTO languages VALUES (7, 'en')")
    with State.open(state_path) as state:
        assert state.people.language(7) == "en"
        assert state.news.known_documents() == frozenset()
        state.follows.add(7, LILIN, language="en", limit=9)
        assert state.follows.of(7) == [LILIN]
