"""A question about a unit or an operation is only answered from articles about it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Answer, AnswerForm, NoAnswer, NoAnswerReason, Outcome
from bot.serving.service import AnswerService
from loading import LoadService

_ARTICLE = """---
title: {title}
date: {date}
---
{text}
"""
_NEWS = {
    "lilin-2023": (
        "2023-12-20",
        "Polres Bontang menggelar Operasi Lilin 2023 mulai 22 Desember 2023 dengan 120 personel.",
    ),
    "lilin-2022": (
        "2022-12-20",
        "Polres Paser menggelar Operasi Lilin 2022 mulai 23 Desember 2022 dengan 90 personel.",
    ),
    "malang-kota": (
        "2024-03-01",
        "Kapolresta Malang Kota Kombes Budi Hermawan membuka turnamen voli.",
    ),
    "pemalang": ("2024-03-02", "Kapolres Pemalang AKBP Eko Sunaryo membuka bazar murah."),
    "surabaya": ("2024-03-03", "Kapolrestabes Surabaya Kombes Lukman menutup lomba burung."),
    "menteng": (
        "2024-02-01",
        "Kapolsek Menteng Kompol Rendra membagikan beras kepada warga.",
    ),
    "ketupat": (
        "2024-04-02",
        "Operasi Ketupat 2024 digelar Polres Bontang mulai 4 April 2024 hingga 16 April 2024.",
    ),
    "palembang": (
        "2024-03-05",
        "Jembatan di Palembang diperbaiki. Kasus serupa ditangani Polres Muara Enim.",
    ),
    "jatim": ("2024-03-04", "Kapolda Jatim Irjen Imam Sugianto meninjau gudang beras."),
}


@pytest.fixture(scope="module")
def service(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder: Path = tmp_path_factory.mktemp("scope")
    for name, (day, text) in _NEWS.items():
        content = _ARTICLE.format(title=name.title(), date=day, text=text)
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


def cited(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Answer)
    return [citation.document.document_id.removesuffix(".md") for citation in outcome.citations]


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("siapa kapolresta malang kota", "malang-kota"),
        ("siapa kapolres pemalang", "pemalang"),
        ("siapa kapolrestabes surabaya", "surabaya"),
        ("siapa kapolda jatim", "jatim"),
        ("berapa personel operasi lilin polres paser", "lilin-2022"),
    ],
)
def test_a_unit_is_answered_from_articles_on_it(
    question: str, document: str, service: AnswerService
) -> None:
    if "lilin" in question:
        question += " 2022"
    assert cited(service.ask(question)) == [document]


@pytest.mark.parametrize(
    "question", ["siapa kapolres malang", "siapa kapolsek surabaya", "siapa kapolres ende"]
)
def test_a_unit_without_news_is_refused_and_never_answered_from_another(
    question: str, service: AnswerService
) -> None:
    assert isinstance(service.ask(question), NoAnswer)


def test_a_refusal_names_the_unit_and_articles_on_those_of_its_region(
    service: AnswerService,
) -> None:
    refusal = service.ask("kapan polres kutai barat menggelar lomba?")
    assert isinstance(refusal, NoAnswer)
    assert refusal.reason is NoAnswerReason.MISSING_TERM
    assert refusal.missing == ("Polres Kutai Barat",)
    near = {document.document_id for document in refusal.near}
    assert near == {"ketupat.md", "lilin-2022.md"}


def test_an_operation_without_a_year_is_answered_for_the_latest_with_the_others(
    service: AnswerService,
) -> None:
    outcome = service.ask("kapan operasi lilin digelar?")
    assert cited(outcome) == ["lilin-2023"]
    assert outcome.years == ((2022, 1),)


def test_an_operation_with_a_year_is_answered_for_it(service: AnswerService) -> None:
    outcome = service.ask("kapan operasi lilin 2022 digelar?")
    assert cited(outcome) == ["lilin-2022"]
    assert outcome.years == ()
    assert cited(service.ask("kapan operasi lilin digelar pada tahun 2022?")) == ["lilin-2022"]


def test_a_year_that_there_is_not_is_said_to_be_missing(service: AnswerService) -> None:
    refusal = service.ask("kapan operasi lilin 2019 digelar?")
    assert isinstance(refusal, NoAnswer)
    assert refusal.missing == ("Operasi Lilin 2019",)
    assert refusal.years == ((2023, 1), (2022, 1))


def test_an_operation_of_a_unit_is_answered_where_both_are(service: AnswerService) -> None:
    assert cited(service.ask("berapa personel operasi lilin 2023 polres bontang?")) == [
        "lilin-2023"
    ]
    assert isinstance(service.ask("kapan operasi lilin 2022 di polres bontang?"), NoAnswer)


def test_a_list_of_articles_on_an_operation_is_of_all_years(service: AnswerService) -> None:
    assert set(cited(service.ask("ada berita apa tentang operasi lilin?"))) == {
        "lilin-2023",
        "lilin-2022",
    }


def test_a_question_on_no_unit_is_answered_from_all_articles(service: AnswerService) -> None:
    assert cited(service.ask("siapa yang membuka bazar murah?")) == ["pemalang"]


def test_a_year_within_a_date_is_not_that_of_the_operation(service: AnswerService) -> None:
    refused = service.ask("apakah operasi lilin berakhir 2 januari 2026?")
    assert not isinstance(refused, NoAnswer) or "Operasi Lilin 2026" not in refused.missing


def test_where_the_latest_year_does_not_tell_an_older_one_does(service: AnswerService) -> None:
    outcome = service.ask("kapan operasi lilin digelar polres paser?")
    assert cited(outcome) == ["lilin-2022"]
    assert outcome.years == ()


def test_an_article_on_two_years_offers_no_other_year(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    text = "Polres Bontang menggelar Operasi Mantap Brata 2023-2024 dengan 120 personel."
    content = _ARTICLE.format(title="OMB", date="2023-12-01", text=text)
    (tmp_path / "omb.md").write_text(content, encoding="utf-8")
    service = load_service(settings.with_corpus(tmp_path))
    outcome = service.ask("berapa personel operasi mantap brata")
    assert cited(outcome) == ["omb"]
    assert outcome.years == ()


def test_an_answer_far_down_among_articles_on_others_is_found(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    rows = [
        {
            "id": f"a{n}",
            "text": f"Operasi Lilin 2022 hari {n}, personel lilin.",
            "date": "2022-12-24",
        }
        for n in range(600)
    ]
    text = "Sebanyak 77 personel dikerahkan Polres Bontang dalam Operasi Lilin 2023 di pelabuhan."
    rows.append({"id": "new", "text": text + " Warga diminta tertib." * 9, "date": "2023-12-24"})
    lines = "\n".join(json.dumps(row) for row in rows)
    (tmp_path / "news.jsonl").write_text(lines, encoding="utf-8")
    service = load_service(settings.with_corpus(tmp_path))
    assert cited(service.ask("berapa personel operasi lilin")) == ["new"]


@pytest.mark.parametrize("place", ["sapi", "kota", "barat"])
def test_only_the_beginning_of_a_name_is_asked_back(place: str, service: AnswerService) -> None:
    outcome = service.ask(f"siapa kapolres {place}")
    assert not isinstance(outcome, NoAnswer) or outcome.reason is not NoAnswerReason.UNCLEAR_UNIT


def test_a_list_on_a_polda_marks_what_is_of_the_units_below_it(service: AnswerService) -> None:
    outcome = service.ask("ada berita apa tentang polda jatim?")
    assert isinstance(outcome, Answer)
    below = {c.document.document_id: c.below for c in outcome.citations}
    assert below == {
        "jatim.md": None,
        "surabaya.md": "Polrestabes Surabaya",
        "malang-kota.md": "Polresta Malang Kota",
    }


def test_an_operation_in_another_region_is_missing_with_the_years_there_are(
    service: AnswerService,
) -> None:
    outcome = service.ask("kapan operasi lilin candi digelar?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.missing == ("Operasi Lilin (Polda Jateng)",)
    assert outcome.years == ((2023, 1), (2022, 1))


def test_the_word_of_a_region_is_met_by_its_units(service: AnswerService) -> None:
    assert cited(service.ask("berapa personel operasi lilin mahakam 2023")) == ["lilin-2023"]


def test_two_years_of_an_operation_are_both_answered(service: AnswerService) -> None:
    found = cited(service.ask("berapa personel operasi lilin 2022 dan 2023"))
    assert sorted(found) == ["lilin-2022", "lilin-2023"]


@pytest.mark.parametrize(
    "question",
    ["Siapa Kapolres Malang Kota?", "Siapa Kapolresta Malang?", "Siapa Kapolresta Malang Kota?"],
)
def test_the_head_of_a_unit_may_be_called_as_that_of_another_kind(
    service: AnswerService, question: str
) -> None:
    assert cited(service.ask(question)) == ["malang-kota"]


def test_the_head_of_a_regency_is_not_that_of_its_city(service: AnswerService) -> None:
    assert isinstance(service.ask("Siapa Kapolres Malang?"), NoAnswer)


@pytest.mark.parametrize(
    "question", ["Operasi Lilin di Kalimantan Timur berapa personel?", "Operasi Lilin Kaltim 2022"]
)
def test_an_operation_in_a_region_is_answered_from_the_units_of_it(
    service: AnswerService, question: str
) -> None:
    # The articles name Polres Bontang and Polres Paser, and not the province.
    assert set(cited(service.ask(question))) <= {"lilin-2023", "lilin-2022"}


def test_a_figure_that_a_sentence_gives_surely_goes_before_a_better_one_without(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    text = (
        "Polda Sulsel mengerahkan 8.600 personel dalam Operasi Mantap Brata 2023-2024. "
        "Operasi berlangsung 222 hari, kata Kapolda Sulsel Irjen Setyo Boedi."
    )
    (tmp_path / "omb.md").write_text(
        _ARTICLE.format(title="Apel", date="2023-10-17", text=text), encoding="utf-8"
    )
    service = load_service(settings.with_corpus(tmp_path))
    outcome = service.ask("Operasi Mantap Brata berapa hari?")
    assert isinstance(outcome, Answer)
    assert "222 hari" in " ".join(citation.quote for citation in outcome.citations)


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("Siapa Kapolres Pemalang, Malang Kota, dan Bogor?", ["pemalang", "malang-kota"]),
        ("Siapa Kapolres Pemalang dan Malang Kota?", ["pemalang", "malang-kota"]),
    ],
)
def test_several_places_behind_one_post_are_each_asked_for(
    service: AnswerService, question: str, articles: list[str]
) -> None:
    assert cited(service.ask(question)) == articles


@pytest.mark.parametrize(("year", "articles"), [("2024", ["pemalang"]), ("2023", None)])
def test_the_holder_of_a_post_in_a_year_is_of_an_article_of_that_year(
    service: AnswerService, year: str, articles: list[str] | None
) -> None:
    outcome = service.ask(f"Siapa Kapolres Pemalang {year}?")
    if articles is None:
        assert isinstance(outcome, NoAnswer)
    else:
        assert cited(outcome) == articles


def test_polres_mana_asks_for_those_of_cities_too(service: AnswerService) -> None:
    outcome = service.ask("Polres mana saja yang membuka turnamen voli?")
    assert cited(outcome) == ["malang-kota"]


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("Ada berapa berita?", 9),
        ("Berapa berita tahun 2024?", 7),
        ("Berapa berita sejak 4 Maret 2024?", 3),
    ],
)
def test_articles_are_counted_by_their_date(
    service: AnswerService, question: str, total: int
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer)
    assert outcome.total == total


@pytest.mark.parametrize("question", ["Apa yang terjadi bulan Maret 2024?", "Maret 2024"])
def test_what_happened_in_a_month_are_its_articles(service: AnswerService, question: str) -> None:
    assert cited(service.ask(question)) == [
        "palembang",
        "jatim",
        "surabaya",
        "pemalang",
        "malang-kota",
    ]


def test_news_from_below_a_regional_police_is_the_sentence_that_names_its_unit(
    service: AnswerService,
) -> None:
    outcome = service.ask("Ada berita apa tentang Polda Sumsel?")
    assert isinstance(outcome, Answer)
    [citation] = outcome.citations
    assert citation.quote.startswith("Kasus serupa ditangani Polres Muara Enim")


def test_what_happened_at_a_place_on_a_day_are_articles(service: AnswerService) -> None:
    outcome = service.ask("Apa yang terjadi kemarin di Palembang?", today=date(2024, 3, 6))
    assert isinstance(outcome, Answer)
    assert outcome.form is AnswerForm.ARTICLES
    assert cited(outcome) == ["palembang"]
