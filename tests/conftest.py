"""What tests share: the shipped settings and lexicon, a service over the seeds, small corpora."""

from __future__ import annotations

import gc
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import hypothesis
import pytest

from bot.analysis.analyzer import Analyzer
from bot.analysis.language import Language
from bot.analysis.patterns import Patterns
from bot.analysis.people import PeopleFinder
from bot.catalog.recogniser import Recogniser
from bot.config.catalog_files import load_catalog_files
from bot.config.lexicon import Lexicon, load_lexicon
from bot.config.replies import load_wordings
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
from bot.serving.snapshot import index_corpus
from loading import LoadService, ServiceOf, until_changed, write_files

ROOT = Path(__file__).resolve().parent.parent

# The same examples each time, and no limits of time: those judge the machine.
hypothesis.settings.register_profile(
    "fixed",
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("fixed")

_QUICK_PLACES = {
    "35.21": "Kabupaten Ngawi",
    "53.04": "Kabupaten Belu",
    "53.08": "Kabupaten Ende",
    "61.01": "Kabupaten Sambas",
}
# Two regencies have a Sukajadi.
_QUICK_DISTRICTS = {"14.71.01": "Sukajadi", "32.73.07": "Sukajadi", "61.01.05": "Pemangkat"}
_QUICK_DISTRICTS |= {
    f"31.71.{number:02}": name
    for number, name in enumerate(
        ["Tenjo", "Ciawi", "Todanan", "Tambora", "Menteng", "Makasar", "Cibinong", "Parung"]
    )
}
_QUICK_DISTRICTS |= {
    f"32.73.1{number}": name for number, name in enumerate(["Jati", "Regol", "Coblong", "Sumur"])
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="measure whole public sets of questions")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("full") and not item.config.getoption("--full"):
        pytest.skip("whole public sets are measured with --full alone")


def pytest_collection() -> None:
    """The garbage collector finds little while test modules are compiled, and takes long."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Modules and tests stay until the end, so the garbage collector need not visit them.

    Nor need it visit the corpora that tests share as often as it does by default.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 50, 50)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of the machine's own bot is read or written, by processes of tests neither."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in (CONFIG_VARIABLE, ADMINS_VARIABLE, TOKEN_VARIABLE):
            patch.delenv(variable, raising=False)
        patch.setenv(DATA_VARIABLE, str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def files_read_once() -> Iterator[None]:
    """Dialogues share their replies, and snapshots their lexicon, until the files change."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.dialogue.dialogue.load_wordings", until_changed(load_wordings))
        patch.setattr("bot.serving.snapshot.load_lexicon", until_changed(load_lexicon))
        yield


@pytest.fixture(scope="session")
def settings() -> Settings:
    return load_settings(ROOT / "config" / "bot.yaml")


@pytest.fixture(scope="session")
def quick_settings(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The shipped settings with few words and no publishers, for what loads them again and again.

    Of the questions the plain Indonesian ones are known, and of the places those of few units.
    """
    folder = tmp_path_factory.mktemp("quick")
    words = folder / "lexicon"
    shutil.copytree(settings.lexicon, words)
    (words / "abbreviations.yaml").write_text("[]")
    (words / "synonyms.yaml").write_text("[]")
    (words / "stems.tsv").write_text("")
    places = [f"{code},2,{name}" for code, name in _QUICK_PLACES.items()]
    (words / "places.csv").write_text("\n".join(["code,level,name", *places]))
    questions = cast("dict[str, Any]", load_yaml(words / "questions.yaml"))
    questions |= {"chat_forms": {}, "english": {}, "paraphrases": {}}
    (words / "questions.yaml").write_text(json.dumps(questions))
    publishers = folder / "publishers.yaml"
    publishers.write_text("sites: {}\nnames: []\n")
    return replace(
        settings,
        lexicon=words,
        catalog=_quick_catalog(settings.catalog, folder / "catalog"),
        corpus=replace(settings.corpus, publishers=publishers),
    )


def _quick_catalog(shipped: Path, folder: Path) -> Path:
    """A catalog with the shipped kinds of units, one region and few districts; its folder."""
    folder.mkdir()
    units = cast("dict[str, Any]", load_yaml(shipped / "units.yaml"))
    headquarters = next(unit for unit in units["fixed"] if unit["name"] == "Mabes Polri")
    region = {"names": ["Kalbar"], "provinces": ["61"]}
    few = {"kinds": units["kinds"], "regions": [region], "fixed": [headquarters]}
    (folder / "units.yaml").write_text(json.dumps(few))
    zebra = {"name": "Operasi Zebra", "names": ["zebra"]}
    operations = {"prefixes": ["operasi"], "operations": [zebra]}
    (folder / "operations.yaml").write_text(json.dumps(operations))
    districts = [f"{code},{name}" for code, name in _QUICK_DISTRICTS.items()]
    (folder / "districts.csv").write_text("\n".join(["code,name", *districts]))
    return folder


@pytest.fixture(scope="session")
def lexicon(settings: Settings) -> Lexicon:
    return load_lexicon(settings.lexicon, settings.catalog)


@pytest.fixture(scope="session")
def analyzer(lexicon: Lexicon) -> Analyzer:
    return Analyzer(lexicon)


@pytest.fixture(scope="session")
def people(lexicon: Lexicon) -> PeopleFinder:
    return PeopleFinder(lexicon)


@pytest.fixture(scope="session")
def recogniser(settings: Settings, lexicon: Lexicon) -> Recogniser:
    return Recogniser(load_catalog_files(settings.catalog, lexicon), lexicon)


@pytest.fixture(scope="session")
def load_service(
    lexicon: Lexicon, analyzer: Analyzer, people: PeopleFinder, recogniser: Recogniser
) -> LoadService:
    """Loads a service as AnswerService.load does, with the one lexicon and catalog of all tests.

    For settings that name the shipped lexicon and catalog.
    """

    language = Language(lexicon, analyzer, people, Patterns.of(lexicon.kinds))

    def load(settings: Settings) -> AnswerService:
        corpus = load_corpus(settings.corpus, lexicon)
        snapshot = index_corpus(corpus, settings, language)
        snapshot.catalog.recogniser = recogniser
        return AnswerService(snapshot)

    return load


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


@pytest.fixture(scope="session")
def service_of(
    tmp_path_factory: pytest.TempPathFactory, settings: Settings, load_service: LoadService
) -> ServiceOf:
    """A service over files given by name and content; the same one for the same files."""

    @lru_cache(maxsize=16)
    def load(files: frozenset[tuple[str, str]]) -> AnswerService:
        folder = write_files(tmp_path_factory.mktemp("files"), dict(files))
        return load_service(settings.with_corpus(folder))

    return lambda files: load(frozenset(files.items()))
