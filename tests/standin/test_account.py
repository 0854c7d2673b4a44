from __future__ import annotations

import json

import pytest

from standin import Rules

TOO_OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


def test_get_me_is_the_bot(client) -> None:
    me = client.result("getMe")
    assert (me["id"], me["username"], me["is_bot"]) == (123456, "tanyawarta_bot", True)
    assert me["can_read_all_group_messages"] is False


def test_tap_reaches_the_bot_and_its_answer_the_person(client, ayu, keyboard) -> None:
    client.send(ayu.chat_id, reply_markup=keyboard("Sumber lain", "Lagi"))
    tap = ayu.tap(ayu.replies[-1], "Sumber")
    query = client.updates()[-1]["callback_query"]
    assert query["data"] == "key Sumber lain"
    assert query["from"]["id"] == ayu.id
    assert query["message"]["reply_markup"] == keyboard("Sumber lain", "Lagi")
    answer = {"callback_query_id": query["id"], "text": "Baik", "show_alert": True}
    assert client.result("answerCallbackQuery", **answer) is True
    assert (tap.answer().text, tap.answer().show_alert) == ("Baik", True)


def test_first_answer_to_a_tap_counts(client, ayu, keyboard) -> None:
    client.send(ayu.chat_id, reply_markup=keyboard("a"))
    tap = ayu.tap(ayu.replies[-1], "a")
    for text in ("satu", "dua"):
        client.result("answerCallbackQuery", callback_query_id=tap.query.id, text=text)
    assert tap.answer().text == "satu"


def test_tap_that_is_not_answered_is_waited_for_in_vain(client, ayu, keyboard) -> None:
    client.send(ayu.chat_id, reply_markup=keyboard("a"))
    tap = ayu.tap(ayu.replies[-1], "a")
    with pytest.raises(TimeoutError, match="an answer to a tap"):
        tap.answer(timeout=0.01)


def test_button_is_found_by_its_label_or_a_beginning_of_one_alone(client, ayu, keyboard) -> None:
    client.send(ayu.chat_id, reply_markup=keyboard("Sumber lain", "Sumber"))
    message = ayu.replies[-1]
    for label in ("Sumber", "Sumber l"):
        ayu.tap(message, label)
    tapped = [update["callback_query"]["data"] for update in client.updates(offset=-2)]
    assert tapped == ["key Sumber", "key Sumber lain"]
    for label in ("Sum", "Hapus"):
        with pytest.raises(LookupError, match="of the buttons"):
            ayu.tap(message, label)


def test_button_with_an_address_does_not_call_back(client, ayu) -> None:
    button = {"text": "Baca", "url": "https://contoh.id/"}
    client.send(ayu.chat_id, reply_markup={"inline_keyboard": [[button]]})
    with pytest.raises(ValueError, match="does not call back"):
        ayu.tap(ayu.replies[-1], "Baca")


def test_old_and_unknown_taps_cannot_be_answered(standin_of, client_of, keyboard) -> None:
    now = [1_700_000_000.0]
    telegram = standin_of(Rules(clock=lambda: now[0], query_seconds=15))
    client, ayu = client_of(telegram), telegram.person("Ayu")
    ayu.start()
    client.send(ayu.chat_id, reply_markup=keyboard("a"))
    ayu.tap(ayu.replies[-1], "a")
    query_id = client.updates()[-1]["callback_query"]["id"]
    now[0] += 15
    assert client.result("answerCallbackQuery", callback_query_id=query_id)
    now[0] += 1
    assert client.error("answerCallbackQuery", callback_query_id=query_id) == TOO_OLD
    assert client.error("answerCallbackQuery", callback_query_id="7") == TOO_OLD


def test_answer_to_a_tap_has_at_most_200_characters(client) -> None:
    error = client.error("answerCallbackQuery", callback_query_id="7", text="x" * 201)
    assert error == "400 Bad Request: MESSAGE_TOO_LONG"


