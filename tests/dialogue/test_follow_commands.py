"""Following by name, unfollowing, and the list of what is followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Person
from bot.serving.service import AnswerService
from bot.state import Follow, Following, State
from talking import Chat, labels, shown

PERSON = 1
LIMIT = 3


@pytest.fixture
def dialogue(settings: Settings, news: AnswerService, state: State) -> Dialogue:
    """A dialogue over the small corpus, with a low limit of follows."""
    few = replace(settings, chat=replace(settings.chat, max_follows=LIMIT))
    return Dialogue(few, news, state, limited=False)


@pytest.fixture
def chat(dialogue: Dialogue) -> Chat:
    return Chat(dialogue, Person(PERSON, "id"))


def followed(state: State) -> list[str]:
    return [follow.name for follow in state.follows.of(PERSON)]


# Following


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Operasi Zebra", "Operasi Zebra", id="an operation"),
        pytest.param("zebra", "Operasi Zebra", id="its bare name"),
        pytest.param("operasi zebra 2024", "Operasi Zebra 2024", id="one year of it"),
        pytest.param("Polres Ngawi", "Polres Ngawi", id="a unit"),
        pytest.param("kapolres ngawi", "Polres Ngawi", id="the unit of a post"),
        pytest.param("polres ngwi", "Polres Ngawi", id="a slip of typing"),
        pytest.param("Polres Indramayu", "Polres Indramayu", id="a unit without articles"),
        pytest.param("operasi lilin", "Operasi Lilin", id="an operation without articles"),
        pytest.param("kaltim", "Polda Kaltim", id="a region by its bare name"),
    ],
)
def test_what_is_named_is_followed(text: str, name: str, chat: Chat, state: State) -> None:
    assert f"Anda mengikuti {name}." in shown(chat.write(f"/ikuti {text}"))
    assert followed(state) == [name]


def test_english_names_and_replies_follow_as_well(dialogue: Dialogue, state: State) -> None:
    chat = Chat(dialogue, Person(PERSON, "en"))
    assert "You follow Operasi Zebra." in shown(chat.write("/follow operasi zebra"))
    assert "1. Operasi Zebra: 2 articles" in shown(chat.write("/following"))
    assert "no longer follow Operasi Zebra" in shown(chat.write("/unfollow zebra"))
    assert followed(state) == []


def test_without_articles_that_is_said(chat: Chat) -> None:
    assert "Belum ada beritanya" in shown(chat.write("/ikuti polres indramayu"))
    assert "Belum ada beritanya" in shown(chat.write("/ikuti operasi zebra 2019"))
    assert "Belum ada beritanya" not in shown(chat.write("/ikuti operasi zebra"))


def test_a_unit_is_followed_in_all_years_which_is_said(chat: Chat, state: State) -> None:
    assert "tanpa batas tahun" in shown(chat.write("/ikuti polres ngawi 2024"))
    assert followed(state) == ["Polres Ngawi"]


def test_twice_is_once(chat: Chat, state: State) -> None:
    chat.write("/ikuti operasi zebra")
    assert shown(chat.write("/ikuti ops zebra")) == "Operasi Zebra sudah Anda ikuti."
    assert followed(state) == ["Operasi Zebra"]


def test_no_more_than_the_limit_are_followed(chat: Chat, state: State) -> None:
    for place in ("Ngawi", "Belu", "Sambas"):
        chat.write(f"/ikuti polres {place}")
    assert f"Paling banyak {LIMIT}" in shown(chat.write("/ikuti operasi zebra"))
    assert len(followed(state)) == LIMIT


def test_of_several_that_fit_one_is_chosen(chat: Chat, state: State) -> None:
    reply = chat.write("/ikuti polres")
    assert "Mana yang ingin" in shown(reply)
    assert followed(state) == []
    assert "Anda mengikuti Polres Belu" in shown(chat.turn(reply, "Polres Belu"))
    assert followed(state) == ["Polres Belu"]


def test_of_several_without_articles_one_is_chosen(chat: Chat, state: State) -> None:
    reply = chat.write("/ikuti indramayu")
    assert labels(reply) == ["Polsek Indramayu", "Polres Indramayu"]
    chat.turn(reply, "Polres Indramayu")
    assert followed(state) == ["Polres Indramayu"]


def test_what_is_not_known_is_told_with_what_there_is(chat: Chat, state: State) -> None:
    reply = chat.write("/ikuti operasi xyz")
    assert "“operasi xyz” tidak saya kenal" in shown(reply)
    assert labels(reply)[0] == "Operasi Zebra"
    assert "Polres Ngawi" in labels(reply)
    assert followed(state) == []


def test_without_a_name_it_is_told_how(chat: Chat) -> None:
    assert "/ikuti Operasi Lilin" in shown(chat.write("/ikuti"))


@pytest.mark.parametrize("command", ["/ikuti operasi zebra", "/berhenti semua", "/ikutan"])
def test_in_a_group_it_is_said_where_it_works(
    command: str, dialogue: Dialogue, state: State
) -> None:
    group = Chat(dialogue, Person(PERSON, "id"), in_group=True)
    assert "chat pribadi" in shown(group.write(command))
    assert followed(state) == []


# Stopping


@pytest.fixture
def follower(chat: Chat) -> Chat:
    for name in ("operasi zebra", "operasi zebra 2024", "polres indramayu"):
        chat.write(f"/ikuti {name}")
    return chat


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("operasi zebra", ["Operasi Zebra 2024", "Polres Indramayu"]),
        ("operasi zebra 2024", ["Operasi Zebra", "Polres Indramayu"]),
        ("zebra", ["Polres Indramayu"]),
        ("indramayu", ["Operasi Zebra", "Operasi Zebra 2024"]),
        ("kapolres indramayu", ["Operasi Zebra", "Operasi Zebra 2024"]),
        ("semua", []),
    ],
)
def test_what_is_named_is_followed_no_more(
    text: str, left: list[str], follower: Chat, state: State
) -> None:
    assert "Anda tidak" in shown(follower.write(f"/berhenti {text}"))
    assert followed(state) == left


def test_without_a_name_one_is_chosen_from_all(follower: Chat, state: State) -> None:
    reply = follower.write("/berhenti")
    assert labels(reply) == [*followed(state), "Berhenti semua"]
    left = follower.turn(reply, "Polres Indramayu")
    assert "Anda tidak lagi mengikuti Polres Indramayu." in shown(left)
    assert labels(left) == ["Operasi Zebra", "Operasi Zebra 2024", "Berhenti semua"]
    follower.turn(left, "Berhenti semua")
    assert followed(state) == []


def test_several_that_fit_are_asked_back_without_the_others(follower: Chat, state: State) -> None:
    follower.write("/berhenti operasi zebra 2024")
    follower.write("/ikuti operasi lilin")
    reply = follower.write("/berhenti operasi")
    assert labels(reply) == ["Operasi Zebra", "Operasi Lilin"]
    assert len(followed(state)) == 3


def test_what_is_not_followed_is_said_with_what_is(follower: Chat, state: State) -> None:
    reply = follower.write("/berhenti polres sambas")
    assert "Anda tidak mengikuti “polres sambas”." in shown(reply)
    assert labels(reply)[:-1] == followed(state)


def test_who_follows_nothing_is_told_how_to_begin(chat: Chat) -> None:
    for command in ("/ikutan", "/berhenti", "/berhenti zebra"):
        assert "/ikuti Operasi Lilin" in shown(chat.write(command))


# The list and the cards


def test_the_list_has_counts_and_leads_to_the_cards(follower: Chat) -> None:
    reply = follower.write("/ikutan")
    assert "Yang Anda ikuti (3):\n1. Operasi Zebra: 2 berita" in shown(reply)
    assert "3. Polres Indramayu: belum ada berita" in shown(reply)
    assert labels(reply) == ["1", "2"]
    assert shown(follower.turn(reply, "2")).startswith("Operasi Zebra 2024")


def test_a_card_follows_and_stops_by_a_tap_and_twice_is_once(chat: Chat, state: State) -> None:
    card = chat.write("/satuan polres ngawi")
    for _ in range(2):
        done = chat.tap(card, "🔔 Ikuti")
        assert followed(state) == ["Polres Ngawi"]
    assert done.notice == "Polres Ngawi sudah Anda ikuti."
    assert done.edit is not None
    assert labels(done.edit)[-1] == "🔕 Berhenti ikuti"
    for _ in range(2):
        back = chat.turn(done.edit, "🔕")
        assert followed(state) == []
    assert labels(back) == labels(card)
    assert shown(back) == shown(card)


def test_a_notice_of_a_card_fits_telegrams_200_characters(chat: Chat) -> None:
    done = chat.tap(chat.write("/operasi zebra"), "🔔 Ikuti")
    assert done.notice is not None
    assert "Anda mengikuti Operasi Zebra." in done.notice
    assert len(done.notice) < 150


def test_a_card_in_a_group_offers_no_following(dialogue: Dialogue) -> None:
    group = Chat(dialogue, Person(PERSON, "id"), in_group=True)
    assert not any("Ikuti" in label for label in labels(group.write("/satuan polres ngawi")))


def test_erasing_all_data_erases_what_is_followed(follower: Chat, state: State) -> None:
    assert "sampai Anda berhenti" in shown(follower.write("/privasi"))
    follower.write("/hapus_data")
    assert state.follows.of(PERSON) == []


# Being set aside


@pytest.mark.parametrize("by_tap", [False, True])
def test_who_writes_in_private_has_news_again_and_who_does_in_a_group_has_not(
    by_tap: bool, dialogue: Dialogue, state: State
) -> None:
    follow = Follow("operation:x", "Operasi X")
    state.follows.add(PERSON, follow, language="id", limit=9)
    state.news.set_aside(PERSON)
    person = Person(PERSON, "id")
    Chat(dialogue, person, in_group=True).write("Siapa Kapolres Ngawi?")
    assert not state.news.followers([follow.key])
    chat = Chat(dialogue, person)
    chat.tap_data("la:id") if by_tap else chat.write("halo")
    assert state.news.followers([follow.key])


# --- follows that are kept elsewhere --------------------------------------------------------------


class ListedFollows:
    """Follows of one person, in a list."""

    def __init__(self) -> None:
        self.kept: list[Follow] = []

    def add(self, person: int, follow: Follow, *, language: str, limit: int) -> Following:
        if follow in self.kept:
            return Following.ALREADY
        if len(self.kept) >= limit:
            return Following.FULL
        self.kept.append(follow)
        return Following.NEW

    def remove(self, person: int, follows: Sequence[Follow]) -> int:
        before = len(self.kept)
        self.kept = [follow for follow in self.kept if follow not in follows]
        return before - len(self.kept)

    def of(self, person: int) -> list[Follow]:
        return list(self.kept)


def test_the_commands_work_on_any_follows(
    settings: Settings, news: AnswerService, state: State
) -> None:
    elsewhere = ListedFollows()
    dialogue = Dialogue(settings, news, replace(state, follows=elsewhere), limited=False)
    chat = Chat(dialogue, Person(PERSON, "id"))
    chat.write("/ikuti operasi zebra")
    chat.write("/ikuti polres ngawi")
    assert "sudah Anda ikuti" in shown(chat.write("/ikuti polres ngawi"))
    assert "Yang Anda ikuti (2)" in shown(chat.write("/ikutan"))
    chat.write("/berhenti zebra")
    assert [follow.name for follow in elsewhere.kept] == ["Polres Ngawi"]
    assert followed(state) == []
