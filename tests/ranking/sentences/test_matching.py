"""Matching of a question's terms with a sentence, and mentions of the asked thing."""

from __future__ import annotations

import pytest

from bot.ranking.sentences.matching import ALIKE_CREDIT, SOFT_CREDIT, match, new_mentions
from bot.ranking.sentences.reading import SentenceReader
from bot.ranking.sentences.token_gaps import FAR, gap, nearest, window
from queries import ask


@pytest.mark.parametrize(
    ("question", "sentence", "credit"),
    [
        pytest.param("apel", "Sebuah apel digelar.", 1.0, id="the word"),
        pytest.param("memimpin", "Rapat dipimpin Rina.", 1.0, id="another form of the stem"),
        pytest.param("olahraga", "Lomba olah raga digelar.", 1.0, id="parted"),
        pytest.param("kerjasama", "Mereka kerja sama.", 1.0, id="parted, of plain words"),
        pytest.param("Soekarno", "Jalan Soekarnoputra ramai.", SOFT_CREDIT, id="first letters"),
        pytest.param("penduduk", "Ada 300 jiwa di sana.", ALIKE_CREDIT, id="alike"),
        pytest.param("apel", "Rapat sudah selesai.", 0.0, id="missing"),
    ],
)
def test_a_term_is_held_by_its_forms(
    question: str, sentence: str, credit: float, reader: SentenceReader
) -> None:
    found = match(ask(reader, question), reader.view(sentence))
    assert found.credit == [credit]
    assert bool(found.at[0]) is bool(credit)


def test_words_run_together_are_held_by_a_sentence_that_writes_one(
    reader: SentenceReader,
) -> None:
    found = match(
        ask(reader, "lomba olah raga"),
        reader.view("Ada cabang olahraga baru."),
    )
    assert found.credit == [0.0, 1.0, 1.0]


def test_only_the_same_form_is_exact(reader: SentenceReader) -> None:
    found = match(ask(reader, "memimpin apel"), reader.view("Apel dipimpin Rina."))
    assert found.exact == [False, True]


@pytest.mark.parametrize(
    ("question", "mentions"),
    [
        pytest.param("Siapa yang memimpin apel di Demak", ["Rina"], id="person"),
        pytest.param("Kapan Rina memimpin apel", ["29", "November"], id="time"),
        pytest.param("Berapa orang yang hadir", ["29", "dua", "ratus"], id="number"),
        pytest.param("Mengapa apel digelar", ["karena"], id="reason"),
    ],
)
def test_new_mentions_are_of_the_kind_that_is_asked_for(
    question: str, mentions: list[str], reader: SentenceReader
) -> None:
    view = reader.view("apel di Demak dipimpin Rina pada 29 November karena dua ratus orang hadir")
    found = new_mentions(ask(reader, question), view)
    assert [view.text[view.starts[i] : view.ends[i]] for i in found] == mentions


@pytest.mark.parametrize(
    ("token", "others", "expected"),
    [(5, [1, 7], 2), (5, [5], FAR), (5, [], FAR), (5, [4, 5], 1), (0, [500], FAR), (9, [2, 9], 7)],
)
def test_a_gap_is_to_the_nearest_other_token(token: int, others: list[int], expected: int) -> None:
    assert gap(token, others) == expected


def test_nothing_is_near_to_nothing() -> None:
    assert nearest([], [1]) == nearest([1], []) == 0.0
    assert nearest([4], [5]) > nearest([4], [9]) > 0


@pytest.mark.parametrize(("at", "size"), [([], 0), ([[], []], 0), ([[3]], 1), ([[0, 8], [9]], 2)])
def test_a_window_is_counted_in_tokens(at: list[list[int]], size: int) -> None:
    assert window(at) == size
