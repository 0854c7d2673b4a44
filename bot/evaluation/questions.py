"""Sets of questions with what a right answer holds."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import InputError
from bot.json_lines import read_json_lines


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


def _parse_question(row: dict[str, Any]) -> JudgedQuestion:
    must = row.get("must", [])
    texts = isinstance(must, list) and all(isinstance(entry, str) for entry in must)
    if not isinstance(row["question"], str) or not texts:
        raise TypeError("question must be a text, and must a list of texts")
    return JudgedQuestion(
        question_id=str(row["id"]),
        kind=str(row.get("kind", "")),
        question=row["question"],
        answerable=bool(row["answerable"]),
        articles=tuple(row.get("articles", ())),
        must=tuple(must),
    )
