"""The chat page's files and feed over HTTP, and who must not read them."""

from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
from page_side import Side

import standin
from standin import Standin

PAGE = Path(standin.__file__).with_name("page")
TOKEN = "123456:TEST"


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
        self.ended_well = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._listen, args=(side, person))
        self._thread.start()

    def wait_for(self, kind: str, text: str = "") -> dict[str, Any]:
        def found() -> dict[str, Any] | None:
            fitting = (e for e in self.events if e["type"] == kind and text in json.dumps(e))
            return next(fitting, None)

        with self._changed:
            assert self._changed.wait_for(found, 60), self.events
            return found()

    def join(self) -> None:
        self._thread.join(60)
        assert not self._thread.is_alive()

    def _listen(self, side: Side, person: int) -> None:
        with side.http.stream("GET", f"side/feed?person={person}") as response:
            assert response.headers["Content-Type"].startswith("text/event-stream")
            for line in response.iter_lines():
                if line.startswith("data: "):
                    with self._changed:
                        self.events.append(json.loads(line.removeprefix("data: ")))
                        self._changed.notify_all()
        # A feed that is broken off raises.
        self.ended_well = True


def test_feed_tells_what_changes_and_ends_with_the_server(telegram, side, client, ayu) -> None:
    listener = Listener(side, ayu.id)
    assert listener.wait_for("state")["me"] == ayu.id
    client.send(ayu.chat_id, "Halo dari bot")
    listener.wait_for("messages", "Halo dari bot")
    telegram.stop_serving()
    listener.join()
    assert listener.ended_well


@pytest.mark.parametrize("person", ["", "x", "1", "123456"])
def test_feed_of_nobody_is_absent(side, person: str) -> None:
    assert side.http.get(f"side/feed?person={person}").status_code == 404


def test_people_are_numbered_without_the_bot(telegram, side, ayu) -> None:
    budi = telegram.person("Budi")
    assert side.http.get("side/people").json() == [ayu.id, budi.id]
