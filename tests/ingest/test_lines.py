"""Which lines belong to an article, and which to the page that it was scraped from."""

from __future__ import annotations

import time

import pytest

from bot.config.cleaning import CleaningRules
from bot.ingest.lines import mark_page_lines, mark_page_tail, read_lines
from bot.model import Span
from sample_article import FIRST, HEADLINE, SECOND, Body, Read

THIRD = "Barang bukti berupa gergaji besi dan sepeda motor kini disimpan di kantor polsek tersebut."


def marks(text: str, rules: CleaningRules) -> dict[str, str | None]:
    """Each line with the reason for its removal, or None."""
    lines = read_lines(text, Span(0, len(text)))
    mark_page_lines(lines, rules)
    return {line.text: line.removed for line in lines}


# A text as lines


def test_blank_lines_are_left_out_and_counted() -> None:
    lines = read_lines("\nsatu\n \n\n\tdua\n", Span(0, 14))
    assert [(line.number, line.text, line.after_blank) for line in lines] == [
        (2, "satu", True),
        (5, "dua", True),
    ]


def test_numbers_count_from_the_start_of_the_text_and_not_of_the_body() -> None:
    text = "---\ntitle: x\n---\nsatu\ndua"
    lines = read_lines(text, Span(text.index("satu"), len(text)))
    assert [(line.number, line.text) for line in lines] == [(4, "satu"), (5, "dua")]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_kind_of_line_break_ends_a_line(break_: str) -> None:
    text = f"satu{break_}dua"
    lines = read_lines(text, Span(0, len(text)))
    assert [text[line.span.start : line.span.end] for line in lines] == ["satu", "dua"]
    assert [line.after_blank for line in lines] == [True, False]


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\r\r", "\n \t\n", "\n\u00a0\n"])
def test_a_line_knows_the_blank_line_before_it(blank: str) -> None:
    text = f"satu{blank}dua"
    assert read_lines(text, Span(0, len(text)))[1].after_blank


@pytest.mark.parametrize("around", [" ", "\t", "\u00a0", "\u200b", "\ufeff", " \u200b "])
def test_a_line_is_without_the_blanks_around_it(around: str) -> None:
    text = f"{around}satu dua{around}"
    (line,) = read_lines(text, Span(0, len(text)))
    assert line.text == "satu dua"
    assert text[line.span.start : line.span.end] == "satu dua"


@pytest.mark.parametrize(
    ("text", "prose", "sentence"),
    [
        pytest.param(FIRST, True, True, id="sentence"),
        pytest.param("“Pelaku mengaku baru sekali ini mencuri kabel.”", False, True, id="speech"),
        pytest.param("Pelaku ditahan di polsek.", False, True, id="short-sentence"),
        pytest.param("Pelaku ditahan.", False, True, id="two-words"),
        pytest.param("Selengkapnya.", False, False, id="one-word"),
        pytest.param(HEADLINE, False, False, id="headline"),
        pytest.param("kata " * 40, True, True, id="long-without-a-full-stop"),
        pytest.param("kata " * 39, False, False, id="not-long-enough"),
    ],
)
def test_a_sentence_is_known_by_its_length_and_its_end(
    text: str, prose: bool, sentence: bool
) -> None:
    (line,) = read_lines(text, Span(0, len(text)))
    assert (line.is_prose, line.is_sentence) == (prose, sentence)


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("1. Gergaji besi", True),
        ("12) Gergaji besi", True),
        ("a. Gergaji besi", True),
        ("b) Gergaji besi", True),
        ("- gergaji besi", True),
        ("• gergaji besi", True),
        ("2024 gergaji", False),
        ("1.500 gergaji", False),
        ("-gergaji besi", False),
        ("Gergaji besi", False),
    ],
)
def test_a_list_item_is_known_by_its_mark(text: str, item: bool) -> None:
    (line,) = read_lines(text, Span(0, len(text)))
    assert line.is_list_item is item


# Clutter


