"""The parts of a question share the room of one answer, and one refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.combining import combined, shared_out
from bot.config.settings import Settings
from bot.model import Answer, Citation, NoAnswer, NoAnswerReason, Related, Status
from bot.serving.service import AnswerService


@pytest.mark.parametrize(("count", "room"), [(1, 600), (3, 200), (10, 120)])
def test_parts_share_the_characters_of_an_answer_but_each_has_room_for_a_sentence(
    count: int, room: int, settings: Settings
) -> None:
    answering = replace(settings.answering, max_quote_characters=600)
    assert shared_out(answering, count).max_quote_characters == room


def test_a_refusal_of_all_parts_names_three_near_articles(service: AnswerService) -> None:
    question = service.read("Siapa Kapolres Tabanan dan Bontang?")
    near = service.newest(offset=0, limit=4)
    refusals = [
        NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND, near=tuple(near[start : start + 2]))
        for start in (0, 2)
    ]
    outcome = combined(question, refusals)
    assert isinstance(outcome, NoAnswer)
    assert outcome.near == tuple(near[:3])
    assert outcome.missing == tuple(part.unit for part in question.parts)


@pytest.fixture
def quotes(service: AnswerService) -> list[Citation]:
    """The first paragraphs of two articles."""
    newest = service.newest(offset=0, limit=2)
    return [Citation(document, document.paragraphs[0].span) for document in newest]


def test_a_part_with_a_related_article_alone_is_lacking_beside_an_answer(
    service: AnswerService, quotes: list[Citation]
) -> None:
    question = service.read("Siapa Kapolres Tabanan dan Bontang?")
    outcome = combined(question, [Related(quotes[0], 0.3), Answer((quotes[1],), 0.8)])
    assert isinstance(outcome, Answer)
    assert (outcome.citations, outcome.confidence) == ((quotes[1],), 0.8)
    assert outcome.lacking == (question.parts[0].unit,)


def test_the_first_related_article_is_shown_if_no_part_is_answered(
    service: AnswerService, quotes: list[Citation]
) -> None:
    question = service.read("Siapa Kapolres Tabanan dan Bontang?")
    refused = NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND)
    outcome = combined(question, [refused, Related(quotes[0], 0.3)])
    assert isinstance(outcome, Related)
    assert outcome.citation == quotes[0]
    assert outcome.lacking == (question.parts[0].unit,)


@pytest.mark.parametrize(("second", "lacking"), [(0, 0), (1, 1)])
def test_a_part_is_not_lacking_if_the_passage_shown_is_its_own_too(
    second: int, lacking: int, service: AnswerService, quotes: list[Citation]
) -> None:
    question = service.read("Siapa Kapolres Tabanan dan Bontang?")
    outcome = combined(question, [Related(quotes[0], 0.3), Related(quotes[second], 0.2)])
    assert isinstance(outcome, Related)
    assert len(outcome.lacking) == lacking
