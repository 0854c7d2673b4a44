"""The file formats: which fields they state, and where the text of an article is."""

from __future__ import annotations

import json
from datetime import date

import pytest

from bot.ingest.formats import RawArticle, parse_publication, read_articles
from bot.ingest.sources import SourceFile
from bot.model import DateKind, Publication, Publisher, Rejected, TitleKind
from sample_article import FIRST, HEADLINE, SECOND, Body, Read

PROSE = f"{FIRST}\n\n{SECOND}\n"


def json_line(**values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def raws(suffix: str, text: str) -> list[RawArticle]:
    found = list(read_articles(SourceFile(f"berita{suffix}", suffix, text)))
    return [raw for raw in found if not isinstance(raw, Rejected)]


@pytest.mark.parametrize("key", ["text", "text_raw", "body", "content", "isi"])
def test_the_text_of_a_line_may_have_any_usual_key(key: str) -> None:
    [article] = raws(".jsonl", json_line(id="a", **{key: PROSE}))
    assert article.text == PROSE


# Scrapes


def test_a_scrape_is_one_article_with_its_headline_as_title(article: Read, body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{PROSE}"
    assert (article(text).title, article(text).title_kind) == (HEADLINE, TitleKind.GIVEN)
    assert body_of(text) == [FIRST, SECOND]


def test_a_scrape_without_a_headline_is_titled_by_its_first_sentence(article: Read) -> None:
    document = article(PROSE)
    assert document.title == FIRST.rstrip(".")
    assert document.title_kind is TitleKind.DERIVED


def test_what_a_scrape_does_not_say_is_unknown(article: Read) -> None:
    document = article(PROSE)
    assert document.publisher is None
    assert document.place is None
    assert document.dateline is None
    assert (document.origin, document.reporter, document.editor) == (None, None, None)
    assert (document.published, document.event_date, document.date_kind) == (None, None, None)
    assert document.url is None


# Line ends, blanks and marks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("\n", "\r\n", id="crlf"),
        pytest.param("\n", "\r", id="cr"),
        pytest.param("\n", "\u2028", id="line-separator"),
        pytest.param("\n", "\u2029", id="paragraph-separator"),
        pytest.param(" ", "\u00a0", id="no-break-spaces"),
        pytest.param("Polsek", "\u200b Polsek", id="zero-width-spaces"),
    ],
)
def test_lines_and_blanks_may_be_of_any_kind(
    old: str, new: str, article: Read, body_of: Body
) -> None:
    text = f"{HEADLINE}\n\n{PROSE}".replace(old, new)
    assert article(text).title == HEADLINE
    assert body_of(text) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{HEADLINE}\r\n\r\n{FIRST}\r\n\r\n{SECOND}\r\n", id="crlf"),
        pytest.param(f"\ufeff{HEADLINE}\n\n{PROSE}", id="byte-order-mark"),
        pytest.param(f"🚓🚨 {HEADLINE} 🚨\n\n{FIRST}\n\n{SECOND}", id="emoji"),
        pytest.param(f"{HEADLINE}\n\n\u00a0{FIRST}\u00a0\n\n\t {SECOND} \n", id="blanks-around"),
        pytest.param(f"e\u0301e\u0301 {HEADLINE}\n\n{PROSE}", id="combining-accents"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".jsonl"])
def test_spans_point_into_the_decoded_text(suffix: str, text: str, article: Read) -> None:
    source = json_line(id="kabel", text=text) if suffix == ".jsonl" else text
    document = article(source, suffix)
    assert document.text == text
    assert [text[p.span.start : p.span.end] for p in document.paragraphs] == [FIRST, SECOND]


def test_removed_lines_are_counted_as_an_editor_counts_them(article: Read) -> None:
    document = article(f"\r\n{HEADLINE}\r\n\r\nAdvertisement\r\n\r\n{FIRST}\r\n\r\nCetak\r\n")
    assert [(line.line, line.reason) for line in document.removed] == [
        (2, "title"),
        (4, "page"),
        (8, "page"),
    ]


LEAD = "Kapolsek menyampaikan beberapa hal yang harus diperhatikan oleh seluruh warga desa yaitu"
ASPECTS = ["1) Keamanan kabel", "a) Ronda", "b) Lampu", "2) Keamanan gudang", "a) Gembok"]