def test_commands_are_kept_by_scope_and_language(client, telegram, ayu) -> None:
    chat = {"type": "chat", "chat_id": ayu.chat_id}
    mulai = [{"command": "mulai", "description": "Mulai"}]
    start = [{"command": "start", "description": "Start"}]
    client.result("setMyCommands", commands=mulai)
    client.result("setMyCommands", commands=start, language_code="en")
    client.result("setMyCommands", commands=start, scope=chat)
    assert telegram.commands() == [("mulai", "Mulai")]
    assert telegram.commands(language_code="en") == [("start", "Start")]
    assert client.result("getMyCommands", scope=chat) == start
    client.result("deleteMyCommands", scope=chat)
    assert telegram.commands(chat) == []
    assert client.result("getMyCommands") == mulai


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({"commands": [{"command": "Mulai", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": " "}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            {"commands": [{"command": "a", "description": "x" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "ind"}, "invalid language_code specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        (
            {"commands": [], "scope": {"type": "everywhere"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
    ],
)
def test_wrong_commands_are_refused(client, parameters, problem: str) -> None:
    assert client.error("setMyCommands", **parameters) == f"400 Bad Request: {problem}"


def test_uploaded_file_can_be_fetched(client, telegram, ayu) -> None:
    ayu.upload("a.txt", b"isi berkas", caption="Ini")
    message = client.updates()[-1]["message"]
    assert message["caption"] == "Ini"
    assert message["document"]["file_name"] == "a.txt"
    found = client.result("getFile", file_id=message["document"]["file_id"])
    assert found["file_path"] == "documents/file_1.txt"
    assert found["file_size"] == 10
    url = f"{telegram.base_file_url}123456:TEST/{found['file_path']}"
    assert client.http.get(url).content == b"isi berkas"
    assert client.http.get(url.replace("TEST", "WRONG")).status_code == 401
    assert client.http.get(url.replace("file_1", "file_2")).status_code == 404


@pytest.mark.parametrize(("size", "fits"), [(20 * 2**20, True), (20 * 2**20 + 1, False)])
def test_file_of_more_than_20_megabytes_is_too_big_to_fetch(
    client, ayu, size: int, fits: bool
) -> None:
    ayu.upload("a.zip", b"", size=size)
    file_id = client.updates()[-1]["message"]["document"]["file_id"]
    answer = client.post("getFile", file_id=file_id).json()
    assert answer.get("description") == (None if fits else "Bad Request: file is too big")


def test_unknown_file_is_refused(client, ayu) -> None:
    error = client.error("getFile", file_id="x")
    assert error == "400 Bad Request: wrong file_id or the file is temporarily unavailable"
    error = client.error("sendDocument", chat_id=ayu.chat_id, document="x")
    assert error == "400 Bad Request: wrong file identifier/HTTP URL specified"
    error = client.error("sendDocument", chat_id=ayu.chat_id)
    assert error == "400 Bad Request: there is no document in the request"


def test_document_in_a_multipart_body_is_sent(client, telegram, ayu) -> None:
    url = f"{telegram.base_url}123456:TEST/sendDocument"
    fields = {"chat_id": str(ayu.chat_id), "caption": "<b>Ini</b>", "parse_mode": "HTML"}
    files = {"document": ("a.csv", b"a;b", "text/csv")}
    sent = client.http.post(url, data=fields, files=files).json()["result"]
    assert sent["document"]["mime_type"] == "text/csv"
    assert sent["caption_entities"] == [{"type": "bold", "offset": 0, "length": 3}]
    again = client.result("sendDocument", chat_id=ayu.chat_id, document=sent["document"]["file_id"])
    assert again["document"] == sent["document"]


def test_document_may_be_attached_by_name(client, telegram, ayu) -> None:
    url = f"{telegram.base_url}123456:TEST/sendDocument"
    fields = {"chat_id": str(ayu.chat_id), "document": "attach://berkas"}
    files = {"berkas": ("a.csv", b"a;b", "text/csv")}
    sent = client.http.post(url, data=fields, files=files).json()["result"]
    assert sent["document"]["file_name"] == "a.csv"
    missing = client.http.post(url, data=fields, files={"lain": files["berkas"]}).json()
    assert missing["description"] == "Bad Request: there is no file berkas in the request"


def test_empty_document_is_refused(client, telegram, ayu) -> None:
    url = f"{telegram.base_url}123456:TEST/sendDocument"
    files = {"document": ("a.csv", b"", "text/csv")}
    answer = client.http.post(url, data={"chat_id": str(ayu.chat_id)}, files=files).json()
    assert answer["description"] == "Bad Request: file must be non-empty"


def test_caption_has_at_most_1024_units(client, ayu) -> None:
    ayu.upload("a.txt", b"x")
    file_id = client.updates()[-1]["message"]["document"]["file_id"]
    place = {"chat_id": ayu.chat_id, "document": file_id}
    error = client.error("sendDocument", **place, caption="x" * 1025)
    assert error == "400 Bad Request: message caption is too long"


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "location"])
def test_other_things_arrive_as_their_kind(client, ayu, kind: str) -> None:
    getattr(ayu, kind)()
    message = client.updates()[-1]["message"]
    assert message[kind]
    assert "text" not in message


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("bot123456:WRONG/getMe", 401, "Unauthorized"),
        ("bottoken/getMe", 404, "Not Found"),
        ("bot123456:TEST/sendDice", 404, "Not Found"),
    ],
)
def test_wrong_token_and_unknown_method(
    client, telegram, path: str, status: int, description: str
) -> None:
    answer = client.http.get(telegram.base_url.removesuffix("bot") + path)
    assert answer.status_code == status
    assert answer.json() == {"ok": False, "error_code": status, "description": description}


def test_parameters_may_come_in_the_address_or_as_json(client, telegram, ayu) -> None:
    url = f"{telegram.base_url}123456:TEST/SENDmessage"
    client.http.get(url, params={"chat_id": ayu.chat_id, "text": "alamat"})
    client.http.post(url, json={"chat_id": ayu.chat_id, "text": "json"})
    assert [reply.text for reply in ayu.replies] == ["alamat", "json"]


@pytest.mark.parametrize("body", [b"{", b"[]"])
def test_body_that_is_no_json_object_is_refused(client, telegram, body: bytes) -> None:
    url = f"{telegram.base_url}123456:TEST/getMe"
    answer = client.http.post(url, content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400
    assert "JSON body" in json.loads(answer.content)["description"]
