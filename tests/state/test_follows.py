"""Follows stay until they are stopped or forgotten, and no more than are allowed."""

from __future__ import annotations

from pathlib import Path

from bot.state import Follow, Following, State

LILIN = Follow("operation:lilin", "Operasi Lilin")
LILIN_2024 = Follow("operation:lilin", "Operasi Lilin 2024", 2024)
ENDE = Follow("polres:ende", "Polres Ende")


def follow(state: State, person: int, *follows: Follow, limit: int = 9) -> list[Following]:
    return [state.follows.add(person, one, language="id", limit=limit) for one in follows]


def test_follows_are_told_in_the_order_in_which_they_came(state: State) -> None:
    assert follow(state, 1, LILIN, ENDE, LILIN_2024) == [Following.NEW] * 3
    assert follow(state, 2, ENDE) == [Following.NEW]
    assert state.follows.of(1) == [LILIN, ENDE, LILIN_2024]
    assert state.follows.of(3) == []


def test_what_is_followed_is_not_followed_twice_under_another_name(state: State) -> None:
    again = Follow(LILIN.key, "Ops Lilin")
    assert follow(state, 1, LILIN, again) == [Following.NEW, Following.ALREADY]
    assert state.follows.of(1) == [LILIN]


def test_one_more_than_the_limit_is_refused_and_what_is_there_is_not(state: State) -> None:
    assert follow(state, 1, LILIN, ENDE, LILIN, limit=1) == [
        Following.NEW,
        Following.FULL,
        Following.ALREADY,
    ]
    assert state.follows.remove(1, [LILIN]) == 1
    assert follow(state, 1, ENDE, limit=1) == [Following.NEW]


def test_stopping_one_year_leaves_the_others(state: State) -> None:
    follow(state, 1, LILIN, LILIN_2024)
    follow(state, 2, LILIN_2024)
    assert state.follows.remove(1, [LILIN_2024, ENDE]) == 1
    assert state.follows.of(1) == [LILIN]
    assert state.follows.of(2) == [LILIN_2024]


def test_follows_are_there_after_a_restart(state_path: Path) -> None:
    with State.open(state_path) as state:
        follow(state, 1, LILIN_2024)
    with State.open(state_path) as state:
        assert state.follows.of(1) == [LILIN_2024]


def test_what_is_followed_no_more_cannot_be_read_from_the_file(state_path: Path) -> None:
    secret = Follow("polres:secretword", "secretword")
    with State.open(state_path) as state:
        follow(state, 1, secret)
        state.follows.remove(1, [secret])
        files = state_path.parent.glob(f"{state_path.name}*")
        assert not any(b"secretword" in file.read_bytes() for file in files)