def test_items_stand_under_their_heading_and_headings_under_the_lead(article: Read) -> None:
    document = article(f"{HEADLINE}\n\n{FIRST}\n\n{LEAD}\n" + "\n".join(ASPECTS) + f"\n{SECOND}\n")
    under = [
        (document.slice(p.span), p.heading and document.slice(p.heading))
        for p in document.paragraphs[2:]
    ]
    assert under == [
        (ASPECTS[0], LEAD),
        (ASPECTS[1], ASPECTS[0]),
        (ASPECTS[2], ASPECTS[0]),
        (ASPECTS[3], LEAD),
        (ASPECTS[4], ASPECTS[3]),
        (SECOND, None),
    ]


def test_a_numbered_sentence_heads_no_items(article: Read) -> None:
    sentence = "1) Warga dan polisi menjaga kabel di desa itu setiap malam sampai pagi"
    document = article(f"{HEADLINE}\n\n{FIRST}\n\n{LEAD}\n{sentence}\na) Ronda\n{SECOND}\n")
    headings = {document.slice(p.span): p.heading for p in document.paragraphs}
    assert document.slice(headings[sentence]) == LEAD
    assert document.slice(headings["a) Ronda"]) == LEAD


# Markdown


def test_a_first_level_heading_is_the_title(article: Read, body_of: Body) -> None:
    text = f"# Kabel Dicuri\n\n{PROSE}"
    assert article(text, ".md").title == "Kabel Dicuri"
    assert article(text, ".md").title_kind is TitleKind.GIVEN
    assert body_of(text, ".md") == [FIRST, SECOND]


def test_later_headings_are_paragraphs_without_their_marks(body_of: Body) -> None:
    text = f"# Kabel Dicuri\n\n{FIRST}\n\n## Kronologi\n{SECOND}\n"
    assert body_of(text, ".md") == [FIRST, "Kronologi", SECOND]


@pytest.mark.parametrize(
    "width",
    [
        pytest.param(160, id="wrapped-at-160"),
        pytest.param(70, id="wrapped-at-70"),
        pytest.param(40, id="wrapped-at-40"),
    ],
)
@pytest.mark.parametrize("head", ["# Kabel Dicuri\n\n", "---\ntitle: Kabel Dicuri\n---\n"])
def test_hard_wrapped_paragraphs_are_made_whole(head: str, width: int, body_of: Body) -> None:
    assert body_of(head + wrapped(FIRST, width) + "\n\n" + wrapped(SECOND, width), ".md") == [
        FIRST,
        SECOND,
    ]


