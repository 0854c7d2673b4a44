"""A question on several units is one question on each."""

from __future__ import annotations

import pytest

from bot.model import Answer
from bot.serving.service import AnswerService


def parts(service: AnswerService, question: str) -> list[tuple[str, str]]:
    """The unit and the question of each part."""
    return [(part.unit, part.question.text) for part in service.read(question).parts]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Siapa Kapolres Bontang dan Kapolres Tabanan?",
            [
                ("Polres Bontang", "Siapa Kapolres Bontang"),
                ("Polres Tabanan", "Siapa Kapolres Tabanan"),
            ],
        ),
        (
            "kapolres tabanan dan ogan komering ulu timur",
            [
                ("Polres Tabanan", "kapolres tabanan"),
                ("Polres Ogan Komering Ulu Timur", "kapolres ogan komering ulu timur"),
            ],
        ),
    ],
)
def test_each_unit_has_the_question_with_its_own_name(
    question: str, expected: list[tuple[str, str]], service: AnswerService
) -> None:
    assert parts(service, question) == expected


def test_a_unit_that_is_named_twice_is_asked_once(service: AnswerService) -> None:
    asked = "Siapa Kapolres Tabanan, Kapolres Tabanan dan Kapolres Bontang?"
    assert [unit for unit, _ in parts(service, asked)] == ["Polres Tabanan", "Polres Bontang"]


def test_the_beginning_of_a_units_name_stays_one_in_its_part(service: AnswerService) -> None:
    _, kutai = service.read("Polres Tabanan dan Polres Kutai").parts
    partial = kutai.question.names.partial
    assert partial is not None
    assert "Kutai Barat" in partial.places
    outcome = service.ask("Polres Tabanan dan Polres Kutai")
    assert isinstance(outcome, Answer)
    assert all("Tabanan" in citation.document.text for citation in outcome.citations)
