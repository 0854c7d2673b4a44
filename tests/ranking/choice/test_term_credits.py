"""How far words of an article hold the terms of a question."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.ranking.choice.matching import HELD, Matched
from scenes import News, Scenes, news


def matched(scenes: Scenes, question: str, *articles: News) -> Matched:
    return scenes.sure_scene(question, *articles).matched


def credits(scenes: Scenes, question: str, sentence: str) -> list[float]:
    """The credit of each term in a sentence."""
    return matched(scenes, question, news(sentence)).sentences[:, 0].tolist()


@pytest.mark.parametrize(
    ("question", "sentence", "credit"),
    [
        pytest.param("apel", "Sebuah apel digelar.", 1.0, id="the word"),
        pytest.param("memimpin", "Rapat dipimpin Rina.", 1.0, id="another form of the stem"),
        pytest.param("olahraga", "Cabang olah raga itu baru.", 1.0, id="written as two"),
        pytest.param("penduduk", "Ada 300 jiwa di sana.", 0.8, id="related"),
        pytest.param("Sukamaju", "Warga Sukamakmur ramai.", 0.6, id="first letters"),
        pytest.param("apel", "Rapat sudah selesai.", 0.0, id="missing"),
        pytest.param("2023", "Rapat tahun 2024.", 0.0, id="numbers are not alike"),
        pytest.param("KTP", "Kartu KTA hilang.", 0.0, id="short words are not alike"),
    ],
)
def test_a_term_is_held_by_its_forms(
    question: str, sentence: str, credit: float, scenes: Scenes
) -> None:
    assert credits(scenes, question, sentence) == [pytest.approx(credit)]


def test_two_words_are_held_by_a_text_that_writes_one(scenes: Scenes) -> None:
    assert credits(scenes, "cabang olah raga", "Cabang olahraga itu baru.") == [1, 1, 1]


def test_words_of_two_sentences_are_not_one(scenes: Scenes) -> None:
    found = matched(scenes, "olahraga", news("Tanah itu ia olah.", "Raga menang."))
    assert (found.sentences < 1).all()


def test_a_misspelt_name_is_held_partly_and_more_if_it_is_more_alike(scenes: Scenes) -> None:
    (one,) = credits(scenes, "Purwanto", "Hadir Purwamto di sana.")
    (two,) = credits(scenes, "Purwanto", "Hadir Purwamtho di sana.")
    assert HELD <= two < one <= 0.75


def test_only_the_same_form_is_exact(scenes: Scenes) -> None:
    found = matched(scenes, "memimpin apel", news("Apel dipimpin Rina."))
    assert found.exact[:, 0].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("title", "credit"),
    [
        pytest.param("Apel Siaga", 1.0, id="given"),
        pytest.param("Rapat Siaga", 0.0, id="another"),
        pytest.param("", 0.0, id="derived"),
    ],
)
def test_a_given_title_holds_terms_for_its_article(
    title: str, credit: float, scenes: Scenes
) -> None:
    found = matched(scenes, "apel", news("Rapat ditunda.", title=title))
    assert found.titles.tolist() == found.documents.tolist() == [[credit]]
    assert found.sentences.tolist() == [[0]]


def near(values: Sequence[float]) -> list[bool]:
    return [value > 1e-9 for value in values]


def test_nearness_falls_with_the_tokens_between(scenes: Scenes) -> None:
    found = matched(scenes, "apel", news("Apel siaga itu lancar."))
    first = found.near[0]
    assert first[0] == 1
    assert list(first) == sorted(first, reverse=True)
    assert len(set(first)) == 4


def test_nearness_ends_at_the_sentence_and_in_documents_at_their_end(scenes: Scenes) -> None:
    found = matched(scenes, "apel", news("Apel siaga.", "Warga pulang."), news("Rapat usai."))
    assert near(found.near[0]) == [True, True, False, False, False, False]
    for values in (found.near_in_document, found.around):
        assert near(values[0]) == [True, True, True, True, False, False]


def test_what_stands_around_falls_more_slowly(scenes: Scenes) -> None:
    found = matched(scenes, "apel", news("Apel siaga.", "Warga pulang."))
    assert found.around[0, 3] > found.near_in_document[0, 3]
