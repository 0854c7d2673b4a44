"""Words of questions and other words for the same in police news."""

from __future__ import annotations

import pytest

from bot.analysis.analyzer import Analyzer
from bot.questions.question import Concept
from bot.serving.service import AnswerService

MEANT = [
    pytest.param("kapan pelakunya dicokok", "dibekuk", id="arrested"),
    pytest.param("kapan pelakunya ketangkep", "diamankan", id="taken into custody"),
    pytest.param("apa yang disita", "diamankan", id="seized"),
    pytest.param("dia ditahan di mana", "dijebloskan", id="locked up"),
    pytest.param("siapa yang ngelaporin", "mengadukan", id="reported"),
    pytest.param("kena pasal berapa", "dijerat", id="charged"),
    pytest.param("kenapa bripka itu dipecat", "PTDH", id="dismissed"),
    pytest.param("apa yang digondol", "dicuri", id="stolen"),
    pytest.param("siapa yang mukulin", "menganiaya", id="beaten"),
    pytest.param("siapa yang menghabisi", "membunuh", id="killed"),
    pytest.param("di mana mayat itu", "jenazah", id="a body"),
    pytest.param("di mana dia dimakamin", "dikebumikan", id="buried"),
    pytest.param("gudang siapa yang kebakar", "dilalap", id="burnt"),
    pytest.param("berapa duitnya", "uang", id="money"),
    pytest.param("siapa supirnya", "pengemudi", id="a driver"),
    pytest.param("siapa cewek itu", "perempuan", id="a woman"),
    pytest.param("mobil apa yang dipake", "menggunakan", id="used"),
    pytest.param("motor apa itu", "kendaraan", id="a vehicle"),
    pytest.param("apa barang bukti itu", "barbuk", id="evidence"),
]
NOT_MEANT = [
    pytest.param("mobil apa itu", "motor", id="a car is no motorcycle"),
    pytest.param("siapa istrinya", "suami", id="a wife is no husband"),
    pytest.param("kapan dia ditangkap", "pengamanan", id="securing a place is no arrest"),
    pytest.param("celurit siapa itu", "pistol", id="a blade is no gun"),
    pytest.param("ganja siapa itu", "sabu", id="one drug is not another"),
    pytest.param("siapa yang dipukul", "pukul", id="a blow is no hour"),
]


@pytest.mark.parametrize(("question", "word"), MEANT)
def test_another_word_of_police_news_is_what_was_asked(
    question: str, word: str, service: AnswerService, analyzer: Analyzer
) -> None:
    assert analyzer.term(word.lower()) in met_by(service.read(question).concepts)


@pytest.mark.parametrize(("question", "word"), NOT_MEANT)
def test_a_word_for_something_else_is_not_what_was_asked(
    question: str, word: str, service: AnswerService, analyzer: Analyzer
) -> None:
    assert analyzer.term(word) not in met_by(service.read(question).concepts)


def met_by(concepts: tuple[Concept, ...]) -> set[str]:
    """The terms that meet one of the concepts."""
    return {term for concept in concepts for term in (concept.term, *concept.related)}
