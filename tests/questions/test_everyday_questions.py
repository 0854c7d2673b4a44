"""Questions about news as people type them: chat words, and what asks for which kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.questions.question import Kind, Question
from bot.serving.service import AnswerService

Parse = Callable[[str], Question]


@pytest.fixture(scope="module")
def parse(news: AnswerService) -> Parse:
    """Parses a question like the service over the invented corpus."""
    return news.read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("gudang pupuk kebakar gara2 apa", Kind.REASON, id="gara-gara apa"),
        pytest.param("kebakaran gudang pupuk dipicu apa", Kind.REASON, id="dipicu apa"),
        pytest.param("gudang pupuk kebakaran, sebabnya apa", Kind.REASON, id="sebabnya apa"),
        pytest.param("apa yg bikin rapat ditunda", Kind.REASON, id="apa yang bikin"),
        pytest.param("napa rapat ditunda", Kind.REASON, id="napa"),
        pytest.param("kok rapat panen ditunda", Kind.REASON, id="kok alone"),
        pytest.param("kok rapatnya di mana", Kind.PLACE, id="kok beside a question word"),
        pytest.param("pencuri kopi masuk kebun caranya gimana", Kind.MANNER, id="caranya gimana"),
        pytest.param("pencuri kopi itu modusnya apa", Kind.MANNER, id="modusnya"),
        pytest.param("pencuri masuk kebun pake cara apa", Kind.MANNER, id="pakai cara apa"),
        pytest.param("rapat panen udah digelar belum", Kind.YESNO, id="sudah belum"),
        pytest.param("pencuri udah ketangkep blm di ngawi", Kind.YESNO, id="belum inside"),
        pytest.param("bener ga rapat panen ditunda", Kind.YESNO, id="benar tidak"),
        pytest.param("apa iya rapat panen ditunda", Kind.YESNO, id="apa iya"),
        pytest.param("emang rapat panen ditunda ya", Kind.YESNO, id="memang"),
        pytest.param("rapat panen jadi ditunda ga sih", Kind.YESNO, id="tidak at the end"),
        pytest.param("rapat panen tidak ditunda", Kind.TOPIC, id="tidak inside"),
        pytest.param("ngapain polisi ke gudang pupuk", Kind.THING, id="ngapain"),
        pytest.param("pencuri kopi diapain polisi", Kind.THING, id="diapain"),
    ],
)
def test_kind_of_a_question_as_people_type_it(text: str, kind: Kind, parse: Parse) -> None:
    assert parse(text).kind is kind


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("brp org yg jd tsk", "berapa orang yang jadi tersangka", id="short forms"),
        pytest.param("duitnya brp", "uangnya berapa", id="with nya"),
        pytest.param(
            "abis rapat polisi ngapain", "setelah rapat polisi melakukan apa", id="ngapain"
        ),
        pytest.param("pencuri AP ditahan di mana", "pencuri AP ditahan di mana", id="initials"),
    ],
)
def test_chat_words_are_read_but_initials_are_not(typed: str, meant: str, parse: Parse) -> None:
    assert parse(typed).text == meant


def test_the_words_that_ask_for_yes_or_no_are_not_searched_for(parse: Parse) -> None:
    terms = [concept.term for concept in parse("rapat panen jadi ditunda ga sih").concepts]
    assert terms == ["rapat", "panen", "tunda"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        pytest.param("barbuk", "barang bukti", id="evidence"),
        pytest.param("hp", "telepon genggam", id="phone"),
        pytest.param("ortu", "orang tua", id="parents"),
        pytest.param("jl", "jalan", id="road"),
    ],
)
def test_short_and_long_forms_are_one_term(short: str, long: str, parse: Parse) -> None:
    (first,) = parse(short).concepts
    assert first.term in {concept.term for concept in parse(long).concepts}
