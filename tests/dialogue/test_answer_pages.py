"""The pages of an answer: the answer, the other sources, the paragraphs around the quotes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from bot.dialogue.memory import Asked
from bot.dialogue.pages import Page, find_page, is_wider, page_count, with_full_paragraphs
from bot.model import Answer, AnswerForm, Citation, Cited, Related, Span
from bot.serving.service import AnswerService

ZEBRA = "Kapan Operasi Zebra 2024 digelar?"


@pytest.fixture
def service(news: AnswerService) -> AnswerService:
    return news


def page(service: AnswerService, number: int, question: str = ZEBRA) -> Page:
    found = find_page(service, Asked(question, service.snapshot.version, "id"), number)
    assert found is not None
    return found


def articles(answer: Cited) -> list[str]:
    return [citation.document.document_id for citation in answer.citations]


def test_the_first_page_is_the_answer(service: AnswerService) -> None:
    first = page(service, 1)
    assert first.answer == service.ask(ZEBRA)
    assert first.number == 1


def test_every_page_is_of_another_article(service: AnswerService) -> None:
    count = page(service, 1).count
    shown = [articles(page(service, number).answer)[0] for number in range(1, count + 1)]
    assert count > 1
    assert len(set(shown)) == count


@pytest.mark.parametrize(("number", "nearest"), [(-1, 1), (0, 1), (9999, None)])
def test_a_number_out_of_range_is_the_nearest_page(
    number: int, nearest: int | None, service: AnswerService
) -> None:
    found = page(service, number)
    assert found.number == (nearest or found.count)


def test_an_answer_and_four_other_sources_are_shown_at_most(service: AnswerService) -> None:
    answer = page(service, 1).answer
    assert page_count(replace(answer, further=0)) == 1
    assert page_count(replace(answer, further=2)) == 3
    assert page_count(replace(answer, further=50)) == 5


@pytest.mark.parametrize(
    "question",
    [
        "Siapa Kapolres Sambas dan Kapolres Ngawi?",
        "Kapan operasi digelar Polres Ngawi dan Polres Belu?",
        "ada berita apa tentang Polres Sambas dan Polres Ngawi?",
    ],
)
def test_each_page_of_an_answer_on_two_units_is_of_another_article(
    question: str, service: AnswerService
) -> None:
    first = page(service, 1, question)
    found = [page(service, number, question) for number in range(2, first.count + 1)]
    assert len(first.answer.citations) > 1
    assert [(p.number, p.count) for p in found] == [
        (number, first.count) for number in range(2, first.count + 1)
    ]
    shown = [*articles(first.answer), *(articles(p.answer)[0] for p in found)]
    assert len(set(shown)) == len(shown)


def test_the_last_page_is_the_last_source_that_there_is(service: AnswerService) -> None:
    class One(AnswerService):
        def further(
            self, question: str, outcome: Cited, *, today: date | None = None, exact: bool = False
        ) -> list[Answer]:
            return super().further(question, outcome, today=today, exact=exact)[:1]

    one = One(service.snapshot)
    assert page(service, 1).count > 2
    last = page(one, 5)
    assert (last.number, last.count) == (2, 2)
    assert last == page(one, 2)


def test_a_question_without_an_answer_has_no_pages(service: AnswerService) -> None:
    asked = Asked("Siapa Kapolres Surabaya?", service.snapshot.version, "id")
    assert find_page(service, asked, 1) is None


def test_the_pages_of_a_brief_answer_are_brief(service: AnswerService) -> None:
    asked = Asked(
        "Di mana Kapolres Sambas menertibkan parkir?", service.snapshot.version, "id", brief=True
    )
    found = find_page(service, asked, 1)
    assert found is not None
    assert found.answer == service.ask(asked.question, brief=True)


# A related article


@pytest.fixture
def unsure(service: AnswerService, monkeypatch: pytest.MonkeyPatch) -> AnswerService:
    """A service that has only a related article for the question."""
    answer = service.ask(ZEBRA)
    assert isinstance(answer, Answer)
    related = Related(answer.citations[0], 0.2, further=answer.further)
    monkeypatch.setattr(service.snapshot.answerer, "answer", lambda text, **_: related)
    return service


def test_a_related_article_is_the_first_page(unsure: AnswerService) -> None:
    first = page(unsure, 1)
    assert isinstance(first.answer, Related)
    assert first.count == 1 + first.answer.further > 1


def test_other_sources_follow_a_related_article(unsure: AnswerService) -> None:
    first, second = page(unsure, 1), page(unsure, 2)
    assert isinstance(second.answer, Answer)
    assert set(articles(second.answer)).isdisjoint(articles(first.answer))


def test_a_related_passage_is_not_widened(unsure: AnswerService) -> None:
    related = page(unsure, 1).answer
    start, end = related.citations[0].span
    part = Related(replace(related.citations[0], span=Span(start, end - 20)), 0.2)
    assert with_full_paragraphs(part) == part
    assert not is_wider(part)


# Paragraphs


def test_a_quote_is_widened_to_its_paragraph(service: AnswerService) -> None:
    answer = page(service, 1, "Berapa petugas dikerahkan di Sambas?").answer
    (citation,) = with_full_paragraphs(answer).citations
    assert citation.quote == (
        "Sebanyak 12 petugas dikerahkan sejak pagi hari. Penertiban parkir itu berlangsung tertib."
    )


def test_nothing_is_marked_as_cut_in_a_whole_paragraph(service: AnswerService) -> None:
    answer = page(service, 1, "Berapa petugas dikerahkan di Sambas?").answer
    cut = replace(answer, citations=(replace(answer.citations[0], cut_start=True, cut_end=True),))
    (citation,) = with_full_paragraphs(cut).citations
    assert (citation.cut_start, citation.cut_end) == (False, False)


def test_two_quotes_of_one_paragraph_become_one(service: AnswerService) -> None:
    answer = page(service, 1, "Berapa petugas dikerahkan di Sambas?").answer
    twice = replace(answer, citations=answer.citations * 2)
    assert len(with_full_paragraphs(twice).citations) == 1


def test_a_paragraph_that_makes_the_message_too_long_stays_a_quote(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    bridge = "Polsek Tarogong menjaga jembatan itu sampai akhir bulan. " * 35
    market = "Polsek Tarogong menjaga pasar itu sampai akhir tahun. " * 35
    service = service_of({"panjang.txt": f"Tarogong\n\n{bridge}\n\n{market}\n"})
    (document,) = service.snapshot.documents
    first, second = (p.span for p in document.paragraphs if len(document.slice(p.span)) > 1000)
    quotes = [Citation(document, Span(span.start, span.start + 50)) for span in (first, second)]
    wide = with_full_paragraphs(Answer(tuple(quotes), 1.0))
    assert [citation.span for citation in wide.citations] == [first, quotes[1].span]


def test_the_key_words_stay_marked(service: AnswerService) -> None:
    answer = page(service, 1, "Berapa petugas dikerahkan di Sambas?").answer
    wide = with_full_paragraphs(answer)
    assert wide.citations[0].keys == answer.citations[0].keys != ()


def test_paragraphs_are_offered_where_they_hold_more(service: AnswerService) -> None:
    part = page(service, 1, "Berapa petugas dikerahkan di Sambas?").answer
    assert is_wider(part)
    assert not is_wider(with_full_paragraphs(part))


def test_the_paragraphs_of_a_list_are_not_offered(service: AnswerService) -> None:
    answer = page(service, 1, "berita terbaru").answer
    assert answer.form is AnswerForm.ARTICLES
    assert not is_wider(answer)
