"""Runs and qrels as TREC has them, with ties that no tool can break."""

from __future__ import annotations

import struct
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import InputError
from bot.evaluation.measures import NAMES, measure_run
from bot.evaluation.trec import rank_worst_first, write_qrels, write_run

SCORES = st.floats(-1e6, 1e6, width=32)


def ids(ranked: list[tuple[str, float]]) -> list[str]:
    return [document_id for document_id, _ in ranked]


@pytest.mark.parametrize("score", [0.0, -3.5, 1e-30, 21.0, 1e6])
def test_the_relevant_one_stands_last_among_equals(score: float) -> None:
    scored = [("a", score), ("relevant", score), ("z", score), ("best", score + 1)]
    assert ids(rank_worst_first(scored, {"relevant"}, limit=4)) == ["best", "a", "z", "relevant"]


def test_a_tie_at_the_end_of_the_run_leaves_the_relevant_one_out() -> None:
    scored = [("relevant", 1.0), ("a", 1.0), ("b", 1.0)]
    assert ids(rank_worst_first(scored, {"relevant"}, limit=2)) == ["a", "b"]


@given(st.lists(SCORES, max_size=30))
def test_scores_fall_strictly_as_32_bit_numbers(scores: list[float]) -> None:
    ranked = rank_worst_first([(str(i), s) for i, s in enumerate(scores)], (), limit=30)
    read = [struct.unpack("f", struct.pack("f", float(f"{s:.9g}")))[0] for _, s in ranked]
    assert all(a > b for a, b in pairwise(read))


@pytest.mark.parametrize("names", [["a", "b", "c"], ["c", "b", "a"], ["b", "c", "a"]])
def test_measures_take_the_worst_rank_of_a_tie(names: list[str]) -> None:
    for relevant in names:
        ranked = rank_worst_first([(name, 7.0) for name in names], {relevant}, limit=10)
        [values] = measure_run({"q": {relevant}}, {"q": ranked}).values()
        assert values == {"RR@10": pytest.approx(1 / 3), "Success@1": 0.0, "Success@10": 1.0}


def test_any_of_several_relevant_documents_is_right() -> None:
    run = {"q": [("a", 3.0), ("b", 2.0), ("c", 1.0)]}
    assert measure_run({"q": {"b", "c", "d"}}, run)["q"] == {
        "RR@10": 0.5,
        "Success@1": 0.0,
        "Success@10": 1.0,
    }


def test_a_question_without_a_hit_has_0_and_one_without_qrels_is_left_out() -> None:
    zeros = dict.fromkeys(NAMES, 0.0)
    found = measure_run({"none": {"a"}, "empty": {"a"}}, {"empty": [], "other": [("a", 1.0)]})
    assert found == {"none": zeros, "empty": zeros}
    assert measure_run({}, {}) == {}


def test_a_run_has_six_columns_with_ranks_from_one(tmp_path: Path) -> None:
    path = tmp_path / "run"
    write_run(path, {"q 1": [("a b.txt", 2.5), ("c", 1.25)], "q2": []}, tag="mine")
    assert path.read_text() == "q%201 Q0 a%20b.txt 1 2.5 mine\nq%201 Q0 c 2 1.25 mine\n"


def test_qrels_have_four_columns_and_every_relevant_document(tmp_path: Path) -> None:
    path = tmp_path / "qrels"
    write_qrels(path, {"q1": {"b", "a"}})
    assert path.read_text() == "q1 0 a 1\nq1 0 b 1\n"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be written"):
        write_run(tmp_path / "no" / "folder", {}, tag="mine")
