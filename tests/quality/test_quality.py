"""How good the answers are: floors for what is right, about articles and questions that are pinned.

A floor is today's figure. Where one falls, see which questions changed with
`tanyawarta eval --questions tests/quality/questions.jsonl --failures`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.evaluation.judged_questions import load_questions
from bot.evaluation.run import Judgement, evaluate
from bot.serving.service import AnswerService

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = Path(__file__).resolve().parent / "questions.jsonl"
MORE = Path(__file__).resolve().parent / "more-questions.jsonl"
DEV = ROOT.parent / "shared" / "qa" / "seeds-dev.jsonl"

OWN_DIGEST = "a69fb5c1f018b2a1e757bb9bf12cd15e3927ca55971198be8405440e28a7104c"
MORE_DIGEST = "269919166de961ab05377e3c37fac121d446f00698b3dbe9b9c30b2c4182b04e"
SEEDS_DIGEST = "61340f1ec95d398cd7b4d36b6e2cbcb1af6e935a2482f74f66c8e558e74424c0"

# Of our own questions: 67 with an answer in the seeds, 25 without.
RIGHT_ARTICLES = 66
RIGHT_ANSWERS = 64
UNANSWERED = 25
# Of more questions, written without a look at how the bot answers: 196 with an answer in
# the seeds, 64 without.
MORE_RIGHT_ARTICLES = 190
MORE_RIGHT_ANSWERS = 186
MORE_UNANSWERED = 64
# What is shown is as short as the question needs, on average over the answers.
SHOWN_CHARACTERS = 200


def digest(paths: Iterable[Path]) -> str:
    """The SHA-256 of the files' names and bytes, in the order of their names."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def failures(judgements: Iterable[Judgement]) -> str:
    """The questions that went wrong, to be read where a floor is missed."""
    wrong = [f"{j.question.question_id} {j.question.question}" for j in judgements if not j.right]
    return "\n".join(
        [
            "under the floor; these questions are not right now:",
            *wrong,
            "see what is shown for them with `tanyawarta eval --questions FILE --failures`,",
            "and lower a floor only with the reason why the new answers are better",
        ]
    )


@pytest.fixture(scope="module")
def judged(service: AnswerService) -> list[Judgement]:
    """Our own questions on the seeds, judged."""
    return evaluate(service, load_questions(OWN))


@pytest.fixture(scope="module")
def judged_more(service: AnswerService) -> list[Judgement]:
    """The second set of questions on the seeds, judged."""
    return evaluate(service, load_questions(MORE))


@pytest.fixture(scope="module")
def judged_dev(service: AnswerService) -> list[Judgement]:
    """The shared development questions on the seeds, judged."""
    if not DEV.is_file():
        pytest.skip("the questions of ../shared/qa are not here")
    return evaluate(service, load_questions(DEV))


def right_articles(judgements: Iterable[Judgement]) -> int:
    return sum(j.right_article for j in judgements if j.question.answerable)


def right_answers(judgements: Iterable[Judgement]) -> int:
    return sum(j.right for j in judgements if j.question.answerable)


def unanswered(judgements: Iterable[Judgement]) -> int:
    return sum(j.right for j in judgements if not j.question.answerable)


# --- what the floors are about -------------------------------------------------------------------


def test_questions_are_those_that_the_floors_were_measured_on() -> None:
    assert digest([OWN]) == OWN_DIGEST, (
        "the questions changed: measure again with `tanyawarta eval --questions "
        "tests/quality/questions.jsonl`, then set the floors and this digest together"
    )


def test_seeds_are_those_that_the_floors_were_measured_on(settings: Settings) -> None:
    (folder,) = settings.corpus.paths
    assert digest(folder.iterdir()) == SEEDS_DIGEST, (
        "the seeds changed: measure again with `tanyawarta eval --questions "
        "tests/quality/questions.jsonl`, then set the floors and this digest together"
    )


def test_questions_are_67_with_and_25_without_an_answer(judged: list[Judgement]) -> None:
    answerable = sum(j.question.answerable for j in judged)
    assert (answerable, len(judged) - answerable) == (67, 25)


def test_every_question_has_an_id_of_its_own() -> None:
    ids = [question.question_id for question in load_questions(OWN)]
    assert len(ids) == len(set(ids))


def test_every_answer_that_is_asked_for_stands_in_its_article(settings: Settings) -> None:
    (folder,) = settings.corpus.paths
    absent = []
    for question in load_questions(OWN):
        texts = [plain((folder / a).read_text(encoding="utf-8")) for a in question.articles]
        for entry in question.must:
            if not any(plain(a) in text for a in entry.split("|") for text in texts):
                absent.append((question.question_id, entry))
    assert absent == []


def plain(text: str) -> str:
    """Words in lower case, without punctuation."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.lower()).split())


# --- our own questions ---------------------------------------------------------------------------


def test_right_articles_of_our_own_questions(judged: list[Judgement]) -> None:
    assert right_articles(judged) >= RIGHT_ARTICLES, failures(judged)


def test_right_answers_of_our_own_questions(judged: list[Judgement]) -> None:
    assert right_answers(judged) >= RIGHT_ANSWERS, failures(judged)


def test_our_own_questions_without_an_answer_are_not_answered(judged: list[Judgement]) -> None:
    assert unanswered(judged) >= UNANSWERED, failures(judged)


def test_answers_to_our_own_questions_are_short(judged: list[Judgement]) -> None:
    shown = [j.shown_characters for j in judged if j.shown_characters]
    assert sum(shown) / len(shown) <= SHOWN_CHARACTERS


# --- the shared development questions ------------------------------------------------------------


def test_development_questions_find_35_articles(judged_dev: list[Judgement]) -> None:
    assert right_articles(judged_dev) >= 36, failures(judged_dev)


def test_development_questions_show_34_answers(judged_dev: list[Judgement]) -> None:
    assert right_answers(judged_dev) >= 34, failures(judged_dev)


def test_of_8_development_questions_without_an_answer_7_are_not_answered(
    judged_dev: list[Judgement],
) -> None:
    assert unanswered(judged_dev) >= 7, failures(judged_dev)


def test_more_questions_are_those_that_the_floors_are_about() -> None:
    assert digest([MORE]) == MORE_DIGEST


def test_right_articles_of_more_questions(judged_more: list[Judgement]) -> None:
    assert right_articles(judged_more) >= MORE_RIGHT_ARTICLES, failures(judged_more)


def test_right_answers_of_more_questions(judged_more: list[Judgement]) -> None:
    assert right_answers(judged_more) >= MORE_RIGHT_ANSWERS, failures(judged_more)


def test_more_questions_without_an_answer_are_not_answered(judged_more: list[Judgement]) -> None:
    assert unanswered(judged_more) >= MORE_UNANSWERED, failures(judged_more)
