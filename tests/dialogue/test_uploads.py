"""Files that admins upload: safe names, what is read from them, no overwriting."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.dialogue.actions import parse_action
from bot.dialogue.memory import Memory
from bot.dialogue.turns import Reply
from bot.dialogue.uploads import Uploads, safe_name
from bot.replying.reply import Renderer
from bot.state import State
from talking import labels, shown

BELU = "Kapolres Belu AKBP Yosef Naibaho menutup lomba pada Selasa, 5 Maret 2024."
ENDE = "Kapolres Ende AKBP Maria Lodang membuka lomba pada Rabu, 6 Maret 2024."
ENDINGS = st.sampled_from([".txt", ".md", ".jsonl", ".TXT", ".Md"])


# Names


@given(stem=st.text(max_size=120) | st.text("ß🚓/\\.. aé\u0301ﬁ", max_size=200), ending=ENDINGS)
@example(stem="", ending=".txt")
@example(stem="../../etc/passwd", ending=".txt")
@example(stem="..\\..\\windows", ending=".md")
@example(stem="／etc／", ending=".md")
@example(stem="漢" * 200, ending=".jsonl")
@example(stem="𠀀" * 200, ending=".jsonl")
@example(stem="\ud800a", ending=".txt")
@example(stem="a\0b\n", ending=".txt")
def test_any_name_of_a_corpus_file_becomes_a_plain_one(stem: str, ending: str) -> None:
    name = safe_name(stem + ending)
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert not name.startswith(".")
    assert name.isprintable()
    assert len(name.encode()) <= 255
    assert name.endswith(ending.lower())


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        pytest.param("berita.md", "berita.md", id="nothing to change"),
        pytest.param("../Berita Belu!.md", "Berita-Belu.md", id="folder, blank, punctuation"),
        pytest.param("C:\\warta\\berita.txt", "berita.txt", id="folder of Windows"),
        pytest.param("Kapolres Ende (2).TXT", "Kapolres-Ende-2.txt", id="ending in capitals"),
        pytest.param(".tersembunyi.md", "tersembunyi.md", id="hidden"),
        pytest.param("..md", "artikel.md", id="dots alone"),
        pytest.param(".md", "artikel.md", id="ending alone"),
        pytest.param("???.jsonl", "artikel.jsonl", id="nothing usable"),
        pytest.param("laporan.2024.md", "laporan.2024.md", id="dot within"),
        pytest.param("ﬁle①.md", "file1.md", id="compatibility forms"),
        pytest.param("berita", "berita", id="without an ending"),
        pytest.param("", "artikel", id="empty"),
        pytest.param("a." + "b" * 99, "a.bbbbbbbbbb", id="long ending"),
    ],
)
def test_a_safe_name_keeps_what_can_be_kept(name: str, safe: str) -> None:
    assert safe_name(name) == safe


# What is taken


@pytest.fixture
def uploads(tmp_path: Path, settings: Settings, state: State) -> Uploads:
    return Uploads(replace(settings, data=tmp_path), Memory(state))


@pytest.mark.parametrize("name", ["berita.txt", "Berita.MD", "a.b.jsonl"])
def test_files_of_a_corpus_are_taken(name: str, uploads: Uploads, wording: Wording) -> None:
    assert uploads.refusal(wording, name, 20_000_000) is None


@pytest.mark.parametrize("name", ["foto.pdf", "berita.txt.exe", "txt", "", "berita.doc"])
def test_others_are_refused_with_the_kinds_that_are_taken(
    name: str, uploads: Uploads, wording: Wording
) -> None:
    reply = uploads.refusal(wording, name, 10)
    assert reply is not None
    assert shown(reply) == "Kirim berkas .txt, .md, .jsonl."


def test_a_file_over_20_megabytes_is_refused(uploads: Uploads, wording: Wording) -> None:
    reply = uploads.refusal(wording, "berita.txt", 20_000_001)
    assert reply is not None
    assert "paling banyak 20 MB" in shown(reply)


def test_the_limit_of_the_corpus_counts_where_it_is_lower(
    tmp_path: Path, settings: Settings, state: State, wording: Wording
) -> None:
    small = replace(settings, data=tmp_path, corpus=replace(settings.corpus, max_file_bytes=10**6))
    reply = Uploads(small, Memory(state)).refusal(wording, "berita.txt", 1_000_001)
    assert reply is not None
    assert "paling banyak 1 MB" in shown(reply)


# What is read


def look(uploads: Uploads, renderer: Renderer, content: str, name: str = "berita.txt") -> Reply:
    return uploads.look(renderer, name, content.encode())


def test_what_was_read_is_shown_before_it_is_saved(
    uploads: Uploads, renderer: Renderer, tmp_path: Path
) -> None:
    text = (
        "---\ntitle: Lomba di Belu\npublisher: Warta Belu\ndate: 2024-03-05\n---\n"
        f"{BELU}\n\nWarga hadir."
    )
    reply = look(uploads, renderer, text, "../Lomba Belu.md")
    assert shown(reply) == (
        "Lomba-Belu.md: 1 berita terbaca.\n\n"
        "Judul: Lomba di Belu\n"
        "Sumber: Warta Belu\n"
        "Terbit: Selasa, 5 Maret 2024\n"
        "Paragraf: 2; baris yang dibuang: 0"
    )
    assert labels(reply) == ["Simpan", "Jangan simpan"]
    assert not (tmp_path / "articles").exists()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (BELU, "Tanggal peristiwa: Selasa, 5 Maret 2024"),
        ("Kapolres Belu menutup lomba.", "Tanggal: tidak ditemukan"),
    ],
)
def test_a_date_found_in_the_text_or_none_is_shown_as_such(
    text: str, date: str, uploads: Uploads, renderer: Renderer
) -> None:
    shown_lines = shown(look(uploads, renderer, text)).splitlines()
    assert date in shown_lines
    assert "Sumber: tidak disebutkan" in shown_lines


def test_of_many_articles_the_first_are_shown_and_the_rest_counted(
    uploads: Uploads, renderer: Renderer
) -> None:
    lines = "\n".join(f'{{"id": "{n}", "title": "Nomor {n}", "text": "{BELU}"}}' for n in range(7))
    text = shown(look(uploads, renderer, lines + "\n{bukan json", "banyak.jsonl"))
    assert text.startswith("banyak.jsonl: 7 berita terbaca.")
    assert "Judul: Nomor 4" in text
    assert "Judul: Nomor 5" not in text
    assert "… dan 2 lagi\nDitolak (1):\n• banyak.jsonl baris 8: " in text


@pytest.mark.parametrize(("name", "text"), [("a.jsonl", "{bukan json"), ("b.txt", " "), ("c", "x")])
def test_a_file_without_an_article_is_told_and_not_kept(
    name: str, text: str, uploads: Uploads, renderer: Renderer, tmp_path: Path
) -> None:
    reply = look(uploads, renderer, text, name)
    assert f"{name}: tidak ada berita yang dapat dipakai" in shown(reply)
    assert reply.buttons == ()
    assert list((tmp_path / "uploads").iterdir()) == []


def test_of_a_file_with_many_articles_five_are_shown(uploads: Uploads, renderer: Renderer) -> None:
    rows = [{"id": f"{n}", "title": f"Lomba {n}", "text": f"{BELU} Lomba {n}."} for n in range(7)]
    text = shown(look(uploads, renderer, "\n".join(map(json.dumps, rows)), "semua.jsonl"))
    assert [f"Lomba {n}" in text for n in range(7)] == [True] * 5 + [False] * 2
    assert "… dan 2 lagi" in text


def test_bytes_that_are_no_text_are_rejected_with_the_reason(
    uploads: Uploads, renderer: Renderer
) -> None:
    reply = uploads.look(renderer, "berita.txt", b"\xff\xfe\x00biner")
    assert "Ditolak (1):\n• berita.txt: binary" in shown(reply)


# Saving


@pytest.fixture
def waiting(uploads: Uploads, renderer: Renderer, state: State) -> Waiting:
    return Waiting(uploads, renderer, Memory(state))


class Waiting:
    """Uploaded files that wait to be saved, by the token in their buttons."""

    def __init__(self, uploads: Uploads, renderer: Renderer, memory: Memory) -> None:
        self._uploads = uploads
        self._renderer = renderer
        self._memory = memory

    def add(self, content: str, name: str = "berita.txt") -> str:
        reply = look(self._uploads, self._renderer, content, name)
        action = parse_action(reply.buttons[0][0].data)
        token = self._memory.chosen(action.key) if action else None
        assert token
        return token


def test_files_of_one_name_stand_beside_each_other(
    uploads: Uploads, waiting: Waiting, tmp_path: Path
) -> None:
    names = [uploads.save(waiting.add(text)) for text in (BELU, ENDE, BELU)]
    assert names == ["berita.txt", "berita-2.txt", "berita-3.txt"]
    saved = [(tmp_path / "articles" / str(name)).read_text() for name in names]
    assert saved == [BELU, ENDE, BELU]


def test_a_file_is_saved_once(uploads: Uploads, waiting: Waiting, tmp_path: Path) -> None:
    token = waiting.add(BELU)
    assert [uploads.save(token), uploads.save(token)] == ["berita.txt", None]
    assert len(list((tmp_path / "articles").iterdir())) == 1
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_file_that_is_thrown_away_cannot_be_saved(uploads: Uploads, waiting: Waiting) -> None:
    token = waiting.add(BELU)
    uploads.discard(token)
    uploads.discard(token)
    assert uploads.save(token) is None


@pytest.mark.parametrize("token", ["", "tidakada", "..", "../articles", "/etc"])
def test_a_token_of_nothing_saves_nothing(token: str, uploads: Uploads, waiting: Waiting) -> None:
    waiting.add(BELU)
    assert uploads.save(token) is None


def test_what_nobody_saved_for_a_day_is_dropped(
    uploads: Uploads, waiting: Waiting, tmp_path: Path
) -> None:
    old, new = waiting.add(BELU), waiting.add(ENDE)
    yesterday = time.time() - 25 * 3600
    os.utime(tmp_path / "uploads" / old, (yesterday, yesterday))
    waiting.add(BELU)
    assert (uploads.save(old), uploads.save(new)) == (None, "berita.txt")
