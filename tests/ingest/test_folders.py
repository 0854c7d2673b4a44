"""Several corpus folders, and other files in them."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.ingest import Corpus, load_corpus

TEXT = "Polres Gianyar menggelar apel pagi di lapangan bersama warga dan perangkat desa.\n"


def load(settings: Settings, lexicon: Lexicon, *paths: Path) -> Corpus:
    return load_corpus(replace(settings.corpus, paths=paths), lexicon)


def test_files_of_one_name_in_two_folders_are_two_articles(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    for folder in ("bali", "jawa"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT)
    corpus = load(settings, lexicon, tmp_path / "bali", tmp_path / "jawa")
    assert [d.document_id for d in corpus.documents] == ["bali/a.txt", "jawa/a.txt"]
    assert [d.path for d in corpus.documents] == ["a.txt", "a.txt"]
    assert corpus.rejected == ()


def test_ids_do_not_depend_on_the_order_of_the_folders(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    for folder in ("bali", "jawa"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TEXT)
    one = load(settings, lexicon, tmp_path / "bali", tmp_path / "jawa")
    other = load(settings, lexicon, tmp_path / "jawa", tmp_path / "bali")
    assert {d.document_id for d in one.documents} == {d.document_id for d in other.documents}


def test_a_pipe_in_a_folder_is_rejected_and_not_waited_for(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    os.mkfifo(tmp_path / "b.txt")
    corpus = load(settings, lexicon, tmp_path)
    assert len(corpus.documents) == 1
    assert corpus.rejected[0].reason.startswith("not a regular file")


def test_a_comment_counter_above_the_article_does_not_end_it(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    head = "Polres Gianyar Gelar Apel Pagi\nSenin, 5 Februari 2024\n0 Komentar\n\n"
    (tmp_path / "a.txt").write_text(head + TEXT)
    document = load(settings, lexicon, tmp_path).documents[0]
    assert document.title == "Polres Gianyar Gelar Apel Pagi"
    assert [document.slice(p.span) for p in document.paragraphs] == [TEXT.strip()]


def test_a_date_of_birth_is_no_date_of_an_event(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    (tmp_path / "a.txt").write_text(
        "Polres Gianyar menangkap Rudi, pria kelahiran 3 Mei 1987, di sebuah rumah kosong kemarin."
    )
    assert load(settings, lexicon, tmp_path).documents[0].event_date is None


# Added articles


def load_with(settings: Settings, lexicon: Lexicon, corpus: Path, added: Path) -> Corpus:
    return load_corpus(replace(settings.corpus, paths=(corpus,)), lexicon, added=added)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A corpus with one article, and an empty folder for added ones."""
    corpus, added = tmp_path / "corpus", tmp_path / "articles"
    for folder in (corpus, added):
        folder.mkdir()
    (corpus / "a.txt").write_text(TEXT)
    return corpus, added


def test_added_articles_come_last_under_their_folders_name(
    folders: tuple[Path, Path], settings: Settings, lexicon: Lexicon
) -> None:
    corpus, added = folders
    (added / "a.txt").write_text(TEXT)
    (added / "0.txt").write_text(TEXT)
    loaded = load_with(settings, lexicon, corpus, added)
    assert [d.document_id for d in loaded.documents] == [
        "a.txt",
        "articles/0.txt",
        "articles/a.txt",
    ]
    assert loaded.rejected == ()


@pytest.mark.parametrize("is_there", [False, True])
def test_a_folder_without_added_articles_adds_nothing(
    is_there: bool, folders: tuple[Path, Path], settings: Settings, lexicon: Lexicon
) -> None:
    corpus, added = folders
    if is_there:
        (added / "catatan.pdf").write_text("x")
    else:
        added.rmdir()
    assert [d.document_id for d in load_with(settings, lexicon, corpus, added).documents] == [
        "a.txt"
    ]


def test_a_broken_added_article_is_rejected_alone(
    folders: tuple[Path, Path], settings: Settings, lexicon: Lexicon
) -> None:
    corpus, added = folders
    (added / "a.txt").write_text(TEXT)
    (added / "b.txt").write_text(" ")
    loaded = load_with(settings, lexicon, corpus, added)
    assert len(loaded.documents) == 2
    assert [rejected.path for rejected in loaded.rejected] == ["b.txt"]


def test_a_corpus_folder_of_the_added_folders_name_keeps_its_own_articles(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    for folder in ("a/articles", "b", "data/articles"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text(TEXT)
    paths = (tmp_path / "a" / "articles", tmp_path / "b")
    loaded = load_corpus(
        replace(settings.corpus, paths=paths), lexicon, added=tmp_path / "data" / "articles"
    )
    assert [d.document_id for d in loaded.documents] == ["articles/a.txt", "b/a.txt"]
    assert "duplicate id 'articles/a.txt'" in loaded.rejected[0].reason
