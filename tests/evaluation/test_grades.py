"""Figures of what replies are worth, by outcomes made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.evaluation.bootstrap import Figure
from bot.evaluation.grades import curve, grade_figures, shown_figures
from bot.evaluation.measurement import Record, measure
from bot.evaluation.run import judge
from bot.evaluation.systems import Bot
from bot.model import Answer, Citation, NoAnswer, NoAnswerReason, Outcome, Related, Status
from bot.serving.service import AnswerService
from judged import SAMBAS, question

REFUSED = NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND, 0.2)


@pytest.fixture
def sambas(small: AnswerService) -> Citation:
    (document,) = (d for d in small.snapshot.documents if d.document_id == "a.txt")
    return Citation(document, document.paragraphs[0].span)


def graded(
    outcome: Outcome,
    *,
    must: str = "Teguh Prakoso",
    article: str | None = "a.txt",
    unsure: str = "",
) -> Record:
    """The record of an outcome; what a refusal would have shown is `unsure`."""
    shown = outcome.citations[0].quote if isinstance(outcome, Answer) else unsure
    return Record(judge(question("Siapa?", must, article=article), outcome), 1.0, shown)


def values(found: Sequence[Figure | None]) -> dict[str, tuple[float, int]]:
    return {f.name: (f.value, f.n) for f in found if f}


@pytest.fixture
def every_grade(sambas: Citation) -> list[Record]:
    """An answerable question of each grade, then an answered, a related and a refused other."""
    shown, related = Answer((sambas,), 0.9), Related(sambas, 0.3)
    return [
        graded(shown),
        graded(shown, must="Hasan Basri"),
        graded(related),
        graded(related, article="b.txt"),
        graded(REFUSED),
        graded(shown, article=None),
        graded(related, article=None),
        graded(REFUSED, article=None),
    ]


def test_the_grades_of_answerable_questions_are_shares_of_all_of_them(
    every_grade: list[Record],
) -> None:
    found = values([*shown_figures(every_grade[:5]), *grade_figures(every_grade)])
    fifth = (pytest.approx(1 / 5), 5)
    assert found["shown in 350"] == found["wrong shown"] == fifth
    assert found["related, right article"] == found["related, wrong article"] == fifth
    assert found["refused, with answer"] == fifth
    assert found["shown or related"] == (pytest.approx(2 / 5), 5)


def test_questions_without_an_answer_have_their_own_shares(every_grade: list[Record]) -> None:
    found = values(grade_figures(every_grade))
    assert found["answered, without"] == found["related, without"] == (pytest.approx(1 / 3), 3)


def test_the_confidence_is_judged_among_answered_questions_alone(sambas: Citation) -> None:
    def answer(confidence: float) -> Answer:
        return Answer((sambas,), confidence)

    records = [
        graded(answer(0.9)),
        graded(answer(0.8), article=None),
        graded(answer(0.7)),
        graded(answer(0.6), must="Hasan Basri"),
        # Neither of these counts.
        graded(replace(REFUSED, confidence=1.0)),
        graded(Related(sambas, 1.0)),
    ]
    found = values(grade_figures(records))
    assert found["AUC of shown"] == (pytest.approx(3 / 4), 4)
    assert found["calibration of shown"] == (pytest.approx((0.1 + 0.8 + 0.3 + 0.6) / 4), 4)


def test_an_answer_after_350_characters_is_wrongly_shown(
    small: AnswerService, sambas: Citation
) -> None:
    (document,) = (d for d in small.snapshot.documents if d.document_id == "b.txt")
    before = Citation(document, document.paragraphs[0].span)
    found = values(shown_figures([graded(Answer((*(before,) * 5, sambas), 0.9))]))
    assert found == {"shown in 350": (0.0, 1), "wrong shown": (1.0, 1)}


# The curve


def test_the_curve_tells_what_each_threshold_would_show(sambas: Citation) -> None:
    records = [
        graded(Answer((sambas,), 0.75)),
        graded(replace(REFUSED, confidence=0.3), unsure=SAMBAS),
        graded(Related(sambas, 0.25), unsure="Kapolres Ende hadir."),
        graded(replace(REFUSED, confidence=0.45), unsure=SAMBAS, article=None),
    ]
    points = {point.threshold: point for point in curve(records)}
    assert list(points) == [step / 10 for step in range(10)]
    third = pytest.approx(1 / 3)
    shares = {t: (p.right, p.wrong, p.without) for t, p in points.items()}
    assert shares[0.2] == (pytest.approx(2 / 3), third, 1.0)
    assert shares[0.3] == (pytest.approx(2 / 3), 0.0, 1.0)
    assert shares[0.4] == (third, 0.0, 1.0)
    assert shares[0.5] == (third, 0.0, 0.0)
    assert shares[0.8] == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("status", [Status.CHITCHAT, Status.INVALID, Status.UNCLEAR])
def test_no_threshold_shows_what_is_no_question_or_asked_back(status: Status) -> None:
    refused = NoAnswer(status, NoAnswerReason.HELP, 0.5)
    assert curve([graded(refused, unsure=SAMBAS)])[0].right == 0.0


def test_nothing_to_show_is_neither_right_nor_wrong() -> None:
    assert (curve([graded(REFUSED)])[0].right, curve([graded(REFUSED)])[0].wrong) == (0.0, 0.0)


def test_shares_of_no_questions_are_unknown(sambas: Citation) -> None:
    [first, *_] = curve([graded(Answer((sambas,), 0.9))])
    assert (first.right, first.without) == (1.0, None)


def test_the_text_of_a_refusal_is_what_it_would_have_shown(small: AnswerService) -> None:
    asked = [
        question("Mengapa pemilik gudang kaya marah besar?", "12 gudang"),
        question("Mengapa pemilik gudang kaya marah besar?", article=None),
    ]
    done = measure(Bot(small), asked, {}, k=10)
    assert [record.best_text for record in done.records] == [SAMBAS, SAMBAS]
