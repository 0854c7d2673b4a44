"""Articles in pages that fit a phone, within the excerpt that the publisher allows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.dialogue.articles import ArticleView
from bot.model import Document, Paragraph, Publisher, Span, TitleKind
from bot.replying.reply import Renderer, plain_text

BODY = ("Satu dua tiga.", "Empat lima enam tujuh.", "Delapan.")


def article(*paragraphs: str, publisher: Publisher | None = None) -> Document:
    """A document with these paragraphs."""
    spans, text = [], ""
    for paragraph in paragraphs:
        spans.append(Paragraph(Span(len(text), len(text) + len(paragraph))))
        text += paragraph + "\n\n"
    return Document(
        document_id="a.md",
        path="a.md",
        text=text,
        title="Judul",
        title_kind=TitleKind.GIVEN,
        paragraphs=tuple(spans),
        publisher=publisher,
        url="https://warta.example/a",
    )


def view(characters: int, **excerpts: int) -> ArticleView:
    return ArticleView(characters, {name.replace("_", " "): n for name, n in excerpts.items()})


def words(pages: list[list[str]]) -> list[str]:
    return " ".join(text for page in pages for text in page).split()


def lines(shown: ArticleView, renderer: Renderer, document: Document, page: int) -> str:
    return plain_text(shown.lines(renderer, document, page))


# Pages


def test_whole_paragraphs_share_a_page_as_long_as_they_fit() -> None:
    assert view(36).pages(article(*BODY)) == [list(BODY[:2]), [BODY[2]]]


def test_a_short_article_is_one_page() -> None:
    assert view(1500).pages(article(*BODY)) == [list(BODY)]


def test_a_paragraph_that_is_too_long_is_parted_between_words() -> None:
    assert view(10).pages(article("Empat lima delapan")) == [["Empat lima"], ["delapan"]]


def test_a_word_that_is_too_long_is_parted_within() -> None:
    assert view(4).pages(article("abcdefghij")) == [["abcd"], ["efgh"], ["ij"]]


def test_white_space_within_a_paragraph_is_collapsed() -> None:
    assert view(100).pages(article("Satu \n  dua\ttiga.")) == [["Satu dua tiga."]]


@given(
    paragraphs=st.lists(
        st.lists(st.text("abc🚓é", min_size=1, max_size=12), min_size=1, max_size=8).map(" ".join),
        min_size=1,
        max_size=5,
    ),
    characters=st.integers(12, 40),
)
@example(paragraphs=["a" * 12 + " " + "b" * 12], characters=12)
def test_pages_hold_every_word_in_order_and_keep_to_their_size(
    paragraphs: list[str], characters: int
) -> None:
    pages = view(characters).pages(article(*paragraphs))
    assert words(pages) == " ".join(paragraphs).split()
    assert all(0 < sum(map(len, page)) <= characters for page in pages)


# Excerpts

WARTA = Publisher("Warta Sambas", "warta.example")


@pytest.mark.parametrize(
    ("excerpts", "publisher"),
    [
        pytest.param({"Warta Sambas": 20}, WARTA, id="by name"),
        pytest.param({"warta.example": 20}, WARTA, id="by site"),
        pytest.param({"Warta Sambas": 20}, Publisher("Warta Sambas", None), id="without a site"),
    ],
)
def test_a_limited_publishers_article_is_its_beginning(
    excerpts: dict[str, int], publisher: Publisher
) -> None:
    shown = ArticleView(1500, excerpts).pages(article(*BODY, publisher=publisher))
    assert shown == [["Satu dua tiga.", "Empat …"]]


def test_the_name_goes_before_the_site() -> None:
    shown = ArticleView(1500, {"Warta Sambas": 9, "warta.example": 4})
    assert shown.pages(article(*BODY, publisher=WARTA)) == [["Satu dua …"]]


@pytest.mark.parametrize("publisher", [None, Publisher("Warta Ngawi", "ngawi.example")])
def test_others_are_shown_whole(publisher: Publisher | None) -> None:
    shown = view(1500, Warta_Sambas=5).pages(article(*BODY, publisher=publisher))
    assert shown == [list(BODY)]


def test_an_article_shorter_than_its_excerpt_is_not_marked_as_cut() -> None:
    shown = view(1500, Warta_Sambas=500).pages(article(*BODY, publisher=WARTA))
    assert shown == [list(BODY)]


@given(
    paragraphs=st.lists(st.text("ab ", max_size=30).map(str.strip).filter(bool), min_size=1),
    length=st.integers(1, 60),
)
def test_an_excerpt_shows_no_more_than_allowed(paragraphs: list[str], length: int) -> None:
    (page,) = view(1500, Warta_Sambas=length).pages(article(*paragraphs, publisher=WARTA))
    assert sum(len(text.removesuffix(" …")) for text in page) <= length


# What is shown


def test_a_page_has_the_title_the_text_the_source_and_its_place(renderer: Renderer) -> None:
    shown = lines(view(20), renderer, article(*BODY, publisher=WARTA), 2)
    assert shown.splitlines()[0] == "Judul"
    assert "Empat lima enam" in shown
    assert "Satu dua tiga." not in shown
    assert "Sumber: Warta Sambas (warta.example)" in shown
    assert shown.endswith("ID: a.md\nHalaman 2/3")


def test_the_title_links_to_the_article(renderer: Renderer) -> None:
    first = view(1500).lines(renderer, article(*BODY), 1)[0]
    assert [piece.url for piece in first.content] == ["https://warta.example/a"]


def test_a_single_page_is_not_numbered(renderer: Renderer) -> None:
    assert "Halaman" not in lines(view(1500), renderer, article(*BODY), 1)


@pytest.mark.parametrize(("page", "nearest"), [(-3, 1), (0, 1), (9, 3)])
def test_a_page_out_of_range_is_the_nearest_there_is(
    page: int, nearest: int, renderer: Renderer
) -> None:
    shown = lines(view(20), renderer, article(*BODY), page)
    assert shown == lines(view(20), renderer, article(*BODY), nearest)


def test_an_excerpt_says_that_it_is_one(renderer: Renderer) -> None:
    note = renderer.wording.chat.article_excerpt
    whole = replace(article(*BODY), publisher=WARTA)
    assert note in lines(view(20, Warta_Sambas=10), renderer, whole, 1)
    assert note not in lines(view(20), renderer, whole, 1)
