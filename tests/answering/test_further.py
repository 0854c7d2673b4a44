"""Other requests of front ends: further articles, the newest, brief and exact answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Answer, NoAnswer, Outcome
from bot.serving.service import AnswerService
from loading import LoadService
from small_news import not_answered

ZEBRA = "Kapan Operasi Zebra 2024 digelar?"


@pytest.fixture
def service(news: AnswerService) -> AnswerService:
    return news


def articles(answer: Answer) -> list[str]:
    return [citation.document.document_id for citation in answer.citations]


def answered(outcome: Outcome) -> Answer:
    assert isinstance(outcome, Answer), outcome
    return outcome


# --- other articles ------------------------------------------------------------------------------


@pytest.mark.parametrize("question", [ZEBRA, "Siapa Kapolres Sambas?", "operasi ketupat"])
def test_further_answers_are_as_many_as_were_promised(
    question: str, service: AnswerService
) -> None:
    answer = answered(service.ask(question))
    assert answer.further > 0
    assert len(service.further(question, answer)) == answer.further


def test_further_answers_are_each_of_an_article_that_is_not_cited(service: AnswerService) -> None:
    answer = answered(service.ask(ZEBRA))
    others = [articles(other)[0] for other in service.further(ZEBRA, answer)]
    assert len(others) == len(set(others))
    assert not set(others) & set(articles(answer))


def test_further_answers_come_in_the_order_of_the_hits(service: AnswerService) -> None:
    answer = answered(service.ask(ZEBRA))
    hits = service.search(ZEBRA, limit=20)
    ranks = {}
    for hit in hits:
        ranks.setdefault(hit.passage.document.document_id, hit.rank)
    found = [ranks[articles(other)[0]] for other in service.further(ZEBRA, answer)]
    assert found == sorted(found)


def test_without_another_article_there_is_nothing_further(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    text = "Kapolres Sambas AKBP Teguh Prakoso membuka lomba."
    service = service_of({"a.txt": text})
    answer = answered(service.ask("Siapa Kapolres Sambas?"))
    assert (answer.further, service.further("Siapa Kapolres Sambas?", answer)) == (0, [])


def test_further_answers_on_several_units_are_as_many_as_were_promised(
    service: AnswerService,
) -> None:
    question = "Siapa Kapolres Sambas dan Kapolres Ende?"
    answer = answered(service.ask(question))
    assert len(answer.citations) > 1
    assert len(service.further(question, answer)) == answer.further


def test_a_list_by_date_has_nothing_further(service: AnswerService) -> None:
    assert answered(service.ask("berita terbaru")).further == 0


# --- the newest ----------------------------------------------------------------------------------


def test_the_newest_come_first_and_the_undated_last(service: AnswerService) -> None:
    documents = service.newest(offset=0, limit=100)
    days = [document.date for document in documents]
    dated = [day for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert days == dated + [None] * (len(days) - len(dated))
    assert documents[0].document_id == "zebra"


def test_pages_of_the_newest_do_not_overlap(service: AnswerService) -> None:
    whole = service.newest(offset=0, limit=100)
    assert service.newest(offset=0, limit=4) + service.newest(offset=4, limit=96) == whole
    assert service.newest(offset=100, limit=5) == []


def test_a_document_is_found_by_its_id_alone(service: AnswerService) -> None:
    document = service.snapshot.document("zebra")
    assert document is not None
    assert document.title == "Polres Ngawi Gelar Operasi Zebra 2024"
    assert service.snapshot.document("zebr") is None


# --- exact ---------------------------------------------------------------------------------------


def test_exactly_what_was_typed_is_searched_for(service: AnswerService) -> None:
    typed = "siapa kapolres smabas"
    assert answered(service.ask(typed)).searched_for == "siapa kapolres sambas"
    exact = service.ask(typed, exact=True)
    assert isinstance(exact, NoAnswer)
    assert (exact.missing, exact.searched_for) == (("smabas",), None)


def test_where_nothing_is_mended_exact_is_the_same(service: AnswerService) -> None:
    assert service.ask(ZEBRA, exact=True) == service.ask(ZEBRA)


# --- brief ---------------------------------------------------------------------------------------


def test_brief_answers_are_shorter(service: AnswerService, settings: Settings) -> None:
    question = "Apa saja barang bukti yang disita?"
    long, brief = (answered(service.ask(question, brief=b)) for b in (False, True))
    lengths = [sum(len(c.quote) for c in answer.citations) for answer in (long, brief)]
    assert lengths[1] <= settings.chat.group_quote_characters < lengths[0]


def test_brief_answers_must_be_surer(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    text = "---\ntitle: Panen\n---\nRombongan petani dari Belu ikut menyaksikan pupuk diperiksa."
    (tmp_path / "a.md").write_text(text)
    strict = replace(settings, chat=replace(settings.chat, group_threshold=1.0))
    service = load_service(strict.with_corpus(tmp_path))
    question = "Apakah petani melihat pupuk?"
    assert answered(service.ask(question)).confidence < 1.0
    assert not_answered(service.ask(question, brief=True)).confidence < 1.0


# --- what a message is ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Siapa Kapolres Sambas?", True),
        ("kapan operasi zebra", True),
        ("ada berita apa tentang Sambas", True),
        ("darurat! siapa Kapolres Sambas?", True),
        ("tolong saya dibegal", False),
        ("operasi zebra 2024", False),
        ("polres sambas", False),
    ],
)
def test_asking_is_told_from_naming(text: str, asks: bool, service: AnswerService) -> None:
    assert service.asks(text) is asks


@pytest.mark.parametrize(
    ("text", "urgent"), [("tolong saya dibegal", True), ("Siapa Kapolres Sambas?", False)]
)
def test_an_urgent_message_is_told_from_others(
    text: str, urgent: bool, service: AnswerService
) -> None:
    assert service.sounds_urgent(text) is urgent
