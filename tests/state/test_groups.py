"""Each group of tables is what its protocol says, and callers know no more of it than that."""

from __future__ import annotations

import ast
import inspect
from dataclasses import replace
from pathlib import Path
from typing import get_type_hints

import pytest

import bot
from bot.state import State

PROTOCOLS = get_type_hints(State)
BOT = Path(bot.__file__).parent


def signatures(cls: type) -> dict[str, inspect.Signature]:
    """The public methods of a class."""
    methods = inspect.getmembers(cls, inspect.isfunction)
    return {name: inspect.signature(m) for name, m in methods if not name.startswith("_")}


@pytest.mark.parametrize("name", sorted(PROTOCOLS.keys() - {"upkeep"}))
def test_a_group_has_the_methods_of_its_protocol_and_no_others(name: str, state: State) -> None:
    assert signatures(type(getattr(state, name))) == signatures(PROTOCOLS[name])


def test_what_does_the_upkeep_has_the_methods_of_its_protocol(state: State) -> None:
    wanted = signatures(PROTOCOLS["upkeep"])
    assert wanted.items() <= signatures(type(state.upkeep)).items()


def test_a_group_can_be_exchanged_and_the_others_stay(state: State) -> None:
    with State.in_memory() as other:
        mixed = replace(state, people=other.people)
        mixed.people.set_language(1, "en")
        mixed.values.put({"pinned": "v1"})
        assert (state.people.language(1), other.people.language(1)) == (None, "en")
        assert (state.values.get("pinned"), other.values.get("pinned")) == ("v1", None)


def test_no_other_room_imports_a_module_of_the_state() -> None:
    imported = set()
    for path in BOT.rglob("*.py"):
        if path.parent.name != "state":
            text = path.read_text(encoding="utf-8")
            nodes = ast.walk(ast.parse(text)) if "bot.state" in text else ()
            imported |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    assert "bot.state" in imported
    assert not {name for name in imported if name.startswith("bot.state.")}
