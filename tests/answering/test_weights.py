"""Single weights, each on an invented corpus in which it decides the outcome."""

from __future__ import annotations

import pytest

from bot.model import Answer
from loading import ServiceOf

# The first sentence lists places, far from the words of the question; the second is near them.
PLACES = """Apel di Cirata

Cirata - Apel digelar untuk memeriksa kesiapan seluruh personel yang akan bertugas di Pasar Kota, \
Taman Selatan dan Terminal Barat. Apel digelar di Lapangan Merdeka.
"""


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("Di mana apel digelar?", "Lapangan Merdeka", id="the nearer place"),
        pytest.param("Di mana saja apel digelar?", "Pasar Kota", id="a list before nearness"),
    ],
)
def test_of_two_places_the_nearer_to_the_words_is_shown_but_a_list_where_one_is_asked_for(
    question: str, held: str, service_of: ServiceOf
) -> None:
    outcome = service_of({"a.txt": PLACES}).ask(question)
    assert isinstance(outcome, Answer)
    assert held in outcome.citations[0].quote


def test_a_word_elsewhere_in_the_article_counts_less_than_one_in_the_passage(
    service_of: ServiceOf,
) -> None:
    fields = "Warga desa menanam padi di sawah bersama keluarga setiap pagi sampai sore. " * 25
    first = "Gudang itu berdiri di tepi kali. Pupuk mahal."
    article = f"Kabar Cirata\n\n{first}\n\n{fields}\n\nHujan turun lagi.\n"
    service = service_of({"a.txt": article})
    explained = service.explain("gudang pupuk hujan badai", hits=9, sentences=99)
    chosen = next(c for c in explained.sentences if "Gudang" in c.sentence.text)
    gudang, pupuk, hujan, badai = chosen.met
    assert gudang == 1
    assert 1 > pupuk > hujan > badai == 0


@pytest.mark.parametrize(
    ("after", "is_ours"),
    [
        pytest.param("Republik Federal Jerman", False, id="its country"),
        pytest.param("yang baru pulang dari kunjungan pekan lalu ke Jerman", True, id="a visit"),
    ],
)
def test_a_country_right_after_a_post_of_state_makes_it_a_foreign_one(
    after: str, is_ours: bool, service_of: ServiceOf
) -> None:
    text = (
        f"Pertemuan di Cirata\n\nHadir Anton Wirawan, Menteri Pertahanan {after} bersama istri.\n"
    )
    outcome = service_of({"a.txt": text}).ask("Siapa Menteri Pertahanan?")
    assert isinstance(outcome, Answer) is is_ours
