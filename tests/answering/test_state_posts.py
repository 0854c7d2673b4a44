"""Posts of state: of Indonesia unless the question names another country, and with a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status
from bot.serving.service import AnswerService

ServiceOf = Callable[[dict[str, str]], AnswerService]

FILES = {
    "visit.txt": "Pertemuan Menteri di Jakarta\n\n"
    "Jakarta - Menteri Pertahanan Jerman memuji latihan itu. Presiden Prancis Lucien Moreau hadir "
    "bersama Presiden RI Damar Solihin.\n\n"
    "Menteri Luar Negeri Rumania Ioan Popa dan Menteri Perdagangan (Mendag) Guntur Wiranu "
    "menandatangani nota.\n",
    "rule.txt": "Aturan Niaga Digital Direvisi\n\n"
    "Jakarta - Pemerintah merevisi Peraturan Menteri Perdagangan (Permendag) Nomor 31.\n\n"
    "Menteri Koordinator Bidang Pangan Bayu Arsena menyambut revisi itu.\n",
}


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Siapa Presiden Indonesia?", "Damar Solihin"),
        ("Siapa Presiden Prancis?", "Lucien Moreau"),
        ("siapa presiden perancis", "Lucien Moreau"),
        ("Siapa Menteri Luar Negeri Rumania?", "Ioan Popa"),
        ("Siapa Menko Pangan?", "Bayu Arsena"),
    ],
)
def test_a_post_of_state_is_answered_with_its_country(
    question: str, held: str, service_of: ServiceOf
) -> None:
    outcome = service_of(FILES).ask(question)
    assert isinstance(outcome, Answer), outcome
    assert held in outcome.citations[0].quote


@pytest.mark.parametrize(
    ("unit", "name"), [("Sambas", "Yaman Siregar"), ("Ende", "Iran Lodang"), ("Belu", "Budi Turki")]
)
def test_a_head_of_a_unit_may_have_the_name_of_a_country(
    unit: str, name: str, service_of: ServiceOf
) -> None:
    text = f"Kapolres {unit} AKBP {name} memimpin apel pagi."
    outcome = service_of({"apel.txt": text}).ask(f"Siapa Kapolres {unit}?")
    assert isinstance(outcome, Answer), outcome
    assert name in outcome.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Siapa Menteri Pertahanan?", id="another country's, unnamed"),
        pytest.param("Siapa Menteri Luar Negeri?", id="another country's"),
        pytest.param("Siapa Menteri Luar Negeri Malaysia?", id="of a country that nobody names"),
        pytest.param("Siapa Presiden Jerman?", id="another post's country"),
    ],
)
def test_a_post_of_state_of_another_country_is_no_answer(
    question: str, service_of: ServiceOf
) -> None:
    assert service_of(FILES).ask(question).status is Status.NO_ANSWER
