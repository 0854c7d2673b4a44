"""Telegram's messages as the dialogue's: who writes, where, and whether to the bot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from typing import Any

import pytest
import telegram

from bot.chat.updates import Incoming, UpdateReader, without_text
from bot.config.settings import Settings

ME = {"id": 77, "is_bot": True, "first_name": "TanyaWarta", "username": "TanyaWartaBot"}
AYU = {"id": 1, "is_bot": False, "first_name": "Ayu", "language_code": "id"}
DEWI = {"id": 9, "is_bot": False, "first_name": "Dewi"}
PRIVATE = {"id": 1, "type": "private", "first_name": "Ayu"}
GROUP = {"id": -100, "type": "supergroup", "title": "Warga"}
CHANNEL = {"id": -200, "type": "channel", "title": "Kanal"}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
VOICE = {"file_id": "f", "file_unique_id": "u", "duration": 1}
FILE = {"file_id": "f", "file_unique_id": "u", "file_name": "berita.md", "file_size": 10}
QUESTION = "Siapa Kapolres Sambas?"
_NUMBERS = count(1)

Read = Callable[..., Incoming | None]


def marked(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram finds in a text: an opening command, and mentions."""
    found, offset = [], 0
    for word in text.split(" "):
        kind = "mention" if word.startswith("@") else "bot_command" if word[:1] == "/" else ""
        if kind:
            found.append({"type": kind, "offset": offset, "length": len(word)})
        # Offsets are in UTF-16 code units.
        offset += len(word.encode("utf-16-le")) // 2 + 1
    return found


def message(**fields: Any) -> telegram.Message:
    """A message from Telegram; from Ayu in private, unless the fields differ."""
    for text, entities in (("text", "entities"), ("caption", "caption_entities")):
        if text in fields and (found := marked(fields[text])):
            fields.setdefault(entities, found)
    record = {"message_id": next(_NUMBERS), "date": 0, "chat": PRIVATE, "from": AYU, **fields}
    made = telegram.Message.de_json({k: v for k, v in record.items() if v is not None}, None)
    assert made is not None
    return made


@pytest.fixture
def read(settings: Settings) -> Read:
    """The dialogue's message for a message with these fields; Dewi is an admin."""
    me = telegram.User.de_json(ME, None)
    assert me is not None
    reader = UpdateReader(me, replace(settings, admins=frozenset({9, 77, -200})))
    return lambda **fields: reader.read(message(**fields))


@pytest.fixture
def text_of(read: Read) -> Callable[..., str | None]:
    """The text that reaches the dialogue; None for a message that is not to the bot."""

    def text(**fields: Any) -> str | None:
        incoming = read(**fields)
        return incoming.message.text if incoming else None

    return text


TextOf = Callable[..., str | None]


# In private


def test_a_private_text_is_read_as_it_is(read: Read) -> None:
    incoming = read(message_id=5, text=QUESTION)
    assert incoming is not None
    asked = incoming.message
    assert (asked.text, asked.chat, asked.message_id) == (QUESTION, 1, 5)
    assert (asked.in_group, incoming.has_text, incoming.thread) == (False, True, None)
    assert (asked.person.person_id, asked.person.language) == (1, "id")


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("/bantuan", "/bantuan"),
        ("/bantuan@TanyaWartaBot", "/bantuan"),
        ("/tanya@tanyawartabot Siapa?", "/tanya Siapa?"),
        ("/bantuan@BotLain", None),
        ("@TanyaWartaBot Siapa?", "@TanyaWartaBot Siapa?"),
    ],
)
def test_a_private_command_may_name_the_bot(
    text: str, read_as: str | None, text_of: TextOf
) -> None:
    assert text_of(text=text) == read_as


def test_a_caption_counts_as_the_text(read: Read) -> None:
    incoming = read(photo=PHOTO, caption=QUESTION)
    assert incoming is not None
    assert (incoming.message.text, incoming.has_text) == (QUESTION, True)


def test_a_command_in_a_caption_may_name_the_bot(text_of: TextOf) -> None:
    assert text_of(photo=PHOTO, caption="/tanya@TanyaWartaBot Siapa?") == "/tanya Siapa?"
    assert text_of(photo=PHOTO, caption="/tanya@BotLain Siapa?") is None


def test_of_an_album_without_words_one_picture_counts(read: Read) -> None:
    pictures = [read(photo=PHOTO, media_group_id="album") for _ in range(3)]
    assert [picture is not None for picture in pictures] == [True, False, False]
    assert read(photo=PHOTO, media_group_id="lain") is not None


def test_a_thousand_later_albums_are_known_before_one_is_forgotten(read: Read) -> None:
    def is_read(album: str) -> bool:
        return read(photo=PHOTO, media_group_id=album) is not None

    assert is_read("album")
    assert all(is_read(f"lain-{number}") for number in range(999))
    assert not is_read("album")
    assert is_read("lain-999")
    assert is_read("album")


def test_of_an_album_with_words_the_words_count_alone(text_of: TextOf) -> None:
    album = {"photo": PHOTO, "media_group_id": "album"}
    assert [text_of(**album, caption=QUESTION), text_of(**album)] == [QUESTION, None]


@pytest.mark.parametrize("sent", [{"photo": PHOTO}, {"voice": VOICE}])
def test_what_has_no_words_is_known_as_such(sent: dict[str, Any], read: Read) -> None:
    incoming = read(**sent)
    assert incoming is not None
    assert not incoming.has_text
    assert without_text(incoming).text == ""


