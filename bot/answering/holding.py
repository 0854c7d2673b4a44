"""Chooses who holds or held a post, or what to ask back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering.composing import Composer
from bot.answering.refusing import Refusals, rounded
from bot.answering.weighing.handovers import HandoverFinder, Turn
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import UNMET, Candidate
from bot.config.settings import AnsweringSettings
from bot.model import Answer, NoAnswer, NoAnswerReason, Status, recency
from bot.questions.question import Question

# Holders of a post in several articles count if their confidence is at least this share of the
# best. A judgement.
_AS_SURE = 0.85


class Holders:
    """Answers questions for the holder of a post."""

    def __init__(
        self,
        settings: AnsweringSettings,
        posts: PostFinder,
        handovers: HandoverFinder,
        *,
        composer: Composer,
        refusals: Refusals,
    ) -> None:
        self._settings = settings
        self._posts = posts
        self._handovers = handovers
        self._composer = composer
        self._refusals = refusals

    def turn(self, question: Question) -> Turn | None:
        """Whether a question asks for the former or the present holder; None if for neither."""
        return self._handovers.turn(question)

    def handed_over(
        self, question: Question, turn: Turn, candidates: Sequence[Candidate]
    ) -> Answer | None:
        """Who held a post before or after another, by the newest article that tells it.

        None if no article does, or if a newer one names somebody else.
        """
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
        return self._composer.answer(question, replace(sure[0], mention=None))

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
                self._refusals.confidence(holders[0].confidence / len(choices)),
                choices=choices[: self._settings.max_articles],
                understood=question.text,
                searched_for=question.shown,
            )
        return self._holders(question, holders)

    def nobody(self, refused: NoAnswer) -> NoAnswer:
        """A refusal that says that nobody is named with the asked post."""
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
            return self._composer.answer(question, holders[0])
        ordered = _newest_first(others)[: self._settings.max_articles]
        answers = [self._composer.answer(question, holder) for holder in ordered]
        return replace(
            answers[0], citations=tuple(c for answer in answers for c in answer.citations)
        )


def _newest_first(candidates: Iterable[Candidate]) -> list[Candidate]:
    return sorted(candidates, key=lambda candidate: recency(candidate.document))
