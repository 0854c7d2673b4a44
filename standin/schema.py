"""The schema of the Bot API that the stand-in supports, and checks of parameters against it.

It has names and types only; values are checked where they are used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

from standin.errors import ApiError, bad_request

# Telegram's own texts for parameters that are missing or empty.
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "document": "there is no document in the request",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
}
_NOT_JSON = {
    "reply_markup": "can't parse reply keyboard markup JSON object",
    "entities": "can't parse entities JSON object",
    "caption_entities": "can't parse caption entities JSON object",
}
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_ARRAY = "Array of "
_PLAIN: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "Float": (int, float),
    "String": (str,),
    "Boolean": (bool,),
}
# Parameters that the Bot API has and the stand-in does not support.
_NOT_MODELLED = frozenset(
    {
        "business_connection_id",
        "direct_messages_topic_id",
        "message_effect_id",
        "rich_message",
        "suggested_post_parameters",
    }
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file in the body of a request."""

    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a method or an object, each with its possible types.

    A union has no fields; `any_of` names the objects that it may be.
    """

    required: Mapping[str, Sequence[str]]
    optional: Mapping[str, Sequence[str]]
    any_of: Sequence[str] = ()

    @classmethod
    def of(cls, entry: Mapping[str, Any]) -> Shape:
        return cls(entry.get("required", {}), entry.get("optional", {}), entry.get("any_of", ()))

    def types_of(self, field: str) -> Sequence[str] | None:
        """The types of a field; None for an unknown field."""
        return self.required.get(field) or self.optional.get(field)


class Schema:
    """The supported methods and objects of the Bot API."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._methods = {name: Shape.of(entry) for name, entry in document["methods"].items()}
        self._types = {name: Shape.of(entry) for name, entry in document["types"].items()}
        self._names = {name.lower(): name for name in self._methods}

    @classmethod
    def load(cls) -> Schema:
        """The schema in the file beside this module."""
        text = resources.files("standin").joinpath("botapi.json").read_text(encoding="utf-8")
        return cls(json.loads(text))

    def method_name(self, name: str) -> str | None:
        """A method's documented name, found in any case; None if it is unknown."""
        return self._names.get(name.lower())

    def fields(self, type_name: str) -> frozenset[str]:
        """The names of an object's fields; none for an unknown object."""
        shape = self._types.get(type_name, Shape({}, {}))
        return frozenset(shape.required) | frozenset(shape.optional)

    def parameters(self, method: str, given: Mapping[str, object]) -> dict[str, Any]:
        """The parameters of a call, with those that came as text converted.

        An empty text counts as missing. Raises an ApiError for a parameter that is unknown,
        missing, unsupported or of a wrong type, nested fields included.
        """
        shape = self._methods[method]
        checked: dict[str, Any] = {}
        for name, value in given.items():
            types = shape.types_of(name)
            if types is None:
                raise bad_request(f'method {method} has no parameter "{name}"')
            if name in _NOT_MODELLED:
                raise bad_request(f'the stand-in does not model parameter "{name}"')
            if value is not None and value != "":
                checked[name] = self._converted(name, types, value)
        for name in shape.required:
            if name not in checked:
                raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
        return checked

    def problem(self, value: object, type_name: str) -> str | None:
        """What is wrong with an object of the API, with the path to it; None if it is valid."""
        return self._problem(value, type_name, "")

    def _converted(self, name: str, types: Sequence[str], value: object) -> object:
        if isinstance(value, Upload):
            if "InputFile" not in types:
                raise bad_request(f'parameter "{name}" must not be a file')
            return value
        converted = _from_text(name, types, value) if isinstance(value, str) else value
        problem = self._problem_of_any(converted, types, "")
        if problem:
            raise bad_request(f'parameter "{name}": {problem}')
        return converted

    def _problem_of_any(self, value: object, types: Sequence[str], path: str) -> str | None:
        problems = [self._problem(value, name, path) for name in types]
        if None in problems:
            return None
        # The deepest problem is the one in the alternative that was meant.
        return max((problem for problem in problems if problem), key=_depth, default=None)

    def _problem(self, value: object, type_name: str, path: str) -> str | None:
        if type_name.startswith(_ARRAY):
            return self._array_problem(value, type_name.removeprefix(_ARRAY), path)
        if _is_plain(value, type_name):
            return None
        shape = self._types.get(type_name)
        if shape is None and type_name not in _PLAIN:
            return None if isinstance(value, dict) else _mismatch(path, type_name)
        if shape is None or not isinstance(value, dict):
            return _mismatch(path, type_name)
        if shape.any_of:
            return self._problem_of_any(value, shape.any_of, path)
        return self._object_problem(value, shape, path)

    def _array_problem(self, value: object, element: str, path: str) -> str | None:
        if not isinstance(value, list):
            return _mismatch(path, f"{_ARRAY}{element}")
        found = (self._problem(item, element, f"{path}[{n}]") for n, item in enumerate(value))
        return next((problem for problem in found if problem), None)

    def _object_problem(self, value: dict[str, Any], shape: Shape, path: str) -> str | None:
        for name, inner in value.items():
            place = _place(path, name)
            types = shape.types_of(name)
            if types is None:
                return f'unknown field "{place}"'
            problem = self._problem_of_any(inner, types, place)
            if problem:
                return problem
        missing = [_place(path, name) for name in shape.required if name not in value]
        return f'field "{missing[0]}" is missing' if missing else None


def _is_plain(value: object, type_name: str) -> bool:
    # In Python, True is an int; in the API it is not.
    if isinstance(value, bool) and type_name != "Boolean":
        return False
    return isinstance(value, _PLAIN.get(type_name, ()))


def _place(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _mismatch(path: str, type_name: str) -> str:
    return f'field "{path}" must be of type {type_name}' if path else f"must be of type {type_name}"


def _depth(problem: str) -> int:
    return problem.count(".") + problem.count("[")


def _from_text(name: str, types: Sequence[str], text: str) -> object:
    """A value that came as text, converted to the most specific of its types that fits."""
    if "Integer" in types and re.fullmatch(r"-?\d{1,19}", text):
        return int(text)
    if "Boolean" in types and text.lower() in _TRUTH:
        return _TRUTH[text.lower()]
    if "Float" in types and re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if "String" in types or set(types) <= _PLAIN.keys():
        return text
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _not_json(name) from error


def _not_json(name: str) -> ApiError:
    return bad_request(_NOT_JSON.get(name, f"can't parse {name} JSON object"))
