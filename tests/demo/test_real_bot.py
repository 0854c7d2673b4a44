"""The real bot behind the chat page: what somebody who tries it would do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from running import ADMINS, TOKEN, BotProcess
from standin import Standin

pytestmark = pytest.mark.e2e
ARTICLE = """---
title: Lomba di Belu
publisher: Warta Belu
date: 2024-03-04
---
Kapolres Belu AKBP Yosef Naibaho membuka lomba pada Senin, 4 Maret 2024.
"""


@pytest.fixture(scope="module")
def demo(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SimpleNamespace]:
    """The bot over the seeds, with a person, an admin and a group."""
    with Standin.start(token=TOKEN, page=True) as telegram:
        sari = telegram.person("Sari", about="Warga")
        ratna = telegram.person("Ratna", id=ADMINS[-1], about="Admin")
        group = telegram.group("Warga Kutai", members=[sari, ratna])
        with BotProcess(telegram, tmp_path_factory.mktemp("bot")):
            yield SimpleNamespace(telegram=telegram, sari=sari, ratna=ratna, group=group)


@pytest.fixture
def telegram(demo) -> Standin:
    return demo.telegram


@pytest.fixture
def page(demo, open_page):
    """The page of Sari, who has started the bot."""
    page = open_page()
    start = page.get_by_role("button", name="Mulai", exact=True)
    page.locator("#messages > li").first.wait_for()
    if start.is_visible():
        start.click()
        page.locator("#messages > li.other").first.wait_for()
    return page


def ask(page, expect, text: str) -> Any:
    """Write a text; the bot's reply to it."""
    replies = page.locator("#messages > li.other")
    reply = replies.nth(replies.count())
    page.locator("#text").fill(text)
    page.keyboard.press("Enter")
    expect(reply.locator(".quote")).to_contain_text(text)
    return reply


def test_question_is_answered_with_its_source(page, expect) -> None:
    reply = ask(page, expect, "Siapa Kapolres Tabanan?")
    expect(reply.locator(".text strong").first).to_contain_text("Leo Dedy Defretes")
    expect(reply).to_contain_text("Sumber: Jbm.co.id")
    expect(reply.get_by_role("link", name="Jbm.co.id")).to_have_attribute(
        "href", re.compile("^https?://")
    )


def test_other_sources_are_paged_in_place(page, expect) -> None:
    reply = ask(page, expect, "Kapan Operasi Lilin 2023 digelar?")
    count = page.locator("#messages > li").count()
    number = reply.get_attribute("id")
    reply = page.locator(f"#{number}")
    before = reply.locator(".text").inner_text()
    reply.get_by_role("button", name="Sumber lain").click()
    expect(reply).to_contain_text("diedit")
    expect(reply.locator(".text")).not_to_contain_text(before.splitlines()[0])
    assert page.locator("#messages > li").count() == count


def test_opinion_is_thanked_for(page, expect) -> None:
    reply = ask(page, expect, "Siapa Kapolres Tabanan?")
    reply.get_by_role("button", name="👍").click()
    expect(page.locator("#toast")).to_be_visible()


def test_menu_offers_the_commands_of_the_bot(page, expect) -> None:
    page.get_by_role("button", name="Perintah bot").click()
    page.get_by_role("option", name="/bantuan").click()
    expect(page.locator("#messages > li.other").last).to_contain_text("/tanya")


def become(page, name: str) -> None:
    page.locator("#who").click()
    page.get_by_role("dialog").get_by_role("button", name=name).click()


def test_admin_uploads_an_article_that_everybody_may_ask_about(demo, page, expect) -> None:
    expect(ask(page, expect, "Siapa Kapolres Belu?")).to_contain_text("Maaf")
    become(page, "Ratna")
    start = page.get_by_role("button", name="Mulai", exact=True)
    start.click()
    expect(page.locator("#messages > li.other").last).to_contain_text("Halo")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Lampirkan").click()
        page.get_by_role("menuitem", name="Berkas…").click()
    file = {"name": "belu.md", "mimeType": "text/markdown", "buffer": ARTICLE.encode()}
    chooser.value.set_files(file)
    page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.get_by_text("Disimpan sebagai belu.md").last).to_be_visible()
    expect(ask(page, expect, "/reload")).to_contain_text("berita")
    become(page, "Sari")
    expect(page.locator("#messages").get_by_text("Maaf").last).to_be_visible()
    expect(ask(page, expect, "Siapa Kapolres Belu?")).to_contain_text("Yosef Naibaho")


def test_mention_in_a_group_is_answered_there(demo, page, expect) -> None:
    page.get_by_role("button", name="Warga Kutai").click()
    page.locator("#text").fill("Selamat pagi semua")
    page.keyboard.press("Enter")
    reply = ask(page, expect, "@tanyawarta_bot siapa Kapolres Tabanan?")
    expect(reply).to_contain_text("Leo Dedy Defretes")
    assert [message.from_bot for message in demo.group.messages if message.text] == [
        False,
        False,
        True,
    ]


def test_passage_is_sent_by_inline_mode(demo, page, expect) -> None:
    page.locator("#text").fill("@tanyawarta_bot operasi lilin")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    sent = page.locator("#messages > li.own").last
    expect(sent).to_contain_text("via @tanyawarta_bot")
    expect(sent).to_contain_text("Sumber:")
