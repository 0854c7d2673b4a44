"""Conversations as lists of turns, played by users of the stand-in with the real bot.

A turn is an action of a person or an expectation about the bot:

    writes: TEXT      a message; `by` another person, `in: group`, `topic`, `to: bot` replies to the
                      bot, `times: 3` sends it three times, `repeated: 3` repeats the text
    edits: TEXT       the person's last message changes to this text
    taps: LABEL       a tap on a button of the bot's last message; `times: 2` taps twice
    sends: KIND       voice, sticker, photo or location; a photo may have a `caption`
    uploads: NAME     a file with `content`, or of `size` bytes
    anonymously: TEXT an anonymous admin of the group writes
    as_channel: TEXT  a channel writes in the group
    forwards: TEXT    a post of the group's channel is forwarded to the group
    files: {…}        the corpus changes on disk: contents by name, null removes a file
    signal: SIGHUP    the bot's process gets a signal
    restarts: true    the bot stops and starts again
    bot: …            what the bot must do next, see Expectation; `bot: silent` for nothing

`by` names a person: "ayu" by default, "admin" for an admin. Conversations share no people.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from running import BotProcess, write_files
from standin import Call, Group, Message, Person, Standin, Tap, WaitedInVainError


@dataclass(frozen=True)
class Conversation:
    """A conversation; one with its own corpus has its own bot.

    `golden` and `publishers` are the contents of the files in its settings.
    """

    name: str
    turns: list[dict[str, Any]]
    group: dict[str, Any] = field(default_factory=dict)
    corpus: dict[str, str] = field(default_factory=dict)
    golden: str = ""
    publishers: str = ""
    language: str = "id"

    @property
    def needs_own_bot(self) -> bool:
        return bool(self.corpus)


@dataclass(frozen=True)
class Expectation:
    """What the bot must do: send a message, edit its last message, or answer a tap.

    All texts of `says`, `edits` and `html` must occur and none of `never`. `buttons` are some of
    the labels, `labels` all of them. `replies`: whether it replies to somebody's last message.
    """

    says: list[str] | None = None
    edits: list[str] | None = None
    notice: str | None = None
    html: list[str] = field(default_factory=list)
    bold: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)
    labels: list[str] | None = None
    replies: bool = False
    topic: str | None = None
    count: int = 1


def load_conversations(folder: Path) -> list[Conversation]:
    """All conversations in the files of a folder, in order of file name."""
    return [
        Conversation(**entry)
        for path in sorted(folder.glob("*.yaml"))
        for entry in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]


class Play:
    """A conversation in progress."""

    def __init__(
        self,
        conversation: Conversation,
        telegram: Standin,
        bot: BotProcess,
        *,
        admins: Iterator[int],
    ) -> None:
        self._conversation = conversation
        self._telegram = telegram
        self._bot = bot
        language = conversation.language
        self._people = {
            "ayu": telegram.person("Ayu", language_code=language),
            "budi": telegram.person("Budi", language_code=language),
        }
        if any(turn.get("by") == "admin" for turn in conversation.turns):
            admin = telegram.person("Dewi", id=next(admins), language_code=language)
            self._people["admin"] = admin
        self._group = self._make_group()
        self._place: Person | Group = self._people["ayu"]
        self._last: dict[str, Message] = {}
        self._expected: dict[int, int] = {}
        self._tap: Tap | None = None

    def run(self) -> None:
        """Play all turns; fails if the bot sends anything else, or if Telegram refuses a call."""
        for number, turn in enumerate(self._conversation.turns, start=1):
            try:
                self._play(turn)
            except (AssertionError, LookupError, TimeoutError, WaitedInVainError) as error:
                where = f"{self._conversation.name}, turn {number}: {turn}"
                raise AssertionError(f"{where}\n{error}\n{self._place}") from error
        self._expect_silence()
        refused = [call for call in self._telegram.calls if self._is_refused(call)]
        assert not refused, "\n".join(
            f"{c.method}: {c.description} {c.parameters}" for c in refused
        )

    def _is_refused(self, call: Call) -> bool:
        """Whether Telegram refused a call in these chats, except for an edit without a change."""
        chats = {person.chat_id for person in self._people.values()}
        chats |= {self._group.chat_id} if self._group else set()
        return (
            call.status not in (200, 0, None)
            and call.parameters.get("chat_id") in chats
            and "not modified" not in (call.description or "")
        )

    def _play(self, turn: dict[str, Any]) -> None:
        if "bot" in turn:
            expected = turn["bot"]
            if expected == "silent":
                self._expect_silence()
            else:
                self._expect(Expectation(**expected))
            return
        [action] = [key for key in turn if hasattr(self, f"do_{key}")]
        by = turn.get("by", "ayu")
        if action not in ("files", "signal", "restarts"):
            in_group = turn.get("in") == "group" and self._group
            self._place = self._group if in_group and self._group else self._people[by]
        getattr(self, f"do_{action}")(by, turn)

    def _make_group(self) -> Group | None:
        options = dict(self._conversation.group)
        if not options:
            return None
        members = list(self._people.values())
        return self._telegram.group(options.pop("title"), members=members, **options)

    def _where(self, turn: dict[str, Any]) -> dict[str, Any]:
        place: dict[str, Any] = {}
        if turn.get("in") == "group":
            place["chat"] = self._group
        if "topic" in turn:
            place["thread"] = turn["topic"]
        if turn.get("to") == "bot":
            place["reply_to"] = self._newest()
        return place

    def _named(self, text: str) -> str:
        return text.replace("@bot", f"@{self._telegram.bot.username}")

    def _newest(self) -> Message:
        return self._place.replies[-1]

    def do_writes(self, by: str, turn: dict[str, Any]) -> None:
        for _ in range(turn.get("times", 1)):
            text = " ".join([self._named(turn["writes"])] * turn.get("repeated", 1))
            self._last[by] = self._people[by].write(text, **self._where(turn))

    def do_edits(self, by: str, turn: dict[str, Any]) -> None:
        self._last[by] = self._people[by].edit(self._last[by], self._named(turn["edits"]))

    def do_taps(self, by: str, turn: dict[str, Any]) -> None:
        message = self._place.replies[turn.get("message", 0) - 1]
        for _ in range(turn.get("times", 1)):
            self._tap = self._people[by].tap(message, turn["taps"])

    def do_sends(self, by: str, turn: dict[str, Any]) -> None:
        options = self._where(turn)
        if "caption" in turn:
            options["caption"] = self._named(turn["caption"])
        self._last[by] = getattr(self._people[by], turn["sends"])(**options)

    def do_uploads(self, by: str, turn: dict[str, Any]) -> None:
        content = turn.get("content", "").encode("utf-8")
        options = {key: turn[key] for key in ("caption", "size") if key in turn}
        self._last[by] = self._people[by].upload(turn["uploads"], content, **options)

    def do_anonymously(self, _: str, turn: dict[str, Any]) -> None:
        group = self._in_group()
        self._last["group"] = group.write_anonymously(self._named(turn["anonymously"]))

    def do_as_channel(self, _: str, turn: dict[str, Any]) -> None:
        channel = self._telegram.channel("Kanal")
        text = self._named(turn["as_channel"])
        self._last["group"] = self._in_group().post_as_channel(text, channel)

    def do_forwards(self, _: str, turn: dict[str, Any]) -> None:
        channel = self._telegram.channel("Kanal")
        self._in_group().forward_from_channel(self._named(turn["forwards"]), channel)

    def _in_group(self) -> Group:
        assert self._group is not None, "there is no group"
        self._place = self._group
        return self._group

    def do_files(self, _: str, turn: dict[str, Any]) -> None:
        write_files(self._bot.folder / "corpus", turn["files"])

    def do_signal(self, _: str, turn: dict[str, Any]) -> None:
        before = self._bot.log_text().count("reload:")
        self._bot.signal(signal.Signals[turn["signal"]])
        self._bot.wait_for_log(lambda text: text.count("reload:") > before)

    def do_restarts(self, _: str, __: dict[str, Any]) -> None:
        self._bot.stop()
        self._bot.start()

    def _expect(self, expected: Expectation) -> None:
        if expected.notice is not None:
            assert self._tap is not None, "nobody tapped"
            told = self._tap.answer().text
            assert expected.notice in told, f"the notice is {told!r}"
        if expected.says is not None:
            self._expect_new(expected)
        elif expected.edits is not None:
            self._expect_edit(expected)

    def _expect_new(self, expected: Expectation) -> None:
        chat = self._place.chat_id
        total = self._expected.get(chat, 0) + expected.count
        self._telegram.wait_for_replies(self._place, total)
        replies = self._place.replies
        assert len(replies) == total, f"{len(replies)} messages where {total} were expected"
        self._expected[chat] = total
        new = replies[-1]
        wrong = _differences(new, expected, expected.says or [])
        assert not wrong, "; ".join(wrong)
        if expected.replies:
            asked = {message.id for message in self._last.values()}
            assert new.reply_to in asked, "it replies to no question"
        if expected.topic is not None:
            assert self._group is not None, "there is no group"
            assert new.thread == self._group.topics[expected.topic], f"topic {new.thread}"

    def _expect_edit(self, expected: Expectation) -> None:
        """Wait until the bot's newest message is edited as expected."""

        def is_there() -> bool:
            return not _differences(self._newest(), expected, expected.edits or [])

        try:
            self._telegram.wait_until(is_there, 3.0, what="an edit")
        except WaitedInVainError:
            wrong = _differences(self._newest(), expected, expected.edits or [])
            raise AssertionError("; ".join(wrong)) from None
        count = len(self._place.replies)
        known = self._expected.get(self._place.chat_id, 0)
        assert count == known, f"{count} messages where {known} were expected"

    def _expect_silence(self) -> None:
        """Fail if the bot sends anything: a command is answered, and nothing comes before it."""
        asker = self._people["budi"] if isinstance(self._place, Group) else self._place
        if not isinstance(asker, Person) or asker.id not in {p.id for p in self._people.values()}:
            return
        in_group = {"chat": self._place} if isinstance(self._place, Group) else {}
        name = self._named("/id@bot") if in_group else "/id"
        asker.write(name, **in_group)
        chat = self._place.chat_id
        total = self._expected.get(chat, 0) + 1
        self._telegram.wait_for_replies(self._place, total)
        replies = self._place.replies
        said = [message.text for message in replies[total - 1 :]]
        assert len(said) == 1, f"it was not silent: {said}"
        assert str(asker.id) in said[0], f"it was not silent: {said}"
        self._expected[chat] = total


def _differences(message: Message, expected: Expectation, texts: list[str]) -> list[str]:
    """The differences between a message and what is expected."""
    html, labels = message.html or "", list(message.labels)
    bold = [f"<b>{text}</b>" for text in expected.bold]
    wrong = [f"{text!r} is missing" for text in texts if text not in message.text]
    wrong += [f"{text!r} is there" for text in expected.never if text in message.text]
    wrong += [f"{text!r} is not in {html!r}" for text in expected.html + bold if text not in html]
    wrong += [f"no button {label!r}" for label in expected.buttons if label not in labels]
    if expected.labels is not None and labels != expected.labels:
        wrong.append(f"the buttons are {labels}")
    return wrong
