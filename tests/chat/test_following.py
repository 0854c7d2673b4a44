"""Followers get one message for each reload with news, whatever happens meanwhile."""

from __future__ import annotations

import signal
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from running import BotProcess, write_files
from standin import Fault, Message, Person, Refuse, Standin

pytestmark = pytest.mark.e2e

_ARTICLE = """---
title: {title}
publisher: Warta
date: 2024-10-{day}
---
{text}
"""
OLD = {
    "a.md": _ARTICLE.format(title="Apel Sambas", day=10, text="Polres Sambas menggelar apel."),
    "b.md": _ARTICLE.format(title="Apel Ngawi", day=10, text="Polres Ngawi menggelar apel pagi."),
}
NEW = _ARTICLE.format(
    title="Zebra Sambas", day=14, text="Polres Sambas menggelar Operasi Zebra 2024 di pasar."
)
DIGEST = "Berita baru yang Anda ikuti"
SLOW = Refuse(429, "Too Many Requests: retry after 600", retry_after=600)


def digests(person: Person) -> list[Message]:
    return [message for message in person.replies if DIGEST in message.text]


class Newsroom:
    """A bot with a corpus that the test changes."""

    def __init__(self, telegram: Standin, folder: Path, *, webhook: bool = False) -> None:
        self.telegram = telegram
        self.corpus = folder / "corpus"
        write_files(self.corpus, OLD)
        self.bot = BotProcess(telegram, folder, corpus=self.corpus, webhook=webhook)

    def follower(self, name: str, follows: Sequence[str] = ("polres sambas",)) -> Person:
        person = self.telegram.person(name)
        for number, follow in enumerate(follows, start=1):
            person.write(f"/ikuti {follow}")
            self.telegram.wait_for_replies(person, number)
        assert all("mengikuti" in message.text for message in person.replies), str(person)
        return person

    def reload(self, **files: str | None) -> None:
        """Change articles and reload by a signal."""
        write_files(self.corpus, {f"{name}.md": text for name, text in files.items()})
        done = self.bot.log_text().count("reload: swapped")
        self.bot.signal(signal.SIGHUP)
        self.bot.wait_for_log(lambda text: text.count("reload: swapped") > done)

    def wait_for_digest(self, person: Person) -> Message:
        self.telegram.wait_until(lambda: digests(person), what="the digest")
        return digests(person)[0]

    def pending(self) -> list[int]:
        """The people with a pending digest."""
        with closing(sqlite3.connect(self.bot.data / "state.sqlite3")) as state:
            return [person for (person,) in state.execute("SELECT person FROM digests")]

    def settle(self) -> None:
        """Wait until a later reload and its digest are done, and thus all earlier ones."""
        other = self.follower("Lain", ["polres ende"])
        day = 11 + self.bot.log_text().count("reload: swapped")
        text = _ARTICLE.format(title=f"Ende {day}", day=day, text="Polres Ende menggelar apel.")
        self.reload(**{f"ende{day}": text})
        self.wait_for_digest(other)


@pytest.fixture
def newsroom(own_telegram: Standin, tmp_path: Path) -> Newsroom:
    return Newsroom(own_telegram, tmp_path)


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
def test_a_new_article_on_two_followed_things_is_one_message_and_one_alone(
    webhook: bool, own_telegram: Standin, tmp_path: Path
) -> None:
    newsroom = Newsroom(own_telegram, tmp_path, webhook=webhook)
    with newsroom.bot:
        ayu = newsroom.follower("Ayu", ["operasi zebra", "polres sambas"])
        newsroom.reload()
        newsroom.reload(c=NEW)
        digest = newsroom.wait_for_digest(ayu)
        assert digest.text.count("Zebra Sambas") == 1
        ayu.tap(digest, "1").answer()
        own_telegram.wait_until(
            lambda: "ID: c.md" in (own_telegram.current(digest) or digest).text, what="the article"
        )
        ayu.tap(ayu.replies[-1], "Kembali").answer()
        newsroom.settle()
        assert [message.text for message in digests(ayu)] == [digest.text]
        assert len(ayu.replies) == 3, str(ayu)
    with newsroom.bot:
        newsroom.settle()
        assert len(ayu.replies) == 3, str(ayu)


