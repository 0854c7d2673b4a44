"""Finds what a sentence holds of the asked kind: a date, a place, a person."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from bot.analysis.dates import MONTH_NAMES, YEAR, DateMention, find_clock
from bot.answering.weighing.evidence import Sentence
from bot.answering.weighing.people_spans import people_asked_for, perhaps_people
from bot.config.lexicon import Lexicon
from bot.model import Span
from bot.questions.question import Kind, Question, Role

_MONTH_YEAR = re.compile(
    rf"\b(?:{'|'.join(MONTH_NAMES)})\s+{YEAR}\b|\b(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])\b",
    re.IGNORECASE,
)
_YEAR = re.compile(YEAR)
# The characters before a number that may hold a word such as "pasal", which makes the number an
# ordinal: "pasal 28". A judgement.
_WHICH_REACH = 10
# The most characters between a word of cause and the cause that follows it. A judgement.
_CAUSE_REACH = 6
# The most characters between a number and what it counts: "dua juta orang", "4,2 ton". A judgement.
_UNIT_REACH = 14


class AnswerSpans(NamedTuple):
    """The spans of a sentence with the asked kind of thing, and what they are worth (0 to 1)."""

    spans: list[Span]
    worth: float


def find_answer_spans(question: Question, sentence: Sentence, lexicon: Lexicon) -> AnswerSpans:
    """The spans of the asked kind that say something the question does not.

    Spans count from the start of the document and are in order of position. Sure signs are worth
    1, weak signs and none what the lexicon says. A kind that anything may answer has no spans and
    is worth 1.
    """
    worth = lexicon.kinds.worth_of(question.kind)
    if worth is None:
        return AnswerSpans([], 1.0)
    for signs, share in ((_sure, 1.0), (_weak, worth.weak)):
        told = _new_to(question, sentence, signs(question, sentence, lexicon), lexicon)
        if told:
            return AnswerSpans(told, share)
    return AnswerSpans([], worth.none)


def _sure(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """The sure signs of the question's kind; spans count from the start of the sentence."""
    text = sentence.text
    match question.kind:
        case Kind.TIME:
            return _times(question, sentence)
        case Kind.CLOCK:
            clock = find_clock(text)
            return [Span(clock.start, clock.end)] if clock else []
        case Kind.DURATION:
            return sentence.matches(sentence.patterns.duration)
        case Kind.NUMBER:
            return _counting(_numbers(question, sentence), question.counted, sentence)
        case Kind.PLACE:
            return _places(sentence, lexicon)
        case Kind.PERSON:
            return people_asked_for(question, sentence, lexicon)
        case Kind.REASON:
            return _reasons(question, sentence)
        case Kind.MANNER:
            return sentence.matches(sentence.patterns.manner)
    return []


def _weak(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """The weak signs of the question's kind, which may include sure ones; empty for other kinds.

    Spans count from the start of the sentence.
    """
    match question.kind:
        case Kind.TIME:
            return sentence.matches(sentence.patterns.lone_year)
        case Kind.NUMBER:
            return _numbers(question, sentence)
        case Kind.PERSON:
            return perhaps_people(question, sentence, lexicon)
        case Kind.REASON:
            return sentence.matches(sentence.patterns.weak_reason)
        case Kind.MANNER:
            return sentence.matches(sentence.patterns.weak_manner)
    return []


def _reasons(question: Question, sentence: Sentence) -> list[Span]:
    """Words that introduce a reason, without those that introduce what the question is about."""
    start = sentence.span.start
    spoken = [
        term.start - start
        for concept in question.concepts
        if concept.role is not Role.LIGHT
        for term in sentence.terms.positions(concept)
    ]

    def leads_to_the_question(sign: Span) -> bool:
        cause = sentence.patterns.cause.fullmatch(sentence.text[sign.start : sign.end])
        return bool(cause) and any(0 < at - sign.end <= _CAUSE_REACH for at in spoken)

    return [s for s in sentence.matches(sentence.patterns.reason) if not leads_to_the_question(s)]


def _times(question: Question, sentence: Sentence) -> list[Span]:
    """Dates and months, without dates of a year that the question does not name."""
    asked_years = {int(c.term) for c in question.concepts if c.is_year}
    dates = [d for d in sentence.dates if not _is_other_year(d, asked_years)]
    found = [Span(d.start, d.end) for d in dates] + sentence.matches(_MONTH_YEAR)
    if not found:
        # "kemarin" means a day if the date of the article is known.
        found = [Span(m.start, m.end) for m in sentence.relative_times]
    # A lone year, as in "Natal 2023", only answers "tahun berapa".
    return found + sentence.matches(sentence.patterns.lone_year) if question.asks_year else found


def _numbers(question: Question, sentence: Sentence) -> list[Span]:
    """Numbers in digits and in words, without years and ordinals.

    "pasal 28" is an ordinal, unless the question asks "pasal berapa".
    """
    text, patterns = sentence.text, sentence.patterns
    said = {word for concept in question.concepts for word in (concept.surface, concept.term)}

    def tells_which(number: Span) -> bool:
        before = patterns.which.search(text[max(0, number.start - _WHICH_REACH) : number.start])
        return before is not None and patterns.which_words[before[1].lower()] not in said

    numbers = sentence.matches(sentence.patterns.number)
    counts = [n for n in numbers if not _YEAR.fullmatch(text[n.start : n.end])]
    return [number for number in counts if not tells_which(number)]


def _is_other_year(mention: DateMention, asked: set[int]) -> bool:
    """Whether a date has a year, and the question names only other years."""
    return bool(asked) and mention.year is not None and mention.year not in asked


def _counting(numbers: list[Span], counted: str | None, sentence: Sentence) -> list[Span]:
    """The numbers close to what is counted: "dua orang", "kerugian Rp 70 juta"; all for None."""
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


def _places(sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    spans = []
    for match in sentence.patterns.place.finditer(sentence.text):
        word = match.group(1)
        if word.lower() in lexicon.not_places:
            continue
        if word[0].isupper() or word.lower() in lexicon.place_words:
            spans.append(Span(match.start(), match.end()))
    return spans


def _new_to(
    question: Question, sentence: Sentence, signs: list[Span], lexicon: Lexicon
) -> list[Span]:
    """The signs, as spans of the document, with a term that the question does not have."""
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
