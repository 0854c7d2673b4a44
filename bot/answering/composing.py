"""Composes answers of the sentences that were chosen by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.answering.refusing import rounded
from bot.answering.showing.cutting import Wanted, cite, fit_sentence, with_days_told, with_keys
from bot.answering.showing.quotes import Presenter
from bot.answering.weighing.evidence import Sentence
from bot.answering.weighing.figures import Figure
from bot.answering.weighing.scoring import ASKED_WEIGHT, Candidate, Scorer, key_spans
from bot.config.settings import AnsweringSettings
from bot.model import Answer, Citation, Span
from bot.questions.question import Kind, Question


class Composer:
    """Makes answers of candidates: one, several side by side, or one for each unit."""

    def __init__(self, settings: AnsweringSettings, scorer: Scorer, presenter: Presenter) -> None:
        self._settings = settings
        self._scorer = scorer
        self._presenter = presenter

    def answer(self, question: Question, candidate: Candidate) -> Answer:
        """The quotes of a candidate whose answering spans are known, with its confidence."""
        quotes = self._presenter.quotes(question, candidate)
        if question.kind is Kind.TIME:
            quotes = [with_days_told(quote) for quote in quotes]
        return Answer(
            tuple(with_keys(quote, candidate.keys) for quote in quotes),
            rounded(candidate.confidence),
            searched_for=question.shown,
        )

    def side_by_side(self, question: Question, figures: Sequence[Figure]) -> Answer:
        """An answer with a quote of each figure; the quotes share the characters of one."""
        limit = self._settings.max_quote_characters // len(figures)

        def cited(candidate: Candidate) -> Citation:
            self._scorer.point_out(question, candidate)
            span = fit_sentence(candidate.sentence, candidate.wanted, limit)
            citation = cite(candidate.document, span, candidate.sentence.span)
            return with_keys(citation, candidate.keys)

        citations = [
            replace(cited(figure.candidate), also=tuple(map(cited, figure.also)))
            for figure in figures
        ]
        confidence = max(figure.candidate.confidence for figure in figures)
        return Answer(tuple(citations), rounded(confidence), searched_for=question.shown)

    def units(self, question: Question, candidates: Sequence[Candidate]) -> Answer | None:
        """One sentence of each article that surely names a unit of the asked kind, best first.

        Articles on a unit that a better one names come last. None if no article names any.
        """
        chosen: dict[str, Candidate] = {}
        again: dict[str, Candidate] = {}
        named: set[str] = set()
        for candidate in candidates:
            sure = candidate.confidence >= self._settings.rules_threshold
            document = candidate.document
            names = {document.slice(u) for u in _unit_spans(question, candidate.sentence)}
            if sure and names and document.document_id not in chosen:
                (again if names <= named else chosen).setdefault(document.document_id, candidate)
                named |= names
        if not chosen:
            return None
        picked = list((chosen | {k: c for k, c in again.items() if k not in chosen}).values())
        picked = picked[: self._settings.max_articles]
        limit = self._settings.max_quote_characters // len(picked)
        citations = []
        for candidate in picked:
            sentence = candidate.sentence
            units = _unit_spans(question, sentence)
            self._scorer.point_out(question, candidate)
            wanted = [*candidate.wanted, *(Wanted(u, ASKED_WEIGHT, "unit") for u in units)]
            citation = cite(sentence.document, fit_sentence(sentence, wanted, limit), sentence.span)
            citations.append(with_keys(citation, [*key_spans(question, sentence), *units]))
        confidence = rounded(picked[0].confidence)
        return Answer(tuple(citations), confidence, searched_for=question.shown)


def _unit_spans(question: Question, sentence: Sentence) -> list[Span]:
    """Where the sentence names a unit of the asked kind, or the head of one: "Kapolda Jambi"."""
    return [
        Span(term.start, following.end)
        for term, following in pairwise(sentence.terms.terms)
        if term.term in question.which_unit
        and sentence.text[following.start - sentence.span.start].isupper()
    ]
