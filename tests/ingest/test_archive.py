"""Copies of served corpora: they load exactly as they were kept, and damaged ones do not load."""

from __future__ import annotations

import gzip
import json
import logging
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.errors import StateError
from bot.ingest import Corpus, load_corpus
from bot.ingest.archive import Archive, corpus_version
from bot.model import (
    Document,
    Paragraph,
    Publication,
    Publisher,
    Rejected,
    RemovedLine,
    Span,
    TitleKind,
)

PLAIN = Document(
    document_id="a", path="a.txt", text="", title="", title_kind=TitleKind.GIVEN, paragraphs=()
)
FULL = Document(
    document_id="2024/“b”.txt",
    path="2024/“b”.txt",
    text="Kapolres Ende\u2028AKBP “Maria” 😀\r\n\tmembuka lomba.\n\x85",
    title="Lomba di Ende",
    title_kind=TitleKind.DERIVED,
    paragraphs=(Paragraph(Span(0, 13)), Paragraph(Span(14, 40), Span(0, 13))),
    publisher=Publisher("Ende Kini", None),
    place="Ende",
    dateline="ENDE",
    origin="Antara",
    reporter="Rina",
    editor="Budi",
    published=Publication(
        date(2023, 11, 29),
        datetime(2023, 11, 29, 14, 56, tzinfo=timezone(timedelta(hours=8), "WITA")),
    ),
    event_date=date(2023, 11, 28),
    url="https://ende.example/lomba",
    removed=(RemovedLine(3, "advertising"), RemovedLine(9, "comments")),
)
REJECTED = (Rejected("b.txt", "empty: it has no text"), Rejected("c.jsonl", "not JSON", 4))


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "copies")


def only_copy(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "copies").iterdir()
    return path


