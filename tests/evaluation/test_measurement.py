"""What is kept of each question, for the bot and for the baseline beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from bot.evaluation.measurement import Measurement, measure, measure_all, relevant_documents
from bot.evaluation.systems import Bot, PlainBm25
from bot.model import Answer, Hit, NoAnswer
from bot.serving.service import AnswerService
from full_stops import shipped
from judged import ENDE, SAMBAS, question

ServiceOf = Callable[[dict[str, str]], AnswerService]


def lines(**texts: str) -> str:
    return "\n".join(json.dumps({"id": name, "text": text}) for name, text in texts.items())


def test_records_stand_in_the_order_of_the_questions(measured: list[Measurement]) -> None:
    asked = [record.judgement.question.question_id for record in measured[0].records]
    assert asked == list(measured[0].run)
    assert asked[2] == "Kapan lomba dayung dibuka?"


def test_only_questions_with_an_answer_are_in_the_qrels_and_have_measures(
    measured: list[Measurement],
) -> None:
    answerable = [r.judgement.question.answerable for r in measured[0].records]
    assert [r.measures is not None for r in measured[0].records] == answerable
    assert len(measured[0].qrels) == 3


def test_an_article_in_the_qrels_is_named_by_path_or_id(service_of: ServiceOf) -> None:
    documents = service_of({"all.jsonl": lines(a=SAMBAS, b=ENDE)}).snapshot.documents
    asked = [question("one", article="a"), question("both", article="all.jsonl")]
    assert relevant_documents(asked, documents) == {"one": {"a"}, "both": {"a", "b"}}


def test_the_article_that_an_unanswerable_question_is_about_is_not_relevant(
    small: AnswerService,
) -> None:
    asked = replace(question("Siapa Kapolres Sambas?"), answerable=False)
    assert relevant_documents([asked], small.snapshot.documents) == {}


def test_the_time_is_that_of_the_answer_alone_in_milliseconds(small: AnswerService) -> None:
    ticks = count()
    asked = [question("Siapa Kapolres Sambas?"), question("halo")]
    done = measure(Bot(small), asked, {}, k=10, timer=lambda: next(ticks) / 8)
    assert [record.took_ms for record in done.records] == [125.0, 125.0]


@pytest.mark.parametrize(
    ("text", "must", "event"),
    [
        pytest.param("Siapa Kapolres Sambas?", "Teguh Prakoso", True, id="shown and right"),
        pytest.param("Siapa Kapolres Sambas?", "Hasan Basri", False, id="shown and wrong"),
        pytest.param(
            "Mengapa pemilik gudang kaya marah besar?", "12 gudang", True, id="refused, was right"
        ),
        pytest.param(
            "Mengapa pemilik gudang kaya marah besar?", "Lodang", False, id="refused, was wrong"
        ),
        pytest.param("halo", "", False, id="no sentence at all"),
    ],
)
def test_the_event_of_the_confidence_is_that_the_best_text_holds_the_answer(
    text: str, must: str, event: bool, small: AnswerService
) -> None:
    [record] = measure(Bot(small), [question(text, must)], {}, k=10).records
    assert isinstance(record.judgement.outcome, NoAnswer) == (not text.startswith("Siapa"))
    assert record.best_is_right is event


def test_a_question_without_an_answer_is_never_right(small: AnswerService) -> None:
    asked = question("Siapa Kapolres Sambas?", article=None)
    [record] = measure(Bot(small), [asked], {}, k=10).records
    assert not record.best_is_right


@pytest.mark.parametrize("k", [1, 2, 3])
def test_a_run_has_k_documents_with_equal_ones_worst_first(k: int, service_of: ServiceOf) -> None:
    # Each article is many passages, and all of them are as good.
    alike = [f"Polres Sambas menggelar apel pagi nomor {n}." for n in range(100, 140)]
    text = "\n\n".join(["Kabar hari ini.", *alike])
    service = service_of({"all.jsonl": lines(a=text, b=text, c=text)})
    asked = question("apel pagi Polres Sambas", article="a")
    for done in measure_all(service, [asked], k=k, baseline=True):
        [ranked] = done.run.values()
        assert [document_id for document_id, _ in ranked] == ["b", "c", "a"][:k]


# --- the baseline --------------------------------------------------------------------------------


@pytest.fixture
def plain(small: AnswerService) -> PlainBm25:
    return PlainBm25(small.snapshot.documents, shipped())


def test_the_baseline_shows_the_sentence_with_most_words_of_the_question(
    service_of: ServiceOf,
) -> None:
    text = "Apel digelar. Kapolres Sambas memimpin apel pagi. Warga hadir."
    others = {f"x{n}": f"Kebakaran di pasar nomor {n}." for n in range(5)}
    documents = service_of({"all.jsonl": lines(a=text, **others)}).snapshot.documents
    outcome = PlainBm25(documents, shipped()).ask("siapa memimpin apel pagi")
    assert isinstance(outcome, Answer)
    assert [c.quote for c in outcome.citations] == ["Kapolres Sambas memimpin apel pagi."]


def test_the_baseline_splits_at_blanks_and_knows_no_stems(service_of: ServiceOf) -> None:
    others = {f"x{n}": f"kebakaran nomor {n}" for n in range(5)}
    documents = service_of({"all.jsonl": lines(a="Polisi berjaga.", **others)}).snapshot.documents
    scores = dict(PlainBm25(documents, shipped()).candidates("POLISI", limit=10))
    assert scores["a"] > 0
    assert set(dict(PlainBm25(documents, shipped()).candidates("berjaga", limit=10)).values()) == {
        0.0
    }


def test_the_baseline_refuses_nothing(plain: PlainBm25) -> None:
    assert isinstance(plain.ask("zzzz"), Answer)
    assert isinstance(plain.ask(""), Answer)


def test_not_all_passages_are_searched_for_where_the_best_ones_settle_the_documents(
    service: AnswerService,
) -> None:
    limits: list[int] = []

    class Noting(AnswerService):
        def search(self, question: str, *, limit: int) -> list[Hit]:
            limits.append(limit)
            return super().search(question, limit=limit)

    found = Bot(Noting(service.snapshot)).candidates("Siapa Kapolres Tabanan?", limit=2)
    assert limits == [20]
    whole = dict(Bot(service).candidates("Siapa Kapolres Tabanan?", limit=service.passage_count))
    best = sorted(whole.values(), reverse=True)[:2]
    assert sorted(dict(found).values(), reverse=True)[:2] == best
