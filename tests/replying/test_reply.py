"""Outcomes to the lines that people read, in Indonesian and in English."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.config.replies import Wording, load_wording
from bot.config.settings import Settings
from bot.ingest import Corpus
from bot.model import (
    Answer,
    AnswerForm,
    Citation,
    DaysLeft,
    Document,
    NoAnswer,
    NoAnswerReason,
    Outcome,
    Period,
    Publication,
    Publisher,
    Related,
    Span,
    Status,
    TitleKind,
)
from bot.replying.reply import LineKind, Renderer, plain_text, shorten
from bot.serving.service import AnswerService
from loading import LoadService

TEXT = "Kapolres Sambas memeriksa\n  gudang pupuk. Petugas menemukan 12 ton pupuk."
FIRST, SECOND = Span(0, 41), Span(42, 74)
WITA = timezone(timedelta(hours=8), "WITA")


def document(**fields: object) -> Document:
    """An article of Warta Sambas without a date; fields replace its own."""
    values: dict[str, object] = {
        "document_id": "sidak.txt",
        "path": "sidak.txt",
        "text": TEXT,
        "title": "Kapolres Sambas Periksa Gudang",
        "title_kind": TitleKind.GIVEN,
        "paragraphs": (),
        "publisher": Publisher("Warta Sambas", "wartasambas.example"),
    }
    return Document(**{**values, **fields})  # type: ignore[arg-type]


def quoting(shown: Document, *spans: Span) -> Answer:
    return Answer(tuple(Citation(shown, span) for span in spans or (FIRST,)), 0.9)


@pytest.fixture(scope="module")
def renderer(settings: Settings, service: AnswerService) -> Renderer:
    wording = load_wording(settings.replies.templates, "id")
    return Renderer(wording, service, limit=1000)


@pytest.fixture(scope="module")
def english(settings: Settings, service: AnswerService) -> Renderer:
    wording = load_wording(settings.replies.templates, "en")
    return Renderer(wording, service, limit=1000)


def lines(renderer: Renderer, outcome: Outcome) -> list[str]:
    return [line.text for line in renderer.render(outcome)]


# --- an answer with its source -------------------------------------------------------------------


def test_a_list_that_does_not_fit_says_how_much_is_missing(
    renderer: Renderer, english: Renderer
) -> None:
    answer = Answer((Citation(document(), FIRST, left_out=2),), 0.9)
    assert lines(renderer, answer)[:2] == [
        "“Kapolres Sambas memeriksa gudang pupuk.”",
        "… dan 2 lagi",
    ]
    assert lines(english, answer)[1] == "… and 2 more"


def test_answer_comes_first_then_source_title_and_date(renderer: Renderer) -> None:
    shown = document(published=Publication(date(2024, 2, 6)))
    assert lines(renderer, quoting(shown)) == [
        "“Kapolres Sambas memeriksa gudang pupuk.”",
        "Sumber: Warta Sambas (wartasambas.example)",
        "Judul: Kapolres Sambas Periksa Gudang",
        "Terbit: Selasa, 6 Februari 2024",
    ]


def test_english_wording_leaves_the_quote_in_indonesian(english: Renderer) -> None:
    shown = document(published=Publication(date(2024, 2, 6)))
    assert lines(english, quoting(shown)) == [
        "“Kapolres Sambas memeriksa gudang pupuk.”",
        "Source: Warta Sambas (wartasambas.example)",
        "Title: Kapolres Sambas Periksa Gudang",
        "Published: Tuesday, 6 February 2024",
    ]


@pytest.mark.parametrize(
    ("fields", "line", "english_line"),
    [
        pytest.param(
            {"published": Publication(date(2023, 11, 29))},
            "Terbit: Rabu, 29 November 2023",
            "Published: Wednesday, 29 November 2023",
            id="published",
        ),
        pytest.param(
            {
                "published": Publication(
                    date(2023, 11, 29), datetime(2023, 11, 29, 9, 5, tzinfo=WITA)
                )
            },
            "Terbit: Rabu, 29 November 2023, 09.05 WITA",
            "Published: Wednesday, 29 November 2023, 09.05 WITA",
            id="published at a time",
        ),
        pytest.param(
            {"event_date": date(2024, 8, 7)},
            "Tanggal peristiwa: Rabu, 7 Agustus 2024 (tanggal terbit tidak disebutkan)",
            "Date of the event: Wednesday, 7 August 2024 (date of publication not given)",
            id="event",
        ),
        pytest.param(
            {"published": Publication(date(2024, 8, 8)), "event_date": date(2024, 8, 7)},
            "Terbit: Kamis, 8 Agustus 2024",
            "Published: Thursday, 8 August 2024",
            id="publication before event",
        ),
        pytest.param({}, "Tanggal: tidak disebutkan", "Date: not given", id="undated"),
    ],
)
def test_date_line_says_what_kind_of_date_it_is(
    fields: dict[str, object],
    line: str,
    english_line: str,
    renderer: Renderer,
    english: Renderer,
) -> None:
    answer = quoting(document(**fields))
    assert lines(renderer, answer)[3] == line
    assert lines(english, answer)[3] == english_line


@pytest.mark.parametrize(
    ("moment", "line"),
    [
        pytest.param("2024-03-01T16:05", "Terbit: Jumat, 1 Maret 2024, 16.05 WIB", id="no zone"),
        pytest.param("2024-03-01T16:05+07:00", "Terbit: Jumat, 1 Maret 2024, 16.05 WIB", id="WIB"),
        pytest.param(
            "2024-03-01T16:05+08:00", "Terbit: Jumat, 1 Maret 2024, 16.05 WITA", id="WITA"
        ),
        pytest.param("2024-03-01T16:05+09:00", "Terbit: Jumat, 1 Maret 2024, 16.05 WIT", id="WIT"),
    ],
)
def test_a_time_of_publication_is_shown_with_the_name_of_its_zone(
    moment: str, line: str, renderer: Renderer, corpus_of: Callable[[dict[str, str]], Corpus]
) -> None:
    row = f'{{"id": "a", "text": "Petugas memeriksa gudang pupuk di Sambas.", "date": "{moment}"}}'
    loaded = corpus_of({"a.jsonl": row}).documents[0]
    assert lines(renderer, quoting(loaded, loaded.paragraphs[0].span))[3] == line


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        pytest.param(
            {"publisher": Publisher("Warta", "warta.example")},
            "Sumber: Warta (warta.example)",
            id="with its site",
        ),
        pytest.param({"publisher": Publisher("Warta", None)}, "Sumber: Warta", id="without a site"),
        pytest.param(
            {"publisher": Publisher("Warta.example", "warta.example")},
            "Sumber: Warta.example",
            id="named by its site",
        ),
        pytest.param({"publisher": None}, "Sumber: tidak disebutkan", id="not named"),
        pytest.param(
            {"publisher": Publisher("Warta", None), "origin": "Humas Polres Sambas"},
            "Sumber: Warta, dari Humas Polres Sambas",
            id="with its origin",
        ),
        pytest.param(
            {"publisher": None, "origin": "Humas Polres Sambas"},
            "Sumber: tidak disebutkan, dari Humas Polres Sambas",
            id="origin alone",
        ),
    ],
)
def test_source_line(fields: dict[str, object], line: str, renderer: Renderer) -> None:
    assert lines(renderer, quoting(document(**fields)))[1] == line


def test_source_is_said_to_be_not_named_in_english(english: Renderer) -> None:
    assert lines(english, quoting(document(publisher=None)))[1] == "Source: not named"


def test_a_derived_title_says_so(renderer: Renderer, english: Renderer) -> None:
    answer = quoting(document(title_kind=TitleKind.DERIVED))
    assert lines(renderer, answer)[2].endswith("Gudang (diambil dari kalimat pertama)")
    assert lines(english, answer)[2].endswith("Gudang (taken from the first sentence)")


def test_link_stands_last_where_there_is_one(renderer: Renderer) -> None:
    shown = lines(renderer, quoting(document(url="https://warta.example/sidak")))
    assert shown[-1] == "Tautan: https://warta.example/sidak"
    assert not any("Tautan" in line for line in lines(renderer, quoting(document())))


def test_quotes_of_one_article_share_its_source(renderer: Renderer) -> None:
    shown = lines(renderer, quoting(document(), FIRST, SECOND))
    assert shown[:2] == [
        "“Kapolres Sambas memeriksa gudang pupuk.”",
        "“Petugas menemukan 12 ton pupuk.”",
    ]
    assert sum(line.startswith("Sumber:") for line in shown) == 1


def test_each_article_has_its_own_source(renderer: Renderer) -> None:
    other = document(document_id="lain.txt", publisher=None)
    answer = Answer((Citation(document(), FIRST), Citation(other, SECOND)), 0.9)
    sources = [line for line in lines(renderer, answer) if line.startswith("Sumber:")]
    assert sources == ["Sumber: Warta Sambas (wartasambas.example)", "Sumber: tidak disebutkan"]


def test_a_quote_of_several_articles_has_all_their_sources(renderer: Renderer) -> None:
    other = document(document_id="lain.txt", title="Gudang Pupuk Diperiksa")
    (citation,) = quoting(document()).citations
    answer = Answer((replace(citation, also=quoting(other).citations),), 0.9)
    titles = [line for line in lines(renderer, answer) if line.startswith("Judul: ")]
    assert titles == ["Judul: Kapolres Sambas Periksa Gudang", "Judul: Gudang Pupuk Diperiksa"]


def test_kinds_of_lines_tell_quote_from_source(renderer: Renderer) -> None:
    kinds = [line.kind for line in renderer.render(quoting(document()))]
    assert kinds == [LineKind.QUOTE, LineKind.SOURCE, LineKind.SOURCE, LineKind.SOURCE]


# --- cuts ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cut_start", "cut_end", "shown"),
    [
        (False, False, "“Petugas menemukan 12 ton pupuk.”"),
        (True, False, "… “Petugas menemukan 12 ton pupuk.”"),
        (False, True, "“Petugas menemukan 12 ton pupuk.” …"),
        (True, True, "… “Petugas menemukan 12 ton pupuk.” …"),
    ],
)
def test_cut_marks_are_shown_and_are_no_part_of_the_quote(
    cut_start: bool, cut_end: bool, shown: str, renderer: Renderer
) -> None:
    citation = Citation(document(), SECOND, cut_start=cut_start, cut_end=cut_end)
    assert lines(renderer, Answer((citation,), 0.9))[0] == shown
    assert "…" not in citation.quote


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“Gudang kosong,” kata Teguh.", "“Gudang kosong,” kata Teguh."),
        ('"Gudang kosong," kata Teguh.', '"Gudang kosong," kata Teguh.'),
        ("Teguh: “Gudang kosong.”", "“Teguh: “Gudang kosong.””"),
    ],
)
def test_a_quote_that_opens_with_marks_gets_no_others(
    text: str, shown: str, renderer: Renderer
) -> None:
    assert lines(renderer, quoting(document(text=text), Span(0, len(text))))[0] == shown


def test_characters_that_steer_a_terminal_are_not_shown(renderer: Renderer) -> None:
    shown = document(
        text="Gudang \x1b[31mmerah\x07 \u202eterbalik\x9b.", title="Gudang\x1b[2J penuh"
    )
    reply = "".join(lines(renderer, quoting(shown, Span(0, len(shown.text)))))
    assert not any(c < " " or "\x7f" <= c <= "\x9f" or c == "\u202e" for c in reply)


def test_a_quote_is_shown_with_white_space_collapsed(renderer: Renderer) -> None:
    shown = lines(renderer, quoting(document(), FIRST))
    assert shown[0] == "“Kapolres Sambas memeriksa gudang pupuk.”"


def test_braces_in_an_article_are_shown_as_they_are(renderer: Renderer) -> None:
    shown = document(text="Kode {gudang} {0} %s", title="Kode {title}", origin="{publisher}")
    assert lines(renderer, quoting(shown, Span(0, 20)))[:3] == [
        "“Kode {gudang} {0} %s”",
        "Sumber: Warta Sambas (wartasambas.example), dari {publisher}",
        "Judul: Kode {title}",
    ]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        pytest.param("Pendek", "Pendek", id="short"),
        pytest.param("kata " * 27 + "akhir", "kata " * 27 + "akhir", id="140 characters"),
        pytest.param("kata " * 27 + "akhiran", ("kata " * 27).strip() + " …", id="141 characters"),
        pytest.param(
            "kata, " * 30, ("kata, " * 23).strip(" ,") + " …", id="no comma before the mark"
        ),
    ],
)
def test_a_long_title_is_cut_between_words(title: str, shown: str) -> None:
    assert shorten(title) == shown


def test_a_title_of_one_long_word_is_cut_too() -> None:
    assert len(shorten("x" * 500)) <= 142


# --- what was searched for -----------------------------------------------------------------------


def test_the_form_that_was_searched_for_stands_above_the_answer(
    renderer: Renderer, english: Renderer
) -> None:
    answer = Answer((Citation(document(), FIRST),), 0.9, searched_for="siapa kapolres sambas")
    assert lines(renderer, answer)[0] == "Menampilkan hasil untuk: siapa kapolres sambas"
    assert lines(english, answer)[0] == "Showing results for: siapa kapolres sambas"


def test_the_form_that_was_searched_for_stands_above_a_refusal(renderer: Renderer) -> None:
    refusal = NoAnswer(
        Status.NO_ANSWER, NoAnswerReason.NOT_FOUND, searched_for="siapa kapolres sambas"
    )
    assert lines(renderer, refusal)[0] == "Menampilkan hasil untuk: siapa kapolres sambas"


# --- lists of articles ---------------------------------------------------------------------------


def articles(*documents: Document) -> Answer:
    return Answer(tuple(Citation(d, FIRST) for d in documents), 0.9, AnswerForm.ARTICLES)


def test_articles_are_numbered_with_source_date_and_sentence(renderer: Renderer) -> None:
    answer = articles(
        document(published=Publication(date(2024, 2, 6))),
        document(publisher=None, event_date=date(2024, 8, 7), title="Gudang Diperiksa"),
        document(title="Tanpa Tanggal"),
    )
    assert lines(renderer, answer) == [
        "Berita yang ditemukan (3):",
        "1. Kapolres Sambas Periksa Gudang",
        "   Warta Sambas · Selasa, 6 Februari 2024",
        "   “Kapolres Sambas memeriksa gudang pupuk.”",
        "2. Gudang Diperiksa",
        "   Sumber: tidak disebutkan · peristiwa Rabu, 7 Agustus 2024",
        "   “Kapolres Sambas memeriksa gudang pupuk.”",
        "3. Tanpa Tanggal",
        "   Warta Sambas · tanggal tidak disebutkan",
        "   “Kapolres Sambas memeriksa gudang pupuk.”",
    ]


def test_articles_in_english(english: Renderer) -> None:
    answer = articles(document(event_date=date(2024, 8, 7)))
    assert lines(english, answer)[:3] == [
        "Articles found (1):",
        "1. Kapolres Sambas Periksa Gudang",
        "   Warta Sambas · event of Wednesday, 7 August 2024",
    ]


def test_article_lines_leave_the_heading_out(renderer: Renderer) -> None:
    answer = articles(document())
    assert renderer.article_lines(answer) == lines(renderer, answer)[1:]


# --- a related article ---------------------------------------------------------------------------

WHOLE = Span(0, 74)


def test_a_related_article_has_its_source_and_then_its_passage(
    renderer: Renderer, english: Renderer
) -> None:
    related = Related(Citation(document(), WHOLE), 0.3)
    passage = "“Kapolres Sambas memeriksa gudang pupuk. Petugas menemukan 12 ton pupuk.”"
    assert lines(renderer, related) == [
        "Kemungkinan ada di berita ini:",
        "Sumber: Warta Sambas (wartasambas.example)",
        "Judul: Kapolres Sambas Periksa Gudang",
        "Tanggal: tidak disebutkan",
        passage,
    ]
    assert lines(english, related)[0] == "It may be in this article:"
    assert lines(english, related)[-1] == passage


def test_a_passage_is_a_kind_of_line_of_its_own(renderer: Renderer) -> None:
    *_, passage = renderer.render(Related(Citation(document(), WHOLE), 0.3))
    assert (passage.kind, passage.opens) == (LineKind.PASSAGE, True)


def test_what_was_understood_stands_around_a_related_article(renderer: Renderer) -> None:
    related = Related(
        Citation(document(), WHOLE),
        0.3,
        searched_for="berapa pupuk?",
        assumed="Berapa pupuk di Sambas?",
        period=Period(date(2024, 2, 1), date(2024, 2, 29)),
        lacking=("Polres Ngawi",),
        years=((2023, 4),),
    )
    shown = lines(renderer, related)
    assert [line.split(":")[0] for line in shown[:4]] == [
        "Melanjutkan pertanyaan tadi",
        "Menampilkan hasil untuk",
        "Waktu yang dimaksud",
        "Kemungkinan ada di berita ini",
    ]
    assert shown[-2:] == ["Tidak saya temukan untuk: Polres Ngawi.", "Tahun lain: 2023 (4)"]


def test_the_days_meant_in_a_passage_are_told(renderer: Renderer) -> None:
    told = (("kemarin", Period(date(2024, 2, 5), date(2024, 2, 5))),)
    related = Related(Citation(document(), WHOLE, told=told), 0.3)
    assert lines(renderer, related)[-1].startswith("“kemarin” menurut tanggal beritanya:")


# --- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("reason", NoAnswerReason)
def test_every_refusal_has_words_without_open_fields(
    reason: NoAnswerReason, language: str, renderer: Renderer, english: Renderer
) -> None:
    chosen = renderer if language == "id" else english
    shown = lines(chosen, NoAnswer(Status.NO_ANSWER, reason))
    assert shown[0].strip()
    assert "{" not in "".join(shown)


def test_no_answer_says_what_the_corpus_covers(renderer: Renderer, english: Renderer) -> None:
    refusal = NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND)
    assert lines(renderer, refusal)[-1] == (
        "Yang saya punya: 5 berita, Rabu, 29 November 2023 sampai Rabu, 7 Agustus 2024."
    )
    assert lines(english, refusal)[-1] == (
        "What I have: 5 articles, Wednesday, 29 November 2023 to Wednesday, 7 August 2024."
    )


def test_coverage_of_undated_articles_is_their_number(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Petugas memeriksa gudang pupuk di Sambas.", encoding="utf-8")
    service = load_service(settings.with_corpus(tmp_path))
    wording: Wording = load_wording(settings.replies.templates, "id")
    assert Renderer(wording, service, limit=9).coverage_text() == "Yang saya punya: 1 berita."


def test_missing_words_and_the_nearest_topic_are_told(renderer: Renderer) -> None:
    refusal = NoAnswer(
        Status.NO_ANSWER,
        NoAnswerReason.MISSING_TERM,
        missing=("surabaya", "2021"),
        near=(document(),),
    )
    shown = lines(renderer, refusal)
    assert shown[1] == "Tidak ada di berita saya: surabaya, 2021."
    assert shown[-1].endswith("terdekat: Kapolres Sambas Periksa Gudang")


def test_choices_are_told(renderer: Renderer) -> None:
    refusal = NoAnswer(
        Status.UNCLEAR,
        NoAnswerReason.UNCLEAR_POST,
        choices=("Kapolres Ende", "Kapolres Sambas"),
    )
    assert (
        lines(renderer, refusal)[-1] == "Yang ada di berita saya: Kapolres Ende; Kapolres Sambas."
    )


@pytest.mark.parametrize("status", [Status.CHITCHAT, Status.INVALID, Status.UNCLEAR])
def test_coverage_is_told_only_where_the_corpus_was_asked(
    status: Status, renderer: Renderer
) -> None:
    shown = lines(renderer, NoAnswer(status, NoAnswerReason.GREETING))
    assert not any("Yang saya punya" in line for line in shown)


def test_too_long_tells_the_limit(renderer: Renderer) -> None:
    assert "1000" in lines(renderer, NoAnswer(Status.INVALID, NoAnswerReason.TOO_LONG))[0]


def test_the_example_is_a_question_that_the_corpus_answers(
    renderer: Renderer, service: AnswerService
) -> None:
    example = renderer.example()
    assert isinstance(service.ask(example), Answer)
    assert example in lines(renderer, NoAnswer(Status.CHITCHAT, NoAnswerReason.HELP))[0]


# --- plain text ----------------------------------------------------------------------------------


def test_plain_text_parts_answer_and_source_with_a_blank_line(renderer: Renderer) -> None:
    text = plain_text(renderer.render(quoting(document())))
    assert text.split("\n")[:3] == [
        "“Kapolres Sambas memeriksa gudang pupuk.”",
        "",
        "Sumber: Warta Sambas (wartasambas.example)",
    ]


def test_plain_text_parts_the_articles_with_a_blank_line(renderer: Renderer) -> None:
    other = document(document_id="lain.txt")
    answer = Answer((Citation(document(), FIRST), Citation(other, SECOND)), 0.9)
    text = plain_text(renderer.render(answer))
    assert "Tanggal: tidak disebutkan\n\n“Petugas menemukan 12 ton pupuk.”" in text


def test_plain_text_starts_and_ends_without_a_blank_line(renderer: Renderer) -> None:
    for outcome in (
        quoting(document()),
        articles(document(), document()),
        NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND),
    ):
        text = plain_text(renderer.render(outcome))
        assert text == text.strip()
        assert "\n\n\n" not in text


@pytest.mark.parametrize(
    ("day", "indonesian", "english_form"),
    [
        (date(2024, 1, 1), "Senin, 1 Januari 2024", "Monday, 1 January 2024"),
        (date(2024, 12, 29), "Minggu, 29 Desember 2024", "Sunday, 29 December 2024"),
        (date(2020, 2, 29), "Sabtu, 29 Februari 2020", "Saturday, 29 February 2020"),
        (date(2025, 5, 16), "Jumat, 16 Mei 2025", "Friday, 16 May 2025"),
    ],
)
def test_long_date(
    day: date, indonesian: str, english_form: str, renderer: Renderer, english: Renderer
) -> None:
    assert renderer.long_date(day) == indonesian
    assert english.long_date(day) == english_form


def test_three_examples_are_of_a_post_an_operation_and_a_unit(
    settings: Settings, service: AnswerService
) -> None:
    wording = load_wording(settings.replies.templates, "id")
    examples = Renderer(wording, service.pinned(), limit=1000).examples()
    assert len(examples) == 3
    assert wording.example_any not in examples
    assert all(isinstance(service.ask(example), Answer) for example in examples)


@pytest.mark.parametrize(
    ("days", "said"), [(6, "6 hari lagi"), (0, "hari ini juga"), (-4, "sudah lewat")]
)
def test_days_left_are_the_words_of_the_bot_behind_the_source(
    renderer: Renderer, days: int, said: str
) -> None:
    left = DaysLeft(date(2024, 4, 16), days)
    lines = renderer.render(Answer((Citation(document(), WHOLE),), 0.9, left=left))
    assert lines[-1].kind is LineKind.NOTE
    assert said in lines[-1].text
    assert "16 April 2024" in lines[-1].text


def test_a_time_that_was_not_understood_is_told(renderer: Renderer) -> None:
    refusal = NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND, vague="beberapa hari lalu")
    answer = Answer((Citation(document(), WHOLE),), 0.9, vague="beberapa hari lalu")
    for outcome in (refusal, answer):
        assert "“beberapa hari lalu”" in renderer.render(outcome)[0].text
