"""The record of a question, on which scripts rely."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.config.replies import load_wording
from bot.config.settings import Settings
from bot.model import Answer, NoAnswer, NoAnswerReason, Related, Span, Status
from bot.replying.records import answer_record
from bot.replying.reply import Renderer
from bot.serving.service import AnswerService

TEXT = "Polsek Jati menjaga pasar malam. Sebanyak 12 petugas hadir."
QUESTION = "Siapa yang menjaga pasar malam?"


@pytest.fixture(scope="module")
def market(service_of: Callable[[dict[str, str]], AnswerService]) -> AnswerService:
    article = f"---\ntitle: Pasar Malam\npublisher: Warta Jati\n---\n{TEXT}\n"
    return service_of({"pasar.md": article})


@pytest.fixture(scope="module")
def renderer(settings: Settings, market: AnswerService) -> Renderer:
    return Renderer(load_wording(settings.replies.templates, "id"), market, limit=1000)


@pytest.fixture(scope="module")
def related(market: AnswerService) -> Related:
    """The article with its whole text as the passage."""
    hit = market.search("pasar malam", limit=1)[0]
    answer = market.passages("pasar malam", offset=0, limit=1)[0]
    return Related(replace(answer.citations[0], span=hit.passage.span), 0.25, lacking=("Polsek A",))


def record(outcome: Answer | Related | NoAnswer, renderer: Renderer) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        json.dumps(answer_record(7, QUESTION, outcome, 1.5, renderer))
    )
    return made


def test_a_related_article_has_a_passage_and_no_answer(
    related: Related, renderer: Renderer
) -> None:
    made = record(related, renderer)
    assert (made["status"], made["answer"], made["confidence"]) == ("related", None, 0.25)
    assert made["passage"] == TEXT
    assert made["lacking"] == ["Polsek A"]
    [citation] = made["citations"]
    assert (citation["document"], citation["title"]) == ("pasar.md", "Pasar Malam")
    assert citation["quote"] == TEXT


def test_start_and_end_are_those_of_the_passage_in_the_source(
    related: Related, renderer: Renderer
) -> None:
    [citation] = record(related, renderer)["citations"]
    span = Span(citation["start"], citation["end"])
    assert related.citation.document.slice(span) == TEXT


def test_a_passage_keeps_to_the_excerpt_that_its_publisher_allows(
    related: Related, settings: Settings, market: AnswerService
) -> None:
    limited = AnswerService(replace(market.snapshot, excerpts={"Warta Jati": 12}))
    made = record(
        related, Renderer(load_wording(settings.replies.templates, "id"), limited, limit=1000)
    )
    [citation] = made["citations"]
    assert made["passage"] == citation["quote"] == "Polsek Jati"
    assert citation["end"] - citation["start"] == len("Polsek Jati")


def test_answers_and_refusals_have_no_passage(related: Related, renderer: Renderer) -> None:
    answered = record(Answer(related.citations, 0.9), renderer)
    assert (answered["status"], answered["answer"]) == ("answered", TEXT)
    refused = record(NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND), renderer)
    assert (refused["status"], refused["citations"]) == ("no_answer", [])
    assert not {"passage"} & (set(answered) | set(refused))
