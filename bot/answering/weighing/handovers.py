"""Finds who held a post before or after another: "AKBP X menggantikan AKBP Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from bot.analysis.people import PersonMention
from bot.answering.showing.cutting import Wanted
from bot.answering.weighing.evidence import Sentence
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import Candidate
from bot.config.holder_words import HandoverWords
from bot.config.lexicon import Lexicon
from bot.model import Span, recency
from bot.questions.question import Concept, Kind, Question, Role

# The most characters between two people of whom one came after the other. A judgement: a post with
# its unit and a day fit in.
_REACH = 140
# The characters before the first of them in which "dari" stands. A judgement.
_FROM_REACH = 12


class Turn(Enum):
    """Which holder of a post a question asks for."""

    FORMER = auto()
    CURRENT = auto()


@dataclass(frozen=True, slots=True)
class Handover:
    """Two people of whom one came after the other, and the posts that it may be about."""

    former: PersonMention
    newer: PersonMention
    posts: tuple[Span, ...]

    def person(self, turn: Turn) -> PersonMention:
        """The one who is asked for."""
        return self.former if turn is Turn.FORMER else self.newer

    def other(self, turn: Turn) -> PersonMention:
        """The one before or after whom."""
        return self.newer if turn is Turn.FORMER else self.former


class HandoverFinder:
    """Finds handovers by the words of a lexicon; `posts` tells whether a post is the asked one."""

    def __init__(self, lexicon: Lexicon, posts: PostFinder) -> None:
        words = lexicon.holders.handovers
        self._posts = posts
        asked = [(phrase, Turn.FORMER) for phrase in words.former]
        asked += [(phrase, Turn.CURRENT) for phrase in words.current]
        # "digantikan siapa" asks for another one than "digantikan".
        self._asked = sorted(asked, key=lambda one: -len(one[0].split()))
        self._asking = {word for phrase, _ in asked for word in phrase.split()}
        self._links = _Links.of(words)

    def turn(self, question: Question) -> Turn | None:
        """Which holder is asked for; None for a question that does not say."""
        if question.kind is not Kind.PERSON:
            return None
        text = f" {' '.join(token.form for token in question.words.tokens)} "
        return next((turn for phrase, turn in self._asked if f" {phrase} " in text), None)

    def holders(
        self, question: Question, turn: Turn, candidates: Sequence[Candidate]
    ) -> list[Candidate]:
        """A candidate for each handover that tells who is asked for, newest article first.

        What else the question names must be in the article, and a person that it names must be the
        other one. Without a post it must name a person.
        """
        rest = [c for c in question.concepts if self._is_further(question, c)]
        told = replace(question, concepts=(*question.post, *rest))
        found = []
        for candidate in candidates:
            whole = candidate.evidence.whole
            if not all(whole.credit(concept) for concept in rest):
                continue
            for handover in self._links.handovers(candidate):
                post = self._asked_post(question, candidate, handover, turn)
                other = _words(candidate, handover.other(turn))
                person = _words(candidate, handover.person(turn))
                if any(c.surface in person and c.surface not in other for c in rest):
                    continue
                named = any(c.surface in other for c in rest)
                if post if question.post else named:
                    found.append(self._holder(told, candidate, handover.person(turn), post))
        return sorted(found, key=lambda holder: recency(holder.document))

    def _is_further(self, question: Question, concept: Concept) -> bool:
        """Whether a concept tells more than the post and which of its holders."""
        asks = concept.surface in self._asking or concept.role is Role.LIGHT
        return not asks and concept not in question.post

    def _asked_post(
        self, question: Question, candidate: Candidate, handover: Handover, turn: Turn
    ) -> Span | None:
        """The post that was handed over, if it is the asked one."""
        person = handover.person(turn)
        for post in handover.posts if question.post else ():
            if self._posts.is_asked(question, candidate, replace(person, post=post)):
                return post
        return None

    def _holder(
        self, question: Question, candidate: Candidate, person: PersonMention, post: Span | None
    ) -> Candidate:
        met = [candidate.evidence.whole.credit(concept) for concept in question.concepts]
        return Candidate(
            candidate.sentence,
            candidate.evidence,
            met,
            self._posts.confidence(question, replace(candidate, met=met)),
            candidate.rank_score,
            wanted=[Wanted(person.entry, 1.0, "entry")],
            keys=[person.name, *([post] if post else [])],
            mention=person,
        )


@dataclass(frozen=True, slots=True)
class _Links:
    """What stands between the names of a handover."""

    replacing: re.Pattern[str]
    replaced: re.Pattern[str]
    source: re.Pattern[str]
    target: re.Pattern[str]
    handed: re.Pattern[str]
    pronoun: re.Pattern[str]

    @classmethod
    def of(cls, words: HandoverWords) -> _Links:
        """The links of these words."""
        return cls(
            replacing=_any(words.replacing),
            replaced=_any(words.replaced),
            source=re.compile(rf"\b(?:{_joined(words.handing_from)})\s*$", re.IGNORECASE),
            target=_any(words.handing_to),
            handed=_any(words.handed),
            pronoun=re.compile(
                rf"\W*(?:{_joined(words.pronouns)})\s+(?:\w+\s+)?(?:{_joined(words.replacing)})\b",
                re.IGNORECASE,
            ),
        )

    def handovers(self, candidate: Candidate) -> Iterator[Handover]:
        """The handovers that a sentence tells, in reading order."""
        sentence = candidate.sentence
        people = sentence.people
        for first, second in pairwise(people):
            pair = self._in_order(sentence, first, second)
            if pair:
                posts = _posts_before(sentence, second)
                yield Handover(*pair, tuple(p for p in (first.post, *posts, second.post) if p))
        before = _person_before(candidate)
        if people and before and self.pronoun.match(sentence.text):
            yield Handover(people[0], before, (before.post,) if before.post else ())

    def _in_order(
        self, sentence: Sentence, first: PersonMention, second: PersonMention
    ) -> tuple[PersonMention, PersonMention] | None:
        """The older and the newer of two people; None if neither came after the other."""
        document = sentence.document
        between = document.text[first.name.end : second.name.start]
        if len(between) > _REACH:
            return None
        if self.replacing.search(between):
            return second, first
        if self.replaced.search(between):
            return first, second
        start = first.entry.start
        source = document.text[max(sentence.span.start, start - _FROM_REACH) : start]
        is_handed = self.handed.search(sentence.text) and self.source.search(source)
        return (first, second) if is_handed and self.target.search(between) else None


def _posts_before(sentence: Sentence, person: PersonMention) -> list[Span]:
    """The posts that a sentence names before a person, nearest first."""
    start = sentence.span.start
    posts = [Span(post.start + start, post.end + start) for post in sentence.posts]
    return [post for post in reversed(posts) if post.end <= person.name.start]


def _person_before(candidate: Candidate) -> PersonMention | None:
    """The first person of the sentence before, whom "Ia" goes on about; None if there is none."""
    sentences = [one for group in candidate.evidence.sentences for one in group]
    ends = [one for one in sentences if one.span.end <= candidate.sentence.span.start]
    return next(iter(ends[-1].people), None) if ends else None


def _words(candidate: Candidate, person: PersonMention) -> set[str]:
    return set(candidate.document.slice(person.name).lower().split())


def _joined(phrases: Sequence[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in phrases)


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_joined(phrases)})\b", re.IGNORECASE)
