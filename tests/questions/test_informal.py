"""Everyday spellings of verbs and other words, read by rules as far as the words are known."""

from __future__ import annotations

import pytest

from bot.analysis.analyzer import Analyzer
from bot.analysis.spelling import SpellingCorrector
from bot.config.lexicon import Lexicon
from bot.questions.informal import InformalReader
from bot.serving.service import AnswerService
from loading import ServiceOf

CORPUS = {
    "menangkap": 9, "tertangkap": 5, "ketangkap": 1, "menyerahkan": 4, "dijanjikan": 2,
    "merampok": 3, "membunuh": 6, "mengejar": 3, "mengecek": 2, "menyita": 5, "mencuri": 4,
    "menjambret": 1, "memukul": 4, "menghilangkan": 2, "ketahuan": 3, "dapat": 8, "pakai": 2,
    "dipakai": 3, "benar": 6, "mabuk": 2, "terekam": 3, "terseret": 2, "membantu": 3, "bantu": 1,
    "ditebas": 1, "dibuangkan": 1, "terdiri": 20, "kediri": 3, "nilai": 9, "menilai": 2,
    "ketemu": 2, "tertemu": 1, "melindas": 2,
}  # fmt: skip
DICTIONARY = frozenset({"nasihat", "minta", "meminta"})


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon, analyzer: Analyzer) -> InformalReader:
    """Reads everyday spellings with the shipped rules and a small corpus."""
    known = SpellingCorrector(CORPUS, (), DICTIONARY, analyzer.term)
    return InformalReader(lexicon.informal, known, frozenset({"paling", "rangkas"}))


@pytest.fixture(scope="module")
def informal_news(service_of: ServiceOf) -> AnswerService:
    """A service over one article, from which everyday spellings are known."""
    text = (
        "Polisi menyita dua karung kopi dari kebun di Kabupaten Ngawi. Korban mengalami luka-luka "
        "di kebunnya, dan keduanya menyerahkan laporan kepada Kapolres Ngawi."
    )
    return service_of({"kopi.md": f"# Polisi Sita Kopi\n\n{text}\n"})


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("nangkap", "menangkap", id="n"),
        pytest.param("nangkep", "menangkap", id="n and e"),
        pytest.param("njambret", "menjambret", id="n before a consonant"),
        pytest.param("mukul", "memukul", id="m"),
        pytest.param("nyita", "menyita", id="ny for s"),
        pytest.param("nyuri", "mencuri", id="ny for c"),
        pytest.param("ngejar", "mengejar", id="ng"),
        pytest.param("ngerampok", "merampok", id="nge before r"),
        pytest.param("ngebunuh", "membunuh", id="nge before b"),
        pytest.param("ngecek", "mengecek", id="nge before one syllable"),
        pytest.param("nyerahin", "menyerahkan", id="prefix and in"),
        pytest.param("dijanjiin", "dijanjikan", id="in behind a vowel"),
        pytest.param("dibuangin", "dibuangkan", id="di and in"),
        pytest.param("bantuin", "bantu", id="in for nothing"),
        pytest.param("ngilangin", "menghilangkan", id="h left out behind a prefix"),
        pytest.param("ketauan", "ketahuan", id="h left out between vowels"),
        pytest.param("dapet", "dapat", id="e in a last syllable"),
        pytest.param("bener", "benar", id="e twice"),
        pytest.param("pake", "pakai", id="e at the end"),
        pytest.param("dipake", "dipakai", id="e at the end behind di"),
        pytest.param("mabok", "mabuk", id="o in a last syllable"),
        pytest.param("keseret", "terseret", id="ke"),
        pytest.param("kerekam", "terekam", id="ke before r"),
        pytest.param("ketangkep", "tertangkap", id="ke and e"),
        pytest.param("ketangkap", "tertangkap", id="rarer in the corpus"),
        pytest.param("nangkepnya", "menangkapnya", id="with nya"),
        pytest.param("nebas", "menebas", id="known by its family"),
    ],
)
def test_an_everyday_spelling_is_read_as_a_known_word(
    typed: str, meant: str, reader: InformalReader
) -> None:
    assert reader.read(typed) == meant


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("ketemu", id="more frequent than its reading"),
        pytest.param("nilai", id="more frequent than with a prefix"),
        pytest.param("minta", id="in the dictionary"),
        pytest.param("paling", id="a standard word"),
        pytest.param("martin", id="a name that ends like a suffix"),
        pytest.param("ngurah", id="a name that starts like a prefix"),
        pytest.param("nari", id="too short for its prefix"),
        pytest.param("maling", id="a root that only function words have"),
        pytest.param("nya", id="a particle"),
        pytest.param("km2", id="a word with a figure"),
    ],
)
def test_a_word_without_a_known_reading_is_left(word: str, reader: InformalReader) -> None:
    assert reader.read(word) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("polisi nyita apa", "polisi menyita apa", id="verb"),
        pytest.param("luka2 korban di mana", "luka-luka korban di mana", id="doubled"),
        pytest.param("kebun2nya di mana", "kebunnya di mana", id="doubled with an ending"),
        pytest.param("ke-2nya dari mana", "keduanya dari mana", id="both"),
        pytest.param("pasal2 itu apa", "pasal 2 itu apa", id="a number behind a numbered word"),
        pytest.param("Siapa yang mendampingi Nyita?", "Siapa yang mendampingi Nyita", id="a name"),
        pytest.param("kapolres nyita siapa", "kapolres nyita siapa", id="behind a post"),
        pytest.param("bripka nyita dari mana", "bripka nyita dari mana", id="behind a rank"),
        pytest.param("kenapa ngebentak petani", "mengapa ngebentak petani", id="unknown, no typo"),
    ],
)
def test_everyday_spelling_is_read_in_questions_but_not_in_names(
    typed: str, meant: str, informal_news: AnswerService
) -> None:
    assert informal_news.read(typed).text == meant


