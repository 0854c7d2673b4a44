"""Cuts of long sentences: what a part always holds, where it begins, and what is never divided."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.language import Language
from bot.answering.showing.cuts import possible_cuts
from bot.answering.showing.cutting import ASKED_KEY, Wanted, fit_sentence
from bot.answering.weighing.evidence import Sentence
from bot.model import Document, Passage, Span, TitleKind
from bot.serving.service import AnswerService

CutOf = Callable[..., str]

# Words of an invented sentence, with what a cut may prefer or must not divide.
WORDS = [
    *("petugas", "menyita", "motor,", "lalu", "pelaku", "(32)", "warga", "Praya;", "dan", "yang"),
    *("di", "AKBP Rina Wulandari Kapolres Ende", "1) pisau", "2) golok,", "sebab", "katanya:"),
]
LONG = st.lists(st.sampled_from(WORDS), min_size=20, max_size=60)


def sentence_of(text: str, language: Language) -> Sentence:
    span = Span(0, len(text))
    document = Document("a", "a.txt", text, "Berita", TitleKind.GIVEN, paragraphs=())
    return Sentence(Passage(document, 0, (span,)), 0, language)


def pieces_of(text: str, language: Language, limit: int = 100) -> list[str]:
    """The pieces between all possible cuts of a text."""
    sentence = sentence_of(text, language)
    places = [cut.place for cut in possible_cuts(sentence, sentence.span, None, limit)]
    return [text[a:b] for a, b in pairwise(places)]


@pytest.fixture(scope="module")
def language(service: AnswerService) -> Language:
    return service.snapshot.language


@pytest.fixture
def cut_of(language: Language) -> CutOf:
    """The part of a text that is shown if words of it are wanted, the first one most."""

    def cut(text: str, asked: str, *others: str, limit: int = 100, from_start: bool = False) -> str:
        wanted = [
            Wanted(Span(text.index(word), text.index(word) + len(word)), weight, key)
            for word, weight, key in [(asked, 6.0, ASKED_KEY), *((o, 9.0, o) for o in others)]
        ]
        sentence = sentence_of(text, language)
        span = fit_sentence(sentence, wanted, limit, from_start=from_start)
        return text[slice(*span)]

    return cut


@given(LONG, st.data())
def test_the_asked_span_is_always_shown_if_it_fits(
    language: Language, words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, min(first + 4, len(words) - 1)))
    start = len(" ".join(words[:first])) + (first > 0)
    asked = Span(start, start + len(" ".join(words[first : last + 1]).rstrip(",;")))
    places = st.integers(0, len(text) - 8)
    others = [
        Wanted(Span(place, place + 7), 20.0, str(place))
        for place in data.draw(st.lists(places, max_size=4))
    ]
    limit = data.draw(st.integers(80, 200))
    wanted = [*others, Wanted(asked, 6.0, ASKED_KEY)]
    span = fit_sentence(sentence_of(text, language), wanted, limit)
    shown = len(text[slice(*span)])
    assert shown <= limit
    if asked.end - asked.start <= limit:
        assert span.start <= asked.start
        assert asked.end <= span.end


def test_the_asked_span_is_worth_more_than_all_other_words_together(cut_of: CutOf) -> None:
    text = (
        "Rapat di Lapangan Merdeka dihadiri Kapolres, Dandim, Bupati, Camat, dan Lurah, "
        + "lalu warga berbincang lama sekali di sana, " * 3
        + "dan kerugian ditaksir 40 juta rupiah."
    )
    others = ("Lapangan", "Dandim", "Bupati", "Camat", "Lurah")
    assert "40 juta rupiah" in cut_of(text, "40 juta rupiah", *others)


def test_an_asked_span_that_is_longer_than_the_limit_is_left_out(cut_of: CutOf) -> None:
    text = "Petugas menyita " + "sangat " * 30 + "banyak barang milik Rina di Praya."
    assert len(cut_of(text, "sangat " * 30, "Petugas")) <= 100


def test_a_part_from_the_start_begins_there_whatever_is_asked(cut_of: CutOf) -> None:
    text = "Yang hadir ialah " + "seorang lurah dari desa, " * 8 + "Rina Wulandari."
    assert cut_of(text, "Rina Wulandari", from_start=True).startswith("Yang hadir ialah")


def test_white_space_that_is_not_shown_does_not_count(cut_of: CutOf) -> None:
    text = "Petugas menyita" + " " * 90 + "empat motor curian."
    assert cut_of(text, "empat motor") == text


@pytest.mark.parametrize(
    ("text", "asked", "beginning"),
    [
        pytest.param(
            "Apel digelar di halaman kantor sejak pagi buta bersama seluruh warga yang tinggal di "
            "sekitar kantor itu, petugas kemudian menyita empat motor curian dari gudang.",
            "empat motor",
            "petugas kemudian menyita",
            id="behind a comma",
        ),
        pytest.param(
            "Apel digelar bersama Rina Wulandari (32) warga desa yang tinggal sejak lama di "
            "sekitar kantor; petugas sesudah itu menyita empat motor curian milik dua pelaku.",
            "empat motor",
            "petugas sesudah itu",
            id="behind a semicolon",
        ),
    ],
)
def test_a_part_begins_at_a_clause(text: str, asked: str, beginning: str, cut_of: CutOf) -> None:
    assert cut_of(text, asked).startswith(beginning)


def test_a_part_does_not_end_behind_a_preposition(cut_of: CutOf) -> None:
    text = (
        "Petugas menyita empat motor curian milik dua pelaku pencurian kendaraan bermotor asal di "
    )
    rest = "Kecamatan Pemangkatbaratdayasekali"
    shown = cut_of(text + rest * 3, "empat motor", limit=len(text) + 4)
    assert shown.endswith("asal")


ITEMS = [
    "(1) dua pucuk senjata rakitan laras pendek",
    "(2) satu bilah pisau dapur bergagang kayu",
    "(3) tiga telepon genggam milik pelaku utama",
    "(4) uang tunai hasil penjualan barang curian",
]


@pytest.mark.parametrize("between", [" ", ", ", "; "])
def test_an_item_of_a_numbered_list_is_not_divided(between: str, language: Language) -> None:
    text = f"Yang disita ialah {between.join(ITEMS)}"
    items = text[text.index("(1)") :]
    inside = [piece for piece in pieces_of(text, language) if items.find(piece.strip()) > 0]
    assert [piece.strip(" ;,") for piece in inside] == ITEMS[1:]


def test_a_letter_marks_an_item_as_a_number_does(language: Language) -> None:
    items = [f"{letter}. {item[4:]} " for letter, item in zip("abcd", ITEMS, strict=True)]
    assert pieces_of(f"Yang disita: {''.join(items)}", language)[-4:] == items


def test_a_long_item_is_divided_but_not_behind_its_mark(language: Language) -> None:
    text = "Yang disita: (1) dua karung beras dari gudang itu; (2) empat motor curian"
    pieces = pieces_of(text, language, limit=40)
    assert "(1) dua " in pieces
    assert "(2) empat " in pieces


def test_a_number_alone_marks_no_item(language: Language) -> None:
    assert "pelaku " in pieces_of("Pasal (2) menjerat pelaku yang lari", language)


def test_a_name_and_its_post_are_not_divided(language: Language) -> None:
    pieces = pieces_of("Apel dipimpin AKBP Rina Wulandari Kapolres Ende sejak pagi", language)
    assert any("AKBP Rina Wulandari Kapolres Ende" in piece for piece in pieces)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param("(1)", "petugas", id="an item before a clause"),
        pytest.param("petugas", "saat", id="a clause before a conjunction"),
        pytest.param("petugas", "yang", id="a clause before one that needs what stands before"),
        pytest.param("saat", "warga", id="a conjunction before the words behind a bracket"),
        pytest.param("saat", "apel", id="a conjunction before any word"),
        pytest.param("apel", "pagi", id="any word before one behind a preposition"),
    ],
)
def test_some_beginnings_are_better_than_others(
    better: str, worse: str, language: Language
) -> None:
    text = (
        "Kemarin digelar apel di pagi hari oleh Rina (32) warga Praya, yang lari, petugas lalu "
        "menahannya saat itu: (1) ia mencuri padi; (2) ia mencuri kopi"
    )
    sentence = sentence_of(text, language)
    costs = {
        text[cut.place :].split()[0]: cut.as_start
        for cut in possible_cuts(sentence, sentence.span, None, 100)
        if cut.place < len(text)
    }
    assert costs[better] < costs[worse]
