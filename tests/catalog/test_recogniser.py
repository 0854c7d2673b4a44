"""Units by kind and place, operations by name, and similar words that are neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.analysis.tokenizer import Token, TokenizedText, tokenize
from bot.catalog.entities import Unit
from bot.catalog.recogniser import Recogniser

SEEDS = Path(__file__).resolve().parent.parent.parent / "seeds"


def names(recogniser: Recogniser, text: str, *, typed: bool = False) -> list[str]:
    return [mention.entity.name for mention in recogniser.find(text, typed=typed)]


def one(recogniser: Recogniser, text: str) -> Unit:
    (mention,) = recogniser.find(text)
    assert isinstance(mention.entity, Unit)
    return mention.entity


# Units


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Polres Kutai Barat menggelar apel", "Polres Kutai Barat"),
        ("jajaran Polres Kubar", "Polres Kutai Barat"),
        ("Kapolres Pemalang AKBP Eko", "Polres Pemalang"),
        ("Kapolda Jambi Irjen Pol Rusdi", "Polda Jambi"),
        ("Mapolda Kaltim", "Polda Kaltim"),
        ("Kepolisian Daerah Kalimantan Timur", "Polda Kaltim"),
        ("Wakapolda Jawa Tengah", "Polda Jateng"),
        ("Polda D.I. Yogyakarta", "Polda DIY"),
        ("Polda Kepulauan Bangka Belitung", "Polda Babel"),
        ("Dirlantas Polda Metro Jaya", "Polda Metro Jaya"),
        ("Polda Papua Barat Daya", "Polda Papua Barat Daya"),
        ("Kepolisian Resor Kota Besar Surabaya", "Polrestabes Surabaya"),
        ("Polres Metro Jakarta Selatan", "Polres Metro Jakarta Selatan"),
        ("Kapolres Metro Jaksel Kombes Ade", "Polres Metro Jakarta Selatan"),
        ("Restro Jakarta Pusat", "Polres Metro Jakarta Pusat"),
        ("Polres Metro Bekasi Kota", "Polres Metro Bekasi Kota"),
        ("Polres Kota Tasikmalaya", "Polres Tasikmalaya Kota"),
        ("Polresta Palangka Raya", "Polresta Palangkaraya"),
        ("Polres Rokan Hilir (Rohil)", "Polres Rokan Hilir"),
        ("Polres Ogan Komering Ulu (OKU) Timur", "Polres Ogan Komering Ulu Timur"),
        ("Polsek Metro Menteng", "Polsek Menteng"),
        ("Polsek Astana Anyar", "Polsek Astana Anyar"),
        ("Polresta Barelang", "Polresta Barelang"),
        ("Polres Pelabuhan Tanjung Priok", "Polres Pelabuhan Tanjung Priok"),
        ("Polresta Bandara Soekarno-Hatta", "Polresta Bandara Soekarno-Hatta"),
        ("Bareskrim menangkap", "Bareskrim Polri"),
        ("Kakorlantas Polri Irjen Agus", "Korlantas Polri"),
        ("Divisi Humas Mabes Polri", "Divhumas Polri"),
        ("Mabes Polri", "Mabes Polri"),
        ("POLDA SUMATERA SELATAN", "Polda Sumsel"),
        ("polres indramayu", "Polres Indramayu"),
    ],
)
def test_a_unit_is_named_by_its_kind_or_a_post_and_its_place(
    text: str, name: str, recogniser: Recogniser
) -> None:
    assert names(recogniser, text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Polri menggelar rapat",
        "Kapolri Jenderal Listyo Sigit",
        "jajaran polsek dan polres",
        "Kapolres menambahkan bahwa",
        "Polres/Polresta se-Bali",
        "Polda lain dan Polda setempat",
        "Kapolres AKBP Argadija Putra",
        "Kapolres Fahri menambahkan",
        "Walkot-Kapolres-DPRD",
        "warga Kutai Barat dan Bandung",
        "Polsek baru diresmikan",
        "RS Polri Kramat Jati",
        "",
    ],
)
def test_no_unit_is_named(text: str, recogniser: Recogniser) -> None:
    assert names(recogniser, text) == []


def test_a_longer_place_is_never_taken_for_a_shorter_one(recogniser: Recogniser) -> None:
    text = "Polres Malang, Polres Pemalang, Polres Tasikmalaya Kota, Polres Tasikmalaya"
    assert names(recogniser, text) == [
        "Polres Malang",
        "Polres Pemalang",
        "Polres Tasikmalaya Kota",
        "Polres Tasikmalaya",
    ]


def test_two_units_that_share_a_place_are_two(recogniser: Recogniser) -> None:
    keys = {one(recogniser, t).key for t in ("Polresta Bandung", "Polrestabes Bandung")}
    assert len(keys) == 2


def test_the_unit_of_a_city_is_one_whatever_its_kind_is_called(recogniser: Recogniser) -> None:
    assert one(recogniser, "Polres Surabaya").key == one(recogniser, "Polrestabes Surabaya").key
    assert one(recogniser, "Polres Surabaya").name == "Polres Surabaya"


@pytest.mark.parametrize(
    "text",
    ["Polres Xyz menggelar", "Polsek Sunda Kelapa, lalu", "Kapolsek Tunggul Wulung Iptu Adi"],
)
def test_an_unknown_place_makes_a_unit_that_is_not_verified(
    text: str, recogniser: Recogniser
) -> None:
    assert not one(recogniser, text).verified


@pytest.mark.parametrize(
    "text", ["Polres Xyz Gelar Razia Besar Malam Ini", "Kapolres Budi Santoso"]
)
def test_words_of_a_title_and_people_make_no_unknown_place(
    text: str, recogniser: Recogniser
) -> None:
    assert names(recogniser, text) == []


def test_the_span_holds_the_kind_and_the_place(recogniser: Recogniser) -> None:
    text = "Hari ini Kapolres Kutai Barat hadir."
    (mention,) = recogniser.find(text)
    assert text[mention.span.start : mention.span.end] == "Kapolres Kutai Barat"


# What is above a unit


@pytest.mark.parametrize(
    ("text", "parent"),
    [
        ("Polres Kutai Barat", "Polda Kaltim"),
        ("Polres Metro Depok", "Polda Metro Jaya"),
        ("Polres Metro Bekasi", "Polda Metro Jaya"),
        ("Polres Metro Tangerang Kota", "Polda Metro Jaya"),
        ("Polres Tangerang Selatan", "Polda Metro Jaya"),
        ("Polresta Tangerang", "Polda Banten"),
        ("Polres Bogor", "Polda Jabar"),
        ("Polresta Barelang", "Polda Kepri"),
        ("Polres Pelabuhan Tanjung Priok", "Polda Metro Jaya"),
        ("Polda Jambi", "Mabes Polri"),
        ("Bareskrim Polri", "Mabes Polri"),
        ("Polsek Pangkalan Kerinci", "Polres Pelalawan"),
        ("Polres Xyz", None),
        ("Polres Merauke", None),
        ("Mabes Polri", None),
    ],
)
def test_the_unit_above_is_data_and_unknown_where_unsure(
    text: str, parent: str | None, recogniser: Recogniser
) -> None:
    assert one(recogniser, text).parent == parent


def test_a_district_that_several_regencies_have_leads_to_none(recogniser: Recogniser) -> None:
    assert one(recogniser, "Polsek Sukajadi").parent is None


def test_a_text_names_the_unit_above_right_behind(recogniser: Recogniser) -> None:
    first, second = recogniser.find("Polsek Astana Anyar Polresta Bandung")
    assert first.above == second.entity
    assert recogniser.find("Polsek Tenjo dan Polres Bogor")[0].above is None


# Operations


@pytest.mark.parametrize(
    ("text", "name", "years"),
    [
        ("Operasi Lilin 2023", "Operasi Lilin", (2023,)),
        ("Ops Lilin Candi Tahun 2022", "Operasi Lilin", (2022,)),
        ("Operasi Kepolisian Terpusat Lilin", "Operasi Lilin", ()),
        ("Lilin Semeru 2021", "Operasi Lilin", (2021,)),
        ("Ketupat Jaya", "Operasi Ketupat", ()),
        ("Operasi Patuh Lancang Kuning 2024", "Operasi Patuh", (2024,)),
        ("Ops OMB", "Operasi Mantap Brata", ()),
        ("Operasi Mantap Brata 2023-2024", "Operasi Mantap Brata", (2023, 2024)),
        ("Operasi Mantap Brata 2023/2024", "Operasi Mantap Brata", (2023, 2024)),
        ("Operasi Mantap Brata (OMB) 2023 - 2024", "Operasi Mantap Brata", (2023, 2024)),
        ("Operasi Lilin 2023 2 Januari", "Operasi Lilin", (2023,)),
        ("Satgas Damai Cartenz", "Operasi Damai Cartenz", ()),
        ("operasi zebra 2023", "Operasi Zebra", (2023,)),
        ("Operasi “Pekat Toba” 2024", "Operasi Pekat", ()),
    ],
)
def test_an_operation_is_named_with_its_year_whatever_the_region(
    text: str, name: str, years: tuple[int, ...], recogniser: Recogniser
) -> None:
    (mention,) = recogniser.find(text)
    assert (mention.entity.name, mention.years) == (name, years)


@pytest.mark.parametrize(
    "text",
    [
        "Operasi Tangkap Tangan KPK",
        "Karo Ops dan Asops Polri",
        "masyarakat diminta untuk operasi patuh protokol kesehatan",
        "lilin dan ketupat dijual",
        "Operasi Pasar Murah",
        "jam operasi lilin",
        "warga Dusun Sikat Jaya",
    ],
)
def test_no_operation_is_named(text: str, recogniser: Recogniser) -> None:
    assert names(recogniser, f"Kata dia, {text}.") == []


def test_typed_names_need_no_capitals(recogniser: Recogniser) -> None:
    text = "Kapan operasi lilin di polres bontang?"
    assert names(recogniser, text) == []
    assert names(recogniser, text, typed=True) == ["Operasi Lilin", "Polres Bontang"]


def test_a_text_is_tokenized_once_however_much_it_names(
    recogniser: Recogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []

    def counted(text: str, offset: int = 0) -> list[Token]:
        calls.append(text)
        return tokenize(text, offset)

    monkeypatch.setattr("bot.analysis.tokenizer.tokenize", counted)
    text = "Polres Bontang dan Polres Paser menggelar Operasi Lilin 2023 dan Operasi Zebra. " * 40
    assert len(recogniser.find(text)) == 160
    assert calls == [text]


def test_a_name_has_no_blanks_around_it(recogniser: Recogniser) -> None:
    [mention] = recogniser.find("Polres Metro Jakarta Utara menggelar apel.")
    assert mention.entity.name == "Polres Metro Jakarta Utara"


@pytest.mark.parametrize(
    "text",
    [
        "Tersangka berinisial ODC (23) dibekuk",
        "dua pelaku, OMB dan RT, ditangkap",
    ],
)
@pytest.mark.parametrize("typed", [True, False])
def test_initials_behind_a_word_for_a_person_are_no_operation(
    text: str, typed: bool, recogniser: Recogniser
) -> None:
    assert names(recogniser, text, typed=typed) == []


def test_initials_that_are_asked_for_are_an_operation(recogniser: Recogniser) -> None:
    assert names(recogniser, "berita odc terbaru", typed=True) == ["Operasi Damai Cartenz"]


@pytest.mark.parametrize("text", ["Kapolres Ende Cup 2024", "Polda Bali Open dan apel"])
def test_an_event_named_after_a_unit_is_not_the_unit(text: str, recogniser: Recogniser) -> None:
    assert names(recogniser, text) == []


def test_an_unknown_word_before_the_year_does_not_hide_the_year(recogniser: Recogniser) -> None:
    (mention,) = recogniser.find("hasil Operasi Sikat Bogani 2022 di sana")
    assert (mention.years, mention.region) == ((2022,), None)


def test_a_unit_of_the_headquarters_is_not_below_a_regional_police(
    recogniser: Recogniser,
) -> None:
    densus, polda = recogniser.find("tim Densus 88 Polda Bali")
    assert densus.above is None
    assert isinstance(polda.entity, Unit)


@pytest.mark.parametrize("text", ["Polsek Ngoro, Kabupaten Jombang,", "Polsek Ngoro Jombang"])
def test_the_place_behind_a_unit_tells_which_of_that_name_it_is(
    text: str, recogniser: Recogniser
) -> None:
    (mention,) = recogniser.find(text)
    assert mention.above is not None
    assert mention.above.name == "Polres Jombang"


def test_an_event_named_after_a_unit_is_no_part_of_a_longer_name(recogniser: Recogniser) -> None:
    named = recogniser.read(TokenizedText.of("juara kapolres blitar cup"))
    assert (named.mentions, named.partial) == ((), None)


@pytest.mark.parametrize("place", ["Parepare", "Pare-Pare", "Pare Pare"])
def test_a_town_with_a_doubled_name_is_known_however_it_is_written(
    place: str, recogniser: Recogniser
) -> None:
    unit = one(recogniser, f"Polres {place}")
    assert (unit.name, unit.verified) == ("Polres Parepare", True)
