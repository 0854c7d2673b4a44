"""The settings in bot.yaml, each stage's in a section of its own, and where the file is found."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bot.config.structure import structure
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

CONFIG_VARIABLE = "TANYAWARTA_CONFIG"
_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped_root() -> Path:
    """Where `config/` and `seeds/` stand: in an installed package, or beside it in a checkout."""
    inside = _PACKAGE / "_default"
    return inside if inside.is_dir() else _PACKAGE.parent


def _shipped(name: str) -> Path:
    return _shipped_root() / "config" / name


@dataclass(frozen=True, slots=True)
class CorpusSettings:
    paths: tuple[Path, ...] = field(default_factory=lambda: (_shipped_root() / "seeds",))
    max_file_bytes: int = 20_000_000
    publishers: Path = field(default_factory=lambda: _shipped("publishers.yaml"))
    cleaning: Path = field(default_factory=lambda: _shipped("cleaning.yaml"))


@dataclass(frozen=True, slots=True)
class PassageSettings:
    max_words: int = 120


@dataclass(frozen=True, slots=True)
class RetrievalSettings:
    engine: Literal["rank_bm25"] = "rank_bm25"
    k1: float = 1.2
    b: float = 0.6
    candidates: int = 20


@dataclass(frozen=True, slots=True)
class AnsweringSettings:
    threshold: float = 0.5
    max_quote_characters: int = 350
    max_articles: int = 5
    max_question_characters: int = 1000


@dataclass(frozen=True, slots=True)
class ReplySettings:
    language: Literal["id", "en"] = "id"
    templates: Path = field(default_factory=lambda: _shipped("replies.yaml"))


@dataclass(frozen=True, slots=True)
class Settings:
    corpus: CorpusSettings = field(default_factory=CorpusSettings)
    passages: PassageSettings = field(default_factory=PassageSettings)
    retrieval: RetrievalSettings = field(default_factory=RetrievalSettings)
    answering: AnsweringSettings = field(default_factory=AnsweringSettings)
    replies: ReplySettings = field(default_factory=ReplySettings)
    lexicon: Path = field(default_factory=lambda: _shipped("lexicon"))

    def with_corpus(self, path: Path) -> Settings:
        """The same settings over another corpus: one folder or one file."""
        return replace(self, corpus=replace(self.corpus, paths=(path.resolve(),)))


def find_settings() -> Path:
    """The configuration: TANYAWARTA_CONFIG, else config/bot.yaml here, else the shipped one."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named)
    local = Path("config/bot.yaml")
    return local if local.is_file() else _shipped("bot.yaml")


def load_settings(path: Path) -> Settings:
    """The settings in `path`; relative paths in it count from its folder.

    Raises a ConfigError with every problem: unknown keys, wrong types, values out of range.
    """
    settings = structure(load_yaml(path), Settings, path)
    problems = _out_of_range(settings)
    if problems:
        raise ConfigError(path, problems)
    return settings


def _out_of_range(settings: Settings) -> list[str]:
    bounds: list[tuple[str, float, float, float]] = [
        ("corpus.max_file_bytes", settings.corpus.max_file_bytes, 1, 2**40),
        ("passages.max_words", settings.passages.max_words, 1, 10_000),
        ("retrieval.k1", settings.retrieval.k1, 0, 10),
        ("retrieval.b", settings.retrieval.b, 0, 1),
        ("retrieval.candidates", settings.retrieval.candidates, 1, 1000),
        ("answering.threshold", settings.answering.threshold, 0, 1),
        ("answering.max_quote_characters", settings.answering.max_quote_characters, 80, 3000),
        ("answering.max_articles", settings.answering.max_articles, 1, 20),
        ("answering.max_question_characters", settings.answering.max_question_characters, 10, 4096),
    ]
    problems = [
        f"{key}: {value} is out of range; choose from {low} to {high}"
        for key, value, low, high in bounds
        if not low <= value <= high
    ]
    if not settings.corpus.paths:
        problems.append("corpus.paths: names no folder or file; name at least one")
    return problems
