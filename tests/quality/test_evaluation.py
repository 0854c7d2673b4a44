"""How sets of questions are read, judged and reported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.errors import InputError
from bot.evaluation.questions import JudgedQuestion, load_questions
from bot.evaluation.report import print_report
from bot.evaluation.run import Judgement, evaluate
from bot.service import AnswerService

SAMBAS = "Kapolres Sambas AKBP Teguh Prakoso memeriksa 12 gudang di Pemangkat, Selasa (6/2/2024)."
ENDE = "Kapolres Ende AKBP Maria Lodang membuka lomba dayung di Pantai Ria, Sabtu (9/3/2024)."


def question(
    text: str, *must: str, article: str | None = "a.txt", kind: str = "siapa"
) -> JudgedQuestion:
    """A question whose answer stands in `article`; without an article it has none."""
    return JudgedQuestion(
        question_id=text,
        kind=kind,
        question=text,
        answerable=article is not None,
        articles=(article,) if article else (),
        must=must,
    )


@pytest.fixture(scope="module")
def small(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> AnswerService:
    folder = tmp_path_factory.mktemp("judged")
    (folder / "a.txt").write_text(SAMBAS, encoding="utf-8")
    (folder / "b.txt").write_text(ENDE, encoding="utf-8")
    return AnswerService.load(settings.with_corpus(folder))


@pytest.fixture
def judge(small: AnswerService) -> Callable[[JudgedQuestion], Judgement]:
    return lambda judged: evaluate(small, [judged])[0]


Judge = Callable[[JudgedQuestion], Judgement]


# --- judging -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("must", "right"),
    [
        pytest.param([], True, id="nothing in particular"),
        pytest.param(["Teguh Prakoso"], True, id="held"),
        pytest.param(["TEGUH prakoso"], True, id="case does not count"),
        pytest.param(["teguh-prakoso,"], True, id="punctuation is blank"),
        pytest.param(["6 2 2024"], True, id="marks of a date are blanks"),
        pytest.param(["Teguh Prakoso", "12 gudang"], True, id="all held"),
        pytest.param(["Teguh Prakoso", "13 gudang"], False, id="one of two not held"),
        pytest.param(["Hasan Basri|Teguh Prakoso"], True, id="one of the alternatives"),
        pytest.param(["Hasan Basri|Maria Lodang"], False, id="no alternative"),
        pytest.param(["Teguh Prak"], False, id="part of a word"),
        pytest.param(["2 gudang"], False, id="part of a number"),
    ],
)
def test_a_right_answer_holds_all_that_it_must(must: list[str], right: bool, judge: Judge) -> None:
    judgement = judge(question("Siapa Kapolres Sambas?", *must))
    assert (judgement.right_article, judgement.right) == (True, right)


def test_an_answer_from_another_article_is_not_right(judge: Judge) -> None:
    judgement = judge(question("Siapa Kapolres Sambas?", "Teguh Prakoso", article="b.txt"))
    assert (judgement.right_article, judgement.right) == (False, False)


@pytest.mark.parametrize("named", ["sidak", "a.jsonl"], ids=["id", "path"])
def test_an_article_is_named_by_its_id_or_its_path(
    named: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    service = service_of({"a.jsonl": json.dumps({"id": "sidak", "text": SAMBAS})})
    asked = question("Siapa Kapolres Sambas?", "Teguh Prakoso", article=named)
    assert evaluate(service, [asked])[0].right


def test_a_refused_question_with_an_answer_is_not_right(judge: Judge) -> None:
    judgement = judge(question("Siapa Kapolres Ngawi?", "Teguh Prakoso"))
    assert (judgement.right_article, judgement.right) == (False, False)
    assert judgement.shown_characters == 0


def test_without_an_answer_it_is_right_to_refuse(judge: Judge) -> None:
    assert judge(question("Siapa Kapolres Ngawi?", article=None)).right
    assert not judge(question("Siapa Kapolres Sambas?", article=None)).right


@pytest.mark.parametrize("text", ["halo", "", "zzzz qqqq", "yang"])
def test_small_talk_and_bad_input_count_as_refused(text: str, judge: Judge) -> None:
    assert judge(question(text, article=None)).right


def test_shown_characters_are_those_of_the_quotes(judge: Judge) -> None:
    assert judge(question("Siapa Kapolres Sambas?")).shown_characters == len(SAMBAS)


def test_judgements_stand_in_the_order_of_the_questions(small: AnswerService) -> None:
    asked = [question(text) for text in ("Siapa Kapolres Ende?", "halo", "Siapa Kapolres Sambas?")]
    assert [judgement.question for judgement in evaluate(small, asked)] == asked


# --- reading -------------------------------------------------------------------------------------


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


# --- reporting -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def judgements(small: AnswerService) -> list[Judgement]:
    """Two kinds with an answer, one of them wrong; two without, one of them answered."""
    return evaluate(
        small,
        [
            question("Siapa Kapolres Sambas?", "Teguh Prakoso"),
            question("Siapa Kapolres Ende?", "Hasan Basri", article="b.txt"),
            question("Kapan lomba dayung dibuka?", "9/3/2024", article="b.txt", kind="kapan"),
            question("Siapa Kapolres Ngawi?", article=None),
            question("Siapa Maria Lodang?", article=None),
        ],
    )


def test_report_as_json_counts_all_and_each_kind(
    judgements: list[Judgement], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(judgements, as_json=True)
    summary = json.loads(capsys.readouterr().out)
    assert summary["kinds"] == {
        "siapa": {"answerable": 2, "right_article": 2, "right_answer": 1},
        "kapan": {"answerable": 1, "right_article": 1, "right_answer": 1},
    }
    assert (summary["answerable"], summary["right_article"], summary["right_answer"]) == (3, 3, 2)
    assert (summary["unanswerable"], summary["refused"]) == (2, 1)
    assert summary["failures"] == ["Siapa Kapolres Ende?", "Siapa Maria Lodang?"]


def test_mean_of_shown_characters_is_over_the_answers(
    judgements: list[Judgement], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(judgements, as_json=True)
    mean = json.loads(capsys.readouterr().out)["mean_shown_characters"]
    assert mean == pytest.approx((len(SAMBAS) + 3 * len(ENDE)) / 4)


def test_report_as_text_has_a_row_for_each_kind(
    judgements: list[Judgement], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(judgements, as_json=False)
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["siapa", "2", "2", "1"] in rows
    assert ["kapan", "1", "1", "1"] in rows
    assert ["answerable", "3", "3", "2"] in rows
    assert ["no", "answer", "2", "refused", "1"] in rows


def test_failures_are_shown_where_asked_for(
    judgements: list[Judgement], capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(judgements, as_json=False, show_failures=True)
    text = capsys.readouterr().out
    assert "wanted: Hasan Basri" in text
    assert "wanted: no answer" in text
    assert "b.txt: Kapolres Ende AKBP Maria Lodang" in text
    assert "Siapa Kapolres Sambas?" not in text


def test_report_of_refusals_alone_has_no_mean(
    small: AnswerService, capsys: pytest.CaptureFixture[str]
) -> None:
    print_report(evaluate(small, [question("halo", article=None)]), as_json=True)
    assert json.loads(capsys.readouterr().out)["mean_shown_characters"] == 0
