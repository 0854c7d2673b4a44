"""Places and publishers of articles, from datelines and the names on the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.config.cleaning import CleaningRules
from bot.config.lexicon import Lexicon
from bot.ingest.datelines import (
    Dateline,
    find_publisher,
    parse_dateline,
    parse_dateline_line,
    publisher_of_site,
)
from bot.model import Publisher
from sample_article import FIRST, HEADLINE, SECOND, Body, Read

Parse = Callable[[str], Dateline | None]


@pytest.fixture
def dateline(rules: CleaningRules, lexicon: Lexicon) -> Parse:
    return lambda text: parse_dateline(text, rules, lexicon)


@pytest.mark.parametrize(
    ("head", "text", "place", "publisher"),
    [
        pytest.param("INDRAMAYU - ", "INDRAMAYU", "Indramayu", None, id="capitals"),
        pytest.param("INDRAMAYU — ", "INDRAMAYU", "Indramayu", None, id="long-dash"),
        pytest.param("INDRAMAYU – ", "INDRAMAYU", "Indramayu", None, id="short-dash"),
        pytest.param("INDRAMAYU -- ", "INDRAMAYU", "Indramayu", None, id="two-dashes"),
        pytest.param("INDRAMAYU: ", "INDRAMAYU", "Indramayu", None, id="colon"),
        pytest.param("INDRAMAYU | ", "INDRAMAYU", "Indramayu", None, id="bar"),
        pytest.param("INDRAMAYU-", "INDRAMAYU", "Indramayu", None, id="no-blanks"),
        pytest.param("Indramayu - ", "Indramayu", "Indramayu", None, id="known-place"),
        pytest.param("Kutai Barat - ", "Kutai Barat", "Kutai Barat", None, id="two-words"),
        pytest.param("RANDUASRI - ", "RANDUASRI", "Randuasri", None, id="unknown-in-capitals"),
        pytest.param("Polres Bontang - ", "Polres Bontang", None, None, id="unit"),
        pytest.param("Humas Polda Jambi – ", "Humas Polda Jambi", None, None, id="desk"),
        pytest.param(
            "REPUBLIKA.CO.ID, INDRAMAYU — ",
            "REPUBLIKA.CO.ID, INDRAMAYU",
            "Indramayu",
            Publisher("Republika", "republika.co.id"),
            id="site-and-place",
        ),
        pytest.param(
            "INDRAMAYU, KOMPAS.com - ",
            "INDRAMAYU, KOMPAS.com",
            "Indramayu",
            Publisher("Kompas.com", "kompas.com"),
            id="place-and-site",
        ),
        pytest.param(
            "Indramayu (ANTARA) - ",
            "Indramayu (ANTARA)",
            "Indramayu",
            Publisher("ANTARA", None),
            id="agency-in-brackets",
        ),
        pytest.param(
            "Indramayu, CNN Indonesia -- ",
            "Indramayu, CNN Indonesia",
            "Indramayu",
            Publisher("CNN Indonesia", None),
            id="known-name",
        ),
        pytest.param(
            "KabarRanduasri.com-INDRAMAYU | ",
            "KabarRanduasri.com-INDRAMAYU",
            "Indramayu",
            Publisher("KabarRanduasri.com", "kabarranduasri.com"),
            id="unknown-site-and-bar",
        ),
        pytest.param(
            "Randuasri, kabar-randuasri.co.id – ",
            "Randuasri, kabar-randuasri.co.id",
            "Randuasri",
            Publisher("kabar-randuasri.co.id", "kabar-randuasri.co.id"),
            id="unknown-place-beside-a-site",
        ),
        pytest.param(
            "KabarRanduasri.com – ",
            "KabarRanduasri.com",
            None,
            Publisher("KabarRanduasri.com", "kabarranduasri.com"),
            id="site-alone",
        ),
        pytest.param("RMOL. ", "RMOL", None, Publisher("RMOL", None), id="name-and-full-stop"),
        pytest.param(
            "Indramayu (3/6/2024) - ", "Indramayu (3/6/2024)", "Indramayu", None, id="with-a-date"
        ),
        pytest.param(
            "Indramayu, Senin (3/6) - ",
            "Indramayu, Senin (3/6)",
            "Indramayu",
            None,
            id="date-without-a-year",
        ),
    ],
)
def test_a_dateline_tells_place_and_publisher(
    head: str, text: str, place: str | None, publisher: Publisher | None, dateline: Parse
) -> None:
    assert dateline(head + FIRST) == Dateline(len(head), text, place, publisher)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(FIRST, id="no-dash"),
        pytest.param(f"Kapolsek - {FIRST}", id="post"),
        pytest.param(f"Barang bukti: {FIRST}", id="words-before-a-colon"),
        pytest.param(f"AKBP Wira - {FIRST}", id="rank-and-name"),
        pytest.param(f"HSS - {FIRST}", id="short-capitals"),
        pytest.param(f"Randuasri - {FIRST}", id="unknown-word"),
        pytest.param("Polsek Randuasri menangkap Wira - pencuri kabel - di gudang.", id="sentence"),
        pytest.param("Wira, warga Indramayu - kini ditahan di polsek.", id="sentence-with-place"),
        pytest.param(f"{FIRST} INDRAMAYU - Pelaku ditahan.", id="far-from-the-start"),
        pytest.param(f"{'INDRAMAYU, ' * 9}INDRAMAYU - {FIRST}", id="too-long"),
        pytest.param("- Indramayu", id="list-item"),
        pytest.param("", id="empty"),
    ],
)
def test_the_beginning_of_a_sentence_is_no_dateline(text: str, dateline: Parse) -> None:
    assert dateline(text) is None


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("REPUBLIKA.CO.ID, INDRAMAYU — SUMEDANG - ", "REPUBLIKA.CO.ID, INDRAMAYU"),
        ("Tebo -Jambi - ", "Tebo -Jambi"),
    ],
)
def test_of_two_heads_the_first_with_place_and_publisher_counts_else_the_longest(
    text: str, head: str, dateline: Parse
) -> None:
    found = dateline(text + FIRST)
    assert found is not None
    assert found.text == head


@pytest.mark.parametrize("word", ["PENTING", "VIRAL", "BREAKING"])
def test_a_shout_is_no_place(word: str, dateline: Parse) -> None:
    found = dateline(f"{word} - {FIRST}")
    assert found is None or found.place is None


@pytest.mark.parametrize("name", ["NTT", "NTB", "DIY"])
def test_a_short_form_of_a_place_keeps_its_capitals(name: str, dateline: Parse) -> None:
    found = dateline(f"{name} - {FIRST}")
    assert found is not None
    assert found.place == name


@pytest.mark.parametrize(
    ("line", "place", "site"),
    [
        ("Kutai Barat- Kaltim [kabarranduasri.com]", "Kutai Barat", "kabarranduasri.com"),
        ("Indramayu [kabarranduasri.com] ⚖️🇮🇩", "Indramayu", "kabarranduasri.com"),
        ("www.kabarranduasri.com", None, "kabarranduasri.com"),
    ],
)
def test_a_dateline_may_be_a_line_of_its_own(
    line: str, place: str | None, site: str, rules: CleaningRules, lexicon: Lexicon
) -> None:
    found = parse_dateline_line(line, rules, lexicon)
    assert found is not None
    assert (found.length, found.place) == (len(line), place)
    assert found.publisher is not None
    assert found.publisher.site == site


@pytest.mark.parametrize(
    "line",
    [
        "Indramayu",
        "Pelaku menawarkan kabel itu di kabarranduasri.com kepada para pembeli.",
        FIRST,
    ],
)
def test_a_line_without_a_site_or_with_a_sentence_is_no_dateline(
    line: str, rules: CleaningRules, lexicon: Lexicon
) -> None:
    assert parse_dateline_line(line, rules, lexicon) is None


# Publishers


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        ("REPUBLIKA.CO.ID", Publisher("Republika", "republika.co.id")),
        ("tempo.co", Publisher("Tempo", "tempo.co")),
        ("www.detik.com", Publisher("detikcom", "detik.com")),
        ("kabar.polri.go.id", Publisher("kabar.polri.go.id", "kabar.polri.go.id")),
        ("Wening Astuti - detikJabar", Publisher("detikJabar", None)),
        ("antara", Publisher("ANTARA", None)),
        ("redaksi@kabarranduasri.com", None),
        ("Perantara", None),
        ("Kapolsek", None),
        ("", None),
    ],
)
def test_a_publisher_is_named_by_its_site_or_a_known_name(
    text: str, publisher: Publisher | None, rules: CleaningRules
) -> None:
    assert find_publisher(text, rules) == publisher


def test_a_site_that_is_not_listed_goes_by_its_name_as_written(rules: CleaningRules) -> None:
    assert publisher_of_site("Jbm.co.id", rules) == Publisher("Jbm.co.id", "jbm.co.id")


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        pytest.param("detik.com", Publisher("detikcom", "detik.com"), id="site"),
        pytest.param("» Tempo «", Publisher("Tempo", None), id="name-between-marks"),
        pytest.param("Tempo Doeloe", None, id="name-in-a-longer-one"),
    ],
)
def test_a_line_above_the_title_names_the_publisher_and_nothing_else(
    line: str, publisher: Publisher | None, article: Read
) -> None:
    document = article(f"{line}\n\n{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n")
    assert (document.title, document.publisher) == (HEADLINE, publisher)


# In an article


def test_the_dateline_is_no_part_of_the_body(article: Read, body_of: Body) -> None:
    text = f"{HEADLINE}\n\nREPUBLIKA.CO.ID, INDRAMAYU — {FIRST}\n\n{SECOND}\n"
    document = article(text)
    assert body_of(text) == [FIRST, SECOND]
    assert document.dateline == "REPUBLIKA.CO.ID, INDRAMAYU"
    assert document.place == "Indramayu"
    assert document.publisher == Publisher("Republika", "republika.co.id")


def test_a_dateline_after_a_summary_is_found(article: Read, body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{SECOND}\n\nINDRAMAYU - {FIRST}\n"
    assert article(text).place == "Indramayu"
    assert body_of(text) == [SECOND, FIRST]


def test_a_later_paragraph_has_no_dateline(article: Read, body_of: Body) -> None:
    third = "INDRAMAYU - Warga di sana juga kehilangan kabel telepon pada malam yang sama itu."
    text = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{third}\n"
    assert article(text).dateline is None
    assert body_of(text)[-1] == third


def test_a_sentence_that_names_another_site_does_not_name_the_publisher(article: Read) -> None:
    sentence = "Pelaku menawarkan kabel itu di situs jualkabel.com kepada para pembeli dari kota."
    assert article(f"{HEADLINE}\n\n{FIRST}\n\n{sentence}\n").publisher is None


@pytest.mark.parametrize("suffix", [" | Kabar Randuasri -->", " | Kabar Randuasri"])
def test_the_publisher_behind_a_headline_is_taken_off_it(suffix: str, article: Read) -> None:
    document = article(f"{HEADLINE}{suffix}\n\n{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n")
    assert document.title == HEADLINE
    assert document.publisher == Publisher("Kabar Randuasri", None)


def test_name_and_site_of_a_publisher_come_together(article: Read) -> None:
    head = f"{HEADLINE} | Kabar Randuasri -->\n\nIndramayu [kabarranduasri.com]\n"
    document = article(f"{head}\n{FIRST}\n\n{SECOND}\n")
    assert document.publisher == Publisher("Kabar Randuasri", "kabarranduasri.com")


def test_the_footer_names_the_publisher(article: Read) -> None:
    document = article(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n© 2024 Kabar Randuasri\n")
    assert document.publisher == Publisher("Kabar Randuasri", None)


def test_a_stated_publisher_and_place_beat_those_of_the_text(article: Read) -> None:
    front = "---\npublisher: Kabar Randuasri\nplace: Randuasri\n---\n"
    document = article(f"{front}REPUBLIKA.CO.ID, INDRAMAYU — {FIRST}\n", ".md")
    assert document.publisher == Publisher("Kabar Randuasri", None)
    assert document.place == "Randuasri"
    assert document.dateline == "REPUBLIKA.CO.ID, INDRAMAYU"
