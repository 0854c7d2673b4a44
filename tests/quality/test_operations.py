"""Floors for conversations on operations and units, which are beside the project.

The pages are invented ones of local news sites, with all their furniture. The floors are today's
figures, a hair lower.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
QUESTIONS = SHARED / "qa" / "operations-dev.jsonl"

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not QUESTIONS.is_file(), reason="the pages of ../shared are not here"),
]


def plain(text: str) -> str:
    """A text in lower case, with blanks for punctuation."""
    return " ".join(re.findall(r"\w+", text.lower()))


def holds(text: str, entries: Iterable[str]) -> bool:
    """Whether a text has an alternative of each entry."""
    return all(any(plain(one) in text for one in entry.split("|")) for entry in entries)


def has_any(text: str, entries: Iterable[str]) -> bool:
    return any(plain(one) in text for entry in entries for one in entry.split("|"))


def verdict(question: Mapping[str, Any], record: Mapping[str, Any]) -> str:
    """Whether a record is right, wrong, or no answer."""
    answered = record["status"] == "answered"
    if not question["answerable"]:
        return "answered without" if answered else "rightly not answered"
    if not answered:
        return "not answered"
    quotes = [citation["quote"] for citation in record["citations"]]
    text = plain(" ".join([*quotes, record["answer"] or ""]))
    cited = {citation["document"] for citation in record["citations"]}
    of_article = question["kind"] == "hitung" or not cited.isdisjoint(question["articles"])
    shown = holds(text, question["must"]) and not has_any(text, question.get("must_not") or ())
    return "right" if shown and of_article else "wrong"


@pytest.fixture(scope="module")
def shares(tmp_path_factory: pytest.TempPathFactory) -> dict[str, float]:
    """The share of each verdict, of the questions with an answer or of those without one."""
    corpus = tmp_path_factory.mktemp("corpus")
    for name in ("pages", "seeds"):
        shutil.copytree(SHARED / name, corpus / name, ignore=shutil.ignore_patterns("truth.jsonl"))
    command = [sys.executable, "-m", "bot", "ask", "--batch", QUESTIONS, "--corpus", corpus]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    questions = [json.loads(line) for line in QUESTIONS.read_text("utf-8").splitlines()]
    found = Counter(map(verdict, questions, records))
    answerable = sum(question["answerable"] for question in questions)
    of = {"right": answerable, "wrong": answerable, "not answered": answerable}
    return {
        name: count / of.get(name, len(questions) - answerable) for name, count in found.items()
    }


@pytest.mark.parametrize(("verdict", "floor"), [("right", 0.83), ("rightly not answered", 0.85)])
def test_so_many_questions_on_operations_come_out_right(
    verdict: str, floor: float, shares: Mapping[str, float]
) -> None:
    assert shares[verdict] >= floor


def test_hardly_any_question_on_operations_gets_a_wrong_answer(shares: Mapping[str, float]) -> None:
    assert shares["wrong"] <= 0.07
