"""Lists of articles: the newest, and those about a topic."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.config.settings import Settings
from bot.model import Answer, AnswerForm, NoAnswer, NoAnswerReason
from bot.serving.service import AnswerService

Ask = Callable[[str], Answer]


def articles(answer: Answer) -> list[str]:
    return [citation.document.document_id for citation in answer.citations]


@pytest.mark.parametrize(
    "question", ["berita terbaru", "Berita terkini?", "ada berita terbaru apa", "latest news"]
)
def test_newest_articles_are_listed_by_date(question: str, answer: Ask) -> None:
    found = answer(question)
    assert found.form is AnswerForm.ARTICLES
    assert articles(found) == ["zebra", "mudik", "rapat", "sidak", "motor"]


def test_a_bare_word_for_news_lists_the_newest(answer: Ask) -> None:
    assert articles(answer("berita")) == articles(answer("berita terbaru"))


def test_undated_articles_come_last_and_one_day_goes_by_id(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    service = service_of(
        {
            "c.jsonl": '{"id": "c", "text": "Polres Ende menanam bakau.", "date": "2024-01-02"}',
            "a.jsonl": '{"id": "a", "text": "Polres Belu menanam jati."}',
            "d.jsonl": '{"id": "d", "text": "Polres Sikka menanam cendana.", "date": "2024-01-03"}',
            "b.jsonl": '{"id": "b", "text": "Polres Alor menanam kelor.", "date": "2024-01-02"}',
        }
    )
    outcome = service.ask("berita terbaru")
    assert isinstance(outcome, Answer)
    assert articles(outcome) == ["d", "b", "c", "a"]


def test_no_more_articles_than_the_settings_allow(answer: Ask, settings: Settings) -> None:
    assert len(articles(answer("berita terbaru"))) == settings.answering.max_articles == 5


@pytest.mark.parametrize(
    "question", ["berita terbaru", "Ada berita apa tentang Polres Ngawi?", "berita pelabuhan"]
)
def test_the_sentences_of_all_articles_share_the_room_of_one_answer(
    question: str, answer: Ask, settings: Settings
) -> None:
    shown = [citation.quote for citation in answer(question).citations]
    assert len(shown) > 1
    assert sum(map(len, shown)) <= settings.answering.max_quote_characters


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        pytest.param("Ada berita apa tentang Polres Ngawi?", {"zebra", "rapat"}, id="unit"),
        pytest.param("berita tentang kakatua", {"kakatua"}, id="word"),
        pytest.param("Ada berita apa di Sambas?", {"sidak"}, id="place"),
        pytest.param("berita Operasi Lilin 2023", {"lilin"}, id="operation"),
        pytest.param("ada berita soal pelabuhan?", {"kakatua", "lilin", "mudik"}, id="several"),
        pytest.param("polres ngawi", {"zebra", "rapat"}, id="bare name"),
        pytest.param("operasi lilin 2023", {"lilin"}, id="bare operation"),
        pytest.param("any news about Polres Ngawi?", {"zebra", "rapat"}, id="english"),
    ],
)
def test_articles_about_a_topic_are_listed_and_no_other(
    question: str, listed: set[str], answer: Ask
) -> None:
    found = answer(question)
    assert found.form is AnswerForm.ARTICLES
    assert set(articles(found)) == listed


def test_no_article_is_listed_twice(answer: Ask) -> None:
    # The title, which names the unit, applies to each passage.
    assert articles(answer("Ada berita apa tentang Polda Maluku?")) == ["mudik"]


def test_the_newest_of_a_topic_come_first_where_asked_for(answer: Ask) -> None:
    assert articles(answer("berita terbaru tentang pelabuhan")) == ["mudik", "lilin", "kakatua"]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("berita tentang Pelabuhan Ketapang", "Pengamanan dipusatkan di Pelabuhan Ketapang."),
        ("berita tentang gembok", "Pelaku masuk dengan cara merusak gembok pagar."),
        ("berita tentang pupuk tanpa izin edar", "Petugas menemukan 12 ton pupuk tanpa izin edar."),
    ],
)
def test_each_article_shows_its_first_sentence_that_speaks_of_the_topic(
    question: str, sentence: str, answer: Ask
) -> None:
    assert [citation.quote for citation in answer(question).citations] == [sentence]


def test_newest_articles_show_the_beginning_of_their_first_sentence(answer: Ask) -> None:
    for citation in answer("berita terbaru").citations:
        first = citation.document.paragraphs[0].span.start
        assert (citation.span.start, citation.cut_start) == (first, False), citation.quote


def test_a_cut_sentence_of_a_list_uses_at_least_half_of_its_room(
    service: AnswerService, settings: Settings
) -> None:
    outcome = service.ask("berita terbaru")
    assert isinstance(outcome, Answer)
    room = settings.answering.max_quote_characters // len(outcome.citations)
    cut = [citation.quote for citation in outcome.citations if citation.cut_end]
    assert [quote for quote in cut if len(quote) < room / 2] == []


@pytest.mark.parametrize(
    "question",
    [
        "Ada berita apa tentang Polda Papua?",
        "Ada berita apa tentang Polres Sumba Timur?",
        "berita tentang Operasi Patuh",
        "berita Operasi Lilin 2021",
        "berita terbaru tentang pesawat jatuh",
        "polres sumba timur",
    ],
)
def test_a_topic_that_no_article_has_is_refused(
    question: str, refusal: Callable[[str], NoAnswer]
) -> None:
    refused = refusal(question)
    assert refused.reason in (NoAnswerReason.MISSING_TERM, NoAnswerReason.NOT_FOUND)


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("Ada berita apa tentang Polda Riau?", ["apel"]),
        ("Ada berita apa tentang Polres Sambas?", ["sidak"]),
    ],
)
def test_an_article_that_names_only_the_head_of_a_unit_is_about_the_unit(
    question: str, listed: list[str], answer: Ask
) -> None:
    assert articles(answer(question)) == listed
