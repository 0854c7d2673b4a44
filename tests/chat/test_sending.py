"""Sending messages: long replies in parts, and messages that Telegram refuses."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, cast

import pytest
import telegram
from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.chat.messages import Target, Unsent
from bot.chat.sending import Sender
from bot.config.replies import Wordings, load_wordings
from bot.config.settings import Settings
from bot.dialogue.turns import Button, Reply
from bot.replying.reply import LineKind, ReplyLine, note
from bot.rich_text import Piece

BUTTONS = ((Button("Artikel", "ar1:kunci"),), (Button("👍", "li:kunci"), Button("👎", "di:kunci")))
SHORT = Reply((note((Piece("Kapolres ", bold=True), Piece("Sambas"))),), BUTTONS)
# Two paragraphs, each of which fills most of a message.
LONG = Reply((note("a" * 3000), note("b" * 3000, opens=True), note("c", opens=True)), BUTTONS)
UNREADABLE = BadRequest("Can't parse entities: unexpected end tag")


@dataclass(frozen=True, slots=True)
class Sent:
    """One call of the stand-in: its method, chat, text and other arguments."""

    method: str
    chat: int | None
    text: str | None
    options: dict[str, Any]

    @property
    def reply_to(self) -> int | None:
        given = self.options.get("reply_parameters")
        return given.message_id if given else None

    @property
    def labels(self) -> list[str]:
        given = self.options.get("reply_markup")
        return [b.text for row in given.inline_keyboard for b in row] if given else []


class StandInBot:
    """The methods of Bot that the sender calls; message ids count from 101.

    `errors` are the results of the next calls, None for success.
    """

    def __init__(self) -> None:
        self.calls: list[Sent] = []
        self.errors: list[TelegramError | None] = []
        self._number = 100

    @property
    def texts(self) -> list[str | None]:
        return [call.text for call in self.calls]

    async def _call(self, method: str, chat: int | None, text: str | None, options: Any) -> None:
        self.calls.append(Sent(method, chat, text, options))
        # Let other tasks run, as a real call would.
        await asyncio.sleep(0)
        if self.errors and (error := self.errors.pop(0)):
            raise error

    async def send_message(self, chat_id: int, text: str, **options: Any) -> Any:
        await self._call("send", chat_id, text, options)
        self._number += 1
        return telegram.Message(self._number, cast(Any, None), telegram.Chat(chat_id, "private"))

    async def edit_message_text(self, text: str, *, chat_id: int, **options: Any) -> None:
        await self._call("edit", chat_id, text, options)

    async def edit_message_reply_markup(self, *, chat_id: int, **options: Any) -> None:
        await self._call("edit buttons", chat_id, None, options)

    async def answer_callback_query(self, query_id: str, **options: Any) -> None:
        await self._call("answer", None, options["text"], options)


@pytest.fixture
def bot() -> StandInBot:
    return StandInBot()


@pytest.fixture(scope="module")
def wordings(settings: Settings) -> Wordings:
    return load_wordings(settings.replies.templates)


@pytest.fixture
def run(bot: StandInBot, wordings: Wordings) -> Callable[[Callable[[Sender], Awaitable[Any]]], Any]:
    """The calls that a function makes with a sender."""

    def run_with_sender(work: Callable[[Sender], Awaitable[Any]]) -> Any:
        async def session() -> Any:
            sender = Sender(cast(telegram.Bot, bot), wordings, retries=3)
            return await asyncio.wait_for(work(sender), 60)

        return asyncio.run(session())

    return run_with_sender


Run = Callable[[Callable[[Sender], Awaitable[Any]]], Any]


# A reply


def test_a_reply_is_one_message_with_styles_and_buttons(run: Run, bot: StandInBot) -> None:
    assert run(lambda sender: sender.send(Target(1, reply_to=5), SHORT)) == 101
    (call,) = bot.calls
    assert (call.chat, call.text, call.reply_to) == (1, "<b>Kapolres </b>Sambas", 5)
    assert call.labels == ["Artikel", "👍", "👎"]
    assert call.options["parse_mode"] == "HTML"
    assert call.options["link_preview_options"].is_disabled
    # A question that was deleted meanwhile is answered nonetheless.
    assert call.options["reply_parameters"].allow_sending_without_reply


def test_a_reply_without_buttons_has_no_keyboard(run: Run, bot: StandInBot) -> None:
    run(lambda sender: sender.send(Target(1), Reply((note("Halo"),))))
    assert bot.calls[0].options["reply_markup"] is None


def test_a_long_reply_is_several_messages(run: Run, bot: StandInBot) -> None:
    assert run(lambda sender: sender.send(Target(1, thread=44, reply_to=5), LONG)) == 102
    assert bot.texts == ["a" * 3000, "b" * 3000 + "\n\nc"]
    assert [call.options["message_thread_id"] for call in bot.calls] == [44, 44]
    assert [call.reply_to for call in bot.calls] == [5, None]
    assert [call.labels for call in bot.calls] == [[], ["Artikel", "👍", "👎"]]


def test_two_replies_to_one_chat_do_not_mix(run: Run, bot: StandInBot) -> None:
    other = Reply((note("x" * 3000), note("y" * 3000, opens=True)))

    async def both(sender: Sender) -> None:
        await asyncio.gather(sender.send(Target(1), LONG), sender.send(Target(1), other))

    run(both)
    assert [(text or "")[0] for text in bot.texts] == ["a", "b", "x", "y"]


def test_replies_to_two_chats_do_not_wait_for_each_other(run: Run, bot: StandInBot) -> None:
    async def both(sender: Sender) -> None:
        await asyncio.gather(sender.send(Target(1), LONG), sender.send(Target(2), LONG))

    run(both)
    assert [call.chat for call in bot.calls[:2]] == [1, 2]


# What Telegram refuses


def test_who_blocked_the_bot_gets_nothing_more(run: Run, bot: StandInBot) -> None:
    bot.errors = [Forbidden("bot was blocked by the user")]
    assert run(lambda sender: sender.send(Target(1), LONG)) is Unsent.CLOSED
    assert len(bot.calls) == 1


def test_who_blocks_the_bot_in_between_gets_no_further_part(run: Run, bot: StandInBot) -> None:
    bot.errors = [None, Forbidden("bot was kicked from the group chat")]
    assert run(lambda sender: sender.send(Target(1), LONG)) is Unsent.CLOSED
    assert len(bot.calls) == 2


def test_a_group_that_moved_is_written_to_at_its_new_place(run: Run, bot: StandInBot) -> None:
    bot.errors = [ChatMigrated(-1001)]
    assert run(lambda sender: sender.send(Target(-1, thread=44), SHORT)) == 101
    assert [(call.chat, call.text) for call in bot.calls] == [
        (-1, "<b>Kapolres </b>Sambas"),
        (-1001, "<b>Kapolres </b>Sambas"),
    ]
    assert bot.calls[1].labels == ["Artikel", "👍", "👎"]


def test_markup_that_is_not_read_is_sent_once_more_as_plain_text(run: Run, bot: StandInBot) -> None:
    bot.errors = [UNREADABLE]
    assert run(lambda sender: sender.send(Target(1, reply_to=5), SHORT)) == 101
    plain = bot.calls[1]
    assert (plain.text, plain.options["parse_mode"], plain.reply_to) == ("Kapolres Sambas", None, 5)
    assert plain.labels == ["Artikel", "👍", "👎"]


def test_buttons_that_are_refused_do_not_keep_the_answer_back(run: Run, bot: StandInBot) -> None:
    bot.errors = [BadRequest("BUTTON_DATA_INVALID")]
    assert run(lambda sender: sender.send(Target(1), SHORT)) == 101
    assert [call.labels for call in bot.calls] == [["Artikel", "👍", "👎"], []]
    assert bot.texts == ["<b>Kapolres </b>Sambas"] * 2


@pytest.mark.parametrize(
    ("error", "why"),
    [(UNREADABLE, Unsent.REFUSED), (BadRequest("Chat not found"), Unsent.CLOSED)],
)
def test_what_is_refused_for_good_is_given_up(
    error: BadRequest, why: Unsent, run: Run, bot: StandInBot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.errors = [error] * 9
    assert run(lambda sender: sender.send(Target(1), SHORT)) is why
    assert len(bot.calls) <= 3
    assert "was refused" in caplog.text


def test_the_log_of_a_refusal_does_not_hold_the_message(
    run: Run, bot: StandInBot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.errors = [UNREADABLE, BadRequest("Message is too long")]
    run(lambda sender: sender.send(Target(1), SHORT))
    assert caplog.records
    assert "Sambas" not in caplog.text


# Edits and taps


def test_an_edit_replaces_text_and_buttons(run: Run, bot: StandInBot) -> None:
    run(lambda sender: sender.edit(Target(1), 55, SHORT))
    (call,) = bot.calls
    assert (call.method, call.text) == ("edit", "<b>Kapolres </b>Sambas")
    assert call.options["message_id"] == 55
    assert call.labels == ["Artikel", "👍", "👎"]


def test_an_edit_without_lines_changes_the_buttons_alone(run: Run, bot: StandInBot) -> None:
    run(lambda sender: sender.edit(Target(1), 55, Reply((), BUTTONS)))
    assert [(call.method, call.labels) for call in bot.calls] == [
        ("edit buttons", ["Artikel", "👍", "👎"])
    ]


def test_what_is_too_long_for_an_edit_goes_on_below(run: Run, bot: StandInBot) -> None:
    run(lambda sender: sender.edit(Target(1, thread=44), 55, LONG))
    assert [(call.method, (call.text or "")[0]) for call in bot.calls] == [
        ("edit", "a"),
        ("send", "b"),
    ]
    assert bot.calls[1].options["message_thread_id"] == 44
    assert [call.labels for call in bot.calls] == [[], ["Artikel", "👍", "👎"]]


@pytest.mark.parametrize(
    "error",
    [
        BadRequest("Message is not modified"),
        BadRequest("Message to edit not found"),
        Forbidden("bot was blocked by the user"),
    ],
)
def test_an_edit_that_comes_to_nothing_does_no_harm(
    error: TelegramError, run: Run, bot: StandInBot
) -> None:
    bot.errors = [error]
    run(lambda sender: sender.edit(Target(1), 55, SHORT))
    assert len(bot.calls) == 1


def test_an_edit_that_is_not_read_is_made_once_more_as_plain_text(
    run: Run, bot: StandInBot
) -> None:
    bot.errors = [UNREADABLE]
    run(lambda sender: sender.edit(Target(1), 55, SHORT))
    assert bot.texts == ["<b>Kapolres </b>Sambas", "Kapolres Sambas"]
    assert bot.calls[1].options["parse_mode"] is None


@pytest.mark.parametrize("alert", [False, True])
def test_a_tap_is_told_its_notice(alert: bool, run: Run, bot: StandInBot) -> None:
    run(lambda sender: sender.answer_tap("t", "Terima kasih", alert=alert))
    (call,) = bot.calls
    assert (call.text, call.options["show_alert"]) == ("Terima kasih", alert)


def test_a_tap_that_waited_too_long_is_let_go(run: Run, bot: StandInBot) -> None:
    bot.errors = [BadRequest("Query is too old and response timeout expired")]
    run(lambda sender: sender.answer_tap("t", "Terima kasih", alert=False))
    assert len(bot.calls) == 1


# Addresses


def test_a_linked_title_has_its_address_in_the_link_alone(run: Run, bot: StandInBot) -> None:
    url = "https://warta.example/a"
    title = ReplyLine(LineKind.SOURCE, (Piece("Razia", url=url),))
    address = ReplyLine(LineKind.LINK, (Piece("Tautan: "), Piece(url)))
    run(lambda sender: sender.send(Target(1), Reply((title, address))))
    assert bot.texts == [f'<a href="{url}">Razia</a>']
