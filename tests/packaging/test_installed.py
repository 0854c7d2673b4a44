"""The installed wheel: its command, run from a folder that holds nothing of the project."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

import pytest

pytestmark = pytest.mark.e2e

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in an environment of its own, where the wheel is installed.

    The libraries are those of this environment, without the editable bot that it may hold.
    """
    root = tmp_path_factory.mktemp("venv")
    venv.create(root, with_pip=False)
    places = {"base": str(root), "platbase": str(root)}
    # A .pth file that such a line leads to is not read itself.
    libraries = Path(sysconfig.get_path("purelib", vars=places)) / "libraries.pth"
    libraries.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = root / "bin" / "python"
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    # What the libraries hold of the bot, its metadata, would count as an installed bot.
    install = ["--force-reinstall", "--ignore-installed", str(wheel)]
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", *options, *install],
        check=True,
    )
    return root / "bin" / "tanyawarta"


@pytest.fixture
def surroundings() -> dict[str, str]:
    """The environment of a process, without what leads to the checkout."""
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}


@contextmanager
def demo_in(
    folder: Path, program: Path, surroundings: dict[str, str]
) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [str(program), "demo"],
        cwd=folder,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def test_the_installed_command_answers_from_the_shipped_articles(
    program: Path, surroundings: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [str(program), "ask", "Siapa Kapolres Tabanan?"],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "AKBP Leo Dedy Defretes" in done.stdout


def test_the_bot_that_runs_is_the_installed_one(
    program: Path, surroundings: dict[str, str], tmp_path: Path
) -> None:
    done = subprocess.run(
        [str(program.parent / "python"), "-c", "import bot, standin; print(bot, standin)"],
        cwd=tmp_path,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.count(str(program.parent.parent)) == 2


def test_the_installed_demo_serves_its_page_and_ends_on_a_signal(
    program: Path, surroundings: dict[str, str], tmp_path: Path
) -> None:
    # A folder may hold another program of the same name.
    (tmp_path / "bot.py").write_text("raise SystemExit('the wrong bot')\n", encoding="utf-8")
    with demo_in(tmp_path, program, surroundings) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        address = _ADDRESS.search(told)
        assert address is not None, told
        page = build_opener(ProxyHandler({})).open(address[0], timeout=10).read()
        assert b"<!doctype html>" in page
        assert "serving as" in process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 0
