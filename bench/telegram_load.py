"""Measures how many questions a second the bot answers, compared with a plain echo bot.

    python -m bench.telegram_load
    python -m bench.telegram_load --part limits --rate 60

The parts are `steady` (one rate), `highest` (the highest rate that holds, rising by a tenth) and
`limits` (Telegram's flood limits on). Everything runs on this machine: the stand-in, the load and
the bot share its cores. Except in `limits`, the stand-in's flood limits and the bot's rate limiter
are off.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace

from bench.load import Load, Outcome, measure

# A rate holds if 99 of 100 answers come within these seconds. A judgement: nobody notices 0.1 s.
_HOLDS_SECONDS = 0.1
# The factor between two rates; smaller steps are within the noise of a run.
_STEP = 1.1
# Questions a second with limits: about twice what the limits let through.
_LIMITED_RATE = 60.0
_NAMES = {False: "TanyaWarta", True: "bare echo bot"}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", action="append", choices=_PARTS, help="several may be given")
    parser.add_argument("--rate", type=float, help="questions a second (200; 60 with limits)")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--people", type=int, default=1000)
    options = parser.parse_args()
    for part in options.part or _PARTS:
        rate = options.rate or (_LIMITED_RATE if part == "limits" else 200.0)
        _PARTS[part](Load(rate, options.seconds, options.people))
    return 0


def _steady(load: Load) -> None:
    """Measure the bot and the echo bot at one rate."""
    print(
        f"{load.rate:g} questions a second for {load.seconds:g} s, {load.people} people, no limits"
    )
    ours, echo = measure(load), measure(replace(load, echo=True))
    for name, outcome in (("TanyaWarta", ours), ("bare echo bot", echo)):
        print(f"  {name:14} {_summary(outcome)}")
    print(f"  p99 is {ours.wait(0.99) / max(echo.wait(0.99), 1e-4):.1f} times the echo bot's")


def _highest(load: Load) -> None:
    """Find the highest rate at which no answer is lost or doubled and p99 stays low."""
    print(f"highest rate with p99 at most {1000 * _HOLDS_SECONDS:.0f} ms, no limits")
    rates = {echo: _highest_rate(replace(load, echo=echo)) for echo in _NAMES}
    if rates[True]:
        print(f"  {rates[False] / rates[True]:.2f} of the echo bot's")


def _highest_rate(load: Load) -> float:
    """The last rate that held; 0 if the first did not."""
    held = 0.0
    while True:
        outcome = measure(load)
        holds = outcome.holds(_HOLDS_SECONDS)
        verdict = "holds" if holds else "does not hold"
        print(f"  {_NAMES[load.echo]:14} {load.rate:.0f} a second {verdict}: {_summary(outcome)}")
        if not holds:
            return held
        held = load.rate
        load = replace(load, rate=load.rate * _STEP)


def _limits(load: Load) -> None:
    """Ask more than Telegram's limits let through, and measure the delays and the order."""
    print(f"{load.rate:g} questions a second for {load.seconds:g} s, Telegram's limits on")
    outcome = measure(replace(load, limits=True))
    print(f"  {_summary(outcome)}")
    print(
        f"  nobody waited more than {1000 * outcome.unforced:.0f} ms longer than the limit makes "
        f"them, or behind one who asked more than {1000 * outcome.overtaken:.0f} ms later"
    )


_PARTS: dict[str, Callable[[Load], None]] = {
    "steady": _steady,
    "highest": _highest,
    "limits": _limits,
}


def _summary(outcome: Outcome) -> str:
    shares = (("median", 0.5), ("p95", 0.95), ("p99", 0.99), ("longest", 1.0))
    waits = ", ".join(f"{name} {1000 * outcome.wait(share):.0f} ms" for name, share in shares)
    return f"asked {outcome.asked}, lost {outcome.lost}, twice {outcome.doubled}; {waits}"


if __name__ == "__main__":
    sys.exit(main())
