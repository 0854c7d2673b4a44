"""Whether a sentence holds the kind of thing that was asked for: a date, a place, a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.analysis.dates import DateMention, find_clock
from bot.answering.weighing.evidence import Sentence
from bot.answering.weighing.people import people_asked_for, perhaps_people
from bot.config.lexicon import Lexicon
from bot.model import Span
from bot.questions.question import Kind, Question, Role

_MONTH_YEAR = re.compile(
    r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)"
    r"\s+(?:19|20)\d\d\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])\b",
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
# Behind these a number tells which, and not how many: "pasal 28", "Nomor 2".
_WHICH = re.compile(
    r"\b(nomor|no|nomer|pasal|ayat|huruf|butir|bab|jl|blok|rt|rw|km|lantai)\.?\s*$",
    re.IGNORECASE,
)
_WHICH_REACH = 10
# Spellings of those words, with the term that each is.
_WHICH_TERMS = {"no": "nomor", "nomer": "nomor"}
_DURATION = re.compile(
    rf"(?:\b\d+(?:[.,]\d+)*|\b(?:{_NUMBER_WORDS}))\s+"
    r"(?:hari|minggu|pekan|bulan|tahun|jam|menit|detik|malam)\b",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:karena|sebab|akibat|akibatnya|lantaran|dipicu|disebabkan|alasan|penyebab|motif|berkat|bertujuan|tujuan|"
    r"mengingat|dilatarbelakangi|gara-gara|pemicu|dikarenakan|iseng|dendam|cemburu)\b",
    re.IGNORECASE,
)
# Behind these stands the cause: "akibat ledakan itu" tells what the explosion did, not why it was.
_BECAUSE = re.compile(r"karena|sebab|akibat|lantaran|dipicu|disebabkan|dikarenakan|gara-gara", re.I)
_BECAUSE_REACH = 6
_WEAK_REASON = re.compile(
    r"\b(?:agar|supaya|guna|untuk|demi|sehingga|dalam rangka)\b", re.IGNORECASE
)
_MANNER = re.compile(
    r"\b(?:dengan cara|cara|caranya|modus|modusnya|menggunakan|melalui|berpura-pura)\b",
    re.IGNORECASE,
)
_WEAK_MANNER = re.compile(r"\b(?:dengan|secara|lewat|berupa)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:di|ke|dari|menuju)\s+(\w+)(?:\s+\w+)?", re.IGNORECASE)
# Between a number and what it counts, in characters: "dua juta orang", "4,2 ton".
_UNIT_REACH = 14


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
    Kind.REASON: 0.6,
    Kind.MANNER: 0.9,
}


def find_asked(question: Question, sentence: Sentence, lexicon: Lexicon) -> Asked:
    """What the sentence holds of the kind that was asked for, and that the question does not say.

    Spans are in order of position. A kind that anything may answer has none and is worth 1.
    """
    if question.kind not in _WITHOUT:
        return Asked([], 1.0)
    for signs, worth in ((_strong, 1.0), (_weak, _WEAK.get(question.kind, 1.0))):
        told = _new_to(question, sentence, signs(question, sentence, lexicon), lexicon)
        if told:
            return Asked(told, worth)
    return Asked([], _WITHOUT[question.kind])


def _strong(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """Sure signs of the question's kind, counted from the sentence's start."""
    text = sentence.text
    match question.kind:
        case Kind.TIME:
            return _times(question, sentence)
        case Kind.CLOCK:
            clock = find_clock(text)
            return [Span(clock.start, clock.end)] if clock else []
        case Kind.DURATION:
            return sentence.matches(_DURATION)
        case Kind.NUMBER:
            return _counting(_numbers(question, sentence), question.counted, sentence)
        case Kind.PLACE:
            return _places(text, lexicon)
        case Kind.PERSON:
            return people_asked_for(question, sentence, lexicon)
        case Kind.REASON:
            return _reasons(question, sentence)
        case Kind.MANNER:
            return sentence.matches(_MANNER)
    return []


def _weak(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """Unsure signs, for a sentence whose sure ones tell nothing new; those may be among them.

    Counted from the sentence's start; kinds that have none give none.
    """
    match question.kind:
        case Kind.TIME:
            return sentence.matches(_BARE_YEAR)
        case Kind.NUMBER:
            return _numbers(question, sentence)
        case Kind.PERSON:
            return perhaps_people(question, sentence, lexicon)
        case Kind.REASON:
            return sentence.matches(_WEAK_REASON)
        case Kind.MANNER:
            return sentence.matches(_WEAK_MANNER)
    return []


def _reasons(question: Question, sentence: Sentence) -> list[Span]:
    """Words that lead to a reason, but not those that lead to what the question asks about."""
    start = sentence.span.start
    spoken = [
        term.start - start
        for concept in question.concepts
        if concept.role is not Role.LIGHT
        for term in sentence.terms.positions(concept)
    ]

    def leads_to_the_question(sign: Span) -> bool:
        because = _BECAUSE.fullmatch(sentence.text[sign.start : sign.end])
        return bool(because) and any(0 < at - sign.end <= _BECAUSE_REACH for at in spoken)

    return [s for s in sentence.matches(_REASON) if not leads_to_the_question(s)]


def _times(question: Question, sentence: Sentence) -> list[Span]:
    """Dates and months, but of no other year than the question's."""
    asked_years = {int(c.term) for c in question.concepts if c.is_year}
    dates = [d for d in sentence.dates if not _is_other_year(d, asked_years)]
    found = [Span(d.start, d.end) for d in dates] + sentence.matches(_MONTH_YEAR)
    if not found:
        # "kemarin" tells the day where the article's own is known.
        found = [Span(m.start, m.end) for m in sentence.relative_times]
    # "Natal 2023" says no more of the day than "Natal"; to "tahun berapa" it does.
    return found + sentence.matches(_BARE_YEAR) if question.asks_year else found


