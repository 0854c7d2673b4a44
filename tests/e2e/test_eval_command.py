"""The command eval as people run it: sets of their own, files of TREC, JSON and explanations."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parent.parent.parent
PASSAGES = {
    "p1": "Kapolres Sambas AKBP Teguh Prakoso memeriksa 12 gudang beras di Pemangkat.",
    "p2": "Kapolres Ende AKBP Maria Lodang membuka lomba dayung di Pantai Ria.",
    "p3": "Kapolres Belu AKBP Yosef Nahak menanam pohon cendana di Atambua.",
}
QUESTIONS = [
    ("q1", "Siapa Kapolres Sambas?", "p1", "Teguh Prakoso"),
    ("q2", "Di mana lomba dayung dibuka?", "p2", "Pantai Ria"),
    ("q3", "Siapa Kapolres Belu?", "p3", None),
    ("q4", "Siapa gubernur Papua?", "elsewhere", "Hasan Basri"),
]


@pytest.fixture
def arguments(tmp_path: Path) -> list[str]:
    """The command over three passages and four questions, in two files each."""
    passages = [json.dumps({"id": name, "text": text}) for name, text in PASSAGES.items()]
    questions = [
        json.dumps(
            {
                "id": question_id,
                "question": text,
                "passage": passage,
                "answerable": answer is not None,
                "answer": answer,
            }
        )
        for question_id, text, passage, answer in QUESTIONS
    ]
    names = ["p1.jsonl", "p2.jsonl", "q1.jsonl", "q2.jsonl"]
    for name, rows in zip(
        names, [passages[:1], passages[1:], questions[:2], questions[2:]], strict=True
    ):
        (tmp_path / name).write_text("\n".join(rows), encoding="utf-8")
    p1, p2, q1, q2 = (str(tmp_path / name) for name in names)
    return ["eval", "--passages", p1, p2, "--questions", q1, "--questions", q2]


def run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )


def figures(arguments: Sequence[str]) -> dict[str, Any]:
    done = run([*arguments, "--json"])
    assert done.returncode == 0, done.stderr
    record: dict[str, Any] = json.loads(done.stdout)
    return record


def test_questions_on_passages_that_are_not_loaded_have_no_answer(arguments: list[str]) -> None:
    bot = figures(arguments)["systems"]["tanyawarta"]
    counts = [(group["questions"], group["answerable"]) for group in bot["files"].values()]
    assert counts == [(2, 2), (2, 0)]
    assert (bot["all"]["questions"], bot["all"]["answerable"]) == (4, 2)
    assert set(bot["kinds"]) == {"person", "place"}


def test_the_baseline_stands_beside_the_bot(arguments: list[str]) -> None:
    done = run([*arguments, "--baseline"])
    assert done.returncode == 0, done.stderr
    assert ["tanyawarta", "rank-bm25", "n"] in [line.split() for line in done.stdout.splitlines()]
    assert "load: " in done.stdout


def test_run_and_qrels_are_written_in_the_form_of_trec(
    arguments: list[str], tmp_path: Path
) -> None:
    run_file, qrels_file = tmp_path / "run", tmp_path / "qrels"
    written = ["--run-out", str(run_file), "--qrels-out", str(qrels_file), "--k", "2"]
    assert run([*arguments, *written]).returncode == 0
    columns = [line.split() for line in run_file.read_text().splitlines()]
    assert {len(row) for row in columns} == {6}
    assert [row[2] for row in columns if row[:4:3] == ["q1", "1"]] == ["p1"]
    assert max(int(row[3]) for row in columns) == 2
    assert qrels_file.read_text() == "q1 0 p1 1\nq2 0 p2 1\n"


def test_slips_of_typing_are_the_same_for_a_seed(arguments: list[str]) -> None:
    shown = [run([*arguments, "--typos", seed, "--explain", "q1"]).stdout for seed in "112"]
    assert shown[0] == shown[1]
    assert shown[0].splitlines()[0] != shown[2].splitlines()[0]
    assert shown[0].startswith("q1 (person): ")


def test_a_question_is_explained_without_figures(arguments: list[str]) -> None:
    done = run([*arguments, "--explain", "q4"])
    assert done.returncode == 0
    assert "wanted: no answer" in done.stdout
    assert "refused (confidence" in done.stdout
    assert "RR@10" not in done.stdout


def test_a_sample_is_asked_where_it_is_limited(arguments: list[str]) -> None:
    bot = figures([*arguments, "--limit", "3"])["systems"]["tanyawarta"]
    assert bot["all"]["questions"] == 3


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        pytest.param(["--corpus", "seeds"], "give the corpus once", id="two corpora"),
        pytest.param(["--passages", "/nowhere.jsonl"], "no such corpus", id="no passages"),
        pytest.param(["--explain", "q9"], "no question has the id 'q9'", id="unknown id"),
        pytest.param(["--run-out", "/nowhere/run"], "cannot be written", id="run not writable"),
        pytest.param(["--k", "0"], "is no whole number of 1 or more", id="no depth"),
    ],
)
def test_what_the_user_must_mend_is_one_line_with_exit_status_2(
    extra: list[str], told: str, arguments: list[str]
) -> None:
    done = run([*arguments, *extra])
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
