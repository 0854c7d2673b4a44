"""Sets of questions with what a correct answer contains, in two forms of JSON lines.

Questions on articles have `articles` and `must`; those of public sets have `passage` and `answer`.
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
    """A question and what its answer must be.

    `articles` are paths or ids, any of which is correct. The answer must contain every entry of
    `must`; a vertical bar in an entry separates alternatives. `evidence` are sentences that answer,
    and `style` is how it is typed ("chat"); both are empty if the set does not say.
    """

    question_id: str
    kind: str
    question: str
    answerable: bool
    articles: tuple[str, ...]
    must: tuple[str, ...]
    evidence: tuple[str, ...] = ()
    style: str = ""


def load_questions(path: Path) -> list[JudgedQuestion]:
    """The questions of a JSON lines file, in order.

    Raises an InputError for a file that cannot be read or is empty, and for an invalid line.
    """
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
    """The questions of several files by path; raises an InputError for a duplicate id too."""
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
    """The questions over these documents, in order.

    A question is not answerable if none of its articles is among the documents.
    """
    present = {name for document in documents for name in (document.document_id, document.path)}
    return [
        question
        if not question.articles or not present.isdisjoint(question.articles)
        else replace(question, answerable=False, articles=(), must=(), evidence=())
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
        evidence=_texts(row, "evidence"),
        style=str(row.get("style", "")),
    )


def _of_articles(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(row.get("articles", ())), _texts(row, "must")


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    texts = row.get(key, [])
    if not isinstance(texts, list) or not all(isinstance(entry, str) for entry in texts):
        raise TypeError(f"{key} must be a list of texts")
    return tuple(texts)


def _of_passage(row: dict[str, Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    answer = row.get("answer")
    if not isinstance(answer, str | None):
        raise TypeError("answer must be a text or null")
    if row["answerable"] and not answer:
        raise TypeError("an answerable question needs an answer")
    # An answer is one text: a bar in it does not separate alternatives.
    must = (answer.replace("|", " "),) if answer and row["answerable"] else ()
    return (str(row["passage"]),), must
