from __future__ import annotations

import pytest

BLOCKED = "403 Forbidden: bot was blocked by the user"


def heard(client):
    """The texts of the messages that the bot received, without service messages."""
    found = [u.get("message") or u.get("edited_message") or {} for u in client.updates()]
    return [message["text"] for message in found if "text" in message]


@pytest.mark.parametrize("chat_id", [1, -100123, "@nobody", "ayu"])
def test_unknown_chat_is_not_found(client, chat_id) -> None:
    error = client.error("sendMessage", chat_id=chat_id, text="a")
    assert error == "400 Bad Request: chat not found"


def test_person_who_never_wrote_is_not_found(client, telegram) -> None:
    budi = telegram.person("Budi")
    error = client.error("sendMessage", chat_id=budi.chat_id, text="a")
    assert error == "400 Bad Request: chat not found"


def test_person_met_in_a_group_must_write_first(client, telegram) -> None:
    budi = telegram.person("Budi")
    telegram.group("Warga", members=[budi])
    error = client.error("sendMessage", chat_id=budi.chat_id, text="a")
    assert error == "403 Forbidden: bot can't initiate conversation with a user"


def test_bot_that_is_blocked_learns_of_it_and_cannot_write(client, ayu) -> None:
    ayu.block()
    change = client.updates()[-1]["my_chat_member"]
    assert change["new_chat_member"]["status"] == "kicked"
    assert client.error("sendMessage", chat_id=ayu.chat_id, text="a") == BLOCKED
    ayu.unblock()
    assert client.send(ayu.chat_id)["text"] == "Halo"


def test_bot_that_is_blocked_sees_no_edits_and_learns_of_the_block_once(client, ayu) -> None:
    sent = ayu.write("a")
    ayu.block()
    ayu.block()
    ayu.edit(sent, "b")
    kinds = [sorted(update)[0] for update in client.updates()]
    assert kinds == ["message", "message", "my_chat_member"]


