from __future__ import annotations

import pytest

from standin import Rules

NOT_MODIFIED = (
    "400 Bad Request: message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)


def edit(client, message, text, **parameters):
    place = {"chat_id": message["chat"]["id"], "message_id": message["message_id"]}
    return client.post("editMessageText", **place, text=text, **parameters).json()


def test_message_has_text_entities_and_buttons(client, ayu, keyboard) -> None:
    markup = keyboard("Sumber")
    sent = client.send(ayu.chat_id, "<b>Ya</b> &lt;", parse_mode="HTML", reply_markup=markup)
    assert sent["text"] == "Ya <"
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 2}]
    assert sent["reply_markup"] == markup
    assert sent["chat"] == {"id": ayu.chat_id, "type": "private", "first_name": "Ayu"}


def test_person_sees_the_message_as_it_was_sent(client, ayu, keyboard) -> None:
    client.send(ayu.chat_id, "<b>Ya</b>", parse_mode="HTML", reply_markup=keyboard("a", "b"))
    reply = ayu.replies[-1]
    assert (reply.text, reply.html, reply.labels) == ("Ya", "<b>Ya</b>", ("a", "b"))


def test_private_chats_share_one_count_and_groups_have_their_own(client, telegram, ayu) -> None:
    budi = telegram.person("Budi")
    group = telegram.group("Warga", members=[budi])
    first = budi.start()
    assert client.send(ayu.chat_id)["message_id"] == first.id + 1
    assert client.send(budi.chat_id)["message_id"] == first.id + 2
    before = group.messages[-1].id
    assert client.send(group.chat_id)["message_id"] == before + 1


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" \n ", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("x" * 32769, "text is too long"),
    ],
)
def test_text_is_one_to_4096_units_after_parsing(client, ayu, text: str, problem: str) -> None:
    error = client.error("sendMessage", chat_id=ayu.chat_id, text=text, parse_mode="HTML")
    assert error == f"400 Bad Request: {problem}"


def test_tags_do_not_count_for_the_length(client, ayu) -> None:
    text = f"<b>{'x' * 4096}</b>"
    assert len(client.send(ayu.chat_id, text, parse_mode="HTML")["text"]) == 4096


def test_entities_given_as_parameter_are_kept_in_order(client, ayu) -> None:
    entities = [
        {"type": "italic", "offset": 2, "length": 1},
        {"type": "text_link", "offset": 0, "length": 1, "url": "https://contoh.id/"},
    ]
    sent = client.send(ayu.chat_id, "a b", entities=entities)
    assert sent["entities"] == [entities[1], entities[0]]


def test_entity_of_an_unknown_type_is_refused(client, ayu) -> None:
    entities = [{"type": "heavy", "offset": 0, "length": 1}]
    error = client.error("sendMessage", chat_id=ayu.chat_id, text="a", entities=entities)
    assert error == "400 Bad Request: can't parse MessageEntity: there is no type 'heavy'"


def test_mention_of_a_person_shows_who_it_is_and_one_of_nobody_is_dropped(client, ayu) -> None:
    text = f"<a href='tg://user?id={ayu.id}'>A</a><a href='tg://user?id=1'>B</a>"
    entities = client.send(ayu.chat_id, text, parse_mode="HTML")["entities"]
    assert [(e["type"], e["user"]["first_name"]) for e in entities] == [("text_mention", "Ayu")]


def test_link_preview_options_are_shown(client, ayu) -> None:
    options = {"is_disabled": True}
    assert client.send(ayu.chat_id, link_preview_options=options)["link_preview_options"] == options


@pytest.mark.parametrize(
    ("button", "problem"),
    [
        ({"text": "a", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "callback_data": "é" * 33}, "BUTTON_DATA_INVALID"),
        (
            {"text": " ", "callback_data": "x"},
            "inline keyboard button text must be non-empty",
        ),
        (
            {"text": "a"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "a", "url": "ftp://contoh.id/"},
            "inline keyboard button URL 'ftp://contoh.id/' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "a", "url": "https://contoh.id/", "callback_data": "x"},
            "inline keyboard button has more than one of url, callback_data",
        ),
    ],
)
def test_button_that_cannot_work_is_refused(client, ayu, button, problem: str) -> None:
    markup = {"inline_keyboard": [[button]]}
    error = client.error("sendMessage", chat_id=ayu.chat_id, text="a", reply_markup=markup)
    assert error == f"400 Bad Request: {problem}"


