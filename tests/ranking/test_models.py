"""The models of a folder are read on first use; a broken one raises an error with its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.errors import ConfigError
from bot.ranking.models import RankingModels


def test_the_shipped_models_are_read_and_tell_what_they_were_trained_on(settings: Settings) -> None:
    models = RankingModels(settings.ranking)
    assert models.passages.names
    assert models.sentences.names
    assert 0 <= models.confidence.of([]) <= 1
    text = (settings.ranking / "passages.json").read_text(encoding="utf-8")
    assert '"trained_on"' in text


@pytest.mark.parametrize("text", [None, "", "[]", "{}", '{"names": []}', '{"features": 3}'])
def test_a_missing_or_broken_model_is_told_with_its_file(text: str | None, tmp_path: Path) -> None:
    if text is not None:
        (tmp_path / "passages.json").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"passages\.json"):
        _ = RankingModels(tmp_path).passages
