from __future__ import annotations

import json
import time

import httpx
import pytest

from standin import BadGateway, BrokenJson, Delay, Drop, Fault, Refuse, Rules
from standin.calls import CallLog


def test_injected_error_has_no_effect_and_passes(client, telegram, ayu) -> None:
    telegram.inject(Fault(Refuse(429, "Too Many Requests: retry after 3", 3), "sendMessage"))
    answer = client.post("sendMessage", chat_id=ayu.chat_id, text="a")
    assert answer.status_code == 429
    assert answer.json()["parameters"] == {"retry_after": 3}
    assert ayu.replies == []
    assert client.send(ayu.chat_id)["text"] == "Halo"


def test_fault_is_for_its_method_and_chat_alone(client, telegram, ayu) -> None:
    budi = telegram.person("Budi")
    budi.start()
    telegram.inject(Fault(BadGateway(), "sendMessage", chat_id=budi.chat_id))
    client.send(ayu.chat_id)
    client.result("sendChatAction", chat_id=budi.chat_id, action="typing")
    answer = client.post("sendMessage", chat_id=budi.chat_id, text="a")
    assert answer.status_code == 502
    assert answer.text.startswith("<html>")
    assert budi.replies == []


def test_fault_comes_as_often_as_it_is_asked_for(client, telegram) -> None:
    telegram.inject(Fault(Refuse(500, "Internal Server Error"), count=2))
    telegram.inject(Fault(Refuse(503, "Service Unavailable"), count=None))
    assert [client.post("getMe").status_code for _ in range(4)] == [500, 500, 503, 503]
    telegram.clear_faults()
    assert client.post("getMe").status_code == 200


def test_delay_holds_the_effect_back(client, telegram, ayu) -> None:
    telegram.inject(Fault(Delay(0.1), "sendMessage"))
    begin = time.monotonic()
    client.send(ayu.chat_id)
    assert time.monotonic() - begin >= 0.1


@pytest.mark.parametrize("after_effect", [False, True])
def test_dropped_connection_leaves_the_effect_or_not(
    client, telegram, ayu, after_effect: bool
) -> None:
    telegram.inject(Fault(Drop(after_effect=after_effect), "sendMessage"))
    with pytest.raises(httpx.RemoteProtocolError):
        client.post("sendMessage", chat_id=ayu.chat_id, text="a")
    assert len(ayu.replies) == after_effect
    assert telegram.calls[-1].status == 0


def test_broken_json_comes_after_the_effect(client, telegram, ayu) -> None:
    telegram.inject(Fault(BrokenJson(), "sendMessage"))
    answer = client.post("sendMessage", chat_id=ayu.chat_id, text="a")
    assert answer.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        answer.json()
    assert len(ayu.replies) == 1


def test_server_that_stops_refuses_connections_and_forgets_nothing(client, telegram, ayu) -> None:
    url = telegram.base_url
    telegram.stop_serving()
    with pytest.raises(httpx.TransportError):
        client.post("getMe")
    ayu.write("sementara itu")
    telegram.resume_serving()
    assert telegram.base_url == url
    assert client.updates()[-1]["message"]["text"] == "sementara itu"


@pytest.fixture
def limited(standin_of, client_of):
    """A stand-in with flood limits, its client, and its stopped clock."""
    now = [1_700_000_000.0]
    telegram = standin_of(Rules(flood_limits=True, clock=lambda: now[0]))
    return telegram, client_of(telegram), now


def statuses(client, chat_ids):
    return [client.post("sendMessage", chat_id=c, text="a").status_code for c in chat_ids]


def test_private_chat_takes_a_short_burst_then_one_a_second(limited) -> None:
    telegram, client, now = limited
    ayu = telegram.person("Ayu")
    ayu.start()
    assert statuses(client, [ayu.chat_id] * 4) == [200, 200, 200, 429]
    answer = client.post("sendMessage", chat_id=ayu.chat_id, text="a").json()
    assert answer["description"] == "Too Many Requests: retry after 1"
    assert answer["parameters"] == {"retry_after": 1}
    now[0] += 1
    assert statuses(client, [ayu.chat_id] * 2) == [200, 429]


def test_group_takes_twenty_a_minute(limited) -> None:
    telegram, client, now = limited
    group = telegram.group("Warga")
    assert statuses(client, [group.chat_id] * 21) == [200] * 20 + [429]
    answer = client.post("sendMessage", chat_id=group.chat_id, text="a").json()
    assert answer["parameters"] == {"retry_after": 3}
    now[0] += 3
    assert statuses(client, [group.chat_id]) == [200]


def test_all_chats_together_take_thirty_a_second(limited) -> None:
    telegram, client, _ = limited
    people = [telegram.person(f"Orang {number}") for number in range(31)]
    for person in people:
        person.start()
    assert statuses(client, [p.chat_id for p in people]) == [200] * 30 + [429]


def test_limits_are_off_unless_asked_for(client, ayu) -> None:
    assert statuses(client, [ayu.chat_id] * 40) == [200] * 40


def test_calls_are_recorded_in_order_with_their_end(client, telegram, ayu) -> None:
    client.send(ayu.chat_id, "a")
    client.error("sendMessage", chat_id=5, text="b")
    client.error("sendMessage", chat_id="x", txt="c")
    ends = [(c.method, dict(c.parameters), c.status, c.description) for c in telegram.calls]
    assert ends == [
        ("sendMessage", {"chat_id": ayu.chat_id, "text": "a"}, 200, ""),
        ("sendMessage", {"chat_id": 5, "text": "b"}, 400, "Bad Request: chat not found"),
        (
            "sendMessage",
            {"chat_id": "x", "txt": "c"},
            400,
            'Bad Request: method sendMessage has no parameter "txt"',
        ),
    ]
    assert telegram.calls[0].at <= telegram.calls[0].ended_at <= telegram.calls[1].at


def test_log_keeps_the_last_hundred_thousand_calls() -> None:
    log = CallLog(lambda: None)
    for number in range(100_001):
        log.begin("getMe", {"number": number})
    assert [call.parameters["number"] for call in log.all()[:2]] == [1, 2]
