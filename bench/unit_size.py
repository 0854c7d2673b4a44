"""How long what is asked of a unit takes, with few and with many articles on it.

    python -m bench.unit_size
    python -m bench.unit_size --articles 1000 100000

The articles are made up; building the larger corpus takes about a millisecond for each. Every
question is asked anew for another day; the quickest of the repeats is reported, in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from bot.config.settings import find_settings, load_settings
from bot.replying.cards import make_card, make_timeline
from bot.serving.service import AnswerService

_TODAY = date(2026, 1, 1)
# The days over which the articles are spread: ten years.
_DAYS = 3650
_REPEAT = 7
_QUESTIONS = (
    "berapa berita polres sambas?",
    "berapa berita operasi zebra?",
    "berapa berita operasi zebra 2019 polres sambas?",
    "berapa berita polres sambas 2019?",
    "berapa berita soal razia?",
    "kapan terakhir polres sambas diberitakan?",
    "ada berita apa di polres sambas?",
)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10000])
    sizes = parser.parse_args().articles
    columns = [_measured(size) for size in sizes]
    print(f"{'':50}" + "".join(f"{size:>10}" for size in sizes))
    for asked in columns[0]:
        print(f"{asked:50}" + "".join(f"{column[asked]:10.2f}" for column in columns))
    return 0


def _measured(count: int) -> dict[str, float]:
    """The milliseconds that each question, card and timeline takes over `count` articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "news.jsonl"
        path.write_text("".join(_article(n, count) for n in range(count)), encoding="utf-8")
        service = AnswerService.load(load_settings(find_settings()).with_corpus(path))
    catalog = service.snapshot.catalog.entries
    taken = {asked: _quickest(_asking(service, asked)) for asked in _QUESTIONS}
    for entry in (*catalog.units, *catalog.operations):
        taken[f"card of {entry.name}"] = _quickest(lambda _, e=entry: make_card(service, e))
        taken[f"timeline of {entry.name}"] = _quickest(
            lambda _, e=entry: make_timeline(service, e, most=8)
        )
    return taken


def _asking(service: AnswerService, asked: str) -> Callable[[int], object]:
    return lambda number: service.ask(asked, today=_TODAY + timedelta(days=number))


def _quickest(call: Callable[[int], object]) -> float:
    taken = []
    for number in range(_REPEAT):
        started = time.perf_counter()
        call(number)
        taken.append(1000 * (time.perf_counter() - started))
    return min(taken)


def _article(number: int, count: int) -> str:
    day = date(2015, 1, 1) + timedelta(days=number * _DAYS // count)
    text = f"Polres Sambas menggelar Operasi Zebra {day.year} dengan {number + 3} personel."
    article = {"id": f"n{number}", "title": f"Razia {number}", "text": text, "date": str(day)}
    return json.dumps(article) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