def test_a_file_comes_with_the_message(read: Read) -> None:
    incoming = read(document=FILE)
    assert incoming is not None
    assert incoming.file is not None
    assert incoming.file.file_name == "berita.md"


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"pinned_message": None}, id="nothing in it"),
        pytest.param({"delete_chat_photo": True}, id="service"),
        pytest.param({"chat": CHANNEL, "from": None, "text": QUESTION}, id="post of a channel"),
        pytest.param({"from": None, "text": QUESTION}, id="nobody"),
        pytest.param({"from": ME, "text": QUESTION}, id="the bot itself"),
        pytest.param({"from": {**AYU, "is_bot": True}, "text": QUESTION}, id="another bot"),
        pytest.param({"via_bot": ME, "text": QUESTION}, id="what the bot gave to send"),
    ],
)
def test_what_nobody_wrote_to_the_bot_is_let_go(fields: dict[str, Any], read: Read) -> None:
    assert read(**fields) is None


# In groups


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        pytest.param(QUESTION, None, id="talk among others"),
        pytest.param(f"@TanyaWartaBot {QUESTION}", QUESTION, id="mention"),
        pytest.param(f"{QUESTION} @tanyawartabot", QUESTION, id="mention at the end"),
        pytest.param(f"🚓 @TanyaWartaBot {QUESTION}", f"🚓   {QUESTION}", id="mention within"),
        pytest.param(f"@OrangLain {QUESTION}", None, id="mention of another"),
        pytest.param(f"@TanyaWartaBotX {QUESTION}", None, id="mention that is longer"),
        pytest.param("@TanyaWartaBot", "", id="mention alone"),
        pytest.param(f"/tanya {QUESTION}", f"/tanya {QUESTION}", id="its command"),
        pytest.param(f"/ask {QUESTION}", f"/ask {QUESTION}", id="its command in English"),
        pytest.param("/bantuan", None, id="a command for any bot"),
        pytest.param("/bantuan@TanyaWartaBot", "/bantuan", id="a command that names it"),
        pytest.param("/tanya@BotLain Siapa?", None, id="a command that names another"),
    ],
)
def test_in_a_group_the_bot_listens_where_it_is_spoken_to(
    text: str, read_as: str | None, text_of: TextOf
) -> None:
    assert text_of(chat=GROUP, text=text) == read_as


@pytest.mark.parametrize(
    ("caption", "read_as"),
    [
        (f"@TanyaWartaBot {QUESTION}", QUESTION),
        (f"/tanya {QUESTION}", f"/tanya {QUESTION}"),
        (f"/tanya@TanyaWartaBot {QUESTION}", f"/tanya {QUESTION}"),
        (QUESTION, None),
        ("/bantuan", None),
    ],
)
def test_in_a_group_captions_count_as_texts_do(
    caption: str, read_as: str | None, text_of: TextOf
) -> None:
    assert text_of(chat=GROUP, photo=PHOTO, caption=caption) == read_as


def reply_to(user: dict[str, Any]) -> dict[str, Any]:
    return {"message_id": next(_NUMBERS), "date": 0, "chat": GROUP, "from": user, "text": "x"}


def test_in_a_group_a_reply_to_the_bot_is_for_it(text_of: TextOf) -> None:
    assert text_of(chat=GROUP, text=QUESTION, reply_to_message=reply_to(ME)) == QUESTION
    assert text_of(chat=GROUP, text=QUESTION, reply_to_message=reply_to(DEWI)) is None


@pytest.mark.parametrize("sent", [{"voice": VOICE}, {"photo": PHOTO}])
def test_in_a_group_what_has_no_words_is_left_alone(sent: dict[str, Any], read: Read) -> None:
    assert read(chat=GROUP, **sent) is None
    assert read(chat=GROUP, reply_to_message=reply_to(ME), **sent) is None


def test_a_mention_of_the_account_without_a_username_is_a_mention(text_of: TextOf) -> None:
    entity = {"type": "text_mention", "offset": 0, "length": 5, "user": ME}
    assert text_of(chat=GROUP, text=f"Warta {QUESTION}", entities=[entity]) == QUESTION
    other = {**entity, "user": DEWI}
    assert text_of(chat=GROUP, text=f"Warta {QUESTION}", entities=[other]) is None


def test_a_topic_is_kept_where_there_are_topics(read: Read) -> None:
    in_topic = read(
        chat=GROUP, text=f"/tanya {QUESTION}", message_thread_id=44, is_topic_message=True
    )
    # Replies in a group without topics have a thread too.
    in_thread = read(chat=GROUP, text=f"/tanya {QUESTION}", message_thread_id=44)
    assert in_topic is not None
    assert in_thread is not None
    assert (in_topic.thread, in_thread.thread) == (44, None)


# Admins


def is_admin(incoming: Incoming | None) -> bool:
    assert incoming is not None
    return incoming.message.person.is_admin


def test_admins_are_admins_in_private_alone(read: Read) -> None:
    assert is_admin(read(**{"from": DEWI}, text=QUESTION))
    assert not is_admin(read(text=QUESTION))
    assert not is_admin(read(**{"from": DEWI}, chat=GROUP, text=f"/tanya {QUESTION}"))


def test_who_writes_under_a_chats_name_is_that_chat_and_no_admin(read: Read) -> None:
    fields = {"from": DEWI, "sender_chat": CHANNEL, "chat": GROUP}
    incoming = read(**fields, text=f"/tanya {QUESTION}")
    assert incoming is not None
    assert incoming.message.person.person_id == -200
    assert not is_admin(incoming)


def test_a_post_that_a_channel_forwards_into_its_group_is_not_for_the_bot(read: Read) -> None:
    fields = {"sender_chat": CHANNEL, "chat": GROUP, "is_automatic_forward": True}
    assert read(**fields, text=f"@TanyaWartaBot {QUESTION}") is None
