"""The columns of passages keep the values that the shipped model was trained with.

Models only fit columns that are computed as in training, so each number in the code is held here.
After a training with other numbers, write `measured` anew into trained_columns.json.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.ranking.passages.columns import columns
from passage_worlds import Reading

TRAINED = Path(__file__).parent / "trained_columns.json"
QUESTION = "Kapan acara pencurian kopi Mba Ciruas di gudang desa dilaporkan warga?"
TEXTS = (
    "Pencurian kopi Ciruas di gudang desa dilaporkan warga pada 2021. Kopi itu kopi arabika dari "
    "Ende, kata warga.",
    "Kata Hendra Wijaya (42), gudang itu adalah rumah warga tua. Ciruass sepi di malam hari, lalu "
    "maling datang ke dessa pada 12 Mei dan pergi naik perahu.",
    "Mban hanya diam. Ada Kopi (BNN) di Ciruno, kata Ruslan, dan desa lain yang jauh dari sana "
    "didatangi warga. Gudang Hendra, tempat pencurian tadi malam.",
)
# More passages with "di", so that its idf is below the least one of a pair.
OTHERS = ("Hujan turun di sini.",) * 7


def measured(reading: Reading) -> dict[str, list[float]]:
    world = reading.world(*TEXTS, *OTHERS)
    found = columns(world.index, world.ask(QUESTION), world.hits()[: len(TEXTS)])
    return {name: [round(value, 4) for value in values] for name, values in found.items()}


def test_columns_are_those_that_the_shipped_model_was_trained_with(reading: Reading) -> None:
    trained = json.loads(TRAINED.read_text(encoding="utf-8"))
    found = measured(reading)
    assert list(found) == list(trained)
    for name, values in found.items():
        assert values == pytest.approx(trained[name], abs=2e-4), name
