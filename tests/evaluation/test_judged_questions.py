"""How sets of questions are read, in both of their forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.errors import InputError
from bot.evaluation.command import Sets
from bot.evaluation.judged_questions import JudgedQuestion, about, load_questions
from bot.serving.service import AnswerService
from judged import question

OF_PASSAGE = {
    "id": "p-1",
    "question": "Siapa Kapolres Sambas?",
    "passage": "a.txt",
    "answerable": True,
    "answer": "Teguh Prakoso",
}
WriteSet = Callable[..., Path]


@pytest.fixture
def write_set(tmp_path: Path) -> WriteSet:
    def write(name: str, *rows: dict[str, Any]) -> Path:
        path = tmp_path / name
        path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        return path

    return write


def test_questions_are_read_with_and_without_an_answer(tmp_path: Path) -> None:
    rows = [
        {
            "id": 7,
            "kind": "siapa",
            "question": "Siapa Kapolres Sambas?",
            "answerable": True,
            "articles": ["a.txt"],
            "must": ["Teguh|Prakoso"],
            "dates": ["2024-02-06"],
        },
        {"id": "x", "question": "halo", "answerable": False},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    assert load_questions(path) == [
        JudgedQuestion(
            "7", "siapa", "Siapa Kapolres Sambas?", True, ("a.txt",), ("Teguh|Prakoso",)
        ),
        JudgedQuestion("x", "", "halo", False, (), ()),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param("{", "line 1", id="broken JSON"),
        pytest.param('{"id": "a", "question": "halo"}', "line 1", id="not said if answerable"),
        pytest.param('\n{"id": "a", "answerable": true}', "line 2", id="without a question"),
        pytest.param("[]", "line 1", id="not an object"),
        pytest.param(
            '{"id": "a", "question": 5, "answerable": true}', "line 1", id="question is no text"
        ),
        pytest.param(
            '{"id": "a", "question": "halo", "answerable": true, "must": "Teguh Prakoso"}',
            "line 1",
            id="must is no list",
        ),
        pytest.param(
            '{"id": "a", "question": "halo", "answerable": true, "evidence": [5]}',
            "line 1: is no judged question .evidence must be a list of texts",
            id="evidence is no text",
        ),
        pytest.param(
            '{"id": "a", "question": "halo", "passage": "p", "answerable": true, "answer": null}',
            "line 1",
            id="answerable without an answer",
        ),
        pytest.param(
            '{"id": "a", "question": "halo", "passage": "p", "answerable": true, "answer": 5}',
            "line 1",
            id="answer is no text",
        ),
        pytest.param("", "no question", id="empty"),
        pytest.param("\n \n", "no question", id="blank"),
    ],
)
def test_a_broken_set_of_questions_is_told_with_its_line(
    content: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_questions(path)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(None, "cannot be read", id="missing"),
        pytest.param(b"\xff\xfe", "is not UTF-8 text", id="not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(
    content: bytes | None, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "questions.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=rf"questions\.jsonl: {told}"):
        load_questions(path)


def test_a_passage_is_the_article_and_its_answer_is_what_must_be_held(write_set: WriteSet) -> None:
    path = write_set("set.jsonl", OF_PASSAGE)
    assert load_questions(path) == [
        JudgedQuestion("p-1", "", "Siapa Kapolres Sambas?", True, ("a.txt",), ("Teguh Prakoso",))
    ]


def test_the_style_and_the_sentences_that_answer_are_read(write_set: WriteSet) -> None:
    row = {
        "id": "n-1",
        "kind": "siapa",
        "question": "kapolres sambas siapa",
        "style": "chat",
        "answerable": True,
        "articles": ["a", "b"],
        "must": ["Teguh Prakoso"],
        "evidence": ["Kapolres Sambas AKBP Teguh Prakoso memeriksa gudang."],
    }
    [read] = load_questions(write_set("set.jsonl", row))
    assert read.style == "chat"
    assert read.evidence == ("Kapolres Sambas AKBP Teguh Prakoso memeriksa gudang.",)
    assert (read.articles, read.must) == (("a", "b"), ("Teguh Prakoso",))


def test_without_an_answer_nothing_must_be_held(write_set: WriteSet) -> None:
    path = write_set("set.jsonl", OF_PASSAGE | {"answerable": False, "answer": None})
    [read] = load_questions(path)
    assert (read.answerable, read.must) == (False, ())


def test_a_bar_in_an_answer_parts_no_alternatives(write_set: WriteSet) -> None:
    [read] = load_questions(write_set("set.jsonl", OF_PASSAGE | {"answer": "A|B"}))
    assert read.must == ("A B",)


# --- over a corpus -------------------------------------------------------------------------------


def test_a_question_on_an_article_that_is_not_there_has_no_answer(small: AnswerService) -> None:
    asked = [question("Siapa?", "x"), question("Kapan?", "y", article="elsewhere")]
    here, elsewhere = about(asked, small.snapshot.documents)
    assert here == asked[0]
    assert (elsewhere.answerable, elsewhere.articles, elsewhere.must) == (False, (), ())


def test_a_question_that_names_no_article_keeps_its_answer(small: AnswerService) -> None:
    asked = JudgedQuestion("1", "siapa", "Siapa?", True, (), ("x",))
    assert about([asked], small.snapshot.documents) == [asked]


def test_a_question_without_a_kind_has_that_by_which_the_bot_understands_it(
    small: AnswerService, write_set: WriteSet
) -> None:
    rows = [OF_PASSAGE, OF_PASSAGE | {"id": "p-2", "kind": "kapan"}]
    asked = Sets.load([write_set("set.jsonl", *rows)]).over(small, typos=1)
    assert [q.kind for q in asked] == ["person", "kapan"]
    assert all(q.question != OF_PASSAGE["question"] for q in asked)


# --- several files -------------------------------------------------------------------------------


def test_questions_of_several_files_stand_in_their_order_each_with_its_file(
    write_set: WriteSet,
) -> None:
    first = write_set("first.jsonl", OF_PASSAGE)
    second = write_set("second.jsonl", OF_PASSAGE | {"id": "p-2"})
    sets = Sets.load([second, first])
    assert [q.question_id for q in sets.questions] == ["p-2", "p-1"]
    assert sets.files == {"p-1": str(first), "p-2": str(second)}


@pytest.mark.parametrize("names", [["a", "b"], ["a", "a"]], ids=["two files", "one file twice"])
def test_an_id_that_comes_twice_is_told(names: list[str], write_set: WriteSet) -> None:
    paths = [write_set(name, OF_PASSAGE) for name in names]
    if names[0] == names[1]:
        paths = [write_set("a", OF_PASSAGE, OF_PASSAGE)]
    with pytest.raises(InputError, match=r"'p-1' stands in .* already"):
        Sets.load(paths)


def test_a_sample_is_always_the_same_and_keeps_the_order(write_set: WriteSet) -> None:
    path = write_set("set.jsonl", *(OF_PASSAGE | {"id": str(n)} for n in range(50)))
    sample = [int(q.question_id) for q in Sets.load([path], limit=10).questions]
    assert sample == sorted(sample)
    assert len(set(sample)) == 10
    assert sample != list(range(10))
    assert [int(q.question_id) for q in Sets.load([path], limit=10).questions] == sample
    assert len(Sets.load([path], limit=80).questions) == 50
