"""What people write and send on the chat page; the test is the bot behind it."""

from __future__ import annotations

import re

import pytest
from chat_page import last, text_box

pytestmark = pytest.mark.e2e


def test_start_button_opens_the_chat_with_the_bot(telegram, open_page, expect) -> None:
    ayu = telegram.person("Ayu")
    page = open_page()
    expect(text_box(page)).to_be_hidden()
    page.get_by_role("button", name="Mulai").click()
    expect(last(page)).to_contain_text("/start")
    expect(text_box(page)).to_be_focused()
    assert [message.text for message in ayu.messages] == ["/start"]


def test_enter_sends_and_shift_enter_breaks_the_line(page, ayu, expect) -> None:
    text_box(page).fill("Baris satu")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("baris dua")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("baris dua")
    expect(text_box(page)).to_have_value("")
    assert ayu.messages[-1].text == "Baris satu\nbaris dua"


@pytest.fixture
def commands(bot):
    """The commands of private chats, of English ones, and of groups."""

    def offer(scope: str, language: str, **names: str) -> None:
        found = [{"command": name, "description": text} for name, text in names.items()]
        bot("setMyCommands", commands=found, scope={"type": scope}, language_code=language)

    offer("all_private_chats", "", bantuan="cara bertanya", bahasa="pilih bahasa", tanya="tanya")
    offer("all_private_chats", "en", help="how to ask")
    offer("all_group_chats", "", tanya="tanya di grup")


def test_slash_offers_the_commands_that_begin_so(commands, page, ayu, expect) -> None:
    text_box(page).fill("/ba")
    offers = page.get_by_role("option")
    expect(offers).to_have_text([re.compile("/bantuan.*cara"), re.compile("/bahasa")])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option", selected=True)).to_contain_text("/bahasa")
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("/bahasa")
    assert ayu.messages[-1].text == "/bahasa"


