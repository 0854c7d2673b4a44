"""Uncaught errors: log them, apologise to the person and send the admins one line."""

from __future__ import annotations

import logging
from collections.abc import Set

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import ContextTypes

from bot.chat.messages import Target
from bot.chat.sending import Sender
from bot.config.replies import Wordings
from bot.config.settings import Settings
from bot.dialogue.dialogue import app_language
from bot.dialogue.error_counts import FaultLog, place_of
from bot.dialogue.turns import Reply
from bot.replying.reply import note
from bot.rich_text import fill

_LOG = logging.getLogger(__name__)


class FaultDesk:
    """The error handler of the application."""

    def __init__(
        self, sender: Sender, faults: FaultLog, wordings: Wordings, settings: Settings
    ) -> None:
        self._sender = sender
        self._faults = faults
        self._wordings = wordings
        self._settings = settings
        self._admins: Set[int] = settings.admins

    async def on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Log the error, apologise to the person who waits for a reply, then tell the admins.

        Nobody is sent an apology for an error of Telegram's own: it would fail in the same way.
        """
        error = context.error
        if error is None:
            return
        # The update is not logged: it holds what the person wrote.
        _LOG.error("an update was not handled", exc_info=error)
        due = self._faults.add(error)
        if isinstance(update, Update) and not isinstance(error, TelegramError):
            await self._apologise(update)
        if due:
            wording = self._wordings.of(self._settings.replies.language)
            text = fill(wording.admin.error, kind=type(error).__name__, place=place_of(error))
            for admin in sorted(self._admins):
                await self._sender.send(Target(admin), Reply((note(text),)))

    async def _apologise(self, update: Update) -> None:
        message = update.message or update.edited_message
        user = update.effective_user
        language = app_language(user.language_code if user else None, self._settings)
        apology = Reply((note(self._wordings.of(language).chat.apology),))
        if update.callback_query:
            notice = apology.lines[0].text
            await self._sender.answer_tap(update.callback_query.id, notice, alert=True)
        elif message:
            thread = message.message_thread_id if message.is_topic_message else None
            target = Target(message.chat.id, thread, message.message_id, language)
            await self._sender.send(target, apology)