@pytest.mark.parametrize(
    "clutter",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "SCROLL TO CONTINUE WITH CONTENT",
        "Baca Juga: Jalan Randuasri Ditutup Malam Ini",
        "Baca juga Jalan Randuasri Ditutup Malam Ini",
        "Simak Video: Detik-detik Pencuri Kabel Ditangkap",
        "[Gambas:Video 20detik]",
        "Facebook Twitter WhatsApp",
        "Share on Facebook",
        "Bagikan artikel ini:",
        "Kembali ke atas",
        "Back to top button",
        "Halaman selanjutnya",
        "Halaman: 1 2 3",
        "Tag: kabel, telepon",
        "Kategori: Kriminal",
        "Post Views: 1.204",
        "Dibaca 35 kali",
        "Home › Berita › Kriminal",
        "***",
        "-----",
        "#polri #presisi",
        "Like Loading...",
        "Cetak",
        "Artikel ini telah tayang di kabar-randuasri.example",
    ],
)
def test_clutter_between_the_paragraphs_goes_by_itself(clutter: str, body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{clutter}\n\n{SECOND}\n"
    assert body_of(text) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "end",
    [
        "No comments:",
        "3 Komentar",
        "Post a Comment",
        "Add new comment",
        "Leave a Reply",
        "Tinggalkan Balasan",
        "Tulis Komentar Anda",
        "Your email address will not be published. Required fields are marked *",
        "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
        "Copyright © 2024 Kabar Randuasri",
        "© 2024 Kabar Randuasri",
        "Kabar Randuasri 2024. All rights reserved.",
        "Langganan: Posting Komentar (Atom)",
    ],
)
def test_nothing_after_the_end_of_the_page_is_of_the_article(
    end: str, article: Read, body_of: Body
) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{end}\n{SECOND}\n"
    assert body_of(text) == [FIRST]
    assert [(r.line, r.reason) for r in article(text).removed][1:] == [
        (5, "page end"),
        (6, "page end"),
    ]


@pytest.mark.parametrize("line", ["3 Komentar", "No comments:", "© 2024 Kabar Randuasri"])
def test_a_line_of_the_footer_above_the_article_ends_nothing(line: str, body_of: Body) -> None:
    assert body_of(f"{HEADLINE}\n{line}\n\n{FIRST}\n\n{SECOND}\n") == [FIRST, SECOND]


@pytest.mark.parametrize(
    "heading",
    ["Berita Terkait", "Baca Juga", "BACA JUGA:", "Related Articles", "Terpopuler", "Tags"],
)
def test_headlines_under_a_heading_of_other_articles_go_with_it(
    heading: str, rules: CleaningRules
) -> None:
    others = "Jalan Randuasri Ditutup\nHarga Cabai Naik Lagi"
    found = marks(f"{FIRST}\n\n{heading}\n{others}\n\n{SECOND}", rules)
    assert found == {
        FIRST: None,
        heading: "related",
        "Jalan Randuasri Ditutup": "related",
        "Harga Cabai Naik Lagi": "related",
        SECOND: None,
    }


@pytest.mark.parametrize(
    "resumed",
    [
        pytest.param(SECOND, id="prose"),
        pytest.param(SECOND.rstrip(".") + ":", id="prose-before-a-list"),
        pytest.param("“Kami menahan pelaku.”", id="speech"),
        pytest.param("Pelaku kini ditahan.", id="short-sentence"),
    ],
)
def test_the_article_goes_on_after_links_to_others(resumed: str, rules: CleaningRules) -> None:
    found = marks(f"{FIRST}\n\nBaca Juga\nHarga Cabai Naik Lagi\n\n{resumed}", rules)
    assert found[resumed] is None


def test_a_sentence_that_begins_like_a_heading_of_others_stays(rules: CleaningRules) -> None:
    line = (
        "Update penanganan perkara ini akan disampaikan lagi pada pekan depan oleh Kapolsek "
        "Randuasri."
    )
    assert marks(f"{FIRST}\n\n{line}\n\n{SECOND}", rules)[line] is None


