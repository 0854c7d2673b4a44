"""Correction of typing errors: what is close enough, which word wins, and what stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from bot.analysis.analyzer import Analyzer
from bot.analysis.spelling import SpellingCorrector

CORPUS = {
    "indramayu": 5,
    "jambi": 9,
    "kapolres": 20,
    "kapolda": 12,
    "bontang": 4,
    "komunikasi": 2,
    "mengantisipasi": 2,
    "bebas": 3,
    "2023": 7,
    "nia": 1,
}
DICTIONARY = frozenset(["beras", "pasar"])


def corrector(
    frequencies: Mapping[str, int] = CORPUS, lexicon_words: Iterable[str] = ()
) -> SpellingCorrector:
    """A corrector without stemming."""
    return SpellingCorrector(frequencies, lexicon_words, DICTIONARY, lambda word: word)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("bontng", "bontang", id="letter dropped"),
        pytest.param("kapollres", "kapolres", id="letter added"),
        pytest.param("kapodla", "kapolda", id="neighbours exchanged"),
        pytest.param("jmabi", "jambi", id="neighbours exchanged at the start"),
        pytest.param("kapolrez", "kapolres", id="letter changed"),
        pytest.param("komunkasai", "komunikasi", id="two slips in a long word"),
        pytest.param("indramyu", "indramayu", id="place"),
    ],
)
def test_a_slip_of_typing_is_mended(typed: str, meant: str) -> None:
    assert corrector().correct(typed) == meant


@pytest.mark.parametrize(
    "form",
    [
        pytest.param("jambi", id="known word"),
        pytest.param("2024", id="year next to a known one"),
        pytest.param("2032", id="year with exchanged digits"),
        pytest.param("bontang2", id="word with a digit"),
        pytest.param("12/1/2024", id="date"),
        pytest.param("nai", id="fewer than four letters"),
        pytest.param("xyzzyq", id="nothing near"),
        pytest.param("bntag", id="two slips in a short word"),
        pytest.param("kmnkasi", id="three slips"),
        pytest.param("beras", id="word of the dictionary near a known one"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_slip_is_left_alone(form: str) -> None:
    assert corrector().correct(form) is None


def test_another_form_of_a_known_word_is_no_slip(analyzer: Analyzer) -> None:
    mender = SpellingCorrector({"mengantisipasi": 2, "antisipasi": 1}, (), (), analyzer.term)
    assert mender.correct("diantisipasi") is None


def test_a_word_of_the_lexicon_that_the_corpus_lacks_can_be_meant() -> None:
    assert corrector(lexicon_words=["ketupat"]).correct("ketupta") == "ketupat"


def test_words_of_corpus_and_lexicon_are_known_and_no_others() -> None:
    mender = corrector(lexicon_words=["ketupat"])
    assert mender.knows("jambi")
    assert mender.knows("ketupat")
    assert not mender.knows("kediri")


@pytest.mark.parametrize(
    ("frequencies", "typed", "meant"),
    [
        pytest.param({"komunikasi": 1, "komunitagi": 9}, "komunikazi", "komunikasi", id="nearest"),
        pytest.param({"sambaw": 1, "tambaz": 9}, "sambaz", "sambaw", id="same first letter"),
        pytest.param({"jambi": 1, "jmabu": 9}, "jmabi", "jambi", id="same letters"),
        pytest.param({"polsek": 1, "polse": 9}, "polsex", "polsek", id="not shorter"),
        pytest.param({"polsek": 1, "polset": 9}, "polsex", "polset", id="more frequent"),
        pytest.param({"polset": 4, "polsek": 4}, "polsex", "polsek", id="first in the alphabet"),
    ],
)
def test_of_several_near_words_the_likelier_wins(
    frequencies: dict[str, int], typed: str, meant: str
) -> None:
    assert corrector(frequencies).correct(typed) == meant


def test_the_order_of_the_words_does_not_matter() -> None:
    turned = dict(reversed(CORPUS.items()))
    typed = ["jmabi", "bontng", "kapolrez", "indramyu", "komunkasai"]
    assert [corrector(turned).correct(t) for t in typed] == [corrector().correct(t) for t in typed]


def test_without_any_known_word_nothing_is_mended() -> None:
    assert corrector({}).correct("kapolrez") is None


def test_a_word_of_the_dictionary_is_known_as_one_and_of_the_corpus_alone_is_not() -> None:
    assert corrector().is_dictionary_word("beras")
    assert not corrector().is_dictionary_word("bebas")


def test_a_name_that_is_a_word_of_the_dictionary_can_be_misspelt() -> None:
    assert corrector().correct("beras", is_name=True) == "bebas"


def test_a_word_of_the_dictionary_alone_is_never_what_was_meant() -> None:
    assert corrector().correct("pasra") is None


@pytest.mark.parametrize("form", ["disikat", "menyikat", "penyikat", "disikatkan", "tersikat"])
def test_a_derivation_of_a_word_of_the_dictionary_is_no_slip(form: str) -> None:
    mender = SpellingCorrector({"diikat": 9, "menyakat": 2}, (), {"sikat"}, lambda word: word)
    assert mender.correct(form) is None


def test_a_derivation_of_an_unknown_word_may_be_a_slip() -> None:
    mender = SpellingCorrector({"diikat": 9}, (), {"sikat"}, lambda word: word)
    assert mender.correct("ditikat") == "diikat"
