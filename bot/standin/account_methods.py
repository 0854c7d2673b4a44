"""The methods about the bot itself, the chats, files, taps, commands and the webhook."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from bot.standin.errors import bad_request
from bot.standin.files import MAX_FETCHED_BYTES
from bot.standin.model import Answer
from bot.standin.reach import known_room
from bot.standin.render import chat_json, member_json, user_json
from bot.standin.world import Webhook, World

Parameters = Mapping[str, Any]
_MAX_ANSWER = 200
_MAX_COMMANDS = 100
_MAX_DESCRIPTION = 256
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_PORTS = (80, 88, 443, 8443)
_SCOPES = {
    "default": set[str](),
    "all_private_chats": set[str](),
    "all_group_chats": set[str](),
    "all_chat_administrators": set[str](),
    "chat": {"chat_id"},
    "chat_administrators": {"chat_id"},
    "chat_member": {"chat_id", "user_id"},
}


def get_me(world: World, _: Parameters) -> dict[str, Any]:
    """getMe."""
    return user_json(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": not world.privacy,
        "supports_inline_queries": False,
    }


def get_chat(world: World, given: Parameters) -> dict[str, Any]:
    """getChat: no more than what every chat has."""
    room = known_room(world, given["chat_id"])
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    return chat_json(room.chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), False),
    }


def get_chat_member(world: World, given: Parameters) -> dict[str, Any]:
    """getChatMember; of a private chat both sides are members."""
    room = known_room(world, given["chat_id"])
    user = world.users.get(given["user_id"])
    if user is None:
        raise bad_request("invalid user_id specified")
    if room.chat.is_private:
        if user.id not in (room.chat.id, world.bot.id):
            raise bad_request("member not found")
        return member_json(user, "member")
    return member_json(user, room.members.get(user.id, "left"))


def get_file(world: World, given: Parameters) -> dict[str, Any]:
    """getFile."""
    stored = world.files.find(given["file_id"])
    if stored is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if stored.size > MAX_FETCHED_BYTES:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": stored.path,
    }


def answer_callback_query(world: World, given: Parameters) -> bool:
    """answerCallbackQuery: once, and while the tap is young."""
    text = given.get("text", "")
    if len(text) > _MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query = world.queries.get(given["callback_query_id"])
    if query is None or world.clock() - query.at > world.query_seconds:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if query.answer is None:
        query.answer = Answer(text, given.get("show_alert", False), given.get("url"))
    return True


def set_my_commands(world: World, given: Parameters) -> bool:
    """setMyCommands."""
    key = _scope(world, given)
    commands = given["commands"]
    if len(commands) > _MAX_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= _MAX_DESCRIPTION:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[key] = list(commands)
    return True


def get_my_commands(world: World, given: Parameters) -> list[dict[str, str]]:
    """getMyCommands: those set for exactly this scope and language."""
    return world.commands.get(_scope(world, given), [])


def delete_my_commands(world: World, given: Parameters) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_scope(world, given), None)
    return True


def set_webhook(world: World, given: Parameters) -> bool:
    """setWebhook; an empty address takes it away, plain http goes on loopback alone."""
    url = given.get("url", "")
    if url:
        _check_webhook(url, given)
    world.webhook = Webhook(
        url,
        given.get("ip_address"),
        given.get("max_connections", 40),
        given.get("secret_token"),
        "certificate" in given,
    )
    world.updates.allow(given.get("allowed_updates"))
    _drop(world, given)
    return True


def delete_webhook(world: World, given: Parameters) -> bool:
    """deleteWebhook."""
    world.webhook = Webhook()
    _drop(world, given)
    return True


def get_webhook_info(world: World, _: Parameters) -> dict[str, Any]:
    """getWebhookInfo."""
    hook = world.webhook
    shown: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": hook.has_certificate,
        "pending_update_count": len(world.updates),
    }
    if hook.url:
        shown["max_connections"] = hook.max_connections
    if hook.ip_address:
        shown["ip_address"] = hook.ip_address
    if not world.updates.allows_default:
        shown["allowed_updates"] = sorted(world.updates.allowed)
    return shown


def scope_key(scope: Mapping[str, Any] | None) -> str:
    """A scope of commands as text; none means the default one."""
    return json.dumps(dict(scope or {"type": "default"}), sort_keys=True)


def _scope(world: World, given: Parameters) -> tuple[str, str]:
    scope = given.get("scope") or {"type": "default"}
    if _SCOPES.get(scope["type"]) != set(scope) - {"type"}:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if "chat_id" in scope:
        known_room(world, scope["chat_id"])
    language = given.get("language_code", "")
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language_code specified")
    return scope_key(scope), language


def _check_webhook(url: str, given: Parameters) -> None:
    parts = urlsplit(url)
    is_local = parts.hostname in _LOOPBACK
    if parts.scheme != "https" and not (is_local and parts.scheme == "http"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not is_local and (parts.port or 443) not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given.get("secret_token", "unset")):
        raise bad_request("secret token contains unallowed characters")


def _drop(world: World, given: Parameters) -> None:
    if given.get("drop_pending_updates"):
        world.updates.clear()
