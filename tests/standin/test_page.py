"""The chat page over HTTP, without a browser."""

from __future__ import annotations

import json
import re
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

import bot.standin
from bot.standin import Standin

PAGE = Path(bot.standin.__file__).with_name("page")
TOKEN = "123456:TEST"


@pytest.fixture
def telegram():
    with Standin.start(token=TOKEN, page=True) as standin:
        yield standin


class Side:
    """Does what the page does."""

    def __init__(self, telegram: Standin) -> None:
        self.http = httpx.Client(base_url=telegram.page_url, timeout=10, verify=False)

    def post(self, name: str, /, **given: Any) -> httpx.Response:
        return self.http.post(f"side/{name}", json=given)

    def act(self, name: str, /, **given: Any) -> dict[str, Any]:
        answer = self.post(name, **given)
        assert answer.status_code == 200, answer.text
        return answer.json()


@pytest.fixture
def side(telegram):
    side = Side(telegram)
    yield side
    side.http.close()


@pytest.fixture
def here(ayu) -> dict[str, Any]:
    return {"person": ayu.id, "chat": ayu.chat_id}


def test_page_is_served_only_if_asked_for(side) -> None:
    assert side.http.get("/").status_code == 200
    with Standin.start(token=TOKEN) as without:
        for path in ("", "page/main.js", "side/people"):
            assert httpx.get(without.page_url + path, verify=False).status_code == 404


def test_policy_allows_nothing_from_elsewhere_and_nothing_inline(side) -> None:
    for path in ("/", "/page/main.js", "/page/theme.css", "/side/people"):
        policy = side.http.get(path).headers["Content-Security-Policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules.pop("default-src") == "'none'"
        assert rules.pop("require-trusted-types-for") == "'script'"
        assert set(rules.values()) == {"'self'", "'none'"}


@pytest.mark.parametrize("path", sorted(path.name for path in PAGE.iterdir()))
def test_every_file_of_the_page_is_served_with_its_type(side, path: str) -> None:
    answer = side.http.get(f"/page/{path}")
    types = {"js": "text/javascript", "css": "text/css", "html": "text/html", "svg": "image/svg"}
    assert answer.headers["Content-Type"].startswith(types[path.rpartition(".")[2]])
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for named in re.findall(r"[\"'](/page/[a-z-]+\.\w+)[\"']", answer.text):
        assert side.http.get(named).status_code == 200, named


@pytest.mark.parametrize("name", ["..%2fmodel.py", "model.py", ".", "none.js", "%2e%2e/x.js"])
def test_other_files_are_not_served(side, name: str) -> None:
    assert side.http.get(f"/page/{name}").status_code == 404


def test_page_never_makes_markup_of_text_and_names_no_other_server() -> None:
    for path in PAGE.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(inner|outer)HTML|insertAdjacentHTML|document\.write|eval\(", text)
        assert set(re.findall(r"https?://[\w.]+", text)) <= {"http://www.w3.org"}, path


@pytest.mark.parametrize("path", ["/", "/side/people", f"/bot{TOKEN}/getMe"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "jahat.example"}, 421),
        ({"Host": "jahat.example:80"}, 421),
        ({"Origin": "https://jahat.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Host": "localhost"}, 200),
        ({"Sec-Fetch-Site": "same-origin"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
    ],
)
def test_pages_of_other_origins_are_not_answered(side, path, headers, status: int) -> None:
    assert side.http.get(path, headers=headers).status_code == status


def test_page_itself_is_answered(telegram, side, here) -> None:
    headers = {"Origin": telegram.page_url.rstrip("/"), "Sec-Fetch-Site": "same-origin"}
    answer = side.http.post("side/write", json={**here, "text": "a"}, headers=headers)
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("text/plain", "{}", 415),
        ("application/x-www-form-urlencoded", "a=b", 415),
        ("application/json", "{", 400),
        ("application/json", "[]", 400),
        ("application/json", "[" * 100_000, 400),
        ("application/json", "{}", 400),
    ],
)
def test_act_that_is_no_object_is_refused(side, content_type: str, body: str, status: int) -> None:
    headers = {"Content-Type": content_type}
    answer = side.http.post("side/write", content=body, headers=headers)
    assert answer.status_code == status


class Listener:
    """Follows a person's feed in a thread."""

    def __init__(self, side: Side, person: int) -> None:
        self.events: list[dict[str, Any]] = []
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._listen, args=(side, person))
        self._thread.start()

    def wait_for(self, kind: str, text: str = "") -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            fitting = (e for e in self.events if e["type"] == kind and text in json.dumps(e))
            return next(fitting, None)

        with self._changed:
            assert self._changed.wait_for(found, 5), self.events
            return found()

    def join(self) -> None:
        self._thread.join(5)
        assert not self._thread.is_alive()

    def _listen(self, side: Side, person: int) -> None:
        with side.http.stream("GET", f"side/feed?person={person}") as response:
            assert response.headers["Content-Type"].startswith("text/event-stream")
            for line in response.iter_lines():
                if line.startswith("data: "):
                    with self._changed:
                        self.events.append(json.loads(line.removeprefix("data: ")))
                        self._changed.notify_all()


def test_feed_tells_what_changes_and_ends_with_the_server(telegram, side, client, ayu) -> None:
    listener = Listener(side, ayu.id)
    assert listener.wait_for("state")["me"] == ayu.id
    client.send(ayu.chat_id, "Halo dari bot")
    listener.wait_for("messages", "Halo dari bot")
    begin = time.monotonic()
    telegram.stop_serving()
    listener.join()
    assert time.monotonic() - begin < 0.9


@pytest.mark.parametrize("person", ["", "x", "1", "123456"])
def test_feed_of_nobody_is_absent(side, person: str) -> None:
    assert side.http.get(f"side/feed?person={person}").status_code == 404


def test_people_are_numbered_without_the_bot(telegram, side, ayu) -> None:
    budi = telegram.person("Budi")
    assert side.http.get("side/people").json() == [ayu.id, budi.id]


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
        ("write", {"text": "a", "person": True}),
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
