"""Prints hits as lines of text, as JSON lines or as a TREC run."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.model import Hit
from bot.serving.service import AnswerService

_TAG = "tanyawarta"
# Characters of a passage in a line: two lines of a terminal.
_EXCERPT = 160


def print_hits(hits: Sequence[Hit], *, as_json: bool, query_id: object = None) -> None:
    """Print one hit in each line, in order."""
    for hit in hits:
        passage, document = hit.passage, hit.passage.document
        text = " ".join(document.slice(passage.span).split())
        if not as_json:
            print(f"{hit.rank:2}. {hit.score:7.3f}  {passage.passage_id}  {text[:_EXCERPT]}")
            continue
        record = {
            "rank": hit.rank,
            "score": hit.score,
            "document": document.document_id,
            "path": document.path,
            "title": document.title,
            "passage": passage.passage_id,
            "start": passage.span.start,
            "end": passage.span.end,
            "text": text,
        }
        print(
            json.dumps(
                {"id": query_id, **record} if query_id is not None else record, ensure_ascii=False
            )
        )


def ranked_documents(
    service: AnswerService, question: str, *, limit: int
) -> list[tuple[str, float]]:
    """At most `limit` documents with the scores of their best passages, best first."""
    scores: dict[str, float] = {}
    for hit in service.search(question, limit=service.passage_count):
        scores.setdefault(hit.passage.document.document_id, hit.score)
        if len(scores) == limit:
            break
    return list(scores.items())


def print_trec_run(query_id: str, documents: Sequence[tuple[str, float]]) -> None:
    """Print `qid Q0 docid rank score tag` lines, with scores that fall strictly.

    Tools sort a run by score, so ties would lose the order. White space in an id would break the
    columns and is percent-encoded.
    """
    previous = float("inf")
    for rank, (document_id, score) in enumerate(documents, start=1):
        shown = min(score, previous - 1e-6)
        previous = shown
        print(f"{_column(query_id)} Q0 {_column(document_id)} {rank} {shown:.6f} {_TAG}")


def _column(text: str) -> str:
    return "".join(f"%{ord(c):02X}" if c.isspace() else c for c in text)
