"""What the wheel and the source archive hold, and that the archive stands on its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Iterable
from email.message import Message
from email.parser import Parser
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
TREES = ("bench", "bot", "config", "docs", "seeds", "standin", "tests", "tools")
FILES = (
    ".ci/run",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "pyproject.toml",
    "requirements-dev.lock",
    "requirements.lock",
)


def files_of(trees: Iterable[str]) -> set[str]:
    """The files of the checkout below some folders, without what Python leaves there."""
    return {
        path.relative_to(ROOT).as_posix()
        for tree in trees
        for path in (ROOT / tree).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def in_wheel(wheel: Path) -> set[str]:
    with ZipFile(wheel) as opened:
        return set(opened.namelist())


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with ZipFile(wheel) as opened:
        [name] = [name for name in opened.namelist() if name.endswith(".dist-info/METADATA")]
        return Parser().parsestr(opened.read(name).decode("utf-8"))


@pytest.fixture(scope="module")
def in_archive(archive: Path) -> set[str]:
    """What the source archive holds, below its one folder."""
    with tarfile.open(archive) as opened:
        return {name.partition("/")[2] for name in opened.getnames()}


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive in a folder of its own."""
    folder = tmp_path_factory.mktemp("unpacked")
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(folder)], check=True)
    [root] = folder.iterdir()
    return root


def test_the_wheel_holds_both_packages_and_the_shipped_files_and_nothing_else(
    in_wheel: set[str],
) -> None:
    shipped = {f"bot/_default/{path}" for path in files_of(["config", "seeds"])}
    content = {name for name in in_wheel if ".dist-info/" not in name}
    assert content == files_of(["bot", "standin"]) | shipped


@pytest.mark.parametrize(
    "name",
    [
        "bot/py.typed",
        "standin/py.typed",
        "standin/botapi.json",
        "standin/page/index.html",
        "bot/_default/config/lexicon/dictionary.txt",
    ],
)
def test_the_wheel_holds_what_is_no_python(name: str, in_wheel: set[str]) -> None:
    assert name in in_wheel


def test_the_metadata_ask_for_no_tool_of_development(metadata: Message) -> None:
    always = [line for line in metadata.get_all("Requires-Dist", []) if "extra ==" not in line]
    assert always
    assert not [line for line in always if line.startswith(("mypy", "pytest", "simplemma"))]
    assert "dev" not in metadata.get_all("Provides-Extra", [])


def test_the_metadata_tell_where_the_project_is_and_what_it_is(metadata: Message) -> None:
    labels = {line.split(",")[0] for line in metadata.get_all("Project-URL", [])}
    assert {"Homepage", "Changelog", "Issues"} <= labels
    assert "Natural Language :: Indonesian" in metadata.get_all("Classifier", [])
    assert "telegram" in metadata["Keywords"]


def test_the_archive_holds_the_whole_project(in_archive: set[str]) -> None:
    assert files_of(TREES) | set(FILES) <= in_archive


def test_the_archive_holds_nothing_that_running_leaves(in_archive: set[str]) -> None:
    assert not [name for name in in_archive if name.endswith((".pyc", ".sqlite3", ".whl"))]


def test_the_wheel_of_the_unpacked_archive_is_the_same(
    unpacked: Path, in_wheel: set[str], tmp_path: Path
) -> None:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=unpacked,
        capture_output=True,
        check=True,
    )
    [again] = tmp_path.glob("*.whl")
    with ZipFile(again) as opened:
        assert set(opened.namelist()) == in_wheel


def test_the_unpacked_archive_passes_tests_of_its_own(unpacked: Path) -> None:
    options = ["-q", "-p", "no:cacheprovider"]
    # Those that need what lies beside the code. The others would be the same as here.
    names = ["test_layers.py::test_the_map_names_every_room_and_no_other", "test_seeds.py"]
    inherited = {k: v for k, v in os.environ.items() if k != "PYTEST_ADDOPTS"}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *(f"tests/{name}" for name in names)],
        cwd=unpacked,
        env={**inherited, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
