"""Chooses the answer among the hits, or the reason for a refusal."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from bot.answering.choosing.asked_lists import asked_entry, asked_list
from bot.answering.choosing.chooser import Choice, Chooser
from bot.answering.choosing.courses import CourseFinder, is_of_operation, only_ranges_tell
from bot.answering.choosing.vetoes import Vetoes
from bot.answering.composing import Composer
from bot.answering.holding import Holders
from bot.answering.refusing import Refusals, rounded
from bot.answering.showing.cutting import cite, with_days_told, with_keys
from bot.answering.showing.quotes import Presenter, introduces_list
from bot.answering.weighing.figures import FigureFinder
from bot.answering.weighing.handovers import HandoverFinder, Turn
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import (
    Candidate,
    Scorer,
    Weights,
)
from bot.config.lexicon import Lexicon
from bot.config.settings import AnsweringSettings
from bot.model import (
    Answer,
    Cited,
    Hit,
    NoAnswer,
    Related,
)
from bot.questions.question import Kind, Question

# The factor on the confidence of what a veto holds back.
_VETOED = 0.3
# The share that a related article must cover. A judgement.
_RELATED_TOPIC = 0.5
_FIGURES = frozenset({Kind.NUMBER, Kind.DURATION})


@dataclass(frozen=True, slots=True)
class Finders:
    """The parts that find answers in hits; none depends on the answering settings."""

    lexicon: Lexicon
    weights: Weights
    scorer: Scorer
    posts: PostFinder
    vetoes: Vetoes
    courses: CourseFinder


class Selector:
    """Shows the best sentence if its confidence reaches the threshold."""

    def __init__(self, settings: AnsweringSettings, finders: Finders, chooser: Chooser) -> None:
        self._settings = settings
        self._chooser = chooser
        self._weights = finders.weights
        self._scorer = finders.scorer
        self._vetoes = finders.vetoes
        self._courses = finders.courses
        self._figures = FigureFinder(finders.lexicon)
        self.presenter = Presenter(
            finders.lexicon, finders.weights, limit=settings.max_quote_characters
        )
        self._composer = Composer(settings, finders.scorer, self.presenter)
        self._refusals = Refusals(settings, finders.weights)
        self._holders = Holders(
            settings,
            finders.posts,
            HandoverFinder(finders.lexicon, finders.posts),
            composer=self._composer,
            refusals=self._refusals,
        )

    def select(
        self,
        question: Question,
        hits: Sequence[Hit],
        *,
        named: bool = False,
        within: Set[str] | None = None,
    ) -> Cited | NoAnswer:
        """The answer in the hits, a related article, or a refusal.

        `named` says that the hits are about what the question names; only then figures of several
        articles may be shown side by side. `within` has the ids of the articles that may answer,
        None for all.
        """
        if within is not None:
            return self._of_documents(question, hits, within)
        if held := self._held(question, hits):
            return held
        if question.post:
            return self._without_holder(question, hits)
        if question.which_unit:
            units = self._composer.units(question, self.candidates(question, hits))
            return units or self._chosen(question, hits)
        if is_of_operation(question):
            told = self._courses.answer(question, hits, self._settings)
            if told or only_ranges_tell(question):
                return self._told(question, hits, told)
        if named and question.kind in _FIGURES:
            figures = self._figures.find(
                question,
                self.candidates(question, hits),
                threshold=self._settings.rules_threshold,
            )
            several = len(figures.found) > 1 or any(figure.also for figure in figures.found)
            if several or (figures.found and figures.replaced):
                shown = figures.found[: self._settings.max_articles]
                return self._composer.side_by_side(question, shown)
        return self._list(question, hits) or self._chosen(question, hits)

    def _of_documents(
        self, question: Question, hits: Sequence[Hit], within: Set[str]
    ) -> Cited | NoAnswer:
        own = [hit for hit in hits if hit.passage.document.document_id in within]
        if held := self._held(question, own):
            return held
        if is_of_operation(question):
            told = self._courses.answer(question, own, self._settings)
            if told or only_ranges_tell(question):
                return self._told(question, own, told)
        return self._list(question, own) or self._chosen(question, hits, within)

    def _held(self, question: Question, hits: Sequence[Hit]) -> Answer | NoAnswer | None:
        """Who holds or held the asked post, or a question back; None if nobody surely does."""
        turn = self._holders.turn(question)
        if not (turn or question.post):
            return None
        candidates = self.candidates(question, hits)
        if turn and (handed := self._holders.handed_over(question, turn, candidates)):
            return handed
        # That somebody holds a post does not tell who held it before.
        if turn is Turn.FORMER or not question.post:
            return None
        return self.holder(question, candidates)

    def holder(
        self, question: Question, candidates: Sequence[Candidate]
    ) -> Answer | NoAnswer | None:
        """The holder of the asked post, or a question back; None if nobody surely holds it."""
        return self._holders.holder(question, candidates)

    def _without_holder(self, question: Question, hits: Sequence[Hit]) -> Related | NoAnswer:
        """What is said if nobody is named with the asked post: never an answer."""
        refused = self.refuse(question, hits)
        if refused.missing:
            return refused
        choice = self._chooser.choose(question, hits, self.presenter)
        related = self._related(question, choice) if choice else None
        return related or self._holders.nobody(refused)

    def _told(
        self, question: Question, hits: Sequence[Hit], told: Answer | None
    ) -> Cited | NoAnswer:
        """What articles tell of the course of an operation, as far as it is sure enough."""
        settings = self._settings
        if told and told.confidence >= max(settings.threshold, settings.rules_threshold):
            return told
        if told and told.confidence >= settings.related_threshold:
            confidence = self._refusals.below(told.confidence)
            return Related(told.citations[0], confidence, searched_for=question.shown)
        return self.refuse(question, hits)

    def _list(self, question: Question, hits: Sequence[Hit]) -> Answer | None:
        """The asked list with its lead, or the entry or item of it that is asked for; else None.

        It is the list that the rules' best sentence introduces, or one of what the question names.
        """
        if not any(hit.passage.heading for hit in hits):
            return None
        candidates = self.candidates(question, hits)
        if (entry := asked_entry(question, candidates, self._weights)) is not None:
            return self._entry_of_list(question, *entry)
        best = candidates[0]
        sure = best.confidence >= self._settings.rules_threshold
        confidence = best.confidence
        if not sure or not introduces_list(best.sentence):
            asked = asked_list(question, candidates, self._weights)
            if asked is None:
                return None
            best, confidence = asked
        if self._vetoes.rules_out(question, best.evidence):
            return None
        answer = self._composer.answer(question, self._scorer.point_out(question, best))
        return replace(answer, confidence=rounded(confidence))

    def _entry_of_list(
        self, question: Question, candidate: Candidate, confidence: float
    ) -> Answer | None:
        """An entry of a list by itself; None if its article must not be shown."""
        if self._vetoes.rules_out(question, candidate.evidence):
            return None
        self._scorer.point_out(question, candidate)
        span = candidate.sentence.span
        entry = with_keys(cite(candidate.document, span, span), candidate.keys)
        return Answer((entry,), rounded(confidence), searched_for=question.shown)

    def _chosen(
        self, question: Question, hits: Sequence[Hit], within: Set[str] | None = None
    ) -> Cited | NoAnswer:
        """The likeliest answer, or the article that may hold it, or a refusal."""
        choice = self._chooser.choose(question, hits, self.presenter, within)
        if choice is None:
            return self.refuse(question, hits)
        if not self._may_be_shown(question, choice):
            choice = replace(choice, confidence=choice.confidence * _VETOED)
        elif choice.confidence >= self._settings.threshold:
            return self._shown(question, choice)
        return self._related(question, choice) or self._unsure(question, hits, choice)

    def _may_be_shown(self, question: Question, choice: Choice) -> bool:
        candidate, quotes = choice.proposal.candidate, choice.proposal.citations
        ruled_out = self._vetoes.rules_out(question, candidate.evidence)
        return not (ruled_out or self._vetoes.cannot_answer(question, candidate, quotes))

    def _shown(self, question: Question, choice: Choice) -> Answer:
        quotes = choice.proposal.citations
        if question.kind is Kind.TIME:
            quotes = tuple(with_days_told(quote) for quote in quotes)
        keys = choice.proposal.candidate.keys
        return Answer(
            tuple(with_keys(quote, [*quote.keys, *keys]) for quote in quotes),
            rounded(choice.confidence),
            searched_for=question.shown,
        )

    def _related(self, question: Question, choice: Choice) -> Related | None:
        """The article that may hold the answer; None if it may be about something else."""
        if choice.about < self._settings.related_threshold:
            return None
        evidence = choice.proposal.candidate.evidence
        topic = [c for c in question.concepts if self._refusals.is_of_topic(c)]
        held = self._weights.share(topic, [evidence.whole.credit(c) for c in topic])
        if held < _RELATED_TOPIC or self._vetoes.rules_out(question, evidence):
            return None
        return Related(
            choice.passage, self._refusals.below(choice.confidence), searched_for=question.shown
        )

    def _unsure(self, question: Question, hits: Sequence[Hit], choice: Choice) -> NoAnswer:
        refused = self.refuse(question, hits)
        return replace(refused, confidence=self._refusals.below(choice.confidence))

    def candidates(self, question: Question, hits: Sequence[Hit]) -> list[Candidate]:
        """The sentences of the hits as the rules rank them, best first."""
        return self._scorer.candidates(question, hits)

    def refuse(self, question: Question, hits: Sequence[Hit]) -> NoAnswer:
        """A refusal for these hits, with the near articles if there are any."""
        return self._refusals.of(question, self._scorer.candidates(question, hits))

    def best_of_each(self, question: Question, hits: Sequence[Hit]) -> list[Answer]:
        """The best sentence of each passage, without a threshold, in the order of the hits."""
        best: dict[str, Candidate] = {}
        for candidate in self._scorer.candidates(question, hits):
            best.setdefault(candidate.sentence.passage.passage_id, candidate)
        chosen = (best[hit.passage.passage_id] for hit in hits)
        return [
            self._composer.answer(question, self._scorer.point_out(question, c)) for c in chosen
        ]
