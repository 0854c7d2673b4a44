"""Units that articles call by another kind or by their seat, and towns in one word or two."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Answer, NoAnswer
from bot.serving.service import AnswerService
from loading import LoadService

_NEWS = {
    "tulangan": "Kapolresta Depok Kombes Raka Pinandita membuka lomba azan. Polresta Depok sigap.",
    "gudang": "Sebuah gudang kayu terbakar. Barang bukti dibawa ke Mapolres Tuban, kata saksi.",
    "lampung": "Kapolres Tulangbawang AKBP Sena Wiraguna meresmikan sumur bor di desa itu.",
    "balai": "Kapolres Tanjung Balai AKBP Yuda Permana menanam bakau bersama nelayan.",
    "sumur": "Warga bernama Nur'aini menggali sumur tua di Dusun Krajan sejak pagi hari.",
    "perahu": "Nelayan bernama Ma Ruf Tagor memperbaiki perahu kayu di dermaga kecil.",
    "tebet": "Kapolrestro Jakarta Selatan Kombes Ade Rahmat meninjau lokasi kebakaran kios.",
    "lain": "Polres Kediri merazia miras di pasar. Sebanyak 40 botol disita petugas.",
    "bandung": "Kapolrestabes Bandung Kombes Aji Nugraha memimpin patroli malam di kota itu.",
}


@pytest.fixture(scope="module")
def service(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    path: Path = tmp_path_factory.mktemp("spellings") / "news.jsonl"
    rows = (
        {"id": name, "title": name.title(), "date": "2024-05-06", "text": text}
        for name, text in _NEWS.items()
    )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return load_service(settings.with_corpus(path))


def cited(service: AnswerService, question: str) -> set[str]:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer), outcome
    return {citation.document.document_id for citation in outcome.citations}


def test_a_unit_is_found_by_another_kind_and_the_reply_says_so(service: AnswerService) -> None:
    outcome = service.ask("siapa kapolres depok?")
    assert isinstance(outcome, Answer)
    assert "Raka Pinandita" in outcome.citations[0].quote
    assert outcome.searched_for is not None
    assert "kapolresta depok" in outcome.searched_for


def test_the_unit_of_a_city_is_not_that_of_a_regency_of_the_same_name(
    service: AnswerService,
) -> None:
    outcome = service.ask("siapa kapolres bandung?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.searched_for is None


@pytest.mark.parametrize("question", ["berita polres tuban", "ada berita apa di polres tuban?"])
def test_a_unit_that_is_named_by_its_seat_alone_is_listed(
    question: str, service: AnswerService
) -> None:
    assert cited(service, question) == {"gudang"}


def test_a_unit_that_is_named_by_its_seat_alone_is_counted(service: AnswerService) -> None:
    outcome = service.ask("berapa berita tentang polres tuban?")
    assert isinstance(outcome, Answer)
    assert outcome.total == 1


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("siapa kapolres tulang bawang?", "Sena Wiraguna"),
        ("siapa kapolres tulangbawang?", "Sena Wiraguna"),
        ("siapa kapolres tanjungbalai?", "Yuda Permana"),
        ("siapa kapolres tanjung balai?", "Yuda Permana"),
    ],
)
def test_a_town_in_one_word_or_two_is_one_town(
    question: str, name: str, service: AnswerService
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer)
    assert name in outcome.citations[0].quote


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("nur'aini menggali apa?", "sumur"),
        ("nuraini menggali apa?", "sumur"),
        ("nur aini menggali apa?", "sumur"),
        ("ma'ruf tagor memperbaiki apa?", "perahu"),
    ],
)
def test_a_name_with_an_apostrophe_a_blank_or_neither_is_one(
    question: str, document: str, service: AnswerService
) -> None:
    assert cited(service, question) == {document}


@pytest.mark.parametrize("question", ["berita polres jaksel", "berita polres metro jaksel"])
def test_what_is_in_scope_counts_as_met_whatever_an_article_calls_it(
    question: str, service: AnswerService
) -> None:
    assert cited(service, question) == {"tebet"}
    counted = service.ask(f"berapa {question}?")
    assert isinstance(counted, Answer)
    assert counted.total == 1
