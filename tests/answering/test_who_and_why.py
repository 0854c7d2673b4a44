"""Questions for a part in an event, such as the victim, and for its reason."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, NoAnswer
from bot.serving.service import AnswerService

BLAST = """Ledakan Pabrik di Cirata

Cirata - Dua karyawan menjadi korban akibat ledakan pabrik itu.

Dugaan sementara, ledakan tersebut dipicu kebocoran pipa.
"""


def test_the_reason_of_a_thing_is_not_what_came_of_it(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    outcome = service_of({"a.txt": BLAST}).ask("Apa penyebab ledakan di Cirata?")
    assert isinstance(outcome, Answer), outcome
    assert "kebocoran pipa" in outcome.citations[0].quote


CRIME = """Pembunuhan di Cirata Terungkap

Cirata - Pembunuhan terhadap siswi berinisial NU (12) di Cirata akhirnya terungkap.

Pelaku pembunuhan berinisial IK (19) ditangkap, kata Kapolres Cirata AKBP Damar Wiranu.
"""


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Siapa pelaku pembunuhan di Cirata?", "IK (19)"),
        ("siapa pelaku pembunuhan di cirata", "IK (19)"),
    ],
)
def test_who_did_it_is_not_whom_it_befell(
    question: str, held: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    outcome = service_of({"a.txt": CRIME}).ask(question)
    assert isinstance(outcome, Answer), outcome
    assert held in outcome.citations[0].quote


def test_who_did_it_is_refused_where_the_victim_alone_is_named(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    text = CRIME.partition("\n\nPelaku")[0]
    outcome = service_of({"a.txt": text}).ask("Siapa pelaku pembunuhan di Cirata?")
    assert isinstance(outcome, NoAnswer), outcome.citations
