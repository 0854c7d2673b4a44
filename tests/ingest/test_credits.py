"""Reporters, editors and origins of articles, from credit lines and signatures."""

from __future__ import annotations

import pytest

from bot.config.cleaning import CleaningRules
from bot.ingest.credits import (
    Credits,
    is_credit_label,
    is_name,
    merge_credits,
    parse_credit_line,
    split_signature,
)
from bot.model import Span
from sample_article import FIRST, HEADLINE, SECOND, Body, Read

# Lines


@pytest.mark.parametrize(
    ("line", "credits"),
    [
        pytest.param(
            "Rep: Wening Astuti Red: Bayu Prakosa",
            Credits(reporter="Wening Astuti", editor="Bayu Prakosa"),
            id="both-on-one-line",
        ),
        pytest.param(
            "Penulis: Wening Astuti | Editor: Bayu Prakosa",
            Credits(reporter="Wening Astuti", editor="Bayu Prakosa"),
            id="with-a-bar",
        ),
        pytest.param(
            "Reporter Wening Astuti | Editor Bayu Prakosa",
            Credits(reporter="Wening Astuti", editor="Bayu Prakosa"),
            id="without-colons",
        ),
        pytest.param("Pewarta : Wening Astuti", Credits(reporter="Wening Astuti"), id="blank"),
        pytest.param("Oleh: Wening Astuti", Credits(reporter="Wening Astuti"), id="oleh"),
        pytest.param("Oleh Wening Astuti", Credits(reporter="Wening Astuti"), id="oleh-no-colon"),
        pytest.param("by Wening Astuti", Credits(reporter="Wening Astuti"), id="by"),
        pytest.param(
            "Laporan Wartawan KabarRanduasri.com, Wening Astuti",
            Credits(reporter="Wening Astuti"),
            id="name-after-the-paper",
        ),
        pytest.param(
            "Penulis: Kontributor Randuasri, Wening Astuti",
            Credits(reporter="Wening Astuti"),
            id="name-after-the-town",
        ),
        pytest.param("EDITOR: BAYU PRAKOSA", Credits(editor="BAYU PRAKOSA"), id="capitals"),
        pytest.param("(Editor: Bayu Prakosa)", Credits(editor="Bayu Prakosa"), id="in-brackets"),
        pytest.param("Sumber: Humas Polda Randu", Credits(origin="Humas Polda Randu"), id="origin"),
        pytest.param(
            "(Sumber: Humas Polda Randu)", Credits(origin="Humas Polda Randu"), id="origin-brackets"
        ),
    ],
)
def test_a_credit_line_names_people_and_origin(
    line: str, credits: Credits, rules: CleaningRules
) -> None:
    assert parse_credit_line(line, rules) == credits


@pytest.mark.parametrize(
    "line",
    ["Penulis: admin", "Editor: Tim Redaksi", "by admin", "Reporter:", "Rep: wening", "Editor: -"],
)
def test_a_credit_line_may_name_nobody(line: str, rules: CleaningRules) -> None:
    assert parse_credit_line(line, rules) == Credits()


@pytest.mark.parametrize(
    "line",
    [
        "Sumber air di desa itu tercemar.",
        "Editor video berinisial RF ditangkap polisi.",
        "Laporan warga diterima polisi pada malam itu.",
        "Oleh penyidik, berkas itu dilimpahkan ke kejaksaan.",
        "Kapolsek: Sumber api diduga dari dapur",
        "Sumber: menurut warga yang melihat kejadian itu dari dekat, api muncul di dapur",
        "Wening Astuti",
        "",
    ],
)
def test_a_line_of_the_article_is_no_credit_line(line: str, rules: CleaningRules) -> None:
    assert parse_credit_line(line, rules) is None


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Laporan warga diterima polisi", id="report-of-residents"),
        pytest.param("Oleh Kapolsek, kedua pelaku diserahkan ke kejaksaan", id="by-the-chief"),
        pytest.param("Oleh Tim Gabungan Polres Dan Polsek Kota Besar Demak", id="many-capitals"),
    ],
)
def test_a_sentence_without_a_full_stop_is_no_credit_line(line: str, rules: CleaningRules) -> None:
    assert parse_credit_line(line, rules) is None


@pytest.mark.parametrize(
    ("line", "kind"),
    [("Penulis:", "reporter"), ("EDITOR", "editor"), ("Sumber:", None), ("Penulis lain", None)],
)
def test_a_lone_label_tells_its_kind(line: str, kind: str | None, rules: CleaningRules) -> None:
    assert is_credit_label(line, rules) == kind


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Wening Astuti", True),
        ("WENING ASTUTI", True),
        ("Wening", True),
        ("I Made Wirya", True),
        ("Dr. Wening Astuti", True),
        ("Tim Redaksi", False),
        ("admin", False),
        ("wening astuti", False),
        ("Wening dan Bayu", False),
        ("detik.com", False),
        ("Satu Dua Tiga Empat Lima Enam", False),
        ("2024 Wening", False),
        ("", False),
    ],
)
def test_a_name_is_a_few_words_in_capitals(value: str, name: bool, rules: CleaningRules) -> None:
    assert is_name(value, rules) is name


def test_the_first_name_of_each_kind_counts() -> None:
    merged = merge_credits(
        [Credits(editor="A"), Credits(reporter="B", editor="C"), Credits(reporter="D", origin="E")]
    )
    assert merged == Credits(reporter="B", editor="A", origin="E")


# Signatures


