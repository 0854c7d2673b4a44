"""Sets of questions with what a right answer holds, in two forms of JSON lines.

That of the seeds has `articles` and `must`; that of the public sets one `passage` and its `answer`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.errors import InputError
from bot.json_lines import read_json_lines
from bot.model import Document


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """A question; an answerable one names its articles (paths or ids) and what the answer holds.

    Each entry of `must` has to be there; a vertical bar in it parts alternatives.
    """

    question_id: str
    kind: str
    question: str
    answerable: bool
    articles: tuple[str, ...]
    must: tuple[str, ...]


def load_questions(path: Path) -> list[JudgedQuestion]:
    """The questions of a JSON lines file; an InputError names a line that is not one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check --questions") from error
    questions = []
    for number, row in read_json_lines(str(path), content):
        try:
            questions.append(_parse_question(row))
        except (KeyError, TypeError) as error:
            raise InputError(f"{path}: line {number}: is no judged question ({error})") from error
    if not questions:
        raise InputError(f"{path}: holds no question")
    return questions


def load_sets(paths: Sequence[Path]) -> dict[str, list[JudgedQuestion]]:
    """The questions of several files by the path of each; an InputError where an id comes twice."""
    sets = {str(path): load_questions(path) for path in paths}
    seen: dict[str, str] = {}
    for name, questions in sets.items():
        for question in questions:
            if question.question_id in seen:
                where = seen[question.question_id]
                problem = f"the id {question.question_id!r} stands in {where} already"
                raise InputError(f"{name}: {problem}; each question needs its own")
            seen[question.question_id] = name
    return sets


def about(
    questions: Sequence[JudgedQuestion], documents: Iterable[Document]
) -> list[JudgedQuestion]:
    """The questions as they are over these documents, in order.

    One that names articles of which there is none here has no answer here.
    """
    present = {name for document in documents for name in (document.document_id, document.path)}
    return [
        question
        if not question.articles or not present.isdisjoint(question.articles)
        else replace(question, answerable=False, articles=(), must=())
        for question in questions
    ]


def _parse_question(row: dict[str, Any]) -> JudgedQuestion:
    if not isinstance(row["question"], str):
        raise TypeError("question must be a text")
    answerable = bool(row["answerable"])
    articles, must = _of_passage(row) if "passage" in row else _of_articles(row)
    return JudgedQuestion(
        question_id=str(row["id"]),
        kind=str(row.get("kind", "")),
        question=row["question"],
        answerable=answerable,
        articles=articles,
        must=must,
    )


def _of_articles(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    must = row.get("must", [])
    if not isinstance(must, list) or not all(isinstance(entry, str) for entry in must):
        raise TypeError("must must be a list of texts")
    return tuple(row.get("articles", ())), tuple(must)


def _of_passage(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    answer = row.get("answer")
    if not isinstance(answer, str | None):
        raise TypeError("answer must be a text or null")
    if row["answerable"] and not answer:
        raise TypeError("an answerable question needs an answer")
    # An answer is one text, in which a bar parts no alternatives.
    must = (answer.replace("|", " "),) if answer and row["answerable"] else ()
    return (str(row["passage"]),), must
