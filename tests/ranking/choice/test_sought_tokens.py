"""Tokens of the sort that a noun beside the question word asks for: "rumah sakit mana"."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.config.lexicon import Lexicon
from bot.config.sought_words import SoughtGroup
from scenes import Scenes, news


@pytest.mark.parametrize(
    ("question", "sentence", "asked"),
    [
        pytest.param(
            "korban dibawa ke rs mana",
            "Korban dirawat di RSUD Cempaka Putih sejak Senin.",
            ["Cempaka", "Putih"],
            id="hospital",
        ),
        pytest.param(
            "pelaku dijerat pasal berapa",
            "Pelaku dikenai Pasal 363 KUHP.",
            ["363", "KUHP"],
            id="law",
        ),
        pytest.param(
            "inisial pencuri itu siapa",
            "Pencuri berinisial KS lari dari Ngawi.",
            ["KS"],
            id="initials",
        ),
        pytest.param(
            "umur kurir itu berapa", "Kurir KS (21) membawa 3 karung.", ["21"], id="age in brackets"
        ),
        pytest.param(
            "umur kurir itu berapa",
            "Kurir berusia 30 tahun lari dengan tiga karung.",
            ["30"],
            id="age in words",
        ),
        pytest.param(
            "berapa kerugian toko itu",
            "Toko itu merugi Rp5 juta dan dijaga 3 satpam.",
            ["5", "juta"],
            id="loss",
        ),
        pytest.param(
            "berapa uang yang dicuri",
            "Pencuri mengambil Rp900 ribu dari 3 laci.",
            ["900", "ribu"],
            id="money",
        ),
        pytest.param(
            "korban ditusuk pakai apa",
            "Korban ditusuk dengan celurit oleh tetangga.",
            ["celurit"],
            id="weapon",
        ),
        pytest.param(
            "apa warna mobil itu",
            "Mobil itu putih dan parkir di Ngawi.",
            ["putih"],
            id="colour by its own word",
        ),
        pytest.param(
            "beras itu beratnya berapa kilo",
            "Pencuri membawa 12 karung beras, total 300 kilogram.",
            ["300"],
            id="weight",
        ),
    ],
)
def test_a_group_has_its_own_tokens(
    question: str, sentence: str, asked: list[str], scenes: Scenes
) -> None:
    assert scenes.asked(question, sentence) == asked
    assert scenes.sure_scene(question, news(sentence)).answers.sought


def test_without_a_token_of_the_group_the_kind_decides(scenes: Scenes) -> None:
    question, told = "umur kurir itu berapa", "Kurir itu membawa 3 karung."
    assert scenes.asked(question, told) == ["3"]
    assert not scenes.sure_scene(question, news(told)).answers.sought


def test_a_token_of_the_group_that_the_question_has_does_not_count(scenes: Scenes) -> None:
    question = "celurit itu senjata apa"
    assert not scenes.sure_scene(question, news("Pelaku membawa celurit.")).answers.sought
    assert scenes.asked(question, "Pelaku membawa celurit dan parang.") == ["parang"]


def test_tokens_of_the_kind_are_perhaps_asked_beside_those_of_the_group(scenes: Scenes) -> None:
    question, told = "umur kurir itu berapa", "Kurir KS (21) membawa 3 karung."
    assert scenes.perhaps(question, told) == ["21", "3"]


def test_a_noun_of_no_group_asks_for_what_stands_behind_it(scenes: Scenes) -> None:
    question = "Apa nama program yang disusun?"
    told = "Petugas menyusun program Tani Makmur."
    assert scenes.asked(question, told) == ["Tani", "Makmur"]


def test_a_group_reaches_into_no_other_sentence(scenes: Scenes) -> None:
    sentences = ("Ia dirawat di rumah sakit.", "Cempaka ramai.")
    assert not scenes.sure_scene("rs mana korban", news(*sentences)).answers.sought


@pytest.fixture
def with_group(lexicon: Lexicon) -> Scenes:
    """Scenes by a lexicon with one more group."""
    group = SoughtGroup(
        asked=("varietas",), heads=("benih",), followed_by="name", values=("padi ketan",)
    )
    groups = lexicon.sought.groups | {"variety": group}
    return Scenes.of(replace(lexicon, sought=replace(lexicon.sought, groups=groups)))


def test_a_group_is_added_as_data(scenes: Scenes, with_group: Scenes) -> None:
    question = "varietas apa yang ditanam petani"
    told = "Petani menanam benih Sinar Jaya dan padi ketan di Ngawi."
    assert with_group.asked(question, told) == ["Sinar", "Jaya", "padi", "ketan"]
    assert scenes.asked(question, told) != with_group.asked(question, told)


def test_signs_of_a_kind_are_added_as_data(scenes: Scenes, lexicon: Lexicon) -> None:
    kinds = lexicon.kinds.kinds
    reason = kinds["reason"]
    first = replace(reason.answers[0], words=(*reason.answers[0].words, "merunut"))
    changed = kinds | {"reason": replace(reason, answers=(first, *reason.answers[1:]))}
    others = Scenes.of(replace(lexicon, kinds=replace(lexicon.kinds, kinds=changed)))
    question, told = "Mengapa apel ditunda?", "Apel ditunda merunut hujan."
    assert scenes.asked(question, told) == []
    assert others.asked(question, told) == ["merunut", "hujan"]
