"""When an outcome is right for a question."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from bot.evaluation.judged_questions import JudgedQuestion
from bot.evaluation.run import Judgement, evaluate, holds, holds_early, judge
from bot.model import Answer, Citation, Related
from bot.serving.service import AnswerService
from judged import SAMBAS, question

Judge = Callable[[JudgedQuestion], Judgement]


@pytest.fixture
def judge_asked(small: AnswerService) -> Judge:
    return lambda judged: evaluate(small, [judged])[0]


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
def test_a_right_answer_holds_all_that_it_must(
    must: list[str], right: bool, judge_asked: Judge
) -> None:
    judgement = judge_asked(question("Siapa Kapolres Sambas?", *must))
    assert (judgement.right_article, judgement.right) == (True, right)


def test_an_answer_from_another_article_is_not_right(judge_asked: Judge) -> None:
    judgement = judge_asked(question("Siapa Kapolres Sambas?", "Teguh Prakoso", article="b.txt"))
    assert (judgement.right_article, judgement.right) == (False, False)


@pytest.mark.parametrize("named", ["sidak", "a.jsonl"], ids=["id", "path"])
def test_an_article_is_named_by_its_id_or_its_path(
    named: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    service = service_of({"a.jsonl": json.dumps({"id": "sidak", "text": SAMBAS})})
    asked = question("Siapa Kapolres Sambas?", "Teguh Prakoso", article=named)
    assert evaluate(service, [asked])[0].right


def test_a_refused_question_with_an_answer_is_not_right(judge_asked: Judge) -> None:
    judgement = judge_asked(question("Siapa Kapolres Ngawi?", "Teguh Prakoso"))
    assert (judgement.right_article, judgement.right) == (False, False)
    assert judgement.shown_characters == 0


def test_without_an_answer_it_is_right_to_refuse(judge_asked: Judge) -> None:
    assert judge_asked(question("Siapa Kapolres Ngawi?", article=None)).right
    assert not judge_asked(question("Siapa Kapolres Sambas?", article=None)).right


@pytest.mark.parametrize("text", ["halo", "", "zzzz qqqq", "yang"])
def test_small_talk_and_bad_input_count_as_refused(text: str, judge_asked: Judge) -> None:
    assert judge_asked(question(text, article=None)).right


def test_shown_characters_are_those_of_the_quotes(judge_asked: Judge) -> None:
    assert judge_asked(question("Siapa Kapolres Sambas?")).shown_characters == len(SAMBAS)


def test_judgements_stand_in_the_order_of_the_questions(small: AnswerService) -> None:
    asked = [question(text) for text in ("Siapa Kapolres Ende?", "halo", "Siapa Kapolres Sambas?")]
    assert [judgement.question for judgement in evaluate(small, asked)] == asked


def test_an_answer_of_another_article_is_held_all_the_same(judge_asked: Judge) -> None:
    judgement = judge_asked(question("Siapa Kapolres Sambas?", "Teguh Prakoso", article="b.txt"))
    assert (judgement.held, judgement.held_first) == (True, True)


def test_a_refusal_holds_nothing_even_where_nothing_in_particular_is_wanted(
    judge_asked: Judge,
) -> None:
    judgement = judge_asked(question("Siapa Kapolres Ngawi?"))
    assert (judgement.held, judgement.held_first) == (False, False)


def test_what_a_later_quote_holds_is_not_in_the_first(small: AnswerService) -> None:
    first, second = (
        Citation(document, document.paragraphs[0].span) for document in small.snapshot.documents
    )
    judgement = judge(
        question("Siapa?", "Teguh Prakoso", "Maria Lodang"), Answer((first, second), 1)
    )
    assert (judgement.held, judgement.held_first) == (True, False)


def test_a_text_holds_no_word_that_only_begins_as_a_wanted_one() -> None:
    assert holds("di Pantai Ria.", ["pantai ria"])
    assert not holds("di Pantai Riang.", ["pantai ria"])


@pytest.mark.parametrize(("article", "right_article"), [("a.txt", True), ("b.txt", False)])
def test_a_related_article_may_be_right_but_is_no_answer(
    article: str, right_article: bool, small: AnswerService
) -> None:
    (document,) = (d for d in small.snapshot.documents if d.document_id == "a.txt")
    related = Related(Citation(document, document.paragraphs[0].span), 0.3)
    judgement = judge(question("Siapa?", "Teguh Prakoso", article=article), related)
    assert (judgement.right_article, judgement.right) == (right_article, False)
    assert (judgement.held, judgement.held_early, judgement.shown_characters) == (False, False, 0)


def test_without_an_answer_it_is_right_to_relate_but_not_to_answer(small: AnswerService) -> None:
    document = small.snapshot.documents[0]
    citation = Citation(document, document.paragraphs[0].span)
    assert judge(question("Siapa?", article=None), Related(citation, 0.3)).right
    assert not judge(question("Siapa?", article=None), Answer((citation,), 0.3)).right


def test_what_stands_after_350_characters_is_not_held_early() -> None:
    assert holds_early("x" * 346 + " Ria dan lagi", ["Ria"])
    assert not holds_early("x" * 347 + " Ria dan lagi", ["Ria"])


def test_a_word_that_is_cut_at_350_characters_is_not_held() -> None:
    assert not holds_early("x" * 346 + " Riang", ["Ria"])
