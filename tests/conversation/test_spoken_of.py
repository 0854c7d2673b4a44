"""A topic completes questions of one person in one chat, for ten minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from bot.conversation.conversations import Conversations, Talk
from bot.model import Answer, NoAnswer, NoAnswerReason, Outcome, Related
from bot.serving.service import AnswerService

NOON = datetime.fromisoformat("2024-08-10T12:00+07:00")
TABANAN = "Siapa Kapolres Tabanan?"


class Talking:
    """Asks questions in conversations over the seeds; times are minutes after noon."""

    def __init__(self, service: AnswerService) -> None:
        self.conversations = Conversations()
        self._service = service

    def ask(
        self, text: str, *, key: object = "a", minutes: float = 0, exact: bool = False
    ) -> Outcome:
        talk = Talk(key, NOON + timedelta(minutes=minutes))
        return self._service.ask_in(self.conversations, talk, text, exact=exact)


@pytest.fixture
def talking(service: AnswerService) -> Talking:
    return Talking(service)


def test_a_question_goes_on_from_the_one_before_and_tells_how(talking: Talking) -> None:
    talking.ask(TABANAN)
    outcome = talking.ask("kalau Bontang?", minutes=1)
    assert isinstance(outcome, Answer)
    assert outcome.assumed == "Siapa Kapolres Bontang?"


@pytest.mark.parametrize(("minutes", "remembered"), [(10, True), (10.1, False)])
def test_it_is_remembered_for_ten_minutes(
    minutes: float, remembered: bool, talking: Talking
) -> None:
    talking.ask(TABANAN)
    outcome = talking.ask("siapa kapolresnya?", minutes=minutes)
    assert (outcome.assumed is not None) is remembered


def test_another_conversation_knows_nothing_of_it(talking: Talking) -> None:
    talking.ask(TABANAN)
    assert talking.ask("Kapan?", key="b").assumed is None


def test_what_is_typed_exactly_is_not_completed(talking: Talking) -> None:
    talking.ask(TABANAN)
    assert talking.ask("Kapan?", exact=True).assumed is None


def test_a_completed_question_without_an_answer_tells_what_was_asked(talking: Talking) -> None:
    talking.ask(TABANAN)
    outcome = talking.ask("kalau Bogor?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.missing == ("Polres Bogor",)
    assert outcome.assumed == "Siapa Kapolres Bogor?"


@pytest.mark.parametrize(
    ("aside", "kind"),
    [
        pytest.param("siapa kamu?", NoAnswerReason.IDENTITY, id="who the bot is"),
        pytest.param("makasih ya", NoAnswerReason.THANKS, id="thanks"),
        pytest.param("bisa apa?", NoAnswerReason.HELP, id="what it can do"),
    ],
)
def test_small_talk_is_not_completed_and_leaves_what_was_spoken_of(
    aside: str, kind: NoAnswerReason, talking: Talking
) -> None:
    talking.ask(TABANAN)
    outcome = talking.ask(aside)
    assert isinstance(outcome, NoAnswer)
    assert (outcome.reason, outcome.assumed) == (kind, None)
    assert talking.ask("Kapan?").assumed == "Kapan Kapolres Tabanan?"


@pytest.mark.parametrize("cry", ["tolong saya dirampok", "saya dibegal di mana lapor?"])
def test_a_call_for_help_is_not_completed_and_leaves_what_was_spoken_of(
    cry: str, talking: Talking
) -> None:
    talking.ask(TABANAN)
    assert talking.ask(cry).assumed is None
    assert talking.ask("Kapan?").assumed == "Kapan Kapolres Tabanan?"


def test_after_a_list_of_the_newest_nothing_is_spoken_of(talking: Talking) -> None:
    talking.ask(TABANAN)
    talking.ask("berita terbaru")
    outcome = talking.ask("Kapan?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is NoAnswerReason.UNCLEAR_EMPTY


def test_what_a_person_spoke_of_can_be_forgotten(talking: Talking) -> None:
    talking.ask(TABANAN, key=(1, 0, 7))
    talking.ask(TABANAN, key=(1, 0, 8))
    talking.conversations.forget(person=7)
    assert talking.ask("Kapan?", key=(1, 0, 7)).assumed is None
    assert talking.ask("Kapan?", key=(1, 0, 8)).assumed is not None


# A related article

Answering = Callable[[str, Outcome], Outcome]


@pytest.fixture
def answering(
    service: AnswerService, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Answering], None]:
    """Puts other outcomes in the place of those of the corpus, by the question and its outcome."""

    def put(other: Answering) -> None:
        answerer = service.snapshot.answerer
        own = answerer.answer
        monkeypatch.setattr(answerer, "answer", lambda text, **ways: other(text, own(text, **ways)))

    return put


def as_related(outcome: Outcome) -> Outcome:
    """The related article for an answer."""
    if isinstance(outcome, Answer):
        return Related(outcome.citations[0], 0.2)
    return outcome


def test_a_related_article_is_spoken_of_like_that_of_an_answer(
    talking: Talking, answering: Callable[[Answering], None]
) -> None:
    completed = []
    for other in (lambda _, outcome: outcome, lambda _, outcome: as_related(outcome)):
        answering(other)
        talking.ask("Siapa Kabag Ops Polres Kutai Barat?", key=other)
        completed.append(talking.ask("Kapan dia dilantik?", key=other).assumed)
    assert completed[0] == completed[1] is not None


def test_a_related_article_is_the_outcome_of_a_completed_question(
    talking: Talking, answering: Callable[[Answering], None]
) -> None:
    talking.ask(TABANAN)
    answering(lambda _, outcome: as_related(outcome))
    outcome = talking.ask("kalau Bontang?")
    assert isinstance(outcome, Related)
    assert outcome.assumed == "Siapa Kapolres Bontang?"
