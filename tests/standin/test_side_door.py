from __future__ import annotations

import socket
import threading

import pytest

from standin import Delay, Fault, Rules, Standin, WaitedInVainError


def test_people_have_ids_of_their_own_or_the_one_given(telegram) -> None:
    ayu, budi = telegram.person("Ayu"), telegram.person("Budi", id=42)
    assert len({ayu.id, budi.id}) == 2
    assert budi.id == budi.chat_id == 42
    with pytest.raises(ValueError, match="there is a person 42 already"):
        telegram.person("Citra", id=42)


def test_person_speaks_the_language_that_is_given(client, telegram) -> None:
    telegram.person("Ayu", language_code="en").start()
    telegram.person("Budi", language_code=None).start()
    senders = [update["message"]["from"] for update in client.updates()]
    assert [sender.get("language_code") for sender in senders] == ["en", None]


def test_messages_are_snapshots(client, ayu) -> None:
    sent = ayu.write("a")
    edited = ayu.edit(sent, "b")
    assert (sent.text, edited.text, ayu.messages[-1].text) == ("a", "b", "b")


def test_replies_below_a_message_are_waited_for(client, telegram, ayu) -> None:
    client.send(ayu.chat_id, "lama")
    asked = ayu.write("a")
    answer = threading.Thread(target=lambda: [client.send(ayu.chat_id, t) for t in ("b", "c")])
    answer.start()
    replies = telegram.wait_for_replies(ayu, 2, after=asked)
    answer.join()
    assert [reply.text for reply in replies] == ["b", "c"]


def test_waiting_in_vain_shows_the_chats(client, telegram, ayu, keyboard) -> None:
    client.send(ayu.chat_id, "Halo", reply_markup=keyboard("a", "b"))
    with pytest.raises(WaitedInVainError) as caught:
        telegram.wait_for_replies(ayu, 2, timeout=0.01)
    assert str(caught.value).splitlines() == [
        "waited 0.01 s in vain for 2 replies in Ayu",
        f"Ayu ({ayu.chat_id}):",
        "  1 Ayu: '/start'",
        "  2 TanyaWarta: 'Halo' [a | b]",
    ]


def test_condition_is_asked_again_when_a_call_begins(client, telegram) -> None:
    poll = threading.Thread(target=client.updates, kwargs={"timeout": 50})
    poll.start()
    telegram.wait_until(lambda: telegram.calls_of("getUpdates"))
    assert poll.is_alive()
    telegram.push_update({"poll_answer": {}})
    poll.join()


def test_condition_is_asked_again_when_a_call_ends(client, telegram) -> None:
    # A refused call changes nothing else, and the delay separates its end from its start.
    telegram.inject(Fault(Delay(0.05)))
    call = threading.Thread(target=client.post, args=("getFile",), kwargs={"file_id": "x"})
    call.start()
    telegram.wait_until(lambda: [call for call in telegram.calls if call.status == 400])
    call.join()


def test_topic_is_named_or_taken_from_the_message_replied_to(telegram, ayu) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    lalin = group.open_topic("Lalin")
    first = ayu.write("a", chat=group, thread="Lalin")
    second = ayu.write("b", chat=group, reply_to=first)
    assert [first.thread, second.thread] == [lalin, lalin]
    assert group.topics == {"Umum": 2, "Lalin": lalin}


def test_reply_to_a_message_of_another_chat_is_a_mistake(telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    written = [ayu.write(text) for text in "abc"]
    with pytest.raises(ValueError, match="there is no message 4 in this chat"):
        ayu.write("a", chat=group, reply_to=written[-1])


def test_topic_that_is_not_there_is_a_mistake(telegram, ayu) -> None:
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    with pytest.raises(ValueError, match="there is no topic 99 in this chat"):
        ayu.write("a", chat=group, thread=99)


def test_group_without_topics_opens_none(telegram) -> None:
    with pytest.raises(ValueError, match="Warga has no topics"):
        telegram.group("Warga").open_topic("Umum")


def test_two_stand_ins_run_side_by_side() -> None:
    with Standin.start() as one, Standin.start(rules=Rules(privacy=False)) as other:
        assert one.base_url != other.base_url
        assert (one.world.privacy, other.world.privacy) == (True, False)


def test_port_can_be_chosen_and_is_free_again_afterwards() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    for _ in range(2):
        with Standin.start(port=port) as telegram:
            assert telegram.base_url == f"http://127.0.0.1:{port}/bot"


def test_nothing_of_it_runs_after_the_end() -> None:
    before = set(threading.enumerate())
    with Standin.start():
        assert set(threading.enumerate()) - before
    assert set(threading.enumerate()) == before
