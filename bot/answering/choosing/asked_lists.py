"""Which list of an article a question asks for, or which entry of a schedule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.analysis.dates import WEEKDAY_NAMES
from bot.answering.showing.listed import items_led_by
from bot.answering.weighing.evidence import Sentence
from bot.answering.weighing.scoring import Candidate, Weights
from bot.questions.question import Concept, Kind, Question, Role

# Kinds of question that a list or one of its entries may answer.
_LISTED = frozenset({Kind.THING, Kind.PLACE})
# The share of a question's plain words that the lead of its list has. A judgement.
_OF_LEAD = 0.6
# The share of a question that must be told around its list or entry. A judgement.
_TOLD = 0.6


def asked_list(
    question: Question, candidates: Sequence[Candidate], weights: Weights
) -> tuple[Candidate, float] | None:
    """The best sentence that introduces a list of what is asked for; None if there is none.

    With it comes the share of the question that is told there. "Apa saja sasaran …?" asks for what
    stands below "Sasaran …".
    """
    if question.kind not in _LISTED:
        return None
    plain = [concept for concept in question.concepts if concept.role is Role.PLAIN]
    for candidate in candidates if plain else ():
        own = [candidate.sentence.terms.credit(concept) for concept in plain]
        if weights.share(plain, own) < _OF_LEAD or not items_led_by(candidate.sentence):
            continue
        share = weights.share(question.concepts, candidate.met)
        if share >= _TOLD:
            return candidate, share
    return None


def asked_entry(
    question: Question, candidates: Sequence[Candidate], weights: Weights
) -> tuple[Candidate, float] | None:
    """The entry of a schedule for the day that is asked for, with the share of the question told.

    None if the question names no day, or if no list of the articles has an entry for it.
    """
    days, weekdays = _asked_days(question), _asked_weekdays(question)
    if question.kind not in _LISTED or not (days or weekdays):
        return None
    counted = [index for index, one in enumerate(question.concepts) if not _is_time(one)]
    concepts = [question.concepts[index] for index in counted]
    for candidate in candidates:
        sentence = candidate.sentence
        if not _is_item(sentence):
            continue
        if days.isdisjoint(sentence.days) and weekdays.isdisjoint(sentence.terms.forms):
            continue
        share = weights.share(concepts, [candidate.met[index] for index in counted])
        if share >= _TOLD:
            return candidate, share
    return None


def _asked_days(question: Question) -> frozenset[date]:
    days = {concept.day for concept in question.concepts if concept.day}
    period = question.period
    if period and period.first and period.first == period.last:
        days.add(period.first)
    return frozenset(days)


def _asked_weekdays(question: Question) -> frozenset[str]:
    return frozenset(c.surface for c in question.concepts if c.surface in WEEKDAY_NAMES)


def _is_time(concept: Concept) -> bool:
    return concept.day is not None or concept.surface in WEEKDAY_NAMES


def _is_item(sentence: Sentence) -> bool:
    heading = sentence.passage.heading
    return heading is not None and sentence.span.start >= heading.end
