"""One written form for each number, however it is written: 12500000, 12.500.000,00, 12,5 juta."""

from __future__ import annotations

import re
from decimal import Decimal

from bot.analysis.dates import YEAR

_YEAR = re.compile(YEAR)
_GROUPED = re.compile(r"(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+)(?:,(?P<part>\d+))?")
_DECIMAL = re.compile(r"(?P<whole>0|[1-9]\d*)(?:[.,](?P<part>\d{1,3}))?")
# "14.56" is a time of day.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_ROMAN = re.compile(r"(?P<tens>x{0,3})(?P<ones>i[xv]|v?i{0,3})")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
# The digits of the shortest number that is written in groups: 12.345, but 1234.
_GROUPED_DIGITS = 5


def written_alike(form: str, *, counts: bool = False, scale: int = 1) -> str:
    """The one form of a number: 12.345 in groups, a comma before decimals, none that are 0.

    A number that is a year, begins with 0 or has another shape stays as it is. So does what may be
    a time of day, unless it `counts` something. `scale` is what a word behind it multiplies by.
    """
    grouped = _GROUPED.fullmatch(form)
    match = grouped or _DECIMAL.fullmatch(form)
    counts = counts or scale > 1
    if match is None or (not counts and _CLOCK.fullmatch(form)):
        return form
    if scale == 1 and (_YEAR.fullmatch(form) or (grouped and _is_year(match))):
        return form
    whole = Decimal(match["whole"].replace(".", "") + "." + (match["part"] or "0"))
    return _written(whole * scale)


def roman_value(form: str) -> int | None:
    """The value of a Roman number up to 39 in lower case; None for other words."""
    match = _ROMAN.fullmatch(form)
    if not form or match is None:
        return None
    values = [_ROMAN_DIGITS[letter] for letter in form]
    following = [*values[1:], 0]
    pairs = zip(values, following, strict=True)
    return sum(-value if value < behind else value for value, behind in pairs)


def _is_year(match: re.Match[str]) -> bool:
    """Whether 2.024 would be taken for the year 2024 without its dot."""
    return not match["part"] and bool(_YEAR.fullmatch(match["whole"].replace(".", "")))


def _written(value: Decimal) -> str:
    whole, _, part = f"{value:f}".partition(".")
    part = part.rstrip("0")
    # "2 ribu" is 2.000, which without its dot would be taken for a year.
    if len(whole) >= _GROUPED_DIGITS or (_YEAR.fullmatch(whole) and not part):
        whole = f"{int(whole):,}".replace(",", ".")
    return f"{whole},{part}" if part else whole
