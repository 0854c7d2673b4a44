"""Times in words, resolved against the day on which they are said."""

from __future__ import annotations

from datetime import date

import pytest

from bot.analysis.periods import find_period, find_relative, find_vague
from bot.model import Period

WEDNESDAY = date(2024, 1, 10)


def day(month: int, day_of_month: int, year: int = 2023) -> date:
    return date(year, month, day_of_month)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("berita hari ini", day(1, 10, 2024), day(1, 10, 2024)),
        ("ada apa sore ini", day(1, 10, 2024), day(1, 10, 2024)),
        ("berita kemarin", day(1, 9, 2024), day(1, 9, 2024)),
        ("berita tadi malam", day(1, 9, 2024), day(1, 9, 2024)),
        ("berita kemarin dulu", day(1, 8, 2024), day(1, 8, 2024)),
        ("3 hari lalu", day(1, 7, 2024), day(1, 7, 2024)),
        ("tiga hari terakhir", day(1, 7, 2024), day(1, 10, 2024)),
        ("pekan ini", day(1, 8, 2024), day(1, 14, 2024)),
        ("pekan lalu", day(1, 1, 2024), day(1, 7, 2024)),
        ("minggu lalu", day(1, 1, 2024), day(1, 7, 2024)),
        ("hari minggu lalu", day(1, 7, 2024), day(1, 7, 2024)),
        ("akhir pekan lalu", day(1, 6, 2024), day(1, 7, 2024)),
        ("dua pekan yang lalu", day(12, 25), day(12, 31)),
        ("Rabu lalu", day(1, 3, 2024), day(1, 3, 2024)),
        ("Jumat pekan lalu", day(1, 5, 2024), day(1, 5, 2024)),
        ("bulan ini", day(1, 1, 2024), day(1, 31, 2024)),
        ("bulan lalu", day(12, 1), day(12, 31)),
        ("pertengahan bulan lalu", day(12, 11), day(12, 20)),
        ("sebulan terakhir", day(12, 10), day(1, 10, 2024)),
        ("tahun lalu", day(1, 1), day(12, 31)),
        ("2 tahun lalu", day(1, 1, 2022), day(12, 31, 2022)),
        ("akhir tahun lalu", day(10, 1), day(12, 31)),
        ("bulan Desember", day(12, 1), day(12, 31)),
        ("Januari lalu", day(1, 1), day(1, 31)),
        ("Desember tahun lalu", day(12, 1), day(12, 31)),
        ("akhir 2023", day(10, 1), day(12, 31)),
        ("awal Desember 2023", day(12, 1), day(12, 10)),
        ("penghujung Februari 2024", day(2, 25, 2024), day(2, 29, 2024)),
        ("2023–2024", day(1, 1), day(12, 31, 2024)),
        ("sejak Desember 2023", day(12, 1), None),
        ("sejak kemarin", day(1, 9, 2024), None),
        ("sebelum 2023", None, day(12, 31, 2022)),
        ("setelah 1 Januari 2024", day(1, 2, 2024), None),
        ("hingga Desember 2023", None, day(12, 31)),
        ("antara November dan Desember 2023", day(11, 1), day(12, 31)),
        ("antara 1 dan 31 Desember 2023", day(12, 1), day(12, 31)),
        ("antara 20 November 2023 dan 5 Desember 2023", day(11, 20), day(12, 5)),
        ("dari 28 November sampai 10 Februari 2024", day(11, 28), day(2, 10, 2024)),
        ("22/12/2023 - 2/1/2024", day(12, 22), day(1, 2, 2024)),
    ],
)
def test_a_time_in_words_is_the_days_that_it_means(
    text: str, first: date | None, last: date | None
) -> None:
    found = find_period(text, WEDNESDAY)
    assert found is not None
    assert found.period == Period(first, last)


@pytest.mark.parametrize(
    "text",
    [
        "Siapa Kapolres Tabanan?",
        "Kapan Operasi Lilin 2023 digelar?",
        "Apa yang terjadi pada 20 Desember 2023?",
        "berita Desember 2023",
        "Siapa Juli Agung?",
        "jam berapa hari itu",
        "Sejak kapan Operasi Lilin digelar?",
        "pertengahan tahun 1850",
    ],
)
def test_a_plain_date_or_none_is_no_time_in_words(text: str) -> None:
    assert find_period(text, WEDNESDAY) is None


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        (date(2024, 3, 31), "bulan lalu", Period(date(2024, 2, 1), date(2024, 2, 29))),
        (date(2023, 3, 31), "sebulan terakhir", Period(date(2023, 2, 28), date(2023, 3, 31))),
        (date(2024, 2, 29), "setahun terakhir", Period(date(2023, 2, 28), date(2024, 2, 29))),
        (date(2024, 1, 1), "kemarin", Period(date(2023, 12, 31), date(2023, 12, 31))),
        (date(2024, 1, 1), "bulan lalu", Period(date(2023, 12, 1), date(2023, 12, 31))),
        (date(2024, 1, 1), "pekan lalu", Period(date(2023, 12, 25), date(2023, 12, 31))),
        (date(2023, 12, 31), "besok", Period(date(2024, 1, 1), date(2024, 1, 1))),
    ],
)
def test_the_ends_of_months_and_years_are_crossed(today: date, text: str, expected: Period) -> None:
    found = find_period(text, today)
    assert found is not None
    assert found.period == expected


@pytest.mark.parametrize(
    ("today", "text"),
    [
        (date(2024, 1, 1), "999 tahun lalu 999 bulan lalu"),
        (date(1, 1, 2), "sebelum kemarin dulu, pekan lalu, Februari, 3 tahun lalu"),
        (date(9999, 12, 31), "besok sampai lusa, setelah pekan depan, tahun depan"),
    ],
)
def test_a_time_outside_the_calendar_is_none_or_ends_with_it(today: date, text: str) -> None:
    found = find_period(text, today)
    assert found is None or found.end <= len(text)


