"""Structures plain values as frozen dataclasses, strictly, and reports all problems at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from types import GenericAlias
from typing import Any, Literal, TypeVar, get_args, get_origin

from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError, transform_error
from cattrs.gen import make_dict_structure_fn, make_mapping_structure_fn, override

from bot.errors import ConfigError

T = TypeVar("T")
_BOUNDS = "bounds"
_NOT_EMPTY = "not empty"
_Hook = Callable[[Any, Any], Any]


def between(default: float, low: float, high: float) -> Any:  # noqa: ANN401 - as dataclasses.field
    """A field with a default that must lie between `low` and `high`, both inclusive."""
    return field(default=default, metadata={_BOUNDS: (low, high)})


def not_empty(default_factory: Callable[[], T]) -> T:
    """A field for a list that must not be empty."""
    made: T = field(default_factory=default_factory, metadata={_NOT_EMPTY: True})
    return made


class _WrongValueError(ValueError):
    """A key does not accept a value; the text says why, and what it accepts."""


def structure(value: object, cls: type[T], path: Path) -> T:
    """`value` as an instance of `cls`; None counts as an empty mapping.

    Keys that are missing or without a value take their defaults. Paths are relative to the folder
    of `path`. Raises a ConfigError that lists all unknown and missing keys, wrong types and values
    out of bounds.
    """
    try:
        return _converter(path.parent).structure({} if value is None else value, cls)
    except (BaseValidationError, _WrongValueError) as error:
        raise ConfigError(path, _problems(error)) from error


# Building the hooks of a class takes longer than structuring a value, so converters are kept.
@lru_cache
def _converter(folder: Path) -> Converter:
    """The converter for the files in a folder, to which their paths are relative."""
    converter = Converter(detailed_validation=True)
    converter.register_structure_hook(str, _strict("text", str))
    converter.register_structure_hook(int, _strict("a whole number", int))
    converter.register_structure_hook(float, _strict("a number", int, float))
    converter.register_structure_hook(bool, _strict("true or false", bool))
    converter.register_structure_hook(Path, _path_hook(folder))
    converter.register_structure_hook_func(_is_literal, _literal)
    converter.register_structure_hook_func(_is_sequence, _sequence_hook(converter))
    converter.register_structure_hook_factory(
        _is_mapping, lambda cls: _mapping_hook(cls, converter)
    )
    converter.register_structure_hook_factory(is_dataclass, lambda cls: _keys_hook(cls, converter))
    return converter


def _strict(name: str, *accepted: type) -> _Hook:
    def structure_value(value: object, cls: type) -> object:
        # bool is a subclass of int, but a number must not be given as true or false.
        if not isinstance(value, accepted) or (isinstance(value, bool) and cls is not bool):
            raise _WrongValueError(f"{value!r} is not {name}")
        return cls(value)

    return structure_value


def _path_hook(folder: Path) -> _Hook:
    """A hook that resolves paths relative to the folder of their file."""

    def structure_path(value: object, _: type) -> Path:
        if not isinstance(value, str) or not value or "\0" in value:
            raise _WrongValueError(f"{value!r} is not a path")
        try:
            return (folder / Path(value).expanduser()).resolve()
        except RuntimeError as error:
            raise _WrongValueError(f"{value!r} is not a path ({error})") from error

    return structure_path


def _is_literal(cls: Any) -> bool:  # noqa: ANN401 - any type form
    return get_origin(cls) is Literal


def _literal(value: object, cls: object) -> object:
    choices = get_args(cls)
    if isinstance(value, bool) or value not in choices:
        raise _WrongValueError(f"unknown {value!r}; choose {' or '.join(map(str, choices))}")
    return value


def _is_sequence(cls: object) -> bool:
    return get_origin(cls) in (tuple, frozenset)


def _sequence_hook(converter: Converter) -> _Hook:
    """A hook for lists; those of texts may also be one text with commas.

    The text is read some ten times faster than a list of YAML, of which the lexicon has thousands.
    """

    def structure_sequence(value: object, cls: GenericAlias) -> object:
        element: type[object] = cls.__args__[0]
        if element is str and isinstance(value, str):
            value = [text for text in map(str.strip, value.split(",")) if text]
        if not isinstance(value, list):
            raise _WrongValueError(f"{value!r} is not a list")
        items = converter.structure(value, list[element])  # type: ignore[valid-type]
        return tuple(items) if cls.__origin__ is tuple else frozenset(items)

    return structure_sequence


def _is_mapping(cls: object) -> bool:
    return get_origin(cls) is dict


def _mapping_hook(cls: Any, converter: Converter) -> _Hook:  # noqa: ANN401 - a generic alias
    build = make_mapping_structure_fn(cls, converter, detailed_validation=True)

    def structure_mapping(value: object, _: object) -> object:
        if not isinstance(value, dict):
            raise _WrongValueError(f"{value!r} is not a list of keys with values")
        return build(value, cls)

    return structure_mapping


def _keys_hook(cls: Any, converter: Converter) -> _Hook:  # noqa: ANN401 - a dataclass
    """A hook for a section of keys, in which a key without a value counts as missing."""
    bounded: dict[str, Any] = {
        key.name: override(struct_hook=_bounded_hook(converter, *key.metadata[_BOUNDS]))
        for key in fields(cls)
        if _BOUNDS in key.metadata
    }
    bounded |= {
        key.name: override(struct_hook=_filled_hook(converter))
        for key in fields(cls)
        if _NOT_EMPTY in key.metadata
    }
    build = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **bounded)

    def structure_keys(value: object, _: object) -> object:
        if value is None:
            value = {}
        if not isinstance(value, dict):
            known = ", ".join(key.name for key in fields(cls))
            raise _WrongValueError(f"{value!r} is not a section of keys; known are {known}")
        return build({str(k): v for k, v in value.items() if v is not None}, cls)

    return structure_keys


def _filled_hook(converter: Converter) -> _Hook:
    def structure_filled(value: object, kind: type[tuple[object, ...]]) -> object:
        items = converter.structure(value, kind)
        if not items:
            raise _WrongValueError("is empty; name at least one")
        return items

    return structure_filled


def _bounded_hook(converter: Converter, low: float, high: float) -> _Hook:
    def structure_bounded(value: object, kind: type[float]) -> float:
        number = converter.structure(value, kind)
        if not low <= number <= high:
            raise _WrongValueError(f"{value} is out of range; choose from {low} to {high}")
        return number

    return structure_bounded


def _problems(error: BaseException) -> list[str]:
    def describe(inner: BaseException, _: type | None) -> str:
        if isinstance(inner, ForbiddenExtraKeysError):
            unknown = ", ".join(sorted(map(str, inner.extra_fields)))
            known = ", ".join(key.name for key in fields(inner.cl))
            return f"unknown key {unknown}; known are {known}"
        if isinstance(inner, KeyError):
            return f"missing key {inner.args[0]}"
        return str(inner)

    lines = transform_error(error, format_exception=describe)
    return [_key_first(line) for line in lines]


def _key_first(line: str) -> str:
    message, _, key = line.rpartition(" @ ")
    key = key.removeprefix("$").removeprefix(".")
    return f"{key}: {message}" if key else message
