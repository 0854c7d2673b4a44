"""The models trained by tools/train_ranking; each file is read on first use."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from bot.errors import ConfigError
from bot.ranking.calibrated import CalibratedTrees, read_calibrated
from bot.ranking.trees import Trees, read_trees

T = TypeVar("T")
# For bare passages, and for articles.
PASSAGES, SENTENCES, CONFIDENCE = "passages.json", "sentences.json", "confidence.json"
CHOICE, ANSWER, ARTICLE = "choice.json", "answer.json", "article.json"


class RankingModels:
    """The models in a folder; raises ConfigError on first use of a missing or broken file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def passages(self) -> Trees:
        """The model that ranks bare passages."""
        return self._model(PASSAGES, read_trees)

    @cached_property
    def sentences(self) -> Trees:
        """The model that ranks the sentences of bare passages."""
        return self._model(SENTENCES, read_trees)

    @cached_property
    def confidence(self) -> CalibratedTrees:
        """The probability that the best sentence of bare passages answers."""
        from bot.ranking.sentences.confidence import CONFIDENCE_COLUMNS

        return self._model(CONFIDENCE, lambda model: read_calibrated(model, CONFIDENCE_COLUMNS))

    @cached_property
    def choice(self) -> Trees:
        """The model that ranks the sentences of articles."""
        return self._model(CHOICE, read_trees)

    @cached_property
    def answer(self) -> CalibratedTrees:
        """The probability that what is proposed from an article answers."""
        from bot.ranking.choice.proposed import PROPOSED_COLUMNS

        return self._model(ANSWER, lambda model: read_calibrated(model, PROPOSED_COLUMNS))

    @cached_property
    def article(self) -> CalibratedTrees:
        """The probability that the article of a proposal is about the question."""
        from bot.ranking.choice.proposed import PROPOSED_COLUMNS

        return self._model(ARTICLE, lambda model: read_calibrated(model, PROPOSED_COLUMNS))

    def _model(self, name: str, read: Callable[[dict[str, Any]], T]) -> T:
        path = self._folder / name
        try:
            return read(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
            problem = f"is no model ({error!r}); check the key ranking"
            raise ConfigError(path, [problem]) from error
