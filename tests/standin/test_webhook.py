from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from webhook_receiver import LOOPBACK_PEM, Receiver

from standin import Rules, Standin
from standin.delivery_plan import DeliveryPlan

# Seconds; long enough that a test which does not wait sees no second delivery.
NEVER = 300.0


@pytest.fixture
def receiver_of() -> Iterator[Callable[..., Receiver]]:
    made: list[Receiver] = []

    def make(**options: Any) -> Receiver:
        made.append(Receiver(**options))
        return made[-1]

    yield make
    for receiver in made:
        receiver.close()


@pytest.fixture
def receiver(receiver_of) -> Receiver:
    return receiver_of()


@pytest.fixture
def patient(standin_of, client_of):
    """A stand-in that does not retry within a test, and its client."""
    telegram = standin_of(Rules(webhook_wait_seconds=NEVER))
    return telegram, client_of(telegram)


@pytest.fixture
def eager(standin_of, client_of):
    """A stand-in that retries soon, and its client."""
    telegram = standin_of(Rules(webhook_wait_seconds=0.02))
    return telegram, client_of(telegram)


def pending(telegram: Standin) -> int:
    return len(telegram.world.updates)


def wait_until_delivered(telegram: Standin) -> None:
    telegram.wait_until(lambda: not pending(telegram), what="all updates to be delivered")


def test_update_is_posted_as_json_with_the_secret(client, telegram, ayu, receiver) -> None:
    client.result("setWebhook", url=receiver.url, secret_token="ra-ha_sia1")
    receiver.wait_for(1)
    [update] = receiver.updates
    assert update["message"]["text"] == "/start"
    assert receiver.headers[0]["Content-Type"] == "application/json"
    assert receiver.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "ra-ha_sia1"
    wait_until_delivered(telegram)


def test_without_a_secret_there_is_no_header_for_it(client, ayu, receiver) -> None:
    client.result("setWebhook", url=receiver.url)
    receiver.wait_for(1)
    assert "X-Telegram-Bot-Api-Secret-Token" not in receiver.headers[0]


def test_only_allowed_kinds_are_delivered(client, telegram, ayu, receiver) -> None:
    kinds = ["edited_message"]
    client.result("setWebhook", url=receiver.url, allowed_updates=kinds, drop_pending_updates=True)
    sent = ayu.write("a")
    ayu.edit(sent, "b")
    wait_until_delivered(telegram)
    assert [sorted(update)[0] for update in receiver.updates] == ["edited_message"]


def test_updates_of_one_chat_arrive_in_order(client, telegram, ayu, receiver) -> None:
    client.result("setWebhook", url=receiver.url, drop_pending_updates=True)
    for number in range(20):
        ayu.write(str(number))
    wait_until_delivered(telegram)
    assert receiver.texts == [str(number) for number in range(20)]


def test_chat_whose_update_is_under_way_holds_up_no_other(client, telegram, ayu, receiver) -> None:
    budi = telegram.person("Budi")
    held = threading.Event()

    def respond(update):
        if update["message"]["text"] == "a":
            held.wait(5)
        return 200, ""

    receiver.respond = respond
    client.result("setWebhook", url=receiver.url, drop_pending_updates=True)
    ayu.write("a")
    ayu.write("b")
    budi.write("c")
    receiver.wait_for(2)
    assert sorted(receiver.texts) == ["a", "c"]
    held.set()
    wait_until_delivered(telegram)
    assert receiver.texts[-1] == "b"


def test_no_more_connections_than_allowed_are_used_at_once(client, telegram, receiver) -> None:
    pair, never = threading.Barrier(2, timeout=60), threading.Event()

    def respond(_):
        pair.wait()
        # Long enough for the others to arrive, were they allowed to.
        never.wait(0.05)
        return 200, ""

    receiver.respond = respond
    client.result("setWebhook", url=receiver.url, max_connections=2)
    with telegram.world.change():
        for number in range(6):
            telegram.person(f"Orang {number}").write(str(number))
    wait_until_delivered(telegram)
    assert receiver.most_at_once == 2


