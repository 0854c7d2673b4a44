"""Ranges of days as Indonesian news writes them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.analysis.ranges import days_of, find_ranges
from bot.model import Period

TOLD_ON = date(2024, 4, 3)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("operasi digelar 6-16 April", "2024-04-06", "2024-04-16"),
        ("operasi digelar 4 s.d. 16 April 2023", "2023-04-04", "2023-04-16"),
        ("mulai 4 April hingga 16 April 2023", "2023-04-04", "2023-04-16"),
        ("5 sampai 24 Agustus 2023", "2023-08-05", "2023-08-24"),
        ("26 Maret 2025 sampai dengan 8 April", "2025-03-26", "2025-04-08"),
        ("28 April - 9 Mei 2022", "2022-04-28", "2022-05-09"),
        ("mulai 22 Desember hingga 2 Januari 2024", "2023-12-22", "2024-01-02"),
        ("mulai 22 Desember 2023 hingga 2 Januari", "2023-12-22", "2024-01-02"),
        ("Selasa (7/2/2023) hingga Senin (20/2/2023)", "2023-02-07", "2023-02-20"),
        ("Kamis-Selasa (4-16/4/2023)", "2023-04-04", "2023-04-16"),
        ("antara tanggal 3 Juni dan 9 Juni 2023", "2023-06-03", "2023-06-09"),
        ("dimulai Senin, 4 Maret dan berakhir 17 Maret 2024", "2024-03-04", "2024-03-17"),
        ("selama 14 hari sejak 22 Mei 2023", "2023-05-22", "2023-06-04"),
        ("mulai 4 April 2023 selama 13 hari", "2023-04-04", "2023-04-16"),
        ("dimulai Senin (4/3/2024) dan berlangsung selama 14 hari", "2024-03-04", "2024-03-17"),
        ("selama 14 hari sampai tanggal 27 Oktober 2023", "2023-10-14", "2023-10-27"),
        ("yang dimulai hari ini, Senin (15/7/2024)", "2024-07-15", None),
        ("operasi berakhir pada 1 Mei 2023", None, "2023-05-01"),
    ],
)
def test_a_range_has_its_first_and_last_day(text: str, first: str | None, last: str | None) -> None:
    (found,) = find_ranges(text)
    ends = (date.fromisoformat(day) if day else None for day in (first, last))
    assert found.period(TOLD_ON) == Period(*ends)


@pytest.mark.parametrize(
    "text",
    [
        "ujarnya, Rabu (3/4/2024)",
        "apel gelar pasukan, Rabu (3/4/2024)",
        "Hingga Selasa (9/4/2024), tercatat 12 kecelakaan",
        "pada 16 April dan 4 Mei 2024",
        "sebanyak 20 personel pada 16 April 2024",
        "20-16 April 2024",
    ],
)
def test_single_days_and_numbers_are_no_range(text: str) -> None:
    assert find_ranges(text) == []


def test_a_year_that_is_not_told_is_the_one_nearest_to_the_article() -> None:
    (found,) = find_ranges("digelar 22 Desember hingga 2 Januari")
    assert found.period(date(2024, 1, 3)) == Period(date(2023, 12, 22), date(2024, 1, 2))
    assert found.period(date(2024, 12, 20)) == Period(date(2024, 12, 22), date(2025, 1, 2))
    assert found.period(None) is None


def test_only_the_ends_that_are_known_are_days() -> None:
    ranges = find_ranges("digelar 6-16 April 2024, lalu ditutup pada 20 April 2024")
    assert list(days_of(ranges, None)) == [
        date(2024, 4, 6),
        date(2024, 4, 16),
        date(2024, 4, 20),
    ]
