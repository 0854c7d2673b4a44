"""The catalog's files are checked when loaded; all problems of a file are reported at once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.catalog_files import CatalogFiles, load_catalog_files
from bot.config.lexicon import Lexicon
from bot.config.operations import load_operations
from bot.config.settings import Settings
from bot.errors import ConfigError


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """A copy of the shipped files, for tests that break them."""
    copy = tmp_path / "catalog"
    shutil.copytree(settings.catalog, copy)
    return copy


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def load(folder: Path, lexicon: Lexicon) -> CatalogFiles:
    return load_catalog_files(folder, replace(lexicon, operation_file=load_operations(folder)))


def problems(folder: Path, lexicon: Lexicon) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, lexicon)
    return list(caught.value.problems)


def test_the_shipped_files_are_sound(settings: Settings, lexicon: Lexicon) -> None:
    files = load_catalog_files(settings.catalog, lexicon)
    assert len(files.districts) == 7285
    assert {kind.name for kind in files.units.kinds} >= {"polsek", "polres", "polda"}


def test_every_problem_of_the_units_is_told_at_once(folder: Path, lexicon: Lexicon) -> None:
    path = folder / "units.yaml"
    change(path, "forms: [polresta,", "forms: [polresta, polres, dan,")
    change(
        path,
        "name: Bareskrim Polri, kind: branch, parent: Mabes Polri",
        "name: Bareskrim Polri, kind: branch, parent: Mabes TNI",
    )
    change(path, "  polresta: [", "  polkota: [")
    assert problems(folder, lexicon) == [
        "'polres' stands for both Polres and Polresta",
        "Polresta: 'dan' is a word of any text",
        "own_kinds: there is no kind 'polkota'",
        "Bareskrim Polri: there is no unit 'Mabes TNI' to be its parent",
    ]


def test_units_that_are_above_each_other_are_told(folder: Path, lexicon: Lexicon) -> None:
    change(
        folder / "units.yaml",
        "{name: Mabes Polri, kind: mabes,",
        "{name: Mabes Polri, kind: mabes, parent: Bareskrim Polri,",
    )
    assert problems(folder, lexicon) == [
        "Mabes Polri: it is above itself, by way of Bareskrim Polri",
        "Bareskrim Polri: it is above itself, by way of Mabes Polri",
    ]


def test_every_problem_of_the_operations_is_told_at_once(folder: Path, lexicon: Lexicon) -> None:
    path = folder / "operations.yaml"
    change(path, "names: [zebra]", "names: [zebra, lilin]")
    change(path, "season: [12-18, 01-08]", "season: [Desember]")
    change(path, "candi: Polda Jateng", "candi: Polda Jawa")
    assert problems(folder, lexicon) == [
        "'lilin' stands for both Operasi Lilin and Operasi Zebra",
        "Operasi Lilin: season: give the first and the last day, as [12-18, 01-08]",
        "regions: candi: there is no unit 'Polda Jawa'",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("kode,nama\n", "the first row is not code,name"),
        ("code,name\n11.01.01,\n", "the row of code '11.01.01' has no code or no name"),
    ],
)
def test_a_broken_table_of_districts_is_told(
    content: str, problem: str, folder: Path, lexicon: Lexicon
) -> None:
    (folder / "districts.csv").write_text(content, encoding="utf-8")
    assert problems(folder, lexicon) == [problem]


def test_a_folder_that_is_missing_is_told(tmp_path: Path, lexicon: Lexicon) -> None:
    assert problems(tmp_path / "none", lexicon) == [
        "there is no such catalog folder; check the key catalog"
    ]
