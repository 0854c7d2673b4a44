"""Units and operations: lists, cards by name and year, and suggestions for unknown names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Person
from bot.state import State
from loading import LoadService
from talking import Chat, labels, shown, write_news

_ARTICLE = """---
title: {title}
publisher: Warta
date: {date}
---
{text}
"""
# Two years of an operation, two units of a region, and more units than fit on a page.
NEWS = {
    "lilin-2023.md": _ARTICLE.format(
        title="Lilin di Bontang",
        date="2023-12-20",
        text="Polres Bontang menggelar Operasi Lilin 2023 mulai 22 Desember 2023. "
        "Kapolres Bontang AKBP Alex Tobing memimpin apel. Kasat Lantas Polres Bontang AKP Edy "
        "hadir.",
    ),
    "lilin-2022.md": _ARTICLE.format(
        title="Lilin di Paser",
        date="2022-12-20",
        text="Operasi Lilin 2022 digelar Polres Paser mulai 23 Desember 2022.",
    ),
    **{
        f"polsek-{number:02}.md": _ARTICLE.format(
            title=f"Polsek {number}",
            date=f"2024-01-{number + 1:02}",
            text=f"Polsek {name} menanam pohon bersama warga.",
        )
        for number, name in enumerate(
            (
                "Tenjo",
                "Ciawi",
                "Todanan",
                "Tambora",
                "Menteng",
                "Makasar",
                "Cibinong",
                "Parung",
                "Jati",
            )
        )
    },
}


@pytest.fixture(scope="module")
def chat(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chat]:
    folder: Path = write_news(tmp_path_factory.mktemp("catalog") / "corpus", NEWS)
    service = load_service(settings.with_corpus(folder))
    with State.in_memory() as state:
        yield Chat(Dialogue(settings, service, state, limited=False), Person(1, "id"))


def test_operations_are_listed_with_their_years_and_counts(chat: Chat) -> None:
    reply = chat.write("/operasi")
    assert "1. Operasi Lilin: 2023 (1) · 2022 (1)" in shown(reply)
    assert labels(reply) == ["1"]


def test_units_are_listed_with_what_is_above_them_in_pages(chat: Chat) -> None:
    reply = chat.write("/satuan")
    assert "1. Polres Bontang (Polda Kaltim): 1 berita" in shown(reply)
    assert "1–10 dari 11" in shown(reply)
    second = chat.turn(reply, "Berikutnya")
    assert "11–11 dari 11" in shown(second)
    assert shown(chat.turn(second, "Sebelumnya")) == shown(reply)


def test_a_card_of_an_operation_is_of_its_latest_year(chat: Chat) -> None:
    text = shown(chat.write("/operasi lilin"))
    assert text.startswith("Operasi Lilin 2023\nTahun lain: 2022 (1)")
    assert "“Polres Bontang menggelar Operasi Lilin 2023 mulai 22 Desember 2023.”" in text
    assert "Sumber: Warta" in text
    assert "Satuan yang disebut: Polres Bontang" in text
    assert "Berita (1), terbaru dulu:\n1. Lilin di Bontang" in text


def test_another_year_is_a_tap_away_and_named_behind_the_command(chat: Chat) -> None:
    card = chat.turn(chat.write("/operasi Operasi Lilin"), "2022 (1)")
    assert shown(card).startswith("Operasi Lilin 2022")
    assert shown(card) == shown(chat.write("/operasi lilin 2022"))


def test_a_year_that_there_is_not_is_said_to_be_missing(chat: Chat) -> None:
    reply = chat.write("/operasi lilin 2019")
    assert shown(reply) == (
        "Tidak ada berita Operasi Lilin tahun 2019. Yang ada: 2023 (1) · 2022 (1)."
    )
    assert labels(reply) == ["2023 (1)", "2022 (1)"]


def test_from_a_name_that_is_not_known_the_whole_list_is_a_tap_away(chat: Chat) -> None:
    reply = chat.write("/satuan xyz")
    assert shown(chat.turn(reply, "Daftar")) == shown(chat.write("/satuan"))


def test_a_card_of_a_unit_names_posts_with_the_day_of_their_article(chat: Chat) -> None:
    text = shown(chat.write("/satuan polres bontang"))
    assert text.startswith("Polres Bontang\nSatuan induk: Polda Kaltim")
    head = text.index("• “Kapolres Bontang AKBP Alex Tobing” (Rabu, 20 Desember 2023)")
    assert head < text.index("• “Kasat Lantas Polres Bontang AKP Edy” (Rabu, 20 Desember 2023)")


def test_a_post_or_a_part_of_the_name_leads_to_the_unit(chat: Chat) -> None:
    card = shown(chat.write("/satuan polres bontang"))
    assert shown(chat.write("/satuan kapolres bontang")) == card
    assert shown(chat.write("/units bontang")) == card


def test_slips_and_bare_names_are_understood(chat: Chat) -> None:
    card = shown(chat.write("/satuan polres bontang"))
    assert shown(chat.write("/satuan polres bontng")) == card
    lilin = shown(chat.write("/linimasa operasi lilin"))
    assert shown(chat.write("/linimasa lilin")) == lilin
    assert shown(chat.write("/linimasa bontang")).startswith("Linimasa Polres Bontang")


def test_several_that_fit_are_asked_back(chat: Chat) -> None:
    reply = chat.write("/satuan polres")
    assert shown(reply).startswith("Ada beberapa yang cocok. Yang mana?\n1. Polres Bontang")
    assert shown(chat.turn(reply, "2")).startswith("Polres Paser")


def test_for_a_unit_without_news_those_of_its_region_are_named(chat: Chat) -> None:
    text = shown(chat.write("/satuan polres kutai barat"))
    assert text.startswith("Tidak ada berita tentang “Polres Kutai Barat”.\n\n")
    assert "Satuan di wilayah Polda Kaltim:\n1. Polres Bontang" in text
    assert "Polsek" not in text


def test_for_a_region_without_news_of_its_own_its_units_are_named(chat: Chat) -> None:
    text = shown(chat.write("/satuan kaltim"))
    assert text.startswith("Tidak ada berita tentang “Polda Kaltim”.\n\nSatuan di wilayah Polda")
    assert "1. Polres Bontang" in text
    assert "Polsek" not in text


def test_an_unknown_operation_is_told_with_those_that_there_are(chat: Chat) -> None:
    text = shown(chat.write("/operasi zebra"))
    assert text.startswith("Tidak ada berita tentang “Operasi Zebra”.\n\nYang ada:\n1. Operasi")


def test_the_way_from_a_card_to_an_article_leads_back_to_it(chat: Chat) -> None:
    card = chat.write("/satuan polres bontang")
    article = chat.turn(card, "1")
    assert "Lilin di Bontang" in shown(article)
    assert shown(chat.turn(article, "Kembali")) == shown(card)


def test_from_a_card_the_list_is_a_tap_away(chat: Chat) -> None:
    card = chat.write("/operasi lilin")
    assert shown(chat.turn(card, "Daftar")) == shown(chat.write("/operasi"))


def test_a_corpus_that_names_none_says_so(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    news = {"a.md": _ARTICLE.format(title="Padi", date="2024-01-01", text="Warga memanen padi.")}
    service = load_service(settings.with_corpus(write_news(tmp_path / "corpus", news)))
    with State.in_memory() as state:
        chat = Chat(Dialogue(settings, service, state, limited=False), Person(1, "id"))
        for command in ("/operasi", "/operasi lilin"):
            assert shown(chat.write(command)).startswith("Tidak ada operasi yang disebut")
        assert shown(chat.write("/satuan")).startswith("Tidak ada satuan yang disebut")


def test_an_answer_on_an_operation_offers_its_other_years(chat: Chat) -> None:
    reply = chat.write("kapan operasi lilin digelar?")
    assert "Tahun lain: 2022 (1)" in shown(reply)
    other = chat.tap(reply, "2022 (1)").send
    assert other is not None
    assert shown(other).startswith("kapan operasi lilin digelar 2022?")
    assert "23 Desember 2022" in shown(other)


def test_a_refusal_for_a_missing_year_offers_those_that_there_are(chat: Chat) -> None:
    reply = chat.write("kapan operasi lilin 2019 digelar?")
    assert "Tidak ada di berita saya: Operasi Lilin 2019.\nTahun yang ada: 2023 (1)" in shown(reply)
    other = chat.tap(reply, "2023 (1)").send
    assert other is not None
    assert "22 Desember 2023" in shown(other)


def test_an_unknown_name_to_follow_offers_five_units_and_five_operations_at_most(
    chat: Chat,
) -> None:
    offered = labels(chat.write("/ikuti tidakada"))
    assert (offered[0], len(offered)) == ("Operasi Lilin", 6)


# Timelines


def test_a_timeline_tells_what_articles_say_by_day_oldest_first(chat: Chat) -> None:
    text = shown(chat.write("/linimasa operasi lilin"))
    assert text.startswith("Linimasa Operasi Lilin (2 berita), menurut tanggal peristiwanya:")
    older = text.index("Jumat, 23 Desember 2022: “Operasi Lilin 2022 digelar Polres Paser")
    assert older < text.index("Jumat, 22 Desember 2023: “Polres Bontang menggelar Operasi Lilin")
    assert "(Warta)" in text


def test_a_timeline_of_a_year_or_a_unit_holds_that_alone(chat: Chat) -> None:
    assert "(1 berita)" in shown(chat.write("/linimasa lilin 2022"))
    text = shown(chat.write("/timeline polres bontang"))
    assert text.startswith("Linimasa Polres Bontang (1 berita)")


def test_a_timeline_of_nothing_known_says_what_there_is(chat: Chat) -> None:
    assert "/linimasa Operasi Lilin" in shown(chat.write("/linimasa"))
    unknown = shown(chat.write("/linimasa polres ende"))
    assert unknown.startswith("Tidak ada berita tentang “Polres Ende”.")
    assert "Yang ada: 2023 (1)" in shown(chat.write("/linimasa lilin 2019"))
