"""Replies are kept for ten minutes, by chat and message."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.state import KeptReply, State

PassTime = Callable[..., None]
HOUR = timedelta(hours=1)


def test_a_reply_is_found_by_chat_and_message(state: State) -> None:
    state.replies.keep(-100, 5, reply=6, person=7, button="k")
    assert state.replies.find(-100, 5, within=HOUR) == KeptReply(6, 7, "k")
    assert state.replies.find(-100, 6, within=HOUR) is None
    assert state.replies.find(-101, 5, within=HOUR) is None


def test_a_reply_without_a_button_has_none(state: State) -> None:
    state.replies.keep(1, 5, reply=6, person=7, button=None)
    assert state.replies.find(1, 5, within=HOUR) == KeptReply(6, 7, None)


def test_a_later_reply_to_a_message_replaces_the_earlier(state: State) -> None:
    state.replies.keep(1, 5, reply=6, person=7, button="k")
    state.replies.keep(1, 5, reply=8, person=7, button=None)
    assert state.replies.find(1, 5, within=HOUR) == KeptReply(8, 7, None)


def test_a_reply_is_found_within_the_time_asked_for(state: State, pass_time: PassTime) -> None:
    state.replies.keep(1, 5, reply=6, person=7, button=None)
    pass_time(minutes=2)
    assert state.replies.find(1, 5, within=timedelta(minutes=3))
    assert state.replies.find(1, 5, within=timedelta(minutes=2)) is None


def test_a_reply_past_ten_minutes_is_not_found_however_long_is_asked_for(
    state: State, pass_time: PassTime
) -> None:
    state.replies.keep(1, 5, reply=6, person=7, button=None)
    pass_time(minutes=9, seconds=59)
    assert state.replies.find(1, 5, within=HOUR)
    pass_time(seconds=1)
    assert state.replies.find(1, 5, within=HOUR) is None
