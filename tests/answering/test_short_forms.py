"""Short forms of units, posts and government, as police news and chats write them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, NoAnswer, Status
from bot.serving.service import AnswerService
from small_news import not_answered

ServiceOf = Callable[[dict[str, str]], AnswerService]

SWEEP = """Polres Wirata Gelar Razia

Wirata - Kasat Reskrim Polres Wirata Iptu Bayu Arsena menyita 12 botol minuman keras.

Wakil Presiden RI (Wapres) Damar Solihin memuji razia itu. Pajak diatur Pasal 25/29.
"""
VISIT = """Wakil Presiden Kunjungi Wirata

Wirata - Wakil Presiden Guntur Wiranu berkunjung bersama Komisi Pemberantasan Korupsi.
"""


TALK = "\n\n".join(
    [
        "Vaksinasi di Wirata Berjalan Lancar",
        "Wirata - Ratusan warga datang ke balai desa untuk divaksin. Menurut warga, Kemenkes "
        "meninjau vaksinasi pada 3 April 2023 dan rombongan tiba pukul 09.00 WIB.",
        "Kejaksaan Tinggi Wirata memeriksa 5 siswa SMP Negeri 2. Kepala Kejaksaan Tinggi Wirata "
        "Bayu Solihin berterima kasih.",
        "Wapres Damar Solihin hadir. Kepala Bidang Hubungan Masyarakat Polda Wirata Kombes Adi "
        "Lasmana menutup acara.",
    ]
)


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Kapan Kementerian Kesehatan meninjau vaksinasi?", "3 April 2023"),
        ("pkl brp rombongan tiba", "09.00"),
        ("Berapa siswa SMP Negeri 2 yang diperiksa?", "5 siswa"),
        ("Apa yang dilakukan Kejaksaan Tinggi Wirata?", "memeriksa"),
        ("Siapa Kabid Humas Polda Wirata?", "Adi Lasmana"),
    ],
)
def test_a_short_form_does_not_hide_what_is_like_it(
    question: str, held: str, service_of: ServiceOf
) -> None:
    outcome = service_of({"a.txt": TALK}).ask(question)
    assert isinstance(outcome, Answer), outcome
    assert held in outcome.citations[0].quote


def test_a_ministry_is_no_minister(service_of: ServiceOf) -> None:
    outcome = service_of({"a.txt": TALK}).ask("Siapa Menteri Kesehatan?")
    assert isinstance(outcome, NoAnswer), outcome


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Siapa Kasatreskrim Polres Wirata?", "Bayu Arsena"),
        ("siapa kasat reskrim polres wirata", "Bayu Arsena"),
        ("berapa botol miras disita polres wirata", "12 botol"),
        ("siapa wapres", "Damar Solihin"),
    ],
)
def test_a_short_form_is_found_by_the_long_one_and_the_reverse(
    question: str, held: str, service_of: ServiceOf
) -> None:
    outcome = service_of({"a.txt": SWEEP}).ask(question)
    assert isinstance(outcome, Answer), outcome
    assert held in outcome.citations[0].quote


def test_a_short_form_without_vowels_is_a_topic_in_lower_case(service_of: ServiceOf) -> None:
    service = service_of({"a.txt": SWEEP, "b.txt": VISIT})
    outcome = service.ask("berita kpk")
    assert isinstance(outcome, Answer)
    assert [c.document.document_id for c in outcome.citations] == ["b.txt"]
    assert service.ask("berita bnpb").status is Status.NO_ANSWER


def test_one_post_in_two_forms_is_not_asked_back(service_of: ServiceOf) -> None:
    for other in (VISIT, TALK):
        outcome = service_of({"a.txt": SWEEP, "b.txt": other}).ask("Siapa Wakil Presiden?")
        assert isinstance(outcome, Answer), outcome


def test_two_numbers_of_a_law_are_no_date(service_of: ServiceOf) -> None:
    not_answered(service_of({"a.txt": SWEEP}).ask("Kapan pajak diatur?"))
