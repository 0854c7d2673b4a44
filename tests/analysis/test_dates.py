"""Dates and times of day: all the ways in which news writes them, and what is not one."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.dates import MONTH_NAMES, MONTHS, find_clock, find_dates

NOVEMBER = date(2023, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("29 November 2023", id="long"),
        pytest.param("29 november 2023", id="small letters"),
        pytest.param("29 NOVEMBER 2023", id="capitals"),
        pytest.param("29 Nopember 2023", id="old spelling"),
        pytest.param("29 Nov 2023", id="short month"),
        pytest.param("29 Nov. 2023", id="short month with a stop"),
        pytest.param("29-Nov-2023", id="short month with hyphens"),
        pytest.param("29  November  2023", id="two spaces"),
        pytest.param("29\u00a0November\u00a02023", id="no-break spaces"),
        pytest.param("29 November, 2023", id="comma before the year"),
        pytest.param("tanggal 29 November 2023", id="tanggal"),
        pytest.param("tgl 29 November 2023", id="tgl"),
        pytest.param("tgl. 29 November 2023", id="tgl."),
        pytest.param("29/11/2023", id="slashes"),
        pytest.param("29-11-2023", id="hyphens"),
        pytest.param("29.11.2023", id="stops"),
        pytest.param("29/11/23", id="two digits of the year"),
        pytest.param("(29/11/2023)", id="in brackets"),
        pytest.param("2023-11-29", id="ISO"),
        pytest.param("2023-11-29T14:56:00", id="ISO with a time"),
        pytest.param("November 29, 2023", id="English"),
        pytest.param("November 29th, 2023", id="English ordinal"),
        pytest.param("Nov. 29, 2023", id="English short"),
    ],
)
def test_a_date_without_its_weekday(text: str) -> None:
    (mention,) = find_dates(f"Apel digelar {text} di Demak")
    assert (mention.resolve(), mention.weekday) == (NOVEMBER, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rabu, 29 November 2023", id="comma"),
        pytest.param("Rabu 29 November 2023", id="no comma"),
        pytest.param("rabu, 29 november 2023", id="small letters"),
        pytest.param("RABU, 29 NOVEMBER 2023", id="capitals"),
        pytest.param("Rabu, tanggal 29 November 2023", id="tanggal"),
        pytest.param("Rabu tgl 29 November 2023", id="tgl"),
        pytest.param("Rabu (29 November 2023)", id="brackets"),
        pytest.param("Rabu (29/11/2023)", id="numbers in brackets"),
        pytest.param("Rabu, (29/11/2023)", id="comma and brackets"),
        pytest.param("Rabu 29/11/2023", id="numbers"),
        pytest.param("Rabu (29/11/23)", id="short year in brackets"),
        pytest.param("Rabu, 29-11-2023", id="hyphens"),
        pytest.param("Wednesday, November 29, 2023", id="English"),
        pytest.param("Wednesday, 29 November 2023", id="English, day first"),
    ],
)
def test_a_date_with_its_weekday(text: str) -> None:
    (mention,) = find_dates(f"Apel digelar {text} di Demak")
    assert (mention.resolve(), mention.weekday) == (NOVEMBER, True)


@pytest.mark.parametrize(
    "text",
    ["Sabtu malam (2/12/2023)", "Sabtu pagi, 2 Desember 2023", "Sabtu malam (2/12)"],
)
def test_a_part_of_the_day_may_stand_between_weekday_and_date(text: str) -> None:
    (mention,) = find_dates(text)
    assert (mention.resolve(2023), mention.weekday) == (date(2023, 12, 2), True)


@pytest.mark.parametrize("name", ["Jumat", "Jum'at", "Jum’at", "Friday"])
def test_friday_is_known_by_each_of_its_spellings(name: str) -> None:
    (mention,) = find_dates(f"{name}, 1 Desember 2023")
    assert mention.weekday


@pytest.mark.parametrize("name", sorted(MONTHS))
def test_every_name_of_a_month_makes_a_date(name: str) -> None:
    (mention,) = find_dates(f"pada 5 {name} 2024")
    assert mention.resolve() == date(2024, MONTHS[name], 5)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("{day} {name} {year}", id="month's name"),
        pytest.param("{day}/{month}/{year}", id="slashes"),
        pytest.param("{day:02}-{month:02}-{year}", id="hyphens"),
        pytest.param("{year}-{month:02}-{day:02}", id="ISO"),
        pytest.param("{name} {day}, {year}", id="English order"),
    ],
)
@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_any_day_is_read_back_from_how_it_is_written(pattern: str, day: date) -> None:
    name = MONTH_NAMES[day.month - 1]
    text = pattern.format(day=day.day, month=day.month, year=day.year, name=name)
    assert [mention.resolve() for mention in find_dates(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("29 November", id="month's name"),
        pytest.param("Rabu, 29 November", id="weekday and month's name"),
        pytest.param("Rabu (29/11)", id="numbers with a weekday"),
        pytest.param("Rabu 29/11", id="numbers with a weekday, no brackets"),
    ],
)
def test_a_date_without_a_year_takes_the_year_that_is_given(text: str) -> None:
    (mention,) = find_dates(text)
    assert mention.year is None
    assert mention.resolve(2023) == NOVEMBER


def test_a_date_without_a_year_is_unknown_where_none_is_given() -> None:
    (mention,) = find_dates("Rabu (29/11)")
    assert mention.resolve() is None


def test_a_date_with_its_year_keeps_it_whatever_is_given() -> None:
    (mention,) = find_dates("29 November 2023")
    assert mention.resolve(2025) == NOVEMBER


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, date(2024, 2, 29)), (2023, None)], ids=["leap", "common"]
)
def test_29_february_without_a_year_needs_a_leap_year(year: int, expected: date | None) -> None:
    (mention,) = find_dates("29 Februari")
    assert mention.resolve(year) == expected


@pytest.mark.parametrize("text", ["29 November 1890", "29 November 2123", "29 November '19"])
def test_a_year_that_cannot_be_read_is_not_replaced_by_another(text: str) -> None:
    assert [mention.resolve(2023) for mention in find_dates(text)] in ([], [None])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("31 April 2023", id="31 April"),
        pytest.param("30 Februari 2024", id="30 Februari"),
        pytest.param("29 Februari 2023", id="29 Februari of a common year"),
        pytest.param("0 Mei 2023", id="day 0"),
        pytest.param("32 Mei 2023", id="day 32"),
        pytest.param("30/02/2024", id="numbers"),
        pytest.param("Rabu (30/02)", id="numbers without a year"),
        pytest.param("12/25/2023", id="month 25"),
        pytest.param("00/11/2023", id="day 00"),
        pytest.param("2023-02-30", id="ISO"),
        pytest.param("2023-13-01", id="ISO month 13"),
        pytest.param("November 31, 2023", id="English"),
    ],
)
def test_a_day_that_no_calendar_has_is_no_date(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("tahun 2023", id="year"),
        pytest.param("November 2023", id="month and year"),
        pytest.param("29/11", id="numbers without year and weekday"),
        pytest.param("Rabu 12.5 persen", id="decimal behind a weekday"),
        pytest.param("Rabu 2-1", id="score behind a weekday"),
        pytest.param("LP/12/11/2023/SPKT", id="number of a report"),
        pytest.param("129 November 2023", id="three digits"),
        pytest.param("12 janda dan 3 junior", id="words that begin like months"),
        pytest.param("versi 1.2.3", id="version"),
        pytest.param("Rp 12.500.000", id="amount"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "Kamis (7/12/2023) dan Jumat (8/12/2023)",
            [date(2023, 12, 7), date(2023, 12, 8)],
            id="two days",
        ),
        pytest.param(
            "21 Desember 2023 s.d. 2 Januari 2024",
            [date(2023, 12, 21), date(2024, 1, 2)],
            id="first and last day",
        ),
        pytest.param("21-23 Desember 2023", [date(2023, 12, 23)], id="days of one month"),
    ],
)
def test_several_dates_stand_in_reading_order(text: str, days: list[date]) -> None:
    assert [mention.resolve() for mention in find_dates(text)] == days


def test_a_mention_points_to_weekday_day_month_and_year() -> None:
    text = "Apel digelar Rabu, 29 November 2023 di Demak"
    (mention,) = find_dates(text)
    assert text[mention.start : mention.end] == "Rabu, 29 November 2023"


@pytest.mark.parametrize("text", ["Nomor 12/1/2024 terbit", "jalan 12-10-2023 itu"])
def test_a_mention_has_no_white_space_around_it(text: str) -> None:
    (mention,) = find_dates(text)
    assert text[mention.start : mention.end] == text.split()[1]


@given(st.text(alphabet="Rabu, 29/11-(.)Nov23\n", max_size=50))
def test_mentions_are_apart_and_real_days(text: str) -> None:
    mentions = find_dates(text)
    borders = [border for mention in mentions for border in (mention.start, mention.end)]
    assert borders == sorted(borders)
    assert all(mention.resolve(2000) for mention in mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("14.56", time(14, 56), id="stop"),
        pytest.param("14:56", time(14, 56), id="colon"),
        pytest.param("8.05", time(8, 5), id="one digit of the hour"),
        pytest.param("14:56:33", time(14, 56), id="seconds"),
        pytest.param("00.15", time(0, 15), id="after midnight"),
        pytest.param("23.59", time(23, 59), id="before midnight"),
        pytest.param("2:15 PM", time(14, 15), id="PM"),
        pytest.param("2:15 am", time(2, 15), id="am"),
        pytest.param("12:00 PM", time(12, 0), id="noon"),
        pytest.param("12:15 AM", time(0, 15), id="past midnight in English"),
    ],
)
def test_a_time_of_day_is_read(text: str, expected: time) -> None:
    clock = find_clock(f"pukul {text}, di Demak")
    assert clock is not None
    assert (clock.time, clock.zone) == (expected, None)


@pytest.mark.parametrize(
    ("zone", "hours"),
    [("WIB", 7), ("WITA", 8), ("WIT", 9), ("wib", 7), ("Wita", 8)],
)
def test_a_zone_behind_the_time_is_its_own(zone: str, hours: int) -> None:
    clock = find_clock(f"pukul 08.30 {zone}.")
    assert clock is not None
    assert clock.zone is not None
    assert clock.zone.utcoffset(None) == timedelta(hours=hours)
    assert clock.zone.tzname(None) == zone.upper()


def test_a_word_that_begins_like_a_zone_is_none() -> None:
    clock = find_clock("pukul 10.00 Wibowo tiba")
    assert clock is not None
    assert clock.zone is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("24.00", id="hour 24"),
        pytest.param("10.60", id="minute 60"),
        pytest.param("7:5", id="one digit of the minute"),
        pytest.param("12.500", id="thousands"),
        pytest.param("1.250.000", id="millions"),
        pytest.param("29.11.2023", id="date"),
        pytest.param("29/11/2023", id="date with slashes"),
        pytest.param("98.5", id="decimal"),
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_clock(text) is None


def test_the_first_time_behind_the_start_is_taken() -> None:
    text = "pukul 08.30 sampai 10.00 WIB"
    clock = find_clock(text, text.index("sampai"))
    assert clock is not None
    assert text[clock.start : clock.end] == "10.00 WIB"
