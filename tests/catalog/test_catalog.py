"""The catalog of a corpus: years, parents, spellings and dates."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.catalog.catalog import Catalog, build_catalog, find_mentions
from bot.catalog.entities import Unit
from bot.catalog.mentions import Entry
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


def years_of(catalog: Catalog, name: str) -> tuple[int, ...]:
    return entry(catalog, name).years


def paragraphs(*texts: str, day: date | None = None, title: str = "Berita") -> Document:
    document = article("\n".join(texts), day=day, title=title)
    spans, start = [], 0
    for text in texts:
        spans.append(Paragraph(Span(start, start + len(text))))
        start += len(text) + 1
    return replace(document, paragraphs=tuple(spans))


def test_an_operation_that_is_only_mentioned_does_not_take_the_year_of_the_article(
    recogniser: Recogniser,
) -> None:
    document = paragraphs(
        "Operasi Patuh dimulai hari ini.",
        "Berikutnya ialah Operasi Zebra dan Operasi Lilin 2022.",
        day=date(2023, 7, 10),
    )
    catalog = build_catalog([document], recogniser)
    names = ["Operasi Patuh", "Operasi Zebra", "Operasi Lilin"]
    assert [years_of(catalog, name) for name in names] == [(2023,), (), (2022,)]


def test_an_operation_that_is_still_to_come_does_not_take_the_year_either(
    recogniser: Recogniser,
) -> None:
    text = "Operasi Patuh digelar menjelang Operasi Mantap Brata."
    catalog = build_catalog([article(text, day=date(2023, 7, 10))], recogniser)
    assert years_of(catalog, "Operasi Mantap Brata") == ()
    assert years_of(catalog, "Operasi Patuh") == (2023,)


def test_the_clock_of_a_page_gives_no_year_to_an_operation(recogniser: Recogniser) -> None:
    text = "Operasi Patuh dimulai Senin, 10 Juli 2023 dan selesai 23 Juli 2023."
    catalog = build_catalog([article(text, day=date(2025, 10, 7))], recogniser)
    assert years_of(catalog, "Operasi Patuh") == (2023,)


def test_an_undated_article_takes_the_year_of_the_days_that_it_names(
    recogniser: Recogniser,
) -> None:
    text = "Operasi Pekat berlangsung 26 April hingga 9 Mei 2019."
    assert years_of(build_catalog([article(text)], recogniser), "Operasi Pekat") == (2019,)
    unsure = "Operasi Pekat berlangsung 9 Mei 2019, terakhir 8 Mei 2018."
    assert years_of(build_catalog([article(unsure)], recogniser), "Operasi Pekat") == ()


def test_initials_count_where_the_article_says_what_they_stand_for(
    recogniser: Recogniser,
) -> None:
    (known,) = {m.entity.name for m in find_mentions(article("Operasi ODC. ODC aman."), recogniser)}
    assert known == "Operasi Damai Cartenz"
    assert find_mentions(article("Warga bernama CFS dan ODC dibekuk."), recogniser) == []


def test_a_mention_without_a_region_has_the_one_of_the_others(recogniser: Recogniser) -> None:
    same = find_mentions(article("Operasi Zebra Candi 2023. Operasi Zebra usai."), recogniser)
    assert [m.region for m in same] == ["Polda Jateng", "Polda Jateng"]
    text = "Operasi Zebra Candi dan Operasi Zebra Semeru. Operasi Zebra usai."
    assert find_mentions(article(text), recogniser)[-1].region is None


def test_an_article_is_about_what_its_title_lead_or_subjects_name(recogniser: Recogniser) -> None:
    document = paragraphs(
        "Polres Ende menggelar apel.",
        "Ia dulu bertugas di Polda Bali.",
        "Polres Sambas menyusul.",
    )
    about = {m.entity.name: m.about for m in find_mentions(document, recogniser)}
    assert about == {"Polres Ende": True, "Polda Bali": False, "Polres Sambas": True}


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


def test_a_unit_is_the_only_one_of_its_place_by_another_kind(recogniser: Recogniser) -> None:
    catalog = build_catalog([article("Polresta Depok apel. Polda Bali apel.")], recogniser)
    (asked,) = (m.entity for m in recogniser.find("Polres Depok"))
    (other,) = (m.entity for m in recogniser.find("Polres Ende"))
    assert isinstance(asked, Unit)
    assert isinstance(other, Unit)
    known = catalog.otherwise_called(asked, recogniser.names)
    assert known is not None
    assert known.name == "Polresta Depok"
    assert catalog.otherwise_called(other, recogniser.names) is None
