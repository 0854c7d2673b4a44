"""Builds the search engine that the settings choose."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from bot.config.settings import RetrievalSettings
from bot.retrieval.engine import Engine, IndexedPassage


def build_engine(passages: Iterable[IndexedPassage], settings: RetrievalSettings) -> Engine:
    """The engine that the settings name, over passages with their index terms."""
    # Import only the library of the chosen engine.
    match settings.engine:
        case "rank_bm25":
            from bot.retrieval.rank_bm25_engine import RankBm25Engine

            return RankBm25Engine(passages, k1=settings.k1, b=settings.b)
        case _:
            assert_never(settings.engine)
