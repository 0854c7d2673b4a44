"""The commands for everybody, in both languages."""

from __future__ import annotations

import pytest

from bot.dialogue.commands import COMMANDS, Access
from talking import Chat, button, labels, shown


def test_start_says_who_the_bot_is_and_what_it_covers(chat: Chat) -> None:
    text = shown(chat.write("/start"))
    assert "bukan kanal resmi Polri" in text
    assert "5 berita, Senin, 1 Mei 2023 sampai Selasa, 15 Oktober 2024" in text


def test_starts_examples_are_questions_that_are_answered(chat: Chat) -> None:
    reply = chat.write("/start")
    assert len(labels(reply)) == 3
    for label in labels(reply):
        answer = chat.tap(reply, label).send
        assert answer is not None
        assert shown(answer).startswith(f"{label}\n\n")
        assert "Sumber: " in shown(answer) or "Berita yang ditemukan" in shown(answer)


def test_a_greeting_by_its_old_name_starts_as_well(chat: Chat) -> None:
    assert shown(chat.write("/mulai")) == shown(chat.write("/start"))


def test_help_names_every_command_of_everybody_and_no_admins(chat: Chat) -> None:
    text = shown(chat.write("/bantuan"))
    named = {c.name for c in COMMANDS if f"/{c.name} – " in text}
    assert named == {c.name for c in COMMANDS if c.scope is not Access.ADMIN}


def test_english_help_has_the_english_names(english_chat: Chat) -> None:
    text = shown(english_chat.write("/bantuan"))
    assert "/delete_data – " in text
    assert "/hapus_data" not in text


def test_sources_are_told_most_articles_first_then_by_name(chat: Chat) -> None:
    heading, *lines = shown(chat.write("/sumber")).split("\n\n")[0].splitlines()
    assert heading == "Sumber berita saya:"
    assert lines == [
        "• Sumber tidak disebutkan: 2 berita",
        "• Warta Sambas: 2 berita",
        "• Warta Ngawi: 1 berita",
    ]


# Newest


def test_the_newest_articles_come_first_and_the_undated_last(chat: Chat) -> None:
    reply = chat.write("/terbaru")
    titles = [t.splitlines()[0] for t in shown(reply).split("\n\n") if t[0].isdigit()]
    assert titles == [
        "1. Operasi Zebra Juga di Belu",
        "2. Polres Ngawi Gelar Operasi Zebra 2024",
        "3. Polres Sambas Tertibkan Parkir",
        "4. Catatan Panjang tentang Jembatan",
        "5. Polsek Pemangkat Bantu Petani",
    ]
    assert labels(reply) == ["1", "2", "3", "4", "5"]


def test_a_number_opens_its_article_and_leads_back(chat: Chat) -> None:
    newest = chat.write("/terbaru")
    opened = chat.turn(newest, "3")
    assert "ID: parkir.md" in shown(opened)
    assert shown(chat.turn(opened, "Kembali ke jawaban")) == shown(newest)


# Articles


@pytest.mark.parametrize("name", ["parkir.md", "PARKIR.MD", "parkir", " Parkir "])
def test_an_article_is_found_by_its_id_with_or_without_the_ending(name: str, chat: Chat) -> None:
    assert "Teguh Prakoso" in shown(chat.write(f"/artikel {name}"))


def test_an_article_is_read_page_by_page(chat: Chat) -> None:
    first = chat.write("/artikel panjang")
    assert labels(first) == ["Berikutnya"]
    second = chat.turn(first, "Berikutnya")
    assert "Halaman 2/3" in shown(second)
    assert labels(second) == ["Sebelumnya", "Berikutnya"]
    assert labels(chat.turn(second, "Berikutnya")) == ["Sebelumnya"]
    assert shown(chat.turn(second, "Sebelumnya")) == shown(first)


def test_an_unknown_id_is_told_with_articles_that_come_near(chat: Chat) -> None:
    reply = chat.write("/artikel zebr")
    assert "ID “zebr”" in shown(reply)
    assert sorted(labels(reply)) == ["zebra-belu.md", "zebra.md"]
    assert "ID: zebra-belu.md" in shown(chat.turn(reply, "zebra-belu"))


def test_without_an_id_one_is_told(chat: Chat) -> None:
    assert "/artikel zebra-belu.md" in shown(chat.write("/artikel"))


# The person's own


def test_privacy_tells_how_long_what_is_kept(chat: Chat) -> None:
    text = shown(chat.write("/privasi"))
    assert "30 hari" in text
    assert "10 menit" in text
    assert "/hapus_data" in text


def test_all_that_is_kept_of_a_person_is_erased(chat: Chat) -> None:
    chat.turn(chat.write("/bahasa"), "English")
    message = chat.message("Siapa Kapolres Sambas?")
    chat.dialogue.remember(message, 99, None)
    assert "erased" in shown(chat.write("/hapus_data"))
    assert chat.dialogue.language_of(chat.person) == "id"
    assert chat.dialogue.revise(message) is None


def test_the_language_is_chosen_by_a_button(chat: Chat) -> None:
    ask = chat.write("/bahasa")
    assert labels(ask) == ["Bahasa Indonesia", "English"]
    assert "in English" in shown(chat.turn(ask, "English"))
    assert "Source: " in shown(chat.write("Siapa Kapolres Sambas?"))
    assert "bahasa Indonesia" in shown(chat.turn(ask, "Bahasa"))
    assert "Sumber: " in shown(chat.write("Siapa Kapolres Sambas?"))


def test_a_persons_id_is_told(chat: Chat) -> None:
    assert str(chat.person.person_id) in shown(chat.write("/id"))


# Asking by a command


def test_a_question_behind_the_command_is_answered(chat: Chat) -> None:
    asked, plain = chat.write("/tanya Siapa Kapolres Sambas?"), chat.write("Siapa Kapolres Sambas?")
    assert shown(asked) == shown(plain)


def test_without_a_question_an_example_is_given(chat: Chat) -> None:
    assert "/tanya Siapa Kapolres" in shown(chat.write("/tanya"))


def test_each_article_of_the_list_has_a_button_of_its_own(chat: Chat) -> None:
    reply = chat.write("/terbaru")
    assert len({button(reply, str(number)).data for number in range(1, 6)}) == 5
