"""Plain values to frozen dataclasses, strictly, with every problem reported at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import GenericAlias
from typing import TypeVar

from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError, transform_error

from bot.errors import ConfigError

T = TypeVar("T")


class _WrongTypeError(TypeError):
    """A value of another type than the key takes."""


def structure(value: object, cls: type[T], path: Path) -> T:
    """`value` as a `cls`; missing keys take the class's defaults, an empty file all of them.

    Raises a ConfigError that names every unknown key, wrong type and missing key.
    """
    try:
        return _converter(path.parent).structure({} if value is None else value, cls)
    except (BaseValidationError, _WrongTypeError, TypeError, ValueError) as error:
        raise ConfigError(path, _problems(error)) from error


def _converter(folder: Path) -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)

    def strict(name: str, *accepted: type) -> Callable[[object, type], object]:
        def structure_value(value: object, cls: type) -> object:
            # YAML's true is an int to Python; only a key of type bool takes it.
            if not isinstance(value, accepted) or (isinstance(value, bool) and cls is not bool):
                raise _WrongTypeError(f"{value!r} is not {name}")
            return cls(value)

        return structure_value

    def structure_path(value: object, _: type) -> Path:
        if not isinstance(value, str) or not value:
            raise _WrongTypeError(f"{value!r} is not a path")
        return (folder / Path(value).expanduser()).resolve()

    converter.register_structure_hook(str, strict("text", str))
    converter.register_structure_hook(int, strict("a whole number", int))
    converter.register_structure_hook(float, strict("a number", int, float))
    converter.register_structure_hook(bool, strict("true or false", bool))
    converter.register_structure_hook(Path, structure_path)
    converter.register_structure_hook_func(_is_sequence, _sequence_hook(converter))
    return converter


def _is_sequence(cls: object) -> bool:
    return getattr(cls, "__origin__", None) in (tuple, frozenset)


def _sequence_hook(converter: Converter) -> Callable[[object, GenericAlias], object]:
    """Tuples and sets from YAML lists alone: a bare string would fall apart into letters."""

    def structure_sequence(value: object, cls: GenericAlias) -> object:
        if not isinstance(value, list):
            raise _WrongTypeError(f"{value!r} is not a list")
        element: type[object] = cls.__args__[0]
        items = converter.structure(value, list[element])  # type: ignore[valid-type]
        return tuple(items) if cls.__origin__ is tuple else frozenset(items)

    return structure_sequence


def _problems(error: BaseException) -> list[str]:
    def describe(inner: BaseException, _: type | None) -> str:
        if isinstance(inner, ForbiddenExtraKeysError):
            unknown = ", ".join(sorted(map(str, inner.extra_fields)))
            known = ", ".join(name for name in getattr(inner.cl, "__dataclass_fields__", ()))
            return f"unknown key {unknown}; known are {known}"
        if isinstance(inner, KeyError):
            return f"missing key {inner}"
        if isinstance(inner, _WrongTypeError):
            return str(inner)
        return f"wrong value ({inner})"

    lines = transform_error(error, format_exception=describe)
    return [_key_first(line) for line in lines]


def _key_first(line: str) -> str:
    message, _, key = line.rpartition(" @ ")
    key = key.removeprefix("$").removeprefix(".")
    return f"{key}: {message}" if key else message