@pytest.mark.parametrize(
    "caption",
    [
        "Foto: Pelaku dan barang bukti di kantor polsek",
        "Foto: Pelaku saat dibawa ke kantor polsek. (dok. polsek)",
        "Arsip Foto - Pelaku pencurian kabel dibawa ke kantor polsek.",
        "Keterangan foto: pelaku dan barang bukti",
        "Ilustrasi",
        "(Istimewa)",
        "Pelaku dan barang bukti di kantor polsek (Foto: Istimewa)",
        "Pelaku dibawa ke kantor polsek. Foto: Humas Polsek",
    ],
)
def test_captions_are_no_part_of_the_body(caption: str, body_of: Body) -> None:
    assert body_of(f"{HEADLINE}\n\n{FIRST}\n\n{caption}\n\n{SECOND}\n") == [FIRST, SECOND]


def test_the_line_under_a_photo_credit_is_its_caption(rules: CleaningRules) -> None:
    caption = "Kapolsek memperlihatkan gulungan kabel kepada warga."
    found = marks(f"Dok Humas Polsek Randuasri\n{caption}\n\n{FIRST}", rules)
    assert found == {"Dok Humas Polsek Randuasri": "caption", caption: "caption", FIRST: None}


def test_a_paragraph_after_a_photo_credit_and_a_blank_line_stays(rules: CleaningRules) -> None:
    assert marks(f"Dok Humas Polsek Randuasri\n\n{FIRST}", rules)[FIRST] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Foto pelaku sudah disebarkan ke seluruh polsek agar warga yang melihatnya segera melapor.",
        "Komentar warga di media sosial, kata dia, juga akan dipelajari oleh penyidik polsek.",
        "Baca doa bersama dipimpin oleh seorang perwira di akhir acara yang berlangsung khidmat.",
        "Sumber air bersih di desa itu tidak ikut tercemar, kata petugas yang memeriksanya.",
        "Editor video berinisial RF disebut sebagai otak pencurian kabel di belakang gudang itu.",
        "Laporan warga itu langsung ditindaklanjuti oleh petugas piket di kantor polsek.",
        "Iklan lowongan kerja palsu dipakai pelaku untuk mencari orang yang mau mengangkut kabel.",
    ],
)
def test_a_sentence_that_begins_with_a_word_of_the_page_stays(sentence: str, body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{sentence}\n\n{SECOND}\n"
    assert body_of(text) == [FIRST, sentence, SECOND]


@pytest.mark.parametrize(
    "tail",
    [
        pytest.param("Copyright 2010 - 2024 PT Kabar Randuasri. All Rights Reserved.", id="rights"),
        pytest.param("© 2024 Kabar Randuasri.", id="sign"),
        pytest.param(
            "Ikuti kabar terkini kami lewat saluran WhatsApp: https://kabar.example/kanal. "
            "Pastikan aplikasinya terpasang.",
            id="channel",
        ),
    ],
)
def test_the_page_behind_an_article_on_one_line_is_cut_off(tail: str, body_of: Body) -> None:
    assert body_of(f"{HEADLINE}\n\n{FIRST} {SECOND} {tail}\n") == [f"{FIRST} {SECOND}"]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Hak cipta lagu itu, menurut penyidik, dimiliki oleh seorang musisi yang melapor.",
            id="copyright",
        ),
        pytest.param(
            "Polsek juga meluncurkan Saluran WhatsApp untuk menampung aduan warga siang dan malam.",
            id="whatsapp-channel",
        ),
        pytest.param(
            "Memuat gulungan kabel, truk itu dihentikan polisi di jalan raya pada malam hari.",
            id="loading",
        ),
        pytest.param(
            "Bergabung dengan warga, polisi mencari pelaku yang kabur ke hutan sejak pagi hari.",
            id="join",
        ),
        pytest.param(
            "Unduh aplikasi itu, pesan Kapolsek kepada warga, agar dapat melapor dengan cepat.",
            id="download",
        ),
        pytest.param(
            "Simak informasi resmi hanya di akun polsek, pesan Kapolsek kepada pengguna jalan.",
            id="follow",
        ),
        pytest.param(
            "Halaman 2 dari berkas itu, menurut jaksa, belum ditandatangani oleh penyidik polsek.",
            id="page-number",
        ),
        pytest.param(
            "Dalam apel itu hadir para kepala seksi, para kepala unit dan personel TNI/Humas.",
            id="slash-humas",
        ),
    ],
)
def test_a_whole_sentence_is_not_taken_for_clutter(sentence: str, body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{sentence}\n\n{SECOND}\n"
    assert body_of(text) == [FIRST, sentence, SECOND]


def test_a_photo_credit_behind_a_sentence_does_not_take_it_along(body_of: Body) -> None:
    body = body_of(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND} (foto: ist)\n\n{THIRD}\n")
    assert [piece.removesuffix(" (foto: ist)") for piece in body] == [FIRST, SECOND, THIRD]


# Below the last sentence


def test_short_lines_below_the_last_sentence_are_of_the_page(body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\nRanduasri\nKriminal\nCari di sini\n"
    assert body_of(text) == [FIRST, SECOND]


def test_a_list_at_the_end_stays(body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\nBarang bukti berikut disita:\n1. Gergaji\n2. Motor\n\nCetak\n"
    assert body_of(text)[1:] == ["Barang bukti berikut disita:", "1. Gergaji", "2. Motor"]


def test_a_text_without_a_single_sentence_is_left_as_it_is() -> None:
    text = "Gergaji besi\nSepeda motor"
    lines = read_lines(text, Span(0, len(text)))
    mark_page_tail(lines)
    assert [line.removed for line in lines] == [None, None]


# Copies


def test_a_paragraph_that_stands_twice_is_kept_once(body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n{FIRST}\n\n{THIRD}\n"
    assert body_of(text) == [FIRST, SECOND, THIRD]


def test_a_short_line_may_stand_twice(body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n“Siap.”\n\n{SECOND}\n\n“Siap.”\n\n{THIRD}\n"
    assert body_of(text).count("“Siap.”") == 2


def test_a_summary_that_begins_the_first_paragraph_is_dropped(body_of: Body) -> None:
    text = f"{HEADLINE}\n\n{FIRST}\n\n{FIRST} Pelaku kini ditahan di kantor polsek.\n\n{SECOND}\n"
    assert body_of(text) == [f"{FIRST} Pelaku kini ditahan di kantor polsek.", SECOND]


# Advertising inside a paragraph


@pytest.mark.parametrize(
    "advertising",
    [
        "(Baca juga: Harga Cabai di Pasar Randuasri Naik Lagi)",
        "SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT",
        "ADVERTISEMENT",
        "[Gambas:Video 20detik]",
    ],
)
def test_a_paragraph_is_cut_around_the_advertising_in_it(advertising: str, body_of: Body) -> None:
    assert body_of(f"{HEADLINE}\n\n{FIRST} {advertising} {SECOND}\n") == [FIRST, SECOND]


# All lines


def test_a_signature_on_a_line_of_its_own_is_told_as_removed(article: Read) -> None:
    document = article(f"{HEADLINE}\n\n{FIRST}\n\n{SECOND}\n\n(abc/xyz)\n")
    assert len(document.paragraphs) == 2
    assert [line.line for line in document.removed] == [1, 7]


def test_a_row_of_share_buttons_is_judged_at_once(article: Read) -> None:
    # A pattern that tries every way to part the row takes twice as long for each more button.
    buttons = "Facebook Twitter WhatsApp Telegram Email Instagram " * 6
    started = time.thread_time()
    article(f"{HEADLINE}\n\n{FIRST}\n\n{buttons} dan lain-lain.\n")
    assert time.thread_time() - started < 60


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Polisi" + " " * 200_000 + "berpatroli pada malam itu.", id="gap"),
        pytest.param("Polisi berpatroli pada malam itu." + " ***" * 120_000, id="stars"),
    ],
)
def test_a_last_line_full_of_blanks_or_stars_is_read_at_once(line: str, article: Read) -> None:
    # A pattern that begins anew at each blank takes minutes.
    started = time.thread_time()
    article(f"{HEADLINE}\n\n{FIRST}\n\n{line}\n")
    assert time.thread_time() - started < 60
