"""Handlers of updates: read one, let the dialogue reply in a worker thread, send the reply."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import replace
from typing import TypeVar

import telegram
from telegram import Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.chat.menu import Menus
from bot.chat.messages import Target
from bot.chat.sending import Sender
from bot.chat.updates import Incoming, UpdateReader, thread_of, without_text
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Reply, Tap, TapReply

T = TypeVar("T")
# Seconds until "typing" is shown. A judgement: most answers are quicker, and need no notice.
_TYPING_AFTER = 0.3
# Seconds until "typing" is sent again. Telegram shows it for 5 seconds at most.
_TYPING_LASTS = 4.5


class Handlers:
    """Handles updates. Long work in the dialogue does not hold up the other updates of a chat."""

    def __init__(
        self,
        dialogue: Dialogue,
        sender: Sender,
        reader: UpdateReader,
        menus: Menus,
        workers: Executor,
    ) -> None:
        self._dialogue = dialogue
        self._sender = sender
        self._reader = reader
        self._menus = menus
        self._workers = workers

    async def on_update(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Handle one update; other kinds than the bot asks for are ignored."""
        if update.message:
            await self._on_message(update, update.message, context)
        elif update.edited_message:
            await self._on_edit(update.edited_message, context.bot)
        elif update.callback_query:
            await self._on_tap(update, update.callback_query, context)
        elif update.inline_query:
            await self._on_inline(update.inline_query)

    async def _on_message(
        self, update: Update, message: telegram.Message, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        self._sender.saw(message.chat.id, message.message_id)
        incoming = self._reader.read(message)
        if incoming is None:
            return
        if incoming.message.person.is_admin:
            await self._menus.offer_admin(incoming.message.person.person_id)
        if self._dialogue.is_long(incoming.message):
            # A reload runs as a task, so that the chat can go on, even with a second reload.
            context.application.create_task(self._reply(incoming, context.bot), update=update)
        else:
            await self._reply(incoming, context.bot)

    async def _reply(self, incoming: Incoming, bot: telegram.Bot) -> None:
        message = incoming.message
        target = self._target(incoming)
        reply = await self._typing(bot, target, self._make_reply(incoming))
        if reply is None:
            return
        sent = await self._sender.send(target, reply)
        if isinstance(sent, int) and reply.key is not None:
            self._dialogue.remember(message, sent, reply.key)

    async def _make_reply(self, incoming: Incoming) -> Reply | None:
        message, file = incoming.message, incoming.file
        if file is not None and message.person.is_admin:
            return await self._look_at(incoming, file)
        if not incoming.has_text:
            return await self._work(lambda: self._dialogue.only_text(without_text(incoming)))
        return await self._work(lambda: self._dialogue.reply_to(message))

    async def _look_at(self, incoming: Incoming, file: telegram.Document) -> Reply | None:
        """The reply to an admin's file, which is fetched if it may be an article."""
        message = incoming.message
        name, size = file.file_name or "artikel", file.file_size or 0
        refusal = await self._work(lambda: self._dialogue.refuse_file(message, name, size))
        if refusal is not None:
            return refusal
        content = await self._sender.fetch(file)
        if content is None:
            return await self._work(lambda: self._dialogue.could_not_fetch(message))
        return await self._work(lambda: self._dialogue.look_at_file(message.person, name, content))

    async def _on_edit(self, message: telegram.Message, bot: telegram.Bot) -> None:
        """Replace the reply to a question that was edited."""
        incoming = self._reader.read(message)
        if incoming is None or not incoming.has_text:
            return
        if incoming.file is not None and incoming.message.person.is_admin:
            return
        target = self._target(incoming)
        revised = await self._typing(
            bot, target, self._work(lambda: self._dialogue.revise(incoming.message))
        )
        if revised is None:
            return
        await self._sender.edit(replace(target, reply_to=None), revised[0].reply, revised[1])

    async def _on_tap(
        self, update: Update, query: telegram.CallbackQuery, context: ContextTypes.DEFAULT_TYPE
    ) -> None:
        message = query.message
        private = message is not None and message.chat.type == ChatType.PRIVATE
        person = self._reader.person(query.from_user, private=private)
        place = (message.chat.id, message.message_id) if message else (0, 0)
        if message:
            self._sender.saw(*place)
        thread = _thread_of(message) or 0
        tap = Tap(person, *place, query.data or "", thread=thread, in_group=not private)
        if self._dialogue.is_long(tap):
            context.application.create_task(self._tapped(query, tap), update=update)
        else:
            await self._tapped(query, tap)

    async def _tapped(self, query: telegram.CallbackQuery, tap: Tap) -> None:
        done: TapReply = await self._work(lambda: self._dialogue.tap(tap))
        await self._sender.answer_tap(query.id, done.notice, alert=done.alert)
        message = query.message
        if message is None:
            return
        language = self._reader.app_language(tap.person)
        target = Target(message.chat.id, _thread_of(message), language=language)
        if done.edit:
            await self._sender.edit(target, message.message_id, done.edit)
        if done.send:
            await self._sender.send(target, done.send)

    def _target(self, incoming: Incoming) -> Target:
        """Where the reply to a message is sent."""
        message = incoming.message
        language = self._reader.app_language(message.person)
        return Target(message.chat, incoming.thread, message.message_id, language)

    async def _on_inline(self, query: telegram.InlineQuery) -> None:
        """Answer an inline query with passages to choose from."""
        person = self._reader.person(query.from_user, private=False)
        page = await self._work(lambda: self._dialogue.inline(person, query.query, query.offset))
        await self._sender.answer_inline(query.id, page)

    async def _typing(self, bot: telegram.Bot, target: Target, making: Awaitable[T]) -> T:
        """Await a reply, and show "typing" while it takes long."""
        task = asyncio.ensure_future(making)
        wait = _TYPING_AFTER
        while not (await asyncio.wait({task}, timeout=wait))[0]:
            try:
                await bot.send_chat_action(
                    target.chat, ChatAction.TYPING, message_thread_id=target.thread
                )
            except TelegramError:
                # "Typing" is a courtesy: the reply must not fail with it.
                return await task
            wait = _TYPING_LASTS
        return await task

    async def _work(self, call: Callable[[], T]) -> T:
        """The result of a call in a worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, call)


def _thread_of(message: telegram.MaybeInaccessibleMessage | None) -> int | None:
    """The forum topic of a message; None without one, and for an inaccessible message."""
    return thread_of(message) if isinstance(message, telegram.Message) else None
