"""Chooses the answer among the hits, or the reason for a refusal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, replace
from itertools import compress, pairwise

from bot.answering.choosing.asked_lists import asked_entry, asked_list
from bot.answering.choosing.chooser import Choice, Chooser
from bot.answering.choosing.courses import CourseFinder, only_ranges_tell
from bot.answering.choosing.vetoes import Vetoes
from bot.answering.showing.cutting import Wanted, cite, fit_sentence, with_days_told, with_keys
from bot.answering.showing.quotes import Presenter, introduces_list
from bot.answering.weighing.evidence import Sentence
from bot.answering.weighing.figures import Figure, FigureFinder
from bot.answering.weighing.handovers import HandoverFinder, Turn
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
    Citation,
    Cited,
    Document,
    Hit,
    NoAnswer,
    NoAnswerReason,
    Related,
    Span,
    Status,
    recency,
)
from bot.questions.question import CRITICAL, Concept, Kind, Question, Role

# The share of the topic that a near article must cover. A judgement.
_NEAR_TOPIC = 0.6
# The factor on the confidence of what a veto holds back.
_VETOED = 0.3
# The share that a related article must cover. A judgement.
_RELATED_TOPIC = 0.5
# The near articles named in a refusal. A judgement.
_NEAR_TOPICS = 3
_FIGURES = frozenset({Kind.NUMBER, Kind.DURATION})
# Holders of a post in several articles count if their confidence is at least this share
# of the best. A judgement.
_AS_SURE = 0.85


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
        self._posts = finders.posts
        self._vetoes = finders.vetoes
        self._courses = finders.courses
        self._figures = FigureFinder(finders.lexicon)
        self._handovers = HandoverFinder(finders.lexicon, finders.posts)
        self.presenter = Presenter(
            finders.lexicon, finders.weights, limit=settings.max_quote_characters
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
        turn = self._handovers.turn(question)
        if turn and (handed := self._handed_over(question, turn, hits)):
            return handed
        if question.post:
            candidates = self.candidates(question, hits)
            # That somebody holds a post does not tell who held it before.
            held = None if turn is Turn.FORMER else self.holder(question, candidates)
            return held or self._without_holder(question, hits, candidates)
        if question.which_unit:
            units = self._select_units(question, self.candidates(question, hits))
            return units or self._chosen(question, hits)
        if question.course:
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
                return self._side_by_side(question, figures.found[: self._settings.max_articles])
        return self._list(question, hits) or self._chosen(question, hits)

    def _of_documents(
        self, question: Question, hits: Sequence[Hit], within: Set[str]
    ) -> Cited | NoAnswer:
        own = [hit for hit in hits if hit.passage.document.document_id in within]
        turn = self._handovers.turn(question)
        if turn and (handed := self._handed_over(question, turn, own)):
            return handed
        if question.post and turn is not Turn.FORMER:
            held = self.holder(question, self.candidates(question, own))
            if held:
                return held
        if question.course:
            told = self._courses.answer(question, own, self._settings)
            if told or only_ranges_tell(question):
                return self._told(question, own, told)
        return self._list(question, own) or self._chosen(question, hits, within)

    def _handed_over(self, question: Question, turn: Turn, hits: Sequence[Hit]) -> Answer | None:
        """Who held a post before or after another, by the newest article that tells it.

        None if no article does, or if a newer one names somebody else.
        """
        candidates = self.candidates(question, hits)
        found = self._handovers.holders(question, turn, candidates)
        sure = [one for one in found if one.confidence >= self._settings.rules_threshold]
        if not sure:
            return None
        if turn is Turn.CURRENT and question.post:
            told = recency(sure[0].document)
            held = self._posts.holders(question, candidates)
            later = [holder for holder in held if recency(holder.document) < told]
            if len(self._posts.different([sure[0], *later])) > 1:
                return None
        # The name alone would not tell who came after whom, so the whole sentence is quoted.
        return self._answer(question, replace(sure[0], mention=None))

    def _told(
        self, question: Question, hits: Sequence[Hit], told: Answer | None
    ) -> Cited | NoAnswer:
        """What articles tell of the course of an operation, as far as it is sure enough."""
        settings = self._settings
        if told and told.confidence >= max(settings.threshold, settings.rules_threshold):
            return told
        if told and told.confidence >= settings.related_threshold:
            confidence = self._below(told.confidence)
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
        answer = self._answer(question, self._scorer.point_out(question, best))
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
        topic = [c for c in question.concepts if self._is_of_topic(c)]
        held = self._weights.share(topic, [evidence.whole.credit(c) for c in topic])
        if held < _RELATED_TOPIC or self._vetoes.rules_out(question, evidence):
            return None
        return Related(choice.passage, self._below(choice.confidence), searched_for=question.shown)

    def _unsure(self, question: Question, hits: Sequence[Hit], choice: Choice) -> NoAnswer:
        refused = self.refuse(question, hits)
        return replace(refused, confidence=self._below(choice.confidence))

    def _below(self, confidence: float) -> float:
        """The confidence of what is not shown as an answer: always below the threshold."""
        return rounded(min(confidence, self._settings.threshold - 1e-4))

    def candidates(self, question: Question, hits: Sequence[Hit]) -> list[Candidate]:
        """The sentences of the hits as the rules rank them, best first."""
        return self._scorer.candidates(question, hits)

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
        quotes = self.presenter.quotes(question, candidate)
        if question.kind is Kind.TIME:
            quotes = [with_days_told(quote) for quote in quotes]
        return Answer(
            tuple(with_keys(quote, candidate.keys) for quote in quotes),
            rounded(candidate.confidence),
            searched_for=question.shown,
        )

    def _side_by_side(self, question: Question, figures: Sequence[Figure]) -> Answer:
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
        """The confidence of a refusal by the rules: always below both thresholds."""
        return self._below(min(confidence, self._settings.rules_threshold - 1e-4))

    def holder(
        self, question: Question, candidates: Sequence[Candidate]
    ) -> Answer | NoAnswer | None:
        """The holder of the asked post, or a question back; None if nobody surely holds it.

        If the question tells more than the post, only those count who are about as sure as the best
        one.
        """
        found = self._posts.holders(question, candidates)
        best = max((holder.confidence for holder in found), default=0.0)
        surest = max(self._settings.rules_threshold, _AS_SURE * best)
        holders = [holder for holder in found if holder.confidence >= surest]
        if not holders:
            return None
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

    def _without_holder(
        self, question: Question, hits: Sequence[Hit], candidates: Sequence[Candidate]
    ) -> Related | NoAnswer:
        """What is said if nobody is named with the asked post: never an answer."""
        refused = self._no_answer(question, candidates)
        if refused.missing:
            return refused
        choice = self._chooser.choose(question, hits, self.presenter)
        if choice and (related := self._related(question, choice)):
            return related
        return NoAnswer(
            Status.NO_ANSWER,
            NoAnswerReason.NOBODY_NAMED,
            rounded(refused.confidence * UNMET),
            near=refused.near,
            understood=refused.understood,
            searched_for=refused.searched_for,
        )

    def _holders(self, question: Question, holders: Sequence[Candidate]) -> Answer:
        """The holder of a post; if articles name different people, each of them, newest first.

        Those of undated articles come last. Of bare passages alone, which tell no time, only the
        best one is shown.
        """
        others = self._posts.different(holders)
        if len(others) < 2 or all(holder.document.is_bare for holder in others):
            return self._answer(question, holders[0])
        ordered = _newest_first(others)[: self._settings.max_articles]
        answers = [self._answer(question, holder) for holder in ordered]
        return replace(
            answers[0], citations=tuple(c for answer in answers for c in answer.citations)
        )

    def _select_units(self, question: Question, candidates: Sequence[Candidate]) -> Answer | None:
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


def _newest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: recency(candidate.document))


def rounded(confidence: float) -> float:
    """A confidence clipped to 0 to 1 and rounded to four decimal places."""
    return round(min(1.0, max(0.0, confidence)), 4)