def test_tab_completes_a_command_and_escape_closes_the_offers(commands, page, expect) -> None:
    text_box(page).fill("/t")
    page.keyboard.press("Tab")
    expect(text_box(page)).to_have_value("/tanya ")
    text_box(page).fill("/")
    expect(page.get_by_role("option")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_menu_is_in_the_language_of_the_person(commands, telegram, open_page, expect) -> None:
    telegram.person("Emma", language_code="en").start()
    page = open_page()
    page.get_by_role("button", name="Perintah bot").click()
    expect(page.get_by_role("option")).to_have_text([re.compile("/help")])
    page.get_by_role("option").click()
    expect(last(page)).to_contain_text("/help")


def test_command_of_a_group_names_the_bot(commands, telegram, page, ayu, expect) -> None:
    group = telegram.group("Warga", members=[ayu])
    page.get_by_role("button", name="Warga").last.click()
    expect(page.get_by_role("button", name="Perintah bot")).to_be_hidden()
    text_box(page).fill("/")
    page.get_by_role("option").click()
    expect(last(page)).to_contain_text("/tanya@tanyawarta_bot")
    assert group.messages[-1].text == "/tanya@tanyawarta_bot"


def test_command_in_a_text_is_sent_by_a_tap(page, ayu, say, expect) -> None:
    say("Lihat /bantuan")
    page.get_by_role("button", name="/bantuan", exact=True).click()
    expect(last(page)).to_have_class(re.compile("own"))
    assert ayu.messages[-1].text == "/bantuan"


def test_document_is_sent_with_its_caption(page, ayu, expect) -> None:
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Lampirkan").click()
        page.get_by_role("menuitem", name="Berkas…").click()
    file = {"name": "berita.txt", "mimeType": "text/plain", "buffer": b"isi"}
    chooser.value.set_files(file)
    page.get_by_label("Keterangan").fill("Simpan ini")
    page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    expect(last(page)).to_contain_text("berita.txt")
    expect(last(page)).to_contain_text("Simpan ini")
    message = ayu.messages[-1]
    assert (message.attachment.content["file_name"], message.text) == ("berita.txt", "Simpan ini")
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh berita.txt").click()
    assert download.value.path().read_bytes() == b"isi"


@pytest.mark.parametrize(
    ("choice", "kind"),
    [("Pesan suara", "voice"), ("Stiker", "sticker"), ("Lokasi", "location")],
)
def test_example_of_another_kind_is_sent(page, ayu, expect, choice: str, kind: str) -> None:
    page.get_by_role("button", name="Lampirkan").click()
    page.get_by_role("menuitem", name=choice).click()
    expect(last(page).get_by_role("img")).to_be_visible()
    assert ayu.messages[-1].attachment.kind == kind


def test_own_message_is_edited(page, ayu, write, expect) -> None:
    write("Salah tuls")
    expect(last(page)).to_contain_text("Salah tuls")
    page.keyboard.press("ArrowUp")
    expect(text_box(page)).to_have_value("Salah tuls")
    write("Salah tulis")
    expect(last(page)).to_contain_text("Salah tulis")
    expect(last(page)).to_contain_text("diedit")
    assert [message.text for message in ayu.messages] == ["/start", "Salah tulis"]


def test_reply_is_written_from_the_menu_of_a_message(page, ayu, say, write, expect) -> None:
    sent = say("Jawaban")
    last(page).locator(".text").click(button="right")
    page.get_by_role("menuitem", name="Balas").click()
    expect(page.locator("#context")).to_contain_text("Jawaban")
    write("Benarkah?")
    expect(last(page).locator(".quote")).to_contain_text("Jawaban")
    expect(page.locator("#context")).to_be_hidden()
    assert ayu.messages[-1].reply_to == sent["message_id"]


def offer_results(telegram, bot, *, count: int, next_offset: str = "") -> None:
    """Answer the inline query that waits, with results numbered after its offset."""
    queries = telegram.world.inline_queries.values
    telegram.wait_until(lambda: [query for query in queries() if query.answer is None])
    [query] = [query for query in queries() if query.answer is None]
    first = int(query.offset or 0)
    results = [
        {
            "type": "article",
            "id": str(number),
            "title": f"{query.text} {number}",
            "description": "Keterangan",
            "input_message_content": {"message_text": f"Isi {number}"},
        }
        for number in range(first, first + count)
    ]
    given = {"inline_query_id": query.id, "results": results, "next_offset": next_offset}
    bot("answerInlineQuery", **given)


def test_inline_result_is_sent_by_way_of_the_bot(telegram, bot, page, ayu, expect) -> None:
    group = telegram.group("Warga", members=[ayu])
    page.get_by_role("button", name="Warga").last.click()
    text_box(page).fill("@tanyawarta_bot polres")
    offer_results(telegram, bot, count=2)
    expect(page.get_by_role("option")).to_have_count(2)
    page.get_by_role("option", name="polres 1").click()
    expect(last(page)).to_contain_text("via @tanyawarta_bot")
    expect(text_box(page)).to_have_value("")
    assert (group.messages[-1].text, group.messages[-1].via_bot) == ("Isi 1", telegram.bot)


def test_more_inline_results_come_at_the_end_of_the_list(telegram, bot, page, expect) -> None:
    text_box(page).fill("@tanyawarta_bot a")
    offer_results(telegram, bot, count=10, next_offset="10")
    expect(page.get_by_role("option")).to_have_count(10)
    page.get_by_role("option").last.scroll_into_view_if_needed()
    offer_results(telegram, bot, count=3)
    expect(page.get_by_role("option")).to_have_count(13)


def test_mention_is_sent_as_text_if_no_result_is_chosen(telegram, bot, page, ayu, expect) -> None:
    text_box(page).fill("@tanyawarta_bot siapa")
    offer_results(telegram, bot, count=1)
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(last(page)).to_contain_text("@tanyawarta_bot siapa")
    assert ayu.messages[-1].via_bot is None


def test_text_that_was_not_sent_stays(telegram, page, write, expect) -> None:
    expect(last(page)).to_contain_text("/start")
    telegram.stop_serving()
    write("Jangan hilang")
    expect(page.locator("#toast")).to_contain_text("Tidak berhasil")
    expect(text_box(page)).to_have_value("Jangan hilang")
    telegram.resume_serving()
