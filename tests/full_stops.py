"""Sentences and passages by the shipped short forms, for tests that need no lexicon else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.analysis import sentences
from bot.config.lexicon import FullStops, load_lexicon
from bot.ingest import passages
from bot.model import Document, Passage, Span


@cache
def shipped() -> FullStops:
    config = Path(__file__).resolve().parent.parent / "config"
    return load_lexicon(config / "lexicon", config / "catalog").full_stops


def split_sentences(text: str, span: Span | None = None) -> list[Span]:
    return sentences.split_sentences(text, shipped(), span)


def split_passages(document: Document, *, max_words: int) -> list[Passage]:
    return passages.split_passages(document, shipped(), max_words=max_words)
