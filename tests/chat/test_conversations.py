"""Conversations with the real bot over HTTP, one for each entry in `conversations/`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from conversation import Conversation, Play, load_conversations
from running import ADMINS, BotProcess, write_files
from standin import Standin

pytestmark = pytest.mark.e2e

FOLDER = Path(__file__).resolve().parent / "conversations"
CONVERSATIONS = load_conversations(FOLDER)


def named(conversations: list[Conversation]) -> list[object]:
    return [pytest.param(entry, id=entry.name) for entry in conversations]


SHARED = named([c for c in CONVERSATIONS if not c.needs_own_bot])
OWN = named([c for c in CONVERSATIONS if c.needs_own_bot])


@pytest.mark.parametrize("conversation", SHARED)
def test_with_the_bot_as_it_is_shipped(
    conversation: Conversation, telegram: Standin, shared_bot: BotProcess, admins: Iterator[int]
) -> None:
    Play(conversation, telegram, shared_bot, admins=admins).run()


@pytest.mark.parametrize("conversation", SHARED)
def test_with_the_bot_behind_a_webhook(
    conversation: Conversation, hooked_bot: BotProcess, hooked_admins: Iterator[int]
) -> None:
    Play(conversation, hooked_bot.telegram, hooked_bot, admins=hooked_admins).run()


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
@pytest.mark.parametrize("conversation", OWN)
def test_with_a_bot_of_its_own(
    conversation: Conversation, own_telegram: Standin, tmp_path: Path, *, webhook: bool
) -> None:
    corpus = tmp_path / "corpus"
    write_files(corpus, conversation.corpus)
    settings: dict[str, object] = {}
    if conversation.golden:
        write_files(tmp_path, {"golden.jsonl": conversation.golden})
        settings["reload"] = {"golden": "golden.jsonl"}
    if conversation.publishers:
        write_files(tmp_path, {"publishers.yaml": conversation.publishers})
        settings["corpus"] = {"publishers": "publishers.yaml"}
    with BotProcess(
        own_telegram, tmp_path, corpus=corpus, settings=settings, webhook=webhook
    ) as bot:
        Play(conversation, own_telegram, bot, admins=iter(ADMINS)).run()


def test_there_are_many_and_no_two_of_one_name() -> None:
    names = [conversation.name for conversation in CONVERSATIONS]
    assert len(names) >= 60
    assert len(set(names)) == len(names)
