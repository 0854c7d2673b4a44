"""The feature columns of hits: what each measures, and that all values are finite."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.passages.columns import COLUMN_NAMES, columns, matrix
from passage_worlds import Reading

ABOUT = "Waduk Sermo adalah bendungan di Kulon Progo."
MENTIONS = "Banyak warga kemarin berlibur ke pantai dan kebun, lalu melihat Waduk Sermo."


@pytest.mark.parametrize(
    ("column", "question", "better", "worse"),
    [
        pytest.param("cover", "Apa itu Waduk Sermo?", ABOUT, "Waduk lain.", id="cover"),
        pytest.param(
            "cover_alike", "Di mana Sermoo?", "Ada Sermo.", "Ada kopi.", id="a slip of typing"
        ),
        pytest.param(
            "cover_spelt", "Siapa pencuri?", "Ada pencuri.", "Ia mencuri.", id="spelt as asked"
        ),
        pytest.param("subject", "Apa itu Waduk Sermo?", ABOUT, MENTIONS, id="subject"),
        pytest.param("early", "Apa itu Waduk Sermo?", ABOUT, MENTIONS, id="early"),
        pytest.param("starts", "Apa itu Waduk Sermo?", ABOUT, MENTIONS, id="starts"),
        pytest.param(
            "nearness",
            "panen kopi",
            "Panen kopi dimulai.",
            "Panen teh selesai lebih dulu daripada biji kopi.",
            id="nearness",
        ),
        pytest.param(
            "wording", "Siapa bupati di Ende?", "Bupati di Ende.", "Ende, bupati.", id="wording"
        ),
        pytest.param(
            "wording_runs",
            "Siapa bupati di Ende?",
            "Kata bupati di Ende.",
            "Di Ende ada bupati di hutan.",
            id="runs of words",
        ),
        pytest.param(
            "sentence_cover",
            "panen kopi",
            "Panen kopi. Hujan.",
            "Panen selesai. Ada kopi.",
            id="one sentence",
        ),
        pytest.param(
            "asked_context",
            "Kapan panen kopi?",
            "Panen kopi dimulai 2021.",
            "Panen kopi dimulai.",
            id="a year for a time",
        ),
        pytest.param(
            "asked_beside",
            "Kapan panen kopi?",
            "Panen kopi 2021 sudah lama selesai kata petani desa.",
            "Panen kopi sudah lama selesai kata petani desa 2021.",
            id="a year right beside",
        ),
        pytest.param(
            "asked_sentence",
            "Siapa pemilik gudang?",
            "Pemilik gudang itu Hendra.",
            "Pemilik gudang itu pergi. Lalu datang Hendra.",
            id="a name in the sentence",
        ),
        pytest.param(
            "asked_focus",
            "Berapa petani yang datang?",
            "Ada 12 petani yang datang.",
            "Yang datang petani, sesudah hujan deras selama 12 jam.",
            id="a number of what is counted",
        ),
        pytest.param(
            "name_follows",
            "Siapa bupati?",
            "Kata bupati Hendra.",
            "Kata bupati.",
            id="name follows",
        ),
        pytest.param(
            "bracket_follows",
            "Apa singkatan badan narkotika?",
            "Ada badan narkotika (BNN).",
            "Ada badan narkotika.",
            id="bracket follows",
        ),
    ],
)
def test_a_column_is_higher_for_the_better_hit(
    column: str, question: str, better: str, worse: str, reading: Reading
) -> None:
    for texts in ((better, worse), (worse, better)):
        values = reading.world(*texts).column(column, question)
        first, second = values if texts[0] == better else values[::-1]
        assert first > second


@pytest.mark.parametrize("column", ["lacked", "lacked_most", "lacked_alike", "defines_first"])
def test_what_a_hit_lacks_counts_against_it(column: str, reading: Reading) -> None:
    about, other = reading.world(ABOUT, "Ada kopi.").column(column, "Apa itu Waduk Sermo?")
    assert about < other


def test_a_hit_like_a_better_one_is_lent_what_it_lacks(reading: Reading) -> None:
    world = reading.world("Gudang kopi Ende terbakar.", "Gudang kopi terbakar.", "Hujan.")
    _, alike, other = world.column("lent", "Di mana gudang Ende terbakar?")
    assert alike > other == 0


def test_what_may_answer_is_not_beside_the_words_of_another_hit(reading: Reading) -> None:
    world = reading.world("Ada panen kopi.", "2021 hujan.")
    assert world.column("asked_beside", "Kapan panen kopi?") == [0, 0]


def test_a_name_without_brackets_is_none_in_brackets(reading: Reading) -> None:
    assert reading.world("Kata bupati Hendra.").column("bracket_follows", "Siapa bupati?") == [0]


def test_a_hit_is_not_alike_to_itself(reading: Reading) -> None:
    assert reading.world("Gudang kopi.", "Hujan turun.").column("alike_most", "kopi") == [0, 0]


def test_a_compared_column_is_none_for_the_best_and_below_it_for_others(reading: Reading) -> None:
    world = reading.world(MENTIONS, ABOUT)
    assert world.column("early_behind", "Apa itu Waduk Sermo?")[1] == 0
    assert world.column("early_behind", "Apa itu Waduk Sermo?")[0] < 0


def test_words_of_neighbouring_hits_are_not_near_each_other(reading: Reading) -> None:
    world = reading.world("Ada panen.", "Kopi dijual.", "Kepala desa.")
    assert world.column("nearness", "panen kopi") == [0, 0, 0]
    assert world.column("wording", "panen kopi dijual") != [0, 0, 0]
    assert world.column("wording", "panen kopi") == [0, 0, 0]


@pytest.mark.parametrize("column", ["question_weight", "question_rarest", "lacked", "bm25"])
def test_a_column_says_the_same_of_a_small_corpus_and_a_large_one(
    column: str, reading: Reading
) -> None:
    worlds = reading.world(*["Teh."] * 2), reading.world(*["Teh."] * 60)
    small, large = (
        columns(w.index, w.ask("gudang kopi"), w.hits(*[w.index.top_idf] * len(w.passages)))
        for w in worlds
    )
    assert small[column][0] == large[column][0] > 0


def test_the_columns_have_their_names_in_their_order(reading: Reading) -> None:
    world = reading.world(ABOUT, MENTIONS)
    found = columns(world.index, world.ask("Apa itu Waduk Sermo?"), world.hits())
    assert tuple(found) == COLUMN_NAMES
    assert len(set(COLUMN_NAMES)) == len(COLUMN_NAMES)


def test_no_hits_have_columns_without_values(reading: Reading) -> None:
    world = reading.world(ABOUT)
    found = columns(world.index, world.ask("Apa itu Waduk Sermo?"), [])
    assert tuple(found) == COLUMN_NAMES
    assert {len(values) for values in found.values()} == {0}


def test_a_question_without_concepts_has_columns_of_nothing(reading: Reading) -> None:
    world = reading.world(ABOUT, MENTIONS)
    question = world.ask("apa itu?")
    assert question.concepts == ()
    found = columns(world.index, question, world.hits())
    assert {tuple(values.tolist()) for values in found.values()} == {(0.0, 0.0)}


def test_a_hit_of_another_corpus_is_told(reading: Reading) -> None:
    world, other = reading.world(ABOUT), reading.world(ABOUT, MENTIONS)
    with pytest.raises(KeyError, match="d1#0"):
        columns(world.index, world.ask("Waduk Sermo"), other.hits())


def test_a_matrix_has_the_named_columns_side_by_side(reading: Reading) -> None:
    world = reading.world(ABOUT, MENTIONS)
    found = columns(world.index, world.ask("Apa itu Waduk Sermo?"), world.hits())
    rows = matrix(found, ["early", "bm25"])
    assert rows[:, 0] == pytest.approx(found["early"])
    assert rows[:, 1] == pytest.approx(found["bm25"])


WORDS = st.sampled_from(
    ["Kopi", "kopi", "Ende", "di", "karena", "(BNN)", "2021", "12", "29/11/2023", ".", "Sermo", "é"]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=30))


@given(texts=st.lists(TEXTS, min_size=1, max_size=4), question=TEXTS)
def test_all_values_are_finite_for_any_text(
    texts: list[str], question: str, reading: Reading
) -> None:
    world = reading.world(*texts)
    found = columns(world.index, world.ask(question), world.hits())
    assert all(np.isfinite(values).all() for values in found.values())
    assert {len(values) for values in found.values()} == {len(texts)}
