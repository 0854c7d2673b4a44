"""The lexicon folder: what each file provides, and that problems in any file are reported."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest

from bot.analysis.tokenizer import fold
from bot.config.lexicon import Lexicon, load_lexicon
from bot.config.settings import Settings
from bot.errors import ConfigError

SHIPPED = Path(__file__).resolve().parent.parent.parent / "config" / "lexicon"
CATALOG = SHIPPED.parent / "catalog"
FILES = sorted(path.name for path in SHIPPED.iterdir())

Loader = Callable[[str, str], Lexicon]


@pytest.fixture
def folder(quick_settings: Settings, tmp_path: Path) -> Path:
    """A copy of a lexicon of few words, to be changed."""
    copy = tmp_path / "lexicon"
    shutil.copytree(quick_settings.lexicon, copy)
    return copy


@pytest.fixture
def load_with(folder: Path) -> Loader:
    """The lexicon with the text of one file replaced."""

    def load(name: str, text: str) -> Lexicon:
        (folder / name).write_text(text, encoding="utf-8")
        return load_lexicon(folder, CATALOG)

    return load


def problems(load_with: Loader, name: str, text: str) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load_with(name, text)
    assert Path(caught.value.path).name == name
    return caught.value.problems


def test_stop_words_are_read_without_comments_and_in_lower_case(load_with: Loader) -> None:
    lexicon = load_with("stopwords.txt", "# kata tugas: baru\nYang  di\n\nITU\n#tahun\n")
    assert lexicon.stop_words == {"yang", "di", "itu"}


def test_place_names_stand_without_their_kind(load_with: Loader) -> None:
    lexicon = load_with(
        "places.csv",
        "# wilayah\ncode,level,name\n1,1,Jawa Tengah\n2,2,Kabupaten Kutai Barat\n"
        "3,2,Kota Kediri\n4,1,Daerah Istimewa Yogyakarta\n5,1,Kepulauan Riau\n",
    )
    assert lexicon.places == {"jawa tengah", "kutai barat", "kediri", "yogyakarta", "riau"}


def test_a_shortened_kind_of_a_place_is_left_out_as_well(load_with: Loader) -> None:
    lexicon = load_with("places.csv", "code,level,name\n1,2,Kabupaten Kep. Talaud\n")
    assert lexicon.places == {"talaud"}


def test_the_parts_of_place_names_are_known(lexicon: Lexicon) -> None:
    assert {"kutai", "barat", "jambi", "tengah"} <= lexicon.place_parts


def test_a_short_form_of_a_place_stands_for_one_too(lexicon: Lexicon) -> None:
    assert {"kubar", "jateng"} <= lexicon.place_shorts
    assert lexicon.place_shorts <= lexicon.place_parts


def test_a_short_form_of_anything_else_is_no_place(lexicon: Lexicon) -> None:
    assert lexicon.place_shorts & {"kapolres", "nataru", "omb"} == frozenset()


def test_abbreviations_keep_their_order_and_their_looseness(load_with: Loader) -> None:
    lexicon = load_with(
        "abbreviations.yaml",
        "- forms: [nataru, natal dan tahun baru]\n  loose: true\n- forms: [ops, operasi]\n",
    )
    assert [(entry.forms, entry.loose) for entry in lexicon.abbreviations] == [
        (("nataru", "natal dan tahun baru"), True),
        (("ops", "operasi"), False),
    ]


def test_rows_of_synonyms_are_kept(load_with: Loader) -> None:
    lexicon = load_with("synonyms.yaml", "- [gelar, laksana]\n- [tempat, lokasi]\n")
    assert lexicon.synonyms == (("gelar", "laksana"), ("tempat", "lokasi"))


def test_base_forms_are_pairs_of_a_tab(load_with: Loader) -> None:
    lexicon = load_with("stems.tsv", "# form, base\nmenerima\tterima\n")
    assert lexicon.base_forms == {"menerima": "terima"}


def test_the_dictionary_has_the_words_of_its_lines_without_comments(load_with: Loader) -> None:
    dictionary = load_with("dictionary.txt", "# kata\nberas\npasar\n").dictionary
    assert "beras" in dictionary
    assert "pasar" in dictionary
    assert "kata" not in dictionary
    assert "# kata" not in dictionary
    assert "bebas" not in dictionary


@pytest.mark.parametrize("word", ["beras", "mencuri", "km2", "selasa", "anaknya"])
def test_the_shipped_dictionary_has_common_words(word: str, lexicon: Lexicon) -> None:
    assert word in lexicon.dictionary


@pytest.mark.parametrize("word", ["kapolrez", "komunkasi", "apbn", "Selasa", ""])
def test_the_shipped_dictionary_has_no_slips_and_no_abbreviations(
    word: str, lexicon: Lexicon
) -> None:
    assert word not in lexicon.dictionary


def test_every_word_of_the_shipped_dictionary_is_the_form_of_a_token_and_given_once() -> None:
    lines = (SHIPPED / "dictionary.txt").read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]
    assert [word for word in words if fold(word) != word or not word.isalnum()] == []
    assert words == sorted(set(words))


def test_words_of_the_police_are_single_and_in_lower_case(load_with: Loader) -> None:
    text = (SHIPPED / "police.yaml").read_text(encoding="utf-8")
    lexicon = load_with("police.yaml", text.replace("ranks: >-", "ranks: >-\n  AKBP Kompol", 1))
    assert {"akbp", "kompol"} <= lexicon.ranks
    assert "AKBP" not in lexicon.ranks


@pytest.mark.parametrize(
    "words", ["ranks", "honorifics", "degrees", "posts", "post_words", "units", "operations"]
)
def test_no_list_of_words_is_empty(words: str, lexicon: Lexicon) -> None:
    assert getattr(lexicon, words)


def test_no_word_of_the_shipped_kinds_has_capitals(lexicon: Lexicon) -> None:
    words = [
        word
        for kind in lexicon.kinds.kinds.values()
        for word in (*kind.asked, *(w for group in kind.answers for w in group.words))
    ]
    assert [word for word in words if word != word.lower() or not word.strip()] == []


def test_a_kind_without_phrases_is_told(load_with: Loader) -> None:
    text = (SHIPPED / "kinds.yaml").read_text(encoding="utf-8")
    text = text.replace("asked: jam berapa, pukul berapa, jam brp", "asked: []")
    assert problems(load_with, "kinds.yaml", text) == ("clock: give the phrases that ask for it",)


def test_a_word_that_answers_a_kind_stands_once(load_with: Loader) -> None:
    text = (SHIPPED / "kinds.yaml").read_text(encoding="utf-8")
    text = text.replace("words: [dalam rangka]", "words: [dalam rangka, karena]")
    assert problems(load_with, "kinds.yaml", text) == ("reason: 'karena' stands twice",)


def test_a_sign_that_is_no_sign_is_told(load_with: Loader) -> None:
    text = (SHIPPED / "kinds.yaml").read_text(encoding="utf-8")
    text = text.replace("{sign: weak, words: [dalam rangka]}", "{sign: maybe, words: [rangka]}")
    told = "\n".join(problems(load_with, "kinds.yaml", text))
    assert "maybe" in told


def test_every_unit_with_a_post_is_a_unit_and_every_post_a_post(lexicon: Lexicon) -> None:
    assert lexicon.posts >= lexicon.unit_posts.keys()
    assert lexicon.units >= set(lexicon.unit_posts.values())


def test_no_word_of_the_shipped_ranking_has_capitals(lexicon: Lexicon) -> None:
    words = lexicon.ranking
    lists = [*astuple(words.asking), *astuple(words.sentences), *words.alike, *words.opposites]
    assert [text for text in lists if text != text.lower() or not text.split()] == []


def test_all_wrong_rows_of_the_ranking_are_told_together(load_with: Loader) -> None:
    text = (SHIPPED / "ranking.yaml").read_text(encoding="utf-8")
    text = text.replace("- luas seluas persegi\n", "- luas\n")
    text = text.replace("- atas bawah\n", "- atas bawah tengah\n")
    assert problems(load_with, "ranking.yaml", text) == (
        "alike: 'luas' has not two words",
        "opposites: 'atas bawah tengah' is not a pair of words",
    )


def test_an_unknown_measure_of_the_ranking_is_told(load_with: Loader) -> None:
    text = (SHIPPED / "ranking.yaml").read_text(encoding="utf-8")
    told = "\n".join(problems(load_with, "ranking.yaml", text.replace("  heat:", "  panas:")))
    assert "heat" in told
    assert "panas" in told


def test_no_form_of_the_shipped_abbreviations_has_capitals_or_stops(lexicon: Lexicon) -> None:
    forms = [form for entry in lexicon.abbreviations for form in entry.forms]
    assert [form for form in forms if form != form.lower() or "." in form] == []


def test_a_missing_folder_is_told_with_the_key_to_check(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="check the key lexicon") as caught:
        load_lexicon(tmp_path / "kata", CATALOG)
    assert caught.value.path == tmp_path / "kata"


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_told_by_its_name(name: str, folder: Path) -> None:
    (folder / name).unlink()
    with pytest.raises(ConfigError) as caught:
        load_lexicon(folder, CATALOG)
    assert caught.value.path == folder / name


@pytest.mark.parametrize("name", FILES)
def test_a_file_in_another_encoding_is_told_by_its_name(name: str, folder: Path) -> None:
    (folder / name).write_bytes("é".encode("latin-1"))
    with pytest.raises(ConfigError, match="UTF-8") as caught:
        load_lexicon(folder, CATALOG)
    assert caught.value.path == folder / name


def test_all_wrong_abbreviations_are_told_together(load_with: Loader) -> None:
    text = "- forms: [ops]\n- forms: [kpu, pemilu]\n- forms: [pilkada, pemilu]\n- forms: []\n"
    assert problems(load_with, "abbreviations.yaml", text) == (
        "ops: give two forms or more",
        "'pemilu' stands for both 'kpu' and 'pilkada'",
        "an empty entry: give two forms or more",
    )


def test_a_form_that_yaml_reads_as_no_text_is_told(load_with: Loader) -> None:
    (problem,) = problems(load_with, "abbreviations.yaml", "- forms: [nomor, no]\n")
    assert problem == "[0].forms[1]: False is not text"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        pytest.param("abbreviations.yaml", "- bentuk: [a, b]", "[0]", id="key of an entry"),
        pytest.param("abbreviations.yaml", "forms: [a, b]", "", id="abbreviations without rows"),
        pytest.param("synonyms.yaml", "- 7\n", "[0]: 7 is not a list", id="synonym row"),
        pytest.param("police.yaml", "pangkat: akp", "ranks: missing key", id="police"),
        pytest.param("kinds.yaml", "jenis: 3", "kinds: missing key", id="kinds"),
        pytest.param("questions.yaml", "kinds: 3", "chat_forms: missing key", id="questions"),
        pytest.param("ranking.yaml", "alike: []", "asking: missing key", id="ranking"),
        pytest.param("sought.yaml", "verbs: pakai", "groups: missing key", id="sought"),
        pytest.param("places.csv", "1,1,Jambi\n", "the first row", id="places without a head"),
        pytest.param("places.csv", "", "the first row", id="no places"),
        pytest.param("places.csv", "code,level,name\n1,2\n", "", id="place without a name"),
        pytest.param("stems.tsv", "menerima terima\n", "a row is not", id="stem without a tab"),
    ],
)
def test_a_fault_in_a_file_is_told(name: str, text: str, problem: str, load_with: Loader) -> None:
    assert problems(load_with, name, text)[0].startswith(problem)


def test_the_words_of_operations_come_from_the_catalog(tmp_path: Path) -> None:
    catalog = tmp_path / "catalog"
    shutil.copytree(CATALOG, catalog)
    text = (catalog / "operations.yaml").read_text(encoding="utf-8")
    added = (
        "operations:\n  - {name: Operasi Elang Laut, names: [elang laut], spelled_out: [burung]}\n"
    )
    (catalog / "operations.yaml").write_text(text.replace("operations:\n", added, 1))
    words = load_lexicon(SHIPPED, catalog).operations
    assert {"elang", "laut", "lilin", "candi"} <= words
    assert "burung" not in words


def test_all_faults_of_groups_that_are_sought_are_told_together(load_with: Loader) -> None:
    text = (
        "groups:\n"
        "  road: {asked: [jalan, gang], heads: [Jalan]}\n"
        "  lane: {asked: [gang], by: [apa], heads: [gang]}\n"
        "  court: {asked: [pengadilan]}\n"
        "  age: {asked: [], units: [tahun]}\n"
    )
    assert problems(load_with, "sought.yaml", text) == (
        "road: 'Jalan' has capitals",
        "lane: 'gang apa' already asks for road",
        "court: give the words of its answers",
        "age: give the words that ask for it",
    )


def test_a_group_that_is_followed_by_nothing_known_is_told(load_with: Loader) -> None:
    text = "groups:\n  road: {asked: [jalan], heads: [jalan], followed_by: sign}\n"
    assert "sign" in "\n".join(problems(load_with, "sought.yaml", text))


def test_all_faults_of_the_everyday_rules_are_told_together(load_with: Loader) -> None:
    text = (SHIPPED / "informal.yaml").read_text(encoding="utf-8")
    text = text.replace('in: [kan, i, ""]', "in: []").replace("n: 5, m: 5,", "x: 5, m: 5,")
    text = text.replace("left_out: h", "left_out: ha")
    assert problems(load_with, "informal.yaml", text) == (
        "suffixes: in: give what it stands for",
        "fewest_letters: give the number for n",
        "fewest_letters: x is no prefix",
        "left_out: give one letter",
    )


def test_all_faults_of_the_measures_are_told_together(load_with: Loader) -> None:
    text = "behind_numbers: {m: Meter}\nof_money: {m: satu miliar}\nmoney: ''\n"
    assert problems(load_with, "measures.yaml", text) == (
        "behind_numbers: m: 'Meter' is not one word in lower case",
        "of_money: m: 'satu miliar' is not one word in lower case",
        "money: give the words before an amount",
    )


@pytest.mark.parametrize(
    ("name", "given", "wrong", "problem"),
    [
        (
            "kinds.yaml",
            "spans: [person, initials]",
            "spans: [person, initial]",
            "person: 'initial'",
        ),
        ("sought.yaml", "marks: [age]", "marks: [ages]", "age: 'ages'"),
    ],
)
def test_a_mark_that_is_no_mark_is_told_with_those_that_there_are(
    name: str, given: str, wrong: str, problem: str, load_with: Loader
) -> None:
    text = (SHIPPED / name).read_text(encoding="utf-8").replace(given, wrong)
    (told,) = problems(load_with, name, text)
    assert told.startswith(f"{problem} is no mark; the marks are ")


@pytest.mark.parametrize(
    "text",
    ["- [gelar, laksana]\n", "- gelar, laksana\n", "- gelar,\n  laksana,\n"],
    ids=["list", "commas", "lines"],
)
def test_words_may_be_a_list_or_one_text_with_commas(text: str, load_with: Loader) -> None:
    assert load_with("synonyms.yaml", text).synonyms == (("gelar", "laksana"),)
