"""The load test: what its figures mean, and that it runs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.load import Answered, Outcome

ROOT = Path(__file__).resolve().parent.parent.parent


def outcome(*answered: tuple[float, float], lost: int = 0, doubled: int = 0) -> Outcome:
    entries = [Answered(asked_at, answered_at) for asked_at, answered_at in answered]
    return Outcome(len(entries) + lost, lost, doubled, entries)


def test_a_share_of_the_answers_waited_at_most_so_long() -> None:
    measured = outcome(*((0.0, float(n)) for n in range(1, 101)))
    assert measured.wait(0.5) == 51.0
    assert measured.wait(0.99) == measured.wait(1.0) == 100.0
    assert outcome().wait(0.5) == 0.0


def test_a_rate_holds_if_all_were_answered_once_and_soon() -> None:
    assert outcome((0.0, 0.1)).holds(0.1)
    assert not outcome((0.0, 0.2)).holds(0.1)
    assert not outcome((0.0, 0.1), lost=1).holds(0.1)
    assert not outcome((0.0, 0.1), doubled=1).holds(0.1)


def test_a_question_is_overtaken_by_how_much_younger_one_was_answered_first() -> None:
    assert outcome((0.0, 1.0), (0.5, 1.1)).overtaken == 0.0
    assert outcome((0.0, 3.0), (0.5, 1.0), (2.0, 2.5)).overtaken == 2.0


def test_a_wait_is_forced_by_a_limit_of_twenty_nine_a_second() -> None:
    at_once = [(0.0, 0.0)] * 29
    assert outcome(*at_once, (0.0, 1 / 29)).unforced == pytest.approx(0.0, abs=1e-9)
    assert outcome(*at_once, (0.0, 2.0)).unforced == pytest.approx(2.0 - 1 / 29)


@pytest.mark.e2e
def test_it_measures_this_bot_beside_a_bare_one() -> None:
    command = [sys.executable, "-m", "bench.telegram_load", "--part", "steady"]
    options = ["--rate", "20", "--seconds", "1", "--people", "7"]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    heading, ours, echo, ratio = done.stdout.splitlines()
    assert heading == "20 questions a second for 1 s, 7 people, no limits"
    assert ours.startswith("  TanyaWarta     asked 20, lost 0, twice 0; median ")
    assert echo.startswith("  bare echo bot  asked 20, lost 0, twice 0; median ")
    assert re.fullmatch(r"  p99 is \d+\.\d times the echo bot's", ratio)
