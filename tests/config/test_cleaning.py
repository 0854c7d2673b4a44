"""cleaning.yaml and publishers.yaml: compiled patterns, and reports of all broken ones."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest

from bot.config.cleaning import CleaningRules, load_cleaning
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

CONFIG = Path(__file__).resolve().parent.parent.parent / "config"
SHIPPED = cast("dict[str, Any]", load_yaml(CONFIG / "cleaning.yaml"))
PATTERNS = ["end", "related", "line", "caption", "caption_credit", "head_caption", "category"]


@pytest.fixture(scope="module")
def shipped() -> CleaningRules:
    return load_cleaning(CONFIG / "cleaning.yaml", CONFIG / "publishers.yaml")


def load(folder: Path, **keys: object) -> CleaningRules:
    """The shipped rules with some keys changed; None removes a key."""
    path = folder / "cleaning.yaml"
    rules = {key: value for key, value in {**SHIPPED, **keys}.items() if value is not None}
    # JSON is valid YAML.
    path.write_text(json.dumps(rules), encoding="utf-8")
    return load_cleaning(path, CONFIG / "publishers.yaml")


def problems(folder: Path, **keys: object) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load(folder, **keys)
    assert caught.value.path == folder / "cleaning.yaml"
    return caught.value.problems


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("end", "No comments:"),
        ("end", "Leave a Reply"),
        ("end", "TINGGALKAN BALASAN"),
        ("related", "Berita Terkait"),
        ("line", "Advertisement"),
        ("line", "Baca Juga: Polisi Jaga Pasar"),
        ("line", "Back to top button"),
        ("caption", "Foto: Apel pagi di halaman mapolres"),
        ("caption_credit", "Dok Humas Polres Demak"),
        ("category", "Tak Berkategori"),
    ],
)
def test_the_shipped_rules_know_a_line_of_the_page(
    rule: str, line: str, shipped: CleaningRules
) -> None:
    assert getattr(shipped, rule).fullmatch(line)


@pytest.mark.parametrize(
    "line",
    [
        "Kapolres membaca amanat di depan peserta apel.",
        "Foto korban diperlihatkan kepada keluarga.",
        "Polisi mencari barang bukti hingga malam.",
    ],
)
def test_no_shipped_rule_takes_a_sentence(line: str, shipped: CleaningRules) -> None:
    assert [rule for rule in PATTERNS if getattr(shipped, rule).fullmatch(line)] == []


def test_publishers_are_known_by_site_and_by_name(shipped: CleaningRules) -> None:
    assert shipped.publisher_by_site["mediasergap.com"] == "Media Sergap"
    assert "ANTARA" in shipped.publisher_names


def test_words_around_dates_are_single_words(tmp_path: Path) -> None:
    assert load(tmp_path, date_words="wib  pukul\noleh").date_words == {"wib", "pukul", "oleh"}


@pytest.mark.parametrize("rule", PATTERNS)
def test_each_pattern_of_a_rule_matches_whatever_the_case(rule: str, tmp_path: Path) -> None:
    pattern = getattr(load(tmp_path, **{rule: ["apel pagi", "ronda( malam)?"]}), rule)
    assert [bool(pattern.fullmatch(t)) for t in ("Apel Pagi", "ronda", "apel", "siang")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_pattern_inside_a_line_minds_the_case(tmp_path: Path) -> None:
    pattern = load(tmp_path, inline=["IKLAN"]).inline
    assert pattern.search("apel IKLAN pagi")
    assert not pattern.search("apel iklan pagi")


@pytest.mark.parametrize("rule", [*PATTERNS, "inline"])
def test_a_rule_without_patterns_matches_nothing(rule: str, tmp_path: Path) -> None:
    pattern = getattr(load(tmp_path, **{rule: []}), rule)
    assert not pattern.search("")
    assert not pattern.search("apel pagi")


def test_every_broken_pattern_of_every_rule_is_told(tmp_path: Path) -> None:
    told = problems(tmp_path, end=["(komentar", "balasan"], line=["[iklan", "*iklan"])
    assert [problem.split(" is ")[0] for problem in told] == [
        "end: '(komentar'",
        "line: '[iklan'",
        "line: '*iklan'",
    ]


@pytest.mark.parametrize(
    "patterns",
    [
        pytest.param(["(?i)iklan"], id="flags of its own"),
        pytest.param(["(?P<kata>iklan)", "(?P<kata>sponsor)"], id="one name for two groups"),
    ],
)
def test_patterns_that_cannot_stand_together_are_not_silently_dropped(
    patterns: list[str], tmp_path: Path
) -> None:
    try:
        rule = load(tmp_path, line=patterns).line
    except ConfigError:
        return
    assert rule.fullmatch("iklan")


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        pytest.param({"line": None}, "line: missing key", id="missing key"),
        pytest.param({"baris": ["x"]}, "unknown key baris", id="unknown key"),
        pytest.param({"line": 7}, "line: 7 is not a list", id="number for a list"),
        pytest.param({"line": [3]}, "line[0]: 3 is not text", id="number for a pattern"),
        pytest.param({"date_words": ["wib"]}, "date_words: ", id="list for a text"),
    ],
)
def test_a_wrong_key_or_type_is_told_with_its_key(
    keys: dict[str, object], problem: str, tmp_path: Path
) -> None:
    (told,) = problems(tmp_path, **keys)
    assert told.startswith(problem)


def test_a_fault_of_the_publishers_names_their_file(tmp_path: Path) -> None:
    path = tmp_path / "publishers.yaml"
    path.write_text("sites: {contoh.com: 3}\nnames: []\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_cleaning(CONFIG / "cleaning.yaml", path)
    assert caught.value.path == path
    assert caught.value.problems == ("sites['contoh.com']: 3 is not text",)
