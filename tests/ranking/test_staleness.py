"""The shipped models of articles belong to the columns and the lexicon of today."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.errors import ConfigError
from bot.ranking.models import ANSWER, ARTICLE, CHOICE
from bot.ranking.staleness import columns_digest, stale_models


@pytest.fixture
def lexicon(settings: Settings, tmp_path: Path) -> Path:
    """A copy of the lexicon's folder, to be changed."""
    return Path(shutil.copytree(settings.lexicon, tmp_path / "lexicon"))


def test_the_shipped_models_were_trained_with_these_columns(settings: Settings) -> None:
    assert stale_models(settings.ranking, settings.lexicon) == [], (
        "the lexicon or the code of the columns changed: train the models of articles again, "
        "as docs/answers.md says"
    )


def test_a_changed_lexicon_makes_all_models_stale(settings: Settings, lexicon: Path) -> None:
    synonyms = lexicon / "synonyms.yaml"
    synonyms.write_text(synonyms.read_text(encoding="utf-8") + "- [kembul, gembul]\n")
    assert stale_models(settings.ranking, lexicon) == [CHOICE, ANSWER, ARTICLE]


def test_a_model_that_does_not_say_its_columns_is_stale(settings: Settings, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(settings.ranking, tmp_path / "ranking"))
    model = json.loads((folder / ANSWER).read_text(encoding="utf-8"))
    del model["made_with"]
    (folder / ANSWER).write_text(json.dumps(model))
    assert stale_models(folder, settings.lexicon) == [ANSWER]


def test_a_missing_model_is_told_with_its_path(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        stale_models(tmp_path, settings.lexicon)
    assert Path(caught.value.path) == tmp_path / CHOICE


def test_the_digest_is_the_same_each_time(settings: Settings) -> None:
    assert columns_digest(settings.lexicon) == columns_digest(settings.lexicon)
