from __future__ import annotations

import pytest

from standin.errors import ApiError
from standin.schema import Schema, Upload

BUTTON = '{"inline_keyboard":[[{"text":"a","callback_data":"x"%s}]]}'


@pytest.fixture(scope="module")
def schema() -> Schema:
    return Schema.load()


def test_text_is_converted_to_the_types_of_the_parameters(schema: Schema) -> None:
    given = {
        "chat_id": "-1001",
        "text": "7",
        "disable_notification": "True",
        "reply_parameters": '{"message_id": 3}',
    }
    assert schema.parameters("sendMessage", given) == {
        "chat_id": -1001,
        "text": "7",
        "disable_notification": True,
        "reply_parameters": {"message_id": 3},
    }


def test_empty_optional_parameter_is_as_if_not_given(schema: Schema) -> None:
    given = {"chat_id": "1", "text": "x", "message_thread_id": ""}
    assert schema.parameters("sendMessage", given) == {"chat_id": 1, "text": "x"}


@pytest.mark.parametrize(
    ("method", "given", "problem"),
    [
        ("sendMessage", {"text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "", "text": "x"}, "chat_id is empty"),
        ("sendMessage", {"chat_id": "1"}, "message text is empty"),
        ("sendMessage", {"chat_id": "1", "text": ""}, "message text is empty"),
        ("deleteMessage", {"chat_id": "1"}, "message identifier is not specified"),
        ("setMyCommands", {}, 'parameter "commands" is required'),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_to_message_id": "1"},
            'method sendMessage has no parameter "reply_to_message_id"',
        ),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "message_thread_id": "umum"},
            'parameter "message_thread_id": must be of type Integer',
        ),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_markup": BUTTON % ',"colour":"red"'},
            'parameter "reply_markup": unknown field "inline_keyboard[0][0].colour"',
        ),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_markup": BUTTON % ',"url":1'},
            'parameter "reply_markup": field "inline_keyboard[0][0].url" must be of type String',
        ),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "reply_parameters": "{}"},
            'parameter "reply_parameters": field "message_id" is missing',
        ),
        (
            "sendMessage",
            {"chat_id": True, "text": "x"},
            'parameter "chat_id": must be of type Integer',
        ),
        (
            "sendMessage",
            {"chat_id": "1", "text": "x", "message_effect_id": "1"},
            'the stand-in does not model parameter "message_effect_id"',
        ),
        (
            "sendMessage",
            {"chat_id": "1", "text": Upload("a", b"x", "text/plain")},
            'parameter "text" must not be a file',
        ),
        (
            "getUpdates",
            {"allowed_updates": '["message", 1]'},
            'parameter "allowed_updates": field "[1]" must be of type String',
        ),
    ],
)
def test_wrong_parameters_are_refused(
    schema: Schema, method: str, given: dict[str, object], problem: str
) -> None:
    with pytest.raises(ApiError) as caught:
        schema.parameters(method, given)
    assert caught.value.description == f"Bad Request: {problem}"


def test_method_names_are_known_in_any_case(schema: Schema) -> None:
    assert schema.method_name("SENDMESSAGE") == "sendMessage"
    assert schema.method_name("sendDice") is None


def test_object_with_a_slip_deep_inside_is_a_problem(schema: Schema) -> None:
    update = {"update_id": 1, "message": {"message_id": 1, "date": "now"}}
    assert schema.problem(update, "Update") == 'field "message.date" must be of type Integer'
