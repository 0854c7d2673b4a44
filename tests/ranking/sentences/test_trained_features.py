"""The features of sentences keep the values that the shipped models were trained with.

Models only fit features that are computed as in training, so each number in the code is held here.
After a training with other numbers, write `measured` anew into trained_features.json.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.analysis.analyzer import Analyzer
from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon
from bot.ranking.sentences.confidence import CONFIDENCE_COLUMNS, confidence_row
from bot.ranking.sentences.reading import SentenceReader
from bot.ranking.sentences.sentence_ranker import (
    SENTENCE_COLUMNS,
    FoundPassage,
    RankedSentence,
    rows,
)

TRAINED = Path(__file__).parent / "trained_features.json"


class Found(NamedTuple):
    """A passage by its title and its sentences."""

    title: str
    sentences: tuple[str, ...]


NEWS = (
    Found(
        "Kabar Panen",
        (
            "Warga di desa kecil yang terus memanen arabika Ciruas pada 2021 mencapai 120 orang, "
            "35 kilogram dan 7, 8, 9, 10, 11, 12, 13 karung.",
            "Ia tidak datang membeli teri.",
            "Laku keras, kata ia, dan dua warga dari banyak desa lain tertib di sana ikut memanen "
            "arabikum.",
        ),
    ),
    Found(
        "Desa Wirata",
        (
            "Badan Narkotika Nasional (BNN) di Desa Wirata: terkecil.",
            "Lembaga itu adalah yang terbaik.",
        ),
    ),
)
HARVEST = "Berapa banyak hasil panen warga desa Ciruas terbesar yang diberi teri arabika pada 2019?"
CASES: dict[str, tuple[Found, ...]] = {
    HARVEST: NEWS,
    "Apa kepanjangan dari BNN yang ada di desa Wirata?": NEWS,
    # A single sentence: it has no rivals, and only a synonym of the word asked about.
    "Siapa yang tewas?": (Found("", ("Hendra mati di gudang.",)),),
}


def measured(reader: SentenceReader) -> dict[str, dict[str, dict[str, list[float]]]]:
    """For each question its sentences by column, and the row of confidence for the first."""
    by_question = {}
    for question, passages in CASES.items():
        asked = reader.question(TokenizedText.of(question))
        found = [
            FoundPassage(
                [reader.view(text, reader.context(passage.title)) for text in passage.sentences],
                score=2.0 - number,
                engine_score=1.0 - number / 2,
            )
            for number, passage in enumerate(passages)
        ]
        values, places = rows(asked, found)
        ranked = [
            RankedSentence(*place, -float(rank), tuple(row))
            for rank, (place, row) in enumerate(zip(places, values, strict=True))
        ]
        row = confidence_row(asked, ranked, found, lambda stem: stem != "hasil")
        by_question[question] = {
            "sentences": {
                name: [round(value, 4) for value in column]
                for name, column in zip(SENTENCE_COLUMNS, zip(*values, strict=True), strict=True)
            },
            "confidence": {
                name: [round(value, 4)] for name, value in zip(CONFIDENCE_COLUMNS, row, strict=True)
            },
        }
    return by_question


@pytest.fixture
def uneven(lexicon: Lexicon, analyzer: Analyzer) -> SentenceReader:
    """A reader for which short stems are the most telling."""
    return SentenceReader(lexicon, analyzer.term, lambda stem: 1 / len(stem))


@pytest.mark.parametrize("question", CASES)
def test_features_are_those_that_the_shipped_models_were_trained_with(
    question: str, uneven: SentenceReader
) -> None:
    trained = json.loads(TRAINED.read_text(encoding="utf-8"))[question]
    for of, columns in measured(uneven)[question].items():
        assert list(columns) == list(trained[of])
        for name, values in columns.items():
            assert values == pytest.approx(trained[of][name], abs=2e-4), (of, name)
