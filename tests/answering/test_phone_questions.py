"""Questions as typed on a phone: with small talk, rude, by name, by month."""

from __future__ import annotations

import pytest

from bot.model import Answer, AnswerForm, NoAnswer, NoAnswerReason, Status
from bot.serving.service import AnswerService
from small_news import not_answered


def quotes(service: AnswerService, question: str) -> str:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer), outcome
    return " | ".join(citation.quote for citation in outcome.citations)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("siapa kapolres bontang? jawab cepet goblok", "Tobing", id="rude"),
        pytest.param("bot tolol, siapa kapolres bontang anjing", "Tobing", id="ruder"),
        pytest.param("Halo kak! Siapa Kapolda Jambi ya?", "Rusdi Hartono", id="greeted"),
        pytest.param("sopo kapolres tabanan", "Leo Dedy", id="Javanese"),
        pytest.param("saha kapolres indramayu", "Fahri Siregar", id="Sundanese"),
        pytest.param("nama kapolres tabanan", "Leo Dedy", id="without a question word"),
        pytest.param("siapa kapolres tabanan sekarang?", "Leo Dedy", id="now"),
        pytest.param("siapa kasat tahti polres kuati barat", "Heri Roeswanto", id="place misspelt"),
        pytest.param("Siapa kepala polisi jmabi?", "Rusdi Hartono", id="chief of a province"),
        pytest.param("Who is the police chief of Bontang?", "Tobing", id="chief in English"),
        pytest.param("siapa Kapolda Rusdi Hartono", "Rusdi Hartono", id="post and name"),
        pytest.param("apa jabatan edi purwanto", "Ketua DPRD Provinsi Jambi", id="post of a name"),
    ],
)
def test_the_question_is_found_in_what_is_typed(
    question: str, held: str, service: AnswerService
) -> None:
    assert held in quotes(service, question)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("siapa Rudi Hartono", id="nearly a name of the corpus"),
        pytest.param("siapa Masykuri", id="a longer name"),
        pytest.param("siapa lilis", id="nearly an operation"),
        pytest.param("who is the mayor of bontang", id="another office"),
        pytest.param("Siapa Kapolres Tabanan tahun 2019?", id="another year"),
        pytest.param("Kapan Operasi Lilin Candi 2023?", id="a longer operation"),
    ],
)
def test_what_is_not_there_is_not_answered_with_what_is_near(
    question: str, service: AnswerService
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, NoAnswer), outcome
    assert outcome.status is not Status.CHITCHAT


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("siapa kasat polair polres bontang", id="another's post"),
        pytest.param("siapa istri kapolres bontang", id="somebody of the holder"),
        pytest.param("Kapan Kapolres Bontang ditangkap?", id="what nobody reported"),
        pytest.param("Apakah Kapolres Bontang korupsi?", id="what nobody said"),
    ],
)
def test_what_nobody_tells_of_a_known_unit_is_not_answered(
    question: str, service: AnswerService
) -> None:
    not_answered(service.ask(question))


@pytest.mark.parametrize(
    ("question", "listed"),
    [
        ("berita januari 2024", ["003"]),
        ("berita tahun 2023", ["002", "000", "001"]),
        ("Ada berita apa di bulan Agustus?", ["004"]),
    ],
)
def test_articles_of_a_month_or_year_are_listed_by_their_own_date(
    question: str, listed: list[str], service: AnswerService
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer)
    assert outcome.form is AnswerForm.ARTICLES
    assert [c.document.path[:3] for c in outcome.citations] == listed


def test_a_month_without_an_article_is_refused(service: AnswerService) -> None:
    outcome = service.ask("berita maret 2024")
    assert isinstance(outcome, NoAnswer)
    assert outcome.status is Status.NO_ANSWER


@pytest.mark.parametrize("question", ["1+1 berapa", "apa", "siapa dia", "yang"])
def test_a_text_that_names_nothing_is_asked_back(question: str, service: AnswerService) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is NoAnswerReason.UNCLEAR_EMPTY


def test_one_item_of_a_list_is_shown_with_its_heading(service: AnswerService) -> None:
    shown = quotes(service, "Apa yang dilakukan pada aspek keamanan untuk Pilkada Jambi?")
    assert shown.startswith("4) Pada Aspek Keamanan a) Peningkatan")


def test_all_items_are_shown_where_all_are_asked_for(service: AnswerService) -> None:
    shown = quotes(service, "Apa saja aspek pengamanan Pilkada Jambi?")
    assert all(aspect in shown for aspect in ("Politik", "Ekonomi", "Sosial", "Keamanan"))
