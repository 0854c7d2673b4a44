"""Admins in the dialogue: their commands, buttons and files, which others do not have."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.dialogue.dialogue import Dialogue
from bot.reloading.reloader import Reloader
from bot.state import State
from office import Clock, Office, open_office
from talking import Chat, labels, shown

ARTICLE = b"Kapolres Ende AKBP Maria Lodang membuka lomba pada Rabu, 6 Maret 2024."

ChatOf = Callable[..., Chat]


@dataclass(frozen=True, slots=True)
class Pair:
    """An admin and a stranger in chats with the same bot."""

    admin: Chat
    stranger: Chat
    office: Office


def dialogue_of(office: Office) -> Dialogue:
    service, backroom = office.reloader.service, office.backroom
    return Dialogue(office.settings, service, office.state, backroom=backroom)


@pytest.fixture
def pair(office: Office, chat_of: ChatOf) -> Pair:
    """An admin and a stranger, with a corpus that the test may change."""
    dialogue = dialogue_of(office)
    return Pair(chat_of(dialogue, admin=True), chat_of(dialogue), office)


@pytest.fixture(scope="module")
def standing_dialogue(
    standing: tuple[Settings, Reloader], wording: Wording
) -> Iterator[tuple[Dialogue, Office]]:
    settings, reloader = standing
    with State.in_memory() as state:
        office = open_office(settings, reloader, state, wording, Clock())
        yield dialogue_of(office), office


@pytest.fixture
def standing_pair(standing_dialogue: tuple[Dialogue, Office], chat_of: ChatOf) -> Pair:
    """An admin and a stranger, with a fixed corpus."""
    dialogue, office = standing_dialogue
    return Pair(chat_of(dialogue, admin=True), chat_of(dialogue), office)


def test_admins_commands_are_unknown_to_others(standing_pair: Pair) -> None:
    assert "tidak saya kenal" in shown(standing_pair.stranger.write("/hapus belu"))
    assert "Sembunyikan" in shown(standing_pair.admin.write("/hapus belu"))


def test_admins_buttons_do_nothing_for_others(standing_pair: Pair) -> None:
    asked = standing_pair.admin.write("/hapus belu")
    done = standing_pair.stranger.tap(asked, "Ya")
    assert (done.alert, done.edit) == (True, None)
    assert "tidak berlaku" in (done.notice or "")
    assert standing_pair.office.renderer.snapshot.document("belu.txt")


def test_an_admins_help_has_their_commands_as_well(standing_pair: Pair) -> None:
    assert "/pulihkan – " in shown(standing_pair.admin.write("/bantuan"))
    assert "/pulihkan" not in shown(standing_pair.stranger.write("/bantuan"))


def test_a_refused_corpus_is_loaded_all_the_same_by_a_button(pair: Pair) -> None:
    (pair.office.corpus / "belu.txt").unlink()
    refused = pair.admin.write("/reload")
    assert labels(refused) == ["Muat saja"]
    loaded = pair.admin.turn(refused, "Muat saja")
    assert "Hilang (1): belu.txt" in shown(loaded)
    assert labels(loaded) == []


def test_an_article_is_hidden_by_a_button_and_brought_back(pair: Pair) -> None:
    asked = pair.admin.write("/hapus belu")
    assert "disembunyikan" in shown(pair.admin.turn(asked, "Ya, sembunyikan"))
    assert shown(pair.stranger.write("Siapa Kapolres Belu?")).startswith("Maaf")
    pair.admin.write("/pulihkan belu.txt")
    assert "Yosef Naibaho" in shown(pair.stranger.write("Siapa Kapolres Belu?"))


def test_declining_hides_nothing(standing_pair: Pair) -> None:
    asked = standing_pair.admin.write("/hapus belu")
    assert "Tidak jadi" in shown(standing_pair.admin.turn(asked, "Tidak jadi"))
    assert standing_pair.office.renderer.snapshot.document("belu.txt")


# Files


def test_a_file_that_is_saved_is_served_and_saved_once(pair: Pair) -> None:
    admin, stranger = pair.admin, pair.stranger
    looked = admin.dialogue.look_at_file(admin.person, "ende.txt", ARTICLE)
    assert shown(stranger.write("Siapa Kapolres Ende?")).startswith("Maaf")
    saved = admin.turn(looked, "Simpan")
    assert shown(saved).startswith("Disimpan sebagai ende.txt.\n")
    assert "Baru (1): articles/ende.txt" in shown(saved)
    assert "Maria Lodang" in shown(stranger.write("Siapa Kapolres Ende?"))
    again = admin.tap(looked, "Simpan")
    assert (again.alert, again.edit) == (True, None)
    assert "sudah disimpan" in (again.notice or "")


def test_a_file_that_is_declined_is_not_saved(standing_pair: Pair) -> None:
    admin = standing_pair.admin
    looked = admin.dialogue.look_at_file(admin.person, "ende.txt", ARTICLE)
    assert shown(admin.turn(looked, "Jangan simpan")) == "Tidak disimpan."
    assert admin.tap(looked, "Simpan").edit is None
    assert not standing_pair.office.settings.articles.exists()


def test_a_strangers_file_is_not_looked_at(standing_pair: Pair) -> None:
    stranger = standing_pair.stranger
    reply = stranger.dialogue.refuse_file(stranger.message(""), "ende.txt", 10)
    assert reply is not None
    assert "hanya dapat membaca teks" in shown(reply)
    with pytest.raises(PermissionError):
        stranger.dialogue.look_at_file(stranger.person, "ende.txt", ARTICLE)


def test_an_admins_file_is_refused_for_its_kind(standing_pair: Pair) -> None:
    admin = standing_pair.admin
    reply = admin.dialogue.refuse_file(admin.message(""), "foto.pdf", 10)
    assert reply is not None
    assert ".txt, .md, .jsonl" in shown(reply)
    assert admin.dialogue.refuse_file(admin.message(""), "ende.txt", 10) is None


# What takes long


def test_what_changes_the_corpus_takes_long_for_admins_alone(standing_pair: Pair) -> None:
    admin, stranger = standing_pair.admin, standing_pair.stranger
    long = ["/reload", "/RELOAD uji", "/muat_ulang", "/batal", "/pulihkan belu.txt"]
    short = ["/status", "/hapus belu.txt", "/celah", "Siapa Kapolres Belu?", "reload"]
    told = [text for text in long + short if admin.dialogue.is_long(admin.message(text))]
    assert told == long
    assert not any(stranger.dialogue.is_long(stranger.message(text)) for text in long)


def test_buttons_that_change_the_corpus_take_long_for_admins_alone(standing_pair: Pair) -> None:
    admin, stranger = standing_pair.admin, standing_pair.stranger
    data = ["fo:", "sa:k", "hi:k", "dc:k", "ke:", "so2:k", "💥"]
    assert [d for d in data if admin.dialogue.is_long(admin.tap_of(d))] == ["fo:", "sa:k", "hi:k"]
    assert not any(stranger.dialogue.is_long(stranger.tap_of(d)) for d in data)
