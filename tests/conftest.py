"""What tests share: the shipped settings and lexicon, a service over the seeds, small corpora."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from bot.analysis.analyzer import Analyzer
from bot.analysis.people import PeopleFinder
from bot.config.lexicon import Lexicon, load_lexicon
from bot.config.settings import (
    ADMINS_VARIABLE,
    CONFIG_VARIABLE,
    DATA_VARIABLE,
    TOKEN_VARIABLE,
    Settings,
    load_settings,
)
from bot.config.yaml_file import load_yaml
from bot.ingest import Corpus, load_corpus
from bot.serving.service import AnswerService

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the machine's own bot is read or written, by processes of tests neither."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in (CONFIG_VARIABLE, ADMINS_VARIABLE, TOKEN_VARIABLE):
            patch.delenv(variable, raising=False)
        patch.setenv(DATA_VARIABLE, str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load_settings(ROOT / "config" / "bot.yaml")


@pytest.fixture(scope="session")
def quick_settings(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shipped settings with few words and no publishers, for what loads them again and again.

    Of the questions the plain Indonesian ones are known, and of the places Sambas.
    """
    folder = tmp_path_factory.mktemp("quick")
    words = folder / "lexicon"
    shutil.copytree(settings.lexicon, words)
    (words / "abbreviations.yaml").write_text("[]")
    (words / "synonyms.yaml").write_text("[]")
    (words / "stems.tsv").write_text("")
    (words / "places.csv").write_text("code,level,name\n61.01,2,Kabupaten Sambas\n")
    questions = cast("dict[str, Any]", load_yaml(words / "questions.yaml"))
    questions |= {"chat_forms": {}, "english": {}, "paraphrases": {}}
    (words / "questions.yaml").write_text(json.dumps(questions))
    publishers = folder / "publishers.yaml"
    publishers.write_text("sites: {}\nnames: []\n")
    return replace(settings, lexicon=words, corpus=replace(settings.corpus, publishers=publishers))


@pytest.fixture(scope="session")
def lexicon(settings: Settings) -> Lexicon:
    return load_lexicon(settings.lexicon)


@pytest.fixture(scope="session")
def analyzer(lexicon: Lexicon) -> Analyzer:
    return Analyzer(lexicon)


@pytest.fixture(scope="session")
def people(lexicon: Lexicon) -> PeopleFinder:
    return PeopleFinder(lexicon)


@pytest.fixture(scope="session")
def service(settings: Settings) -> AnswerService:
    """The answer service over the five seeds."""
    return AnswerService.load(settings)


@pytest.fixture
def corpus_of(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> Callable[[dict[str, str | bytes]], Corpus]:
    """Loads files given by name and content."""

    def load(files: dict[str, str | bytes]) -> Corpus:
        return load_corpus(settings.with_corpus(write_files(tmp_path, files)).corpus, lexicon)

    return load


@pytest.fixture
def service_of(tmp_path: Path, settings: Settings) -> Callable[[dict[str, str]], AnswerService]:
    """A service over files given by name and content."""

    def load(files: dict[str, str]) -> AnswerService:
        return AnswerService.load(settings.with_corpus(write_files(tmp_path, dict(files))))

    return load


def write_files(folder: Path, files: dict[str, str | bytes]) -> Path:
    """Write files below a new folder `corpus`; the folder."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for name, content in files.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode("utf-8") if isinstance(content, str) else content
        path.write_bytes(data)
    return corpus
