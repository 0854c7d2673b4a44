"""Hits are reranked, here by a model with one tree."""

from __future__ import annotations

import pytest

from bot.ranking.passages.passage_ranker import PassageRanker
from bot.ranking.trees import Trees, read_trees
from passage_worlds import Reading

ABOUT = "Waduk Sermo adalah bendungan di Kulon Progo."
MENTIONS = "Banyak warga kemarin berlibur ke pantai dan kebun, lalu melihat Waduk Sermo."
ASKED = "Apa itu Waduk Sermo?"


def stump(column: str, threshold: float) -> Trees:
    """A model that gives 1 above the threshold, else 0."""
    return read_trees(
        {
            "names": [column],
            "features": [[0]],
            "thresholds": [[threshold]],
            "masks": [[0xFFFE]],
            "values": [[0.0, 1.0]],
        }
    )


def test_a_passage_that_opens_with_the_subject_ranks_above_one_that_mentions_it(
    reading: Reading,
) -> None:
    world = reading.world(MENTIONS, ABOUT)
    ranked = PassageRanker(world.index, stump("subject", 0.5)).rank(world.ask(ASKED), world.hits())
    assert [hit.passage.document.text for hit in ranked] == [ABOUT, MENTIONS]


def test_ranks_count_from_one_and_scores_are_those_of_the_model(reading: Reading) -> None:
    world = reading.world(MENTIONS, ABOUT)
    ranked = PassageRanker(world.index, stump("subject", 0.5)).rank(world.ask(ASKED), world.hits())
    assert [(hit.rank, hit.score) for hit in ranked] == [(1, 1.0), (2, 0.0)]


def test_ties_keep_the_order_given(reading: Reading) -> None:
    world = reading.world("Kopi Ende.", "Kopi Ngawi.", "Kopi Belu.", "Kopi Sambas.")
    given = world.hits()
    ranked = PassageRanker(world.index, stump("bm25", 99.0)).rank(world.ask("kopi"), given)
    assert [hit.passage for hit in ranked] == [hit.passage for hit in given]
    assert {hit.score for hit in ranked} == {0.0}


def test_no_hits_stay_none(reading: Reading) -> None:
    world = reading.world(ABOUT)
    assert PassageRanker(world.index, stump("bm25", 0.5)).rank(world.ask(ASKED), []) == []


def test_a_question_without_concepts_changes_nothing(reading: Reading) -> None:
    world = reading.world(MENTIONS, ABOUT)
    given = world.hits()
    assert (
        PassageRanker(world.index, stump("rank", 0.5)).rank(world.ask("apa itu?"), given) == given
    )


def test_a_single_hit_is_ranked(reading: Reading) -> None:
    world = reading.world(ABOUT)
    (hit,) = PassageRanker(world.index, stump("margin", 0.5)).rank(world.ask(ASKED), world.hits())
    assert (hit.rank, hit.score) == (1, 1.0)


def test_a_model_of_unknown_columns_is_refused(reading: Reading) -> None:
    with pytest.raises(ValueError, match="unknown columns: warna"):
        PassageRanker(reading.world(ABOUT).index, stump("warna", 0.5))
