"""The day of publication and the day of the event."""

from __future__ import annotations

from datetime import date

import pytest

from bot.model import DateKind, Publication
from sample_article import FIRST, HEADLINE, SECOND, Body, Read


def scrape(head: str, *paragraphs: str) -> str:
    return "\n\n".join([HEADLINE, head, *(paragraphs or (FIRST, SECOND))])


# Publication


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        pytest.param("Senin, 3 Juni 2024 14:30 WIB", "2024-06-03T14:30:00+07:00", id="wib"),
        pytest.param("Senin, 3 Juni 2024 14.30 WITA", "2024-06-03T14:30:00+08:00", id="wita"),
        pytest.param("Senin, 3 Juni 2024 14:30 WIT", "2024-06-03T14:30:00+09:00", id="wit"),
        pytest.param("Senin, 3 Juni 2024 | 14:30", "2024-06-03T14:30:00", id="no-zone"),
        pytest.param("Senin, 3 Jun 2024 00:00 WIB", "2024-06-03T00:00:00+07:00", id="midnight"),
        pytest.param("Senin, 3 Juni 2024 2:15 PM", "2024-06-03T14:15:00", id="afternoon"),
        pytest.param("📆 Senin, 3-Jun-2024_🕑 08.15 WIB", "2024-06-03T08:15:00+07:00", id="emoji"),
        pytest.param("Kabar.com - 03/06/2024, 14:30 WIB", "2024-06-03T14:30:00+07:00", id="site"),
        pytest.param("Tayang: Senin, 3 Juni 2024 14:30", "2024-06-03T14:30:00", id="label"),
        pytest.param("Terbit 3 Jun 2024 • 14:30 WIB", "2024-06-03T14:30:00+07:00", id="bullet"),
        pytest.param("2024-06-03 14:30:15", "2024-06-03T14:30:00", id="iso"),
        pytest.param("3 Juni 2024", "2024-06-03", id="day"),
        pytest.param("03/06/2024", "2024-06-03", id="day-before-month"),
        pytest.param("June 3, 2024", "2024-06-03", id="english"),
        pytest.param("Posted on 3 Juni 2024 by admin", "2024-06-03", id="posted-by"),
        pytest.param("by admin\n03/06/2024", "2024-06-03", id="under-its-author"),
    ],
)
def test_a_date_line_tells_when_the_article_came_out(
    line: str, iso: str, article: Read, body_of: Body
) -> None:
    document = article(scrape(line))
    assert document.published is not None
    assert document.published.isoformat() == iso
    assert document.date_kind is DateKind.PUBLISHED
    assert body_of(scrape(line)) == [FIRST, SECOND]


@pytest.mark.parametrize("zone", ["WIB", "WITA", "WIT"])
def test_the_zone_keeps_its_name(zone: str, article: Read) -> None:
    published = article(scrape(f"Senin, 3 Juni 2024 14:30 {zone}")).published
    assert published is not None
    assert published.moment is not None
    assert published.moment.tzname() == zone


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Diperbarui 4 Juni 2024 10:00 WIB", id="updated"),
        pytest.param("31/02/2024", id="no-such-day"),
        pytest.param("Juni 2024", id="month"),
        pytest.param("3 Juni", id="no-year"),
        pytest.param("Senin (3/6)", id="weekday-without-a-year"),
        pytest.param("2 jam yang lalu", id="hours-ago"),
    ],
)
def test_a_line_without_a_day_of_publication_leaves_it_unknown(line: str, article: Read) -> None:
    assert article(scrape(line)).published is None


def test_a_day_without_a_real_clock_time_has_no_moment(article: Read) -> None:
    assert article(scrape("Senin, 3 Juni 2024 25:61 WIB")).published == Publication(
        date(2024, 6, 3)
    )


@pytest.mark.parametrize(
    "lines",
    [
        "Diterbitkan 3 Juni 2024 14:30 WIB\nDiperbarui 4 Juni 2024 11:00 WIB",
        "Diperbarui: 4 Juni 2024 11:00 WIB\nDiterbitkan: 3 Juni 2024 14:30 WIB",
    ],
)
def test_a_change_is_not_the_publication(lines: str, article: Read) -> None:
    published = article(scrape(lines)).published
    assert published is not None
    assert published.isoformat() == "2024-06-03T14:30:00+07:00"


def test_the_author_on_a_date_line_is_credited(article: Read) -> None:
    document = article(scrape("Wening Astuti, SINDOnews Senin, 3 Juni 2024 - 11:37 WIB"))
    assert document.reporter == "Wening Astuti"
    assert document.publisher is not None
    assert document.publisher.name == "SINDOnews"


def test_a_desk_on_a_date_line_is_no_person(article: Read) -> None:
    assert article(scrape("Rilis Humas, 3 Juni 2024")).reporter is None


def test_a_zone_that_the_page_does_not_name_is_unknown(article: Read) -> None:
    published = article(scrape("Senin, 3 Juni 2024 14:30")).published
    assert published is not None
    assert published.moment is not None
    assert published.moment.tzinfo is None