def test_update_comes_again_after_growing_waits(eager, receiver) -> None:
    telegram, client = eager
    receiver.respond = lambda _: (200 if len(receiver.updates) > 3 else 503, "")
    client.result("setWebhook", url=receiver.url)
    telegram.person("Ayu").start()
    wait_until_delivered(telegram)
    assert len({update["update_id"] for update in receiver.updates}) == 1
    waits = [b - a for a, b in zip(receiver.times, receiver.times[1:], strict=False)]
    assert len(waits) == 3
    assert all(wait >= least for wait, least in zip(waits, (0.02, 0.04, 0.08), strict=True))


def test_waits_grow_to_a_minute_and_end_with_success() -> None:
    plan = DeliveryPlan(20.0)
    update = {"update_id": 1, "message": {"chat": {"id": 5}}}
    waits = []
    for _ in range(4):
        assert plan.next([update], 1e6) is update
        plan.failed(update, 0.0)
        waits.append(plan.wait(0.0))
    assert waits == [20, 40, 60, 60]
    plan.next([update], 1e6)
    plan.succeeded(update)
    plan.next([update], 0.0)
    plan.failed(update, 0.0)
    assert plan.wait(0.0) == 20


def test_update_that_waits_holds_up_its_chat(patient, receiver) -> None:
    telegram, client = patient
    ayu, budi = telegram.person("Ayu"), telegram.person("Budi")
    receiver.respond = lambda update: (400 if update["message"]["text"] == "a" else 200, "")
    client.result("setWebhook", url=receiver.url)
    ayu.write("a")
    ayu.write("b")
    receiver.wait_for(1)
    budi.write("c")
    telegram.wait_until(lambda: pending(telegram) == 2)
    assert receiver.texts == ["a", "c"]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_wrong_answer_is_the_last_error(patient, receiver, status: int) -> None:
    telegram, client = patient
    receiver.respond = lambda _: (status, "")
    client.result("setWebhook", url=receiver.url)
    telegram.person("Ayu").start()
    telegram.wait_until(lambda: telegram.world.webhook.last_error)
    found = client.result("getWebhookInfo")
    names = {302: "Found", 404: "Not Found", 500: "Internal Server Error"}
    assert found["last_error_message"] == (
        f"Wrong response from the webhook: {status} {names[status]}"
    )
    assert abs(found["last_error_date"] - time.time()) < 60
    assert found["pending_update_count"] == 1


def test_update_arrives_once_the_server_is_back(eager, receiver_of) -> None:
    telegram, client = eager
    gone = receiver_of()
    gone.close()
    client.result("setWebhook", url=gone.url)
    telegram.person("Ayu").start()
    telegram.wait_until(lambda: telegram.world.webhook.last_error)
    assert client.result("getWebhookInfo")["last_error_message"] == "Connection refused"
    back = receiver_of(port=gone.port)
    wait_until_delivered(telegram)
    assert back.texts == ["/start"]


def test_dropped_updates_are_not_delivered(client, telegram, ayu, receiver) -> None:
    client.result("setWebhook", url=receiver.url, drop_pending_updates=True)
    ayu.write("baru")
    wait_until_delivered(telegram)
    assert receiver.texts == ["baru"]


def test_new_webhook_gets_what_the_old_one_refused(patient, receiver_of) -> None:
    telegram, client = patient
    old, new = receiver_of(), receiver_of()
    old.respond = lambda _: (500, "")
    client.result("setWebhook", url=old.url)
    telegram.person("Ayu").start()
    telegram.wait_until(lambda: telegram.world.webhook.last_error)
    client.result("setWebhook", url=new.url)
    wait_until_delivered(telegram)
    assert new.texts == ["/start"]
    assert "last_error_message" not in client.result("getWebhookInfo")


def test_webhook_that_is_taken_away_gets_nothing_more(client, telegram, ayu, receiver) -> None:
    client.result("setWebhook", url=receiver.url)
    wait_until_delivered(telegram)
    client.result("deleteWebhook")
    ayu.write("a")
    assert [update["message"]["text"] for update in client.updates()] == ["a"]
    assert receiver.texts == ["/start"]


def test_method_in_the_answer_is_carried_out(client, telegram, ayu, receiver) -> None:
    call = {"method": "sendMessage", "chat_id": ayu.chat_id, "text": "<b>Halo</b>"}
    receiver.respond = lambda _: (200, json.dumps({**call, "parse_mode": "HTML"}))
    client.result("setWebhook", url=receiver.url)
    [reply] = telegram.wait_for_replies(ayu)
    assert reply.text == "Halo"
    assert telegram.calls[-1].method == "sendMessage"


