"""The limit of questions a minute: one notice, then silence until the minute is over."""

from __future__ import annotations

import pytest

from bot.dialogue.limits import PersonLimit, Repeats, Verdict

PASS, TELL, SILENT = Verdict.PASS, Verdict.TELL, Verdict.SILENT


class Seconds:
    """A clock in seconds that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


def verdicts(limit: PersonLimit, count: int, *, person: int = 1) -> list[Verdict]:
    return [limit.check(person) for _ in range(count)]


def test_what_is_too_much_is_told_once_and_then_nothing_more(seconds: Seconds) -> None:
    limit = PersonLimit(2, seconds)
    assert verdicts(limit, 6) == [PASS, PASS, TELL, SILENT, SILENT, SILENT]


def test_each_person_has_a_limit_of_their_own(seconds: Seconds) -> None:
    limit = PersonLimit(1, seconds)
    assert verdicts(limit, 2, person=1) == [PASS, TELL]
    assert verdicts(limit, 2, person=2) == [PASS, TELL]


def test_a_minute_begins_with_the_first_call(seconds: Seconds) -> None:
    limit = PersonLimit(2, seconds)
    limit.check(1)
    seconds.now += 59.0
    assert verdicts(limit, 2) == [PASS, TELL]
    seconds.now += 1.0
    assert verdicts(limit, 3) == [PASS, PASS, TELL]


def test_what_was_asked_while_it_was_too_much_does_not_count_for_the_next_minute(
    seconds: Seconds,
) -> None:
    limit = PersonLimit(1, seconds)
    verdicts(limit, 50)
    seconds.now += 60.0
    assert verdicts(limit, 2) == [PASS, TELL]


def test_the_end_of_ones_minute_does_not_end_anothers(seconds: Seconds) -> None:
    limit = PersonLimit(1, seconds)
    limit.check(1)
    seconds.now += 30.0
    verdicts(limit, 2, person=2)
    seconds.now += 30.0
    assert verdicts(limit, 1, person=1) == [PASS]
    assert verdicts(limit, 1, person=2) == [SILENT]


def test_without_a_limit_all_passes(seconds: Seconds) -> None:
    assert set(verdicts(PersonLimit(None, seconds), 200)) == {PASS}


def test_a_second_tap_is_a_repeat_for_three_seconds(seconds: Seconds) -> None:
    repeats = Repeats(seconds)
    assert not repeats.is_repeat("tap")
    seconds.now += 2.9
    assert repeats.is_repeat("tap")
    assert not repeats.is_repeat("another tap")
    seconds.now += 3.0
    assert not repeats.is_repeat("tap")
