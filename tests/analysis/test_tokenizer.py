"""Tokens: which characters form one, its folded form, and its offsets."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.analysis.tokenizer import fold, is_plain_word, tokenize

# Words, initials, numbers, and the marks between them, with and without blanks.
WORDS = ["Kapolres", "Pol", "Drs", "F", "S", "H", "a", "é", "12", "2023"]
PROSE = st.lists(st.sampled_from([*WORDS, *".,-'’/()“ \n"]), max_size=12).map("".join)


def forms(text: str) -> list[str]:
    return [token.form for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Polres Demak siaga", ["polres", "demak", "siaga"], id="words"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\t ", [], id="blank"),
        pytest.param("… — (!) “ ” 📆", [], id="marks alone"),
        pytest.param("S.I.K.", ["sik"], id="degree with all its dots"),
        pytest.param("S.H., M.H", ["sh", "mh"], id="degrees beside each other"),
        pytest.param("M.Si.", ["msi"], id="degree of more letters"),
        pytest.param("Alex F.L Tobing", ["alex", "fl", "tobing"], id="initials in a name"),
        pytest.param("a.n. Kapolres", ["an", "kapolres"], id="dotted short form"),
        pytest.param("Irjen. Pol. Drs. Budi", ["irjen", "pol", "drs", "budi"], id="ranks"),
        pytest.param("situasi aman.Warga tenang", ["situasi", "aman", "warga", "tenang"], id="gap"),
        pytest.param("dll. Kemudian", ["dll", "kemudian"], id="short form at a full stop"),
        pytest.param("Rus'an dan Jum’at", ["rusan", "dan", "jumat"], id="apostrophes inside"),
        pytest.param("'siap' “tidak”", ["siap", "tidak"], id="quotes around"),
        pytest.param("langkah-langkah", ["langkah"], id="reduplication"),
        pytest.param("Undang-Undang", ["undang"], id="reduplication in capitals"),
        pytest.param("TNI-Polri", ["tni", "polri"], id="two things with a hyphen"),
        pytest.param("se-Kabupaten", ["se", "kabupaten"], id="prefix with a hyphen"),
        pytest.param("Polres/Polsek", ["polres", "polsek"], id="slash between words"),
        pytest.param("HUT ke-77", ["hut", "ke", "77"], id="ordinal"),
        pytest.param("12/1/2024", ["12/1/2024"], id="date with slashes"),
        pytest.param("29-Nov-2023", ["29", "nov", "2023"], id="date with the month's name"),
        pytest.param("042", ["042"], id="leading zero"),
        pytest.param("Rp1.500.000,75", ["rp", "1.500.000,75"], id="amount with its marks"),
        pytest.param("98,5%", ["98,5"], id="decimal"),
        pytest.param("pukul 14.56 WIB.", ["pukul", "14.56", "wib"], id="time"),
        pytest.param("tahun 2023.", ["tahun", "2023"], id="number at a full stop"),
    ],
)
def test_text_becomes_these_tokens(text: str, expected: list[str]) -> None:
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("AKBP F.Tobing", "tobing", id="initial"),
        pytest.param("H.Ahmad Fauzi", "ahmad", id="honorific"),
        pytest.param("Drs.H.Budiman", "budiman", id="titles"),
        pytest.param("S.H.Kapolres", "kapolres", id="degree"),
    ],
)
def test_a_word_behind_a_full_stop_without_a_space_is_found_by_itself(text: str, name: str) -> None:
    assert name in forms(text)


@given(PROSE)
@example("H.Kapolres")
def test_no_token_ends_inside_a_word(text: str) -> None:
    ends = [token.end for token in tokenize(text)]
    assert [end for end in ends if text[end - 1].isalpha() and text[end : end + 1].isalpha()] == []


@given(st.text(max_size=60))
def test_tokens_stand_in_reading_order_and_apart(text: str) -> None:
    tokens = tokenize(text)
    borders = [border for token in tokens for border in (token.start, token.end)]
    assert borders == sorted(borders)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)


@given(st.text(max_size=60))
@example("𝗣𝗼𝗹𝗿𝗲𝘀")
def test_no_form_has_a_capital_or_is_empty(text: str) -> None:
    assert [form for form in forms(text) if not form or form != form.lower()] == []


@pytest.mark.parametrize("mark", ["\uff9e", "\uff9f"])
def test_a_letter_that_is_only_an_accent_gives_no_token(mark: str) -> None:
    assert forms(f"Polres {mark} Demak") == ["polres", "demak"]


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_normal_form_of_unicode_gives_the_same_tokens(form: str) -> None:
    assert forms(unicodedata.normalize(form, "naïve Moyudé")) == ["naive", "moyude"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Ｐｏｌｒｅｓ ２０２３", id="full width"),
        pytest.param("𝗣𝗼𝗹𝗿𝗲𝘀 𝟮𝟬𝟮𝟯", id="bold, as in chats"),
    ],
)
def test_letters_and_digits_of_another_style_are_plain_ones(text: str) -> None:
    assert forms(text) == ["polres", "2023"]


def test_a_token_points_to_its_own_characters() -> None:
    text = "Kapolres, AKBP Rus'an, S.I.K., hadir"
    assert [text[token.start : token.end] for token in tokenize(text)] == [
        "Kapolres",
        "AKBP",
        "Rus'an",
        "S.I.K.",
        "hadir",
    ]


def test_a_reduplication_points_to_both_its_halves() -> None:
    (token,) = tokenize("langkah-langkah")
    assert (token.start, token.end) == (0, 15)


def test_parts_of_a_hyphened_word_point_to_themselves() -> None:
    assert [(token.start, token.end) for token in tokenize("TNI-Polri")] == [(0, 3), (4, 9)]


def test_the_offset_is_added_to_every_position() -> None:
    text = "Apel TNI-Polri 12/1/2024"
    moved = [(t.start - 100, t.end - 100) for t in tokenize(text, 100)]
    assert moved == [(t.start, t.end) for t in tokenize(text)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("POLRES", "polres", id="capitals"),
        pytest.param("S.I.K.", "sik", id="dots"),
        pytest.param("Rus'an", "rusan", id="apostrophe"),
        pytest.param("Rus’an", "rusan", id="curly apostrophe"),
        pytest.param("é", "e", id="accent"),
        pytest.param("1.500,75", "1.500,75", id="a number keeps its marks"),
    ],
)
def test_fold_gives_the_comparable_form(word: str, expected: str) -> None:
    assert fold(word) == expected


@pytest.mark.parametrize("form", ["polres", "a"])
def test_letters_alone_are_a_plain_word(form: str) -> None:
    assert is_plain_word(form)


@pytest.mark.parametrize("form", ["2023", "k9", "12/1/2024", "ß", "ka polres", ""])
def test_a_form_with_anything_else_is_no_plain_word(form: str) -> None:
    assert not is_plain_word(form)
