"""Inline mode: passages for people who type the bot's name and a few words in any chat."""

from __future__ import annotations

import pytest

from running import BotProcess
from standin import Standin

pytestmark = pytest.mark.e2e


def test_up_to_ten_passages_are_offered_with_title_publisher_and_date(
    telegram: Standin, shared_bot: BotProcess
) -> None:
    answer = telegram.person("Ayu").type_inline("polres indramayu")
    assert len(answer.results) == 10
    first = answer.results[0]
    assert first.title.startswith("Polres Indramayu")
    assert "Republika" in first.description
    assert "29 November 2023" in first.description


def test_a_chosen_passage_is_sent_with_its_source(
    telegram: Standin, shared_bot: BotProcess
) -> None:
    ayu = telegram.person("Ayu")
    group = telegram.group("Keluarga", members=[ayu])
    answer = ayu.type_inline("kapolres tabanan", chat=group)
    sent = ayu.choose(answer.results[0], chat=group)
    assert "Leo Dedy Defretes" in sent.text
    assert "Sumber: Jbm.co.id" in sent.text


def test_an_empty_text_shows_the_newest_articles(telegram: Standin, shared_bot: BotProcess) -> None:
    answer = telegram.person("Ayu").type_inline("")
    assert len(answer.results) == 5
    assert "7 Agustus 2024" in answer.results[0].description


def test_the_next_page_goes_on_where_the_last_one_ended(
    telegram: Standin, shared_bot: BotProcess
) -> None:
    ayu = telegram.person("Ayu")
    first = ayu.type_inline("polres")
    second = ayu.type_inline("polres", offset=first.next_offset)
    texts = [result.text for result in (*first.results, *second.results)]
    assert len(set(texts)) == len(texts) > 10


def test_words_that_no_passage_has_offer_nothing(telegram: Standin, shared_bot: BotProcess) -> None:
    assert telegram.person("Ayu").type_inline("rendang").results == ()


def test_results_are_personal_and_kept_for_a_short_time(
    telegram: Standin, shared_bot: BotProcess
) -> None:
    telegram.person("Ayu").type_inline("polda jambi")
    call = telegram.calls_of("answerInlineQuery")[-1]
    assert call.parameters["is_personal"] is True
    assert 0 < call.parameters["cache_time"] <= 60


def test_who_has_an_app_in_english_gets_english(telegram: Standin, shared_bot: BotProcess) -> None:
    answer = telegram.person("Emma", language_code="en").type_inline("kapolres tabanan")
    assert "December 2023" in answer.results[0].description
