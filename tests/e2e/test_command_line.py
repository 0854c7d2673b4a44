"""The command as scripts and people run it: a real process, its output and its exit status."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

pytestmark = pytest.mark.e2e

ROOT = Path(__file__).resolve().parent.parent.parent


def run(
    arguments: Sequence[str],
    *,
    stdin: str = "",
    cwd: Path = ROOT,
    environment: dict[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if k != "TANYAWARTA_CONFIG"}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**inherited, "PYTHONPATH": str(ROOT), **(environment or {})},
        timeout=60,
        check=False,
    )


def json_lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_ask_prints_the_answer_then_source_title_and_date() -> None:
    done = run(["ask", "Siapa Kapolres Tabanan?"])
    assert done.returncode == 0
    answer, source = done.stdout.split("\n\n")
    assert "AKBP Leo Dedy Defretes" in answer
    assert source.splitlines() == [
        "Sumber: Jbm.co.id",
        "Judul: Polres Tabanan Ikuti Arahan Asops Polri Melalui Vicon",
        "Tanggal peristiwa: Rabu, 20 Desember 2023 (tanggal terbit tidak disebutkan)",
    ]


def test_ask_json_prints_one_object_with_all_fields() -> None:
    done = run(["ask", "--json", "Kapan Operasi Lilin 2023 digelar?"])
    [record] = json_lines(done.stdout)
    assert list(record) == [
        "id",
        "question",
        "status",
        "answer",
        "citations",
        "confidence",
        "took_ms",
    ]
    assert record["status"] == "answered"
    [citation] = record["citations"]
    assert list(citation) == [
        "document",
        "path",
        "title",
        "publisher",
        "date",
        "date_kind",
        "url",
        "quote",
        "start",
        "end",
    ]
    text = (ROOT / "seeds" / citation["path"]).read_bytes().decode("utf-8")
    quoted = text[citation["start"] : citation["end"]]
    assert " ".join(quoted.split()) == citation["quote"] == record["answer"]
    assert (citation["date"], citation["date_kind"]) == ("2023-11-29", "published")


def test_batch_answers_each_row_in_order_and_every_status() -> None:
    rows = [
        {"id": 1, "question": "Siapa Kapolda Jambi?"},
        {"id": "dua", "question": "Siapa Kapolres Surabaya?", "chat": "c", "now": "2026-01-01"},
        {"id": 3, "question": "siapa kapolres?"},
        {"id": 4, "question": "halo"},
        {"id": 5, "question": "   "},
    ]
    done = run(["ask", "--batch", "-"], stdin="\n".join(map(json.dumps, rows)))
    records = json_lines(done.stdout)
    assert [record["id"] for record in records] == [1, "dua", 3, 4, 5]
    statuses = [record["status"] for record in records]
    assert statuses == ["answered", "no_answer", "unclear", "chitchat", "invalid"]
    assert all(0 <= record["confidence"] <= 1 for record in records)
    assert [record["answer"] for record in records[1:]] == [None] * 4


def test_search_trec_run_has_six_columns_ranks_from_one_and_no_document_twice() -> None:
    rows = [{"id": "q1", "question": "operasi lilin"}, {"id": "q2", "question": "xyzzy"}]
    arguments = ["search", "--batch", "-", "-k", "5", "--format", "trec"]
    done = run(arguments, stdin="\n".join(map(json.dumps, rows)))
    columns = [line.split(" ") for line in done.stdout.splitlines()]
    assert {len(row) for row in columns} == {6}
    assert {row[0] for row in columns} == {"q1"}
    assert [int(row[3]) for row in columns] == list(range(1, len(columns) + 1))
    assert len({row[2] for row in columns}) == len(columns)
    scores = [float(row[4]) for row in columns]
    assert scores == sorted(scores, reverse=True)
    assert columns[0][2] == "000_a765803cc4001ea3.txt"


def test_search_shows_at_most_k_hits() -> None:
    done = run(["search", "polres", "-k", "2", "--json"])
    assert [record["rank"] for record in json_lines(done.stdout)] == [1, 2]


def test_corpus_check_prints_one_object_a_document_then_the_summary() -> None:
    done = run(["corpus", "check", "--json"])
    assert done.returncode == 0
    *documents, report = json_lines(done.stdout)
    assert len(documents) == 5
    assert report == {"summary": {"documents": 5, "rejected": 0}, "rejected": []}
    first = documents[0]
    assert first["published"] == "2023-11-29T14:56:00+07:00"
    assert documents[4]["title_kind"] == "derived"
    assert {"id", "path", "title", "publisher", "event_date", "paragraphs", "passages"} <= set(
        first
    )


def test_corpus_check_tells_what_was_rejected_with_exit_status_1(tmp_path: Path) -> None:
    (tmp_path / "baik.txt").write_text("Polres Gianyar menggelar apel pagi di lapangan.\n")
    (tmp_path / "rusak.jsonl").write_text('{"id": "a", "text": "Polisi berjaga."}\n{oops\n')
    done = run(["corpus", "check", str(tmp_path)])
    assert done.returncode == 1
    assert "rusak.jsonl:2: broken JSON" in done.stdout
    assert "2 documents, 1 rejected" in done.stdout


def test_chat_answers_each_line_of_a_pipe_and_ends_with_status_0() -> None:
    done = run(["chat"], stdin="Siapa Kapolda Jambi?\nterima kasih\n")
    assert done.returncode == 0
    assert "Irjen Pol. Rusdi Hartono" in done.stdout
    assert "Sama-sama" in done.stdout


def test_chat_on_a_terminal_greets_prompts_and_says_goodbye(tmp_path: Path) -> None:
    parent, child = pty.openpty()
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "XDG_STATE_HOME": str(tmp_path),
        "TERM": "xterm",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        stdin=child,
        stdout=child,
        stderr=child,
        cwd=ROOT,
        env=environment,
    )
    os.close(child)
    screen = read_until(parent, "Tanya> ")
    assert "bukan kanal resmi Polri" in screen
    assert "[1] Siapa Kapolda Jambi?" in screen
    os.write(parent, b"1\n")
    assert "Rusdi Hartono" in read_until(parent, "Tanya> ")
    os.write(parent, b"Siapa Kapolres Bontang?\n")
    assert "Tobing" in read_until(parent, "Tanya> ")
    os.write(parent, b"/sumber\n")
    assert "Republika: 1 berita" in read_until(parent, "Tanya> ")
    os.write(parent, b"\x04")
    assert "Sampai jumpa" in read_until(parent, "Sampai jumpa")
    assert process.wait(timeout=60) == 0
    os.close(parent)
    assert "Kapolres Bontang" in (tmp_path / "tanyawarta" / "history").read_text()


def read_until(descriptor: int, text: str, *, seconds: float = 60) -> str:
    """What the terminal shows until `text` is there; fails after so many seconds without it."""
    shown = b""
    deadline = time.monotonic() + seconds
    while text.encode() not in shown:
        assert time.monotonic() < deadline, (
            f"{text!r} was not shown: {shown.decode(errors='replace')}"
        )
        shown += os.read(descriptor, 4096)
    return shown.decode("utf-8", errors="replace")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["ask"], "give one question or --batch FILE", id="no question"),
        pytest.param(["ask", "a", "--batch", "-"], "give one question", id="both"),
        pytest.param(["ask", "x", "--corpus", "/nowhere"], "no such corpus", id="no corpus"),
        pytest.param(["ask", "x", "--config", "/nowhere.yaml"], "no such file", id="no config"),
        pytest.param(["ask", "--batch", "/nowhere"], "cannot be read", id="no batch file"),
        pytest.param(["eval", "--questions", "/nowhere"], "cannot be read", id="no questions"),
    ],
)
def test_what_the_user_must_mend_is_one_line_with_exit_status_2(
    arguments: list[str], told: str
) -> None:
    done = run(arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


def test_a_broken_batch_line_is_named(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text('{"id": 1, "question": "halo"}\n{"id": 2}\n', encoding="utf-8")
    done = run(["ask", "--batch", str(batch)])
    assert done.returncode == 2
    assert "line 2: needs a question as text" in done.stderr


def test_all_problems_of_a_configuration_are_told_in_one_line(tmp_path: Path) -> None:
    config = tmp_path / "bot.yaml"
    config.write_text("answering: {threshold: 2}\nretrieval: {k1: x, k9: 1}\n", encoding="utf-8")
    done = run(["ask", "halo", "--config", str(config)])
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "retrieval.k1: 'x' is not a number" in done.stderr
    assert "unknown key k9" in done.stderr


def test_the_command_works_from_any_folder(tmp_path: Path) -> None:
    done = run(["ask", "Siapa Kapolda Jambi?"], cwd=tmp_path)
    assert "Rusdi Hartono" in done.stdout


def test_the_environment_names_the_configuration(tmp_path: Path) -> None:
    config = tmp_path / "mine.yaml"
    config.write_text("replies: {language: en}\n", encoding="utf-8")
    done = run(["ask", "Siapa Kapolda Jambi?"], environment={"TANYAWARTA_CONFIG": str(config)})
    assert "Source: not named" in done.stdout


def test_output_is_utf_8_whatever_the_locale() -> None:
    environment = {
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "",
        "PYTHONCOERCECLOCALE": "0",
    }
    done = run(["ask", "Siapa Kapolda Jambi?"], environment=environment)
    assert done.returncode == 0
    assert done.stdout.startswith("“")


@pytest.mark.parametrize("command", [["ask"], ["search"], ["corpus", "check"], ["eval"], ["chat"]])
def test_help_of_each_command_shows_an_example(command: list[str]) -> None:
    done = run([*command, "--help"])
    assert done.returncode == 0
    assert "example:" in done.stdout


def test_a_reader_that_leaves_early_causes_no_traceback() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "search", "polres", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert b"Traceback" not in errors
