"""Replies over a large corpus stay one message: what is listed is limited, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Person
from bot.serving.service import AnswerService
from bot.state import State
from talking import Chat, labels, shown, write_news

# 36 articles of as many publishers, on one unit, one operation and twelve of its years.
NEWS = {
    f"ketupat-{number:02}.md": f"""---
title: Operasi Ketupat {2012 + number // 3} hari ke-{number % 3 + 1}
publisher: Warta {number:02}
date: {2012 + number // 3}-04-{number % 3 + 1:02}
---
Polres Bontang menggelar Operasi Ketupat {2012 + number // 3} mulai {number % 3 + 1} April. \
Kasat Lantas Polres Bontang AKP Budi {chr(65 + number % 26)}ntoro hadir.
"""
    for number in range(36)
}


@pytest.fixture(scope="module")
def chat(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chat]:
    folder = write_news(tmp_path_factory.mktemp("many") / "corpus", NEWS)
    service = AnswerService.load(settings.with_corpus(folder))
    with State.in_memory() as state:
        yield Chat(Dialogue(settings, service, state, limited=False), Person(1, "id"))


def test_a_card_quotes_two_articles_lists_five_and_names_six_people(chat: Chat) -> None:
    reply = chat.write("/satuan polres bontang")
    assert labels(reply)[:6] == ["1", "2", "3", "4", "5", "Daftar"]
    assert "… dan 31 berita lain" in shown(reply)
    assert shown(reply).count("menggelar") == 2
    assert shown(reply).count("AKP Budi") == 6


def test_a_card_offers_ten_other_years_of_an_operation(chat: Chat) -> None:
    years = [label for label in labels(chat.write("/operasi ketupat")) if "(3)" in label]
    assert years == [f"{year} (3)" for year in range(2022, 2012, -1)]


def test_a_timeline_shows_the_eight_newest_moments(chat: Chat) -> None:
    text = shown(chat.write("/linimasa polres bontang"))
    assert "(36 berita)" in text
    assert "28 berita lebih lama tidak ditampilkan." in text
    assert text.count("menggelar") == 8
    assert "Operasi Ketupat 2023 mulai 3 April" in text


def test_an_answer_offers_five_other_years(chat: Chat) -> None:
    reply = chat.write("Kapan Operasi Ketupat digelar?")
    years = [label for label in labels(reply) if "(3)" in label]
    assert years == [f"{year} (3)" for year in range(2022, 2017, -1)]


def test_thirty_publishers_are_listed(chat: Chat) -> None:
    text = shown(chat.write("/sumber"))
    assert text.count("Warta") == 30
    assert "… dan 6 sumber lain" in text
