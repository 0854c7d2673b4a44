"""Runs and qrels in the TREC format: ranked documents, and relevance judgements."""

from __future__ import annotations

import struct
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from bot.errors import InputError

# Documents with their scores, best first, by the id of the question.
Run = Mapping[str, Sequence[tuple[str, float]]]
# Ids of the relevant documents, by the id of the question.
Qrels = Mapping[str, Collection[str]]

# The relative step between two scores; 32-bit numbers have 24 significant bits, so it survives.
_STEP = 2.0**-22


def rank_worst_first(
    scored: Sequence[tuple[str, float]], relevant: Collection[str], *, limit: int
) -> list[tuple[str, float]]:
    """At most `limit` documents, best first; ties are ordered worst case, relevant ones last.

    The scores in the result fall strictly, even as the 32-bit numbers of trec_eval, so that no
    tool breaks ties in its own way. Other ties are ordered by id.
    """
    ordered = sorted(scored, key=lambda entry: (-entry[1], entry[0] in relevant, entry[0]))
    ranked: list[tuple[str, float]] = []
    highest = float("inf")
    for document_id, score in ordered[:limit]:
        shown = _single(min(score, highest))
        ranked.append((document_id, shown))
        highest = shown - max(abs(shown), 1.0) * _STEP
    return ranked


def _single(number: float) -> float:
    """The nearest 32-bit number."""
    single: float = struct.unpack("f", struct.pack("f", number))[0]
    return single


def write_run(path: Path, run: Run, *, tag: str) -> None:
    """Write `qid Q0 docid rank score tag` lines; raises an InputError if that fails."""
    _write(
        path,
        [
            f"{_column(question_id)} Q0 {_column(document_id)} {rank} {score:.9g} {tag}"
            for question_id, ranked in run.items()
            for rank, (document_id, score) in enumerate(ranked, start=1)
        ],
    )


def write_qrels(path: Path, qrels: Qrels) -> None:
    """Write `qid 0 docid 1` lines; raises an InputError if that fails."""
    _write(
        path,
        [
            f"{_column(question_id)} 0 {_column(document_id)} 1"
            for question_id, relevant in qrels.items()
            for document_id in sorted(relevant)
        ],
    )


def _write(path: Path, lines: Sequence[str]) -> None:
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def _column(text: str) -> str:
    """The text with white space percent-encoded, since it would break the columns."""
    return "".join(f"%{ord(c):02X}" if c.isspace() else c for c in text)