def test_bot_that_is_thrown_out_of_a_group_cannot_write(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    group.remove_bot(ayu)
    error = client.error("sendMessage", chat_id=group.chat_id, text="a")
    assert error == "403 Forbidden: bot was kicked from the supergroup chat"
    group.add_bot(ayu)
    assert client.send(group.chat_id)["chat"]["type"] == "supergroup"


def test_group_without_the_bot_is_not_found(client, telegram) -> None:
    group = telegram.group("Warga", bot_status="left")
    error = client.error("sendMessage", chat_id=group.chat_id, text="a")
    assert error == "400 Bad Request: chat not found"


def test_group_that_the_bot_left_is_closed(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    group.add_bot(ayu, status="left")
    error = client.error("sendMessage", chat_id=group.chat_id, text="a")
    assert error == "403 Forbidden: bot is not a member of the supergroup chat"


def test_bot_learns_that_it_was_added(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    change, message = client.updates()[-2:]
    assert change["my_chat_member"]["old_chat_member"]["status"] == "left"
    assert message["message"]["new_chat_members"][0]["id"] == 123456
    assert message["message"]["chat"]["id"] == group.chat_id
    assert str(group.chat_id).startswith("-100")


def test_in_privacy_mode_the_bot_hears_what_is_meant_for_it(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    client.send(group.chat_id, "Halo")
    heard_before = heard(client)
    for text in (
        "halo semua",
        "/cari kapolres",
        "/cari@tanyawarta_bot kapolres",
        "/cari@Other_bot kapolres",
        "lihat /cari",
        "hai @TanyaWarta_bot",
        "hai @other_bot",
    ):
        ayu.write(text, chat=group)
    ayu.write("balasan", chat=group, reply_to=group.replies[0])
    ayu.write("balasan lain", chat=group, reply_to=group.messages[-2])
    assert heard(client)[len(heard_before) :] == [
        "/cari kapolres",
        "/cari@tanyawarta_bot kapolres",
        "hai @TanyaWarta_bot",
        "balasan",
    ]


@pytest.mark.parametrize("options", [{"privacy": False}, {"bot_status": "administrator"}])
def test_without_privacy_or_as_administrator_the_bot_hears_all(
    client, telegram, ayu, options
) -> None:
    group = telegram.group("Warga", members=[ayu], **options)
    ayu.write("halo semua", chat=group)
    assert heard(client)[-1] == "halo semua"


def test_edits_are_heard_by_the_same_rule(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    sent = ayu.write("halo", chat=group)
    ayu.edit(sent, "halo semua")
    ayu.edit(sent, "/cari kapolres")
    assert heard(client)[-1] == "/cari kapolres"
    assert "halo semua" not in heard(client)
    assert client.updates()[-1]["edited_message"]["edit_date"]


def test_service_messages_are_heard_in_privacy_mode(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    budi = telegram.person("Budi")
    budi.join(group)
    budi.leave(group)
    joined, left = client.updates()[-2:]
    assert joined["message"]["new_chat_members"][0]["first_name"] == "Budi"
    assert left["message"]["left_chat_member"]["first_name"] == "Budi"


def test_bot_outside_a_group_hears_nothing_of_it(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu], privacy=False)
    group.remove_bot(ayu)
    ayu.write("/cari", chat=group)
    assert heard(client) == ["/start"]


def test_message_in_a_topic_is_marked_and_replies_to_the_topic(client, telegram, ayu) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum", "Lalin"))
    sent = ayu.write("/cari", chat=group, thread="Lalin")
    message = client.updates()[-1]["message"]
    assert message["chat"]["is_forum"] is True
    assert message["is_topic_message"] is True
    assert message["message_thread_id"] == sent.thread == group.topics["Lalin"]
    assert message["reply_to_message"]["forum_topic_created"]["name"] == "Lalin"


def test_bot_writes_into_a_topic_by_number_or_by_replying(client, telegram, ayu) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    asked = ayu.write("/cari", chat=group, thread="Umum")
    sent = client.send(group.chat_id, message_thread_id=asked.thread)
    assert sent["is_topic_message"] is True
    reply = client.send(group.chat_id, reply_parameters={"message_id": asked.id})
    assert reply["message_thread_id"] == asked.thread


def test_topic_that_is_not_there_is_not_found(client, telegram, ayu) -> None:
    forum = telegram.group("Forum", members=[ayu], topics=("Umum",))
    plain = telegram.group("Warga", members=[ayu])
    for chat_id, thread in ((forum.chat_id, 999), (forum.chat_id, 1), (plain.chat_id, 2)):
        error = client.error("sendMessage", chat_id=chat_id, text="a", message_thread_id=thread)
        assert error == "400 Bad Request: message thread not found"


def test_replies_in_a_group_without_topics_are_a_thread_but_no_topic(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu], privacy=False)
    first = ayu.write("a", chat=group)
    second = ayu.write("b", chat=group, reply_to=first)
    ayu.write("c", chat=group, reply_to=second)
    message = client.updates()[-1]["message"]
    assert message["message_thread_id"] == first.id
    assert "is_topic_message" not in message


def test_reply_outside_the_topics_of_a_forum_is_in_no_thread(client, telegram, ayu) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    first = ayu.write("a", chat=group)
    ayu.write("/cari", chat=group, reply_to=first)
    assert "message_thread_id" not in client.updates()[-1]["message"]


def test_anonymous_administrator_is_the_group(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    group.write_anonymously("/cari kapolres")
    message = client.updates()[-1]["message"]
    assert message["from"]["id"] == 1087968824
    assert message["sender_chat"]["id"] == group.chat_id


def test_channel_writes_as_the_channel_bot(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    channel = telegram.channel("Humas", username="humas_polri")
    group.post_as_channel("/cari kapolres", channel)
    message = client.updates()[-1]["message"]
    assert message["from"]["id"] == 136817688
    assert message["sender_chat"]["type"] == "channel"


def test_post_of_the_linked_channel_is_an_automatic_forward(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu], privacy=False)
    group.forward_from_channel("Berita", telegram.channel("Humas"))
    message = client.updates()[-1]["message"]
    assert message["from"]["id"] == 777000
    assert message["is_automatic_forward"] is True


def test_get_chat_shows_known_chats(client, telegram, ayu) -> None:
    assert client.result("getChat", chat_id=ayu.chat_id)["first_name"] == "Ayu"
    group = telegram.group("Warga", members=[ayu])
    assert client.result("getChat", chat_id=group.chat_id)["title"] == "Warga"
    assert client.error("getChat", chat_id=5) == "400 Bad Request: chat not found"


def test_get_chat_member_shows_the_status(client, telegram, ayu) -> None:
    budi = telegram.person("Budi")
    group = telegram.group("Warga", members=[ayu], bot_status="administrator")

    def status(user_id):
        return client.result("getChatMember", chat_id=group.chat_id, user_id=user_id)["status"]

    assert [status(ayu.id), status(budi.id), status(123456)] == ["member", "left", "administrator"]


def test_person_outside_a_group_cannot_write_there(telegram, ayu) -> None:
    group = telegram.group("Warga")
    with pytest.raises(ValueError, match="Ayu is not in Warga"):
        ayu.write("a", chat=group)


def test_person_who_blocked_the_bot_cannot_write(ayu) -> None:
    ayu.block()
    with pytest.raises(ValueError, match="Ayu has blocked the bot"):
        ayu.write("a")


@pytest.mark.parametrize("text", ["", " \n", "x" * 4097])
def test_person_cannot_write_what_no_app_would_send(ayu, text: str) -> None:
    with pytest.raises(ValueError, match="message"):
        ayu.write(text)
