"""The settings in bot.yaml, each stage's in a section of its own, and where the file is found."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from bot.config.structure import between, not_empty, structure
from bot.config.yaml_file import load_yaml

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
    paths: tuple[Path, ...] = not_empty(lambda: (_shipped_root() / "seeds",))
    max_file_bytes: int = between(20_000_000, 1, 2**40)
    publishers: Path = field(default_factory=lambda: _shipped("publishers.yaml"))
    cleaning: Path = field(default_factory=lambda: _shipped("cleaning.yaml"))


@dataclass(frozen=True, slots=True)
class PassageSettings:
    max_words: int = between(120, 1, 10_000)


@dataclass(frozen=True, slots=True)
class RetrievalSettings:
    engine: Literal["rank_bm25"] = "rank_bm25"
    k1: float = between(1.2, 0, 10)
    b: float = between(0.6, 0, 1)
    candidates: int = between(20, 1, 1000)


@dataclass(frozen=True, slots=True)
class AnsweringSettings:
    threshold: float = between(0.5, 0, 1)
    max_quote_characters: int = between(350, 80, 3000)
    max_articles: int = between(5, 1, 20)
    max_question_characters: int = between(1000, 10, 4096)


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
    return structure(load_yaml(path), Settings, path)
