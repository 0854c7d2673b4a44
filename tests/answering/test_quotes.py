"""Quotes are verbatim, short and cut between words, for any article and question."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.settings import Settings
from bot.evaluation.judged_questions import load_questions
from bot.model import Answer, Citation, Outcome
from bot.serving.service import AnswerService
from loading import LoadService

ROOT = Path(__file__).resolve().parent.parent.parent
OWN_QUESTIONS = ROOT / "tests" / "quality" / "questions.jsonl"
SHARED = ROOT.parent / "shared"
LIMIT = 350
SAMPLE_SEED = 20231129

# Parts of random questions; for any mixture the quotes must be verbatim.
WORDS = (
    "siapa kapan di mana berapa apa saja mengapa bagaimana polres mana yang kapolres wakapolda "
    "kasat narkoba operasi zebra lilin ketupat 2023 2024 ngawi sambas ende riau gudang pupuk panen "
    "kopi rapat pengamanan mudik bidang kesehatan pelabuhan kakatua motor penadah gembok berita"
)


class Asked(NamedTuple):
    question: str
    outcome: Outcome


def citations(asked: Sequence[Asked]) -> list[tuple[str, Citation]]:
    return [
        (a.question, c) for a in asked if isinstance(a.outcome, Answer) for c in a.outcome.citations
    ]


def problems(question: str, outcome: Outcome) -> list[str]:
    """What is wrong with the quotes of an outcome."""
    if not isinstance(outcome, Answer):
        return []
    found = [] if outcome.citations else [f"{question}: an answer without a quote"]
    total = 0
    for citation in outcome.citations:
        document, (start, end) = citation.document, citation.span
        total += len(citation.quote)
        if not 0 <= start < end <= len(document.text):
            found.append(f"{question}: {start} to {end} is not within {document.path}")
        if citation.quote != " ".join(document.text[start:end].split()) or not citation.quote:
            found.append(f"{question}: {citation.quote!r} is not what stands there")
        if document.text[start].isspace() or document.text[end - 1].isspace():
            found.append(f"{question}: {citation.quote!r} has white space at its ends")
        if cuts_a_word(document.text, start) or cuts_a_word(document.text, end):
            found.append(f"{question}: {citation.quote!r} cuts a word")
    if total > LIMIT:
        found.append(f"{question}: {total} characters are shown")
    return found


def cuts_a_word(text: str, position: int) -> bool:
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


def all_problems(asked: Sequence[Asked]) -> list[str]:
    return [problem for a in asked for problem in problems(a.question, a.outcome)]


@pytest.fixture(scope="module")
def on_seeds(service: AnswerService) -> list[Asked]:
    """The outcomes of our own questions about the seeds."""
    questions = [q.question for q in load_questions(OWN_QUESTIONS)]
    return [Asked(question, service.ask(question)) for question in questions]


@pytest.fixture(scope="module")
def on_sample(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> list[Asked]:
    """The outcomes of a fixed sample of 50 public questions, over their own passages."""
    folder = SHARED / "eval"
    if not folder.is_dir():
        pytest.skip("the public questions of ../shared/eval are not here")
    rows = [
        json.loads(line)
        for path in sorted(folder.glob("*/questions.*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    sample = random.Random(SAMPLE_SEED).sample(rows, 50)
    wanted = {row["passage"] for row in sample}
    passages = [
        line
        for path in sorted(folder.glob("*/passages.jsonl"))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line and json.loads(line)["id"] in wanted
    ]
    corpus = tmp_path_factory.mktemp("sample") / "passages.jsonl"
    corpus.write_text("\n".join(passages), encoding="utf-8")
    service = load_service(settings.with_corpus(corpus))
    return [Asked(row["question"], service.ask(row["question"])) for row in sample]


def test_quotes_of_the_seeds_are_verbatim_and_short(on_seeds: list[Asked]) -> None:
    assert len(citations(on_seeds)) > 50
    assert all_problems(on_seeds) == []


def test_quotes_of_public_questions_are_verbatim_and_short(on_sample: list[Asked]) -> None:
    assert len(citations(on_sample)) > 25
    assert all_problems(on_sample) == []


def test_quotes_of_the_seeds_leave_out_what_was_cleaned_away(on_seeds: list[Asked]) -> None:
    removed = [
        (question, line.line)
        for question, citation in citations(on_seeds)
        for line in citation.document.removed
        if start_of(citation.document.text, line.line) in range(*citation.span)
    ]
    assert removed == []


def start_of(text: str, line: int) -> int:
    """The offset of a line, counted from 1."""
    return sum(len(part) + 1 for part in text.split("\n")[: line - 1])


@given(question=st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=9).map(" ".join))
def test_quotes_are_verbatim_and_short_for_any_question(question: str, news: AnswerService) -> None:
    assert problems(question, news.ask(question)) == []


# --- long sentences ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "middle",
    [
        pytest.param(", ".join(f"barang bukti ke-{n}" for n in range(30)), id="commas"),
        pytest.param(" dan ".join(f"bukti {n}" for n in range(40)), id="conjunctions"),
        pytest.param(" ".join(f"bukti{n}" for n in range(60)), id="blanks"),
        pytest.param(" ; ".join(f"karung beras nomor {n}" for n in range(20)), id="short entries"),
        pytest.param(
            " ; ".join([" dan ".join(f"karung {n}" for n in range(30))] * 3), id="long entries"
        ),
        pytest.param("\t  ".join(f"bukti{n}" for n in range(60)), id="white space"),
    ],
)
def test_a_sentence_beyond_the_limit_is_cut_between_words(
    middle: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    text = f"Petugas Polres Sambas menyita {middle} di gudang pelabuhan pada Senin (5/2/2024)."
    service = service_of({"a.txt": text})
    questions = ["Apa yang disita petugas?", "berita terbaru", "Polres Sambas"]
    asked = [Asked(question, service.ask(question)) for question in questions]
    assert [question for question, _ in citations(asked)] == questions
    assert all_problems(asked) == []


@pytest.mark.parametrize(
    "question", ["penyelundupan pupuk", "Apa yang diselundupkan lewat sungai?"]
)
def test_one_entry_of_a_list_is_cut_too(
    question: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    long_entry = " dan ".join(f"penyelundupan pupuk lewat sungai nomor {n}" for n in range(12))
    text = f"Kapolres Sambas menyebut kebakaran lahan ; {long_entry} ; dan pencurian traktor tani."
    outcome = service_of({"a.txt": text}).ask(question)
    assert isinstance(outcome, Answer)
    assert problems(question, outcome) == []


def test_a_cut_keeps_what_was_asked_for_at_the_end(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    middle = ", ".join(f"karung ke-{n}" for n in range(50))
    text = f"Petugas Polres Sambas menyita {middle}, dan sebuah perahu milik Marwan Hutabarat."
    outcome = service_of({"a.txt": text}).ask("Apa yang milik Marwan Hutabarat?")
    assert isinstance(outcome, Answer)
    citation = outcome.citations[0]
    assert citation.quote.endswith("sebuah perahu milik Marwan Hutabarat.")
    assert (citation.cut_start, citation.cut_end) == (True, False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\ufeffKapolres Sambas  AKBP Teguh\tPrakoso memeriksa gudang.", id="BOM"),
        pytest.param(
            "Gudang penuh.\r\n\r\nKapolres Sambas AKBP Teguh Prakoso datang.\r\n", id="CRLF"
        ),
        pytest.param("🙂🙂 Kapolres Sambas AKBP Teguh Prakoso memeriksa gudang 🙂.", id="emoji"),
        pytest.param("Café. Kapolres Sambas AKBP Teguh Prakoso memeriksa gudang.", id="accents"),
        pytest.param(
            "Kapolres Sambas AKBP\u00a0Teguh Prakoso\u2009memeriksa gudang.", id="thin blanks"
        ),
    ],
)
def test_offsets_count_code_points_of_the_decoded_text(
    text: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    outcome = service_of({"a.txt": text}).ask("Siapa Kapolres Sambas?")
    assert isinstance(outcome, Answer)
    assert problems("", outcome) == []
    assert "Teguh Prakoso" in " ".join(outcome.citations[0].quote.split())
