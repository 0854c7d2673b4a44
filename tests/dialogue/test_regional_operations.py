"""Commands keep the regional part of an operation, and match nothing but what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Person
from bot.serving.service import AnswerService
from bot.state import State
from loading import LoadService
from talking import Chat, labels, shown, write_news

PERSON = 1
_ARTICLE = "---\ntitle: {}\npublisher: Warta\ndate: {}\n---\n{}\n"
NEWS = {
    "blora.md": _ARTICLE.format(
        "Pos Mudik di Blora",
        "2023-04-18",
        "Polres Blora menggelar Operasi Ketupat Candi 2023 dengan 100 personel.",
    ),
    # The article does not say Candi, but its only units are of that region.
    "demak.md": _ARTICLE.format(
        "Pos Mudik di Demak",
        "2025-03-25",
        "Polres Demak menyiapkan lima pos untuk Operasi Ketupat 2025.",
    ),
    "blitar.md": _ARTICLE.format(
        "Pos Mudik di Blitar",
        "2024-04-04",
        "Polres Blitar menggelar Operasi Ketupat Semeru 2024 dengan 200 personel.",
    ),
    "metro.md": _ARTICLE.format(
        "Apel di Metro", "2024-04-05", "Polres Metro menggelar apel bersama warga kota itu."
    ),
    "polda.md": _ARTICLE.format(
        "Apel Polda", "2024-04-06", "Polda Jateng menggelar apel pasukan di lapangan."
    ),
}


@pytest.fixture(scope="module")
def service(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder: Path = write_news(tmp_path_factory.mktemp("regions") / "corpus", NEWS)
    return load_service(settings.with_corpus(folder))


@pytest.fixture
def state() -> Iterator[State]:
    with State.in_memory() as state:
        yield state


@pytest.fixture
def chat(settings: Settings, service: AnswerService, state: State) -> Chat:
    return Chat(Dialogue(settings, service, state, limited=False), Person(PERSON, "id"))


def followed(state: State) -> list[tuple[str, str]]:
    return [(follow.key, follow.name) for follow in state.follows.of(PERSON)]


@pytest.mark.parametrize(
    "text",
    ["operasi ketupat candi", "ketupat candi", "operasi ketupat jateng", "ketupat polda jateng"],
)
def test_a_card_is_of_the_region_that_is_named(text: str, chat: Chat) -> None:
    card = shown(chat.write(f"/operasi {text}"))
    assert card.startswith("Operasi Ketupat Candi 2025\nTahun lain: 2023 (1)")
    assert "Blitar" not in card


def test_a_card_of_the_whole_operation_has_all_regions(chat: Chat) -> None:
    card = shown(chat.write("/operasi ketupat"))
    assert card.startswith("Operasi Ketupat 2025\nTahun lain: 2024 (1) · 2023 (1)")


def test_a_year_of_another_region_is_missing(chat: Chat) -> None:
    reply = shown(chat.write("/operasi ketupat candi 2024"))
    assert reply == (
        "Tidak ada berita Operasi Ketupat Candi tahun 2024. Yang ada: 2025 (1) · 2023 (1)."
    )


def test_a_region_without_articles_is_said_to_be_missing(chat: Chat) -> None:
    assert "“Operasi Ketupat Toba”" in shown(chat.write("/operasi ketupat toba"))


def test_a_timeline_is_of_the_region_that_is_named(chat: Chat) -> None:
    timeline = shown(chat.write("/linimasa operasi ketupat semeru"))
    assert timeline.startswith("Linimasa Operasi Ketupat Semeru (1 berita)")
    assert "Blora" not in timeline


def test_only_the_region_that_is_named_is_followed(chat: Chat, state: State) -> None:
    assert "mengikuti Operasi Ketupat Semeru." in shown(chat.write("/ikuti ketupat semeru"))
    chat.write("/ikuti operasi ketupat candi 2023")
    assert followed(state) == [
        ("operation:operasiketupat@poldajatim", "Operasi Ketupat Semeru"),
        ("operation:operasiketupat@poldajateng", "Operasi Ketupat Candi 2023"),
    ]
    assert "1. Operasi Ketupat Semeru: 1 berita" in shown(chat.write("/ikutan"))


@pytest.mark.parametrize("text", ["begal", "narkoba", "metropolis"])
def test_an_unknown_word_is_no_unit(text: str, chat: Chat, state: State) -> None:
    assert f"“{text}” tidak saya kenal" in shown(chat.write(f"/ikuti {text}"))
    assert "Tidak ada berita" in shown(chat.write(f"/satuan {text}"))
    assert followed(state) == []


def test_a_unit_is_named_by_another_kind(chat: Chat) -> None:
    assert shown(chat.write("/satuan polresta demak")).startswith("Polres Demak")


def test_following_a_regional_police_says_that_the_units_below_are_left_out(
    chat: Chat, state: State
) -> None:
    reply = chat.write("/ikuti polda jateng")
    assert "di bawahnya tidak termasuk" in shown(reply)
    assert labels(reply) == ["Polda Jateng dan jajarannya"]
    assert followed(state) == [("polda:jateng", "Polda Jateng")]


def test_by_choice_the_units_below_take_the_place_of_the_police_alone(
    chat: Chat, state: State
) -> None:
    chosen = chat.turn(chat.write("/ikuti polda jateng"), "Polda Jateng dan jajarannya")
    assert "Termasuk berita polres" in shown(chosen)
    assert followed(state) == [("polda:jateng/", "Polda Jateng dan jajarannya")]
    # Its own article, and those of Blora and Demak.
    assert "1. Polda Jateng dan jajarannya: 3 berita" in shown(chat.write("/ikutan"))
    assert "🔕 Berhenti ikuti" in labels(chat.write("/satuan polda jateng"))
    chat.write("/berhenti polda jateng")
    assert followed(state) == []


def test_following_a_smaller_unit_offers_nothing_more(chat: Chat) -> None:
    assert labels(chat.write("/ikuti polres blora")) == []
