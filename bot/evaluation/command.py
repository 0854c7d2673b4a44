"""The steps of `tanyawarta eval`, from files of questions to reports."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from bot.config.settings import Settings
from bot.errors import InputError
from bot.evaluation.explanation import explanation_text
from bot.evaluation.judged_questions import JudgedQuestion, about, load_sets
from bot.evaluation.typos import with_typos
from bot.ranking.staleness import stale_models
from bot.serving.service import AnswerService

# Any seed would do; a fixed one repeats the sample.
_SAMPLE_SEED = 20
# Hits and sentences that an explanation shows. A judgement: the right one is seldom below.
_EXPLAINED = 5


@dataclass(frozen=True, slots=True)
class Sets:
    """Questions in the order of their files, and the file of each question by its id."""

    questions: tuple[JudgedQuestion, ...]
    files: dict[str, str]

    @classmethod
    def load(cls, paths: Sequence[Path], *, limit: int | None = None) -> Sets:
        """The questions of the files, or a fixed sample of `limit` of them, in order.

        Raises an InputError for a file that is not a set of questions, or for a duplicate id.
        """
        sets = load_sets(paths)
        files = {q.question_id: name for name, questions in sets.items() for q in questions}
        questions = [q for loaded in sets.values() for q in loaded]
        if limit is not None and limit < len(questions):
            chosen = random.Random(_SAMPLE_SEED).sample(range(len(questions)), limit)
            questions = [questions[index] for index in sorted(chosen)]
        return cls(tuple(questions), files)

    def over(self, service: AnswerService, *, typos: int | None = None) -> list[JudgedQuestion]:
        """The questions to ask over a corpus, with typing errors if `typos` gives a seed.

        A question without a kind gets the kind that the bot reads in it without typing errors.
        """
        kinds = [
            q if q.kind else replace(q, kind=service.read(q.question).kind.value)
            for q in about(self.questions, service.snapshot.documents)
        ]
        return kinds if typos is None else with_typos(kinds, typos)


def service_over(settings: Settings, passages: Sequence[Path]) -> AnswerService:
    """The answer service with these files as its corpus; raises what AnswerService.load raises."""
    paths = tuple(path.resolve() for path in passages)
    return AnswerService.load(replace(settings, corpus=replace(settings.corpus, paths=paths)))


def explain(service: AnswerService, questions: Sequence[JudgedQuestion], question_id: str) -> str:
    """How one question is answered or refused; an InputError if no question has the id."""
    question = next((q for q in questions if q.question_id == question_id), None)
    if question is None:
        raise InputError(f"--explain: no question has the id {question_id!r}")
    return explanation_text(
        question, service.explain(question.question, hits=_EXPLAINED, sentences=_EXPLAINED)
    )


def warn_of_stale_models(settings: Settings) -> None:
    """Tell on standard error which models of articles were trained with other columns."""
    stale = stale_models(settings.ranking, settings.lexicon)
    if stale:
        sys.stderr.write(
            f"{', '.join(stale)}: trained with another lexicon or other columns; "
            "train again as docs/answers.md says\n"
        )


def require_measures() -> None:
    """Raise an InputError if the package ir-measures is missing, which computes the measures."""
    if find_spec("ir_measures") is None:
        raise InputError("eval needs the package ir-measures; pip install 'tanyawarta[eval]'")
