"""Marks of tokens: by form, by letters, and by their neighbours."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.people import PeopleFinder
from bot.analysis.tokenizer import tokenize
from bot.config.lexicon import Lexicon
from bot.ranking.choice.marks import MARKS, MarkedSentence, MarkReader
from scenes import chosen

Marked = Callable[[str, str], list[str]]


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon) -> MarkReader:
    return MarkReader(lexicon)


@pytest.fixture(scope="module")
def marked(reader: MarkReader, people: PeopleFinder) -> Marked:
    """The words of a sentence that have a mark."""

    def read(mark: str, text: str) -> list[str]:
        tokens = tokenize(text)
        names = [person.name for person in people.find(text)]
        marks = reader.read(MarkedSentence(text, tokens, names))
        words = [text[token.start : token.end] for token in tokens]
        return chosen(words, [bool(bits & MARKS[mark]) for bits in marks])

    return read


@pytest.mark.parametrize(
    ("mark", "text", "words"),
    [
        pytest.param("date", "Rapat pada 5 Mei 2024.", ["5", "Mei", "2024"], id="day and month"),
        pytest.param("date", "Rapat pada Rabu (29/11/2023).", ["29/11/2023"], id="slashes"),
        pytest.param("date", "Rapat pada 29-11-2023.", ["29-11-2023"], id="hyphens"),
        pytest.param("date", "Ada 12-13 orang.", [], id="no range"),
        pytest.param("year", "Tokonya tutup sejak 1998.", ["1998"], id="year"),
        pytest.param("year", "Tokonya punya 3998 rak.", [], id="too late for a year"),
        pytest.param("clock", "Apel pukul 07.30 WIB.", ["07.30"], id="clock"),
        pytest.param("clock", "Harga naik 30 persen.", [], id="no clock"),
        pytest.param("duration", "Ia pergi tiga hari.", ["tiga", "hari"], id="number word"),
        pytest.param("duration", "Ia pergi 14 hari.", ["14", "hari"], id="number"),
        pytest.param("duration", "Ia pergi setiap hari.", [], id="a unit alone"),
        pytest.param("age", "Pelaku KS (21) diam.", ["21"], id="age"),
        pytest.param("age", "Pasal 5 ayat (123) dicabut.", [], id="too long for an age"),
        pytest.param("age", "Ada 21 orang.", [], id="no brackets"),
        pytest.param("age", "Ia menjual sawah (21 petak).", [], id="more in the brackets"),
        pytest.param("initials", "Pria itu KS, bukan Budi.", ["KS"], id="initials"),
        pytest.param("initials", "Ia bertemu DKPKS tadi.", [], id="too many letters"),
        pytest.param("initials", "Ia bertemu AKP Budi.", [], id="a rank"),
        pytest.param("initials", "Ia dibawa ke RSUD itu.", [], id="an abbreviation"),
        pytest.param("initials", "Sidang jilid XIV usai.", [], id="a Roman number"),
        pytest.param("initials", "Mobil B 1459 SIJ itu melaju.", [], id="a number plate"),
        pytest.param("initials", "Laporan LP/B/0391/IV masuk.", [], id="the number of a report"),
        pytest.param("person", "Saksi itu Dedy Gunawan.", ["Dedy", "Gunawan"], id="known names"),
        pytest.param("person", "Pelapornya Wasripanto.", ["Wasripanto"], id="told by its ending"),
        pytest.param("person", "Ia pergi ke Cisauk.", [], id="a place is no person"),
        pytest.param("person", "Guru sekolah, Omed Ahmad, lari.", ["Omed", "Ahmad"], id="behind"),
        pytest.param("person_like", "Ia memanggil Misligah.", ["Misligah"], id="an unknown word"),
        pytest.param("person_like", "Ia anggota Fraksi Golongan.", [], id="words of a dictionary"),
        pytest.param("number_word", "Puluhan warga hadir.", ["Puluhan"], id="quantity"),
        pytest.param("number", "Ada 3 toko dan dua kios.", ["3"], id="digits"),
        pytest.param("unreal", "Ia tidak akan pergi.", ["tidak", "akan"], id="unreal"),
        pytest.param("pronoun", "Pelaku menipu beliau.", ["Pelaku", "beliau"], id="pronouns"),
        pytest.param("time_word", "Kemarin malam ia pergi.", ["Kemarin", "malam"], id="time"),
        pytest.param("post", "Tamunya Kapolres Ngawi.", ["Kapolres"], id="post"),
    ],
)
def test_a_token_is_marked_by_how_it_is_written(
    mark: str, text: str, words: list[str], marked: Marked
) -> None:
    assert marked(mark, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Hadir AKBP Teguh Prakoso tadi.", ["Teguh", "Prakoso"], id="rank"),
        pytest.param("Pria berinisial KS diam.", ["KS"], id="initials"),
        pytest.param("Wanita bernama Sri Lestari diam.", ["Sri", "Lestari"], id="named"),
        pytest.param("Polisi memeriksa tersangka Darto lagi.", ["Darto"], id="party"),
        pytest.param("Polisi memeriksa Sri Lestari (34) lagi.", ["Sri", "Lestari"], id="age"),
        pytest.param("Polisi memeriksa rumah di Cempaka lagi.", [], id="no person"),
    ],
)
def test_a_person_is_told_by_what_stands_beside_the_name(
    text: str, words: list[str], marked: Marked
) -> None:
    assert marked("person", text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param(
            "Tabrakan di Jalan Melati 5 kemarin.", ["Jalan", "Melati", "5"], id="preposition"
        ),
        pytest.param("Ia masuk RSUD Cempaka kemarin.", ["RSUD", "Cempaka"], id="kind of place"),
        pytest.param("Ia pulang ke rumahnya.", [], id="no name"),
        pytest.param("Rombongan jalan pelan.", [], id="kind of place without a name"),
    ],
)
def test_a_place_is_told_by_a_preposition_or_its_kind(
    text: str, words: list[str], marked: Marked
) -> None:
    assert marked("place", text) == words


@pytest.mark.parametrize(
    ("mark", "text", "words"),
    [
        pytest.param("name", "Petani pulang.", [], id="the first word"),
        pytest.param("name", "KTP hilang.", ["KTP"], id="capitals in front"),
        pytest.param("name", "Ngawi ramai.", ["Ngawi"], id="a place in front"),
        pytest.param("name", "Kemarin Budi pulang.", ["Budi"], id="inside"),
        pytest.param("name", "Hari Senin Dua orang.", ["Senin"], id="a capital number"),
        pytest.param("capital", "Petani pulang.", ["Petani"], id="capital"),
        pytest.param("stop", "Ia dan Budi pulang.", ["Ia", "dan"], id="stop words"),
    ],
)
def test_a_name_is_a_capital_word_inside_a_sentence(
    mark: str, text: str, words: list[str], marked: Marked
) -> None:
    assert marked(mark, text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param('Ia berkata, "Semua aman," lalu pergi.', ["Semua", "aman"], id="straight"),
        pytest.param("Ia berkata, “Semua aman,” lalu pergi.", ["Semua", "aman"], id="curly"),
        pytest.param('Ia berkata, "Semua aman.', ["Semua", "aman"], id="left open"),
        pytest.param('Ia berkata, ""Semua aman,"" lalu pergi.', ["Semua", "aman"], id="doubled"),
        pytest.param('"Aman," "Lancar," kata Budi.', ["Aman", "Lancar"], id="two together"),
        pytest.param("Ia berkata semua aman.", [], id="none"),
    ],
)
def test_a_quotation_runs_from_mark_to_mark(text: str, words: list[str], marked: Marked) -> None:
    assert marked("quoted", text) == words


def test_marks_of_a_form_need_no_sentence(reader: MarkReader) -> None:
    assert reader.of_form("yang") & MARKS["stop"]
    assert reader.of_form("kapolres") & MARKS["post"]
    assert reader.of_form("wortel") == 0


def test_a_sentence_without_tokens_has_no_marks(reader: MarkReader) -> None:
    assert reader.read(MarkedSentence("...", (), ())) == []


@given(text=st.text(max_size=60))
def test_each_token_of_any_text_is_marked(text: str, reader: MarkReader) -> None:
    tokens = tokenize(text)
    marks = reader.read(MarkedSentence(text, tokens, ()))
    assert len(marks) == len(tokens)
    assert all(0 <= bits < 2 * max(MARKS.values()) for bits in marks)