def test_a_site_before_a_date_does_not_hide_it(article: Read) -> None:
    assert article(scrape("KabarRanduasri.com, 3 Juni 2024")).published == Publication(
        date(2024, 6, 3)
    )


def test_a_date_in_the_dateline_is_the_publications(article: Read) -> None:
    document = article(scrape(f"INDRAMAYU (3/6/2024) - {FIRST}", SECOND))
    assert document.published == Publication(date(2024, 6, 3))


def test_a_date_line_beats_the_date_in_the_dateline(article: Read) -> None:
    head = "Selasa, 4 Juni 2024"
    assert article(scrape(head, f"INDRAMAYU (3/6/2024) - {FIRST}", SECOND)).published == (
        Publication(date(2024, 6, 4))
    )


def test_a_date_in_a_sentence_is_not_the_publications(article: Read) -> None:
    document = article(
        scrape("", "Pelaku ditangkap polisi di rumahnya pada Senin (3/6/2024).", SECOND)
    )
    assert document.published is None
    assert document.date_kind is DateKind.EVENT


# Event

PUBLISHED = "Senin, 10 Juni 2024 10:00 WIB"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        pytest.param(
            "Polsek menangkap pelaku di pasar pada Sabtu (8/6/2024) malam bersama warga sekitar.",
            date(2024, 6, 8),
            id="weekday",
        ),
        pytest.param(
            "Polsek menangkap pelaku di pasar pada Sabtu (8/6) malam bersama warga sekitar itu.",
            date(2024, 6, 8),
            id="year-of-publication",
        ),
        pytest.param(
            "Polsek menangkap pelaku di pasar pada 8 Juni 2024 malam bersama warga sekitar itu.",
            date(2024, 6, 8),
            id="no-weekday",
        ),
        pytest.param(
            "Surat bertanggal 2 Juni 2024 itu dibawa pelaku ke pasar pada Sabtu (8/6/2024) malam.",
            date(2024, 6, 8),
            id="weekday-before-none",
        ),
        pytest.param(
            "Pelaku yang dicari sejak 2 Juni 2024 ditangkap di pasar pada Sabtu (8/6/2024) malam.",
            date(2024, 6, 8),
            id="not-since-when",
        ),
        pytest.param(
            "Pelaku menghilang sejak Senin (1/1/2024) dan ditangkap di pasar Sabtu (8/6/2024).",
            date(2024, 6, 8),
            id="not-long-before",
        ),
        pytest.param(
            "Pelaku disidang pada Rabu (12/6/2024) karena pencurian di pasar Sabtu (8/6/2024).",
            date(2024, 6, 8),
            id="not-after-the-publication",
        ),
        pytest.param(
            "Polsek menangkap pelaku di pasar pada Senin (10/6/2024) pagi bersama warga sekitar.",
            date(2024, 6, 10),
            id="day-of-publication",
        ),
    ],
)
def test_the_event_is_on_the_day_that_the_text_tells(
    sentence: str, day: date, article: Read
) -> None:
    document = article(scrape(PUBLISHED, sentence, SECOND))
    assert document.event_date == day
    assert document.published is not None
    assert document.published.day == date(2024, 6, 10)
    assert document.date_kind is DateKind.PUBLISHED


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "Pelaku ditangkap di pasar, kata Kapolsek kepada wartawan, Sabtu (8/6/2024) di polsek.",
            id="day-of-somebodys-words",
        ),
        pytest.param(
            "Pelaku akan disidang pada Rabu (12/6/2024) di pengadilan bersama dua temannya itu.",
            id="after-the-publication",
        ),
        pytest.param(
            "Kasus lama dari Rabu (5/5/2021) itu terungkap lagi setelah warga melapor ke polsek.",
            id="long-before",
        ),
        pytest.param(
            "Polsek menangkap pelaku di pasar pada Sabtu (31/6/2024) malam bersama warga sekitar.",
            id="no-such-day",
        ),
        pytest.param(FIRST, id="no-date"),
    ],
)
def test_the_day_of_the_event_may_be_unknown(sentence: str, article: Read) -> None:
    assert article(scrape(PUBLISHED, sentence, SECOND)).event_date is None


def test_a_day_of_december_told_in_january_was_in_the_year_before(article: Read) -> None:
    sentence = "Polsek menangkap pelaku di pasar pada Minggu (31/12) malam bersama warga sekitar."
    document = article(scrape("Selasa, 2 Januari 2024 10:00 WIB", sentence, SECOND))
    assert document.event_date == date(2023, 12, 31)


def test_without_a_publication_the_first_day_with_its_name_is_the_events(article: Read) -> None:
    sentence = "Pelaku ditangkap di pasar pada Sabtu (8/6/2024), dua hari setelah Kamis (6/6/2024)."
    document = article(scrape("", sentence, SECOND))
    assert (document.published, document.event_date) == (None, date(2024, 6, 8))
    assert (document.date, document.date_kind) == (date(2024, 6, 8), DateKind.EVENT)


def test_without_a_publication_a_day_without_a_year_is_unknown(article: Read) -> None:
    sentence = "Polsek menangkap pelaku di pasar pada Sabtu (8/6) malam bersama warga sekitar itu."
    assert article(scrape("", sentence, SECOND)).event_date is None
