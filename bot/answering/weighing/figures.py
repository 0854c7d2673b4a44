"""Gathers the figures that articles give, so that those that differ stand side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.answering.weighing.evidence import DocumentEvidence
from bot.answering.weighing.post_units import PostUnits
from bot.answering.weighing.scoring import Candidate
from bot.config.lexicon import Lexicon
from bot.model import Span, recency
from bot.questions.question import CRITICAL, Question, Role

# Figures of several articles count if their confidence is at least this share of the best. A
# judgement.
_AS_SURE = 0.85


@dataclass(frozen=True, slots=True)
class Figure:
    """A sentence with a figure, and those of other articles that give the same."""

    candidate: Candidate
    also: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures found, newest article first and undated last, a corrected one before all.

    `replaced` tells whether a figure was left out that is withdrawn or of another year or unit.
    """

    found: tuple[Figure, ...] = ()
    replaced: bool = False


class FigureFinder:
    """Gathers figures by the words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.sources
        self._units = PostUnits(lexicon)
        self._corrections = _any(words.corrections)
        self._right = _any(words.right)
        self._year_before = _any(words.year_before)
        self._asking_before = _any((*words.year_before, *lexicon.joining.asking_to_compare))
        self._this_year = _any(words.this_year)

    def find(
        self, question: Question, candidates: Sequence[Candidate], *, threshold: float
    ) -> Figures:
        """The best sentence of each article whose figure is about as sure as the best one.

        So is one that names all that the question names. None if no sentence with a figure reaches
        the threshold.
        """
        sure = [c for c in candidates if c.asked and c.confidence >= threshold]
        right = [c for c in sure if self._is_right(c)]
        # A corrected figure makes every other figure of the corrected article a withdrawn one.
        withdrawn = {
            value
            for candidate in candidates
            if right and any(candidate.evidence is c.evidence for c in right)
            for value in _values(candidate)
        } - {value for candidate in right for value in _values(candidate, self._right)}
        kept = [
            candidate
            for candidate in sure
            if candidate in right
            or not (
                any(candidate.evidence is one.evidence for one in right)
                or withdrawn & _values(candidate)
                or self._is_of_other_year(question, candidate)
                or self._is_of_other_unit(question, candidate)
            )
        ]
        best = max((candidate.confidence for candidate in kept), default=0.0)
        first: dict[str, Candidate] = {}
        for candidate in kept:
            as_sure = candidate.confidence >= _AS_SURE * best
            if as_sure or candidate in right or _tells_all_named(question, candidate):
                first.setdefault(candidate.document.document_id, candidate)
        ordered = sorted(first.values(), key=lambda c: (c not in right, *recency(c.document)))
        return Figures(tuple(_together(ordered)), replaced=len(kept) < len(sure))

    def _is_right(self, candidate: Candidate) -> bool:
        """Whether a sentence has the right figure of a correction."""
        return self._corrects(candidate.evidence) and bool(_values(candidate, self._right))

    def _corrects(self, evidence: DocumentEvidence) -> bool:
        """Whether an article is a correction, by its title or its first sentence."""
        first = next((s.text for group in evidence.sentences for s in group), "")
        return bool(self._corrections.search(f"{evidence.document.title} {first}"))

    def _is_of_other_year(self, question: Question, candidate: Candidate) -> bool:
        """Whether a sentence tells of the year before its article, which is not asked for."""
        text = candidate.sentence.text
        if not self._year_before.search(text) or self._this_year.search(text):
            return False
        if self._asking_before.search(question.text) or question.period:
            return False
        day = candidate.document.date
        asked = {int(concept.term) for concept in question.concepts if concept.is_year}
        return day is None or day.year - 1 not in asked

    def _is_of_other_unit(self, question: Question, candidate: Candidate) -> bool:
        """Whether a sentence names units, but not the asked one; posts in it do not count."""
        sentence = candidate.sentence
        unit = [c for c in question.concepts if c.role in (Role.UNIT, Role.PLACE)]
        if not any(concept.role is Role.UNIT for concept in unit):
            return False
        start = sentence.span.start
        posts = [Span(post.start + start, post.end + start) for post in sentence.posts]
        return self._units.names_only_others(unit, sentence.terms, candidate.document.text, posts)


def _together(ordered: Iterable[Candidate]) -> list[Figure]:
    """The candidates, those with the same figure as one before as its further sources."""
    found: list[tuple[frozenset[str], Figure]] = []
    for candidate in ordered:
        values = frozenset(_values(candidate))
        for index, (other, figure) in enumerate(found):
            if values & other:
                also = (*figure.also, candidate)
                found[index] = (other, Figure(figure.candidate, also))
                break
        else:
            found.append((values, Figure(candidate)))
    return [figure for _, figure in found]


def _tells_all_named(question: Question, candidate: Candidate) -> bool:
    """Whether a sentence itself has what is counted and all that the question names.

    Another outlet may tell the deed in other words: "mengungkap", not "menangkap".
    """
    terms = candidate.sentence.terms
    must = [c for c in question.concepts if c.role in CRITICAL or c.focus]
    return any(c.focus for c in must) and all(terms.credit(concept) for concept in must)


def _values(candidate: Candidate, behind: re.Pattern[str] | None = None) -> set[str]:
    """The asked figures of a sentence, only those behind a match of `behind` if it is given."""
    start = 0
    if behind:
        match = behind.search(candidate.sentence.text)
        if match is None:
            return set()
        start = candidate.sentence.span.start + match.end()
    figures = (span for span in candidate.asked if span.start >= start)
    return {" ".join(candidate.document.slice(span).lower().split()) for span in figures}


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
