"""The method answerInlineQuery."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from standin.errors import bad_request, query_too_old
from standin.html_text import checked_link
from standin.inline import InlineAnswer, InlineResult
from standin.markup import checked_markup
from standin.message_methods import formatted_text
from standin.texts import check_length
from standin.world import World

# Limits of the Bot API: results of an answer, bytes of a result's id and of `next_offset`.
_MAX_RESULTS = 50
_MAX_ID_BYTES = 64
_MAX_OFFSET_BYTES = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def answer_inline_query(world: World, given: Mapping[str, Any]) -> bool:
    """answerInlineQuery, within `inline_seconds`; only the first answer counts."""
    answer = _answer(world, given)
    query = world.inline_queries.get(given["inline_query_id"])
    now = world.clock()
    if query is None or now - query.at > world.inline_seconds:
        raise query_too_old()
    if query.answer is None:
        query.answer = answer
        world.inline_cache.keep(query, answer, now)
    return True


def _answer(world: World, given: Mapping[str, Any]) -> InlineAnswer:
    results = given["results"]
    if len(results) > _MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if any(not 1 <= len(_bytes(number)) <= _MAX_ID_BYTES for number in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    next_offset = given.get("next_offset", "")
    if len(_bytes(next_offset)) > _MAX_OFFSET_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    label, start_parameter = _button(given.get("button"))
    return InlineAnswer(
        results=tuple(_result(world, result) for result in results),
        next_offset=next_offset,
        cache_seconds=max(given.get("cache_time", 300), 0),
        is_personal=given.get("is_personal", False),
        button_label=label,
        start_parameter=start_parameter,
    )


def _result(world: World, result: Mapping[str, Any]) -> InlineResult:
    if result["type"] != "article":
        raise bad_request(f'the stand-in models no inline results of type "{result["type"]}"')
    if not result["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    if "thumbnail_url" in result and checked_link(result["thumbnail_url"]) is None:
        raise bad_request("WEB_DOCUMENT_URL_INVALID")
    content = result["input_message_content"]
    formatted = formatted_text(world, content, "message_text", "entities")
    check_length(formatted)
    return InlineResult(
        id=result["id"],
        title=result["title"],
        description=result.get("description", ""),
        url=result.get("url"),
        formatted=formatted,
        html=content["message_text"] if content.get("parse_mode") else None,
        markup=_markup(result.get("reply_markup")),
        link_preview=content.get("link_preview_options"),
    )


def _markup(given: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    markup = checked_markup(given)
    rows = markup["inline_keyboard"] if markup else ()
    if any("callback_data" in button for row in rows for button in row):
        raise bad_request("the stand-in models no buttons that call back under inline results")
    return markup


def _button(button: Mapping[str, Any] | None) -> tuple[str, str]:
    """The label and the parameter of the button above the results; both empty without one."""
    if button is None:
        return "", ""
    if "web_app" in button:
        raise bad_request("the stand-in models no Web Apps")
    parameter = button.get("start_parameter", "")
    if not button["text"].strip() or not _START_PARAMETER.fullmatch(parameter):
        raise bad_request("START_PARAM_INVALID")
    return button["text"], parameter


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
