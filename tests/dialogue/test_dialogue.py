"""The dialogue as a whole: languages, limits, edits, groups, files and slow tasks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Message, Person, Tap
from bot.serving.service import AnswerService
from bot.state import State
from talking import Chat, labels, shown

CHIEF, ZEBRA = "Siapa Kapolres Sambas?", "Kapan Operasi Zebra 2024 digelar?"
SLOW_DOWN = "Mohon tunggu sebentar: paling banyak 3 pertanyaan semenit."

ChatOf = Callable[..., Chat]


@pytest.fixture(scope="module")
def moment() -> list[datetime]:
    """The clock of the strict dialogue, which the test moves on."""
    return [datetime(2026, 11, 21, 10, 30, tzinfo=UTC)]


@pytest.fixture(scope="module")
def strict(settings: Settings, news: AnswerService, moment: list[datetime]) -> Iterator[Dialogue]:
    """A dialogue with a limit of three questions a minute."""
    chat = replace(settings.chat, questions_per_minute=3)
    with State.in_memory(clock=lambda: moment[0]) as state:
        yield Dialogue(replace(settings, chat=chat), news, state)


# Language


@pytest.mark.parametrize(
    ("app", "language"),
    [("en", "en"), ("en-GB", "en"), ("EN", "en"), ("id", "id"), ("de", "id"), ("", "id")],
)
def test_english_is_for_english_apps(app: str, language: str, dialogue: Dialogue) -> None:
    assert dialogue.language_of(Person(0, app)) == language


def test_an_unknown_app_gets_the_language_of_the_settings(
    settings: Settings, news: AnswerService, state: State
) -> None:
    english = replace(settings, replies=replace(settings.replies, language="en"))
    assert Dialogue(english, news, state).language_of(Person(0)) == "en"


def test_the_chosen_language_goes_before_the_apps(english_chat: Chat) -> None:
    english_chat.turn(english_chat.write("/language"), "Bahasa Indonesia")
    assert english_chat.dialogue.language_of(english_chat.person) == "id"


def test_pages_keep_the_language_of_their_answer(chat: Chat) -> None:
    answer = chat.write(ZEBRA)
    chat.turn(chat.write("/bahasa"), "English")
    assert "Sumber lain 2/" in shown(chat.turn(answer, "Sumber lain"))


# Commands


@pytest.mark.parametrize("text", ["/cuaca", "/reload", "/STATUS", "/hapus parkir.md"])
def test_an_unknown_command_is_told_in_private(text: str, chat: Chat) -> None:
    assert "tidak saya kenal" in shown(chat.write(text))


@pytest.mark.parametrize("text", ["/cuaca", "/reload", "/status"])
def test_an_unknown_command_is_left_alone_in_groups(text: str, group: Chat) -> None:
    assert group.is_ignored(text)


def test_admins_commands_need_a_backroom(dialogue: Dialogue, chat_of: ChatOf) -> None:
    assert "tidak saya kenal" in shown(chat_of(dialogue, admin=True).write("/status"))


@pytest.mark.parametrize("text", ["/BANTUAN", "  /bantuan  ", "/bantuan\n"])
def test_case_and_blanks_around_a_command_do_not_matter(text: str, chat: Chat) -> None:
    assert shown(chat.write(text)) == shown(chat.write("/bantuan"))


@pytest.mark.parametrize("text", ["/", "/ bantuan", "//"])
def test_a_slash_alone_is_no_command(text: str, chat: Chat) -> None:
    assert "tidak saya kenal" not in shown(chat.write(text))


# Limits


def test_who_asks_too_much_is_told_once_and_then_nothing(strict: Dialogue, chat_of: ChatOf) -> None:
    chat = chat_of(strict)
    assert all("Teguh Prakoso" in shown(chat.write(CHIEF)) for _ in range(3))
    assert shown(chat.write(CHIEF)) == SLOW_DOWN
    assert chat.is_ignored(CHIEF)
    assert "Teguh Prakoso" in shown(chat_of(strict).write(CHIEF))


def test_questions_by_command_and_by_button_count_as_well(
    strict: Dialogue, chat_of: ChatOf
) -> None:
    chat = chat_of(strict)
    start = chat.write("/start")
    chat.write(f"/tanya {CHIEF}")
    chat.tap(start, labels(start)[0])
    chat.write(CHIEF)
    refused = chat.tap(start, labels(start)[0])
    assert (refused.notice, refused.alert, refused.send) == (SLOW_DOWN, True, None)


def test_commands_do_not_use_up_the_questions(strict: Dialogue, chat_of: ChatOf) -> None:
    chat = chat_of(strict)
    assert [shown(chat.write("/id")) == SLOW_DOWN for _ in range(4)] == [False] * 3 + [True]
    assert "Teguh Prakoso" in shown(chat.write(CHIEF))


def test_pages_and_votes_have_no_limit(strict: Dialogue, chat_of: ChatOf) -> None:
    chat = chat_of(strict)
    answer = chat.write(ZEBRA)
    for _ in range(5):
        chat.turn(answer, "Sumber lain")
        assert chat.tap(answer, "👍").notice != SLOW_DOWN


def test_voices_and_stickers_are_limited_too(strict: Dialogue, chat_of: ChatOf) -> None:
    chat = chat_of(strict)
    replies = [strict.only_text(chat.message("")) for _ in range(5)]
    texts = [shown(reply) if reply else None for reply in replies]
    assert texts[3:] == [SLOW_DOWN, None]


# Edits


def test_an_edited_question_revises_its_own_reply(chat: Chat) -> None:
    message = chat.message(CHIEF)
    chat.dialogue.remember(message, 99, "kunci")
    revised = chat.dialogue.revise(replace(message, text=ZEBRA))
    assert revised is not None
    kept, reply = revised
    assert kept.reply == 99
    assert reply is not None
    assert "14 Oktober 2024" in shown(reply)


def test_a_message_without_a_reply_is_not_revised(chat: Chat) -> None:
    chat.dialogue.remember(chat.message(CHIEF), 99, "kunci")
    assert chat.dialogue.revise(chat.message(ZEBRA)) is None


def test_the_same_message_number_in_another_chat_is_another_message(chat: Chat) -> None:
    message = chat.message(CHIEF)
    chat.dialogue.remember(message, 99, "kunci")
    assert chat.dialogue.revise(replace(message, chat=message.chat + 1_000_000)) is None


@pytest.mark.parametrize(("seconds", "is_revised"), [(119, True), (121, False)])
def test_an_edit_counts_for_two_minutes(
    seconds: int, is_revised: bool, strict: Dialogue, chat_of: ChatOf, moment: list[datetime]
) -> None:
    message = chat_of(strict).message(CHIEF)
    strict.remember(message, 99, "kunci")
    moment[0] += timedelta(seconds=seconds)
    assert (strict.revise(message) is not None) is is_revised


# What is no text, and files


def test_what_is_no_text_gets_one_friendly_line_in_private(chat: Chat) -> None:
    reply = chat.dialogue.only_text(chat.message(""))
    assert reply is not None
    assert shown(reply).startswith("Saya hanya dapat membaca teks")


def test_what_is_no_text_is_left_alone_in_groups(group: Chat) -> None:
    assert group.dialogue.only_text(group.message("")) is None


def test_a_file_of_anybody_is_no_text(chat: Chat) -> None:
    reply = chat.dialogue.refuse_file(chat.message(""), "berita.md", 10)
    assert reply is not None
    assert shown(reply).startswith("Saya hanya dapat membaca teks")


def test_nobodys_file_is_looked_at_without_a_backroom(dialogue: Dialogue) -> None:
    with pytest.raises(PermissionError):
        dialogue.look_at_file(Person(1, is_admin=True), "berita.md", b"isi")


# What takes long


@pytest.mark.parametrize("text", ["/reload", CHIEF, "/bantuan"])
def test_nothing_takes_long_without_a_backroom(text: str, dialogue: Dialogue) -> None:
    person = Person(1, is_admin=True)
    assert not dialogue.is_long(Message(person, 1, 1, text))
    assert not dialogue.is_long(Tap(person, 1, 2, "fo:"))
