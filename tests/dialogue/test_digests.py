"""Digests: their text, their buttons, and what a delayed one omits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.chat.html import split_lines
from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.digests import Letter
from bot.dialogue.turns import Person
from bot.reloading.reloader import Reloader
from bot.state import State
from office import Clock
from talking import Chat, labels, shown, write_news

PERSON = 1
_ARTICLE = """---
title: {title}
publisher: Warta Sambas
date: 2024-10-{day}
---
{unit} menggelar Operasi Zebra 2024 di pasar.
"""


class Desk:
    """A follower, and a corpus to which the test adds articles."""

    def __init__(self, settings: Settings, state: State, clock: Clock) -> None:
        self.state = state
        self.corpus = settings.corpus.paths[0]
        self.reloader = Reloader(settings, state, clock=clock)
        self.dialogue = Dialogue(settings, self.reloader.service, state, limited=False)
        self.chat = Chat(self.dialogue, Person(PERSON, "id"))

    def follow(self, *names: str) -> None:
        for name in names:
            assert "mengikuti" in shown(self.chat.write(f"/ikuti {name}"))

    def write(self, unit: str, day: int, *, title: str = "Tertib") -> None:
        """Write an article on a unit, of a day in October."""
        article = _ARTICLE.format(title=f"{unit} {title} pada {day}", day=day, unit=unit)
        (self.corpus / f"{unit}-{day}.md").write_text(article, encoding="utf-8")

    def add(self, unit: str, *days: int) -> None:
        """Add articles on a unit and reload."""
        for day in days:
            self.write(unit, day)
        self.reloader.reload()

    def letters(self) -> list[Letter]:
        pending = self.dialogue.digests.pending(after=0, limit=99)
        found = [self.dialogue.digests.letter(number) for number, _ in pending]
        return [letter for letter in found if letter]


@pytest.fixture
def desk(tmp_path: Path, quick_settings: Settings, state: State, clock: Clock) -> Desk:
    corpus = write_news(tmp_path / "corpus")
    own = replace(quick_settings.with_corpus(corpus), data=tmp_path / "data")
    return Desk(own, state, clock)


def test_a_digest_has_its_articles_under_what_they_are_on(desk: Desk) -> None:
    desk.follow("polres ngawi", "operasi zebra", "polres ende")
    desk.write("Polres Ngawi", 21)
    desk.write("Polres Belu", 22)
    desk.reloader.reload()
    (letter,) = desk.letters()
    assert (letter.person, letter.language) == (PERSON, "id")
    assert shown(letter.reply) == (
        "🔔 Berita baru yang Anda ikuti:\n\n"
        "Polres Ngawi\n"
        "1. Polres Ngawi Tertib pada 21\n"
        "   Warta Sambas · Senin, 21 Oktober 2024\n\n"
        "Operasi Zebra\n"
        "2. Polres Belu Tertib pada 22\n"
        "   Warta Sambas · Selasa, 22 Oktober 2024\n\n"
        "Ketuk nomornya untuk membaca. Berhenti dikabari: /berhenti"
    )
    assert labels(letter.reply) == ["1", "2"]


def test_of_many_articles_five_are_shown_and_the_others_counted(desk: Desk) -> None:
    desk.follow("polres ngawi")
    desk.add("Polres Ngawi", *range(20, 27))
    (letter,) = desk.letters()
    assert labels(letter.reply) == ["1", "2", "3", "4", "5"]
    assert "1. Polres Ngawi Tertib pada 26" in shown(letter.reply)
    assert "\n… dan 2 lagi\n" in shown(letter.reply)


def test_news_on_very_much_is_one_message_with_something_of_each_thing(desk: Desk) -> None:
    places = (
        *("Tenjo", "Ciawi", "Todanan", "Tambora", "Menteng", "Makasar", "Cibinong"),
        *("Parung", "Jati", "Sukajadi", "Regol", "Coblong", "Sumur"),
    )
    desk.follow(*(f"polsek {place}" for place in places))
    for place in places:
        for day in (20, 21):
            desk.write(f"Polsek {place}", day, title="tertib sekali " * 20)
    desk.reloader.reload()
    (letter,) = desk.letters()
    assert len(labels(letter.reply)) == 10
    assert "Polsek Sukajadi\n10. Polsek Sukajadi tertib" in shown(letter.reply)
    assert "… dan 6 berita baru lain" in shown(letter.reply)
    assert len(split_lines(letter.reply.lines)) == 1


def test_a_digest_is_in_the_language_that_the_follower_has_by_then(desk: Desk) -> None:
    desk.follow("polres ngawi")
    desk.state.people.set_language(PERSON, "en")
    desk.add("Polres Ngawi", 20)
    (letter,) = desk.letters()
    assert letter.language == "en"
    assert shown(letter.reply).startswith("🔔 New articles on what you follow:")


def test_an_app_in_english_has_english_digests(desk: Desk) -> None:
    Chat(desk.dialogue, Person(2, "en-GB")).write("/follow polres ngawi")
    desk.add("Polres Ngawi", 20)
    assert [letter.language for letter in desk.letters()] == ["en"]


def test_a_button_opens_its_article_and_leads_back_to_the_digest(desk: Desk) -> None:
    desk.follow("polres ngawi")
    desk.add("Polres Ngawi", 20)
    (letter,) = desk.letters()
    article = desk.chat.turn(letter.reply, "1")
    assert "Polres Ngawi Tertib pada 20" in shown(article)
    assert shown(desk.chat.turn(article, "Kembali")) == shown(letter.reply)


def test_the_buttons_work_after_further_reloads_as_well(desk: Desk) -> None:
    desk.follow("polres ngawi")
    desk.add("Polres Ngawi", 20)
    (letter,) = desk.letters()
    desk.add("Polres Ngawi", 21)
    article = desk.chat.turn(letter.reply, "1")
    assert "Polres Ngawi Tertib pada 20" in shown(article)
    assert shown(desk.chat.turn(article, "Kembali")) == shown(letter.reply)


def test_what_is_followed_no_more_is_left_out(desk: Desk) -> None:
    desk.follow("polres ngawi", "operasi zebra")
    desk.add("Polres Ngawi", 20)
    desk.add("Polres Belu", 21)
    desk.chat.write("/berhenti polres ngawi")
    (letter,) = desk.letters()
    assert "Belu" in shown(letter.reply)
    assert len(desk.dialogue.digests.pending(after=0, limit=9)) == 1


def test_an_article_that_is_gone_by_then_is_left_out(desk: Desk) -> None:
    desk.follow("polres ngawi")
    desk.add("Polres Ngawi", 20)
    desk.reloader.hide("Polres Ngawi-20.md", by=9)
    assert desk.letters() == []
    assert desk.dialogue.digests.pending(after=0, limit=9) == []


def test_a_digest_of_a_person_who_is_forgotten_is_sent_no_more(desk: Desk) -> None:
    desk.follow("polres ngawi")
    desk.add("Polres Ngawi", 20)
    ((number, _),) = desk.dialogue.digests.pending(after=0, limit=9)
    desk.chat.write("/hapus_data")
    assert desk.dialogue.digests.letter(number) is None