def test_a_name_of_the_corpus_is_not_read_as_a_place_that_it_lacks(
    service_of: ServiceOf,
) -> None:
    service = service_of({"a.txt": "Lurah Hilang\n\nEnde - Lurah Sarmin Wijoyo telah ditemukan.\n"})
    assert service.read("sarmin ditemukan di mana").text == "sarmin ditemukan di mana"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        pytest.param("kapolsek rawa sela siapa", "kapolsek rawasela siapa", id="behind a post"),
        pytest.param("polsek Rawa Sela", "polsek Rawasela", id="with capitals"),
        pytest.param("warga rawa sela siapa", "warga rawa sela siapa", id="not of a unit"),
        pytest.param("kapolsek ende timur", "kapolsek ende timur", id="the first is known alone"),
    ],
)
def test_the_name_of_a_unit_may_be_typed_in_two_words(
    typed: str, meant: str, service_of: ServiceOf
) -> None:
    text = "Ende - Polsek Rawasela dan Polsek Ende Timur di Endetimur menggelar ronda."
    service = service_of({"a.txt": f"Ronda Malam\n\n{text}\n"})
    assert service.read(typed).text == meant


def test_everyday_spelling_is_no_correction_of_a_typo(informal_news: AnswerService) -> None:
    question = informal_news.read("polisi nyita apa")
    assert question.shown is None


def test_exact_words_are_left_in_everyday_spelling(informal_news: AnswerService) -> None:
    assert informal_news.snapshot.answerer.reader.read("polisi nyita apa", exact=True).text == (
        "polisi nyita apa"
    )


def test_a_doubling_figure_is_no_number_of_the_question(informal_news: AnswerService) -> None:
    question = informal_news.read("luka2 korban di mana")
    assert [concept.term for concept in question.concepts] == ["luka", "korban"]
