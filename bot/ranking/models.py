"""The models trained by tools/train_ranking; each file is read on first use."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bot.errors import ConfigError
from bot.ranking.trees import Trees, read_trees

if TYPE_CHECKING:
    from bot.ranking.sentences.confidence import ConfidenceModel

T = TypeVar("T")
PASSAGES, SENTENCES, CONFIDENCE = "passages.json", "sentences.json", "confidence.json"


class RankingModels:
    """The models in a folder; raises ConfigError on first use of a missing or broken file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def passages(self) -> Trees:
        """The model that ranks passages."""
        return self._model(PASSAGES, read_trees)

    @cached_property
    def sentences(self) -> Trees:
        """The model that ranks sentences."""
        return self._model(SENTENCES, read_trees)

    @cached_property
    def confidence(self) -> ConfidenceModel:
        """The model of the probability that the best sentence answers."""
        from bot.ranking.sentences.confidence import read_confidence

        return self._model(CONFIDENCE, read_confidence)

    def _model(self, name: str, read: Callable[[dict[str, Any]], T]) -> T:
        path = self._folder / name
        try:
            return read(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            problem = f"is no model ({error!r}); check the key ranking"
            raise ConfigError(path, [problem]) from error
