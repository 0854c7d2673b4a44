"""Columns of the tokens that may be the answer, and how near they are to the question's words."""

from __future__ import annotations

import pytest

from scenes import Scenes, news


@pytest.mark.parametrize(
    ("column", "question", "higher", "lower"),
    [
        pytest.param(
            "asked_count", "Siapa ikut apel?", "Ikut AKP Rina.", "Ikut warga.", id="count"
        ),
        pytest.param(
            "asked_near",
            "Kapan apel digelar?",
            "Apel digelar 5 Mei.",
            "Apel digelar, dan rapat usai 5 Mei.",
            id="near",
        ),
        pytest.param(
            "perhaps_count", "Kapan apel digelar?", "Tadi pagi.", "Di aula.", id="perhaps"
        ),
        pytest.param(
            "asked_near_verb",
            "Siapa memimpin apel?",
            "Apel dipimpin AKP Rina.",
            "Apel dipimpin camat bersama AKP Rina.",
            id="verb",
        ),
        pytest.param(
            "asked_behind_verb",
            "Siapa memimpin apel?",
            "Apel dipimpin AKP Rina.",
            "AKP Rina memimpin.",
            id="behind the verb",
        ),
        pytest.param(
            "asked_before_verb",
            "Siapa memimpin apel?",
            "AKP Rina memimpin.",
            "Apel dipimpin AKP Rina.",
            id="before the verb",
        ),
        pytest.param(
            "focus_then",
            "Kapal apa yang tenggelam?",
            "Kapal Samudra pergi.",
            "Kapal itu pergi.",
            id="focus",
        ),
    ],
)
def test_a_column_is_higher_for_one_sentence(
    column: str, question: str, higher: str, lower: str, scenes: Scenes
) -> None:
    first, second = scenes.column(column, question, news(higher, lower))
    assert first > second


def test_a_word_of_another_sentence_is_near_in_the_article_alone(scenes: Scenes) -> None:
    found = scenes.columns("Kapan apel digelar?", news("Apel digelar.", "Waktunya 5 Mei."))
    assert found["asked_near"].tolist() == [0, 0]
    assert found["asked_near_in_article"][0] == 0
    assert found["asked_near_in_article"][1] > 0


def test_a_word_of_another_article_is_not_near(scenes: Scenes) -> None:
    found = scenes.columns("Kapan apel digelar?", news("Apel digelar."), news("Waktunya 5 Mei."))
    assert found["asked_near_in_article"] == pytest.approx([0, 0])
    assert found["asked_around"] == pytest.approx([0, 0])


def test_sentences_with_an_answer_are_counted_by_article(scenes: Scenes) -> None:
    articles = (news("Tiba 5 Mei.", "Warga pulang.", "Pergi 7 Mei."), news("Warga pulang."))
    assert scenes.column("asked_sentences", "Kapan apel?", *articles) == [2, 2, 2, 0]


def test_many_answers_count_as_nine(scenes: Scenes) -> None:
    told = "Ada " + " dan ".join(f"{number} orang" for number in range(31, 46)) + "."
    assert scenes.column("asked_count", "Berapa orang yang ikut?", news(told)) == [9]
