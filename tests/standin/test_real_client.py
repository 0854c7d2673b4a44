"""The stand-in with python-telegram-bot, the library that the bot uses."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChat,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyKeyboardRemove,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters
from telegram.request import HTTPXRequest

from standin import BadGateway, Drop, Fault, Refuse
from standin.schema import Schema


@pytest.fixture
def with_bot(telegram) -> Callable[[Callable[[Bot], Awaitable[Any]]], Any]:
    """Run a function with a Bot that talks to the stand-in."""

    def run(work: Callable[[Bot], Awaitable[Any]]) -> Any:
        async def session() -> Any:
            urls = {"base_url": telegram.base_url, "base_file_url": telegram.base_file_url}
            # Loading certificates takes longer than most of the tests.
            plain, polling = (HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2))
            async with Bot(
                "123456:TEST", request=plain, get_updates_request=polling, **urls
            ) as bot:
                return await work(bot)

        return asyncio.run(session())

    return run


@pytest.fixture
def _without_warnings(monkeypatch) -> None:
    # Otherwise creating a RetryAfter warns of a future change.
    monkeypatch.setenv("PTB_TIMEDELTA", "1")


def test_bot_sends_edits_and_deletes(with_bot, telegram, ayu) -> None:
    async def work(bot: Bot) -> None:
        markup = InlineKeyboardMarkup([[InlineKeyboardButton("Baca", url="https://contoh.id")]])
        sent = await bot.send_message(
            ayu.chat_id,
            "<b>Ya</b> 😀",
            parse_mode=ParseMode.HTML,
            reply_markup=markup,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            reply_to_message_id=ayu.messages[0].id,
        )
        assert sent.text_html == "<b>Ya</b> 😀"
        assert sent.reply_to_message.text == "/start"
        assert sent.link_preview_options.is_disabled
        edited = await sent.edit_text("Lain")
        assert edited.edit_date is not None
        assert await edited.delete()

    with_bot(work)
    assert ayu.replies == []


def test_typing_keyboard_can_be_removed(with_bot, ayu) -> None:
    with_bot(lambda bot: bot.send_message(ayu.chat_id, "a", reply_markup=ReplyKeyboardRemove()))
    assert ayu.replies[-1].markup == {"remove_keyboard": True}


def test_bot_sends_and_fetches_files(with_bot, ayu) -> None:
    async def work(bot: Bot) -> bytes:
        sent = await bot.send_document(ayu.chat_id, b"a;b", filename="log.csv", caption="Log")
        assert sent.document.file_name == "log.csv"
        file = await bot.get_file(sent.document.file_id)
        return bytes(await file.download_as_bytearray())

    assert with_bot(work) == b"a;b"


def test_bot_sets_commands_and_reads_chats(with_bot, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu], bot_status="administrator")

    async def work(bot: Bot) -> None:
        scope = BotCommandScopeChat(ayu.chat_id)
        await bot.set_my_commands([BotCommand("mulai", "Mulai")], scope=scope, language_code="id")
        assert (await bot.get_my_commands(scope, "id"))[0].command == "mulai"
        await bot.delete_my_commands(scope, "id")
        assert await bot.get_my_commands(scope, "id") == ()
        assert (await bot.get_chat(group.chat_id)).title == "Warga"
        member = await bot.get_chat_member(group.chat_id, bot.id)
        assert member.status == "administrator"
        assert (await bot.get_webhook_info()).url == ""

    with_bot(work)


@pytest.mark.usefixtures("_without_warnings")
@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (Refuse(429, "Too Many Requests: retry after 3", 3), RetryAfter),
        (Refuse(400, "Bad Request: x"), BadRequest),
        (Refuse(403, "Forbidden: x"), Forbidden),
        (Refuse(409, "Conflict: x"), Conflict),
        (BadGateway(), NetworkError),
        (Drop(), NetworkError),
        (Drop(after_effect=True), NetworkError),
    ],
)
def test_faults_are_the_errors_that_the_client_knows(
    with_bot, telegram, ayu, refusal, error
) -> None:
    telegram.inject(Fault(refusal, "sendMessage"))
    with pytest.raises(error):
        with_bot(lambda bot: bot.send_message(ayu.chat_id, "a"))


def test_every_kind_of_update_fits_the_schema_and_the_client(client, telegram, ayu) -> None:
    client.updates(allowed_updates=list(Schema.load().fields("Update") - {"update_id"}))
    _let_everything_happen(client, telegram, ayu)
    schema = Schema.load()
    updates = client.updates()
    kinds = {kind for update in updates for kind in update} - {"update_id"}
    assert kinds == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
    }
    for update in updates:
        assert schema.problem(update, "Update") is None, update
        parsed = Update.de_json(update, None)
        assert not parsed.api_kwargs
        assert parsed.effective_chat is not None


def _let_everything_happen(client, telegram, ayu) -> None:
    budi = telegram.person("Budi", username="budi_s")
    group = telegram.group(
        "Forum", members=[ayu], topics=("Umum",), bot_status="administrator", privacy=False
    )
    channel = telegram.channel("Humas", username="humas")
    budi.join(group)
    sent = budi.write("halo @tanyawarta_bot https://contoh.id", chat=group, thread="Umum")
    ayu.write("balas", chat=group, reply_to=sent)
    budi.edit(sent, "/cari")
    group.write_anonymously("a", thread="Umum")
    group.post_as_channel("b", channel)
    group.forward_from_channel("c", channel)
    budi.leave(group)
    ayu.upload("a.txt", b"x", caption="<b>")
    ayu.photo(caption="foto")
    ayu.voice()
    ayu.sticker()
    ayu.location()
    button = {"text": "a", "callback_data": "x"}
    client.send(ayu.chat_id, reply_markup={"inline_keyboard": [[button]]})
    ayu.tap(ayu.replies[-1], "a")
    ayu.block()
    group.remove_bot(ayu)


def test_results_fit_the_schema(client, telegram, ayu) -> None:
    schema = Schema.load()
    sent = client.send(ayu.chat_id, "<b>a</b>", parse_mode="HTML")
    assert schema.problem(sent, "Message") is None
    assert schema.problem(client.result("getMe"), "User") is None
    assert schema.problem(client.result("getWebhookInfo"), "WebhookInfo") is None
    assert schema.problem(client.result("getChat", chat_id=ayu.chat_id), "ChatFullInfo") is None
    for status in ("creator", "administrator", "member", "left", "kicked"):
        group = telegram.group("Warga", members=[ayu])
        group.add_bot(ayu, status=status)
        place = {"chat_id": group.chat_id, "user_id": telegram.bot.id}
        assert schema.problem(client.result("getChatMember", **place), "ChatMember") is None


async def _talk(application: Application, act: Callable[[], None]) -> None:
    async with application:
        await application.start()
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        await asyncio.to_thread(act)
        await application.updater.stop()
        await application.stop()


def test_application_polls_answers_and_stops(telegram, ayu, keyboard) -> None:
    async def on_message(update: Update, _: object) -> None:
        await update.message.reply_html(
            f"<i>{update.message.text}</i>",
            reply_markup=InlineKeyboardMarkup.de_json(keyboard("Lain"), None),
        )

    async def on_tap(update: Update, _: object) -> None:
        await update.callback_query.answer("Baik")
        await update.callback_query.edit_message_text("Sudah")

    builder = Application.builder().token("123456:TEST")
    application = builder.base_url(telegram.base_url).build()
    application.add_handler(MessageHandler(filters.TEXT & ~filters.COMMAND, on_message))
    application.add_handler(CallbackQueryHandler(on_tap))

    def act() -> None:
        asked = ayu.write("Siapa?")
        [reply] = telegram.wait_for_replies(ayu, after=asked)
        assert reply.text == "Siapa?"
        assert ayu.tap(reply, "Lain").answer().text == "Baik"
        telegram.wait_until(lambda: telegram.current(reply).is_edited)
        assert ayu.replies[-1].text == "Sudah"

    asyncio.run(_talk(application, act))
    assert {call.status for call in telegram.calls} <= {200, 0}
