"""The feed of the chat page, without browser and HTTP."""

from __future__ import annotations

import json

import pytest

from standin import InlineAnswer
from standin.page_actions import PageActions
from standin.page_feed import Feed


@pytest.fixture
def feed(telegram, ayu):
    return Feed(telegram.world, ayu.user)


def texts(events, chat_id: int) -> list[str]:
    return [
        message["text"]
        for event in events
        if event["type"] == "messages" and event["chat"] == chat_id
        for message in event["messages"]
    ]


def test_first_look_tells_everything(client, telegram, ayu, feed) -> None:
    telegram.person("Budi", about="Warga")
    client.send(ayu.chat_id, "Halo")
    [state, messages] = feed.news()
    assert (state["type"], state["me"]) == ("state", ayu.id)
    assert [(person["name"], person["about"]) for person in state["people"]] == [
        ("Ayu", ""),
        ("Budi", "Warga"),
    ]
    assert [message["text"] for message in messages["messages"]] == ["/start", "Halo"]
    json.dumps([state, messages])


def test_second_look_tells_what_changed_alone(client, ayu, feed) -> None:
    feed.news()
    assert feed.news() == []
    sent = client.send(ayu.chat_id, "a")
    assert texts(feed.news(), ayu.chat_id) == ["a"]
    client.result("editMessageText", chat_id=ayu.chat_id, message_id=sent["message_id"], text="b")
    [event] = feed.news()
    assert [(m["text"], m["isEdited"]) for m in event["messages"]] == [("b", True)]
    client.result("deleteMessage", chat_id=ayu.chat_id, message_id=sent["message_id"])
    [event] = feed.news()
    assert (event["messages"], event["deleted"]) == ([], [sent["message_id"]])


def test_chats_of_others_are_not_told(telegram, ayu, feed) -> None:
    budi = telegram.person("Budi")
    budi.write("rahasia")
    assert "rahasia" not in json.dumps(feed.news())


def test_group_is_told_to_its_members_alone(telegram, ayu, feed) -> None:
    budi = telegram.person("Budi")
    group = telegram.group("Warga", members=[budi])
    budi.write("rahasia", chat=group)
    events = feed.news()
    shown = {chat["id"]: chat for chat in events[0]["chats"]}[group.chat_id]
    assert (shown["title"], shown["isInside"]) == ("Warga", False)
    assert texts(events, group.chat_id) == []
    ayu.join(group)
    assert "rahasia" in texts(feed.news(), group.chat_id)
    ayu.leave(group)
    budi.write("lagi", chat=group)
    assert texts(feed.news(), group.chat_id) == []
    ayu.join(group)
    assert texts(feed.news(), group.chat_id)[1:4] == ["rahasia", "", ""]


def test_typing_is_told_once_with_its_topic(client, telegram, ayu, feed) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    feed.news()
    topic = group.topics["Umum"]
    place = {"chat_id": group.chat_id, "message_thread_id": topic}
    client.result("sendChatAction", action="typing", **place)
    assert feed.news() == [
        {"type": "action", "chat": group.chat_id, "action": "typing", "thread": topic}
    ]
    assert feed.news() == []


def test_typing_of_before_is_not_told(client, ayu, feed) -> None:
    client.result("sendChatAction", chat_id=ayu.chat_id, action="typing")
    assert [event["type"] for event in feed.news()] == ["state", "messages"]


def test_last_five_hundred_messages_of_a_chat_are_told(telegram, ayu, feed) -> None:
    with telegram.world.lock:
        for number in range(600):
            ayu.write(str(number))
    found = texts(feed.news(), ayu.chat_id)
    assert (len(found), found[0], found[-1]) == (500, "100", "599")


def test_commands_are_those_of_the_person_and_the_chat(client, ayu, feed) -> None:
    feed.news()
    commands = [{"command": "bantuan", "description": "Cara bertanya"}]
    client.result("setMyCommands", commands=commands)
    [state] = feed.news()
    assert state["chats"][0]["commands"] == commands


def test_message_shows_what_it_holds_but_not_what_its_buttons_call_back(
    client, telegram, ayu, feed, keyboard
) -> None:
    group = telegram.group("Warga", members=[ayu])
    asked = ayu.write("a", chat=group)
    markup = keyboard("Lain")
    markup["inline_keyboard"].append([{"text": "Buka", "url": "https://contoh.id/"}])
    reply = {"message_id": asked.id}
    client.send(group.chat_id, "b", reply_markup=markup, reply_parameters=reply)
    ayu.upload("a.txt", b"abc", caption="c")
    ayu.voice()
    events = feed.news()
    assert "key Lain" not in json.dumps(events)
    found = {m["id"]: m for e in events[1:] if e["chat"] == group.chat_id for m in e["messages"]}
    assert found[asked.id]["isOwn"] is True
    answer = found[asked.id + 1]
    assert (answer["isBot"], answer["replyTo"]) == (True, asked.id)
    assert answer["rows"] == [
        [{"label": "Lain", "url": None}],
        [{"label": "Buka", "url": "https://contoh.id/"}],
    ]
    attachments = [m["attachment"] for e in events[1:] for m in e["messages"] if "attachment" in m]
    assert [(a["kind"], a["name"], a["size"]) for a in attachments] == [
        ("document", "a.txt", 3),
        ("voice", "", 7),
    ]


def test_service_messages_say_what_happened(telegram, ayu, feed) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    budi = telegram.person("Budi")
    budi.join(group)
    budi.leave(group)
    events = feed.news()
    found = [m["service"] for e in events[1:] if e["chat"] == group.chat_id for m in e["messages"]]
    assert [(service["what"], service["name"]) for service in found] == [
        ("topic", "Umum"),
        ("joined", "TanyaWarta"),
        ("joined", "Budi"),
        ("left", "Budi"),
    ]


def test_results_of_the_last_200_inline_queries_can_be_chosen(telegram, ayu) -> None:
    actions = PageActions(telegram.world)
    here = {"person": ayu.id, "chat": ayu.chat_id}
    queries = [actions.inline({**here, "text": f"a{n}", "offset": ""}) for n in range(201)]
    for query in queries:
        query.answer = InlineAnswer(results=())
    for number, problem in ((0, queries[0].id), (1, "r")):
        with pytest.raises(LookupError, match=problem):
            actions.act("choose", {**here, "query": queries[number].id, "result": "r"})
