"""Chooses the answer among the hits, or the reason for a refusal."""

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

# The share of the topic that a near article must cover. A judgement.
_NEAR_TOPIC = 0.6
# The near articles named in a refusal. A judgement.
_NEAR_TOPICS = 3
# Figures of several articles are shown side by side if their confidence is at least this share of
# the best. A judgement.
_FIGURES = frozenset({Kind.NUMBER, Kind.DURATION})
_AS_SURE = 0.85


@dataclass(frozen=True, slots=True)
class Finders:
    """The parts that find answers in hits; none depends on the answering settings."""

    lexicon: Lexicon
    weights: Weights
    scorer: Scorer
    posts: PostFinder


class Selector:
    """Shows the best sentence if its confidence reaches the threshold."""

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
        """The answer in the hits, or a refusal, with the confidence of the best candidate.

        `named` says that the hits are about what the question names; only then figures of several
        articles may be shown side by side.
        """
        candidates = self._scorer.candidates(question, hits)
        if question.post:
            return self._select_post(question, candidates)
        if question.which_unit:
            return self._select_units(question, candidates)
        if named and question.kind in _FIGURES:
            # A figure above the threshold is preferred to a better sentence without a figure.
            sure = [c for c in candidates if c.confidence >= self._settings.threshold]
            sources = self._sources_of_figures(sure) if sure else []
            if len(sources) > 1:
                return self._side_by_side(question, sources)
            candidates = sources or sure or candidates
        if not candidates or candidates[0].confidence < self._settings.threshold:
            return self._no_answer(question, candidates)
        return self._answer(question, self._scorer.point_out(question, candidates[0]))

    def refuse(self, question: Question, hits: Sequence[Hit]) -> NoAnswer:
        """A refusal for these hits, with the near articles if there are any."""
        return self._no_answer(question, self._scorer.candidates(question, hits))

    def best_of_each(self, question: Question, hits: Sequence[Hit]) -> list[Answer]:
        """The best sentence of each passage, without a threshold, in the order of the hits."""
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
        """The best sentence of each article whose figure is about as sure as the best one.

        Newest first, at most `max_articles`; articles without a date are left out, since they
        cannot be ordered.
        """
        best = candidates[0].confidence
        found: dict[str, Candidate] = {}
        for candidate in candidates:
            sure = candidate.confidence >= max(self._settings.threshold, _AS_SURE * best)
            if sure and candidate.asked and candidate.document.date:
                found.setdefault(candidate.document.document_id, candidate)
        return _newest_first(found.values())[: self._settings.max_articles]

    def _side_by_side(self, question: Question, candidates: Sequence[Candidate]) -> Answer:
        """An answer with a quote of each candidate; the quotes share the characters of one."""
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
        """Whether a concept counts for the topic that a near article must cover.

        Names that the corpus lacks do not count: an article on the Kapolres of Tabanan is near
        "Siapa Kapolres Surabaya?". Plain words always count, since an unknown one means that the
        corpus has another topic.
        """
        if concept.role in (Role.LIGHT, Role.NUMBER):
            return False
        return concept.role is Role.PLAIN or self._weights.is_known(concept)

    def _refused(self, confidence: float) -> float:
        """The confidence of a refusal: always below the threshold, whatever the reason."""
        return rounded(min(confidence, self._settings.threshold - 1e-4))

    def _select_post(
        self, question: Question, candidates: Sequence[Candidate]
    ) -> Answer | NoAnswer:
        """The holder of the asked post; a refusal if the post is named without a person."""
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
        """The holder of a post; if articles name different people, each of them, newest first.

        Holders change, so several are shown only if all their articles have a date.
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
        """One sentence of each article that names a unit of the asked kind, best first."""
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
    """Where the sentence names a unit of the asked kind, or the head of one: "Kapolda Jambi"."""
    return [
        Span(term.start, following.end)
        for term, following in pairwise(sentence.terms.terms)
        if term.term in question.which_unit
        and sentence.text[following.start - sentence.span.start].isupper()
    ]


def _newest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: recency(candidate.document))


def rounded(confidence: float) -> float:
    """A confidence clipped to 0 to 1 and rounded to four decimal places."""
    return round(min(1.0, max(0.0, confidence)), 4)
