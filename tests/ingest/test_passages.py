"""Passages: groups of whole sentences of one document, with their heading."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Document, Paragraph, Passage, Span, TitleKind
from full_stops import split_passages, split_sentences

ONE = "Polsek menangkap pencuri kabel."
TWO = "Pelaku ditahan sejak malam itu."
THREE = "Kabel dikembalikan kepada warga desa."
LONG = "Pelaku mengaku " + "sangat " * 20 + "menyesal."


def document_of(*paragraphs: str, under: dict[int, int] | None = None) -> Document:
    """A document of these paragraphs; `under` maps a paragraph to its heading, by index."""
    text, spans = "", []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph
    under = under or {}
    return Document(
        document_id="kabel",
        path="kabel.txt",
        text=text,
        title="Kabel",
        title_kind=TitleKind.GIVEN,
        paragraphs=tuple(
            Paragraph(span, spans[under[index]] if index in under else None)
            for index, span in enumerate(spans)
        ),
    )


def texts(passages: list[Passage]) -> list[list[str]]:
    """The sentences of each passage."""
    return [[p.document.slice(sentence) for sentence in p.sentences] for p in passages]


def headings(passages: list[Passage]) -> list[str | None]:
    return [p.heading and p.document.slice(p.heading) for p in passages]


def words(passage: Passage) -> int:
    return sum(len(passage.document.slice(sentence).split()) for sentence in passage.sentences)


def test_the_sentences_of_a_paragraph_are_one_passage() -> None:
    passages = split_passages(document_of(f"{ONE} {TWO} {THREE}"), max_words=120)
    assert texts(passages) == [[ONE, TWO, THREE]]


def test_a_passage_stays_within_its_paragraph() -> None:
    passages = split_passages(document_of(ONE, TWO), max_words=120)
    assert texts(passages) == [[ONE], [TWO]]


@pytest.mark.parametrize(
    ("max_words", "groups"),
    [
        pytest.param(14, [[ONE, TWO, THREE]], id="room-for-all"),
        pytest.param(13, [[ONE, TWO], [THREE]], id="one-word-too-few"),
        pytest.param(9, [[ONE, TWO], [THREE]], id="room-for-two"),
        pytest.param(8, [[ONE], [TWO], [THREE]], id="room-for-one"),
        pytest.param(1, [[ONE], [TWO], [THREE]], id="room-for-none"),
    ],
)
def test_sentences_are_grouped_up_to_the_limit(max_words: int, groups: list[list[str]]) -> None:
    assert words(split_passages(document_of(f"{ONE} {TWO} {THREE}"), max_words=99)[0]) == 14
    passages = split_passages(document_of(f"{ONE} {TWO} {THREE}"), max_words=max_words)
    assert texts(passages) == groups


@pytest.mark.parametrize(
    "paragraph", [f"{ONE} {LONG} {TWO}", f"{LONG} {ONE}", f"{ONE} {LONG}", LONG]
)
def test_a_sentence_over_the_limit_stands_alone_and_whole(paragraph: str) -> None:
    passages = split_passages(document_of(paragraph), max_words=10)
    assert [LONG] in texts(passages)
    assert all(words(p) <= 10 or len(p.sentences) == 1 for p in passages)


def test_passages_are_numbered_in_reading_order() -> None:
    passages = split_passages(document_of(f"{ONE} {LONG}", TWO, THREE), max_words=10)
    assert [p.passage_id for p in passages] == ["kabel#0", "kabel#1", "kabel#2", "kabel#3"]
    assert all(one.span.end <= two.span.start for one, two in pairwise(passages))


def test_a_passage_spans_from_its_first_to_its_last_sentence() -> None:
    (passage,) = split_passages(document_of(f"{ONE} {TWO}"), max_words=120)
    assert passage.document.slice(passage.span) == f"{ONE} {TWO}"


def test_a_document_without_paragraphs_has_no_passages() -> None:
    assert split_passages(document_of(), max_words=120) == []


def test_a_rank_with_a_full_stop_does_not_cut_a_sentence() -> None:
    sentence = "Kapolda Irjen. Pol. Drs. Wira Satya, S.H., M.H. memimpin apel."
    assert texts(split_passages(document_of(sentence), max_words=5)) == [[sentence]]


LEAD = "Barang bukti yang disita yaitu:"
ITEMS = ("1. Gergaji besi milik pelaku", "2. Sepeda motor tua", "3. Gulungan kabel tembaga")


def test_a_list_is_one_passage_with_the_line_above_it() -> None:
    document = document_of(LEAD, *ITEMS, under={1: 0, 2: 0, 3: 0})
    passages = split_passages(document, max_words=120)
    assert texts(passages) == [[LEAD, *ITEMS]]
    assert headings(passages) == [LEAD]


def test_every_part_of_a_long_list_keeps_its_heading() -> None:
    document = document_of(LEAD, *ITEMS, under={1: 0, 2: 0, 3: 0})
    passages = split_passages(document, max_words=9)
    assert texts(passages) == [[LEAD], [ITEMS[0], ITEMS[1]], [ITEMS[2]]]
    assert headings(passages) == [LEAD, LEAD, LEAD]


def test_a_list_does_not_take_in_the_paragraphs_around_it() -> None:
    document = document_of(ONE, LEAD, *ITEMS, TWO, under={2: 1, 3: 1, 4: 1})
    passages = split_passages(document, max_words=120)
    assert texts(passages) == [[ONE], [LEAD, *ITEMS], [TWO]]
    assert headings(passages) == [None, LEAD, None]


def test_the_items_of_two_lists_stay_apart() -> None:
    first, second = "1) Aspek Politik", "2) Aspek Ekonomi"
    under = {1: 0, 2: 1, 3: 1, 4: 0, 5: 4}
    document = document_of(
        LEAD, first, "a) Cipta kondisi", "b) Rangkul tokoh", second, "a) Jaga harga", under=under
    )
    passages = split_passages(document, max_words=120)
    assert texts(passages) == [
        [LEAD],
        [first, "a) Cipta kondisi", "b) Rangkul tokoh"],
        [second, "a) Jaga harga"],
    ]
    assert headings(passages) == [LEAD, first, second]


@given(
    paragraphs=st.lists(
        st.lists(
            st.sampled_from([ONE, TWO, THREE, LONG, "1. Satu", "a) Dua"]) | st.text(max_size=30)
        )
        .map(" ".join)
        .map(str.strip)
        .filter(bool),
        max_size=6,
    ),
    max_words=st.integers(1, 40),
    heading=st.booleans(),
)
def test_passages_hold_every_sentence_once_and_in_order(
    paragraphs: list[str], max_words: int, heading: bool
) -> None:
    under = dict.fromkeys(range(1, len(paragraphs)), 0) if heading else {}
    document = document_of(*paragraphs, under=under)
    passages = split_passages(document, max_words=max_words)
    sentences = [s for p in document.paragraphs for s in split_sentences(document.text, p.span)]
    assert [sentence for passage in passages for sentence in passage.sentences] == sentences
    assert all(words(p) <= max_words or len(p.sentences) == 1 for p in passages)
