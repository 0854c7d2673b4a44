"""Two questions with their answers, for tests that wait until the bot has answered."""

from __future__ import annotations

from standin import Fault, Group, Message, Person, Standin

QUESTION, ANSWER = "Siapa Kapolres Tabanan?", "Leo Dedy Defretes"
OTHER, OTHER_ANSWER = "Siapa Kapolda Jambi?", "Rusdi Hartono"


def fail(
    telegram: Standin, chat: Person | Group, harm: object, method: str = "sendMessage"
) -> None:
    telegram.inject(Fault(harm, method=method, chat_id=chat.chat_id))  # type: ignore[arg-type]


def answers(chat: Person | Group) -> list[Message]:
    return [message for message in chat.replies if ANSWER in message.text]


def wait_for_answer(telegram: Standin, chat: Person | Group) -> None:
    """Wait until the answer to QUESTION has come."""
    telegram.wait_until(lambda: answers(chat), what="the answer")


def settle(telegram: Standin, person: Person) -> None:
    """Wait until all earlier updates are handled: the next question in the chat is answered."""
    person.write(OTHER)
    telegram.wait_until(
        lambda: any(OTHER_ANSWER in m.text for m in person.replies), 20, what="the next answer"
    )
