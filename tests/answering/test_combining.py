"""The parts of a question share the room of one answer, and one refusal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering.combining import combined, shared_out
from bot.config.settings import Settings
from bot.model import NoAnswer, NoAnswerReason, Status
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
