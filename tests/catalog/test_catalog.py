"""The catalog of a corpus: years, parents, spellings and dates."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.catalog import Catalog, Entry, build_catalog, find_mentions
from bot.catalog.recogniser import Recogniser
from bot.model import Document, Paragraph, Publication, Span, TitleKind

ROOT = Path(__file__).resolve().parent.parent.parent


def article(
    text: str, *, day: date | None = None, title: str = "Berita", origin: str | None = None
) -> Document:
    name = f"{abs(hash((text, day, title)))}.txt"
    return Document(
        document_id=name,
        path=name,
        text=text,
        title=title,
        title_kind=TitleKind.GIVEN,
        paragraphs=(Paragraph(Span(0, len(text))),),
        origin=origin,
        published=Publication(day) if day else None,
    )


def entry(catalog: Catalog, name: str) -> Entry:
    return next(e for e in (*catalog.units, *catalog.operations) if e.name == name)


def test_the_seeds_name_these_and_nothing_else() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "catalog", "--json", "--corpus", "seeds"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    operations = [(entry["name"], entry["years"]) for entry in found["operations"]]
    assert operations == [("Operasi Lilin", [2023]), ("Operasi Mantap Brata", [2023])]
    parents = {
        entry["name"]: entry["parent"] for entry in found["units"] if entry["kind"] != "branch"
    }
    assert parents == {
        "Polda Jambi": "Mabes Polri",
        "Polda Kaltim": "Mabes Polri",
        "Polres Bontang": "Polda Kaltim",
        "Polres Indramayu": "Polda Jabar",
        "Polres Kutai Barat": "Polda Kaltim",
        "Polres Tabanan": "Polda Bali",
        "Polresta Bandung": "Polda Jabar",
        "Polsek Astana Anyar": "Polresta Bandung",
    }
    fields = {"name", "kind", "parent", "years", "documents", "first_date", "last_date"}
    assert all(fields <= entry.keys() for group in found.values() for entry in group)


@pytest.mark.parametrize(
    ("text", "day", "year"),
    [
        pytest.param("Operasi Lilin 2021", date(2023, 12, 1), 2021, id="the text's"),
        pytest.param("Operasi Lilin. Operasi Lilin 2022", None, 2022, id="of another mention"),
        pytest.param("Operasi Zebra", date(2023, 11, 1), 2023, id="the date's"),
        pytest.param("Operasi Lilin", date(2024, 1, 2), 2023, id="begun before the turn"),
        pytest.param("Operasi Lilin", date(2024, 12, 20), 2024, id="before the turn"),
        pytest.param("Operasi Zebra tahun lalu", date(2023, 11, 1), 2022, id="the one before"),
        pytest.param("Operasi Zebra", None, None, id="unknown"),
    ],
)
def test_an_operation_has_the_year_that_is(
    text: str, day: date | None, year: int | None, recogniser: Recogniser
) -> None:
    years = find_mentions(article(text, day=day), recogniser)[0].years
    assert years == ((year,) if year else ())


def test_the_title_and_the_credited_origin_count_as_well(recogniser: Recogniser) -> None:
    document = article("Apel pagi.", title="Apel di Polres Ende", origin="Humas Polres Kutai Barat")
    names = [m.entity.name for m in find_mentions(document, recogniser)]
    assert names == ["Polres Ende", "Polres Kutai Barat"]


def test_a_mention_stands_where_its_span_is(recogniser: Recogniser) -> None:
    document = article("Hari ini Polres Ende menggelar apel.")
    (mention,) = find_mentions(document, recogniser)
    assert mention.span is not None
    assert document.slice(mention.span) == "Polres Ende"


def test_documents_come_newest_first_with_the_first_and_last_day(recogniser: Recogniser) -> None:
    days = [date(2022, 5, 1), None, date(2024, 1, 2), date(2023, 3, 3)]
    catalog = build_catalog([article("Polres Ende apel", day=day) for day in days], recogniser)
    found = entry(catalog, "Polres Ende")
    assert [d.date for d in found.documents] == [days[2], days[3], days[0], None]
    assert (found.first_date, found.last_date) == (days[0], days[2])
    assert found.years == (2024, 2023, 2022)


def test_a_unit_has_its_most_frequent_spelling(recogniser: Recogniser) -> None:
    texts = ["Polres Surabaya", "Polrestabes Surabaya", "Polrestabes Surabaya kota"]
    catalog = build_catalog([article(text) for text in texts], recogniser)
    assert [(e.name, len(e.documents)) for e in catalog.units] == [("Polrestabes Surabaya", 3)]


def test_an_article_tells_the_unit_above_better_than_the_data(recogniser: Recogniser) -> None:
    catalog = build_catalog([article("Polsek Astana Anyar Polresta Bandung")], recogniser)
    assert entry(catalog, "Polsek Astana Anyar").parent == "Polresta Bandung"


def test_nothing_is_named_in_no_documents(recogniser: Recogniser) -> None:
    assert build_catalog([], recogniser) == Catalog((), (), {}, {}, {}, {})
