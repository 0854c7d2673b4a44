"""Telegram's menu of commands, by scope and language."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.chat.logs import describe
from bot.config.replies import Wordings
from bot.dialogue.commands import Access, menu

_LOG = logging.getLogger(__name__)


class Menus:
    """Sets the menus, which offer each command where it may be used."""

    def __init__(self, bot: Bot, wordings: Wordings, *, language: str) -> None:
        self._bot = bot
        self._wordings = wordings
        self._language = language
        self._offered: set[int] = set()

    async def offer_all(self, admins: Iterable[int]) -> None:
        """Set the menus of private chats, of groups and of admins who have written to the bot."""
        await self._offer(BotCommandScopeDefault(), Access.PRIVATE)
        await self._offer(BotCommandScopeAllPrivateChats(), Access.PRIVATE)
        await self._offer(BotCommandScopeAllGroupChats(), Access.EVERYWHERE)
        for admin in sorted(admins):
            await self.offer_admin(admin)

    async def offer_admin(self, admin: int) -> None:
        """Set the menu of an admin's chat with the bot, unless it is set already."""
        if admin not in self._offered and await self._offer(
            BotCommandScopeChat(admin), Access.ADMIN
        ):
            self._offered.add(admin)

    async def _offer(self, target: BotCommandScope, scope: Access) -> bool:
        for app in ("", "en"):
            language = app or self._language
            texts = self._wordings.of(language).commands
            names = menu(scope, english=language == "en")
            commands = [BotCommand(name, getattr(texts, key)) for name, key in names]
            try:
                await self._bot.set_my_commands(commands, scope=target, language_code=app or None)
            except TelegramError as error:
                _LOG.info("the menu of %s was not set: %s", target.type, describe(error))
                return False
        return True
