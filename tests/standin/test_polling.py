from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from standin.polling import Poller


def texts(updates):
    return [update["message"]["text"] for update in updates]


def test_update_ids_rise_by_one(client, ayu) -> None:
    ayu.write("a")
    ayu.write("b")
    ids = [update["update_id"] for update in client.updates()]
    assert ids == [ids[0], ids[0] + 1, ids[0] + 2]


def test_updates_come_again_until_an_offset_confirms_them(client, ayu) -> None:
    ayu.write("a")
    first, second = client.updates()
    assert client.updates() == [first, second]
    assert client.updates(offset=second["update_id"]) == [second]
    assert client.updates() == [second]


def test_negative_offset_keeps_the_last_updates_alone(client, ayu) -> None:
    for text in "abc":
        ayu.write(text)
    assert texts(client.updates(offset=-2)) == ["b", "c"]
    assert texts(client.updates()) == ["b", "c"]


def test_negative_offset_counts_once(telegram) -> None:
    async def poll():
        poller = Poller(telegram.world)
        waiting = asyncio.create_task(poller.get_updates({"offset": -1, "timeout": 10}))
        # One iteration of the event loop takes it to the point where it waits.
        await asyncio.sleep(0)
        with telegram.world.change():
            for number in range(2):
                telegram.push_update({"poll_answer": {"poll_id": str(number)}})
        updates = await waiting
        poller.close()
        return updates

    assert [update["poll_answer"]["poll_id"] for update in asyncio.run(poll())] == ["0", "1"]


def test_limit_is_kept_within_one_and_a_hundred(client, ayu) -> None:
    for number in range(101):
        ayu.write(str(number))
    assert [len(client.updates(limit=limit)) for limit in (2, 0, 1000)] == [2, 1, 100]


def test_poll_waits_for_an_update(client, telegram, ayu) -> None:
    offset = client.updates()[-1]["update_id"] + 1
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(client.updates, offset=offset, timeout=50)
        telegram.wait_until(lambda: telegram.calls[-1].parameters.get("timeout") == 50)
        assert not poll.done()
        ayu.write("akhirnya")
        assert texts(poll.result(timeout=60)) == ["akhirnya"]


def test_poll_ends_empty_when_its_time_is_over(client) -> None:
    begin = time.monotonic()
    assert client.updates(timeout=1) == []
    assert time.monotonic() - begin > 0.9


def test_second_poller_ends_the_first(client, telegram) -> None:
    with ThreadPoolExecutor() as pool:
        first = pool.submit(client.error, "getUpdates", timeout=50)
        telegram.wait_until(lambda: telegram.calls_of("getUpdates"))
        assert client.updates() == []
        assert first.result(timeout=60) == (
            "409 Conflict: terminated by other getUpdates request; "
            "make sure that only one bot instance is running"
        )


def test_poller_ends_when_a_webhook_is_set(client, telegram) -> None:
    with ThreadPoolExecutor() as pool:
        poll = pool.submit(client.error, "getUpdates", timeout=50)
        telegram.wait_until(lambda: telegram.calls_of("getUpdates"))
        client.result("setWebhook", url="https://contoh.id/")
        assert poll.result(timeout=60) == "409 Conflict: terminated by setWebhook request"


def test_poller_that_goes_away_leaves_the_updates(client, telegram, ayu) -> None:
    gone = threading.Thread(target=lambda: client.post("getUpdates", timeout=50, offset=5000))
    gone.start()
    telegram.wait_until(lambda: telegram.calls_of("getUpdates"))
    telegram.stop_serving()
    gone.join()
    telegram.resume_serving()
    ayu.write("masih ada")
    assert texts(client.updates()) == ["masih ada"]


def test_only_the_kinds_asked_for_are_made_afterwards(client, telegram, ayu) -> None:
    assert client.updates(allowed_updates=["edited_message"])[0]["message"]["text"] == "/start"
    sent = ayu.write("a")
    ayu.edit(sent, "b")
    kinds = [sorted(update)[0] for update in client.updates()[1:]]
    assert kinds == ["edited_message"]


def test_kinds_stay_until_others_are_named(client, ayu) -> None:
    client.updates(allowed_updates=["edited_message"])
    client.updates(offset=-1)
    ayu.write("a")
    assert len(client.updates()) == 1
    client.updates(allowed_updates=[])
    ayu.write("b")
    assert texts(client.updates())[-1] == "b"


def test_members_changes_come_by_name_only(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu], bot_status="administrator")
    budi = telegram.person("Budi")
    budi.join(group)
    assert not [update for update in client.updates() if "chat_member" in update]
    client.updates(allowed_updates=["chat_member"])
    budi.leave(group)
    change = client.updates()[-1]["chat_member"]
    assert change["old_chat_member"]["status"] == "member"
    assert change["new_chat_member"]["status"] == "left"


def test_unknown_kind_of_update_is_refused(client) -> None:
    assert client.error("getUpdates", allowed_updates=["mesage"]) == (
        '400 Bad Request: allowed_updates: there is no update type "mesage"'
    )


def test_raw_update_is_numbered_and_delivered(client, telegram) -> None:
    number = telegram.push_update({"poll_answer": {"poll_id": "1"}})
    assert client.updates() == [{"update_id": number, "poll_answer": {"poll_id": "1"}}]


def test_member_learns_nothing_of_other_members(client, telegram, ayu) -> None:
    client.updates(allowed_updates=["chat_member"])
    group = telegram.group("Warga", members=[ayu])
    telegram.person("Budi").join(group)
    assert not [update for update in client.updates() if "chat_member" in update]


def test_webhook_names_the_kinds_of_updates(client, ayu) -> None:
    kinds = ["callback_query", "edited_message"]
    client.result("setWebhook", url="https://contoh.id/", allowed_updates=kinds)
    ayu.write("a")
    found = client.result("getWebhookInfo")
    assert (found["allowed_updates"], found["pending_update_count"]) == (kinds, 1)


@pytest.mark.parametrize("drop", [True, False])
def test_webhook_is_stored_and_stops_polling(client, ayu, drop: bool) -> None:
    client.result("setWebhook", url="https://contoh.id/kait", max_connections=7)
    stored = {
        "url": "https://contoh.id/kait",
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 7,
    }
    assert stored.items() <= client.result("getWebhookInfo").items()
    assert client.error("getUpdates").startswith(
        "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"
    )
    client.result("deleteWebhook", drop_pending_updates=drop)
    assert len(client.updates()) == (0 if drop else 1)


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({"url": "http://contoh.id/"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://contoh.id:444/"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        (
            {"url": "https://contoh.id/", "secret_token": "a b"},
            "secret token contains unallowed characters",
        ),
    ],
)
def test_bad_webhook_is_refused(client, parameters, problem: str) -> None:
    assert client.error("setWebhook", **parameters) == f"400 Bad Request: {problem}"


def test_webhook_on_loopback_may_be_plain_http(client) -> None:
    assert client.result("setWebhook", url="http://127.0.0.1:9000/") is True