def test_callback_data_may_have_64_bytes(client, ayu) -> None:
    button = {"text": "a", "callback_data": "é" * 32}
    client.send(ayu.chat_id, reply_markup={"inline_keyboard": [[button]]})
    assert ayu.replies[-1].buttons[0][0].callback_data == "é" * 32


def test_too_large_a_keyboard_is_refused(client, ayu) -> None:
    row = [{"text": "x" * 1000, "callback_data": "a"}]
    markup = {"inline_keyboard": [row] * 11}
    error = client.error("sendMessage", chat_id=ayu.chat_id, text="a", reply_markup=markup)
    assert error == "400 Bad Request: reply markup is too long"


def test_too_many_buttons_are_refused(client, ayu, keyboard) -> None:
    markup = keyboard(*map(str, range(101)))
    error = client.error("sendMessage", chat_id=ayu.chat_id, text="a", reply_markup=markup)
    assert error == "400 Bad Request: reply markup is too long"


def test_reply_shows_the_message_that_it_answers(client, ayu) -> None:
    asked = ayu.write("Siapa?")
    sent = client.send(ayu.chat_id, reply_parameters={"message_id": asked.id})
    assert sent["reply_to_message"]["text"] == "Siapa?"
    assert ayu.replies[-1].reply_to == asked.id


def test_reply_to_nothing_is_refused_unless_it_may_do_without(client, ayu) -> None:
    reply = {"message_id": 999}
    error = client.error("sendMessage", chat_id=ayu.chat_id, text="a", reply_parameters=reply)
    assert error == "400 Bad Request: message to be replied not found"
    reply["allow_sending_without_reply"] = True
    assert "reply_to_message" not in client.send(ayu.chat_id, reply_parameters=reply)


