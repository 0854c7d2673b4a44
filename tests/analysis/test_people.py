"""People in a sentence: names without ranks and degrees, and the posts next to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.people import PeopleFinder
from bot.analysis.tokenizer import TokenizedText

WORDS = ["Kapolres", "Ketua", "KPU", "Demak", "AKBP", "H.", "Rina", "Wulandari", "S.H.", "selaku"]


def found(people: PeopleFinder, text: str) -> list[tuple[str, str | None]]:
    """Name and post of each person in a text."""
    return [
        (text[slice(*person.name)], text[slice(*person.post)] if person.post else None)
        for person in people.find(text)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("AKBP Rina Wulandari hadir", "Rina Wulandari", id="rank"),
        pytest.param("Akp Deni Saputra hadir", "Deni Saputra", id="rank in small letters"),
        pytest.param("AKBP. Rina Wulandari hadir", "Rina Wulandari", id="rank with a stop"),
        pytest.param("Kombes Pol Mulia Prianto hadir", "Mulia Prianto", id="rank of two words"),
        pytest.param("Irjen. Pol. Drs. Bambang hadir", "Bambang", id="rank, branch and degree"),
        pytest.param("Jenderal Polisi Bambang Wijaya", "Bambang Wijaya", id="Jenderal Polisi"),
        pytest.param("Brigjen TNI Bambang Wijaya hadir", "Bambang Wijaya", id="army"),
        pytest.param("Letkol Inf Joko Susilo hadir", "Joko Susilo", id="branch of the army"),
        pytest.param("Letjen TNI (Purn.) Joko hadir", "Joko", id="retired"),
        pytest.param("Turut hadir H. Ahmad Fauzi di sana", "Ahmad Fauzi", id="honorific"),
        pytest.param(
            "Turut hadir Dr. H. Ahmad Fauzi, M.Si.", "Ahmad Fauzi", id="honorifics and degree"
        ),
        pytest.param("Turut hadir Bapak Ahmad Fauzi di sana", "Ahmad Fauzi", id="Bapak"),
        pytest.param("AKBP Rina Wulandari, S.I.K., M.H., hadir", "Rina Wulandari", id="degrees"),
        pytest.param("AKP Rina Wulandari SH MH hadir", "Rina Wulandari", id="degrees, no stops"),
        pytest.param("AKBP Alex F.L Tobing hadir", "Alex F.L Tobing", id="initials"),
        pytest.param("AKBP I Wayan Sudirta hadir", "I Wayan Sudirta", id="a name of one letter"),
        pytest.param("AKBP Rus'an hadir", "Rus'an", id="apostrophe"),
        pytest.param("Ipda Sukoco Jaya hadir", "Sukoco Jaya", id="name that is a place too"),
    ],
)
def test_a_name_behind_a_title_is_a_person(text: str, name: str, people: PeopleFinder) -> None:
    assert found(people, text) == [(name, None)]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        pytest.param(
            "Kapolres Demak AKBP Rina Wulandari memimpin apel",
            "Rina Wulandari",
            "Kapolres Demak",
            id="post, rank, name",
        ),
        pytest.param(
            "Kapolres Demak, AKBP Rina Wulandari, S.I.K., hadir",
            "Rina Wulandari",
            "Kapolres Demak",
            id="post, comma, rank, name",
        ),
        pytest.param(
            "AKBP Rina Wulandari, S.H., M.H selaku Kapolres Demak hadir",
            "Rina Wulandari",
            "Kapolres Demak",
            id="selaku",
        ),
        pytest.param(
            "AKBP Rina Wulandari yang menjabat sebagai Kapolres Demak hadir",
            "Rina Wulandari",
            "Kapolres Demak",
            id="yang menjabat sebagai",
        ),
        pytest.param(
            "Turut hadir Rina Wulandari (Kapolres Demak) di sana",
            "Rina Wulandari",
            "Kapolres Demak",
            id="post in brackets",
        ),
        pytest.param(
            "Turut hadir Rina Wulandari, Kapolres Demak",
            "Rina Wulandari",
            "Kapolres Demak",
            id="name, comma, post",
        ),
        pytest.param(
            "1. Akp Deni Saputra, S.H., M.H Kasat Narkoba Polres Kutai Barat",
            "Deni Saputra",
            "Kasat Narkoba Polres Kutai Barat",
            id="entry of a list",
        ),
        pytest.param(
            "Plt. Kapolres Demak AKBP Rina Wulandari hadir",
            "Rina Wulandari",
            "Plt. Kapolres Demak",
            id="acting",
        ),
        pytest.param(
            "Mantan Kapolres Demak AKBP Rina Wulandari hadir",
            "Rina Wulandari",
            "Mantan Kapolres Demak",
            id="former",
        ),
        pytest.param(
            "Ketua KPU Kabupaten Demak, Slamet Riyadi, hadir",
            "Slamet Riyadi",
            "Ketua KPU Kabupaten Demak",
            id="civil post",
        ),
        pytest.param(
            "Bupati Kuningan Ahmad Fauzi hadir", "Ahmad Fauzi", "Bupati Kuningan", id="regent"
        ),
        pytest.param(
            "Gubernur Jawa Tengah Ahmad Fauzi hadir",
            "Ahmad Fauzi",
            "Gubernur Jawa Tengah",
            id="place of two words",
        ),
        pytest.param(
            "Kapolsek Sukmajaya Kompol Nirwan Adi hadir",
            "Nirwan Adi",
            "Kapolsek Sukmajaya",
            id="place that is not in the lexicon",
        ),
        pytest.param(
            "Bripka Deni Saputra, Bhabinkamtibmas Desa Sukamaju",
            "Deni Saputra",
            "Bhabinkamtibmas Desa Sukamaju",
            id="village",
        ),
        pytest.param(
            "Kabid Humas Polda Jambi Kombes Pol. Mulia Prianto hadir",
            "Mulia Prianto",
            "Kabid Humas Polda Jambi",
            id="post of several words",
        ),
    ],
)
def test_a_post_beside_the_name_belongs_to_the_person(
    text: str, name: str, post: str, people: PeopleFinder
) -> None:
    assert found(people, text) == [(name, post)]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        pytest.param("Hadir H. Ahmad Fauzi di sana", "Ahmad Fauzi", None, id="honorific"),
        pytest.param("Menurut Bapak Ahmad Fauzi benar", "Ahmad Fauzi", None, id="Bapak"),
        pytest.param(
            "Hadir Rina Wulandari, Kapolres Demak",
            "Rina Wulandari",
            "Kapolres Demak",
            id="post behind",
        ),
    ],
)
def test_the_first_word_of_the_sentence_is_not_part_of_the_name(
    text: str, name: str, post: str | None, people: PeopleFinder
) -> None:
    assert found(people, text) == [(name, post)]


def test_a_place_of_two_words_outside_the_lexicon_is_nobodys_name(people: PeopleFinder) -> None:
    text = "Kapolsek Praya Timur Iptu Joko Wahyono memimpin patroli"
    assert found(people, text) == [("Joko Wahyono", "Kapolsek Praya Timur")]


def test_each_entry_of_a_list_keeps_its_own_post(people: PeopleFinder) -> None:
    text = "AKP Deni Saputra Kasat Narkoba Polres Demak, Iptu Hadi Wibowo Kasat Lantas Polres Demak"
    assert found(people, text) == [
        ("Deni Saputra", "Kasat Narkoba Polres Demak"),
        ("Hadi Wibowo", "Kasat Lantas Polres Demak"),
    ]


def test_two_posts_before_two_names_are_not_mixed(people: PeopleFinder) -> None:
    text = "Wakapolres Demak Kompol Hadi Wibowo bersama Kasat Lantas AKP Deni Saputra"
    assert found(people, text) == [
        ("Hadi Wibowo", "Wakapolres Demak"),
        ("Deni Saputra", "Kasat Lantas"),
    ]


def test_a_post_in_the_next_sentence_is_not_the_persons(people: PeopleFinder) -> None:
    assert found(people, "Demikian kata AKBP Rina. Kapolres Demak lalu pulang") == [("Rina", None)]


def test_a_post_in_the_sentence_before_is_not_the_persons(people: PeopleFinder) -> None:
    text = "Apel dipimpin Kapolres Demak. Iptu Deni Saputra lalu pulang"
    assert found(people, text) == [("Deni Saputra", None)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("Warga Kediri melapor ke Polres Demak", id="places and units"),
        pytest.param("Korban Budi Santoso tewas di tempat", id="a name without title and post"),
        pytest.param("Kapolres memimpin apel", id="a post alone"),
        pytest.param("Diterima Ketua KPU Demak di aula", id="a verb before a post"),
        pytest.param("Operasi Lilin digelar Kapolres Demak", id="an operation"),
        pytest.param("Usai Operasi Lilin Damai Kapolres pulang", id="an operation and a post"),
        pytest.param("AKBP memimpin apel pagi", id="a rank alone"),
        pytest.param("Rapim Kapolda Jambi digelar di aula", id="a meeting before a post"),
    ],
)
def test_without_a_titled_name_there_is_nobody(text: str, people: PeopleFinder) -> None:
    assert found(people, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Kapolres Demak AKBP Rina Wulandari, S.I.K., M.H.",
        "AKBP Rina Wulandari, S.H., M.H selaku Kapolres Demak",
        "Dr. H. Ahmad Fauzi, M.Si.",
    ],
)
def test_the_entry_holds_rank_name_degrees_and_post(text: str, people: PeopleFinder) -> None:
    (person,) = people.find(f"Turut hadir {text} di sana")
    assert person.entry == (12, 12 + len(text))


def test_an_entry_with_an_opening_bracket_has_its_closing_one(people: PeopleFinder) -> None:
    text = "Hadir AKBP Rina Wulandari (Kapolres Demak) di sana"
    (person,) = people.find(text)
    assert text[slice(*person.entry)] == "AKBP Rina Wulandari (Kapolres Demak)"


def test_spans_count_from_the_offset(people: PeopleFinder) -> None:
    text = "Kapolres Demak AKBP Rina Wulandari"
    (person,) = people.find(text, 40)
    assert person.post == (40, 54)
    assert person.name == (60, 74)
    assert person.entry == (40, 74)


@given(
    text=st.lists(st.sampled_from([*WORDS, ",", "(", ")", ".", "hadir"]), max_size=14).map(" ".join)
)
def test_a_persons_name_and_post_lie_within_the_entry(text: str, people: PeopleFinder) -> None:
    for person in people.find(text):
        parts = [person.name, person.post] if person.post else [person.name]
        assert all(person.entry.start <= p.start < p.end <= person.entry.end for p in parts)
        assert 0 <= person.entry.start < person.entry.end <= len(text)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param("Siapa Kapolres Demak?", ["Kapolres Demak"], id="post and place"),
        pytest.param("siapa kapolres demak", ["kapolres demak"], id="small letters"),
        pytest.param(
            "siapa kasat narkoba polres kutai barat",
            ["kasat narkoba polres kutai barat"],
            id="post, field, unit and place",
        ),
        pytest.param(
            "Kapolres Demak bertemu Ketua KPU", ["Kapolres Demak", "Ketua KPU"], id="two posts"
        ),
        pytest.param("Kepala Adat Kamp. Sukamaju", ["Kepala Adat Kamp. Sukamaju"], id="village"),
        pytest.param("Ada berita apa tentang Polres Demak?", [], id="a unit is no post"),
        pytest.param("", [], id="empty"),
    ],
)
def test_a_post_is_found_with_what_belongs_to_it(
    text: str, phrases: list[str], people: PeopleFinder
) -> None:
    assert [text[slice(*span)] for span in people.post_phrases(TokenizedText.of(text))] == phrases


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Kapolres Kota Baru AKBP Rina Wulandari", "Kapolres Kota Baru"),
        ("Babinsa Desa Sukamaju Serda Joko Susilo", "Babinsa Desa Sukamaju"),
    ],
)
def test_a_post_ends_before_the_rank_of_who_holds_it(
    text: str, phrase: str, people: PeopleFinder
) -> None:
    assert [text[slice(*span)] for span in people.post_phrases(TokenizedText.of(text))] == [phrase]


@pytest.mark.parametrize(
    ("text", "name", "post"),
    [
        pytest.param(
            "kata Kapolres Batang AKBP Lalu Sukarna, Senin",
            "Lalu Sukarna",
            "Kapolres Batang",
            id="an everyday word between rank and name",
        ),
        pytest.param(
            "didampingi Kapolres, AKBP Masnuri, Dandim 0711 Letkol Inf Tarmo.",
            "Masnuri",
            "Kapolres",
            id="a single name with its rank behind a comma",
        ),
        pytest.param(
            "kata Kepala Operasi Damai Cartenz, Brigjen Tono Budi, Rabu",
            "Tono Budi",
            "Kepala Operasi Damai Cartenz",
            id="an operation",
        ),
        pytest.param(
            "kata Kepala Operasi Brigjen Pol Tono Budi, Rabu",
            "Tono Budi",
            "Kepala Operasi",
            id="an operation without its name",
        ),
        pytest.param(
            "kata Kabag Ops Kompol Tono Budi, Rabu",
            "Tono Budi",
            "Kabag Ops",
            id="head of operations",
        ),
        pytest.param(
            "Kasat Res Narkoba Polres Batang, AKP Tono Budi menyebut",
            "Tono Budi",
            "Kasat Res Narkoba Polres Batang",
            id="a section in two words",
        ),
    ],
)
def test_a_person_is_found_with_the_post(
    text: str, name: str, post: str, people: PeopleFinder
) -> None:
    assert (name, post) in found(people, text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Gelar Kapolres Batang Cup jatuh kepada tim pelajar", id="a cup"),
        pytest.param("Tim itu menjuarai Piala Kapolres Batang Garuda Muda", id="a prize"),
        pytest.param("Turnamen Kapolri Cup 2025 digelar di lapangan", id="a tournament"),
        pytest.param("Lalu petugas Polres Batang datang", id="an everyday word"),
    ],
)
def test_what_is_named_after_a_post_holds_none(text: str, people: PeopleFinder) -> None:
    assert found(people, text) == []


def test_the_leader_of_an_event_is_no_post(people: PeopleFinder) -> None:
    text = "siapa pimpinan apel di batang"
    assert people.post_phrases(TokenizedText.of(text)) == []


def test_the_operation_behind_the_head_of_a_unit_is_no_part_of_the_post(
    people: PeopleFinder,
) -> None:
    text = "siapa kapolres batang operasi lilin candi 2023"
    phrases = [text[slice(*span)] for span in people.post_phrases(TokenizedText.of(text))]
    assert phrases == ["kapolres batang"]
