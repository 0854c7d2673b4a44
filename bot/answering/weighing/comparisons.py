"""Sentences that tell a figure of another year, to compare it with the one of the article."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.analysis.dates import YEAR
from bot.answering.weighing.evidence import Sentence
from bot.config.lexicon import JoiningFile
from bot.questions.question import Kind, Question

_COUNTED = frozenset({Kind.NUMBER, Kind.DURATION})
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(rf"\b{YEAR}\b")
# The words at the beginning of a sentence that say what year it tells of. A judgement.
_OPENING_WORDS = 9


def tells_another_year(question: Question, sentence: Sentence, words: JoiningFile) -> bool:
    """Whether a sentence tells a figure of another year than the one that is asked for.

    "Sebagai perbandingan, tahun lalu 345 personel." is no answer for this year, but one for the
    year before. False for a question that asks for no figure, or that compares itself.
    """
    if question.kind not in _COUNTED or _holds(question.text.lower(), words.asking_to_compare):
        return False
    opening = " ".join(sentence.text.split()[:_OPENING_WORDS]).lower()
    if not _holds(opening, words.comparing):
        return False
    asked = set(question.years)
    if question.period and question.period.first:
        asked.add(question.period.first.year)
    return asked.isdisjoint(_years_told(sentence))


def _years_told(sentence: Sentence) -> set[int]:
    """The years that a sentence names; the year before its article's for "tahun lalu"."""
    told = {int(year) for year in _YEAR.findall(sentence.text)}
    if not told and sentence.document.date:
        told.add(sentence.document.date.year - 1)
    return told


def _holds(text: str, phrases: Iterable[str]) -> bool:
    spaced = f" {' '.join(_WORD.findall(text))} "
    return any(f" {phrase} " in spaced for phrase in phrases)