def rewrite(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    lines = gzip.decompress(path.read_bytes()).decode().splitlines(keepends=True)
    path.write_bytes(gzip.compress("".join(change(lines)).encode()))


# Keeping and loading


def test_the_example_sets_every_field() -> None:
    assert [f.name for f in fields(Document) if not getattr(FULL, f.name)] == []


def test_a_copy_is_equal_to_what_was_kept(archive: Archive) -> None:
    archive.keep("v1", [FULL, PLAIN], REJECTED)
    loaded = archive.load("v1")
    assert loaded == Corpus((FULL, PLAIN), REJECTED)
    # Equality does not distinguish a list from a named tuple, or a str from a StrEnum.
    assert repr(loaded) == repr(Corpus((FULL, PLAIN), REJECTED))


def test_a_copy_is_compressed(archive: Archive, tmp_path: Path) -> None:
    documents = [replace(PLAIN, document_id=str(number)) for number in range(100)]
    archive.keep("v1", documents, ())
    written = only_copy(tmp_path).read_bytes()
    assert len(written) < len(gzip.decompress(written)) / 2


@pytest.mark.parametrize(
    "published",
    [
        pytest.param(Publication(date(2023, 11, 29)), id="day"),
        pytest.param(Publication(date(2023, 1, 2), datetime(2023, 1, 2, tzinfo=UTC)), id="utc"),
        pytest.param(
            Publication(
                date(2023, 1, 2),
                datetime(
                    2023, 1, 2, 3, 4, 5, 678, tzinfo=timezone(-timedelta(hours=3, minutes=30))
                ),
            ),
            id="offset-without-a-name",
        ),
        pytest.param(
            Publication(date(2023, 1, 2), datetime(2023, 1, 2, 3)),  # noqa: DTZ001
            id="no-zone",
        ),
    ],
)
def test_a_moment_keeps_its_zone_and_its_name(published: Publication, archive: Archive) -> None:
    archive.keep("v1", [replace(PLAIN, published=published)], ())
    loaded = archive.load("v1")
    assert loaded is not None
    again = loaded.documents[0].published
    assert again == published
    if again and again.moment and published.moment:
        assert again.moment.tzname() == published.moment.tzname()
        assert again.moment.utcoffset() == published.moment.utcoffset()


def test_the_shipped_articles_come_back_equal(
    archive: Archive, settings: Settings, lexicon: Lexicon
) -> None:
    corpus = load_corpus(settings.corpus, lexicon)
    archive.keep("v1", corpus.documents, corpus.rejected)
    assert archive.load("v1") == corpus


def test_a_corpus_without_documents_can_be_kept(archive: Archive) -> None:
    archive.keep("v1", [], [])
    assert archive.load("v1") == Corpus((), ())


def test_a_later_copy_of_one_name_replaces_the_earlier(archive: Archive, tmp_path: Path) -> None:
    archive.keep("v1", [PLAIN], ())
    archive.keep("v1", [FULL], ())
    assert archive.load("v1") == Corpus((FULL,), ())
    assert only_copy(tmp_path).name.endswith("-v1.jsonl.gz")


@pytest.mark.parametrize("name", ["", "../v1", "a/b", "a.b", "v" * 65, "v1\n"])
def test_a_name_that_is_no_file_name_is_refused(name: str, archive: Archive) -> None:
    with pytest.raises(ValueError, match="not a valid name of a copy"):
        archive.keep(name, [PLAIN], ())
    assert archive.load(name) is None


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    archive = Archive(tmp_path / "file" / "copies")
    with pytest.raises(StateError, match="check the folder"):
        archive.keep("v1", [PLAIN], ())
    assert archive.names() == []


def test_an_interrupted_copy_leaves_the_earlier_and_no_rest(
    archive: Archive, tmp_path: Path
) -> None:
    archive.keep("v1", [FULL], ())
    broken = replace(PLAIN, title=object())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        archive.keep("v1", [PLAIN, broken], ())
    assert archive.load("v1") == Corpus((FULL,), ())
    only_copy(tmp_path)


# Copies that cannot be used


def other_form(lines: list[str]) -> list[str]:
    return [json.dumps(json.loads(lines[0]) | {"form": 2}) + "\n", *lines[1:]]


def without_title(lines: list[str]) -> list[str]:
    record = json.loads(lines[1])
    del record["title"]
    return [lines[0], json.dumps(record), *lines[2:]]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda lines: [], id="empty"),
        pytest.param(lambda lines: lines[1:], id="without-header"),
        pytest.param(lambda lines: lines[:-1], id="document-gone"),
        pytest.param(lambda lines: [*lines, lines[-1]], id="document-twice"),
        pytest.param(lambda lines: [lines[0], "[1]\n", *lines[2:]], id="no-document"),
        pytest.param(lambda lines: ["7\n", *lines[1:]], id="header-of-another-kind"),
        pytest.param(lambda lines: ["no JSON\n"], id="no-json"),
        pytest.param(other_form, id="other-form"),
        pytest.param(without_title, id="field-gone"),
    ],
)
def test_a_copy_of_another_form_is_none_and_the_log_says_so(
    change: Callable[[list[str]], list[str]],
    archive: Archive,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    archive.keep("v1", [FULL, PLAIN], REJECTED)
    rewrite(only_copy(tmp_path), change)
    assert archive.load("v1") is None
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    assert "v1.jsonl.gz" in record.getMessage()


@pytest.mark.parametrize("place", [0, 30, -30, -6])
def test_a_copy_with_a_flipped_bit_is_none(place: int, archive: Archive, tmp_path: Path) -> None:
    archive.keep("v1", [FULL, PLAIN], REJECTED)
    content = bytearray(only_copy(tmp_path).read_bytes())
    content[place] ^= 4
    only_copy(tmp_path).write_bytes(content)
    assert archive.load("v1") is None


@pytest.mark.parametrize("size", [0, 1, 40, -1, -9])
def test_a_copy_that_is_cut_off_is_none(size: int, archive: Archive, tmp_path: Path) -> None:
    archive.keep("v1", [FULL, PLAIN], REJECTED)
    only_copy(tmp_path).write_bytes(only_copy(tmp_path).read_bytes()[:size])
    assert archive.load("v1") is None


def test_a_copy_under_the_name_of_another_is_none(archive: Archive, tmp_path: Path) -> None:
    archive.keep("v1", [FULL], ())
    path = only_copy(tmp_path)
    path.rename(path.with_name("000001-v2.jsonl.gz"))
    assert archive.load("v2") is None


def test_a_missing_copy_is_none_and_the_log_says_so(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    assert archive.load("v1") is None
    assert ["v1" in record.getMessage() for record in caplog.records] == [True]


# Which copies there are


def test_names_are_newest_first(archive: Archive) -> None:
    assert archive.names() == []
    for name in ["b", "a", "c"]:
        archive.keep(name, [PLAIN], ())
    assert archive.names() == ["c", "a", "b"]


def test_a_copy_kept_again_is_the_newest(archive: Archive) -> None:
    for name in ["a", "b", "c", "a"]:
        archive.keep(name, [PLAIN], ())
    assert archive.names() == ["a", "c", "b"]


def test_the_order_outlasts_the_thousandth_copy(archive: Archive, tmp_path: Path) -> None:
    archive.keep("a", [PLAIN], ())
    only_copy(tmp_path).rename(tmp_path / "copies" / "999999-a.jsonl.gz")
    archive.keep("b", [PLAIN], ())
    archive.keep("c", [PLAIN], ())
    assert archive.names() == ["c", "b", "a"]


def test_other_files_in_the_folder_are_no_copies(archive: Archive, tmp_path: Path) -> None:
    archive.keep("a", [PLAIN], ())
    (tmp_path / "copies" / "b.jsonl.gz").touch()
    (tmp_path / "copies" / "notes.txt").touch()
    assert archive.names() == ["a"]
    archive.prune([])
    assert {path.name for path in (tmp_path / "copies").iterdir()} == {"b.jsonl.gz", "notes.txt"}


def test_pruning_leaves_the_named_copies_in_their_order(archive: Archive) -> None:
    for name in ["a", "b", "c", "d"]:
        archive.keep(name, [PLAIN], ())
    archive.prune(["b", "d", "unknown"])
    assert archive.names() == ["d", "b"]
    assert archive.load("b") == Corpus((PLAIN,), ())


def test_pruning_removes_what_an_interrupted_copy_left(archive: Archive, tmp_path: Path) -> None:
    archive.keep("a", [PLAIN], ())
    older = only_copy(tmp_path)
    older.with_name("000000-a.jsonl.gz").write_bytes(older.read_bytes())
    older.with_name("b.unfinished").touch()
    assert archive.names() == ["a"]
    archive.prune(["a"])
    assert only_copy(tmp_path) == older


def test_pruning_a_folder_that_is_not_there_does_nothing(archive: Archive) -> None:
    archive.prune([])
    assert archive.names() == []


# Versions


def test_a_version_is_that_of_the_documents_alone(archive: Archive) -> None:
    version = corpus_version([FULL, PLAIN])
    assert len(version) == 16
    assert set(version) <= set("0123456789abcdef")
    archive.keep(version, [FULL, PLAIN], ())
    loaded = archive.load(version)
    assert loaded is not None
    assert corpus_version(loaded.documents) == version


@pytest.mark.parametrize(
    "change",
    [
        {"document_id": "x"},
        {"path": "x"},
        {"text": FULL.text + " "},
        {"title": "x"},
        {"title_kind": TitleKind.GIVEN},
        {"paragraphs": FULL.paragraphs[:1]},
        {"publisher": Publisher("Ende Kini", "ende.example")},
        {"place": None},
        {"dateline": None},
        {"origin": None},
        {"reporter": None},
        {"editor": None},
        {"published": Publication(date(2023, 11, 29))},
        {"event_date": None},
        {"url": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_version_changes_with_anything_that_is_served(change: dict[str, object]) -> None:
    changed = replace(FULL, **change)  # type: ignore[arg-type]
    assert corpus_version([changed]) != corpus_version([FULL])


def test_a_version_changes_with_the_documents_and_their_order() -> None:
    versions = {corpus_version(d) for d in ([], [FULL], [PLAIN], [FULL, PLAIN], [PLAIN, FULL])}
    assert len(versions) == 5


def test_a_version_does_not_change_with_lines_that_were_removed() -> None:
    assert corpus_version([replace(FULL, removed=())]) == corpus_version([FULL])
