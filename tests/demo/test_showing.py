"""What the chat page shows, and to whom; the test is the bot behind it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from chat_page import keyboard, last, text_box

pytestmark = pytest.mark.e2e
PHONE = {"width": 390, "height": 844}


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
    expect(page.locator("#messages").get_by_text("Yang terbaru")).to_be_in_viewport(ratio=1)


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
