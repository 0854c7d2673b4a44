"""The tokens of several documents in one row: what is behind, before, and how far away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.choice.documents import DocumentView
from bot.ranking.choice.tokens import TokenRow, distances

# Tokens by number; a bar ends a sentence, and a double bar a document.
TEXT = "0 1 2 | 3 4 || 5 6 7 8"


def row_of(text: str) -> TokenRow:
    return TokenRow.of([view_of(document) for document in text.split(" || ")])


def view_of(document: str) -> DocumentView:
    sentences = [[int(token) for token in part.split()] for part in document.split(" | ")]
    forms = np.array([token for sentence in sentences for token in sentence])
    numbers = np.repeat(np.arange(len(sentences)), [len(sentence) for sentence in sentences])
    return DocumentView(
        forms=forms,
        stems=forms,
        beginnings=forms,
        phrases=forms,
        joined=forms,
        marks=np.zeros_like(forms),
        sentence_of=numbers,
        starts=forms,
        ends=forms,
        passages=tuple("p" for _ in sentences),
        lengths=np.ones(len(sentences), dtype=np.int64),
        title=forms[:0],
    )


def at(*tokens: int, size: int = 9) -> np.ndarray:
    flags = np.zeros(size, dtype=bool)
    flags[list(tokens)] = True
    return flags


def tokens_of(flags: np.ndarray) -> list[int]:
    return np.flatnonzero(flags).tolist()


@pytest.fixture
def row() -> TokenRow:
    return row_of(TEXT)


def test_sentences_are_numbered_through_all_documents(row: TokenRow) -> None:
    assert (row.size, row.sentences) == (9, 3)
    assert row.sentence.tolist() == [0, 0, 0, 1, 1, 2, 2, 2, 2]
    assert row.document.tolist() == [0, 0, 0, 0, 0, 1, 1, 1, 1]
    assert row.starts.tolist() == [0, 3, 5]
    assert row.document_of.tolist() == [0, 0, 1]


@pytest.mark.parametrize(
    ("token", "reach", "behind", "before"),
    [
        pytest.param(5, 2, [6, 7], [], id="at the start"),
        pytest.param(7, 1, [8], [6], id="inside"),
        pytest.param(7, 9, [8], [5, 6], id="further than the sentence"),
        pytest.param(2, 3, [], [0, 1], id="before a border of sentences"),
        pytest.param(4, 3, [], [3], id="before a border of documents"),
        pytest.param(8, 99, [], [5, 6, 7], id="further than the row"),
        pytest.param(6, 0, [], [], id="no reach"),
    ],
)
def test_reach_ends_at_the_sentence(
    token: int, reach: int, behind: list[int], before: list[int], row: TokenRow
) -> None:
    assert tokens_of(row.behind(at(token), reach)) == behind
    assert tokens_of(row.before(at(token), reach)) == before


@pytest.mark.parametrize(
    ("start", "of", "reach", "run"),
    [
        pytest.param(5, (6, 7, 8), 9, [6, 7, 8], id="whole"),
        pytest.param(5, (6, 7, 8), 2, [6, 7], id="reach"),
        pytest.param(5, (6, 8), 9, [6], id="broken"),
        pytest.param(5, (7, 8), 9, [], id="not beside"),
        pytest.param(1, (2, 3, 4), 9, [2], id="border"),
    ],
)
def test_a_run_is_unbroken_and_in_one_sentence(
    start: int, of: tuple[int, ...], reach: int, run: list[int], row: TokenRow
) -> None:
    assert tokens_of(row.run_behind(at(start), at(*of), reach)) == run


@pytest.mark.parametrize(
    ("phrase", "starts"),
    [
        pytest.param([5, 6], [5], id="a pair"),
        pytest.param([6, 7, 8], [6], id="to the end"),
        pytest.param([6, 5], [], id="another order"),
        pytest.param([2, 3], [], id="over a border of sentences"),
        pytest.param([4, 5], [], id="over a border of documents"),
        pytest.param([4], [4], id="one word"),
        pytest.param(list(range(10)), [], id="longer than the row"),
    ],
)
def test_a_phrase_stands_in_one_sentence(
    phrase: list[int], starts: list[int], row: TokenRow
) -> None:
    assert tokens_of(row.phrase(phrase)) == starts


def test_a_phrase_is_found_each_time() -> None:
    assert tokens_of(row_of("1 2 1 2 | 1 2").phrase([1, 2])) == [0, 2, 4]


def test_values_are_gathered_by_sentence(row: TokenRow) -> None:
    values = np.array([1.0, 5, 2, 0, 0, -3, -1, -2, -9])
    assert row.most_in_sentence(values).tolist() == [5, 0, -1]
    assert row.sum_in_sentence(values).tolist() == [8, 0, -15]
    assert row.any_in_sentence(values > 0).tolist() == [1, 0, 0]
    assert row.count_in_sentence(values < 0).tolist() == [0, 0, 4]


def test_a_row_may_have_one_token() -> None:
    row = row_of("0")
    assert tokens_of(row.behind(at(0, size=1), 3)) == tokens_of(row.before(at(0, size=1), 3)) == []
    assert tokens_of(row.phrase([0, 1])) == []
    assert tokens_of(row.phrase([0])) == [0]


def far(group: Sequence[int], *found: int) -> list[int]:
    """The distances of the tokens of a group, -1 for those that are beyond any."""
    flags = at(*found, size=len(group))
    nearest = distances(flags[None, :], np.array(group))[0]
    return [int(gap) if gap < 10**4 else -1 for gap in nearest]


def test_a_distance_is_to_the_nearest_in_the_group() -> None:
    assert far([0, 0, 0, 0, 0], 1, 4) == [1, 0, 1, 1, 0]


def test_no_distance_leads_into_another_group() -> None:
    assert far([0, 0, 1, 1, 2], 1, 4) == [1, 0, -1, -1, 0]


def test_nothing_is_near_if_nothing_is_found() -> None:
    assert far([0, 0, 1]) == [-1, -1, -1]


@given(
    sizes=st.lists(st.integers(1, 5), min_size=1, max_size=4),
    found=st.sets(st.integers(0, 19)),
)
def test_distances_are_those_counted_by_hand(sizes: list[int], found: set[int]) -> None:
    group = [number for number, size in enumerate(sizes) for _ in range(size)]
    there = [token for token in sorted(found) if token < len(group)]
    counted = [
        min((abs(i - j) for j in there if group[j] == group[i]), default=-1)
        for i in range(len(group))
    ]
    assert far(group, *there) == counted
