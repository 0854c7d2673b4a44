"""Which message numbers are known, by chat and by count."""

from __future__ import annotations

from bot.chat.numbers import MessageNumbers


def test_private_chats_share_a_count_and_groups_have_their_own() -> None:
    numbers = MessageNumbers()
    numbers.saw(1, 7)
    numbers.saw(-5, 3)
    assert (numbers.newest(1), numbers.newest(2), numbers.newest(-5)) == (7, 0, 3)
    assert (numbers.newest_of_count(2), numbers.newest_of_count(-5)) == (7, 3)
    assert numbers.is_known(2, 7)
    assert not numbers.is_known(-5, 7)


def test_the_newest_number_is_the_highest_one() -> None:
    numbers = MessageNumbers()
    numbers.saw(1, 7)
    numbers.saw(1, 5)
    assert (numbers.newest(1), numbers.newest_of_count(1)) == (7, 7)


def test_the_oldest_of_many_messages_and_chats_are_forgotten() -> None:
    numbers = MessageNumbers()
    for number in range(1, 20_002):
        numbers.saw(-number, number)
    assert not numbers.is_known(-1, 1)
    assert numbers.newest(-1) == 0
    assert numbers.is_known(-2, 2)
    assert numbers.newest(-3) == 3
