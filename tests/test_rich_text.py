"""Styled text: templates keep styles, white space is collapsed, nothing can steer a terminal."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rich_text import Piece, RichText, fill, linked, marked, plain, printable, rich

BOLD = (Piece("Kapolres ", bold=True), Piece("Sambas"))


# --- templates -----------------------------------------------------------------------------------


def test_a_filled_template_keeps_the_styles_of_its_values() -> None:
    filled = fill("Siapa {post}? {count}×", post=BOLD, count=3)
    assert filled == (Piece("Siapa "), *BOLD, Piece("? "), Piece("3"), Piece("×"))


@pytest.mark.parametrize("value", ["{post}", "{", "}}", "{0}", "{a.b!r}"])
def test_braces_in_a_value_do_not_count(value: str) -> None:
    assert plain(fill("({post})", post=value)) == f"({value})"


def test_doubled_braces_are_braces() -> None:
    assert plain(fill("{{{post}}}", post="x")) == "{x}"


def test_a_template_without_fields_is_itself() -> None:
    assert plain(fill("Halo.")) == "Halo."


def test_a_field_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("{post}", unit="Sambas")


def test_an_empty_text_has_no_piece() -> None:
    assert rich("") == linked("", "https://a.example") == ()


@pytest.mark.parametrize("url", [None, "https://a.example"])
def test_a_text_links_where_there_is_an_address(url: str | None) -> None:
    assert linked("Judul", url) == (Piece("Judul", url=url),)


# --- bold stretches ------------------------------------------------------------------------------


def bold_of(text: RichText) -> list[str]:
    return [piece.text for piece in text if piece.bold]


@pytest.mark.parametrize(
    ("text", "ranges", "bold"),
    [
        pytest.param("Kapolres Sambas hadir", [(0, 8)], ["Kapolres"], id="one"),
        pytest.param("Kapolres Sambas hadir", [], [], id="none"),
        pytest.param("satu dua", [(0, 4), (5, 8)], ["satu dua"], id="parted by a blank"),
        pytest.param("satu \n dua", [(0, 4), (7, 10)], ["satu dua"], id="parted by a line break"),
        pytest.param("satu, dua", [(0, 4), (6, 9)], ["satu", "dua"], id="parted by a comma"),
        pytest.param("satudua", [(0, 4), (4, 7)], ["satudua"], id="side by side"),
        pytest.param("satu dua", [(0, 6), (2, 8)], ["satu dua"], id="overlapping"),
        pytest.param("satu dua", [(0, 8), (2, 4)], ["satu dua"], id="one within another"),
        pytest.param("satu dua", [(5, 8), (0, 2)], ["sa", "dua"], id="in any order"),
    ],
)
def test_stretches_are_bold_and_join_over_blanks(
    text: str, ranges: list[tuple[int, int]], bold: list[str]
) -> None:
    assert bold_of(marked(text, ranges)) == bold


def test_white_space_is_collapsed_across_styles() -> None:
    assert marked("  satu \n\t dua  ", [(7, 14)]) == (Piece("satu "), Piece("dua", bold=True))


ANY = st.text("ab \n\t\u00a0\u2028🚓", max_size=30)
RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted), max_size=4)


@given(text=ANY, ranges=RANGES)
@example(text="", ranges=[])
@example(text=" ", ranges=[[0, 1]])
def test_marking_loses_nothing_but_white_space(text: str, ranges: list[list[int]]) -> None:
    bold = [(min(start, len(text)), min(end, len(text))) for start, end in ranges]
    shown = marked(text, bold)
    assert plain(shown) == " ".join(text.split())
    assert all(piece.text for piece in shown)
    letters = [c for i, c in enumerate(text) if any(a <= i < b for a, b in bold)]
    assert [c for c in "".join(bold_of(shown)) if not c.isspace()] == [
        c for c in letters if not c.isspace()
    ]


# --- what could steer a terminal -----------------------------------------------------------------


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u2069"]
)
def test_control_and_direction_characters_are_gone(character: str) -> None:
    assert printable(f"Kapolres{character}[2J") == "Kapolres[2J"
    assert plain(marked(f"Kapolres{character}[2J", [(0, 4)])) == "Kapolres[2J"


@pytest.mark.parametrize("text", ["Kapolres “Sambas” 🚓", "é漢", "a\u00a0b", "a\u200db"])
def test_what_people_write_stays(text: str) -> None:
    assert printable(text) == text
