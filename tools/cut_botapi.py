"""Extracts from the Bot API's schema the two files that the project keeps.

    python tools/cut_botapi.py api.json

The argument is the schema of https://github.com/PaulSonOfLars/telegram-bot-api-spec. The stand-in
validates calls against standin/botapi.json; tests/chat/botapi_updates.json holds every type that
an update may contain.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
STANDIN = ROOT / "standin" / "botapi.json"
UPDATES = ROOT / "tests" / "chat" / "botapi_updates.json"
SOURCE = "https://github.com/PaulSonOfLars/telegram-bot-api-spec"
LICENCE = "MIT"
METHODS = (
    "answerCallbackQuery",
    "answerInlineQuery",
    "deleteMessage",
    "deleteMyCommands",
    "deleteWebhook",
    "editMessageReplyMarkup",
    "editMessageText",
    "getChat",
    "getChatMember",
    "getFile",
    "getMe",
    "getMyCommands",
    "getUpdates",
    "getWebhookInfo",
    "sendChatAction",
    "sendDocument",
    "sendMessage",
    "setMyCommands",
    "setWebhook",
)
# Named one by one, since nearly every type of the API can be reached from Update.
RESULTS = (
    "CallbackQuery",
    "Chat",
    "ChatFullInfo",
    "ChatMember",
    "ChatMemberUpdated",
    "Document",
    "File",
    "ForumTopicCreated",
    "InlineQuery",
    "Location",
    "Message",
    "MessageOrigin",
    "PhotoSize",
    "Sticker",
    "Update",
    "Voice",
    "WebhookInfo",
)
# Of inline results the stand-in sends articles alone, whose message is text.
ONLY = {
    "InlineQueryResult": ["InlineQueryResultArticle"],
    "InputMessageContent": ["InputTextMessageContent"],
}
# Fields of text whose description quotes every value that they may have.
ENUMERATED = (
    "align",
    "chat_type",
    "codec",
    "currency",
    "emoji",
    "origin",
    "point",
    "rarity",
    "reason",
    "source",
    "state",
    "status",
    "style",
    "type",
    "valign",
)
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")


def main() -> None:
    """Write both files."""
    api = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    credit = {"source": SOURCE, "licence": LICENCE, "version": api["version"]}
    _write(UPDATES, {**credit, "types": _update_types(api["types"])})
    _write(STANDIN, {**credit, **_standin_part(api)})


def _standin_part(api: dict[str, Any]) -> dict[str, Any]:
    for name, subtypes in ONLY.items():
        api["types"][name]["subtypes"] = subtypes
    methods = {name: api["methods"][name] for name in METHODS}
    names = set(RESULTS)
    for shape in methods.values():
        names |= _reached(shape, api["types"])
    names |= {part for name in RESULTS for part in api["types"][name].get("subtypes", ())}
    return {
        "methods": {name: _fields(methods[name]) for name in sorted(methods)},
        "types": {name: _fields(api["types"][name]) for name in sorted(names)},
    }


def _update_types(types: dict[str, Any]) -> dict[str, Any]:
    """The types that an update may contain, with the values of enumerated fields."""
    names = sorted({"Update"} | _reached(types["Update"], types))
    cut = {name: _fields(types[name]) for name in names}
    for name in names:
        values = {
            field["name"]: _QUOTED.findall(field["description"])
            for field in types[name].get("fields", ())
            if field["name"] in ENUMERATED and field["types"] == ["String"]
        }
        if found := {field: quoted for field, quoted in values.items() if quoted}:
            cut[name]["values"] = found
    return cut


def _reached(shape: dict[str, Any], types: dict[str, Any]) -> set[str]:
    """The types that a shape refers to, directly or through other types."""
    found: set[str] = set()
    waiting = [shape]
    while waiting:
        current = waiting.pop()
        nearest = set(current.get("subtypes", ()))
        for field in current.get("fields", ()):
            nearest |= {name.replace("Array of ", "") for name in field["types"]}
        for name in (nearest & types.keys()) - found:
            found.add(name)
            waiting.append(types[name])
    return found


def _fields(shape: dict[str, Any]) -> dict[str, Any]:
    if "subtypes" in shape:
        return {"any_of": sorted(shape["subtypes"])}
    cut: dict[str, Any] = {"required": {}, "optional": {}}
    for field in sorted(shape.get("fields", ()), key=lambda field: field["name"]):
        cut["required" if field["required"] else "optional"][field["name"]] = field["types"]
    return {key: fields for key, fields in cut.items() if fields}


def _write(path: Path, cut: dict[str, Any]) -> None:
    path.write_text(_laid_out(cut), encoding="utf-8")


def _laid_out(cut: dict[str, Any], indent: str = "") -> str:
    """JSON with one field a line, so that a new version of the API gives a readable diff."""
    lines = []
    for key, value in cut.items():
        nested = isinstance(value, dict) and value
        text = _laid_out(value, indent + " ") if nested else json.dumps(value)
        lines.append(f"{indent} {json.dumps(key)}: {text.strip()}")
    ending = "" if indent else "\n"
    return "{\n" + ",\n".join(lines) + f"\n{indent}}}{ending}"


if __name__ == "__main__":
    main()
