"""A question is parsed once, its names are recognised once, and its text is tokenised once."""

from __future__ import annotations

import sys
from collections import Counter
from datetime import datetime
from types import FrameType, FunctionType, TracebackType
from typing import Self

import pytest

from bot.analysis.tokenizer import tokenize
from bot.catalog.recogniser import Recogniser
from bot.config.settings import Settings
from bot.conversation.conversations import Conversations, Talk
from bot.model import Answer
from bot.questions.reader import QuestionReader
from bot.serving.service import AnswerService

NOON = datetime.fromisoformat("2024-08-10T12:00+07:00")
PARSE = QuestionReader.read_words
RECOGNISE = Recogniser.read


class Calls:
    """Counts the calls of functions in this thread while it is entered.

    Of the calls of `tokenize` only those count whose text is none of the corpus.
    """

    def __init__(self, service: AnswerService) -> None:
        self.of: Counter[str] = Counter()
        self._corpus = "\n".join(document.text for document in service.snapshot.documents)
        counted: tuple[FunctionType, ...] = (PARSE, RECOGNISE, tokenize)  # type: ignore[assignment]
        self._names = {function.__code__: function.__name__ for function in counted}

    def __enter__(self) -> Self:
        sys.setprofile(self._saw)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        sys.setprofile(None)

    def _saw(self, frame: FrameType, event: str, _: object) -> None:
        name = self._names.get(frame.f_code) if event == "call" else None
        if name == "tokenize" and frame.f_locals["text"] in self._corpus:
            return
        if name:
            self.of[name] += 1


def ask(service: AnswerService, *questions: str) -> Counter[str]:
    """The calls that the last question of a conversation makes."""
    conversations, talk = Conversations(), Talk("a", NOON)
    # Articles are analysed when they are first found; that is not counted.
    for document in service.snapshot.documents:
        service.snapshot.answerer.evidence_of(document).whole  # noqa: B018
    for question in questions[:-1]:
        service.ask_in(conversations, talk, question)
    calls = Calls(service)
    with calls:
        outcome = service.ask_in(conversations, talk, questions[-1])
        assert isinstance(outcome, Answer), outcome
        whole = outcome.assumed or questions[-1]
        service.further(whole, outcome, today=NOON.date(), exact=outcome.assumed is not None)
        service.sounds_urgent(questions[-1])
    return calls.of


@pytest.fixture(scope="module")
def fresh(settings: Settings) -> AnswerService:
    """A service that no other test uses, so that its caches are empty."""
    service = AnswerService.load(settings)
    # The catalog tokenises its own names when it is first needed.
    _ = service.snapshot.catalog.entries
    return service


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Di mana rakor Pilkada Jambi diadakan?", id="a plain question"),
        pytest.param("Kpn rakor Pilkada Jmabi diadakan?", id="with slips and short forms"),
        pytest.param("Siapa Kapolres Tabanan dan Kapolres Indramayu?", id="on two units"),
        pytest.param("Siapa Kapolres Tabanan dan Indramayu?", id="on a unit and a bare place"),
    ],
)
def test_a_question_is_read_once(question: str, fresh: AnswerService) -> None:
    assert ask(fresh, question) == {PARSE.__name__: 1, RECOGNISE.__name__: 1, "tokenize": 1}


@pytest.mark.parametrize("question", ["Kapan?", "siapa kapolresnya?", "kalau Bontang?"])
def test_a_question_that_goes_on_and_the_whole_one_are_read_once_each(
    question: str, fresh: AnswerService
) -> None:
    calls = ask(fresh, "Siapa Kapolres Tabanan?", question)
    assert calls == {PARSE.__name__: 2, RECOGNISE.__name__: 2, "tokenize": 2}
