"""Index terms: stop words, stems, names that are not stemmed, abbreviations and dates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.analyzer import Analyzer, concept_term
from bot.analysis.codes import is_code
from bot.config.lexicon import Lexicon


def terms(analyzer: Analyzer, text: str) -> list[str]:
    return [term.term for term in analyzer.terms(text)]


@pytest.mark.parametrize("text", ["", "  \n", "… — !", "yang di dan ini itu", "the of and"])
def test_a_text_without_content_has_no_terms(text: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, text) == []


@pytest.mark.parametrize("word", ["yang", "di", "dan", "dengan", "pada", "the", "when"])
def test_a_function_word_is_no_term(word: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, f"{word} Polres") == ["polres"]


@pytest.mark.parametrize(
    "word", ["tidak", "baru", "tengah", "besar", "tahun", "tinggi", "utama", "satu", "barat"]
)
def test_a_word_that_carries_meaning_in_names_is_never_a_stop_word(
    word: str, analyzer: Analyzer, lexicon: Lexicon
) -> None:
    assert word not in lexicon.stop_words
    assert word in terms(analyzer, f"di {word.title()}")


def test_no_unit_post_rank_or_operation_is_a_stop_word(lexicon: Lexicon) -> None:
    names = lexicon.units | lexicon.posts | lexicon.ranks | lexicon.operations
    assert names & lexicon.stop_words == frozenset()


@pytest.mark.parametrize(
    "name",
    ["kediri", "kuningan", "pemalang", "ketupat", "demak", "sekadau", "bengkulu", "kapolres"],
)
def test_a_name_that_looks_like_an_affixed_word_stays_whole(name: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, f"di {name.title()}") == [name]


def test_no_place_operation_rank_post_or_unit_is_stemmed(
    analyzer: Analyzer, lexicon: Lexicon
) -> None:
    names = lexicon.place_parts | lexicon.operations | lexicon.ranks | lexicon.posts | lexicon.units
    changed = {name for name in names if analyzer.term(name) != name}
    # These are entries of the lexicon, whose first form is the term.
    assert {name for name in changed if not analyzer.is_lexical(analyzer.term(name))} == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("mengamankan", "pengamanan", id="me- and pe-an"),
        pytest.param("diantisipasi", "mengantisipasi", id="di- and me-"),
        pytest.param("menerima", "diterima", id="a stem that loses its first letter"),
        pytest.param("kesiapan", "siap", id="ke-an"),
        pytest.param("personelnya", "personel", id="-nya"),
        pytest.param("langkah-langkah", "langkah", id="reduplication"),
        pytest.param("PATROLI", "patroli", id="capitals"),
    ],
)
def test_forms_of_one_word_give_one_term(one: str, other: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, one) == terms(analyzer, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("beri", "beras", id="near in spelling"),
        pytest.param("kediri", "diri", id="place and word"),
        pytest.param("kuningan", "kuning", id="place and colour"),
        pytest.param("Kapolres", "Kapolda", id="posts"),
        pytest.param("Kapolres", "Wakapolres", id="post and deputy"),
        pytest.param("2023", "2024", id="years"),
    ],
)
def test_different_things_have_different_terms(one: str, other: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, one) != terms(analyzer, other)


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("Ops Lilin", "Operasi Lilin"),
        ("Tgl", "Tanggal"),
        ("Kab Demak", "Kabupaten Demak"),
        ("walikota", "wali kota"),
    ],
)
def test_a_single_word_and_its_short_form_are_one_term(
    short: str, long: str, analyzer: Analyzer
) -> None:
    assert set(terms(analyzer, short)) <= set(terms(analyzer, long))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        pytest.param("OMB", "Operasi Mantap Brata", id="OMB"),
        pytest.param("Nataru", "Natal dan Tahun Baru", id="Nataru"),
        pytest.param("Kapolres", "Kepala Kepolisian Resor", id="Kapolres"),
        pytest.param("Kapolda", "Kepala Kepolisian Daerah", id="Kapolda"),
        pytest.param("Polres", "Kepolisian Resor", id="Polres"),
        pytest.param("KPU", "Komisi Pemilihan Umum", id="KPU"),
        pytest.param("Bawaslu", "Badan Pengawas Pemilu", id="Bawaslu"),
        pytest.param("Pilkada", "Pemilihan Kepala Daerah", id="Pilkada"),
        pytest.param("kamtibmas", "keamanan dan ketertiban masyarakat", id="kamtibmas"),
        pytest.param("vicon", "video conference", id="vicon"),
        pytest.param("rakor", "rapat koordinasi", id="rakor"),
        pytest.param("Jateng", "Jawa Tengah", id="Jateng"),
    ],
)
def test_the_long_form_also_holds_the_term_of_the_short_one(
    short: str, long: str, analyzer: Analyzer
) -> None:
    (term,) = terms(analyzer, short)
    assert term in terms(analyzer, f"Ini {long} kami")


def test_every_form_of_the_lexicon_gives_the_term_of_its_entry(
    analyzer: Analyzer, lexicon: Lexicon
) -> None:
    lost = [
        form
        for entry in lexicon.abbreviations
        for form in entry.forms
        if concept_term(entry.forms[0]) not in terms(analyzer, f"Itu {form.title()} kami")
    ]
    assert lost == []


def test_the_words_of_a_long_form_are_terms_as_well(analyzer: Analyzer) -> None:
    assert terms(analyzer, "Jawa Tengah") == ["jateng", "jawa", "tengah"]


def test_the_longest_of_the_known_phrases_counts(analyzer: Analyzer) -> None:
    found = terms(analyzer, "Kepala Kepolisian Resor Kota Besar Surabaya")
    assert "kapolrestabes" in found
    assert "kapolres" not in found
    assert "kapolresta" not in found


def test_a_phrase_may_have_abbreviated_words(analyzer: Analyzer) -> None:
    assert "wakapolres" in terms(analyzer, "Waka. Polres Demak")


def test_a_phrase_does_not_cross_the_end_of_a_sentence(analyzer: Analyzer) -> None:
    assert "rakor" not in terms(analyzer, "Mereka ikut rapat. Koordinasi berjalan.")


def test_a_phrase_within_a_phrase_is_not_that_thing(analyzer: Analyzer) -> None:
    found = terms(analyzer, "Wakil Kepala Polres Demak")
    assert "wakapolres" in found
    assert "kapolres" not in found


@pytest.mark.parametrize("text", ["Kepala Dinas Polres", "Komisi Umum", "video konferens"])
def test_a_part_of_a_phrase_is_not_the_phrase(text: str, analyzer: Analyzer) -> None:
    assert not {"kapolres", "kpu", "vicon"} & set(terms(analyzer, text))


def test_a_term_of_the_lexicon_is_known_as_one(analyzer: Analyzer) -> None:
    assert analyzer.is_lexical("kapolres")
    assert not analyzer.is_lexical("spanduk")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("29 November 2023", id="month's name"),
        pytest.param("29 Nopember 2023", id="old spelling"),
        pytest.param("29 Nov 2023", id="short month"),
        pytest.param("29-Nov-2023", id="hyphens"),
        pytest.param("29/11/2023", id="slashes"),
    ],
)
def test_a_date_gives_day_month_and_year(text: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, text) == ["29", "november", "2023"]


@pytest.mark.parametrize("text", ["29-11-2023", "29.11.2023", "29/11/23"])
def test_a_date_in_other_numbers_gives_them_too(text: str, analyzer: Analyzer) -> None:
    assert {"29", "november", "2023"} <= set(terms(analyzer, text))


def test_a_date_without_its_year_gives_day_and_month(analyzer: Analyzer) -> None:
    assert terms(analyzer, "Rabu (29/11)") == ["rabu", "29", "november"]


def test_a_leading_zero_of_a_date_is_left_out(analyzer: Analyzer) -> None:
    assert terms(analyzer, "05/01/2024") == ["5", "januari", "2024"]


@pytest.mark.parametrize("text", ["12/13/2024", "12/0/2024", "31/2/2024", "45/3/2024"])
def test_numbers_that_are_no_date_stay_together(text: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, text) == [text]


@pytest.mark.parametrize(
    "number", ["042", "1.500.000", "2,5", "14.56", "2023", "2.024", "08123456789"]
)
def test_a_number_stays_as_it_is_written(number: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, number) == [number]


def test_a_term_points_to_its_word_and_keeps_the_unstemmed_form(analyzer: Analyzer) -> None:
    text = "Untuk mengamankan pemilu"
    (first, _) = analyzer.terms(text)
    assert text[first.start : first.end] == "mengamankan"
    assert (first.form, first.term) == ("mengamankan", "aman")


def test_a_phrase_points_to_all_its_words(analyzer: Analyzer) -> None:
    text = "Rapat di Komisi Pemilihan Umum Demak"
    (phrase,) = [term for term in analyzer.terms(text) if term.term == "kpu"]
    assert text[phrase.start : phrase.end] == "Komisi Pemilihan Umum"


def test_the_offset_is_added_to_every_position(analyzer: Analyzer) -> None:
    text = "Kepala Polres Demak (29/11/2023)"
    moved = [(t.term, t.start - 70, t.end - 70) for t in analyzer.terms(text, 70)]
    assert moved == [(t.term, t.start, t.end) for t in analyzer.terms(text)]


@given(text=st.text(alphabet="KapolresDmkt wi.-/12'é", max_size=50))
def test_terms_stand_by_position_within_the_text(text: str, analyzer: Analyzer) -> None:
    found = analyzer.terms(text)
    assert [term.start for term in found] == sorted(term.start for term in found)
    assert all(term.term and 0 <= term.start < term.end <= len(text) for term in found)


def test_the_same_text_gives_the_same_terms_from_another_analyzer(
    analyzer: Analyzer, lexicon: Lexicon
) -> None:
    text = "Wakil Kepala Polres Kediri mengamankan Nataru 29/11/2023"
    assert Analyzer(lexicon).terms(text) == analyzer.terms(text)


def test_words_of_abbreviations_are_known_with_those_of_their_long_forms(
    analyzer: Analyzer,
) -> None:
    assert {"wakapolres", "wakil", "kepala", "polres"} <= analyzer.lexical_words
    assert "tabanan" not in analyzer.lexical_words


@pytest.mark.parametrize(
    ("short", "long"),
    [
        pytest.param("Sabu 2 kg", "Sabu 2 kilogram", id="kg"),
        pytest.param("sabu 2 kilo", "sabu 2 kilogram", id="kilo"),
        pytest.param("ganja 5gr", "ganja 5 gram", id="gr"),
        pytest.param("ganja 5 g", "ganja 5 gram", id="g"),
        pytest.param("uang 100jt", "uang 100 juta", id="jt"),
        pytest.param("uang 20 rb", "uang 20 ribu", id="rb"),
        pytest.param("Rp1,6 M", "Rp1,6 miliar", id="M"),
        pytest.param("uang 1,6 m", "uang 1,6 milyar", id="m of money"),
        pytest.param("lubang 3 m", "lubang 3 meter", id="m of length"),
        pytest.param("lari 5 km", "lari 5 kilometer", id="km"),
        pytest.param("lahan 4 ha", "lahan 4 hektar", id="ha"),
        pytest.param("lahan 4 hektare", "lahan 4 hektar", id="hektare"),
        pytest.param("solar 30 l", "solar 30 liter", id="l"),
    ],
)
def test_short_and_long_forms_of_a_measure_are_one_term(
    short: str, long: str, analyzer: Analyzer
) -> None:
    assert terms(analyzer, short) == terms(analyzer, long)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Kompol M Yusuf", id="an initial"),
        pytest.param("pria berinisial M", id="initials"),
        pytest.param("Pasal 3. M ditahan", id="the next sentence"),
    ],
)
def test_a_letter_that_is_not_behind_a_number_is_no_measure(text: str, analyzer: Analyzer) -> None:
    assert "m" in terms(analyzer, text)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Tulangbawang", "Tulang Bawang"),
        ("Kutaibarat", "Kutai Barat"),
        ("Tanjungbalai", "Tanjung Balai"),
        ("Gunungkidul", "Gunung Kidul"),
        ("Parepare", "Pare-Pare"),
        ("Tolitoli", "Toli Toli"),
        ("Bau-Bau", "Baubau"),
    ],
)
def test_a_town_in_one_word_has_the_terms_of_the_town_in_two(
    one: str, two: str, analyzer: Analyzer
) -> None:
    assert set(terms(analyzer, one)) <= set(terms(analyzer, two))
    assert terms(analyzer, one)


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("3.5", "3,5"),
        ("2,50 kg", "2,5"),
        ("12.50 kg", "12,5"),
        ("Rp12.500.000,00", "12.500.000"),
        ("12500000", "12.500.000"),
        ("12,5 juta", "12.500.000"),
        ("12.5 jt", "12.500.000"),
        ("Rp1,6 M", "1.600.000.000"),
        ("800 ribu", "800.000"),
        ("2 ribu orang", "2.000"),
        ("2.000 orang", "2.000"),
        ("1.214 tilang", "1214"),
    ],
)
def test_a_number_is_one_term_however_it_is_written(
    written: str, one: str, analyzer: Analyzer
) -> None:
    assert one in terms(analyzer, written)


@pytest.mark.parametrize("text", ["triwulan II", "Triwulan ii", "triwulan 2"])
def test_a_roman_number_counts_behind_a_word_that_is_counted(text: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, text)[-1] == "2"


def test_a_roman_number_behind_another_word_is_a_name(analyzer: Analyzer) -> None:
    assert "2" not in terms(analyzer, "Paus Paulus II")


@pytest.mark.parametrize("text", ["B 1234 XY", "b1234xy", "B-1234-XY", "b 1234 xy"])
def test_a_plate_is_one_term_in_any_case_and_spacing(text: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, f"mobil {text} itu")[1] == "b1234xy"


@pytest.mark.parametrize(
    "text", ["LP/B/123/V/2024/SPKT", "lp / b / 123 / v / 2024", "LP-B-123-V-2024"]
)
def test_the_number_of_a_report_is_one_term(text: str, analyzer: Analyzer) -> None:
    assert terms(analyzer, text)[0] == "lpb123v2024"


@pytest.mark.parametrize(
    "text", ["a 12 kg", "b 2 dan", "di 2023 ia", "B 1234, XY", "d 7 apa", "LP 3"]
)
def test_a_letter_beside_a_number_is_no_plate(text: str, analyzer: Analyzer) -> None:
    assert not any(is_code(term) for term in terms(analyzer, text))
