"""Chooses the answer among the sentences of bare passages, with trained models.

The rules of selector.py answer from articles, since they use titles, leads and lists.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.bare.likely import Likely, LikelyFinder, LikelySentence
from bot.answering.refusing import rounded
from bot.answering.selector import Selector
from bot.answering.showing.cutting import Wanted, cite, fit_sentence, with_days_told, with_keys
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import Candidate
from bot.config.settings import AnsweringSettings
from bot.model import Answer, Citation, Hit, NoAnswer, NoAnswerReason, Span, Status
from bot.questions.question import Kind, Question

# A second sentence is shown if its score is less than this below the first. In cross-validation on
# the training halves of the public sets (FacQA, IDK-MRC), 1.5 shows the answer to 0.867 and 0.706
# of the questions in 218 and 236 characters, 1.8 to 0.871 and 0.713 in 224 and 244, and any second
# sentence to 0.883 and 0.727 in 294 and 287.
CLOSE = 1.8
# The least room for a second sentence, in characters. A judgement.
_LEAST_QUOTE = 40


class BareChoice:
    """Chooses the likeliest sentence; `rules` finds holders of posts and makes the refusals."""

    def __init__(
        self,
        settings: AnsweringSettings,
        posts: PostFinder,
        likely: LikelyFinder,
        rules: Selector,
    ) -> None:
        self._settings = settings
        self._posts = posts
        self._likely = likely
        self._rules = rules

    def select(
        self, question: Question, hits: Sequence[Hit], *, for_posts: Sequence[Hit]
    ) -> Answer | NoAnswer:
        """The answer in the hits, or a refusal; `for_posts` are the hits for `by_rules`."""
        return self.by_rules(question, for_posts) or self._likeliest(question, hits)

    def by_rules(self, question: Question, for_posts: Sequence[Hit]) -> Answer | NoAnswer | None:
        """The outcome of a question for a post by the rules; None if the models are to answer.

        The rules find the holder by matching the post's words beside a name.
        """
        if not question.post:
            return None
        held = self._rules.holder(question, self._rules.candidates(question, for_posts))
        asked_back = isinstance(held, NoAnswer) and held.status is Status.UNCLEAR
        if isinstance(held, Answer) or (asked_back and self._is_asked_back(question)):
            return held
        return None

    def _likeliest(self, question: Question, hits: Sequence[Hit]) -> Answer | NoAnswer:
        """The likeliest sentence, with a second one if its score is close; or a refusal."""
        likely = self._likely.find(question, hits)
        if question.post and likely.sentences and self._is_of_other_post(question, likely):
            refused = self._rules.refuse(question, hits)
            return replace(refused, reason=NoAnswerReason.NOBODY_NAMED)
        if not likely.sentences or likely.confidence < self._settings.open_threshold:
            refused = self._rules.refuse(question, hits)
            return replace(refused, confidence=rounded(likely.confidence))
        quotes = self._quotes(likely)
        if question.kind is Kind.TIME:
            quotes = [with_days_told(quote) for quote in quotes]
        return Answer(tuple(quotes), rounded(likely.confidence), searched_for=question.shown)

    def _quotes(self, likely: Likely) -> list[Citation]:
        first, *others = likely.sentences
        quotes = [self._quote(first, self._settings.max_quote_characters)]
        room = self._settings.max_quote_characters - len(quotes[0].quote) - 1
        second = others[0] if others and self._settings.second_quote else None
        if second and first.score - second.score < CLOSE and room >= _LEAST_QUOTE:
            quotes.append(self._quote(second, room))
        return quotes

    def _quote(self, likely: LikelySentence, limit: int) -> Citation:
        sentence = likely.sentence
        start = sentence.span.start
        places = [Span(start + a, start + b) for a, b in likely.places]
        wanted = [Wanted(place, 1.0, str(number)) for number, place in enumerate(places)]
        span = fit_sentence(sentence, wanted, limit)
        return with_keys(cite(sentence.document, span, sentence.span), places)

    def _is_of_other_post(self, question: Question, likely: Likely) -> bool:
        """Whether the likeliest sentence names people with posts, but none with the asked one.

        For a post in a unit any other post is enough. Other posts have many forms, so a similar
        post must be named.
        """
        sentence = likely.sentences[0].sentence
        evidence = self._likely.evidence_of(sentence.document)
        candidate = Candidate(sentence, evidence, [1.0] * len(question.concepts))
        if self._posts.holders(question, [candidate]):
            return False
        if self._posts.is_of_unit(question):
            return any(mention.post for mention in sentence.people)
        return self._posts.is_near(question, sentence)

    def _is_asked_back(self, question: Question) -> bool:
        """Whether to ask back about a post with several holders.

        That is a post in a unit, or a post that is all of the question. Other words of a question
        narrow the bare passages down, so the models can answer.
        """
        return self._posts.is_of_unit(question) or len(question.post) == len(question.concepts) == 1