def _numbers(question: Question, sentence: Sentence) -> list[Span]:
    """Numbers in digits and in words.

    A year counts nothing, and neither does "pasal 28" but for who asks "pasal berapa".
    """
    text = sentence.text
    said = {word for concept in question.concepts for word in (concept.surface, concept.term)}

    def tells_which(number: Span) -> bool:
        before = _WHICH.search(text[max(0, number.start - _WHICH_REACH) : number.start])
        return (
            before is not None
            and _WHICH_TERMS.get(before[1].lower(), before[1].lower()) not in said
        )

    numbers = sentence.matches(_NUMBER)
    counts = [n for n in numbers if not _YEAR.fullmatch(text[n.start : n.end])]
    return [number for number in counts if not tells_which(number)]


def _is_other_year(mention: DateMention, asked: set[int]) -> bool:
    """Whether a date is of another year than those that the question names."""
    return bool(asked) and mention.year is not None and mention.year not in asked


def _counting(numbers: list[Span], counted: str | None, sentence: Sentence) -> list[Span]:
    """The numbers beside what is counted: "dua orang", "kerugian Rp 70 juta"; all for None."""
    if counted is None:
        return numbers
    start = sentence.span.start
    nouns = [
        Span(term.start - start, term.end - start)
        for term in sentence.terms.terms
        if counted in (term.term, term.form)
    ]
    return [n for n in numbers if any(_are_neighbours(n, noun) for noun in nouns)]


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
    question: Question, sentence: Sentence, signs: list[Span], lexicon: Lexicon
) -> list[Span]:
    """The signs, in the document's text, that tell something which the question does not say."""
    spans = _moved(signs, sentence)
    if not spans or question.kind in (Kind.REASON, Kind.MANNER):
        return spans
    said = {term for c in question.concepts for term in (c.term, *c.related)}
    said |= lexicon.place_kinds
    telling = [term for term in sentence.terms.terms if term.term not in said]
    return [
        span
        for span in spans
        if any(span.start <= term.start and term.end <= span.end for term in telling)
    ]