def test_reply_to_a_message_of_another_chat_is_refused(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    asked = ayu.write("a", chat=group)
    for number in range(asked.id):
        ayu.write(str(number))
    reply = {"message_id": asked.id, "chat_id": group.chat_id}
    error = client.error("sendMessage", chat_id=ayu.chat_id, text="a", reply_parameters=reply)
    assert error == "400 Bad Request: message to be replied not found"


def test_keyboard_without_buttons_is_none(client, ayu) -> None:
    assert "reply_markup" not in client.send(ayu.chat_id, reply_markup={"inline_keyboard": [[]]})


def test_document_has_no_text_to_edit(client, ayu) -> None:
    ayu.upload("a.txt", b"x")
    file_id = client.updates()[-1]["message"]["document"]["file_id"]
    sent = client.result("sendDocument", chat_id=ayu.chat_id, document=file_id)
    refused = edit(client, sent, "b")
    assert refused["description"] == "Bad Request: there is no text in the message to edit"


def test_edit_changes_text_and_takes_the_buttons_away(client, ayu, keyboard) -> None:
    sent = client.send(ayu.chat_id, "a", reply_markup=keyboard("x"))
    edited = edit(client, sent, "b")["result"]
    assert edited["text"] == "b"
    assert edited["edit_date"] >= edited["date"]
    reply = ayu.replies[-1]
    assert (reply.text, reply.labels, reply.edits, reply.is_edited) == ("b", (), 1, True)


def test_edit_without_a_change_is_refused(client, ayu, keyboard) -> None:
    sent = client.send(ayu.chat_id, "<b>a</b>", parse_mode="HTML", reply_markup=keyboard("x"))
    same = edit(client, sent, "<b>a</b> ", parse_mode="HTML", reply_markup=keyboard("x"))
    assert f"{same['error_code']} {same['description']}" == NOT_MODIFIED


@pytest.mark.parametrize("change", ["text", "entities", "buttons"])
def test_edit_of_any_part_is_a_change(client, ayu, keyboard, change: str) -> None:
    sent = client.send(ayu.chat_id, "<b>a</b>", parse_mode="HTML", reply_markup=keyboard("x"))
    text = {"text": "<b>b</b>", "entities": "<i>a</i>"}.get(change, "<b>a</b>")
    markup = keyboard("y" if change == "buttons" else "x")
    assert edit(client, sent, text, parse_mode="HTML", reply_markup=markup)["ok"]


def test_buttons_alone_can_be_edited(client, ayu, keyboard) -> None:
    sent = client.send(ayu.chat_id, "a", reply_markup=keyboard("x"))
    place = {"chat_id": ayu.chat_id, "message_id": sent["message_id"]}
    edited = client.result("editMessageReplyMarkup", **place, reply_markup=keyboard("y"))
    assert edited["reply_markup"] == keyboard("y")
    assert edited["text"] == "a"
    error = client.error("editMessageReplyMarkup", **place, reply_markup=keyboard("y"))
    assert error == NOT_MODIFIED


@pytest.mark.parametrize("method", ["editMessageText", "editMessageReplyMarkup"])
def test_only_own_messages_that_are_there_can_be_edited(client, ayu, method: str) -> None:
    text = {"text": "b"} if method == "editMessageText" else {}
    place = {"chat_id": ayu.chat_id, "message_id": ayu.messages[0].id}
    error = client.error(method, **place, **text)
    assert error == "400 Bad Request: message can't be edited"
    place["message_id"] = 999
    error = client.error(method, **place, **text)
    assert error == "400 Bad Request: message to edit not found"
    error = client.error(method, chat_id=ayu.chat_id, **text)
    assert error == "400 Bad Request: message identifier is not specified"


def test_message_with_a_typing_keyboard_cannot_be_edited(client, ayu) -> None:
    sent = client.send(ayu.chat_id, "a", reply_markup={"keyboard": [[{"text": "Ya"}]]})
    assert "reply_markup" not in sent
    refused = edit(client, sent, "b")
    assert refused["description"] == "Bad Request: message can't be edited"


def test_own_message_is_deleted_once(client, telegram, ayu) -> None:
    place = {"chat_id": ayu.chat_id, "message_id": client.send(ayu.chat_id)["message_id"]}
    sent = ayu.replies[-1]
    assert client.result("deleteMessage", **place) is True
    assert telegram.current(sent) is None
    error = client.error("deleteMessage", **place)
    assert error == "400 Bad Request: message to delete not found"


@pytest.mark.parametrize(
    ("status", "outcome"), [("member", False), ("administrator", True)], ids=["member", "admin"]
)
def test_others_messages_in_groups_are_for_administrators_to_delete(
    client, telegram, ayu, status: str, outcome: bool
) -> None:
    group = telegram.group("Warga", members=[ayu], bot_status=status)
    written = ayu.write("a", chat=group)
    place = {"chat_id": group.chat_id, "message_id": written.id}
    answer = client.post("deleteMessage", **place).json()
    assert answer["ok"] is outcome
    if not outcome:
        assert answer["description"] == "Bad Request: message can't be deleted"


def test_after_48_hours_no_message_can_be_deleted(standin_of, client_of) -> None:
    now = [1_700_000_000.0]
    telegram = standin_of(Rules(clock=lambda: now[0]))
    client = client_of(telegram)
    ayu = telegram.person("Ayu")
    place = {"chat_id": ayu.chat_id, "message_id": ayu.start().id}
    now[0] += 48 * 3600
    error = client.error("deleteMessage", **place)
    assert error == "400 Bad Request: message can't be deleted"


def test_chat_action_is_counted(client, ayu) -> None:
    client.result("sendChatAction", chat_id=ayu.chat_id, action="typing")
    assert ayu.typing_count == 1
    error = client.error("sendChatAction", chat_id=ayu.chat_id, action="thinking")
    assert error == "400 Bad Request: wrong parameter action in request"


def test_dates_are_seconds_of_the_clock_that_is_given(standin_of, client_of) -> None:
    telegram = standin_of(Rules(clock=lambda: 1_700_000_000.9))
    ayu = telegram.person("Ayu")
    assert ayu.start().date == 1_700_000_000
    assert client_of(telegram).send(ayu.chat_id)["date"] == 1_700_000_000
