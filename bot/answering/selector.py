"""The choice of an answer among the hits, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress, pairwise

from bot.answering.showing.cutting import Wanted, cite, fit_sentence, with_days_told, with_keys
from bot.answering.showing.quotes import Presenter
from bot.answering.weighing.evidence import Sentence
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import (
    ASKED_WEIGHT,
    UNMET,
    Candidate,
    Scorer,
    Weights,
    key_spans,
)
from bot.config.lexicon import Lexicon
from bot.config.settings import AnsweringSettings
from bot.model import (
    Answer,
    Document,
    Hit,
    NoAnswer,
    NoAnswerReason,
    Span,
    Status,
    recency,
)
from bot.questions.question import CRITICAL, Concept, Kind, Question, Role

# An article is offered as a near topic if it covers so much of the topic.
_NEAR_TOPIC = 0.6
_NEAR_TOPICS = 3
# Figures of several articles are shown side by side, if they are about as sure.
_FIGURES = frozenset({Kind.NUMBER, Kind.DURATION})
_AS_SURE = 0.85


@dataclass(frozen=True, slots=True)
class Finders:
    """What finds answers in hits, whatever the settings."""

    lexicon: Lexicon
    weights: Weights
    scorer: Scorer
    posts: PostFinder


class Selector:
    """Chooses by the scores of the sentences: the best is shown if it is sure enough."""

    def __init__(self, settings: AnsweringSettings, finders: Finders) -> None:
        self._settings = settings
        self._weights = finders.weights
        self._scorer = finders.scorer
        self._posts = finders.posts
        self._presenter = Presenter(
            finders.lexicon, finders.weights, limit=settings.max_quote_characters
        )

    def select(
        self, question: Question, hits: Sequence[Hit], *, named: bool = False
    ) -> Answer | NoAnswer:
        """The answer in the hits, or why there is none; the confidence is of the best candidate.

        `named` tells that the hits are on what the question names, so that figures of several of
        them may stand side by side.
        """
        candidates = self._scorer.candidates(question, hits)
        if question.post:
            return self._select_post(question, candidates)
        if question.which_unit:
            return self._select_units(question, candidates)
        if named and question.kind in _FIGURES:
            # On what is named, a sure figure goes before a better one that is none.
            sure = [c for c in candidates if c.confidence >= self._settings.threshold]
            sources = self._sources_of_figures(sure) if sure else []
            if len(sources) > 1:
                return self._side_by_side(question, sources)
            candidates = sources or sure or candidates
        if not candidates or candidates[0].confidence < self._settings.threshold:
            return self._no_answer(question, candidates)
        return self._answer(question, self._scorer.point_out(question, candidates[0]))

    def refuse(self, question: Question, hits: Sequence[Hit]) -> NoAnswer:
        """Why the hits hold no answer, with the nearest articles if there are any."""
        return self._no_answer(question, self._scorer.candidates(question, hits))

    def best_of_each(self, question: Question, hits: Sequence[Hit]) -> list[Answer]:
        """What each passage among the hits says best, sure or not, in the order of the hits."""
        best: dict[str, Candidate] = {}
        for candidate in self._scorer.candidates(question, hits):
            best.setdefault(candidate.sentence.passage.passage_id, candidate)
        chosen = (best[hit.passage.passage_id] for hit in hits)
        return [self._answer(question, self._scorer.point_out(question, c)) for c in chosen]

    def _answer(self, question: Question, candidate: Candidate) -> Answer:
        quotes = self._presenter.quotes(question, candidate)
        if question.kind is Kind.TIME:
            quotes = [with_days_told(quote) for quote in quotes]
        return Answer(
            tuple(with_keys(quote, candidate.keys) for quote in quotes),
            rounded(candidate.confidence),
            searched_for=question.shown,
        )

    def _sources_of_figures(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """The best sentence of each article that gives a figure as surely as the best does.

        Newest first; articles without a date, whose order nobody knows, are left out.
        """
        best = candidates[0].confidence
        found: dict[str, Candidate] = {}
        for candidate in candidates:
            sure = candidate.confidence >= max(self._settings.threshold, _AS_SURE * best)
            if sure and candidate.asked and candidate.document.date:
                found.setdefault(candidate.document.document_id, candidate)
        return _newest_first(found.values())[: self._settings.max_articles]

    def _side_by_side(self, question: Question, candidates: Sequence[Candidate]) -> Answer:
        """A quote of each of several articles, which share the room of one answer."""
        limit = self._settings.max_quote_characters // len(candidates)
        citations = []
        for candidate in candidates:
            self._scorer.point_out(question, candidate)
            span = fit_sentence(candidate.sentence, candidate.wanted, limit)
            citation = cite(candidate.document, span, candidate.sentence.span)
            citations.append(with_keys(citation, candidate.keys))
        confidence = max(candidate.confidence for candidate in candidates)
        return Answer(tuple(citations), rounded(confidence), searched_for=question.shown)

    def _no_answer(self, question: Question, candidates: Sequence[Candidate]) -> NoAnswer:
        best = candidates[0] if candidates else None
        missing = tuple(
            concept.surface
            for concept in question.concepts
            if concept.role in CRITICAL and not self._weights.is_known(concept)
        )
        return NoAnswer(
            Status.NO_ANSWER,
            NoAnswerReason.MISSING_TERM if missing else NoAnswerReason.NOT_FOUND,
            self._refused(best.confidence if best else 0.0),
            missing=missing,
            near=self._near(question, candidates),
            understood=question.text,
            searched_for=question.shown,
        )

    def _near(self, question: Question, candidates: Sequence[Candidate]) -> tuple[Document, ...]:
        """The articles that cover most of the question's topic, best first."""
        of_topic = [self._is_of_topic(c) for c in question.concepts]
        topic = list(compress(question.concepts, of_topic))
        near: dict[str, Document] = {}
        for candidate in candidates if topic else ():
            document = candidate.document
            if len(near) < _NEAR_TOPICS and document.document_id not in near:
                met = list(compress(candidate.met, of_topic))
                if self._weights.share(topic, met) >= _NEAR_TOPIC:
                    near[document.document_id] = document
        return tuple(near.values())

    def _is_of_topic(self, concept: Concept) -> bool:
        """Whether an article near the question must speak of a concept.

        One of the Kapolres of Tabanan is near "Siapa Kapolres Surabaya?": names that the corpus
        lacks are left out. A plain word that it lacks says that the topic is another.
        """
        if concept.role in (Role.LIGHT, Role.NUMBER):
            return False
        return concept.role is Role.PLAIN or self._weights.is_known(concept)

    def _refused(self, confidence: float) -> float:
        """A refused question's confidence: below the threshold, whatever else refused it."""
        return rounded(min(confidence, self._settings.threshold - 1e-4))

    def _select_post(
        self, question: Question, candidates: Sequence[Candidate]
    ) -> Answer | NoAnswer:
        """The person whose post is the asked one; a post without a name is no answer."""
        holders = [
            holder
            for holder in self._posts.holders(question, candidates)
            if holder.confidence >= self._settings.threshold
        ]
        if not holders:
            refused = self._no_answer(question, candidates)
            if refused.missing:
                return refused
            return NoAnswer(
                Status.NO_ANSWER,
                NoAnswerReason.NOBODY_NAMED,
                rounded(refused.confidence * UNMET),
                near=refused.near,
                understood=refused.understood,
                searched_for=refused.searched_for,
            )
        if choices := self._posts.choices(question, holders):
            return NoAnswer(
                Status.UNCLEAR,
                NoAnswerReason.UNCLEAR_POST,
                self._refused(holders[0].confidence / len(choices)),
                choices=choices[: self._settings.max_articles],
                understood=question.text,
                searched_for=question.shown,
            )
        return self._holders(question, holders)

    def _holders(self, question: Question, holders: Sequence[Candidate]) -> Answer:
        """The holder of a post; where articles name different ones, each, newest first.

        People move, so each stands with the date of its article.
        """
        others = self._posts.different(holders)
        if len(others) < 2 or not all(holder.document.date for holder in others):
            return self._answer(question, holders[0])
        ordered = _newest_first(others)[: self._settings.max_articles]
        answers = [self._answer(question, holder) for holder in ordered]
        return replace(
            answers[0], citations=tuple(c for answer in answers for c in answer.citations)
        )

    def _select_units(
        self, question: Question, candidates: Sequence[Candidate]
    ) -> Answer | NoAnswer:
        """One sentence of each article that says the thing of a unit, best first."""
        chosen: dict[str, Candidate] = {}
        for candidate in candidates:
            sure = candidate.confidence >= self._settings.threshold
            if sure and _unit_spans(question, candidate.sentence):
                chosen.setdefault(candidate.document.document_id, candidate)
        if not chosen:
            return self._no_answer(question, candidates)
        picked = list(chosen.values())[: self._settings.max_articles]
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
    """Where the sentence names a unit of the asked kind, or its head: "Kapolda Jambi"."""
    return [
        Span(term.start, following.end)
        for term, following in pairwise(sentence.terms.terms)
        if term.term in question.which_unit
        and sentence.text[following.start - sentence.span.start].isupper()
    ]


def _newest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: recency(candidate.document))


def rounded(confidence: float) -> float:
    """A confidence as it is shown: from 0 to 1, with four digits."""
    return round(min(1.0, max(0.0, confidence)), 4)
