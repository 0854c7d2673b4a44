"""The files of a corpus: which ones are read, in which order, and how they are decoded."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.errors import CorpusError
from bot.ingest import Corpus, load_corpus
from bot.ingest.sources import SourceFile, read_sources
from bot.model import Rejected

TEXT = "Polsek Randuasri menangkap pencuri kabel di gudang tua."
NO_LIMIT = 1_000_000
CorpusOf = Callable[[dict[str, str | bytes]], Corpus]


def put(folder: Path, *names: str, content: bytes = TEXT.encode()) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def paths(corpus: Path) -> list[str]:
    return [source.path for source in read_sources(corpus, max_bytes=NO_LIMIT)]


def test_subfolders_are_walked_and_paths_are_relative_to_the_folder(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "2024/juni/b.md", "2024/c.jsonl")
    assert paths(tmp_path) == ["2024/c.jsonl", "2024/juni/b.md", "a.txt"]


def test_files_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    put(tmp_path, "c.txt", "b/a.txt", "a.md", "b.txt", "B.jsonl")
    assert paths(tmp_path) == ["B.jsonl", "a.md", "b.txt", "b/a.txt", "c.txt"]


@pytest.mark.parametrize("name", ["berita.TXT", "berita.Md", "berita.JSONL"])
def test_an_ending_may_be_in_capitals(name: str, tmp_path: Path) -> None:
    (source,) = read_sources(put(tmp_path, name), max_bytes=NO_LIMIT)
    assert isinstance(source, SourceFile)
    assert source.suffix == Path(name).suffix.lower()


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("berita.pdf", id="another-ending"),
        pytest.param("berita", id="no-ending"),
        pytest.param("txt", id="ending-without-a-dot"),
        pytest.param(".berita.txt", id="hidden-file"),
        pytest.param(".git/berita.txt", id="hidden-folder"),
    ],
)
def test_other_files_of_a_folder_are_passed_over(name: str, tmp_path: Path) -> None:
    put(tmp_path, "a.txt", name)
    assert paths(tmp_path) == ["a.txt"]


def test_a_single_file_goes_by_its_name(tmp_path: Path) -> None:
    put(tmp_path, "sub/a.txt", "sub/b.txt")
    assert paths(tmp_path / "sub" / "a.txt") == ["a.txt"]


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("tidak-ada", "no such corpus folder or file", id="missing"),
        pytest.param("kosong", "holds no article", id="empty-folder"),
        pytest.param("lain", "holds no article", id="folder-without-an-article-file"),
        pytest.param("lain/foto.png", "not a corpus file", id="file-of-another-ending"),
    ],
)
def test_a_path_without_articles_is_an_error_that_names_it(
    name: str, problem: str, tmp_path: Path
) -> None:
    (tmp_path / "kosong").mkdir()
    put(tmp_path, "lain/foto.png")
    with pytest.raises(CorpusError, match=problem) as error:
        paths(tmp_path / name)
    assert error.value.path == tmp_path / name


def test_the_other_corpus_paths_do_not_hide_a_missing_one(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    good = put(tmp_path / "ada", "a.txt")
    both = replace(settings.corpus, paths=(good, tmp_path / "tidak-ada"))
    with pytest.raises(CorpusError, match="tidak-ada"):
        load_corpus(both, lexicon)


def test_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = "\ufeffSatu\r\ndua\u00a0tiga\u2028empat 🚓\n\n"
    put(tmp_path, "a.txt", content=text.encode())
    (source,) = read_sources(tmp_path, max_bytes=NO_LIMIT)
    assert isinstance(source, SourceFile)
    assert source.text == text


@pytest.mark.parametrize(
    ("limit", "read"),
    [
        pytest.param(len(TEXT), True, id="at-the-limit"),
        pytest.param(len(TEXT) - 1, False, id="over-it"),
    ],
)
def test_only_a_file_over_the_size_limit_is_rejected(
    limit: int, read: bool, tmp_path: Path
) -> None:
    (source,) = read_sources(put(tmp_path, "a.txt"), max_bytes=limit)
    assert isinstance(source, SourceFile) is read


def test_ids_are_the_paths_of_scrapes(corpus_of: CorpusOf) -> None:
    corpus = corpus_of({"b.txt": TEXT, "juni/a.md": TEXT})
    assert [(d.document_id, d.path) for d in corpus.documents] == [
        ("b.txt", "b.txt"),
        ("juni/a.md", "juni/a.md"),
    ]


def test_ids_stay_when_other_files_are_added(corpus_of: CorpusOf) -> None:
    line = '{"id": "kabel-1", "text": "Polsek Randuasri menangkap pencuri kabel."}\n'
    before = corpus_of({"m.txt": TEXT, "n.jsonl": line})
    after = corpus_of({"a.txt": TEXT, "z.txt": TEXT, "n.jsonl": line.replace("1", "0") + line})
    ids = {document.document_id for document in after.documents}
    assert {document.document_id for document in before.documents} == {"m.txt", "kabel-1"}
    assert ids == {"a.txt", "m.txt", "z.txt", "kabel-0", "kabel-1"}


def test_a_corpus_is_read_alike_every_time(corpus_of: CorpusOf) -> None:
    files: dict[str, str | bytes] = {"b.txt": TEXT, "a.txt": TEXT, "rusak.txt": b"\xff"}
    assert corpus_of(files) == corpus_of(files)


def test_what_is_no_regular_file_is_rejected_unread(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(os.devnull)
    (source,) = read_sources(tmp_path, max_bytes=NO_LIMIT)
    assert isinstance(source, Rejected)
    assert (source.path, source.reason.split(":")[0]) == ("a.txt", "not a regular file")


def test_a_file_name_that_is_no_utf_8_can_still_be_printed(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/kabel-\xff.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes no such name")
    (path,) = paths(tmp_path)
    assert path.encode("utf-8").startswith(b"kabel-")


def test_a_broken_link_is_rejected_with_its_path(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "tidak-ada.txt")
    _, source = read_sources(tmp_path, max_bytes=NO_LIMIT)
    assert isinstance(source, Rejected)
    assert source.path == "b.txt"
    assert source.reason.startswith("cannot be read: ")
