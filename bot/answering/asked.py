"""Whether a sentence holds the kind of thing that was asked for: a date, a place, a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.analysis.dates import DateMention, find_clock, find_dates
from bot.analysis.tokenizer import tokenize
from bot.answering.concepts import Kind, Question
from bot.answering.evidence import Sentence
from bot.config.lexicon import Lexicon
from bot.model import Span

_MONTH_YEAR = re.compile(
    r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)"
    r"\s+(?:19|20)\d\d\b"
    r"|\b\d{1,2}/\d{1,2}\b",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"\b(?:tahun|sejak|abad)\s+(?:ke-?)?\d+\b|\b(?:1[5-9]|20)\d\d\b", re.IGNORECASE
)
_NUMBER_WORDS = (
    "satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|belas|puluh|ratus|ribu|juta|miliar|"
    "triliun|belasan|puluhan|ratusan|ribuan|jutaan|setengah|seorang|sebuah|kedua|ketiga"
)
_NUMBER = re.compile(rf"\b\d+(?:[.,]\d+)*\b|\b(?:se)?(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DURATION = re.compile(
    rf"(?:\b\d+(?:[.,]\d+)*|\b(?:{_NUMBER_WORDS}))\s+"
    r"(?:hari|minggu|pekan|bulan|tahun|jam|menit|detik|malam)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:karena|sebab|akibat|akibatnya|lantaran|dipicu|disebabkan|alasan|penyebab|motif|berkat|bertujuan|tujuan|"
    r"mengingat|dilatarbelakangi|gara-gara)\b",
    re.IGNORECASE,
)
_WEAK_REASON = re.compile(
    r"\b(?:agar|supaya|guna|untuk|demi|sehingga|dalam rangka)\b", re.IGNORECASE
)
_MANNER = re.compile(
    r"\b(?:dengan cara|cara|caranya|modus|modusnya|menggunakan|melalui|berpura-pura)\b",
    re.IGNORECASE,
)
_WEAK_MANNER = re.compile(r"\b(?:dengan|secara|lewat|berupa)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:di|ke|dari|menuju)\s+(\w+)(?:\s+\w+)?", re.IGNORECASE)
_SAID_BY = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|terang|ungkap|tegas|papar|imbuh|menurut)\s+(?:[A-Z][\w.]*\s+){0,8}$"
)
_SAYS = re.compile(
    r"\b(?:mengatakan|menjelaskan|menyebut|menyebutkan|menuturkan|menyampaikan|mengungkapkan"
    r"|menegaskan|memaparkan|menerangkan|membenarkan)\b"
)
_SAYS_REACH = 60
# News gives people's ages: "M Febryan (21)", "berinisial KS (41)".
_AGED = re.compile(
    r"(?<!\w)[A-Z][\w'’.]*(?:\s+(?:alias\s+)?[A-Z][\w'’.]*)*\s+\(\d{1,2}(?:\s+tahun)?\)"
)
_INITIALLED = re.compile(
    r"\b(?:berinisial|inisial|bernama|atas nama|yakni|yaitu|alias)\s+[A-Z][\w'’.]*"
)
_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+)+")
# Between a number and what it counts, in characters: "dua juta orang", "4,2 ton".
_UNIT_REACH = 14
_SINGLE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


class Asked(NamedTuple):
    """Where a sentence holds the kind of thing that was asked for, and its worth (0 to 1)."""

    spans: list[Span]
    worth: float


# What a sentence is worth with weak signs of the kind that was asked for, and with none. Chosen
# with the numbers in scoring.py.
_WEAK = {Kind.TIME: 0.6, Kind.NUMBER: 0.65, Kind.PERSON: 0.85, Kind.REASON: 0.92, Kind.MANNER: 0.96}
_WITHOUT = {
    Kind.PERSON: 0.48,
    Kind.TIME: 0.45,
    Kind.CLOCK: 0.45,
    Kind.DURATION: 0.45,
    Kind.PLACE: 0.48,
    Kind.NUMBER: 0.45,
    Kind.REASON: 0.82,
    Kind.MANNER: 0.9,
}


def find_asked(question: Question, sentence: Sentence, lexicon: Lexicon) -> Asked:
    """What the sentence holds of the kind that was asked for, and that the question does not say.

    Spans are in order of position. A kind that anything may answer has none and is worth 1.
    """
    if question.kind not in _WITHOUT:
        return Asked([], 1.0)
    strong, weak = _find(question, sentence, lexicon)
    for spans, worth in ((strong, 1.0), (weak, _WEAK.get(question.kind, 1.0))):
        told = _new_to(question, sentence, spans, lexicon)
        if told:
            return Asked(told, worth)
    return Asked([], _WITHOUT[question.kind])


def _find(
    question: Question, sentence: Sentence, lexicon: Lexicon
) -> tuple[list[Span], list[Span]]:
    """Strong and weak signs of the question's kind, counted in the document's text."""
    text = sentence.text
    strong: list[Span] = []
    weak: list[Span] = []
    match question.kind:
        case Kind.TIME:
            asked_years = {int(c.term) for c in question.concepts if c.is_year}
            dates = [d for d in find_dates(text) if not _is_other_year(d, asked_years)]
            strong = [Span(d.start, d.end) for d in dates] + _matches(_MONTH_YEAR, text)
            # "Natal 2023" says no more of the day than "Natal"; to "tahun berapa" it does.
            years = _matches(_BARE_YEAR, text)
            strong, weak = (strong + years, []) if question.asks_year else (strong, years)
        case Kind.CLOCK:
            clock = find_clock(text)
            strong = [Span(clock.start, clock.end)] if clock else []
        case Kind.DURATION:
            strong = _matches(_DURATION, text)
        case Kind.NUMBER:
            # A year counts nothing.
            found = [
                s for s in _matches(_NUMBER, text) if not _YEAR.fullmatch(text[s.start : s.end])
            ]
            strong, weak = _counting(found, question.counted, sentence)
        case Kind.PLACE:
            strong = _places(text, lexicon)
        case Kind.PERSON:
            start = sentence.span.start
            strong = [Span(m.name.start - start, m.name.end - start) for m in sentence.people]
            strong = [s for s in strong if not _is_speaker(text, s)]
            strong += _matches(_AGED, text) + _matches(_INITIALLED, text)
            names = _matches(_CAPITALISED, text) + _matches(_SINGLE_NAME, text)
            weak = sentence.posts + [s for s in names if not _is_place(text, s, lexicon)]
        case Kind.REASON:
            strong, weak = _matches(_REASON, text), _matches(_WEAK_REASON, text)
        case Kind.MANNER:
            strong, weak = _matches(_MANNER, text), _matches(_WEAK_MANNER, text)
    return _moved(strong, sentence), _moved(weak, sentence)


def _matches(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)]


def _is_other_year(mention: DateMention, asked: set[int]) -> bool:
    """Whether a date is of another year than those that the question names."""
    return bool(asked) and mention.year is not None and mention.year not in asked


def _is_speaker(text: str, name: Span) -> bool:
    """Whether a person is named for what he says, and not for what was done."""
    before, after = text[: name.start], text[name.end : name.end + _SAYS_REACH]
    return bool(_SAID_BY.search(before)) or bool(_SAYS.search(after))


def _is_place(text: str, span: Span, lexicon: Lexicon) -> bool:
    forms = (token.form for token in tokenize(text[span.start : span.end]))
    known = (lexicon.place_parts, lexicon.units, lexicon.post_words, lexicon.place_words)
    return all(any(form in words for words in known) for form in forms)


def _counting(
    numbers: list[Span], counted: str | None, sentence: Sentence
) -> tuple[list[Span], list[Span]]:
    """Numbers beside what is counted ("dua orang", "kerugian Rp 70 juta"), and the others."""
    if counted is None:
        return numbers, []
    start = sentence.span.start
    nouns = [
        Span(term.start - start, term.end - start)
        for term in sentence.terms.terms
        if counted in (term.term, term.form)
    ]
    counting = [n for n in numbers if any(_are_neighbours(n, noun) for noun in nouns)]
    return counting, [n for n in numbers if n not in counting]


def _are_neighbours(number: Span, noun: Span) -> bool:
    gap = max(noun.start - number.end, number.start - noun.end)
    return 0 < gap <= _UNIT_REACH


def _moved(spans: Iterable[Span], sentence: Sentence) -> list[Span]:
    start = sentence.span.start
    return sorted(Span(span.start + start, span.end + start) for span in spans)


def _places(text: str, lexicon: Lexicon) -> list[Span]:
    spans = []
    for match in _PLACE.finditer(text):
        word = match.group(1)
        if word.lower() in lexicon.not_places:
            continue
        if word[0].isupper() or word.lower() in lexicon.place_words:
            spans.append(Span(match.start(), match.end()))
    return spans


def _new_to(
    question: Question, sentence: Sentence, spans: list[Span], lexicon: Lexicon
) -> list[Span]:
    """The spans that tell something which the question does not say itself."""
    if question.kind in (Kind.REASON, Kind.MANNER):
        return spans
    said = {term for c in question.concepts for term in (c.term, *c.related)}
    said |= lexicon.place_kinds
    return [
        span
        for span in spans
        if any(
            term.term not in said
            for term in sentence.terms.terms
            if span.start <= term.start and term.end <= span.end
        )
    ]
