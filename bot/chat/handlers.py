"""Each kind of update: read, replied to by the dialogue in a worker thread, and sent."""

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
from bot.dialogue.model import Reply, Tap, TapReply

T = TypeVar("T")
# An answer that takes longer is announced, in seconds.
_TYPING_AFTER = 0.3
_TYPING_LASTS = 4.5


class Handlers:
    """Handles updates; what takes long in the dialogue does not hold up its chat."""

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
        """Handle one update; kinds that are not asked for are let go."""
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
            # Reloads: questions of the same chat go on meanwhile, and so does a second reload.
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
        """An admin's file, fetched if it may be an article."""
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
        """A question that was edited: its reply becomes that to the new one."""
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
        """Where a message is answered."""
        message = incoming.message
        language = self._reader.app_language(message.person)
        return Target(message.chat, incoming.thread, message.message_id, language)

    async def _on_inline(self, query: telegram.InlineQuery) -> None:
        """Passages to choose from, for who typed the bot's name in some chat."""
        person = self._reader.person(query.from_user, private=False)
        page = await self._work(lambda: self._dialogue.inline(person, query.query, query.offset))
        await self._sender.answer_inline(query.id, page)

    async def _typing(self, bot: telegram.Bot, target: Target, making: Awaitable[T]) -> T:
        """Await a reply, with "typing" shown from when it begins to take long."""
        task = asyncio.ensure_future(making)
        wait = _TYPING_AFTER
        while not (await asyncio.wait({task}, timeout=wait))[0]:
            try:
                await bot.send_chat_action(
                    target.chat, ChatAction.TYPING, message_thread_id=target.thread
                )
            except TelegramError:
                # It is a courtesy; the reply itself is on its way.
                return await task
            wait = _TYPING_LASTS
        return await task

    async def _work(self, call: Callable[[], T]) -> T:
        """The result of a call in a worker thread."""
        return await asyncio.get_running_loop().run_in_executor(self._workers, call)


def _thread_of(message: telegram.MaybeInaccessibleMessage | None) -> int | None:
    """The topic of a forum that a message is in, where it can still be seen."""
    return thread_of(message) if isinstance(message, telegram.Message) else None
