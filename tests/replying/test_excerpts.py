"""How much of a related article's passage is shown."""

from __future__ import annotations

import pytest

from bot.model import Citation, Document, Period, Publisher, Span, TitleKind
from bot.replying.excerpts import shown_passage

SENTENCE = "Polsek Jati menjaga pasar. "


def passage(text: str, *keys: str, site: str | None = None) -> Citation:
    """A whole text as the passage of an article of Warta Jati, with the places of its key words."""
    document = Document(
        document_id="a.md",
        path="a.md",
        text=text,
        title="Judul",
        title_kind=TitleKind.GIVEN,
        paragraphs=(),
        publisher=Publisher("Warta Jati", site),
    )
    spans = tuple(Span(text.index(key), text.index(key) + len(key)) for key in keys)
    return Citation(document, Span(0, len(text)), keys=spans)


def test_a_passage_of_900_characters_is_shown_whole() -> None:
    whole = passage("a" * 450 + " " + "b" * 449)
    assert shown_passage(whole, {}) == whole


def test_a_longer_passage_is_cut_after_a_word_and_marked() -> None:
    cut = shown_passage(passage(SENTENCE * 40), {})
    assert 875 < len(cut.quote) <= 900
    assert (cut.cut_start, cut.cut_end) == (False, True)
    assert (SENTENCE * 40).startswith(f"{cut.quote} ")


def test_white_space_that_is_not_shown_does_not_count() -> None:
    whole = passage("Polsek \n\n   Jati. " * 60)
    assert len(whole.document.text) > 900 > len(whole.quote)
    assert shown_passage(whole, {}) == whole


def test_white_space_within_a_cut_passage_does_not_count() -> None:
    cut = shown_passage(passage("Polsek \n  menjaga pasar."), {"Warta Jati": 14})
    assert cut.quote == "Polsek menjaga"


@pytest.mark.parametrize("publisher", ["Warta Jati", "wartajati.example"])
def test_the_limit_of_a_publisher_holds_by_name_and_by_site(publisher: str) -> None:
    cited = passage("Polsek Jati menjaga pasar.", site="wartajati.example")
    assert shown_passage(cited, {publisher: 11}).quote == "Polsek Jati"


def test_a_generous_limit_does_not_make_a_passage_longer() -> None:
    assert len(shown_passage(passage(SENTENCE * 40), {"Warta Jati": 2000}).quote) <= 900


def test_a_first_word_that_is_too_long_is_cut_within() -> None:
    assert shown_passage(passage(" abcdef ghi"), {"Warta Jati": 4}).quote == "abcd"


def test_only_the_keys_in_the_shown_part_stay() -> None:
    cited = passage("Polsek Jati menjaga pasar.", "Jati", "pasar")
    cut = shown_passage(cited, {"Warta Jati": 19})
    assert [cut.document.slice(key) for key in cut.keys] == ["Jati"]


def test_only_the_words_of_time_in_the_shown_part_stay() -> None:
    day = Period(None, None)
    whole = passage("Kemarin Polsek menjaga pasar hingga lusa.")
    told = Citation(whole.document, whole.span, told=(("Kemarin", day), ("lusa", day)))
    assert shown_passage(told, {"Warta Jati": 20}).told == (("Kemarin", day),)