@pytest.mark.parametrize("suffix", [".txt", ".jsonl"])
def test_a_line_that_goes_on_in_lower_case_is_made_whole(suffix: str, body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{wrapped(FIRST, 70)}\n\n{wrapped(SECOND, 40)}\n"
    source = json_line(id="kabel", text=text) if suffix == ".jsonl" else text
    assert body_of(source, suffix) == [FIRST, SECOND]


def wrapped(sentence: str, width: int) -> str:
    lines = [""]
    for word in sentence.split():
        if len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


@pytest.mark.parametrize("mark", ["- {}", "* {}", "• {}", "{}. "])
def test_each_item_of_a_list_is_a_paragraph_under_its_lead(mark: str, article: Read) -> None:
    things = ["gulungan kabel", "gergaji besi", "sepeda motor"]
    if mark == "{}. ":
        items = [f"{number}. {thing}" for number, thing in enumerate(things, start=1)]
    else:
        items = [mark.format(thing) for thing in things]
    lead = "Barang bukti yang disita dari tangan pelaku dan kini ada di kantor polsek yaitu:"
    document = article(f"# Kabel Dicuri\n\n{FIRST}\n\n{lead}\n" + "\n".join(items) + "\n", ".md")
    under = [
        (document.slice(p.span), p.heading and document.slice(p.heading))
        for p in document.paragraphs[2:]
    ]
    assert under == [(item, lead) for item in items]


def test_a_wrapped_item_is_made_whole(body_of: Body) -> None:
    text = (
        f"# Kabel Dicuri\n\n{FIRST}\n\n- gulungan kabel yang dipotong\n  pelaku\n- gergaji besi\n"
    )
    assert body_of(text, ".md") == [
        FIRST,
        "- gulungan kabel yang dipotong pelaku",
        "- gergaji besi",
    ]


FRONT = """---
title: Kabel Telepon Dicuri
publisher: Kabar Randuasri
site: kabar-randuasri.example
date: 2024-06-03
url: https://kabar-randuasri.example/kabel
author: Wening Astuti
editor: Bayu Prakosa
place: Randuasri
source: Humas Polsek Randuasri
---
"""


def test_front_matter_states_the_fields(article: Read) -> None:
    document = article(FRONT + PROSE, ".md")
    assert (document.title, document.title_kind) == ("Kabel Telepon Dicuri", TitleKind.GIVEN)
    assert document.publisher == Publisher("Kabar Randuasri", "kabar-randuasri.example")
    assert document.published == Publication(date(2024, 6, 3))
    assert document.date_kind is DateKind.PUBLISHED
    assert document.url == "https://kabar-randuasri.example/kabel"
    assert (document.reporter, document.editor) == ("Wening Astuti", "Bayu Prakosa")
    assert (document.place, document.origin) == ("Randuasri", "Humas Polsek Randuasri")


@pytest.mark.parametrize(
    "front",
    [
        pytest.param(FRONT.replace("\n", "\r\n"), id="crlf"),
        pytest.param("\ufeff" + FRONT, id="byte-order-mark"),
        pytest.param(FRONT.replace("---\n", "---  \n"), id="blanks-after-the-dashes"),
        pytest.param(FRONT + "\n# Kabel Telepon Dicuri\n\n", id="title-repeated-as-heading"),
    ],
)
def test_front_matter_is_no_part_of_the_body(front: str, article: Read, body_of: Body) -> None:
    assert body_of(front + PROSE, ".md") == [FIRST, SECOND]
    assert article(front + PROSE, ".md").title == "Kabel Telepon Dicuri"


@pytest.mark.parametrize("front", ["---\n---\n", "---\ntitle:\nkata kunci: [kabel]\n---\n"])
def test_front_matter_without_known_fields_states_nothing(front: str, article: Read) -> None:
    document = article(front + PROSE, ".md")
    assert document.title_kind is TitleKind.DERIVED
    assert (document.publisher, document.published) == (None, None)


def test_a_rule_between_paragraphs_is_no_front_matter(body_of: Body) -> None:
    assert body_of(f"{FIRST}\n\n---\n\n{SECOND}\n", ".md") == [FIRST, SECOND]


# JSON lines


def test_every_json_line_is_an_article_in_its_order() -> None:
    lines = [json_line(id=name, text=PROSE) for name in ("c", "a", "b")]
    found = raws(".jsonl", "\n".join(lines))
    assert [(raw.document_id, raw.line) for raw in found] == [("c", 1), ("a", 2), ("b", 3)]


@pytest.mark.parametrize(
    ("given", "document_id"),
    [
        pytest.param("kabel-1", "kabel-1", id="text"),
        pytest.param("kabel nomor 1", "kabel nomor 1", id="blanks-inside"),
        pytest.param(" 007 ", " 007 ", id="blanks-outside"),
        pytest.param("Ünï/🚓#2", "Ünï/🚓#2", id="any-character"),
        pytest.param(42, "42", id="number"),
        pytest.param(0, "0", id="zero"),
        pytest.param(-3, "-3", id="negative-number"),
    ],
)
def test_a_json_id_is_kept_as_it_is(given: object, document_id: str, article: Read) -> None:
    assert article(json_line(id=given, text=PROSE), ".jsonl").document_id == document_id


def test_a_json_line_states_its_fields(article: Read) -> None:
    line = json_line(
        id="kabel",
        text=PROSE,
        title=" Kabel\n Dicuri ",
        publisher="Kabar Randuasri",
        date="2024-06-03T19:05:00+09:00",
        url="https://kabar-randuasri.example/kabel",
    )
    document = article(line, ".jsonl")
    assert (document.title, document.title_kind) == ("Kabel Dicuri", TitleKind.GIVEN)
    assert document.publisher == Publisher("Kabar Randuasri", None)
    assert document.published is not None
    assert document.published.isoformat() == "2024-06-03T19:05:00+09:00"
    assert document.url == "https://kabar-randuasri.example/kabel"


@pytest.mark.parametrize("key", ["title", "publisher", "date", "url"])
@pytest.mark.parametrize("value", [None, ""])
def test_an_empty_json_field_states_nothing(key: str, value: object, article: Read) -> None:
    stated = article(json_line(id="kabel", text=PROSE, **{key: value}), ".jsonl")
    assert stated == article(json_line(id="kabel", text=PROSE), ".jsonl")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://kabar.example/1", "kabar.example"])
def test_only_a_web_address_is_an_url(url: str, article: Read) -> None:
    assert article(json_line(id="kabel", text=PROSE, url=url), ".jsonl").url is None


def test_unknown_json_fields_are_passed_over(article: Read) -> None:
    line = json_line(id="kabel", text=PROSE, kategori=["kriminal"], dibaca=12)
    assert article(line, ".jsonl") == article(json_line(id="kabel", text=PROSE), ".jsonl")


def test_a_stated_title_is_taken_off_the_text(article: Read, body_of: Body) -> None:
    line = json_line(id="kabel", text=f"{HEADLINE}\n\n{PROSE}", title=HEADLINE.upper())
    assert article(line, ".jsonl").title == HEADLINE.upper()
    assert body_of(line, ".jsonl") == [FIRST, SECOND]


def test_a_stated_title_that_is_glued_to_the_dateline_is_taken_off(
    article: Read, body_of: Body
) -> None:
    line = json_line(id="kabel", text=f"{HEADLINE} RANDUASRI, kabar.com - {FIRST}", title=HEADLINE)
    assert body_of(line, ".jsonl") == [FIRST]
    assert article(line, ".jsonl").place == "Randuasri"


def test_a_sentence_that_opens_with_the_words_of_the_title_stays_whole(body_of: Body) -> None:
    line = json_line(id="kabel", text=PROSE, title=" ".join(FIRST.split()[:3]))
    assert body_of(line, ".jsonl") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{line}\r\n{line2}\r\n", id="crlf"),
        pytest.param("\ufeff{line}\n{line2}", id="byte-order-mark"),
        pytest.param("\n  \n{line}\n\n\t{line2}\n\n", id="blank-lines"),
    ],
)
def test_json_lines_may_stand_apart(text: str) -> None:
    one, two = json_line(id="a", text=PROSE), json_line(id="b", text=PROSE)
    found = raws(".jsonl", text.replace("{line}", one).replace("{line2}", two))
    assert [raw.document_id for raw in found] == ["a", "b"]


