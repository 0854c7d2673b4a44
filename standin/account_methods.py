"""The methods of the Bot API about the bot, chats, files, taps and commands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from standin.errors import bad_request, query_too_old
from standin.files import MAX_FETCHED_BYTES
from standin.menus import scope_key
from standin.model import Answer
from standin.reach import known_room
from standin.render import chat_json, member_json, user_json
from standin.world import World

Parameters = Mapping[str, Any]
# Limits of the Bot API: characters of an answer to a tap, commands, characters of a description.
_MAX_ANSWER = 200
_MAX_COMMANDS = 100
_MAX_DESCRIPTION = 256
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
        "supports_inline_queries": world.inline,
    }


def get_chat(world: World, given: Parameters) -> dict[str, Any]:
    """getChat, with only the fields that every chat has."""
    room = known_room(world, given["chat_id"])
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    return chat_json(room.chat) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), False),
    }


def get_chat_member(world: World, given: Parameters) -> dict[str, Any]:
    """getChatMember; both sides of a private chat are members."""
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
    """answerCallbackQuery, within `query_seconds`; only the first answer counts."""
    text = given.get("text", "")
    if len(text) > _MAX_ANSWER:
        raise bad_request("MESSAGE_TOO_LONG")
    query = world.queries.get(given["callback_query_id"])
    if query is None or world.clock() - query.at > world.query_seconds:
        raise query_too_old()
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
    """getMyCommands: the commands set for exactly this scope and language."""
    return world.commands.get(_scope(world, given), [])


def delete_my_commands(world: World, given: Parameters) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_scope(world, given), None)
    return True


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