def test_29_february_is_the_28th_in_a_year_without_it() -> None:
    found = find_period("29 Februari 2024 sampai 10 Januari", WEDNESDAY)
    assert found is not None
    assert found.period == Period(date(2023, 2, 28), date(2024, 1, 10))


def test_the_words_of_a_time_are_found_with_their_border() -> None:
    text = "Ada berita apa sejak Desember 2023 di Jambi?"
    found = find_period(text, WEDNESDAY)
    assert found is not None
    assert text[found.start : found.end] == "sejak Desember 2023"
    assert not found.relative


def test_in_an_article_only_words_that_depend_on_its_day_are_resolved() -> None:
    text = "Kapolres membuka rapat kemarin, dan Operasi Lilin digelar 22 Desember 2023."
    found = find_relative(text, date(2023, 11, 29))
    assert [(text[m.start : m.end], m.period.first) for m in found] == [
        ("kemarin", date(2023, 11, 28))
    ]


@pytest.mark.parametrize("today", [date(2024, 2, 10), date(2024, 4, 30), date(2025, 12, 20)])
@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Januari sampai Maret 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("Januari-Februari 2024", date(2024, 1, 1), date(2024, 2, 29)),
        ("Oktober-Desember 2023", date(2023, 10, 1), date(2023, 12, 31)),
        ("antara November dan Januari 2023", date(2022, 11, 1), date(2023, 1, 31)),
        ("dari November 2022 sampai Januari", date(2022, 11, 1), date(2023, 1, 31)),
        ("28 April sampai 9 Mei 2022", date(2022, 4, 28), date(2022, 5, 9)),
        ("28 Desember 2022 sampai 9 Januari", date(2022, 12, 28), date(2023, 1, 9)),
        ("4-16 April 2023", date(2023, 4, 4), date(2023, 4, 16)),
        ("triwulan III 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("kuartal pertama tahun 2024", date(2024, 1, 1), date(2024, 3, 31)),
        ("semester 2 2023", date(2023, 7, 1), date(2023, 12, 31)),
        ("minggu terakhir Mei 2023", date(2023, 5, 25), date(2023, 5, 31)),
        ("pekan kedua bulan Juni 2023", date(2023, 6, 8), date(2023, 6, 14)),
        ("mulai Oktober 2023", date(2023, 10, 1), None),
    ],
)
def test_a_year_that_stands_once_is_that_of_the_range_on_any_day(
    today: date, text: str, first: date, last: date | None
) -> None:
    found = find_period(f"berita {text}", today)
    assert found is not None
    assert found.period == Period(first, last)


@pytest.mark.parametrize(
    ("today", "text", "first", "last"),
    [
        (date(2024, 2, 10), "Januari sampai Maret", date(2024, 1, 1), date(2024, 3, 31)),
        (date(2024, 2, 10), "November sampai Januari", date(2023, 11, 1), date(2024, 1, 31)),
        (date(2024, 2, 10), "4-16 April", date(2023, 4, 4), date(2023, 4, 16)),
        (date(2024, 4, 10), "4-16 April", date(2024, 4, 4), date(2024, 4, 16)),
        (date(2024, 5, 10), "4 April sampai 16 April", date(2024, 4, 4), date(2024, 4, 16)),
        (date(2023, 3, 10), "Januari sampai Februari", date(2023, 1, 1), date(2023, 2, 28)),
    ],
)
def test_a_range_without_a_year_is_the_last_that_has_begun(
    today: date, text: str, first: date, last: date
) -> None:
    found = find_period(text, today)
    assert found is not None
    assert found.period == Period(first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("malam tadi", day(1, 9, 2024), day(1, 9, 2024)),
        ("5 jam lalu", day(1, 10, 2024), day(1, 10, 2024)),
        ("sejam yang lalu", day(1, 10, 2024), day(1, 10, 2024)),
        ("20 jam lalu", day(1, 9, 2024), day(1, 10, 2024)),
        ("1,5 tahun lalu", day(7, 1, 2022), day(7, 31, 2022)),
        ("dua setengah tahun lalu", day(7, 1, 2021), day(7, 31, 2021)),
        ("kuartal lalu", day(10, 1), day(12, 31)),
        ("triwulan ini", day(1, 1, 2024), day(3, 31, 2024)),
        ("awal pekan ini", day(1, 8, 2024), day(1, 10, 2024)),
        ("tiga hari ini", day(1, 7, 2024), day(1, 10, 2024)),
    ],
)
def test_times_that_count_in_hours_halves_and_quarters(text: str, first: date, last: date) -> None:
    found = find_period(f"berita {text}", WEDNESDAY)
    assert found is not None
    assert found.period == Period(first, last)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("berita beberapa hari lalu", "beberapa hari lalu"),
        ("yang terjadi akhir-akhir ini", "akhir-akhir ini"),
        ("kecelakaan lebaran kemarin", "lebaran kemarin"),
        ("kasus kuartal", "kuartal"),
        ("kasus triwulan 3 2024", None),
        ("kasus pekan lalu", None),
    ],
)
def test_a_time_without_certain_days_is_told_and_no_part_of_it_is_read(
    text: str, vague: str | None
) -> None:
    assert find_vague(text, WEDNESDAY) == vague
    assert (find_period(text, WEDNESDAY) is None) == (vague is not None)


def test_an_operation_that_starts_on_a_day_is_not_limited_to_what_follows() -> None:
    assert find_period("operasi yang mulai 14 Juli 2023", WEDNESDAY) is None
