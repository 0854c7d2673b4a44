"""Columns of where a sentence stands, how it is written, and how its article was found."""

from __future__ import annotations

import math

import pytest

from scenes import Scenes, news

OTHER = "Warga pulang."


def test_a_sentence_is_told_by_its_place_in_its_article(scenes: Scenes) -> None:
    found = scenes.columns("apel", news(OTHER, "Apel.", OTHER, OTHER), news(OTHER))
    assert found["place"].tolist() == [0, 1, 2, 3, 0]
    assert found["left"].tolist() == [4, 3, 2, 1, 1]
    assert found["place_share"].tolist() == [0, 0.25, 0.5, 0.75, 0]
    assert found["article_size"] == pytest.approx([math.log1p(4)] * 4 + [math.log1p(1)])


def test_a_sentence_is_told_by_its_place_beside_the_best_of_its_article(scenes: Scenes) -> None:
    found = scenes.columns("apel siaga", news(OTHER, "Apel.", "Apel siaga."), news("Siaga."))
    assert found["rank_by_covered"].tolist() == [2, 1, 0, 0]
    assert found["steps_from_covered"].tolist() == [-2, -1, 0, 0]


def test_an_article_is_told_by_its_score_and_its_lead(scenes: Scenes) -> None:
    articles = (news(OTHER, score=8.0), news(OTHER, score=6.0), news(OTHER, score=2.0))
    found = scenes.weighing(apel=0.5).columns("apel", *articles)
    assert found["article_score"].tolist() == [16, 12, 4]
    assert found["article_share"].tolist() == [1, 0.75, 0.25]
    assert found["article_lead"].tolist() == [4, -4, -12]


def test_an_article_alone_leads_by_its_score(scenes: Scenes) -> None:
    found = scenes.weighing(apel=0.5).columns("apel", news(OTHER, score=8.0))
    assert found["article_lead"].tolist() == [16]


def test_only_a_passage_that_was_hit_has_a_share(scenes: Scenes) -> None:
    found = scenes.columns("apel", news(OTHER, OTHER, OTHER, score=8.0), news(OTHER, score=2.0))
    assert found["passage_share"].tolist() == [1, 1, 0, 0.25]
    assert found["passage_in_article"].tolist() == [1, 1, 0, 1]


@pytest.mark.parametrize(
    ("column", "higher", "lower"),
    [
        pytest.param("names", "Ia bertemu Rina.", "Ia pulang.", id="names"),
        pytest.param("numbers", "Ada 30 orang.", "Ada orang.", id="numbers"),
        pytest.param("dates", "Tiba 5 Mei.", "Tiba lagi.", id="dates"),
        pytest.param("people", "Hadir AKP Rina.", "Hadir warga.", id="people"),
        pytest.param("places", "Hadir di Ngawi.", "Hadir lagi.", id="places"),
        pytest.param("quoted", "Ia berkata, “Aman.”", "Ia berkata aman.", id="quoted"),
        pytest.param("pronouns", "Beliau hadir.", "Camat hadir.", id="pronouns"),
        pytest.param("unreal", "Camat akan hadir.", "Camat hadir.", id="unreal"),
        pytest.param("tokens", "Camat hadir lagi.", "Camat hadir.", id="tokens"),
        pytest.param("new_share", "Camat hadir.", "Apel.", id="new words"),
        pytest.param("window", "Apel itu sangat siaga.", "Apel siaga.", id="window"),
        pytest.param("density", "Apel siaga.", "Apel itu sangat siaga.", id="density"),
        pytest.param(
            "starts_with",
            "Apel digelar.",
            "Tadi pagi warga desa bersama camat ikut apel.",
            id="start",
        ),
        pytest.param("pairs", "Apel siaga.", "Apel warga desa itu sangat siaga.", id="pairs"),
    ],
)
def test_a_column_is_higher_for_one_sentence(
    column: str, higher: str, lower: str, scenes: Scenes
) -> None:
    first, second = scenes.column(column, "apel siaga", news(higher, lower))
    assert first > second


def test_the_window_is_counted_in_tokens(scenes: Scenes) -> None:
    sentences = ("Warga ikut apel itu siaga.", "Apel.", OTHER)
    assert scenes.column("window", "apel siaga", news(*sentences)) == [3, 1, 0]
