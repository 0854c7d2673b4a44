"""Replies as Telegram's HTML within its limits of length, checked by the stand-in's parser."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.chat.html import MAX_UNITS, split_lines, to_html, to_plain, utf16_length
from bot.replying.reply import LineKind, ReplyLine, note, plain_text
from bot.rich_text import Piece
from standin.entities import Entity
from standin.html_text import parse_html

URL = "https://warta.example/a"
TITLE = ReplyLine(LineKind.SOURCE, (Piece("Judul: "), Piece("Razia", url=URL)))
ADDRESS = ReplyLine(LineKind.LINK, (Piece("Tautan: "), Piece(URL)))

# Without line breaks, since a reply line is a single line.
TEXTS = st.text(
    st.sampled_from("ab<>&\"'/;🚓é ") | st.characters(codec="utf-8", exclude_characters="\r\n"),
    max_size=20,
) | st.sampled_from(["<b>", "</a>", "&lt;", "&amp;", "<a href='x'>", "&#60;", "-->", "<", "&"])
URLS = st.none() | st.text(max_size=30) | st.sampled_from(
    [URL, 'https://w.example/?a=1&b="<x>\'', "javascript:alert(1)", "http://[", "//w.example", "tg://x"]
)  # fmt: skip
PIECES = st.builds(Piece, TEXTS, st.booleans(), URLS)
LINES = st.lists(
    st.builds(
        ReplyLine,
        st.sampled_from([LineKind.QUOTE, LineKind.PASSAGE, LineKind.SOURCE, LineKind.NOTE]),
        st.lists(PIECES, max_size=4).map(tuple),
        st.booleans(),
    ),
    max_size=6,
)

Styled = list[tuple[str, bool, str | None]]


def line(*pieces: Piece | str, opens: bool = False) -> ReplyLine:
    return note(tuple(Piece(p) if isinstance(p, str) else p for p in pieces), opens=opens)


# HTML


@given(lines=LINES)
def test_any_lines_are_read_by_telegram_as_the_text_that_they_are(lines: list[ReplyLine]) -> None:
    assert parse_html(to_html(lines)).text == plain_text(lines)


def test_bold_and_links_are_told_where_they_are() -> None:
    lines = [line("🚓 ", Piece("Kapolres", bold=True), " hadir"), TITLE]
    parsed = parse_html(to_html(lines))
    assert parsed.text == "🚓 Kapolres hadir\nJudul: Razia"
    # Offsets are in UTF-16 code units, of which the car has two.
    assert parsed.entities == (Entity("bold", 3, 8), Entity("text_link", 25, 5, URL))


def test_a_passage_is_a_quotation_that_telegram_folds() -> None:
    passage = ReplyLine(LineKind.PASSAGE, (Piece("Polisi "), Piece("hadir", bold=True)), opens=True)
    parsed = parse_html(to_html([line("Mungkin:"), passage, line("Lalu")]))
    assert parsed.text == "Mungkin:\n\nPolisi hadir\nLalu"
    assert set(parsed.entities) == {Entity("expandable_blockquote", 10, 12), Entity("bold", 17, 5)}


def test_a_bold_link_is_both() -> None:
    parsed = parse_html(to_html([line(Piece("Razia", bold=True, url=URL))]))
    assert {entity.type for entity in parsed.entities} == {"bold", "text_link"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert('x')",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "tg://user?id=1",
        "ftp://warta.example",
        "warta.example",
        "//warta.example",
        "https://",
        "http://[",
        "",
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str) -> None:
    assert to_html([line(Piece("Razia", url=url))]) == "Razia"


@pytest.mark.parametrize("url", [URL, "http://warta.example", "HTTPS://warta.example/A"])
def test_addresses_of_the_web_are_linked(url: str) -> None:
    assert to_html([line(Piece("Razia", url=url))]) == f'<a href="{url}">Razia</a>'


def test_an_address_cannot_end_its_attribute() -> None:
    url = "https://warta.example/?a=1&b=\"'><b>"
    html = to_html([line(Piece("Razia", url=url))])
    assert html.count('"') == 2
    (entity,) = parse_html(html).entities
    assert entity.argument == url


def test_an_address_that_repeats_a_linked_title_is_left_out() -> None:
    assert "Tautan" not in to_html([TITLE, ADDRESS])


def test_an_address_that_cannot_be_linked_is_shown() -> None:
    address = ReplyLine(LineKind.LINK, (Piece("Tautan: "), Piece("javascript:x")))
    assert "Tautan: javascript:x" in to_html([TITLE, address])


def test_plain_text_has_the_addresses_and_no_tags() -> None:
    assert to_plain([line(Piece("1 < 2", bold=True)), TITLE, ADDRESS]) == (
        f"1 < 2\nJudul: Razia ({URL})"
    )


def test_a_blank_line_stands_where_a_line_opens() -> None:
    assert to_html([line("a", opens=True), line("b", opens=True), line("c")]) == "a\n\nb\nc"


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("é漢", 2), ("🚓a", 3)])
def test_length_counts_in_utf16_units(text: str, units: int) -> None:
    assert utf16_length(text) == units


# Parts


def styled(lines: list[ReplyLine]) -> Styled:
    """Each character that is not white space, with its style."""
    return [
        (character, piece.bold, piece.url)
        for one in lines
        for piece in one.content
        for character in piece.text
        if not character.isspace()
    ]


WORDS = st.lists(st.text("ab<&🚓é", min_size=1, max_size=25), min_size=1, max_size=12).map(" ".join)
WORDY = st.lists(
    st.builds(
        lambda texts, bold, opens: line(
            *(Piece(text, bold=bold, url=URL if bold else None) for text in texts[:1]),
            *(Piece(f" {text}") for text in texts[1:]),
            opens=opens,
        ),
        st.lists(WORDS, min_size=1, max_size=3),
        st.booleans(),
        st.booleans(),
    ),
    max_size=6,
)


@given(lines=WORDY, units=st.integers(8, 120))
@example(lines=[line("🚓" * 40)], units=9)
@example(lines=[line("aaaa", Piece(" bbbbbbbb", bold=True))], units=8)
def test_parts_fit_and_lose_nothing_but_white_space(lines: list[ReplyLine], units: int) -> None:
    parts = split_lines(lines, units=units)
    assert all(0 < utf16_length(plain_text(part)) <= units for part in parts)
    assert all(parse_html(to_html(part)).text == plain_text(part) for part in parts)
    assert styled([one for part in parts for one in part]) == styled(lines)


def test_what_fits_is_one_part_as_it_is() -> None:
    lines = [line("a" * 2000), line("b" * 2094, opens=True)]
    assert utf16_length(to_plain(lines)) == MAX_UNITS
    assert split_lines(lines) == [lines]


def test_one_unit_more_makes_another_part() -> None:
    lines = [line("a" * 2000), line("b" * 2095, opens=True)]
    assert split_lines(lines) == [lines[:1], lines[1:]]


def test_lines_are_parted_where_a_blank_line_stands() -> None:
    lines = [line("aaaa"), line("bbbb", opens=True), line("cccc"), line("dddd", opens=True)]
    assert [to_plain(part) for part in split_lines(lines, units=14)] == [
        "aaaa",
        "bbbb\ncccc",
        "dddd",
    ]


def test_paragraphs_that_fit_share_a_part() -> None:
    lines = [line("aaaa"), line("bbbb", opens=True), line("cccc", opens=True)]
    assert [to_plain(part) for part in split_lines(lines, units=10)] == ["aaaa\n\nbbbb", "cccc"]


def test_a_long_paragraph_is_parted_between_its_lines() -> None:
    lines = [line("aaaa"), line("bbbb"), line("cccc")]
    assert [to_plain(part) for part in split_lines(lines, units=6)] == ["aaaa", "bbbb", "cccc"]


def test_a_long_line_is_parted_between_its_words_with_its_style_on_both_sides() -> None:
    (first,), (second,) = split_lines([line(Piece("satu dua tiga", bold=True, url=URL))], units=10)
    assert first.content == (Piece("satu dua", bold=True, url=URL),)
    assert second.content == (Piece("tiga", bold=True, url=URL),)


def test_a_character_of_two_units_is_not_parted() -> None:
    parts = split_lines([line("a" + "🚓" * 4)], units=4)
    assert [to_plain(part) for part in parts] == ["a🚓", "🚓🚓", "🚓"]


def test_no_lines_have_no_parts() -> None:
    assert split_lines([]) == []
