"""The names of commands: who can use which, and what the menus offer."""

from __future__ import annotations

import re

import pytest

from bot.config.replies import Wordings
from bot.dialogue.commands import COMMANDS, Access, find_command, menu


def found(name: str, *, is_admin: bool = False) -> str | None:
    command = find_command(name, is_admin=is_admin)
    return command.text if command else None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("start", "start"),
        ("mulai", "start"),
        ("bantuan", "help"),
        ("help", "help"),
        ("TANYA", "ask"),
        ("Newest", "newest"),
        ("delete_data", "forget"),
    ],
)
def test_a_command_is_found_by_each_of_its_names_in_any_case(name: str, text: str) -> None:
    assert found(name) == text


@pytest.mark.parametrize("name", ["", "cuaca", "tany", "tanyakan", "/tanya"])
def test_another_name_is_no_command(name: str) -> None:
    assert found(name, is_admin=True) is None


@pytest.mark.parametrize("name", ["reload", "muat_ulang", "batal", "status", "celah", "hapus"])
def test_admins_commands_are_unknown_to_everyone_else(name: str) -> None:
    assert found(name) is None
    assert found(name, is_admin=True) is not None


def test_no_two_commands_have_a_name_in_common() -> None:
    names = [name for c in COMMANDS for name in {c.name, c.english, *c.aliases}]
    assert len(names) == len(set(names))


def test_telegram_takes_every_name() -> None:
    names = [name for c in COMMANDS for name in (c.name, c.english, *c.aliases)]
    assert [name for name in names if not re.fullmatch("[a-z0-9_]{1,32}", name)] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_command_is_described(language: str, wordings: Wordings) -> None:
    texts = wordings.of(language).commands
    assert [c.text for c in COMMANDS if not 1 <= len(getattr(texts, c.text)) <= 256] == []


def test_groups_are_offered_what_works_in_them() -> None:
    assert menu(Access.EVERYWHERE, english=False) == [("tanya", "ask"), ("bantuan", "help")]


def test_people_are_offered_no_command_of_admins() -> None:
    offered = {text for _, text in menu(Access.PRIVATE, english=False)}
    assert offered == {c.text for c in COMMANDS if c.scope is not Access.ADMIN}


def test_admins_are_offered_all() -> None:
    assert len(menu(Access.ADMIN, english=False)) == len(COMMANDS)


def test_a_menu_has_the_names_of_its_language() -> None:
    names = {english: dict(map(reversed, menu(Access.PRIVATE, english=english)))  # type: ignore[arg-type]
             for english in (False, True)}  # fmt: skip
    assert (names[False]["forget"], names[True]["forget"]) == ("hapus_data", "delete_data")
