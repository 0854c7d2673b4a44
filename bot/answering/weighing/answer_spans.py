"""Whether a sentence holds the kind of thing that was asked for: a date, a place, a person."""

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
# Before a number so many characters are looked at for a word that makes it tell which: "pasal 28".
_WHICH_REACH = 10
# What follows a word of cause within so many characters is the cause itself.
_CAUSE_REACH = 6
# Between a number and what it counts, in characters: "dua juta orang", "4,2 ton".
_UNIT_REACH = 14


class AnswerSpans(NamedTuple):
    """Where a sentence holds the kind of thing that was asked for, and its worth (0 to 1)."""

    spans: list[Span]
    worth: float


def find_answer_spans(question: Question, sentence: Sentence, lexicon: Lexicon) -> AnswerSpans:
    """What the sentence holds of the kind that was asked for, and that the question does not say.

    Spans are in order of position. A kind that anything may answer has none and is worth 1.
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
    """Sure signs of the question's kind, counted from the sentence's start."""
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
    """Unsure signs, for a sentence whose sure ones tell nothing new; those may be among them.

    Counted from the sentence's start; kinds that have none give none.
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
    """Words that lead to a reason, but not those that lead to what the question asks about."""
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
    """Dates and months, but of no other year than the question's."""
    asked_years = {int(c.term) for c in question.concepts if c.is_year}
    dates = [d for d in sentence.dates if not _is_other_year(d, asked_years)]
    found = [Span(d.start, d.end) for d in dates] + sentence.matches(_MONTH_YEAR)
    if not found:
        # "kemarin" tells the day where the article's own is known.
        found = [Span(m.start, m.end) for m in sentence.relative_times]
    # "Natal 2023" says no more of the day than "Natal"; to "tahun berapa" it does.
    return found + sentence.matches(sentence.patterns.lone_year) if question.asks_year else found


def _numbers(question: Question, sentence: Sentence) -> list[Span]:
    """Numbers in digits and in words.

    A year counts nothing, and neither does "pasal 28" but for who asks "pasal berapa".
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
