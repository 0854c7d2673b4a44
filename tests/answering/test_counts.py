"""The number of articles, and the first and last of them, is that of all and not of those found."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.config.replies import load_wording
from bot.config.settings import Settings
from bot.model import Answer, AnswerForm, NoAnswer
from bot.replying.records import answer_text
from bot.replying.reply import Renderer, plain_text
from bot.serving.service import AnswerService
from loading import ServiceOf

_FIRST = date(2023, 11, 1)
# More than a search looks at.
_MANY = 45


def article(title: str, day: date | None, text: str, site: str = "kabar-ende.com") -> str:
    dated = f"date: {day}\n" if day else ""
    return f"---\ntitle: {title}\n{dated}publisher: {site}\n---\n{text}\n"


@pytest.fixture
def service(service_of: ServiceOf) -> AnswerService:
    files = {}
    for number in range(_MANY):
        day = _FIRST + timedelta(days=3 * number)
        thing = "pencurian ternak" if number % 3 else "balap liar"
        files[f"sikka-{number:02}.md"] = article(
            f"Malam ke-{number}", day, f"Polres Sikka menggelar razia {thing} pada malam hari."
        )
    for number, year in enumerate((2022, 2023, 2023, 2024)):
        files[f"pekat-{number}.md"] = article(
            f"Pekat {number}",
            date(year, 5, 2 + number),
            f"Polres Belu menggelar Operasi Pekat Turangga {year} dengan {50 + number} personel.",
            site="pena-belu.co.id",
        )
    files["undated.md"] = article("Belu", None, "Polres Belu menanam bakau di pantai.")
    return service_of(files)


def renderer(service: AnswerService, settings: Settings) -> Renderer:
    return Renderer(load_wording(settings.replies.templates, "id"), service, limit=1000)


def counted(service: AnswerService, question: str) -> Answer:
    outcome = service.ask(question, today=date(2024, 6, 1))
    assert isinstance(outcome, Answer), outcome
    assert outcome.form is AnswerForm.OVERVIEW
    return outcome


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("berapa berita tentang polres sikka?", 45),
        ("ada berapa artikel soal Polres Sikka yang kamu punya?", 45),
        ("berapa berita polres sikka tahun 2023?", 21),
        ("berapa berita polres sikka januari 2024", 10),
        ("berapa berita polres sikka tanggal 4 november 2023", 1),
        ("berapa berita tentang operasi pekat?", 4),
        ("berapa berita operasi pekat turangga 2023?", 2),
        ("berapa berita polres belu?", 5),
        ("berapa berita dari pena-belu.co.id?", 4),
        ("berapa berita dari kabar-ende.com tentang polres belu", 1),
        ("berapa berita soal ternak?", 30),
        ("berapa berita soal balap liar polres sikka?", 15),
    ],
)
def test_all_articles_of_the_scope_are_counted(
    question: str, total: int, service: AnswerService
) -> None:
    assert counted(service, question).total == total


@pytest.mark.parametrize(
    "question", ["kapan terakhir polres sikka diberitakan?", "berita pertama tentang polres sikka"]
)
def test_last_and_first_are_those_of_all_articles(question: str, service: AnswerService) -> None:
    ends = [c.document.document_id for c in counted(service, question).citations]
    assert ends == ["sikka-44.md", "sikka-00.md"]


def test_first_and_last_with_a_word_are_of_all_that_have_it(service: AnswerService) -> None:
    ends = [c.document.document_id for c in counted(service, "berapa berita soal ternak").citations]
    assert ends == ["sikka-44.md", "sikka-01.md"]


def test_an_undated_article_is_neither_first_nor_last(service: AnswerService) -> None:
    ends = [c.document.document_id for c in counted(service, "berapa berita polres belu").citations]
    assert ends == ["pekat-3.md", "pekat-0.md"]


@pytest.mark.parametrize(
    "question", ["berapa berita soal gempa?", "berapa berita polres sikka tahun 2019?"]
)
def test_no_articles_are_no_count(question: str, service: AnswerService) -> None:
    assert isinstance(service.ask(question, today=date(2024, 6, 1)), NoAnswer)


def test_the_reply_says_by_which_words_it_counted(
    service: AnswerService, settings: Settings
) -> None:
    shown = renderer(service, settings)
    text = answer_text(counted(service, "berapa berita soal ternak?"), shown)
    assert "30" in text.splitlines()[0]
    assert "ternak" in text.splitlines()[0]
    named = answer_text(counted(service, "berapa berita polres sikka?"), shown)
    assert "memuat" not in named.splitlines()[0]


@pytest.mark.parametrize("question", ["ada berita apa di polres sikka?", "polres sikka"])
def test_a_list_on_a_unit_tells_how_many_articles_it_leaves_out(
    question: str, service: AnswerService, settings: Settings
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer)
    assert (outcome.total, len(outcome.citations)) == (_MANY, 5)
    lines = plain_text(renderer(service, settings).render(outcome)).splitlines()
    assert lines[0] == "Berita yang ditemukan (45):"
    assert lines[-1] == "… dan 40 berita lain"


def test_the_newest_on_a_unit_are_the_newest_of_all(service: AnswerService) -> None:
    outcome = service.ask("berita terbaru polres sikka")
    assert isinstance(outcome, Answer)
    shown = [c.document.document_id for c in outcome.citations]
    assert shown == [f"sikka-{number}.md" for number in range(44, 39, -1)]


def test_a_list_on_a_unit_has_articles_that_the_search_does_not_find(
    service_of: ServiceOf,
) -> None:
    files = {
        "lead.md": article("Razia", date(2024, 1, 2), "Polres Alor menyita arak."),
        "head.md": article("Bazar", date(2024, 1, 3), "Kapolres Alor membuka bazar murah."),
    }
    outcome = service_of(files).ask("ada berita apa di polres alor?")
    assert isinstance(outcome, Answer)
    assert {c.document.document_id for c in outcome.citations} == set(files)
    assert outcome.total == 2
