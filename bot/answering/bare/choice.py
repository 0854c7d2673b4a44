"""The choice of an answer among the sentences of bare passages, by trained models.

Articles are left to the rules of selector.py, which know their titles, leads and lists better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.bare.likely import Likely, LikelyFinder, LikelySentence
from bot.answering.selector import Selector, rounded
from bot.answering.showing.cutting import Wanted, cite, fit_sentence, with_days_told, with_keys
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import Candidate
from bot.config.settings import AnsweringSettings
from bot.model import Answer, Citation, Hit, NoAnswer, NoAnswerReason, Span, Status
from bot.questions.question import Kind, Question

# A second sentence is shown if its score is so little behind the first's, and if so many characters
# are left. In cross-validation on the training halves of the public sets 1.5 shows the answer to
# 0.867 and 0.706 in 218 and 236 characters, 1.8 to 0.871 and 0.713 in 224 and 244, and any second
# sentence to 0.883 and 0.727 in 294 and 287.
CLOSE = 1.8
_LEAST_QUOTE = 40


class BareChoice:
    """Chooses the likeliest sentence; `rules` find holders of posts, and what to refuse with."""

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
        """The answer in the hits, or why there is none; `for_posts` as in `by_rules`."""
        return self.by_rules(question, for_posts) or self._likeliest(question, hits)

    def by_rules(self, question: Question, for_posts: Sequence[Hit]) -> Answer | NoAnswer | None:
        """What the rules say to a post by these hits; None where the models are to say.

        Who holds a post is told by its words, where they stand with a name.
        """
        if not question.post:
            return None
        held = self._rules.select(question, for_posts)
        asked_back = isinstance(held, NoAnswer) and held.status is Status.UNCLEAR
        if isinstance(held, Answer) or (asked_back and self._is_asked_back(question)):
            return held
        return None

    def _likeliest(self, question: Question, hits: Sequence[Hit]) -> Answer | NoAnswer:
        """The likeliest sentence, with a second one that is nearly as likely."""
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
        """Whether the likeliest sentence names people with posts, and nobody with the asked one.

        Of posts in a unit that is enough; of others, whose forms are many, a post must be near.
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
        """Whether a post that several hold must be asked back: one in a unit, or one without more.

        What else a question names tells bare passages apart, which are answered by likelihood.
        """
        return self._posts.is_of_unit(question) or len(question.post) == len(question.concepts) == 1
