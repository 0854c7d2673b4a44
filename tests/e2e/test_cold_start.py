"""What a cold question costs, counted: the packages that it imports and the files that it reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parent.parent.parent
# What a question is answered without: Telegram, the state, other front ends, measuring, training.
HEAVY = {"aiohttp", "asyncio", "http", "ir_measures", "lightgbm", "pandas", "scipy", "sqlite3"}
HEAVY |= {"ssl", "standin", "telegram", "urllib.request"}
UNUSED_ROOMS = {"chat", "dialogue", "evaluation", "reloading", "state"}
# What answers from bare passages alone.
UNUSED_ROOMS |= {"answering.bare", "ranking.passages.columns", "ranking.sentences"}
_COUNTED = """
import json, sys
opened = []
sys.addaudithook(lambda event, given: event == "open" and opened.append(str(given[0])))
from bot.cli import main
status = main(sys.argv[1:])
report = {"status": status, "modules": sorted(sys.modules), "opened": opened}
print(json.dumps(report), file=sys.stderr)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """The modules that are loaded at the end, and how often each file was opened."""

    modules: frozenset[str]
    opened: Counter[Path]


def ask(question: str) -> Run:
    """A cold question, which must be answered."""
    done = subprocess.run(
        [sys.executable, "-c", _COUNTED, "ask", question],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=True,
    )
    report = json.loads(done.stderr.splitlines()[-1])
    assert report["status"] == 0, done.stdout
    opened = Counter(Path(name).resolve() for name in report["opened"])
    return Run(frozenset(report["modules"]), opened)


@pytest.fixture(scope="module")
def cold() -> Run:
    return ask("Siapa Kapolres Tabanan?")


def test_nothing_heavy_is_imported_that_no_question_needs(cold: Run) -> None:
    assert cold.modules & HEAVY == set()


def test_rooms_that_answer_nothing_are_not_imported(cold: Run) -> None:
    assert cold.modules & {f"bot.{room}" for room in UNUSED_ROOMS} == set()


def test_each_article_is_read_once(cold: Run) -> None:
    articles = sorted((ROOT / "seeds").iterdir())
    assert [cold.opened[path] for path in articles] == [1] * len(articles)


def test_each_file_of_words_is_read_once(cold: Run) -> None:
    config = ROOT / "config"
    words = [path for name in ("lexicon", "catalog") for path in (config / name).iterdir()]
    often = {path.name: cold.opened[path] for path in words if cold.opened[path] > 1}
    assert often == {}
