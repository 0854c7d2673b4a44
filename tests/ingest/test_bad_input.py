"""Bad input is rejected with path, line and reason, and everything else is loaded."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.ingest import Corpus, load_corpus
from bot.model import Document, Rejected

# A regular file that cannot be read, not even by root.
UNREADABLE = Path("/proc/self/mem")
TEXT = "Polsek Randuasri menangkap pencuri kabel di gudang tua pada malam hari."
COMMENT_FORM = "Tinggalkan Balasan\nAlamat email Anda tidak akan dipublikasikan.\n"
CorpusOf = Callable[[dict[str, str | bytes]], Corpus]
OutcomesOf = Callable[[str, str], list[Document | Rejected]]


def json_line(**values: object) -> str:
    return json.dumps(values, ensure_ascii=False)


def only(corpus: Corpus) -> Rejected:
    """The only rejection, next to the document of a good file."""
    assert [document.path for document in corpus.documents] == ["baik.txt"]
    (rejected,) = corpus.rejected
    return rejected


# Whole files


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        pytest.param(b"", "empty: ", None, id="empty"),
        pytest.param(b" \n\t\r\n", "empty: ", None, id="blank"),
        pytest.param("\u00a0\u2028".encode(), "empty: ", None, id="other-blanks"),
        pytest.param(b"\xef\xbb\xbf", "empty: ", None, id="byte-order-mark-alone"),
        pytest.param(b"\xef\xbb\xbf\r\n", "empty: ", None, id="byte-order-mark-and-blanks"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary: ", None, id="image"),
        pytest.param(TEXT.encode("utf-16"), "binary: ", None, id="utf-16"),
        pytest.param(b"satu\ndua\ntiga \xff\n", "not decodable: ", 3, id="no-utf-8"),
        pytest.param("Kapolsek: “siap”".encode("cp1252"), "not decodable: ", 1, id="windows"),
        pytest.param(TEXT.encode() + b" \xe2\x80", "not decodable: ", 1, id="cut-off"),
        pytest.param(COMMENT_FORM.encode(), "without a body: ", None, id="comment-form-alone"),
        pytest.param(b"Advertisement\n\n***\n", "without a body: ", None, id="advertising-alone"),
        pytest.param(b"(*)", "without a body: ", None, id="signature-alone"),
    ],
)
@pytest.mark.parametrize("name", ["rusak.txt", "2024/rusak.md"])
def test_a_file_that_holds_no_article_is_rejected(
    name: str, content: bytes, reason: str, line: int | None, corpus_of: CorpusOf
) -> None:
    rejected = only(corpus_of({name: content, "baik.txt": TEXT}))
    assert (rejected.path, rejected.line) == (name, line)
    assert rejected.reason.startswith(reason)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty: ", id="empty"),
        pytest.param(b"\n\n", "empty: ", id="blank"),
        pytest.param(json_line(id="a", text=TEXT).encode() + b"\0", "binary: ", id="binary"),
    ],
)
def test_a_json_file_that_is_no_text_is_rejected_whole(
    content: bytes, reason: str, corpus_of: CorpusOf
) -> None:
    rejected = only(corpus_of({"rusak.jsonl": content, "baik.txt": TEXT}))
    assert (rejected.path, rejected.line) == ("rusak.jsonl", None)
    assert rejected.reason.startswith(reason)


@pytest.mark.parametrize("text", [".", "..", "?!"])
def test_a_file_without_a_single_word_is_rejected(text: str, corpus_of: CorpusOf) -> None:
    assert only(corpus_of({"titik.txt": text, "baik.txt": TEXT})).path == "titik.txt"


def test_a_file_over_the_limit_is_rejected_and_told_the_limit(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    (tmp_path / "besar.txt").write_text(TEXT * 3)
    (tmp_path / "baik.txt").write_text(TEXT)
    limited = replace(settings.with_corpus(tmp_path).corpus, max_file_bytes=100)
    rejected = only(load_corpus(limited, lexicon))
    assert rejected.path == "besar.txt"
    assert rejected.reason.startswith("too large: ")
    assert "100 bytes" in rejected.reason


@pytest.mark.skipif(not UNREADABLE.exists(), reason="this system has no file that fails to all")
def test_a_file_that_cannot_be_read_is_rejected(
    tmp_path: Path, settings: Settings, lexicon: Lexicon
) -> None:
    (tmp_path / "baik.txt").write_text(TEXT)
    (tmp_path / "rusak.txt").symlink_to(UNREADABLE)
    rejected = only(load_corpus(settings.with_corpus(tmp_path).corpus, lexicon))
    assert rejected.path == "rusak.txt"
    assert rejected.reason.startswith("cannot be read: ")


# JSON lines

GOOD_LINE = json_line(id="baik", text=TEXT)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param('{"id": "a", "text": ', "broken JSON: ", id="cut-off"),
        pytest.param("{'id': 'a', 'text': 'b'}", "broken JSON: ", id="single-quotes"),
        pytest.param(GOOD_LINE + " x", "broken JSON: ", id="more-after-it"),
        pytest.param(TEXT, "broken JSON: ", id="plain-text"),
        pytest.param("[" * 100_000, "broken JSON: ", id="nested-too-deeply"),
        pytest.param(f'{{"id": {"1" * 5000}, "text": "{TEXT}"}}', "broken JSON: ", id="huge-id"),
        pytest.param("[1, 2]", "the line is not an object", id="list"),
        pytest.param('"teks"', "the line is not an object", id="text"),
        pytest.param("null", "the line is not an object", id="null"),
        pytest.param(json_line(text=TEXT), "no id: ", id="no-id"),
        pytest.param(json_line(id=None, text=TEXT), "no id: ", id="id-null"),
        pytest.param(json_line(id="", text=TEXT), "no id: ", id="id-empty"),
        pytest.param(json_line(id=" \t", text=TEXT), "no id: ", id="id-blank"),
        pytest.param(json_line(id=True, text=TEXT), "no id: ", id="id-true"),
        pytest.param(json_line(id=1.5, text=TEXT), "no id: ", id="id-fraction"),
        pytest.param(json_line(id=["a"], text=TEXT), "no id: ", id="id-list"),
        pytest.param(json_line(id="a"), "no text: ", id="no-text"),
        pytest.param(json_line(id="a", text=None), "no text: ", id="text-null"),
        pytest.param(json_line(id="a", text=3), "no text: ", id="text-number"),
        pytest.param(json_line(id="a", text=[TEXT]), "no text: ", id="text-list"),
        pytest.param(json_line(id="a", text=""), "without a body: ", id="text-empty"),
        pytest.param(json_line(id="a", text=" \n"), "without a body: ", id="text-blank"),
        pytest.param(json_line(id="a", text=COMMENT_FORM), "without a body: ", id="no-body"),
        pytest.param(json_line(id="a", text=f"{TEXT} \0"), "binary: ", id="nul-in-text"),
        pytest.param(r'{"id": "a", "text": "x \ud83d y."}', "half a character", id="half-in-text"),
        pytest.param(rf'{{"id": "\udc00", "text": "{TEXT}"}}', "half a character", id="half-in-id"),
        pytest.param(json_line(id="a", text=TEXT, title=["x"]), "title is not", id="title-list"),
        pytest.param(json_line(id="a", text=TEXT, title=True), "title is not", id="title-true"),
        pytest.param(json_line(id="a", text=TEXT, publisher={}), "publisher is", id="publisher"),
        pytest.param(json_line(id="a", text=TEXT, url=["x"]), "url is not text", id="url-list"),
        pytest.param(json_line(id="a", text=TEXT, date="kemarin"), "is not ISO", id="date-word"),
        pytest.param(json_line(id="a", text=TEXT, date="03/06/2024"), "is not ISO", id="date-form"),
        pytest.param(json_line(id="a", text=TEXT, date="2024-02-30"), "is not ISO", id="no-day"),
        pytest.param(json_line(id="a", text=TEXT, date="2024-06-03T25:00"), "ISO", id="no-hour"),
        pytest.param(json_line(id="a", text=TEXT, date=20240603), "is not ISO", id="date-number"),
        pytest.param(json_line(id="a", text=TEXT, date="0001-01-01"), "date", id="year-one"),
        pytest.param(json_line(id="a", text=TEXT, date="9999-12-31"), "date", id="year-9999"),
        pytest.param(json_line(id="a", text=TEXT, date=True), "is not ISO", id="date-true"),
        pytest.param(json_line(id="a", text=TEXT, date=["x"]), "is not ISO", id="date-list"),
    ],
)
def test_a_bad_json_line_is_rejected_and_the_rest_of_its_file_loads(
    line: str, reason: str, corpus_of: CorpusOf
) -> None:
    last = json_line(id="akhir", text=TEXT)
    corpus = corpus_of({"campur.jsonl": f"{GOOD_LINE}\n\n{line}\n{last}\n"})
    (rejected,) = corpus.rejected
    assert [document.document_id for document in corpus.documents] == ["baik", "akhir"]
    assert (rejected.path, rejected.line) == ("campur.jsonl", 3)
    assert reason in rejected.reason


def test_a_json_line_that_is_not_decodable_is_rejected_and_the_rest_loads(
    corpus_of: CorpusOf,
) -> None:
    lines = [json_line(id=name, text=f"{TEXT} é").encode() for name in "abc"]
    lines[1] = lines[1].decode().encode("latin-1")
    corpus = corpus_of({"campur.jsonl": b"\n".join(lines)})
    assert [document.document_id for document in corpus.documents] == ["a", "c"]
    assert [(r.path, r.line) for r in corpus.rejected] == [("campur.jsonl", 2)]
    assert corpus.rejected[0].reason.startswith("not decodable: ")


@pytest.mark.parametrize("key", ["title", "publisher", "url"])
def test_half_a_character_in_a_json_field_is_rejected(key: str, corpus_of: CorpusOf) -> None:
    line = rf'{{"id": "a", "text": "{TEXT}", "{key}": "kabel \ud83d"}}'
    rejected = only(corpus_of({"baik.txt": TEXT, "campur.jsonl": line}))
    assert (rejected.path, rejected.line) == ("campur.jsonl", 1)


def test_a_whole_character_may_be_written_in_two_halves(corpus_of: CorpusOf) -> None:
    line = r'{"id": "a", "text": "Polisi memakai \ud83d\ude93 saat patroli malam."}'
    (document,) = corpus_of({"emoji.jsonl": line}).documents
    assert document.text == "Polisi memakai 🚓 saat patroli malam."


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(json_line(id="kabel-7"), id="no-text"),
        pytest.param(json_line(id="kabel-7", text=TEXT, date="x"), id="wrong-date"),
        pytest.param(json_line(id="kabel-7", text=TEXT, title=[]), id="wrong-title"),
    ],
)
def test_the_reason_names_the_article_where_its_id_is_known(bad: str, corpus_of: CorpusOf) -> None:
    (rejected,) = corpus_of({"campur.jsonl": bad}).rejected
    assert "kabel-7" in rejected.reason


# Duplicate ids


def test_the_first_article_with_an_id_stays_and_the_second_is_rejected(
    corpus_of: CorpusOf,
) -> None:
    lines = [json_line(id="a", text=f"{TEXT} Bagian {number}.") for number in (1, 2)]
    corpus = corpus_of({"ganda.jsonl": "\n".join(lines)})
    assert [document.text for document in corpus.documents] == [f"{TEXT} Bagian 1."]
    assert corpus.rejected == (
        Rejected("ganda.jsonl", "duplicate id 'a': ganda.jsonl has it already; rename one", 2),
    )


def test_ids_are_compared_over_all_files_and_formats(corpus_of: CorpusOf) -> None:
    corpus = corpus_of({"a.txt": TEXT, "b.jsonl": json_line(id="a.txt", text=TEXT)})
    assert [document.path for document in corpus.documents] == ["a.txt"]
    assert [(r.path, r.line) for r in corpus.rejected] == [("b.jsonl", 1)]


def test_a_number_and_its_digits_are_the_same_id(corpus_of: CorpusOf) -> None:
    lines = [json_line(id=7, text=TEXT), json_line(id="7", text=TEXT)]
    corpus = corpus_of({"ganda.jsonl": "\n".join(lines)})
    assert len(corpus.documents) == 1
    assert [(r.path, r.line) for r in corpus.rejected] == [("ganda.jsonl", 2)]


def test_a_rejected_article_does_not_take_its_id(corpus_of: CorpusOf) -> None:
    lines = [json_line(id="a", text=COMMENT_FORM), json_line(id="a", text=TEXT)]
    corpus = corpus_of({"ganda.jsonl": "\n".join(lines)})
    assert [document.document_id for document in corpus.documents] == ["a"]


# Front matter


@pytest.mark.parametrize(
    ("front", "reason", "line"),
    [
        pytest.param("---\ntitle: Kabel\n", "no closing ---", 1, id="not-closed"),
        pytest.param("\ufeff---\ntitle: Kabel\n", "no closing ---", 1, id="not-closed-after-mark"),
        pytest.param("---\ntitle: Kabel\nsalah: a: b\n---\n", "", 3, id="not-yaml"),
        pytest.param("---\ntitle: Kabel\n\tx: y\n---\n", "", 3, id="tabulator"),
        pytest.param("---\ntitle: !!python/name:os.system\n---\n", "", 2, id="python-object"),
        pytest.param("---\n- satu\n- dua\n---\n", "not a list of key: value", 1, id="list"),
        pytest.param("---\nhanya teks\n---\n", "not a list of key: value", 1, id="text"),
        pytest.param("---\ndate: kemarin\n---\n", "is not ISO", 1, id="date-word"),
        pytest.param("---\ndate: 20240603\n---\n", "is not ISO", 1, id="date-number"),
        pytest.param("---\ndate: 2024-13-45\n---\n", "month", 1, id="no-month"),
        pytest.param("---\ntitle: [a, b]\n---\n", "title is not text", 1, id="title-list"),
    ],
)
def test_broken_front_matter_is_rejected(
    front: str, reason: str, line: int, corpus_of: CorpusOf
) -> None:
    rejected = only(corpus_of({"baik.txt": TEXT, "rusak.md": front + TEXT}))
    assert (rejected.path, rejected.line) == ("rusak.md", line)
    assert rejected.reason.startswith("broken front matter: ")
    assert reason in rejected.reason


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("---\r\ntitle: Kabel\r\n", id="crlf"),
        pytest.param("---  \ntitle: Kabel\n", id="blanks-after-the-dashes"),
    ],
)
def test_unclosed_front_matter_is_rejected_however_its_first_line_ends(
    front: str, corpus_of: CorpusOf
) -> None:
    rejected = only(corpus_of({"baik.txt": TEXT, "rusak.md": front + TEXT}))
    assert rejected.reason == "broken front matter: no closing --- line"


def test_a_number_too_long_to_write_out_is_rejected(corpus_of: CorpusOf) -> None:
    front = f"---\ntitle: 0x{'f' * 5000}\n---\n"
    assert only(corpus_of({"baik.txt": TEXT, "rusak.md": front + TEXT})).path == "rusak.md"


def test_front_matter_without_a_text_has_no_body(corpus_of: CorpusOf) -> None:
    rejected = only(corpus_of({"baik.txt": TEXT, "rusak.md": "---\ntitle: Kabel\n---\n"}))
    assert rejected.reason.startswith("without a body: ")


# Any input

CLUTTER = [
    "Randuasri - ",
    "KABAR.CO.ID, RANDUASRI — ",
    "# ",
    "- ",
    "1. ",
    "a) ",
    "(*)",
    "***",
    "(Humas Polsek)",
    "---\n",
    "title: x\n",
    "\r\n",
    "\u2028",
    "\u200b",
    "\ufeff",
    "\u00a0",
    "Senin (3/6/2024)",
    "31/02/2024 25.61 WIB",
    "Editor: ",
    "Baca Juga: ",
    "Advertisement\n",
    "Leave a Reply\n",
    "Foto: ",
    "[Gambas:Video]",
    "SCROLL TO CONTINUE WITH CONTENT",
    "yaitu:\n",
    " | ",
    "-->",
    "🚓",
    TEXT,
]
ANY_TEXT = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(CLUTTER) | st.text(max_size=12), max_size=25).map("".join),
)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".jsonl"])
@given(text=ANY_TEXT)
@example(text="")
def test_any_text_is_an_article_in_order_or_rejected(
    suffix: str, text: str, outcomes_of: OutcomesOf
) -> None:
    source = json_line(id="a", text=text) if suffix == ".jsonl" else text
    for outcome in outcomes_of(suffix, source):
        assert isinstance(outcome, Document | Rejected)
        if isinstance(outcome, Document):
            assert outcome.paragraphs
            spans = [paragraph.span for paragraph in outcome.paragraphs]
            assert all(0 <= span.start < span.end <= len(outcome.text) for span in spans)
            assert all(one.end <= two.start for one, two in pairwise(spans))
            assert all(outcome.slice(span).strip() == outcome.slice(span) for span in spans)


@given(line=st.text(max_size=80) | ANY_TEXT.map(lambda text: json.dumps({"id": text, "x": text})))
def test_any_json_line_is_read_or_rejected(line: str, outcomes_of: OutcomesOf) -> None:
    assert all(isinstance(o, Document | Rejected) for o in outcomes_of(".jsonl", line))
