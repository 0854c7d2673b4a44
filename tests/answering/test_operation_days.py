"""When an operation starts and ends: by ranges of days, never by a roll-call or a quotation."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.model import Answer, DaysLeft, NoAnswer, Outcome
from bot.serving.service import AnswerService
from loading import ServiceOf

FILES = {
    "sukamaju.md": "---\ntitle: Polres Ngawi Siap Amankan Lebaran\ndate: 2024-04-03\n---\n"
    "Polres Ngawi menggelar apel gelar pasukan Operasi Ketupat Semeru 2024, Rabu (3/4/2024).\n"
    '"Ada 120 personel yang kami siapkan," ujar Kapolres Ngawi AKBP Tirto Wibawa, Rabu '
    "(3/4/2024).\nIa menyebut operasi berlangsung 13 hari, yakni 4-16 April 2024.\n",
    "sambas.md": "---\ntitle: Polres Sambas Gelar Operasi Patuh\ndate: 2024-07-14\n---\n"
    "Polres Sambas memimpin apel Operasi Patuh Kapuas 2024, Minggu (14/7/2024). "
    '"Kami siap," kata Kapolres Sambas AKBP Rano Mulya, Minggu (14/7/2024).\n',
    "belu.md": "---\ntitle: Polres Belu Mulai Operasi Zebra\ndate: 2023-09-04\n---\n"
    "Polres Belu memulai Operasi Zebra Turangga 2023, Senin (4/9/2023). Operasi berlangsung "
    "selama 14 hari sejak 4 September 2023. Pada Operasi Patuh Turangga 2023, polisi bertugas "
    "10-23 Juli 2023.\n",
    "rencana.md": "---\ntitle: Rencana Operasi Lilin\ndate: 2023-12-11\n---\n"
    "Operasi Lilin 2023 direncanakan berlangsung 20 Desember hingga 2 Januari 2024.\n",
    "ende.md": "---\ntitle: Operasi Keselamatan di Ende\ndate: 2024-03-04\n---\n"
    "Operasi Keselamatan Turangga 2024 dimulai Senin (4/3/2024). Operasi berlangsung hingga "
    "17 Maret 2024.\n",
    "nusa.md": "---\ntitle: Operasi Mantap Brata\ndate: 2023-10-19\n---\n"
    "Operasi Mantap Brata 2023 mengamankan masa kampanye yang berlangsung 28 November 2023 hingga "
    "10 Februari 2024.\n",
    "lilin.md": "---\ntitle: Operasi Lilin Dimulai\ndate: 2023-12-22\n---\n"
    "Operasi Lilin 2023 digelar selama 12 hari, 22 Desember hingga 2 Januari 2024.\n",
}


@pytest.fixture
def service(service_of: ServiceOf) -> AnswerService:
    return service_of(FILES)


# A name of the question with its year: "Operasi Lilin 2023".
_NAME = re.compile(r"[A-Z][A-Za-z ]+ \d{4}")


def bold(outcome: Outcome) -> list[str]:
    """What is bold in the quotes of an answer, without the names of the question."""
    assert isinstance(outcome, Answer)
    keys = [c.document.slice(key) for c in outcome.citations for key in c.keys]
    return [key for key in keys if any(map(str.isdigit, key)) and not _NAME.fullmatch(key)]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Operasi Ketupat Semeru 2024 Polres Ngawi mulai kapan?", "4"),
        ("Operasi Ketupat Semeru 2024 Polres Ngawi sampai kapan?", "16 April 2024"),
        ("Kapan Operasi Ketupat Semeru 2024 di Ngawi?", "4-16 April 2024"),
        ("Operasi Ketupat Semeru 2024 berapa hari?", "13 hari"),
        ("Kapan Operasi Zebra Turangga 2023 dimulai?", "4 September 2023"),
        ("Operasi Patuh Turangga 2023 sampai kapan?", "23 Juli 2023"),
        ("Kapan Operasi Keselamatan Turangga 2024 digelar?", "Senin (4/3/2024"),
        ("Sampai kapan Operasi Keselamatan Turangga 2024?", "17 Maret 2024"),
    ],
)
def test_the_asked_end_of_the_range_is_bold(
    service: AnswerService, question: str, asked: str
) -> None:
    assert bold(service.ask(question)) == [asked]


def test_an_end_that_follows_from_the_length_is_quoted_with_it(service: AnswerService) -> None:
    outcome = service.ask("Kapan Operasi Zebra Turangga 2023 berakhir?")
    assert bold(outcome) == ["14 hari sejak 4 September 2023"]


@pytest.mark.parametrize(
    "question",
    [
        "Operasi Patuh Kapuas 2024 mulai kapan?",
        "Sampai kapan Operasi Patuh Kapuas 2024?",
        "Kapan Operasi Patuh Kapuas 2024 digelar?",
        "Sampai kapan Operasi Mantap Brata 2023?",
    ],
)
def test_days_of_something_else_are_no_start_or_end(service: AnswerService, question: str) -> None:
    assert isinstance(service.ask(question), NoAnswer)


def test_articles_that_tell_different_days_are_all_quoted(service: AnswerService) -> None:
    outcome = service.ask("Operasi Lilin 2023 mulai kapan?")
    assert bold(outcome) == ["22 Desember", "20 Desember"]
    assert len(bold(service.ask("Operasi Lilin 2023 sampai kapan?"))) == 1


@pytest.mark.parametrize(
    ("today", "days"), [(date(2024, 4, 10), 6), (date(2024, 4, 16), 0), (date(2024, 4, 20), -4)]
)
def test_the_days_left_are_counted_to_the_quoted_end(
    service: AnswerService, today: date, days: int
) -> None:
    question = "Berapa hari lagi Operasi Ketupat Semeru 2024 Polres Ngawi selesai?"
    outcome = service.ask(question, today=today)
    assert isinstance(outcome, Answer)
    assert outcome.left == DaysLeft(date(2024, 4, 16), days)
    assert bold(outcome) == ["16 April 2024"]


def test_whether_an_operation_starts_on_a_day_is_answered_by_its_range(
    service: AnswerService,
) -> None:
    question = "Operasi Ketupat Polres Ngawi mulai besok, ya?"
    assert bold(service.ask(question, today=date(2024, 4, 3))) == ["4"]


@pytest.mark.parametrize("question", ["Sampai kapan operasinya?", "operasi dari kapan"])
def test_an_operation_that_could_be_any_of_several_is_not_guessed(
    service: AnswerService, question: str
) -> None:
    assert isinstance(service.ask(question), NoAnswer)


def test_the_only_operation_of_a_unit_need_not_be_named(service: AnswerService) -> None:
    assert bold(service.ask("Operasi di Polres Ngawi sampai kapan?")) == ["16 April 2024"]


def test_a_start_and_an_end_of_two_sentences_are_both_quoted(service: AnswerService) -> None:
    outcome = service.ask("Dari kapan sampai kapan Operasi Keselamatan Turangga 2024?")
    assert bold(outcome) == ["Senin (4/3/2024", "17 Maret 2024"]
