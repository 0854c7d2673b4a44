"""The log of questions: its figures, and the questions that found no answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from bot.clock import Clock
from bot.model import Status
from bot.state import CountedQuestion, QuestionFigures, State

PassTime = Callable[..., None]


def log(state: State, text: str = "Siapa?", status: str = "no_answer", ms: float = 1.0) -> None:
    state.questions.log(text, status=status, took_ms=ms, group=False)


def texts(state: State, limit: int = 10) -> list[str]:
    return [question.text for question in state.questions.unanswered(limit)]


def figures(state: State, clock: Clock, **back: float) -> QuestionFigures:
    return state.questions.figures(since=clock() - timedelta(**back))


# --- figures --------------------------------------------------------------------------------------


def test_no_question_has_no_times(state: State, clock: Clock) -> None:
    assert figures(state, clock, days=1) == QuestionFigures(0, 0, None, None)


def test_small_talk_and_invalid_questions_are_not_counted(state: State, clock: Clock) -> None:
    for status in Status:
        log(state, status=status, ms=5.0)
    log(state, status="answered", ms=5.0)
    assert figures(state, clock, days=1) == QuestionFigures(5, 2, 5.0, 5.0)


@pytest.mark.parametrize(
    ("times", "median_ms", "p95_ms"),
    [
        pytest.param([8.0], 8.0, 8.0, id="one"),
        pytest.param([9.0, 1.0], 5.0, 9.0, id="two"),
        pytest.param([float(ms) for ms in range(20, 0, -1)], 10.5, 19.0, id="twenty"),
        pytest.param([float(ms) for ms in range(1, 101)], 50.5, 95.0, id="hundred"),
    ],
)
def test_times_are_the_middle_and_the_nearest_rank(
    times: list[float], median_ms: float, p95_ms: float, state: State, clock: Clock
) -> None:
    for ms in times:
        log(state, ms=ms)
    found = figures(state, clock, days=1)
    assert (found.median_ms, found.p95_ms) == (median_ms, p95_ms)


def test_questions_before_since_are_not_counted(
    state: State, clock: Clock, pass_time: PassTime
) -> None:
    log(state)
    pass_time(hours=2)
    log(state)
    assert figures(state, clock, hours=1).asked == 1
    assert figures(state, clock, hours=2).asked == 2


def test_questions_past_thirty_days_are_not_counted(
    state: State, clock: Clock, pass_time: PassTime
) -> None:
    log(state)
    pass_time(days=29, hours=23)
    assert figures(state, clock, days=365).asked == 1
    pass_time(hours=1)
    assert figures(state, clock, days=365).asked == 0


# --- unanswered -----------------------------------------------------------------------------------


def test_only_questions_without_an_answer_are_listed(state: State) -> None:
    for status in Status:
        log(state, text=status, status=status)
    assert texts(state) == ["no_answer"]


@pytest.mark.parametrize(
    "other",
    [
        "SIAPA Kapolres Ende?",
        " siapa   kapolres\nEnde ",
        "Siapa Kapolres Ende ?!…",
        "siapa kapolres ende.",
    ],
)
def test_spellings_of_one_question_are_counted_together_as_the_newest(
    other: str, state: State, clock: Clock, pass_time: PassTime
) -> None:
    log(state, "Siapa Kapolres Ende?")
    pass_time(minutes=1)
    log(state, other)
    assert state.questions.unanswered(10) == [CountedQuestion(other, 2, clock())]


def test_the_newest_spelling_is_shown_within_one_second_too(state: State) -> None:
    for text in ["b?", "c?", "B?", "C?"]:
        log(state, text)
    assert texts(state) == ["C?", "B?"]


@pytest.mark.parametrize("other", ["Siapa Kapolres Ende 2023?", "Siapa Kapolres-Ende?", "?"])
def test_other_words_are_another_question(other: str, state: State) -> None:
    log(state, "Siapa Kapolres Ende?")
    log(state, other)
    assert [question.count for question in state.questions.unanswered(10)] == [1, 1]


def test_punctuation_alone_is_a_question_of_its_own(state: State) -> None:
    for text in ["?", "!", "", "?"]:
        log(state, text)
    assert [(q.text, q.count) for q in state.questions.unanswered(10)] == [
        ("?", 2),
        ("", 1),
        ("!", 1),
    ]


def test_the_most_frequent_comes_first_then_the_newest(state: State, pass_time: PassTime) -> None:
    for text in ["often", "often", "old", "new"]:
        log(state, text)
        pass_time(minutes=1)
    assert texts(state) == ["often", "new", "old"]
    assert texts(state, limit=2) == ["often", "new"]


def test_unanswered_questions_past_thirty_days_are_not_listed(
    state: State, pass_time: PassTime
) -> None:
    log(state, "old")
    pass_time(days=30)
    assert texts(state) == []
