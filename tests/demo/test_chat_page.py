"""The chat page with a person in front of it and the test as the bot behind it."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

pytestmark = pytest.mark.e2e
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def expect() -> Any:
    return pytest.importorskip("playwright.sync_api").expect


@pytest.fixture
def ayu(telegram):
    """A person who has started the bot."""
    person = telegram.person("Ayu", about="Warga")
    person.start()
    return person


@pytest.fixture
def page(ayu, open_page):
    return open_page()


@pytest.fixture
def say(bot, ayu):
    """Lets the bot write to Ayu; the message."""

    def say(text: str, **parameters: Any) -> Any:
        return bot("sendMessage", chat_id=ayu.chat_id, text=text, parse_mode="HTML", **parameters)

    return say


@pytest.fixture
def write(page):
    """Lets the person write and press Enter."""

    def write(text: str) -> None:
        page.get_by_label("Pesan", exact=True).locator("visible=true").last.fill(text)
        page.keyboard.press("Enter")

    return write


def keyboard(*rows: str) -> dict[str, Any]:
    """Rows of buttons that call back, the labels parted by bars."""
    return {
        "inline_keyboard": [
            [{"text": label, "callback_data": label} for label in row.split("|")] for row in rows
        ]
    }


def text_box(page):
    return page.locator("#text")


def last(page):
    return page.locator("#messages > li").last


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


def test_entities_are_shown_and_markup_stays_text(page, say, expect) -> None:
    say(
        '<b>tebal</b> <a href="https://contoh.id/a">tautan</a> <code>kode</code> '
        "<blockquote>kutipan</blockquote>&lt;img src=x onerror=alert(1)&gt; 😀 <i>miring</i>"
    )
    bubble = last(page)
    expect(bubble.locator("strong")).to_have_text("tebal")
    link = bubble.get_by_role("link", name="tautan")
    expect(link).to_have_attribute("href", "https://contoh.id/a")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(bubble.locator("code")).to_have_text("kode")
    expect(bubble.locator("blockquote")).to_have_text("kutipan")
    expect(bubble.locator("em")).to_have_text("miring")
    expect(bubble).to_contain_text("<img src=x onerror=alert(1)>")
    expect(bubble.locator("img")).to_have_count(0)


def test_names_and_files_that_look_like_markup_stay_text(telegram, open_page, expect) -> None:
    eve = telegram.person("<b>Eve</b>")
    eve.upload("<script>.txt", b"a", caption="<i>a</i>")
    page = open_page()
    expect(page.locator("#who")).to_contain_text("<b>Eve</b>")
    expect(last(page)).to_contain_text("<script>.txt")
    expect(last(page)).to_contain_text("<i>a</i>")


def test_quote_leads_to_the_message_that_is_replied_to(page, ayu, say, expect) -> None:
    asked = ayu.write("Pertanyaan pertama")
    for number in range(30):
        say(f"Baris {number}")
    say("Jawaban", reply_parameters={"message_id": asked.id})
    first = page.locator(f"#m{asked.id}")
    expect(first).not_to_be_in_viewport()
    page.get_by_role("button", name="Balasan untuk Ayu").click()
    expect(first).to_be_in_viewport()


def test_tap_shows_its_notice_and_is_answered_once(page, telegram, bot, say, expect) -> None:
    say("Pilih", reply_markup=keyboard("Satu|Dua"))
    page.get_by_role("button", name="Dua", exact=True).click()
    telegram.wait_until(lambda: telegram.world.queries)
    expect(page.get_by_role("button", name="Dua", exact=True)).to_have_attribute(
        "aria-busy", "true"
    )
    [query] = telegram.world.queries
    bot("answerCallbackQuery", callback_query_id=query, text="Terima kasih")
    expect(page.locator("#toast")).to_have_text("Terima kasih")
    expect(page.get_by_role("button", name="Dua", exact=True)).not_to_have_attribute(
        "aria-busy", "true"
    )


def test_alert_stays_until_it_is_read(page, telegram, bot, say, expect) -> None:
    say("Pilih", reply_markup=keyboard("Satu"))
    page.get_by_role("button", name="Satu", exact=True).click()
    telegram.wait_until(lambda: telegram.world.queries)
    [query] = telegram.world.queries
    bot("answerCallbackQuery", callback_query_id=query, text="Penting", show_alert=True)
    expect(page.get_by_role("dialog")).to_contain_text("Penting")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_paging_changes_the_message_in_place(page, bot, ayu, say, expect) -> None:
    sent = say("Halaman 1", reply_markup=keyboard("Sebelum|Sesudah"))
    say("Pesan sesudahnya")
    page.get_by_role("button", name="Sesudah", exact=True).focus()
    bot(
        "editMessageText",
        chat_id=ayu.chat_id,
        message_id=sent["message_id"],
        text="Halaman 2",
        reply_markup=keyboard("Sebelum|Sesudah"),
    )
    bubble = page.locator(f"#m{sent['message_id']}")
    expect(bubble).to_contain_text("Halaman 2")
    expect(bubble).to_contain_text("diedit")
    expect(page.get_by_text("Halaman 1")).to_have_count(0)
    expect(page.get_by_role("button", name="Sesudah", exact=True)).to_be_focused()
    expect(last(page)).to_contain_text("Pesan sesudahnya")


def test_deleted_message_goes(page, bot, ayu, say, expect) -> None:
    sent = say("Sebentar saja")
    expect(last(page)).to_contain_text("Sebentar saja")
    bot("deleteMessage", chat_id=ayu.chat_id, message_id=sent["message_id"])
    expect(page.get_by_text("Sebentar saja")).to_have_count(0)


def test_typing_is_shown_until_the_message_comes(page, bot, ayu, say, expect) -> None:
    status = page.locator("#chat-status")
    expect(status).to_have_text("bot")
    bot("sendChatAction", chat_id=ayu.chat_id, action="typing")
    expect(status).to_have_text("sedang mengetik")
    say("Selesai")
    expect(status).to_have_text("bot")


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


def test_another_person_has_another_chat(telegram, page, say, expect) -> None:
    budi = telegram.person("Budi", about="Admin")
    budi.write("Hanya Budi yang tahu")
    say("Hanya Ayu yang tahu")
    expect(page.get_by_text("Hanya Ayu yang tahu").last).to_be_visible()
    page.get_by_role("button", name="Anda Ayu").click()
    page.get_by_role("dialog").get_by_role("button", name="Budi").click()
    expect(last(page)).to_contain_text("Hanya Budi yang tahu")
    expect(page.get_by_text("Hanya Ayu yang tahu")).to_have_count(0)
    page.reload()
    expect(page.locator("#who")).to_contain_text("Admin")


def test_new_person_is_made_and_joins_a_group(telegram, page, ayu, write, expect) -> None:
    group = telegram.group("Warga", members=[ayu])
    ayu.write("Selamat datang", chat=group)
    page.get_by_role("button", name="Anda Ayu").click()
    page.get_by_role("button", name="Orang baru").click()
    page.get_by_label("Nama").fill("Citra")
    page.get_by_role("button", name="Buat").click()
    page.get_by_role("button", name="Warga").last.click()
    expect(page.get_by_text("Selamat datang")).to_have_count(0)
    page.get_by_role("button", name="Gabung ke grup").click()
    expect(page.get_by_text("Selamat datang").last).to_be_visible()
    expect(last(page)).to_contain_text("Citra bergabung")
    write("Halo semua")
    expect(last(page)).to_contain_text("Halo semua")
    assert group.messages[-1].author.first_name == "Citra"


def test_topics_of_a_forum_keep_their_messages_apart(telegram, page, ayu, write, expect) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Lalin",))
    page.get_by_role("button", name="Forum").click()
    page.get_by_role("tab", name="Lalin").click()
    write("Macet")
    expect(last(page)).to_contain_text("Macet")
    assert group.messages[-1].thread == group.topics["Lalin"]
    page.get_by_role("tab", name="Umum").click()
    expect(page.locator("#messages").get_by_text("Macet")).to_have_count(0)


def test_members_of_a_group_are_listed(telegram, page, ayu, expect) -> None:
    telegram.group("Warga", members=[ayu, telegram.person("Budi")])
    page.get_by_role("button", name="Warga").last.click()
    expect(page.locator("#chat-status")).to_have_text("3 anggota")
    page.locator("#about-chat").click()
    expect(page.get_by_role("dialog").locator("li")).to_have_count(3)
    page.get_by_role("button", name="Keluar dari grup").click()
    expect(page.get_by_role("button", name="Gabung ke grup")).to_be_visible()


@pytest.fixture
def long_chat(ayu, bot):
    for number in range(40):
        bot("sendMessage", chat_id=ayu.chat_id, text=f"Baris {number}")


def test_newest_message_is_shown_at_the_end(long_chat, page, say, expect) -> None:
    expect(last(page)).to_be_in_viewport()
    say("Yang terbaru")
    expect(page.locator("#messages").get_by_text("Yang terbaru")).to_be_in_viewport()


def test_who_scrolled_up_stays_there_and_is_told_of_what_came(long_chat, page, say, expect) -> None:
    first = page.locator("#messages > li").nth(1)
    first.scroll_into_view_if_needed()
    expect(page.locator("#to-end")).to_be_visible()
    say("Yang terbaru")
    expect(page.locator("#to-end-count")).to_have_text("1")
    expect(first).to_be_in_viewport()
    expect(last(page)).not_to_be_in_viewport()
    page.get_by_role("button", name="Ke pesan terbaru").click()
    expect(last(page)).to_be_in_viewport()
    expect(page.locator("#to-end")).to_be_hidden()


def test_message_in_another_chat_is_counted(telegram, page, ayu, expect) -> None:
    budi = telegram.person("Budi")
    group = telegram.group("Warga", members=[ayu, budi])
    item = page.get_by_role("button", name="Warga").last
    expect(item).to_be_visible()
    budi.write("Halo", chat=group)
    expect(item.locator(".badge")).to_have_text("1")
    item.click()
    expect(page.get_by_role("button", name="Warga").first.locator(".badge")).to_have_count(0)


def ground(page) -> str:
    return page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")


def test_page_is_light_or_dark_as_the_device_is(ayu, open_page) -> None:
    light, dark = open_page(color_scheme="light"), open_page(color_scheme="dark")
    assert (ground(light), ground(dark)) == ("rgb(255, 255, 255)", "rgb(23, 33, 43)")


def test_theme_that_is_chosen_is_remembered(ayu, open_page, expect) -> None:
    page = open_page(color_scheme="light")
    page.get_by_role("button", name="Anda Ayu").click()
    page.get_by_text("Gelap").click()
    assert ground(page) == "rgb(23, 33, 43)"
    page.reload()
    expect(page.locator("#who")).to_contain_text("Ayu")
    assert ground(page) == "rgb(23, 33, 43)"


def test_phone_shows_the_list_or_a_chat(ayu, open_page, expect) -> None:
    page = open_page(viewport=PHONE, has_touch=True, is_mobile=True)
    chats = page.get_by_role("navigation")
    expect(chats).to_be_visible()
    expect(text_box(page)).to_be_hidden()
    page.get_by_role("button", name="TanyaWarta").tap()
    expect(text_box(page)).to_be_visible()
    expect(chats).to_be_hidden()
    page.go_back()
    expect(chats).to_be_visible()
    page.get_by_role("button", name="TanyaWarta").tap()
    page.get_by_role("button", name="Kembali").tap()
    expect(chats).to_be_visible()


@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 568}])
def test_nothing_is_wider_than_a_phone(ayu, say, open_page, expect, viewport) -> None:
    say("x" * 400, reply_markup=keyboard("Sebuah label yang cukup panjang|Satu lagi yang panjang"))
    page = open_page(viewport=viewport, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="TanyaWarta").tap()
    expect(last(page)).to_be_visible()
    for element in ("html", "#log"):
        width = "element => element.scrollWidth - element.clientWidth"
        assert page.locator(element).evaluate(width) == 0


def test_lost_connection_is_shown_until_it_is_back(telegram, page, ayu, expect) -> None:
    expect(last(page)).to_contain_text("/start")
    telegram.stop_serving()
    expect(page.locator("#offline")).to_be_visible()
    ayu.write("Sementara itu")
    telegram.resume_serving()
    expect(page.locator("#offline")).to_be_hidden()
    expect(last(page)).to_contain_text("Sementara itu")


def test_text_that_was_not_sent_stays(telegram, page, write, expect) -> None:
    expect(last(page)).to_contain_text("/start")
    telegram.stop_serving()
    write("Jangan hilang")
    expect(page.locator("#toast")).to_contain_text("Tidak berhasil")
    expect(text_box(page)).to_have_value("Jangan hilang")
    telegram.resume_serving()


def test_every_button_and_field_has_a_name(page, say, expect) -> None:
    say("Jawaban", reply_markup=keyboard("Satu|Dua"))
    expect(last(page)).to_contain_text("Jawaban")
    unnamed = page.locator("button, a, input:not([type=file]), textarea").evaluate_all(
        """elements => elements
            .filter((element) => element.checkVisibility())
            .filter((element) => !(element.ariaLabel || element.textContent.trim()))
            .map((element) => element.outerHTML)"""
    )
    assert unnamed == []
    expect(page.get_by_role("log")).to_have_attribute("aria-live", "polite")


class _Elsewhere(BaseHTTPRequestHandler):
    """A web page of another origin."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<p>elsewhere</p>")

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def elsewhere():
    server = HTTPServer(("127.0.0.1", 0), _Elsewhere)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_page_of_another_origin_can_neither_act_nor_read(
    browser, telegram, bot, ayu, elsewhere
) -> None:
    page = browser.new_page()
    page.goto(elsewhere)
    tried = page.evaluate(
        """async ([address, method, person]) => {
            const body = JSON.stringify({ person, chat: person, text: "jahat" });
            const write = `${address}side/write`;
            const headers = { "Content-Type": "application/json" };
            const sent = { method: "POST", body, mode: "no-cors" };
            const attempts = [
                fetch(write, { method: "POST", headers, body }),
                fetch(write, sent).then((response) => response.type),
                fetch(`${method}?chat_id=${person}&text=jahat`, { mode: "no-cors" }),
                fetch(`${address}side/people`).then((response) => response.text()),
            ];
            return (await Promise.allSettled(attempts)).map(({ status }) => status);
        }""",
        [telegram.page_url, f"{telegram.base_url}123456:TEST/sendMessage", ayu.id],
    )
    page.close()
    assert tried[0] == tried[3] == "rejected"
    assert [message.text for message in ayu.messages] == ["/start"]