def signature(text: str, rules: CleaningRules) -> tuple[str, Credits]:
    span, credits = split_signature(text, Span(0, len(text)), rules)
    return text[span.start : span.end], credits


@pytest.mark.parametrize(
    "mark",
    [
        "(*)",
        "(**)",
        "***",
        "--",
        "(kyn)",
        "(kyn).",
        "[kyn]",
        "(hms/red)",
        "(abc-xyz)",
        "(RED)",
        "(abc12)",
        "(red)\n\n***",
    ],
)
def test_a_closing_mark_goes_and_names_nobody(mark: str, rules: CleaningRules) -> None:
    assert signature(f"Pelaku ditahan. {mark}", rules) == ("Pelaku ditahan.", Credits())


@pytest.mark.parametrize(
    ("mark", "credits"),
    [
        ("(Wening Astuti)", Credits(reporter="Wening Astuti")),
        ("(Humas Polres Randu)", Credits(origin="Humas Polres Randu")),
        ("(Sumber: Humas Polres Randu)", Credits(origin="Humas Polres Randu")),
        ("(Editor: Bayu Prakosa)", Credits(editor="Bayu Prakosa")),
        ("(Tim Redaksi)", Credits()),
    ],
)
def test_a_signature_goes_and_names_its_people(
    mark: str, credits: Credits, rules: CleaningRules
) -> None:
    assert signature(f"“Pelaku ditahan.” {mark}", rules) == ("“Pelaku ditahan.”", credits)


def test_a_mark_behind_a_signature_goes_with_it(rules: CleaningRules) -> None:
    rest, credits = signature("Pelaku ditahan. (Wening Astuti) (*)", rules)
    assert (rest, credits.reporter) == ("Pelaku ditahan.", "Wening Astuti")


@pytest.mark.parametrize(
    "text",
    [
        "Pelaku ditahan (tiga orang).",
        "Acara dihadiri Kepala Satuan Lalu Lintas (Kasat Lantas)",
        "Pelaku dijerat undang-undang darurat (senjata tajam dan bahan peledak)",
        "Warga diminta menghubungi nomor polsek (110)",
        "Pelaku ditahan. (Korban sudah pulang dari rumah sakit.)",
        "Pelaku ditahan.",
    ],
)
def test_other_brackets_at_the_end_stay(text: str, rules: CleaningRules) -> None:
    assert signature(text, rules) == (text, Credits())


def test_a_span_of_the_text_alone_is_cut(rules: CleaningRules) -> None:
    text = "Awal. (abc) Pelaku ditahan. (xyz) Akhir. (*)"
    span = Span(text.index("Pelaku"), text.index(" Akhir"))
    assert split_signature(text, span, rules)[0] == Span(span.start, text.index(" (xyz)"))


# In an article


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize(
    "credit",
    [
        pytest.param("Penulis: Wening Astuti\nEditor: Bayu Prakosa", id="two-lines"),
        pytest.param("Rep: Wening Astuti Red: Bayu Prakosa", id="one-line"),
    ],
)
def test_credits_before_and_after_the_body_are_read_and_removed(
    credit: str, place: str, article: Read, body_of: Body
) -> None:
    body = f"{FIRST}\n\n{SECOND}"
    around = f"{credit}\n\n{body}" if place == "before" else f"{body}\n\n{credit}"
    text = f"{HEADLINE}\n\n{around}\n"
    assert (article(text).reporter, article(text).editor) == ("Wening Astuti", "Bayu Prakosa")
    assert body_of(text) == [FIRST, SECOND]


def test_a_name_under_its_label_is_credited(article: Read, body_of: Body) -> None:
    text = f"{HEADLINE}\n\nPenulis:\nWening Astuti\nEditor:\nBayu Prakosa\n\n{FIRST}\n\n{SECOND}\n"
    assert (article(text).reporter, article(text).editor) == ("Wening Astuti", "Bayu Prakosa")
    assert body_of(text) == [FIRST, SECOND]


def test_a_name_before_the_date_is_the_reporters(article: Read) -> None:
    text = f"{HEADLINE}\nWening Astuti\nSenin, 3 Juni 2024 14:30 WIB\n\n{FIRST}\n\n{SECOND}\n"
    assert article(text).reporter == "Wening Astuti"


def test_origin_in_a_line_below_the_article_is_credited(article: Read, body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND} (Wening Astuti)\n\n(Sumber: Humas Polda Randu)\n"
    assert (article(text).reporter, article(text).origin) == ("Wening Astuti", "Humas Polda Randu")
    assert body_of(text) == [FIRST, SECOND]


def test_a_date_beside_a_name_is_no_part_of_it(article: Read) -> None:
    text = f"{HEADLINE}\nOleh Wening Astuti 3 Juni 2024\n\n{FIRST}\n\n{SECOND}\n"
    assert article(text).reporter == "Wening Astuti"


def test_brackets_within_the_article_credit_nobody(article: Read) -> None:
    text = f"{HEADLINE}\n\n{FIRST} (Wening Astuti)\n\n{SECOND}\n"
    assert article(text).reporter is None


def test_stated_fields_beat_the_credits_in_the_text(article: Read) -> None:
    front = "---\nreporter: Sri Lestanti\n---\n"
    text = f"{front}# Kabel\n\nPenulis: Wening Astuti\nEditor: Bayu Prakosa\n\n{FIRST}\n"
    document = article(text, ".md")
    assert (document.reporter, document.editor) == ("Sri Lestanti", "Bayu Prakosa")