def test_an_article_that_is_taken_away_and_comes_back_is_no_news(newsroom: Newsroom) -> None:
    with newsroom.bot:
        newsroom.reload(c=NEW)
        ayu = newsroom.follower("Ayu")
        newsroom.reload(c=None, d=NEW.replace("Sambas", "Ngawi"))
        newsroom.reload(c=NEW)
        newsroom.settle()
        assert digests(ayu) == []


def test_follows_survive_a_restart_and_what_came_meanwhile_is_told(newsroom: Newsroom) -> None:
    with newsroom.bot:
        ayu = newsroom.follower("Ayu")
    write_files(newsroom.corpus, {"c.md": NEW})
    with newsroom.bot:
        assert "Zebra Sambas" in newsroom.wait_for_digest(ayu).text


def test_the_admin_is_told_how_many_get_news(newsroom: Newsroom) -> None:
    with newsroom.bot:
        people = [newsroom.follower(f"Orang {number}") for number in range(8)]
        write_files(newsroom.corpus, {"c.md": NEW})
        dewi = newsroom.telegram.person("Dewi", id=9001)
        dewi.write("/reload")
        [report] = newsroom.telegram.wait_for_replies(dewi, 1)
        assert "Pengikut yang mendapat kabar: 8" in report.text
        for person in people:
            newsroom.wait_for_digest(person)


def test_who_blocked_the_bot_is_set_aside_until_they_write_and_others_are_served(
    newsroom: Newsroom,
) -> None:
    telegram = newsroom.telegram
    with newsroom.bot:
        ayu, budi = newsroom.follower("Ayu"), newsroom.follower("Budi")
        ayu.block()

        def tries() -> int:
            calls = telegram.calls_of("sendMessage")
            return sum(call.parameters["chat_id"] == ayu.chat_id for call in calls)

        before = tries()
        newsroom.reload(c=NEW)
        newsroom.wait_for_digest(budi)
        newsroom.bot.wait_for_log(lambda text: f"chat {ayu.chat_id} is set aside" in text)
        assert tries() == before + 1
        newsroom.reload(d=NEW)
        telegram.wait_until(lambda: len(digests(budi)) == 2, what="the second digest")
    with newsroom.bot:
        newsroom.settle()
        assert tries() == before + 1
        ayu.unblock()
        ayu.write("/ikutan")
        telegram.wait_until(lambda: "Polres Sambas: 3 berita" in ayu.replies[-1].text)
        newsroom.reload(e=NEW)
        assert "Zebra Sambas" in newsroom.wait_for_digest(ayu).text
        assert len(digests(ayu)) == 1


@pytest.mark.parametrize("way", ["stop", "kill"])
def test_a_digest_that_was_not_sent_when_the_bot_ended_is_sent_after_the_next_start(
    way: str, newsroom: Newsroom
) -> None:
    telegram, bot = newsroom.telegram, newsroom.bot
    bot.start()
    ayu, budi = newsroom.follower("Ayu"), newsroom.follower("Budi")
    telegram.inject(Fault(SLOW, method="sendMessage", chat_id=ayu.chat_id, count=None))
    newsroom.reload(c=NEW)
    newsroom.wait_for_digest(budi)
    telegram.wait_until(
        lambda: any(call.status == 429 for call in telegram.calls_of("sendMessage")),
        what="the try that fails",
    )
    # A bot that is killed after sending, but before noting it, would send the digest twice.
    telegram.wait_until(lambda: newsroom.pending() == [ayu.id], what="the note")
    bot.stop() if way == "stop" else bot.kill()
    assert digests(ayu) == []
    telegram.clear_faults()
    with bot:
        newsroom.wait_for_digest(ayu)
        newsroom.settle()
        assert [len(digests(person)) for person in (ayu, budi)] == [1, 1]


def test_answers_do_not_wait_for_digests(newsroom: Newsroom) -> None:
    telegram = newsroom.telegram
    with newsroom.bot as bot:
        people = [newsroom.follower(f"Orang {number}") for number in range(30)]
        for person in people:
            telegram.inject(Fault(SLOW, method="sendMessage", chat_id=person.chat_id, count=None))
        newsroom.reload(c=NEW)
        telegram.wait_until(
            lambda: any(call.status == 429 for call in telegram.calls_of("sendMessage")),
            what="the first digest's try",
        )
        ayu = telegram.person("Ayu")
        ayu.write("/ikutan")
        telegram.wait_for_replies(ayu, 1)
        assert not any(digests(person) for person in people)
        bot.kill()
