"""What make would do in an environment that stands, or is out of date; nothing is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock")
INSTALLS_RUN = "--require-hashes -r requirements.lock"
INSTALLS_DEV = "--require-hashes -r requirements-dev.lock"
# With a name make need not try interpreters, which takes longer than all else.
NAMED = "PYTHON=python3.x"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The files that make looks at, all of the same age, beside an environment without stamps."""
    for name in SOURCES:
        shutil.copy(ROOT / name, tmp_path / name)
        os.utime(tmp_path / name, (1000, 1000))
    (tmp_path / ".venv").mkdir()
    return tmp_path


def stamp(checkout: Path, name: str, moment: int) -> None:
    path = checkout / ".venv" / name
    path.touch()
    os.utime(path, (moment, moment))


def would(checkout: Path, target: str, *variables: str) -> str:
    """The commands that `make target` would run."""
    done = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", target, *variables],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=True,
        env={k: v for k, v in os.environ.items() if k not in ("MAKEFLAGS", "MAKELEVEL", "VENV")},
    )
    return done.stdout


@pytest.mark.parametrize("target", ["run", "demo", "install"])
def test_to_run_installs_what_running_needs_alone(target: str, checkout: Path) -> None:
    commands = would(checkout, target, NAMED)
    assert INSTALLS_RUN in commands
    assert INSTALLS_DEV not in commands


@pytest.mark.parametrize("target", ["test", "lint", "types", "format", "check"])
def test_to_develop_installs_both(target: str, checkout: Path) -> None:
    commands = would(checkout, target, NAMED)
    assert commands.index(INSTALLS_RUN) < commands.index(INSTALLS_DEV)


def test_an_interpreter_is_found_or_the_one_that_is_named_is_taken(checkout: Path) -> None:
    assert re.search(r"\bpython3(\.\d+)? -m venv", would(checkout, "install"))
    assert "python3.x -m venv" in would(checkout, "install", NAMED)


def test_to_test_after_running_only_adds(checkout: Path) -> None:
    stamp(checkout, ".installed", 2000)
    commands = would(checkout, "test", NAMED)
    assert INSTALLS_RUN not in commands
    assert INSTALLS_DEV in commands


def test_what_is_installed_is_not_installed_again(checkout: Path) -> None:
    stamp(checkout, ".installed", 2000)
    stamp(checkout, ".installed-dev", 3000)
    assert "pip" not in would(checkout, "run", NAMED)
    assert "pip" not in would(checkout, "test", NAMED)


@pytest.mark.parametrize(
    ("changed", "again"),
    [
        pytest.param("requirements.lock", INSTALLS_RUN, id="lock for running"),
        pytest.param("pyproject.toml", INSTALLS_RUN, id="project"),
        pytest.param("requirements-dev.lock", INSTALLS_DEV, id="lock for development"),
    ],
)
def test_a_change_is_installed(changed: str, again: str, checkout: Path) -> None:
    stamp(checkout, ".installed", 2000)
    stamp(checkout, ".installed-dev", 3000)
    os.utime(checkout / changed, (4000, 4000))
    assert again in would(checkout, "test", NAMED)
