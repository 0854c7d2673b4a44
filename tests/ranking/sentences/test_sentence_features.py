"""The features of a sentence: what each measures, on small texts."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.sentences.doubts import DOUBT_COLUMNS, doubts
from bot.ranking.sentences.features import PASSAGE_SENTENCE_COLUMNS, sentence_rows
from bot.ranking.sentences.reading import SentenceReader
from queries import ask

WORDS = ["Siapa", "berapa", "Rina", "apel", "memimpin", "2023", "terbesar", "tidak", "(SIM)", "."]


def features(reader: SentenceReader, question: str, *sentences: str) -> list[dict[str, float]]:
    rows = sentence_rows(ask(reader, question), [reader.view(text) for text in sentences])
    return [dict(zip(PASSAGE_SENTENCE_COLUMNS, row, strict=True)) for row in rows]


def doubted(reader: SentenceReader, question: str, *sentences: str) -> dict[str, float]:
    views = [reader.view(text) for text in sentences]
    values = doubts(ask(reader, question), views, 0, lambda stem: stem == "rapat")
    return dict(zip(DOUBT_COLUMNS, values, strict=True))


@pytest.mark.parametrize(
    ("column", "question", "higher", "lower"),
    [
        pytest.param("covered", "Siapa memimpin apel", "Rina memimpin apel.", "Apel.", id="words"),
        pytest.param("names", "Di mana Rina hadir", "Rina di aula.", "Ia di aula.", id="names"),
        pytest.param("mentions", "Siapa hadir", "Hadir Rina.", "Hadir warga.", id="asked kind"),
        pytest.param(
            "mention_near",
            "Siapa pemenang lomba",
            "Pemenang lomba Rina.",
            "Pemenang lomba itu datang dari desa sebelah bersama Rina.",
            id="nearness of the asked kind",
        ),
        pytest.param(
            "unit", "Berapa luas lahan", "Lahan 5 hektare.", "Lahan dibeli 5 juta.", id="unit"
        ),
        pytest.param(
            "unit", "Berapa kerugian toko", "Rugi Rp5 juta.", "Toko rugi 5 kali.", id="money"
        ),
        pytest.param(
            "unit", "Berapa panjang jalan", "Jalan 5 m.", "Jalan 5 menit.", id="a unit is whole"
        ),
        pytest.param("unit", "Berapa umur pelaku", "AS (35) diam.", "Ada 35 orang.", id="age"),
        pytest.param("year_other", "Siapa juara 2022", "Juara 2023.", "Juara 2022.", id="year"),
        pytest.param("pairs", "apel siaga", "Apel siaga.", "Siaga sebelum apel.", id="pairs"),
        pytest.param("order", "apel siaga", "Apel siaga.", "Siaga apel.", id="order"),
        pytest.param(
            "negation_missing", "Siapa tidak hadir", "Rina hadir.", "Rina tidak hadir.", id="not"
        ),
        pytest.param(
            "extreme_missing", "Pulau terbesar", "Pulau kecil.", "Pulau terbesar.", id="extreme"
        ),
        pytest.param(
            "brackets", "Apa kepanjangan SIM", "Surat izin (SIM).", "SIM baru.", id="brackets"
        ),
        pytest.param(
            "initials", "Apa kepanjangan SIM", "Surat Izin Mengemudi.", "SIM baru.", id="initials"
        ),
    ],
)
def test_a_column_is_higher_for_one_sentence(
    column: str, question: str, higher: str, lower: str, reader: SentenceReader
) -> None:
    first, second = features(reader, question, higher, lower)
    assert first[column] > second[column]


@pytest.mark.parametrize("column", ["unit", "brackets", "initials", "year_other", "numbers"])
def test_what_a_question_does_not_ask_for_is_not_measured(
    column: str, reader: SentenceReader
) -> None:
    (row,) = features(reader, "Siapa memimpin apel", "Rina memimpin apel.")
    assert row[column] == -1.0


def test_a_sentence_is_told_by_its_place_in_the_passage(reader: SentenceReader) -> None:
    rows = features(reader, "apel siaga", "Rapat.", "Apel siaga.", "Lomba.")
    assert [(row["index"], row["left"], row["first"]) for row in rows] == [
        (0, 2, 1),
        (1, 1, 0),
        (2, 0, 0),
    ]
    assert [row["rank_in"] for row in rows] == [1, 0, 2]
    assert [row["before"] for row in rows] == [-1, 0, 1]
    assert [row["after"] for row in rows] == [1, 0, -1]


def test_the_passage_holds_what_its_sentences_hold_together(reader: SentenceReader) -> None:
    rows = features(reader, "apel siaga", "Ada apel.", "Warga siaga.")
    assert [row["passage"] for row in rows] == [pytest.approx(1), pytest.approx(1)]
    assert rows[1]["with_before"] == pytest.approx(1)


def test_a_passage_without_sentences_has_no_rows(reader: SentenceReader) -> None:
    assert features(reader, "apel siaga") == []


@pytest.mark.parametrize(
    ("column", "question", "doubtful", "sound"),
    [
        pytest.param("missing_total", "apel siaga", "Apel.", "Apel siaga.", id="missing"),
        pytest.param("missing_known", "apel rapat", "Apel.", "Apel dan rapat.", id="known"),
        pytest.param("missing_unknown", "apel siaga", "Apel.", "Apel siaga.", id="unknown"),
        pytest.param("missing_verb", "memimpin apel", "Apel.", "Ia memimpin apel.", id="verb"),
        pytest.param(
            "opposite", "lomba pertama", "Lomba terakhir.", "Lomba pertama.", id="against"
        ),
        pytest.param("missing_extreme", "lomba terbesar", "Lomba.", "Lomba terbesar.", id="most"),
        pytest.param("number_other", "lomba 2022", "Lomba 2023.", "Lomba 2022.", id="number"),
        pytest.param("name_other", "lomba Rina", "Lomba warga Demak.", "Lomba Rina.", id="name"),
        pytest.param(
            "parted_pairs",
            "apel siaga",
            "Apel itu selesai dan semua warga pulang dengan siaga.",
            "Apel siaga.",
            id="parted",
        ),
    ],
)
def test_a_passage_that_speaks_of_something_else_is_doubted(
    column: str, question: str, doubtful: str, sound: str, reader: SentenceReader
) -> None:
    assert doubted(reader, question, doubtful)[column] > doubted(reader, question, sound)[column]


def test_words_that_only_other_sentences_hold_are_spread(reader: SentenceReader) -> None:
    assert doubted(reader, "apel siaga", "Ada apel.", "Warga siaga.")["spread"] > 0
    assert doubted(reader, "apel siaga", "Apel siaga.", "Warga siaga.")["spread"] == 0


@given(
    question=st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS)).map(" ".join)),
    sentences=st.lists(
        st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS)).map(" ".join)),
        min_size=1,
        max_size=3,
    ),
)
def test_all_numbers_are_finite_for_any_text(
    question: str, sentences: list[str], reader: SentenceReader
) -> None:
    for row in features(reader, question, *sentences):
        assert all(map(math.isfinite, row.values()))
    assert all(map(math.isfinite, doubted(reader, question, *sentences).values()))
