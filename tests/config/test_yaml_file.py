"""Reading YAML: the values in a text, and all the ways in which a file cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.yaml_file import YamlProblem, load_yaml, parse_yaml
from bot.errors import ConfigError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("", None, id="empty"),
        pytest.param("# catatan saja", None, id="comment"),
        pytest.param("judul: Apel pagi", {"judul": "Apel pagi"}, id="mapping"),
        pytest.param("[Senin, Selasa]", ["Senin", "Selasa"], id="list"),
        pytest.param("\ufeffjudul: Apel", {"judul": "Apel"}, id="byte order mark"),
    ],
)
def test_text_gives_its_value(text: str, value: object) -> None:
    assert parse_yaml(text) == value


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("judul: Apel: pagi", 1, id="second colon"),
        pytest.param("judul: Apel\nisi: ]", 2, id="bracket that nothing opened"),
        pytest.param("judul: Apel\nisi: [a,\n  b", 2, id="bracket that nothing closes"),
        pytest.param("judul: a\nisi: b\njudul: c", 3, id="key given twice"),
        pytest.param("judul: Apel\n\tisi: b", 2, id="tab"),
        pytest.param("judul: a\n---\njudul: b", 2, id="two documents"),
        pytest.param("judul: !!python/object:os.system ls", 1, id="object of Python"),
    ],
)
def test_what_is_not_yaml_is_a_problem_with_its_line(text: str, line: int) -> None:
    problem = parse_yaml(text)
    assert isinstance(problem, YamlProblem)
    assert problem.line == line


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("date: 2023-13-45", id="month 13"),
        pytest.param("isi: a\x07b", id="control character"),
        pytest.param(f"nomor: {'1' * 5000}", id="endless number"),
        pytest.param("isi: !!float x", id="no number"),
        pytest.param("isi: !!bool mungkin", id="neither true nor false"),
        pytest.param("isi: !!timestamp kemarin", id="no time"),
        pytest.param("isi: !!int ''", id="empty number"),
    ],
)
def test_a_value_that_cannot_be_made_is_a_problem_on_one_line(text: str) -> None:
    problem = parse_yaml(text)
    assert isinstance(problem, YamlProblem)
    assert problem.reason
    assert "\n" not in problem.reason


@pytest.mark.parametrize(
    "text",
    [pytest.param("[" * 3000 + "]" * 3000, id="brackets"), pytest.param("- " * 3000, id="dashes")],
)
def test_what_is_nested_without_end_is_a_problem(text: str) -> None:
    assert isinstance(parse_yaml(text), YamlProblem)


def test_a_file_gives_its_value(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("kota: Kediri ✓", encoding="utf-8")
    assert load_yaml(path) == {"kota": "Kediri ✓"}


def test_a_missing_file_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with pytest.raises(ConfigError, match="no such file; check the path") as caught:
        load_yaml(path)
    assert caught.value.path == path


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_yaml(tmp_path)


def test_a_file_in_another_encoding_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes("kota: Gorontalo é".encode("latin-1"))
    with pytest.raises(ConfigError, match="UTF-8"):
        load_yaml(path)


def test_a_broken_file_is_named_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("judul: Apel\nisi: a: b", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load_yaml(path)
    (problem,) = caught.value.problems
    assert problem.startswith("line 2: not valid YAML")
    assert str(path) in str(caught.value)
