"""The Bot API without HTTP: the result of a method with its parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from standin import account_methods as account
from standin import inline_methods as inline
from standin import message_methods as messages
from standin import webhook_methods as webhook
from standin.errors import ApiError
from standin.limits import FloodLimits
from standin.schema import Schema
from standin.world import World

_METHODS: Mapping[str, Callable[[World, Mapping[str, Any]], object]] = {
    "answerCallbackQuery": account.answer_callback_query,
    "answerInlineQuery": inline.answer_inline_query,
    "deleteMessage": messages.delete_message,
    "deleteMyCommands": account.delete_my_commands,
    "deleteWebhook": webhook.delete_webhook,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "editMessageText": messages.edit_message_text,
    "getChat": account.get_chat,
    "getChatMember": account.get_chat_member,
    "getFile": account.get_file,
    "getMe": account.get_me,
    "getMyCommands": account.get_my_commands,
    "getWebhookInfo": webhook.get_webhook_info,
    "sendChatAction": messages.send_chat_action,
    "sendDocument": messages.send_document,
    "sendMessage": messages.send_message,
    "setMyCommands": account.set_my_commands,
    "setWebhook": webhook.set_webhook,
}


class BotApi:
    """All methods but getUpdates, which has to wait and is in `standin.polling`."""

    def __init__(self, world: World, schema: Schema, limits: FloodLimits | None) -> None:
        self.world = world
        self._schema = schema
        self._limits = limits

    def method(self, name: str) -> str:
        """A method's documented name, found in any case; raises an ApiError if it is unknown."""
        known = self._schema.method_name(name)
        if known is None:
            raise ApiError(404, "Not Found")
        return known

    def parameters(self, method: str, given: Mapping[str, object]) -> dict[str, Any]:
        """The converted parameters of a call; raises an ApiError if one is invalid."""
        return self._schema.parameters(method, given)

    def call(self, method: str, parameters: Mapping[str, Any]) -> object:
        """The result of a call, ready for JSON; raises an ApiError if it is refused."""
        with self.world.change():
            if self._limits:
                self._limits.check(method, parameters.get("chat_id"))
            return _METHODS[method](self.world, parameters)
