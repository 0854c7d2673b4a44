"""The five articles that the project starts from, and what must be read from each."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.ingest import load_corpus
from bot.model import DateKind, Document, Publisher, TitleKind

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
DIGESTS = {
    "000_a765803cc4001ea3.txt": "78e26e441f3e46b89ceceea7b64dc5ad8f748228ed96544a753088585ce06505",
    "001_31a7272f2926f6fc.txt": "14b8e3c53be24b235ce2200c8f284011a9f4379c780ac9408a71ef1a420c6bbd",
    "002_78f50a9328c7870c.txt": "e56e2cf6d1905a882dd03ba3218f60f248c53aaad7fc4f66e37ffe4a581469c1",
    "003_94bbdebb2ce7e493.txt": "7e928350aaaf4174cd0940785a49a5011a84bca6f3b7ea2a34d7f9e131467717",
    "004_68ac943780eb659d.txt": "95c0c96fde734135db02dd9052ff557be7c988d08947b408dbda7ea4dbc84819",
}


@pytest.fixture(scope="module")
def documents(settings: Settings, lexicon: Lexicon) -> dict[str, Document]:
    return {d.path[:3]: d for d in load_corpus(settings.corpus, lexicon).documents}


def body(document: Document) -> str:
    return "\n".join(document.slice(paragraph.span) for paragraph in document.paragraphs)


@pytest.mark.parametrize("name", sorted(DIGESTS))
def test_seeds_are_byte_for_byte_the_scraped_files(name: str) -> None:
    assert hashlib.sha256((SEEDS / name).read_bytes()).hexdigest() == DIGESTS[name]


def test_seeds_are_these_five_and_no_other() -> None:
    assert {path.name for path in SEEDS.iterdir()} == set(DIGESTS)


def test_all_five_are_loaded_and_none_rejected(settings: Settings, lexicon: Lexicon) -> None:
    corpus = load_corpus(settings.corpus, lexicon)
    assert len(corpus.documents) == 5
    assert corpus.rejected == ()


@pytest.mark.parametrize(
    ("key", "title"),
    [
        (
            "000",
            "Polres Kutai Barat Mengikuti Zoom Meeting Dialog Penguatan Internal Polri Guna "
            "Pemantapan Komunikasi Publik Menuju Polri Yang Presisi",
        ),
        (
            "001",
            "Polres Indramayu Ikuti Dialog Penguatan Internal Polri Hadapi Nataru di Masa Kampanye",
        ),
        ("002", "Polres Tabanan Ikuti Arahan Asops Polri Melalui Vicon"),
        ("003", "BEKESAH Dengan Kapolres Bontang, Cegah Dini Potensi Kerawanan"),
    ],
)
def test_title_is_the_headline_once(key: str, title: str, documents: dict[str, Document]) -> None:
    assert documents[key].title == title
    assert documents[key].title_kind is TitleKind.GIVEN
    assert title not in body(documents[key])


def test_title_of_004_is_its_first_sentence_and_says_so(documents: dict[str, Document]) -> None:
    document = documents["004"]
    assert document.title_kind is TitleKind.DERIVED
    assert document.title.startswith("Kapolda Jambi Irjen Pol. Rusdi Hartono membuka")
    assert document.title.endswith("Rabu, 7 Agustus 2024")


@pytest.mark.parametrize(
    ("key", "publisher"),
    [
        ("000", Publisher("Media Sergap", "mediasergap.com")),
        ("001", Publisher("Republika", "republika.co.id")),
        ("002", Publisher("Jbm.co.id", "jbm.co.id")),
        ("003", None),
        ("004", None),
    ],
)
def test_publisher(key: str, publisher: Publisher | None, documents: dict[str, Document]) -> None:
    assert documents[key].publisher == publisher


def test_origin_reporter_and_editor_are_those_that_are_credited(
    documents: dict[str, Document],
) -> None:
    assert documents["000"].origin == "Humas Polda Kaltim"
    assert documents["001"].reporter == "Lilis Sri Handayani"
    assert documents["001"].editor == "Irfan Fitrat"
    assert documents["004"].reporter is None


@pytest.mark.parametrize(
    ("key", "place", "dateline"),
    [
        ("001", "Indramayu", "REPUBLIKA.CO.ID, INDRAMAYU"),
        ("002", "Tabanan", "Jbm.co.id-TABANAN"),
        ("003", None, "Polres Bontang"),
        ("004", None, None),
    ],
)
def test_place_and_dateline(
    key: str, place: str | None, dateline: str | None, documents: dict[str, Document]
) -> None:
    assert documents[key].place == place
    assert documents[key].dateline == dateline


def test_000_was_published_at_a_minute_with_its_zone(documents: dict[str, Document]) -> None:
    published = documents["000"].published
    assert published is not None
    assert published.isoformat() == "2023-11-29T14:56:00+07:00"
    assert published.moment is not None
    assert published.moment.tzname() == "WIB"
    assert documents["000"].date_kind is DateKind.PUBLISHED


@pytest.mark.parametrize(
    ("key", "day"),
    [
        ("001", date(2023, 11, 29)),
        ("002", date(2023, 12, 20)),
        ("003", date(2024, 1, 12)),
        ("004", date(2024, 8, 7)),
    ],
)
def test_a_date_from_the_text_is_the_events(
    key: str, day: date, documents: dict[str, Document]
) -> None:
    assert documents[key].event_date == day
    assert documents[key].published is None
    assert documents[key].date_kind is DateKind.EVENT


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ("000", ["📆", "14.56 WIB", "No comments:", "Post a Comment", "Berita Terkini", "Sumber:"]),
        ("000", ["| Media Sergap", "-->", "mediasergap.com", "Fahrul Ichsan"]),
        ("001", ["Rep:", "Red:", "Dok Humas", "dengan tema Kesiapan", "Baca Juga", "BACA JUGA"]),
        ("001", ["Islam Digest", "Berita Terpopuler", "REPUBLIKA.CO.ID"]),
        ("002", ["Tak Berkategori", "Foto:", "Advertisement", "Related Articles", "(kyn)"]),
        ("002", ["Tinggalkan Balasan", "Alamat email", "Back to top button", "Jbm.co.id"]),
        ("003", ["berita\\n", "Leave a Reply", "Your email", "Back to top button"]),
        ("004", ["Add new comment", "(*)"]),
    ],
)
def test_what_the_page_added_is_gone_from_the_body(
    key: str, gone: list[str], documents: dict[str, Document]
) -> None:
    text = body(documents[key])
    assert [piece for piece in gone if piece in text] == []


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("000", "Bertempat di Aula atas", "agar dilaksanakan dengan tertib."),
        ("001", "Polres Indramayu memastikan", "kata Tasim."),
        ("002", "AKBP Leo Dedy Defretes", "tutupnya."),
        ("003", "Tahap Pencoblosan", "yang berkeadilan."),
        ("004", "Kapolda Jambi Irjen Pol.", "dalam Pilkada Tahun 2024."),
    ],
)
def test_the_body_is_whole(key: str, first: str, last: str, documents: dict[str, Document]) -> None:
    text = body(documents[key])
    assert text.startswith(first)
    assert text.endswith(last)


def test_sub_items_of_004_keep_their_heading(documents: dict[str, Document]) -> None:
    document = documents["004"]
    under = [
        document.slice(paragraph.span)[:2]
        for paragraph in document.paragraphs
        if paragraph.heading and document.slice(paragraph.heading) == "2) Pada Aspek Ekonomi"
    ]
    assert under == ["a)", "b)"]


def test_what_was_removed_is_told_with_line_and_reason(documents: dict[str, Document]) -> None:
    removed = {(line.line, line.reason) for line in documents["004"].removed}
    assert removed == {(19, "page end")}
