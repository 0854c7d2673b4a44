"""The highlighted words of a quote, and the near topics of a refusal."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Citation, NoAnswer
from bot.serving.service import AnswerService

Ask = Callable[[str], Answer]
Refuse = Callable[[str], NoAnswer]


def keys(citation: Citation) -> list[str]:
    return [citation.document.slice(key) for key in citation.keys]


# --- key words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("Siapa Kapolres Sambas?", ["Kapolres", "Sambas"], id="post"),
        pytest.param("Kapan Operasi Zebra 2024 digelar?", ["Zebra", "14 Oktober 2024"], id="date"),
        pytest.param(
            "Berapa personel dikerahkan di Simpang Klitik?", ["85", "personel"], id="number"
        ),
        pytest.param("Di mana gudang pupuk diperiksa?", ["gudang", "pupuk"], id="words"),
        pytest.param("Polda mana yang menyusun rencana mudik?", ["Polda Maluku"], id="unit"),
    ],
)
def test_the_words_asked_and_the_answer_are_keys(
    question: str, held: list[str], answer: Ask
) -> None:
    found = [text for citation in answer(question).citations for text in keys(citation)]
    assert [word for word in held if not any(word in text for text in found)] == []


@pytest.mark.parametrize(
    "question",
    [
        "Siapa Kasat Narkoba Polres Ngawi?",
        "Siapa penadah onderdil di kawasan Ciateul?",
        "Apa saja rencana pengamanan arus mudik?",
        "Polres mana saja yang menggelar operasi?",
        "berita tentang operasi",
        "berita terbaru",
    ],
)
def test_keys_stand_within_their_quote_in_order(question: str, answer: Ask) -> None:
    for citation in answer(question).citations:
        assert all(
            citation.span.start <= key.start < key.end <= citation.span.end for key in citation.keys
        )
        assert list(citation.keys) == sorted(set(citation.keys))


def test_light_words_are_no_keys(answer: Ask) -> None:
    (citation,) = answer("Bagaimana pelaku masuk?").citations
    assert "dengan" not in keys(citation)
    assert "masuk" in keys(citation)


def test_an_article_of_a_list_by_date_has_no_keys(answer: Ask) -> None:
    assert {citation.keys for citation in answer("berita terbaru").citations} == {()}


# --- near topics ---------------------------------------------------------------------------------


def near(refused: NoAnswer) -> list[str]:
    return [document.document_id for document in refused.near]


def test_an_article_that_covers_the_topic_is_near(refusal: Refuse) -> None:
    assert near(refusal("Kapan gudang pupuk dibangun oleh menteri?"))[:1] == ["sidak"]


def test_three_articles_are_near_at_most_and_none_twice(news: AnswerService) -> None:
    asked = ["Siapa Kapolres Surabaya?", "Kapan Operasi Patuh digelar?", "harga motor polisi 2019"]
    for question in asked:
        outcome = news.ask(question)
        assert isinstance(outcome, NoAnswer)
        assert len(near(outcome)) <= 3
        assert len(set(near(outcome))) == len(near(outcome))


@pytest.mark.parametrize("question", ["resep rendang padang", "Kapan gempa di Tokyo?"])
def test_what_the_corpus_does_not_speak_of_has_nothing_near(question: str, refusal: Refuse) -> None:
    assert near(refusal(question)) == []


def test_a_number_alone_makes_no_article_near(refusal: Refuse) -> None:
    assert near(refusal("Siapa juara sepak bola 2024?")) == []


def test_a_refusal_says_what_was_understood(refusal: Refuse) -> None:
    understood = refusal("spa kapolres surabaya").understood
    assert understood is not None
    assert "surabaya" in understood.lower()