def test_a_line_separator_in_a_json_text_does_not_end_the_line(body_of: Body) -> None:
    line = json_line(id="kabel", text=f"{FIRST}\u2028{SECOND}")
    assert "\u2028" in line
    assert body_of(line, ".jsonl") == [FIRST, SECOND]


# Stated dates


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        pytest.param("2024-06-03", "2024-06-03", id="day"),
        pytest.param("2024-06-03T14:30", "2024-06-03T14:30:00+07:00", id="no-zone-is-wib"),
        pytest.param("2024-06-03 14:30:15", "2024-06-03T14:30:15+07:00", id="blank-for-t"),
        pytest.param("2024-06-03T14:30+08:00", "2024-06-03T14:30:00+08:00", id="zone"),
        pytest.param(" 2024-06-03 ", "2024-06-03", id="blanks-around"),
        pytest.param(date(2024, 6, 3), "2024-06-03", id="day-of-yaml"),
    ],
)
def test_a_stated_date_is_read_as_iso(value: object, iso: str) -> None:
    published = parse_publication(value)
    assert isinstance(published, Publication)
    assert published.isoformat() == iso


@pytest.mark.parametrize(
    ("offset", "name"), [("", "WIB"), ("+07:00", "WIB"), ("+08:00", "WITA"), ("+09:00", "WIT")]
)
def test_an_indonesian_offset_has_its_zones_name(offset: str, name: str) -> None:
    published = parse_publication(f"2024-06-03T14:30{offset}")
    assert isinstance(published, Publication)
    assert published.moment is not None
    assert published.moment.tzname() == name


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        pytest.param("2024-06-03", "2024-06-03", id="day"),
        pytest.param("2024-06-03 14:30:00", "2024-06-03T14:30:00+07:00", id="no-zone-is-wib"),
        pytest.param("2024-06-03T14:30:00+09:00", "2024-06-03T14:30:00+09:00", id="zone"),
        pytest.param("'2024-06-03T14:30'", "2024-06-03T14:30:00+07:00", id="quoted"),
    ],
)
def test_a_date_in_front_matter_is_read_as_iso(given: str, iso: str, article: Read) -> None:
    published = article(f"---\ndate: {given}\n---\n{PROSE}", ".md").published
    assert published is not None
    assert published.isoformat() == iso


def test_a_stated_date_beats_the_one_in_the_text(article: Read) -> None:
    text = f"{HEADLINE}\nSenin, 3 Juni 2024 14:30 WIB\n\n{PROSE}"
    document = article(json_line(id="kabel", text=text, date="2024-06-04"), ".jsonl")
    assert document.published == Publication(date(2024, 6, 4))
