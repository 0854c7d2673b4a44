"""Tokens that may be what a question asks for, by the kind of the question."""

from __future__ import annotations

import pytest

from scenes import Scenes


@pytest.mark.parametrize(
    ("question", "sentence", "sure", "perhaps"),
    [
        pytest.param(
            "Siapa yang memimpin apel?",
            "Apel dipimpin Kompol Rina Kartika di aula.",
            ["Rina", "Kartika"],
            [],
            id="person",
        ),
        pytest.param(
            "Kapan apel digelar?",
            "Apel digelar pada Rabu 5 Mei 2024 pagi.",
            ["5", "Mei", "2024"],
            ["Rabu", "pagi"],
            id="time",
        ),
        pytest.param(
            "Jam berapa apel digelar?",
            "Apel digelar pukul 08.15 WIB.",
            ["08.15"],
            ["pukul", "WIB"],
            id="clock",
        ),
        pytest.param(
            "Di mana apel digelar?",
            "Apel digelar di Lapangan Merdeka bersama Budi.",
            ["Lapangan", "Merdeka"],
            ["Lapangan", "Merdeka", "Budi"],
            id="place",
        ),
        pytest.param(
            "Mengapa apel ditunda?",
            "Apel ditunda karena hujan deras.",
            ["karena", "hujan", "deras"],
            [],
            id="reason",
        ),
        pytest.param(
            "Mengapa apel ditunda?",
            "Apel ditunda agar warga tenang.",
            [],
            ["agar", "warga", "tenang"],
            id="reason by a weak sign",
        ),
        pytest.param(
            "Bagaimana pelaku masuk ke rumah itu?",
            "Pelaku masuk melalui jendela dapur.",
            ["melalui", "jendela", "dapur"],
            [],
            id="manner",
        ),
        pytest.param(
            "Apa yang disita polisi?",
            "Polisi menyita 3 motor milik Budi.",
            ["3", "motor", "milik", "Budi"],
            ["3", "Budi"],
            id="thing",
        ),
        pytest.param(
            "Apakah benar apel ditunda?", "Apel ditunda sampai besok.", ["besok"], [], id="yesno"
        ),
        pytest.param(
            "apel siaga",
            "Apel siaga digelar di Demak.",
            ["digelar", "Demak"],
            ["Demak"],
            id="topic",
        ),
    ],
)
def test_each_kind_has_its_own_tokens(
    question: str, sentence: str, sure: list[str], perhaps: list[str], scenes: Scenes
) -> None:
    assert scenes.asked(question, sentence) == sure
    assert scenes.perhaps(question, sentence) == perhaps


def test_what_a_sign_leads_to_ends_with_its_sentence(scenes: Scenes) -> None:
    sentences = ("Apel ditunda karena hujan.", "Warga pulang.")
    assert scenes.asked("Mengapa apel ditunda?", *sentences) == ["karena", "hujan"]


def test_a_number_that_is_asked_for_is_no_date(scenes: Scenes) -> None:
    told = "Pada 5 Mei 2024 petugas menyita 12 senapan."
    assert scenes.asked("Berapa yang disita?", told) == ["12"]
    assert scenes.perhaps("Berapa yang disita?", told) == ["5", "2024", "12"]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param("Siapa Rina Kartika?", "Kompol Rina Kartika hadir.", id="person"),
        pytest.param("Kapan apel 5 Mei 2024 digelar?", "Apel pada 5 Mei 2024 digelar.", id="time"),
        pytest.param("Di mana Jalan Melati?", "Ia berada di Jalan Melati.", id="place"),
        pytest.param("rs mana Cempaka", "Ia dirawat di rumah sakit Cempaka.", id="sought"),
        pytest.param("Apa yang disita?", "Sitaan itu disita.", id="another form of the stem"),
    ],
)
def test_words_of_the_question_are_never_asked_for(
    question: str, sentence: str, scenes: Scenes
) -> None:
    words = {word.lower() for word in question.strip("?").split()}
    asked = {word.lower() for word in scenes.asked(question, sentence)}
    assert asked.isdisjoint(words | {"sitaan"})


def test_an_article_without_such_tokens_has_none(scenes: Scenes) -> None:
    assert scenes.asked("Kapan apel digelar?", "Apel digelar di aula.") == []


def test_a_speaker_answers_who_said_a_thing_and_not_who_did_it(scenes: Scenes) -> None:
    sentence = '"Apel ditunda," kata Rina Kartika.'
    assert scenes.asked("Siapa yang bilang apel ditunda?", sentence) == ["Rina", "Kartika"]
