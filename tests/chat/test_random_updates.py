"""Any valid update is handled without an error, and replies go to the chat it came from."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, seed, settings

from bot.chat.assembly import Parts
from bot.chat.polling import read_update
from bot.config.settings import Settings, load_settings
from random_updates import Place, Tapped, update_kinds, updates
from running import ADMINS, ROOT, TOKEN
from standin import Call, Group, Person, Rules, Standin
from standin.inline import InlineQuery
from standin.render import chat_json, user_json
from standin.world import Query

pytestmark = [
    pytest.mark.e2e,
    # Warnings of the library about fields whose type will change.
    pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning"),
]

_EXAMPLES = 5000
_PEOPLE, _GROUPS = 60, 4
_QUESTIONS = (
    "Kapan Operasi Lilin 2023 digelar?",
    "Siapa Kapolres Surabaya?",
    "ada berita apa tentang Polres Bontang?",
    "halo",
)
# A tap on the page that is already shown, which the bot ignores.
_HARMLESS = "message is not modified"


class Stage:
    """The bot's handlers with a stand-in, to be given updates one by one, and chats to write in."""

    def __init__(self, telegram: Standin, settings: Settings) -> None:
        self._telegram = telegram
        self._loop = asyncio.new_event_loop()
        self._numbers = count(10**9)
        self.parts = Parts(settings, TOKEN, base_url=telegram.base_url, on_refused=lambda: None)
        self._run(self.parts.application.initialize())
        self.parts.add_handlers()
        self.kinds_seen: set[str] = set()
        self.answered = 0
        admin = telegram.person("Admin", id=min(settings.admins))
        people = [telegram.person(f"Orang {number}") for number in range(_PEOPLE)]
        for person in (admin, *people):
            person.room.started = True
        groups = [telegram.group(f"Grup {n}", members=people[:3]) for n in range(_GROUPS)]
        forum = telegram.group("Forum", members=people[:3], topics=("Umum", "Lilin"))
        self.places = [_private(person) for person in (*people, *[admin] * (_PEOPLE // 10))]
        for person in people[:30]:
            self.places += [_in_group(group, person) for group in groups]
            self.places += [_in_group(forum, person, thread) for thread in forum.room.topics]
            self.places.append(_in_channel(telegram, person))
        self.buttons = [button for person in people[:4] for button in self._ask(person)]

    def close(self) -> None:
        self._run(self.parts.application.shutdown())
        self._run(self.parts.close())
        self._loop.close()

    def give(self, update: dict[str, Any]) -> list[Call]:
        """The calls of the bot in response to an update."""
        before = len(self._telegram.calls)
        parsed = read_update({"update_id": 1, **update}, self.parts.application.bot)
        assert parsed is not None, "the library cannot read it"
        self._run(self.parts.application.process_update(parsed))
        self.kinds_seen |= update.keys()
        return self._telegram.calls[before:]

    def expect_query(self, update: dict[str, Any]) -> None:
        """Give a tap or an inline query an id that the stand-in knows."""
        number = str(next(self._numbers))
        world, now = self._telegram.world, time.time()
        with world.lock:
            if tap := update.get("callback_query"):
                tap["id"] = number
                world.queries[number] = Query(number, now)
            if typed := update.get("inline_query"):
                typed["id"] = number
                user = world.users[typed["from"]["id"]]
                world.inline_queries[number] = InlineQuery(
                    number, user, typed["query"], typed["offset"], now
                )

    def _ask(self, person: Person) -> list[Tapped]:
        """The buttons under the bot's answers to a person's questions."""
        world, buttons = self._telegram.world, []
        for question in _QUESTIONS:
            message = person.write(question)
            with world.lock:
                written = world.shown(message)
            self.give({"message": written})
            (reply,) = [r for r in person.replies if r.id > message.id]
            with world.lock:
                shown = world.shown(reply)
            for row in reply.buttons:
                for button in row:
                    assert button.callback_data
                    buttons.append(Tapped(_private(person), shown, button.callback_data))
        return buttons

    def _run(self, work: Coroutine[Any, Any, Any]) -> None:
        self._loop.run_until_complete(work)


def _private(person: Person) -> Place:
    return Place(chat_json(person.room.chat), user_json(person.user))


def _in_group(group: Group, person: Person, thread: int | None = None) -> Place:
    return Place(chat_json(group.room.chat), user_json(person.user), thread)


def _in_channel(telegram: Standin, person: Person) -> Place:
    return Place(chat_json(telegram.channel("Kanal")), user_json(person.user))


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    shipped = load_settings(ROOT / "config" / "bot.yaml")
    unlimited = replace(shipped.telegram, messages_per_second=0.0, group_messages_per_minute=0.0)
    own = replace(
        shipped,
        telegram=unlimited,
        chat=replace(shipped.chat, questions_per_minute=1000),
        data=tmp_path_factory.mktemp("data"),
        admins=frozenset({ADMINS[0]}),
    )
    rules = Rules(flood_limits=False, query_seconds=10**6, inline_seconds=10**6)
    with Standin.start(token=TOKEN, rules=rules) as telegram:
        opened = Stage(telegram, own)
        try:
            yield opened
        finally:
            opened.close()


def _misdirected(call: Call, update: Mapping[str, Any]) -> bool:
    """Whether a call addresses another chat than that of the update."""
    (content,) = update.values()
    given = call.parameters
    if "callback_query_id" in given or "inline_query_id" in given:
        return content["id"] not in (
            given.get("callback_query_id"),
            given.get("inline_query_id"),
        )
    if "chat_id" not in given:
        return False
    message = content["message"] if "data" in content else content
    own_thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    elsewhere = given["chat_id"] != message["chat"]["id"]
    sent = call.method in ("sendMessage", "sendDocument")
    return elsewhere or (sent and given.get("message_thread_id") != own_thread)


def test_no_update_of_the_schema_brings_an_error_or_a_reply_elsewhere(stage: Stage) -> None:
    faults = stage.parts.faults

    @seed(20240517)
    @settings(
        max_examples=_EXAMPLES,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(updates(stage.places, stage.buttons))
    def check(update: dict[str, Any]) -> None:
        stage.expect_query(update)
        before = faults.total
        calls = stage.give(update)
        assert faults.total == before, faults.counts()
        refused = [c for c in calls if c.status != 200 and _HARMLESS not in c.description]
        # The files of random messages do not exist, which the bot reports.
        assert not [call for call in refused if call.method != "getFile"]
        assert not [call for call in calls if _misdirected(call, update)]
        stage.answered += any(call.method.startswith(("send", "edit", "answer")) for call in calls)

    check()
    assert stage.kinds_seen == {*update_kinds()}
    assert stage.answered > _EXAMPLES / 4
