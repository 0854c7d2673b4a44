"""bot.yaml: where it is found, what it may hold, and that all problems are reported at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.config.settings import (
    CONFIG_VARIABLE,
    DATA_VARIABLE,
    Settings,
    find_settings,
    load_settings,
)
from bot.config.yaml_file import load_yaml
from bot.errors import ConfigError

SHIPPED = Path(__file__).resolve().parent.parent.parent / "config" / "bot.yaml"
ALL_WRONG = """
retrieval: {k1: cepat, mesin: bm25, b: 7}
answering: {threshold: 2, max_articles: true}
bahasa: id
"""

Loader = Callable[[str], Settings]
Problems = Callable[[str], tuple[str, ...]]


@pytest.fixture(autouse=True)
def no_data_folder_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATA_VARIABLE, raising=False)


def test_the_shipped_file_holds_the_defaults() -> None:
    assert load_settings(SHIPPED) == Settings()


def test_the_shipped_file_names_every_key() -> None:
    def keys(cls: type) -> dict[str, Any]:
        sections = {f.name: f.default_factory for f in fields(cls)}
        return {
            name: keys(section) if isinstance(section, type) and is_dataclass(section) else None
            for name, section in sections.items()
        }

    def named(value: Any) -> dict[str, Any] | None:
        return {k: named(v) for k, v in value.items()} if isinstance(value, dict) else None

    assert named(load_yaml(SHIPPED)) == keys(Settings)


@pytest.mark.parametrize("text", ["", "{}", "# catatan saja\n"])
def test_an_empty_file_gives_the_defaults(text: str, load: Loader) -> None:
    assert load(text) == Settings()


def test_a_key_that_is_left_out_keeps_its_default(load: Loader) -> None:
    settings = load("retrieval: {k1: 2.5}")
    assert settings.retrieval.k1 == 2.5
    assert settings.retrieval.b == Settings().retrieval.b
    assert settings.answering == Settings().answering


def test_a_section_without_keys_gives_its_defaults(load: Loader) -> None:
    assert load("retrieval:\n  # k1: 2.5\n") == Settings()


def test_a_key_without_a_value_keeps_its_default(load: Loader) -> None:
    assert load("retrieval:\n  k1:\n  b: 0.6\n").retrieval == Settings().retrieval


def test_a_whole_number_serves_as_a_decimal(load: Loader) -> None:
    assert load("retrieval: {k1: 2}").retrieval.k1 == 2.0


@pytest.mark.parametrize(
    ("text", "key"),
    [
        pytest.param("bahasa: id", "unknown key bahasa", id="unknown section"),
        pytest.param("retrieval: {mesin: x}", "retrieval: unknown key mesin", id="unknown key"),
        pytest.param("retrieval: {k1: cepat}", "retrieval.k1: ", id="text for a number"),
        pytest.param("retrieval: {k1: '1.2'}", "retrieval.k1: ", id="number in quotes"),
        pytest.param("retrieval: {candidates: 2.5}", "retrieval.candidates: ", id="fraction"),
        pytest.param("retrieval: {candidates: true}", "retrieval.candidates: ", id="true"),
        pytest.param("retrieval: {engine: bm26}", "retrieval.engine: ", id="no such engine"),
        pytest.param("replies: {language: fr}", "replies.language: ", id="no such language"),
        pytest.param("corpus: {paths: berita}", "corpus.paths: ", id="text for a list"),
        pytest.param("corpus: {paths: [3]}", "corpus.paths[0]: ", id="number for a path"),
        pytest.param("corpus: {paths: ['']}", "corpus.paths[0]: ", id="empty path"),
        pytest.param("corpus: {paths: []}", "corpus.paths: ", id="no path"),
        pytest.param("corpus: berita", "corpus: ", id="text for a section"),
        pytest.param("corpus: [berita]", "corpus: ", id="list for a section"),
        pytest.param("lexicon: 3", "lexicon: ", id="number for a folder"),
    ],
)
def test_a_wrong_key_or_type_is_told_with_its_key(text: str, key: str, problems: Problems) -> None:
    (problem,) = problems(text)
    assert problem.startswith(key)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        pytest.param("bahasa: id", "corpus, passages, retrieval", id="section"),
        pytest.param("retrieval: {mesin: x}", "engine, k1, b, candidates", id="key"),
        pytest.param("retrieval: {engine: bm26}", "rank_bm25", id="engine"),
        pytest.param("answering: {threshold: 2}", "from 0 to 1", id="range"),
    ],
)
def test_a_problem_says_what_could_be_chosen(text: str, known: str, problems: Problems) -> None:
    (problem,) = problems(text)
    assert known in problem


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("corpus: berita", id="text for a section"),
        pytest.param("corpus: [berita]", id="list for a section"),
        pytest.param("corpus: 3", id="number for a section"),
        pytest.param("retrieval: {engine: bm26}", id="no such engine"),
    ],
)
def test_a_problem_speaks_of_the_file_and_not_of_python(text: str, problems: Problems) -> None:
    (problem,) = problems(text)
    assert [
        word for word in ("typing.", "attribute", "iterable", "object") if word in problem
    ] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("corpus.max_file_bytes", 0),
        ("passages.max_words", 0),
        ("passages.max_words", 10_001),
        ("retrieval.k1", -0.1),
        ("retrieval.k1", 10.5),
        ("retrieval.b", -0.1),
        ("retrieval.b", 1.1),
        ("retrieval.candidates", 0),
        ("answering.threshold", -0.1),
        ("answering.threshold", 1.1),
        ("answering.threshold", ".nan"),
        ("answering.max_quote_characters", 79),
        ("answering.max_articles", 0),
        ("answering.max_articles", 21),
        ("answering.max_question_characters", 9),
        ("answering.max_question_characters", 4097),
    ],
)
def test_a_value_out_of_range_is_told_with_its_key(
    key: str, value: object, problems: Problems
) -> None:
    section, name = key.split(".")
    (problem,) = problems(f"{section}: {{{name}: {value}}}")
    assert problem.startswith(f"{key}: ")
    assert "out of range" in problem


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("retrieval.k1", 0),
        ("retrieval.b", 1),
        ("answering.threshold", 0),
        ("answering.threshold", 1),
        ("answering.max_articles", 1),
        ("answering.max_articles", 20),
    ],
)
def test_the_ends_of_a_range_are_allowed(key: str, value: float, load: Loader) -> None:
    section, name = key.split(".")
    settings = load(f"{section}: {{{name}: {value}}}")
    assert getattr(getattr(settings, section), name) == value


def test_unknown_keys_and_wrong_types_are_told_together(problems: Problems) -> None:
    told = {problem.split(":")[0].split(";")[0] for problem in problems(ALL_WRONG)}
    assert told >= {"retrieval.k1", "retrieval", "answering.max_articles", "unknown key bahasa"}


def test_all_values_out_of_range_are_told_together(problems: Problems) -> None:
    text = "retrieval: {b: 7}\nanswering: {threshold: 2, max_articles: 0}\ncorpus: {paths: []}"
    assert sorted(problem.split(":")[0] for problem in problems(text)) == [
        "answering.max_articles",
        "answering.threshold",
        "corpus.paths",
        "retrieval.b",
    ]


def test_values_out_of_range_are_told_with_unknown_keys_and_wrong_types(problems: Problems) -> None:
    told = {problem.split(":")[0] for problem in problems(ALL_WRONG)}
    assert told >= {"retrieval.k1", "retrieval.b", "answering.threshold"}


def test_the_error_names_the_file_on_one_line(tmp_path: Path, load: Loader) -> None:
    with pytest.raises(ConfigError) as caught:
        load(ALL_WRONG)
    assert caught.value.path == tmp_path / "bot.yaml"
    assert str(caught.value).startswith(f"{tmp_path / 'bot.yaml'}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["- corpus", "[]", "corpus", "3", "true"])
def test_a_file_that_holds_no_keys_is_a_configuration_error(text: str, problems: Problems) -> None:
    assert problems(text)


def test_a_section_given_twice_is_told_with_its_line(problems: Problems) -> None:
    (problem,) = problems("retrieval: {k1: 1}\npassages: {}\nretrieval: {b: 0.5}")
    assert problem.startswith("line 3: ")
    assert "retrieval" in problem


def test_a_missing_file_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such file"):
        load_settings(tmp_path / "bot.yaml")


def test_relative_paths_count_from_the_file(tmp_path: Path, load: Loader) -> None:
    settings = load(
        "corpus: {paths: [berita, ../lain.jsonl], publishers: p.yaml, cleaning: a/c.yaml}\n"
        "replies: {templates: r.yaml}\n"
        "lexicon: ./kata"
    )
    assert settings.corpus.paths == (tmp_path / "berita", tmp_path.parent / "lain.jsonl")
    assert settings.corpus.publishers == tmp_path / "p.yaml"
    assert settings.corpus.cleaning == tmp_path / "a" / "c.yaml"
    assert settings.replies.templates == tmp_path / "r.yaml"
    assert settings.lexicon == tmp_path / "kata"


def test_relative_paths_do_not_count_from_the_working_folder(
    tmp_path: Path, load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert load("lexicon: kata").lexicon == tmp_path / "kata"


def test_paths_stay_absolute_where_the_file_is_named_relatively(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bot.yaml").write_text("lexicon: kata", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_settings(Path("bot.yaml")).lexicon == tmp_path / "kata"


def test_an_absolute_path_stays_as_it_is(tmp_path: Path, load: Loader) -> None:
    absolute = tmp_path / "elsewhere" / "kata"
    assert load(f"lexicon: {absolute}").lexicon == absolute


def test_a_tilde_is_the_home_folder(
    tmp_path: Path, load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert load("lexicon: ~/kata").lexicon == tmp_path / "home" / "kata"


def test_another_corpus_replaces_the_paths_and_nothing_else(tmp_path: Path) -> None:
    settings = Settings().with_corpus(tmp_path)
    assert settings.corpus.paths == (tmp_path,)
    assert settings.corpus.max_file_bytes == Settings().corpus.max_file_bytes
    assert settings.with_corpus(Settings().corpus.paths[0]) == Settings()


def test_a_relative_corpus_counts_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Settings().with_corpus(Path("berita")).corpus.paths == (tmp_path / "berita",)


@pytest.fixture
def working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, without a configuration in the environment."""
    monkeypatch.delenv(CONFIG_VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def add_local_file(folder: Path) -> Path:
    path = folder / "config" / "bot.yaml"
    path.parent.mkdir()
    path.write_text("retrieval: {k1: 2.5}", encoding="utf-8")
    return path


def test_the_variable_has_its_documented_name() -> None:
    assert CONFIG_VARIABLE == "TANYAWARTA_CONFIG"


def test_the_environments_file_comes_first(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_local_file(working_folder)
    named = working_folder / "named.yaml"
    monkeypatch.setenv("TANYAWARTA_CONFIG", str(named))
    assert find_settings() == named


def test_a_missing_file_in_the_environment_is_an_error_and_not_passed_over(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_local_file(working_folder)
    monkeypatch.setenv("TANYAWARTA_CONFIG", str(working_folder / "missing.yaml"))
    with pytest.raises(ConfigError, match=r"missing\.yaml"):
        load_settings(find_settings())


def test_the_working_folders_file_comes_second(working_folder: Path) -> None:
    local = add_local_file(working_folder)
    assert find_settings().resolve() == local


def test_an_empty_variable_names_no_file(
    working_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = add_local_file(working_folder)
    monkeypatch.setenv("TANYAWARTA_CONFIG", "")
    assert find_settings().resolve() == local


@pytest.mark.usefixtures("working_folder")
def test_the_shipped_file_comes_last() -> None:
    assert find_settings() == SHIPPED


@pytest.mark.usefixtures("working_folder")
def test_the_shipped_settings_work_from_any_folder() -> None:
    settings = load_settings(find_settings())
    paths = [*settings.corpus.paths, settings.corpus.publishers, settings.corpus.cleaning]
    paths += [settings.replies.templates, settings.lexicon]
    assert [path for path in paths if not path.exists()] == []
