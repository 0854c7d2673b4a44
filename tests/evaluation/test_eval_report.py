"""The figures of a measurement, as a table and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.evaluation.figures import Load, Report, build_report
from bot.evaluation.measurement import Measurement, measure_all
from bot.evaluation.report import print_report
from bot.evaluation.run import judge
from bot.model import Citation, Related
from bot.serving.service import AnswerService
from judged import ENDE, SAMBAS, question

LOAD = Load(1.5, documents=2, passages=3, rejected=1)


@pytest.fixture(scope="module")
def reports(measured: list[Measurement]) -> list[Report]:
    ids = list(measured[0].run)
    files = {question_id: "first" if n < 2 else "second" for n, question_id in enumerate(ids)}
    return [build_report(measurement, files) for measurement in measured]


def as_record(reports: list[Report], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    print_report(reports, load=LOAD, as_json=True)
    record: dict[str, Any] = json.loads(capsys.readouterr().out)
    return record


def values(group: dict[str, Any]) -> dict[str, tuple[float, int]]:
    return {name: (f["value"], f["n"]) for name, f in group["figures"].items()}


def test_json_has_each_figure_with_its_count(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    bot = as_record(reports, capsys)["systems"]["tanyawarta"]["all"]
    found = values(bot)
    assert (bot["questions"], bot["answerable"]) == (5, 3)
    assert found["RR@10"] == found["Success@1"] == found["right document cited"] == (1.0, 3)
    assert found["answer shown"] == found["both right"] == (pytest.approx(2 / 3), 3)
    assert found["refused, with answer"] == (0.0, 3)
    assert found["answered, without"] == (0.5, 2)
    assert found["characters shown"] == (pytest.approx((len(SAMBAS) + 3 * len(ENDE)) / 4), 4)
    assert {"AUC of confidence", "calibration error", "median ms", "95th percentile ms"} < set(
        found
    )


def test_json_has_the_groups_by_file_and_by_kind(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    bot = as_record(reports, capsys)["systems"]["tanyawarta"]
    assert {n: (g["questions"], g["answerable"]) for n, g in bot["files"].items()} == {
        "first": (2, 2),
        "second": (3, 1),
    }
    assert values(bot["kinds"]["siapa"])["answer shown"] == (0.5, 2)
    assert values(bot["kinds"]["kapan"])["answer shown"] == (1.0, 1)
    assert bot["failures"] == ["Siapa Kapolres Ende?", "Siapa Maria Lodang?"]


def test_every_figure_lies_in_its_interval(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    record = as_record(reports, capsys)
    assert record["load"] == {"seconds": 1.5, "documents": 2, "passages": 3, "rejected": 1}
    for system in record["systems"].values():
        for name, figure in system["all"]["figures"].items():
            if name != "calibration error":
                assert figure["low"] <= figure["value"] <= figure["high"], name


def test_the_baseline_has_no_figure_of_confidence_or_refusals(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    plain = as_record(reports, capsys)["systems"]["rank-bm25"]
    assert plain["reliability"] == []
    assert not {"AUC of confidence", "refused, with answer"} & set(plain["all"]["figures"])
    assert "RR@10" in plain["all"]["figures"]


def test_the_table_has_a_row_for_each_figure_with_both_systems_and_n(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(reports, load=LOAD, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    rows = [line.split() for line in lines]
    assert ["tanyawarta", "rank-bm25", "n"] in rows
    [first, *_] = [row for row in rows if row[:2] == ["answer", "shown"]]
    assert first[2:4] == ["0.667", "(0.000–1.000)"]
    assert (len(first), first[-1]) == (7, "3")
    [refused, *_] = [row for row in rows if row[:3] == ["refused,", "with", "answer"]]
    assert refused[-2:] == ["-", "3"]
    assert "all questions: 5 questions, 3 with an answer, 2 without" in lines
    assert "first: 2 questions, 2 with an answer, 0 without" in lines
    assert "load: 1.50 s for 2 documents, 3 passages (1 rejected)" in lines


def test_the_table_has_a_row_for_each_kind(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(reports[:1], load=LOAD, as_json=False)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    found, grades = (row for row in rows if row[:1] == ["kapan"])
    assert found[:5] == grades[:5] == ["kapan", "1", "0", "1.000", "(1.000–1.000)"]
    found, grades = (row for row in rows if row[:1] == ["siapa"])
    assert found[1:3] == grades[1:3] == ["2", "2"]
    # What is shown in 350 characters, and what is shown wrongly.
    assert grades[3:7:2] == ["0.500", "0.500"]


def test_the_tables_by_style_are_shown_where_questions_have_one(
    small: AnswerService, reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(reports, load=LOAD, as_json=False)
    assert "by style" not in capsys.readouterr().out
    asked = [
        replace(question("siapa kapolres sambas", "Teguh Prakoso"), style="chat"),
        question("Siapa Kapolres Ende?", "Hasan Basri", article="b.txt"),
    ]
    [done] = measure_all(small, asked, k=10, baseline=False)
    report = build_report(done, dict.fromkeys(done.run, "set"))
    print_report([report], load=LOAD, as_json=False)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert [row[1:4] for row in rows if row[:1] == ["chat"]] == [["1", "0", "1.000"]] * 2
    assert len([row for row in rows if row[:2] == ["(no", "style)"]]) == 2
    styles = as_record([report], capsys)["systems"]["tanyawarta"]["styles"]
    assert values(styles["chat"])["answer shown"] == (1.0, 1)
    assert values(styles[""])["wrong shown"] == (1.0, 1)


def test_the_curve_has_a_row_for_each_threshold(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(reports, load=LOAD, as_json=False)
    lines = capsys.readouterr().out.splitlines()
    (start,) = (n for n, line in enumerate(lines) if line.split()[:2] == ["threshold", "shown"])
    rows = [line.split() for line in lines[start + 2 : start + 12]]
    assert [row[0] for row in rows] == [f"0.{step}" for step in range(10)]
    assert rows[0][1:] == ["0.667", "0.333", "0.500"]
    systems = as_record(reports, capsys)["systems"]
    assert len(systems["tanyawarta"]["curve"]) == 10
    assert set(systems["tanyawarta"]["curve"][0]) == {"threshold", "right", "wrong", "without"}
    assert systems["rank-bm25"]["curve"] == []


def test_a_curve_has_a_dash_where_no_question_counts(
    small: AnswerService, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = question("Siapa Kapolres Sambas?", article=None)
    [done] = measure_all(small, [asked], k=10, baseline=False)
    print_report([build_report(done, {asked.question_id: "set"})], load=LOAD, as_json=False)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["0.0", "-", "-", "1.000"] in rows


def test_failures_are_shown_where_asked_for(
    reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(reports, load=LOAD, as_json=False)
    assert "wanted:" not in capsys.readouterr().out
    print_report(reports, load=LOAD, as_json=False, show_failures=True)
    text = capsys.readouterr().out
    assert "wanted: Hasan Basri" in text
    assert "wanted: no answer" in text
    assert "b.txt: Kapolres Ende AKBP Maria Lodang" in text
    assert "Siapa Kapolres Sambas?" not in text


def test_a_failure_names_the_sentence_that_answers_and_a_related_article(
    small: AnswerService, reports: list[Report], capsys: pytest.CaptureFixture[str]
) -> None:
    asked = replace(question("Siapa Kapolres Ende?", article="b.txt"), evidence=(ENDE,))
    (document,) = (d for d in small.snapshot.documents if d.document_id == "b.txt")
    related = judge(asked, Related(Citation(document, document.paragraphs[0].span), 0.25))
    report = replace(reports[0], failures=[related])
    print_report([report], load=LOAD, as_json=False, show_failures=True)
    text = capsys.readouterr().out
    assert f"stands in: {ENDE}" in text
    assert f"related (0.25): b.txt: {ENDE}" in text


def test_a_set_of_refusals_alone_has_no_figure_of_answers(
    small: AnswerService, capsys: pytest.CaptureFixture[str]
) -> None:
    [done] = measure_all(small, [question("halo", article=None)], k=10, baseline=False)
    report = build_report(done, {"halo": "set"})
    assert set(report.everything.figures) == {
        "answered, without",
        "related, without",
        "calibration error",
        "median ms",
        "95th percentile ms",
    }
    print_report([report], load=LOAD, as_json=False)
    assert "1 questions, 0 with an answer, 1 without" in capsys.readouterr().out


def test_a_load_counts_the_documents_and_passages_of_a_service(small: AnswerService) -> None:
    assert Load.of(small, 0.5) == Load(0.5, documents=2, passages=2, rejected=0)
