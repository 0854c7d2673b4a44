"""publishers.yaml: names by site, names without a site, and lengths of excerpts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config.publishers import Publishers, load_publishers
from bot.config.settings import Settings
from bot.errors import ConfigError

Load = Callable[[str], Publishers]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Loads the publishers in a text."""

    def load_text(text: str) -> Publishers:
        path = tmp_path / "publishers.yaml"
        path.write_text(text, encoding="utf-8")
        return load_publishers(path)

    return load_text


def problems(load: Load, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load(text)
    return caught.value.problems


def test_publishers_are_read_as_they_stand(load: Load) -> None:
    text = "sites: {warta.example: Warta}\nnames: [ANTARA]\nexcerpts: {Warta: 400, b.example: 1}"
    assert load(text) == Publishers(
        {"warta.example": "Warta"}, ("ANTARA",), {"Warta": 400, "b.example": 1}
    )


def test_without_excerpts_all_articles_are_shown_whole(load: Load) -> None:
    assert load("sites: {}\nnames: []").excerpts == {}


def test_the_shipped_file_limits_nobody(settings: Settings) -> None:
    shipped = load_publishers(settings.corpus.publishers)
    assert shipped.excerpts == {}
    assert shipped.sites["detik.com"] == "detikcom"
    assert "ANTARA" in shipped.names


def test_every_excerpt_without_a_character_is_told(load: Load) -> None:
    told = problems(load, "sites: {}\nnames: []\nexcerpts: {Warta: 0, Kabar: 5, Suara: -1}")
    assert told == (
        "excerpts: Warta: give 1 character or more",
        "excerpts: Suara: give 1 character or more",
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("sites: {}\nnames: []\nexcerpts: {Warta: banyak}", "excerpts"),
        ("sites: {}\nnames: []\nexcerpts: [Warta]", "excerpts: "),
        ("sites: {}\nnames: []\ncuplikan: {}", "unknown key cuplikan"),
        ("sites: {}", "names: missing key"),
    ],
)
def test_a_wrong_key_or_type_is_told(text: str, problem: str, load: Load) -> None:
    (told,) = problems(load, text)
    assert told.startswith(problem)
