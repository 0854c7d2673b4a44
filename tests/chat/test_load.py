"""Many people at once: nobody waits for another, is forgotten or is answered twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import BotProcess
from standin import Drop, Fault, Person, Refuse, Standin

pytestmark = pytest.mark.e2e

QUESTION = "Siapa Kapolda Jambi?"
# A local Bot API server has no limits, so the bot is configured without limits too.
UNLIMITED = {"telegram": {"messages_per_second": 0, "group_messages_per_minute": 0}}


def answered(people: list[Person]) -> list[int]:
    """The number of answers that each person has; deleted notices do not count."""
    return [sum("Rusdi Hartono" in message.text for message in p.replies) for p in people]


def test_questions_that_a_stop_leaves_behind_are_answered_after_the_next_start(
    own_telegram: Standin, tmp_path: Path
) -> None:
    people = [own_telegram.person(f"Orang {number}") for number in range(120)]
    for person in people:
        person.write(QUESTION)
    bot = BotProcess(own_telegram, tmp_path)
    bot.start()
    own_telegram.wait_until(lambda: sum(answered(people)) >= 5, what="the first answers")
    bot.stop()
    assert sum(answered(people)) < len(people)
    with bot:
        own_telegram.wait_until(lambda: all(answered(people)), what="an answer for everybody")
        assert answered(people) == [1] * len(people)


def test_a_busy_group_holds_up_nobody_else(own_telegram: Standin, tmp_path: Path) -> None:
    members = [own_telegram.person(f"Orang {number}") for number in range(15)]
    group = own_telegram.group("Ramai", members=members)
    with BotProcess(own_telegram, tmp_path) as bot:
        for _ in range(20):
            for member in members:
                member.write(f"/tanya {QUESTION}", chat=group)
        budi = own_telegram.person("Budi")
        budi.write(QUESTION)
        own_telegram.wait_for_replies(budi, 1)
        # Twenty a minute are sent to a group.
        assert len(group.replies) < 20 * len(members)
        bot.kill()


def test_a_chat_that_telegram_slows_down_holds_up_nobody_else(
    own_telegram: Standin, tmp_path: Path
) -> None:
    with BotProcess(own_telegram, tmp_path) as bot:
        ayu, budi = own_telegram.person("Ayu"), own_telegram.person("Budi")
        harm = Refuse(429, "Too Many Requests: retry after 600", retry_after=600)
        own_telegram.inject(Fault(harm, method="sendMessage", chat_id=ayu.chat_id))
        ayu.write(QUESTION)
        own_telegram.wait_until(lambda: own_telegram.calls_of("sendMessage"), what="the refusal")
        budi.write(QUESTION)
        own_telegram.wait_for_replies(budi, 1)
        assert not ayu.replies
        bot.kill()


def test_an_outage_that_hits_many_answers_none_of_them_twice(
    own_telegram: Standin, tmp_path: Path
) -> None:
    people = [own_telegram.person(f"Orang {number}") for number in range(40)]
    with BotProcess(own_telegram, tmp_path, settings=UNLIMITED):
        own_telegram.inject(Fault(Drop(after_effect=True), method="sendMessage", count=len(people)))
        for person in people:
            person.write(QUESTION)
        own_telegram.wait_until(
            lambda: len(own_telegram.calls_of("sendMessage")) >= len(people), what="the outage"
        )
        own_telegram.wait_until(lambda: all(answered(people)))
        for person in people:
            person.write("/id")
        own_telegram.wait_until(
            lambda: all("ID Telegram" in person.replies[-1].text for person in people)
        )
        assert answered(people) == [1] * len(people)
        assert all(len(person.replies) == 2 for person in people)