@pytest.mark.parametrize(
    ("method", "status"), [("sendMessage", 400), ("terbang", 404), ("getUpdates", 409)]
)
def test_wrong_method_in_the_answer_is_noted_and_not_repeated(
    client, telegram, receiver, method: str, status: int
) -> None:
    telegram.person("Ayu").start()
    receiver.respond = lambda _: (200, json.dumps({"method": method}))
    client.result("setWebhook", url=receiver.url)
    telegram.wait_until(lambda: telegram.calls_of(method))
    telegram.wait_until(lambda: telegram.calls[-1].status == status)
    assert pending(telegram) == 0
    assert len(receiver.updates) == 1


@pytest.mark.parametrize("text", ["ok", '["a"]', '{"ok": true}', '{"method": 1}'])
def test_other_answers_do_nothing(client, telegram, ayu, receiver, text: str) -> None:
    receiver.respond = lambda _: (200, text)
    client.result("setWebhook", url=receiver.url)
    wait_until_delivered(telegram)
    assert [call.method for call in telegram.calls] == ["setWebhook"]


def upload_certificate(client, telegram, url: str, content: bytes) -> dict[str, Any]:
    address = f"{telegram.base_url}{'123456:TEST'}/setWebhook"
    files = {"certificate": ("cert.pem", content)}
    return client.http.post(address, data={"url": url}, files=files).json()


def certificate_alone() -> bytes:
    text = LOOPBACK_PEM.read_text()
    return text[text.index("-----BEGIN CERTIFICATE") :].encode()


def test_uploaded_certificate_is_trusted(patient, receiver_of) -> None:
    telegram, client = patient
    safe = receiver_of(tls=True)
    assert upload_certificate(client, telegram, safe.url, certificate_alone())["ok"]
    telegram.person("Ayu").start()
    wait_until_delivered(telegram)
    assert safe.texts == ["/start"]
    assert client.result("getWebhookInfo")["has_custom_certificate"] is True


def test_self_signed_certificate_that_was_not_uploaded_is_not_trusted(patient, receiver_of) -> None:
    telegram, client = patient
    safe = receiver_of(tls=True)
    client.result("setWebhook", url=safe.url)
    telegram.person("Ayu").start()
    telegram.wait_until(lambda: telegram.world.webhook.last_error)
    error = client.result("getWebhookInfo")["last_error_message"]
    assert error.startswith("SSL error {")
    assert "certificate verify failed" in error
    assert safe.updates == []


@pytest.mark.parametrize("content", [b"x", b"\xff", certificate_alone()[:200]])
def test_certificate_that_is_none_is_refused(patient, content: bytes) -> None:
    telegram, client = patient
    answer = upload_certificate(client, telegram, "https://127.0.0.1:9/", content)
    assert answer["description"] == "Bad Request: bad webhook: certificate must be a text in PEM"
    assert telegram.webhook_url == ""


def test_name_is_taken_for_the_address_that_is_given(patient, receiver) -> None:
    telegram, client = patient
    url = receiver.url.replace("127.0.0.1", "localhost")
    client.result("setWebhook", url=url, ip_address="127.0.0.1")
    telegram.person("Ayu").start()
    wait_until_delivered(telegram)
    assert receiver.headers[0]["Host"] == f"localhost:{receiver.port}"


@pytest.mark.parametrize("url", ["https://contoh.id/", "https://192.0.2.1/"])
def test_other_machines_are_never_reached(patient, url: str) -> None:
    telegram, client = patient
    client.result("setWebhook", url=url)
    telegram.person("Ayu").start()
    telegram.wait_until(lambda: telegram.world.webhook.last_error)
    error = client.result("getWebhookInfo")["last_error_message"]
    assert error == "Connection refused: the stand-in reaches no other machine"


def test_delivery_that_the_end_of_serving_breaks_off_is_made_again(
    patient, receiver_of, receiver
) -> None:
    telegram, client = patient
    held = threading.Event()

    def respond(_):
        held.wait(5)
        return 200, ""

    receiver.respond = respond
    client.result("setWebhook", url=receiver.url)
    telegram.person("Ayu").start()
    receiver.wait_for(1)
    telegram.stop_serving()
    held.set()
    assert pending(telegram) == 1
    telegram.resume_serving()
    wait_until_delivered(telegram)
    assert len(receiver.updates) == 2
