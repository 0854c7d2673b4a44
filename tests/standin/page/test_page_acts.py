"""The actions of people on the chat page, over HTTP without a browser."""

from __future__ import annotations

import threading

import httpx
import pytest


def test_person_writes_replies_and_edits(side, client, ayu, here) -> None:
    side.act("write", **here, text="a")
    [first] = ayu.messages[1:]
    side.act("write", **here, text="b", reply=first.id)
    assert (ayu.messages[-1].text, ayu.messages[-1].reply_to) == ("b", first.id)
    side.act("edit", **here, message=first.id, text="c")
    assert ayu.messages[1].text == "c"
    assert client.updates()[-1]["edited_message"]["text"] == "c"


def test_person_writes_in_a_topic(telegram, side, ayu) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    topic = group.topics["Umum"]
    side.act("write", person=ayu.id, chat=group.chat_id, thread=topic, text="a")
    assert (group.messages[-1].text, group.messages[-1].thread) == ("a", topic)


def test_new_person_joins_and_leaves_a_group(telegram, side) -> None:
    group = telegram.group("Warga")
    number = side.act("person", name=" Budi ", language="en")["id"]
    assert telegram.world.users[number].first_name == "Budi"
    place = {"person": number, "chat": group.chat_id}
    assert side.post("write", **place, text="a").status_code == 400
    side.act("join", **place)
    side.act("write", **place, text="a")
    side.act("leave", **place)
    assert [message.text for message in group.messages if message.text] == ["a"]
    assert group.room.members[number] == "left"


def test_tap_waits_for_the_answer_of_the_bot(telegram, side, client, here, keyboard) -> None:
    sent = client.send(here["chat"], reply_markup=keyboard("a", "b"))

    def answer() -> None:
        telegram.wait_until(lambda: telegram.world.queries)
        [query] = telegram.world.queries
        client.result("answerCallbackQuery", callback_query_id=query, text="Ya", show_alert=True)

    answering = threading.Thread(target=answer)
    answering.start()
    shown = side.act("tap", **here, message=sent["message_id"], row=0, column=1)
    answering.join()
    assert shown == {"text": "Ya", "isAlert": True, "url": None}
    assert client.updates()[-1]["callback_query"]["data"] == "key b"


@pytest.mark.parametrize(("row", "column"), [(0, 0), (0, 2), (1, 0), (-1, 1), (0, -1)])
def test_button_that_does_not_call_back_or_is_not_there_cannot_be_tapped(
    side, client, here, row: int, column: int
) -> None:
    buttons = [{"text": "a", "url": "https://contoh.id"}, {"text": "b", "callback_data": "b"}]
    sent = client.send(here["chat"], reply_markup={"inline_keyboard": [buttons]})
    place = {"message": sent["message_id"], "row": row, "column": column}
    assert side.post("tap", **here, **place).status_code == 400


def test_document_is_uploaded_with_its_caption_and_fetched_again(side, client, ayu, here) -> None:
    address = httpx.URL("side/upload", params={**here, "name": "berita é.txt", "caption": "c"})
    assert side.http.post(address, content=b"isi").status_code == 200
    update = client.updates()[-1]["message"]
    assert (update["caption"], update["document"]["file_name"]) == ("c", "berita é.txt")
    file = side.http.get(f"side/file/{update['document']['file_id']}")
    assert file.content == b"isi"
    assert file.headers["Content-Disposition"].startswith("attachment;")
    assert file.headers["Content-Type"] == "application/octet-stream"


def test_examples_of_other_kinds_are_sent(side, ayu, here) -> None:
    for kind in ("photo", "voice", "sticker", "location"):
        side.act("send", **here, kind=kind, caption="a")
    kinds = [message.attachment.kind for message in ayu.messages[1:]]
    assert kinds == ["photo", "voice", "sticker", "location"]


def test_inline_results_are_offered_and_chosen(telegram, side, client, ayu, here) -> None:
    content = {"message_text": "Isi"}
    article = {"type": "article", "id": "x", "title": "Judul", "input_message_content": content}

    def answer() -> None:
        telegram.wait_until(lambda: telegram.world.inline_queries)
        [query] = telegram.world.inline_queries
        given = {"inline_query_id": query, "results": [article], "next_offset": "10"}
        client.result("answerInlineQuery", **given)

    answering = threading.Thread(target=answer)
    answering.start()
    shown = side.act("inline", **here, text="polres", offset="")
    answering.join()
    assert shown["results"] == [{"id": "x", "title": "Judul", "description": ""}]
    assert shown["next"] == "10"
    side.act("choose", **here, query=shown["id"], result="x")
    assert (ayu.messages[-1].text, ayu.messages[-1].via_bot) == ("Isi", telegram.bot)
    again = side.act("inline", **here, text="polres", offset="")
    side.act("choose", **here, query=again["id"], result="x")
    assert len(ayu.messages) == 3


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("terbang", {}),
        ("write", {"text": " "}),
        ("write", {"text": 5}),
        ("write", {"text": "a", "person": 123456}),
        ("write", {"text": "a", "chat": 5}),
        ("write", {"text": "a", "reply": 99}),
        ("write", {"text": "a" * 4097}),
        ("edit", {"text": "a", "message": 9}),
        ("send", {"kind": "video", "caption": ""}),
        ("choose", {"query": "1", "result": "1"}),
        ("join", {}),
        ("person", {"name": " ", "language": "id"}),
        ("person", {"name": "a" * 65, "language": "id"}),
        ("inline", {"text": "a" * 257, "offset": ""}),
    ],
)
def test_act_that_cannot_be_done_is_refused(side, ayu, here, name: str, given) -> None:
    before = str(ayu)
    answer = side.post(name, **{**here, **given})
    assert answer.status_code == 400
    assert answer.text
    assert str(ayu) == before


def test_message_of_the_bot_is_edited_by_nobody(side, client, ayu, here) -> None:
    sent = client.send(ayu.chat_id, "a")
    answer = side.post("edit", **here, message=sent["message_id"], text="b")
    assert (answer.status_code, ayu.replies[0].text) == (400, "a")


def test_nobody_acts_in_the_chat_of_another(telegram, side, ayu) -> None:
    budi = telegram.person("Budi")
    budi.start()
    answer = side.post("write", person=ayu.id, chat=budi.chat_id, text="a")
    assert (answer.status_code, len(budi.messages)) == (400, 1)
