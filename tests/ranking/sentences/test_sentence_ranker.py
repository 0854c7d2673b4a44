"""The best sentence of the found passages, and its confidence."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import pytest

from bot.ranking.calibrated import read_calibrated
from bot.ranking.sentences.confidence import (
    CONFIDENCE_COLUMNS,
    confidence_row,
)
from bot.ranking.sentences.reading import SentenceReader
from bot.ranking.sentences.sentence_ranker import (
    SENTENCE_COLUMNS,
    FoundPassage,
    SentenceRanker,
    rows,
)
from bot.ranking.trees import read_trees
from queries import ask

OneTree = Callable[[str, float], dict[str, Any]]
QUESTION = "Siapa yang memimpin apel"


def found(reader: SentenceReader, *passages: list[str]) -> list[FoundPassage]:
    """Passages with falling scores 2, 1, 0 …, and half of these as the engine's scores."""
    return [
        FoundPassage([reader.view(text) for text in texts], 2.0 - k, (2.0 - k) / 2)
        for k, texts in enumerate(passages)
    ]


@pytest.fixture
def by_mentions(one_tree: OneTree) -> SentenceRanker:
    return SentenceRanker(read_trees(one_tree("mentions", 0.5)))


def test_a_sentence_with_the_asked_kind_stands_above_one_without(
    reader: SentenceReader, by_mentions: SentenceRanker
) -> None:
    passages = found(
        reader, ["Apel dipimpin seorang warga."], ["Saat itu hujan.", "Apel dipimpin Rina."]
    )
    ranked = by_mentions.rank(ask(reader, QUESTION), passages)
    assert [(one.passage, one.sentence) for one in ranked] == [(1, 1), (0, 0), (1, 0)]
    assert [one.score for one in ranked] == [1.0, -1.0, -1.0]


def test_ties_keep_the_order_of_passages_and_sentences(
    reader: SentenceReader, by_mentions: SentenceRanker
) -> None:
    passages = found(
        reader, ["Saat itu hujan.", "Saat itu panas."], [], ["Saat itu hujan.", "Saat itu panas."]
    )
    ranked = by_mentions.rank(ask(reader, QUESTION), passages)
    assert [(one.passage, one.sentence) for one in ranked] == [(0, 0), (0, 1), (2, 0), (2, 1)]


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_where_there_are_no_sentences_none_is_ranked(
    passages: list[list[str]], reader: SentenceReader, by_mentions: SentenceRanker
) -> None:
    asked, some = ask(reader, QUESTION), found(reader, *passages)
    assert by_mentions.rank(asked, some) == []
    assert confidence_row(asked, [], some, lambda _: True) == []


def test_a_row_tells_how_its_passage_was_found(reader: SentenceReader) -> None:
    values, places = rows(
        ask(reader, QUESTION),
        found(reader, ["Apel."], ["Apel dipimpin Rina."]),
    )
    named = [dict(zip(SENTENCE_COLUMNS, row, strict=True)) for row in values]
    assert places == [(0, 0), (1, 0)]
    assert [row["passage_rank"] for row in named] == [0, 1]
    assert [row["passage_behind"] for row in named] == [0, -1]
    assert [row["passage_gap"] for row in named] == [1, -1]
    assert [row["engine_share"] for row in named] == [1.0, 0.5]
    assert [row["engine_of_best"] for row in named] == [1.0, 0.5]
    assert [row["engine_gap"] for row in named] == [0.5, -0.5]
    assert [row["covered_behind"] for row in named] == [pytest.approx(-0.5), 0]


def test_rows_are_finite_for_passages_that_no_engine_knows(reader: SentenceReader) -> None:
    values, _ = rows(ask(reader, ""), [FoundPassage([reader.view("Apel.")], -3.0, 0.0)])
    assert all(math.isfinite(value) for row in values for value in row)


def test_a_model_with_an_unknown_column_is_refused(one_tree: OneTree) -> None:
    with pytest.raises(ValueError, match="colour"):
        SentenceRanker(read_trees(one_tree("colour", 0.5)))


def test_the_row_of_confidence_has_its_columns(
    reader: SentenceReader, by_mentions: SentenceRanker
) -> None:
    asked = ask(reader, QUESTION)
    passages = found(reader, ["Apel dipimpin Rina.", "Saat itu hujan."])
    ranked = by_mentions.rank(asked, passages)
    row = confidence_row(asked, ranked, passages, lambda _: True)
    named = dict(zip(CONFIDENCE_COLUMNS, row, strict=True))
    assert named["mentions"] == 1
    assert named["ahead_of_2"] == 2.0
    assert named["ahead_of_3"] == 5.0
    assert named["missing_total"] == 0


def test_what_tells_the_sets_of_questions_apart_is_no_column_of_confidence() -> None:
    kinds = {"want", "measure", "terms", "total", "length", "index", "left", "first"}
    assert kinds <= set(SENTENCE_COLUMNS)
    assert kinds.isdisjoint(CONFIDENCE_COLUMNS)


@pytest.fixture
def model(one_tree: OneTree) -> dict[str, Any]:
    return one_tree("mentions", 0.5) | {"knots": [[-2.0, 0.1], [0.0, 0.5], [0.5, 0.9]]}


def row_with(mentions: float) -> list[float]:
    return [mentions if name == "mentions" else 0.0 for name in CONFIDENCE_COLUMNS]


def test_log_odds_between_knots_are_read_from_a_straight_line(model: dict[str, Any]) -> None:
    # The tree gives -1, halfway between the knots at -2 and 0.
    assert read_calibrated(model, CONFIDENCE_COLUMNS).of(row_with(0)) == pytest.approx(0.3)


def test_log_odds_beyond_the_knots_have_the_last_probability(model: dict[str, Any]) -> None:
    assert read_calibrated(model, CONFIDENCE_COLUMNS).of(row_with(1)) == 0.9


def test_without_a_sentence_there_is_no_confidence(model: dict[str, Any]) -> None:
    assert read_calibrated(model, CONFIDENCE_COLUMNS).of([]) == 0.0


@pytest.mark.parametrize(
    "knots",
    [
        pytest.param([], id="none"),
        pytest.param([[0, 0.5], [0, 0.6]], id="odds that stand still"),
        pytest.param([[0, 0.5], [1, 0.4]], id="probabilities that fall"),
        pytest.param([[0, 0.5], [1, 1.2]], id="no probability"),
    ],
)
def test_knots_that_are_no_curve_are_refused(
    knots: list[list[float]], model: dict[str, Any]
) -> None:
    with pytest.raises(ValueError, match="knots"):
        read_calibrated(model | {"knots": knots}, CONFIDENCE_COLUMNS)


def test_a_model_without_knots_is_refused(one_tree: OneTree) -> None:
    with pytest.raises(ValueError, match="no knots"):
        read_calibrated(one_tree("mentions", 0.5), CONFIDENCE_COLUMNS)
