from __future__ import annotations

import pytest

from standin.menus import offered_commands


def offer(client, name: str, scope: dict | None = None, language: str = "") -> None:
    commands = [{"command": name, "description": "a"}]
    parameters = {"scope": scope} if scope else {}
    client.result("setMyCommands", commands=commands, language_code=language, **parameters)


def names(telegram, view, person) -> list[str]:
    offered = offered_commands(telegram.world, view.room, person.user)
    return [command["command"] for command in offered]


def test_nothing_is_offered_where_nothing_was_set(telegram, ayu) -> None:
    assert names(telegram, ayu, ayu) == []


def test_narrower_scope_wins_in_private(client, telegram, ayu) -> None:
    offer(client, "semua")
    assert names(telegram, ayu, ayu) == ["semua"]
    offer(client, "pribadi", {"type": "all_private_chats"})
    assert names(telegram, ayu, ayu) == ["pribadi"]
    offer(client, "ayu", {"type": "chat", "chat_id": ayu.chat_id})
    assert names(telegram, ayu, ayu) == ["ayu"]
    budi = telegram.person("Budi")
    assert names(telegram, budi, budi) == ["pribadi"]


def test_own_language_wins_within_a_scope_and_no_further(client, telegram) -> None:
    emma = telegram.person("Emma", language_code="en")
    offer(client, "all", language="en")
    offer(client, "pribadi", {"type": "all_private_chats"})
    assert names(telegram, emma, emma) == ["pribadi"]
    offer(client, "private", {"type": "all_private_chats"}, "en")
    assert names(telegram, emma, emma) == ["private"]
    ayu = telegram.person("Ayu", language_code="id")
    assert names(telegram, ayu, ayu) == ["pribadi"]


def test_empty_list_gives_way_to_the_next_scope(client, telegram, ayu) -> None:
    offer(client, "semua")
    client.result("setMyCommands", commands=[], scope={"type": "all_private_chats"})
    assert names(telegram, ayu, ayu) == ["semua"]


@pytest.fixture
def group(telegram, ayu):
    return telegram.group("Warga", members=[ayu])


def test_groups_have_scopes_of_their_own(client, telegram, ayu, group) -> None:
    offer(client, "pribadi", {"type": "all_private_chats"})
    assert names(telegram, group, ayu) == []
    offer(client, "grup", {"type": "all_group_chats"})
    assert names(telegram, group, ayu) == ["grup"]
    offer(client, "ini", {"type": "chat", "chat_id": group.chat_id})
    assert names(telegram, group, ayu) == ["ini"]
    scope = {"type": "chat_member", "chat_id": group.chat_id, "user_id": ayu.id}
    offer(client, "ayu", scope)
    assert names(telegram, group, ayu) == ["ayu"]


def test_administrators_of_a_group_have_scopes_of_their_own(client, telegram, ayu, group) -> None:
    budi = telegram.person("Budi")
    group.room.members[budi.id] = "administrator"
    offer(client, "grup", {"type": "all_group_chats"})
    offer(client, "admin", {"type": "all_chat_administrators"})
    assert (names(telegram, group, budi), names(telegram, group, ayu)) == (["admin"], ["grup"])
    offer(client, "ini", {"type": "chat_administrators", "chat_id": group.chat_id})
    assert names(telegram, group, budi) == ["ini"]
