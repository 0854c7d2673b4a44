"""Whether a sentence holds the kind of thing that was asked for: a date, a place, a number."""

from __future__ import annotations

import re

from bot.analysis.dates import find_clock, find_dates
from bot.answering.evidence import Sentence
from bot.answering.concepts import Kind, Question
from bot.config.lexicon import Lexicon
from bot.model import Span

_MONTH_YEAR = re.compile(
    r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+(?:19|20)\d\d\b"
    r"|\b(?:tahun|sejak|abad)\s+(?:ke-?)?\d+\b|\b(?:1[5-9]|20)\d\d\b|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
_NUMBER_WORDS = (
    "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|ribu|juta|miliar|triliun|"
    "belasan|puluhan|ratusan|ribuan|jutaan|setengah|seorang|sebuah|kedua|ketiga|pertama|seluruh"
)
_NUMBER = re.compile(rf"\b\d+(?:[.,]\d+)*\b|\b(?:se)?(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_DURATION = re.compile(
    rf"(?:\b\d+(?:[.,]\d+)*|\b(?:{_NUMBER_WORDS}))\s+(?:hari|minggu|pekan|bulan|tahun|jam|menit|detik|malam)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:karena|sebab|akibat|lantaran|agar|supaya|guna|untuk|demi|mengingat|sehingga|dipicu|disebabkan|bertujuan|"
    r"dalam rangka|berkat|akibatnya|alasan|penyebab|oleh karena)\b",
    re.IGNORECASE,
)
_MANNER = re.compile(r"\b(?:dengan|melalui|secara|cara|lewat|menggunakan|berupa)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:di|ke|dari|menuju)\s+(\w+)(?:\s+\w+)?", re.IGNORECASE)
_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+)+")
_SINGLE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")

# What a sentence is worth without the kind of thing that was asked for; chosen on the
# questions in tests/quality by `tanyawarta eval`.
WITHOUT = {
    Kind.PERSON: 0.7,
    Kind.TIME: 0.45,
    Kind.CLOCK: 0.45,
    Kind.DURATION: 0.5,
    Kind.PLACE: 0.7,
    Kind.NUMBER: 0.5,
    Kind.REASON: 0.85,
    Kind.MANNER: 0.95,
}


def find_asked(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """Where the sentence holds the kind of thing that was asked for, by position.

    Empty for a kind that anything may answer.
    """
    text, start = sentence.text, sentence.span.start
    match question.kind:
        case Kind.TIME:
            spans = [Span(d.start, d.end) for d in find_dates(text)]
            spans += [Span(*m.span()) for m in _MONTH_YEAR.finditer(text)]
        case Kind.CLOCK:
            clock = find_clock(text)
            spans = [Span(clock.start, clock.end)] if clock else []
        case Kind.DURATION:
            spans = [Span(*m.span()) for m in _DURATION.finditer(text)]
        case Kind.NUMBER:
            spans = [Span(*m.span()) for m in _NUMBER.finditer(text)]
        case Kind.PLACE:
            spans = _places(text, lexicon)
        case Kind.PERSON:
            spans = [Span(m.name.start - start, m.name.end - start) for m in sentence.people]
            spans = spans or sentence.posts
            spans = spans or [Span(*m.span()) for m in _CAPITALISED.finditer(text)]
            spans = spans or [Span(*m.span()) for m in _SINGLE_NAME.finditer(text)]
        case Kind.REASON:
            spans = [Span(*m.span()) for m in _REASON.finditer(text)]
        case Kind.MANNER:
            spans = [Span(*m.span()) for m in _MANNER.finditer(text)]
        case _:
            spans = []
    return sorted(Span(s.start + start, s.end + start) for s in spans)


def _places(text: str, lexicon: Lexicon) -> list[Span]:
    spans = []
    for match in _PLACE.finditer(text):
        word = match.group(1)
        if word.lower() in lexicon.not_places:
            continue
        if word[0].isupper() or word.lower() in lexicon.place_words:
            spans.append(Span(match.start(), match.end()))
    return spans
