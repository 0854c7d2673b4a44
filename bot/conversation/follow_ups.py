"""Completes follow-up questions ("Kapan?", "kalau di Jambi?") by the topic before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from bot.analysis.tokenizer import fold
from bot.answering.answerer import Answerer
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.config.lexicon import Lexicon
from bot.conversation.fragments import FragmentReader
from bot.conversation.pointing import PointerReader
from bot.conversation.substitutes import Substitutes, is_only_time, tells
from bot.conversation.topic_posts import TopicPosts
from bot.conversation.topics import (
    Topic,
    going_on,
    is_mostly,
    names_something,
    person_in,
    topic_of,
    year_of,
)
from bot.model import NoAnswer, Outcome
from bot.questions.question import Kind, Question, Role

# The most content words of a follow-up question without a word that points back. A judgement.
_MOST_WORDS = 4
_OPERATION = "operasi"
# The most content words of a question that names nothing and so is never answered from anywhere.
_NAMELESS = 2


class Completion(NamedTuple):
    """The completed question; `certain` if what was typed cannot stand alone.

    `documents` has the ids of the articles that are asked first: those of the last answer, if the
    question goes on about the same. `within` is asked of them instead, but last, if given.
    `elsewhere` says whether other articles are asked too. `otherwise` is asked if `text` has no
    answer: the question about the last answer's unit.
    """

    text: str
    certain: bool
    otherwise: str | None = None
    documents: frozenset[str] = frozenset()
    within: str | None = None
    elsewhere: bool = True

    @property
    def tries(self) -> Iterator[tuple[str, frozenset[str] | None]]:
        """What is asked, in order, each with the articles that are asked, None for all."""
        if self.documents and self.within is None:
            yield self.text, self.documents
        if self.elsewhere:
            yield self.text, None
        if self.documents and self.within is not None:
            yield self.within, self.documents
        if self.elsewhere and self.otherwise not in (None, self.text):
            yield str(self.otherwise), None


class FollowUps:
    """Completes questions by the topic of the conversation; the answerer parses them."""

    def __init__(
        self,
        lexicon: Lexicon,
        catalog: CorpusCatalog,
        answerer: Answerer,
    ) -> None:
        words = lexicon.questions.follow_ups
        self._catalog = catalog
        self.answerer = answerer
        self._person_words = frozenset(words.person.split())
        self._newest = frozenset(lexicon.questions.listing_newest)
        self._dictionary = lexicon.dictionary
        self._pointers = PointerReader(lexicon)
        self._fragments = FragmentReader(lexicon.questions)
        self._substitutes = Substitutes(catalog)
        self._posts = TopicPosts(lexicon, catalog)

    def topic(
        self, question: Question, outcome: Outcome, before: Topic | None = None
    ) -> Topic | None:
        """The topic that a question and its outcome leave; None if the question names nothing.

        `before` is the topic that the question went on from: its articles stay after a refusal.
        """
        if not any(c.can_be_searched for c in question.concepts):
            return None
        topic = going_on(topic_of(question, outcome, self._catalog), before)
        topic = replace(topic, subject=self._subject_of(topic, before))
        if isinstance(outcome, NoAnswer):
            questions = outcome.questions or tuple(f"siapa {post}" for post in outcome.choices)
            return replace(topic, choices=tuple(zip(outcome.choices, questions, strict=True)))
        cited = self.answerer.evidence_of(outcome.citations[0].document)
        return replace(topic, person=topic.person or person_in(outcome, cited))

    def _subject_of(self, topic: Topic, before: Topic | None) -> str | None:
        """The subject of the topic before if the question was completed with it, or its own."""
        if before and before.subject and before.subject in topic.question.text:
            return before.subject
        return self._pointers.subject(topic.question)

    def complete(self, text: str, topic: Topic, today: date | None) -> Completion | None:
        """The completed question; None for a question that stands on its own.

        Also None if the topic lacks what is needed, such as a unit.
        """
        reader = self.answerer.reader
        meant = reader.words(text)
        rest = self._pointers.without_opener(meant.words)
        if chosen := _chosen(rest, topic):
            return Completion(chosen, certain=True)
        if not rest:
            return None
        opener = meant.words[: len(meant.words) - len(rest)]
        question = (
            reader.read_words(meant._replace(words=rest), today)
            if opener
            else reader.read(text, today=today)
        )
        points = self._pointers.points_back(reader.utterance(text).typed.tokens, question)
        if question.listing or question.overview:
            return self._list_of_topic(question, topic, points=points)
        if self._fragments.compares(question) and not self.names_anew(question):
            return self._compared(question, topic)
        rest_of = self._fragments.before(question)
        if rest_of is not None and year_of(topic) and not topic.question.post:
            return self._year_before(rest_of, topic)
        if question.kind is Kind.TOPIC:
            return self._fragment(question, topic, opener, points=points)
        if instead := self._asked_again(question, topic, opener):
            return Completion(instead, certain=True)
        if question.names.mentions or self._names_something(question):
            return self._of_operation(question, topic)
        return self._about_topic(question, topic, certain=bool(opener or points))

    def _compared(self, question: Question, topic: Topic) -> Completion:
        """The last question, or what a noun asks of its topic, for several years side by side.

        Without another year the articles of the topic are asked how it has changed.
        """
        years = list(dict.fromkeys(question.years))
        own = year_of(topic)
        if own is not None and len(years) == 1:
            years = [own, *(year for year in years if year != own)]
        asked = self._substitutes.at_year(None, topic)
        if (noun := self._fragments.noun(question)) and (named := topic.named()):
            asked = f"{noun} {self._substitutes.without_year(named)}"
        if len(years) > 1:
            return Completion(f"{asked} tahun {' dan '.join(map(str, years))}", certain=True)
        text = f"{asked} {question.text}"
        return Completion(text, certain=True, documents=topic.documents)

    def _of_operation(self, question: Question, topic: Topic) -> Completion | None:
        """A question that names another unit or place, about the operation of the topic.

        None if it names an operation or asks for a post, or if the topic has none.
        """
        if topic.operation is None or question.operation_mentions or question.post:
            return None
        if any(c.role is Role.OPERATION for c in question.concepts) or question.name:
            return None
        year = next(iter(question.years), None)
        operation = topic.with_year(year) if year else topic.operation
        own = " ".join(w for w in question.text.split() if w != str(year))
        return Completion(f"{own} {operation}", certain=False)

    def _fragment(
        self, question: Question, topic: Topic, opener: Sequence[str], *, points: bool
    ) -> Completion | None:
        """A few words without a question word: another name, or something of the topic.

        "kalau Jambi?" asks the last question about Jambi, "personelnya?" how many there are.
        """
        if topic.question.post and (holder := self._fragments.holder(question)):
            asked = self._fragments.without_holder(topic.question.text)
            return Completion(f"{asked} {holder}", certain=True)
        if opener and topic.operation and not question.names.mentions:
            question = self._as_operation(question)
        if (opener or is_only_time(question)) and (
            instead := self._instead(question, topic, opener)
        ):
            last_year = self._fragments.is_last_year(question)
            told = f"{self._substitutes.at_year(None, topic)} {question.text}"
            return Completion(
                instead,
                certain=True,
                documents=topic.documents if last_year else frozenset(),
                within=told if last_year else None,
            )
        asks = points or opener or self._fragments.asks_alone(question)
        if not asks or self._names_something(question) or question.names.mentions:
            return None
        asked = self._fragments.asked(question, topic)
        if any(self._posts.is_post(c) for c in question.concepts):
            asked = f"siapa {question.text}"
        return self._about_topic(self.answerer.reader.read(asked, exact=True), topic, certain=True)

    def _as_operation(self, question: Question) -> Question:
        """The words as the name of an operation, if they are one: "antik toba 2024"."""
        named = self.answerer.reader.read(f"{_OPERATION} {question.text}", exact=True)
        return named if named.operation_mentions else question

    def _asked_again(self, question: Question, topic: Topic, opener: Sequence[str]) -> str | None:
        """The last question about the name that this one asks of: "polres lebak berapa?"."""
        mention = next(iter(question.names.mentions), None)
        if mention is None or question.post or question.operation_mentions:
            return None
        if question.kind is not topic.question.kind:
            return None
        if not is_mostly(mention, question) or not topic.question.names.mentions:
            return None
        return self._instead(question, topic, opener)

    def _year_before(self, text: str, topic: Topic) -> Completion | None:
        """A question about the year before, or the last one; articles call it "tahun lalu"."""
        year = year_of(topic)
        if year is None:
            return None
        if text:
            about = topic.named(year - 1)
            asked, told = f"{text} {about}", f"{text} {topic.named() or ''}"
        else:
            asked = self._substitutes.at_year(year - 1, topic)
            told = self._substitutes.at_year(None, topic)
        told = f"{told} {self._fragments.last_year}"
        return Completion(asked, certain=True, documents=topic.documents, within=told)

    def names_anew(self, question: Question) -> bool:
        """Whether a question names a unit, an operation, a place or a person."""
        return bool(question.names.mentions) or self._names_something(question)

    def _names_something(self, question: Question) -> bool:
        """Whether a question names what it is about; a word such as "tersangkanya" is no name."""
        common = any(self._is_common(c.surface) for c in question.name)
        concepts = tuple(c for c in question.concepts if c.term != _OPERATION)
        name = () if common else question.name
        return names_something(replace(question, name=name, concepts=concepts))

    def _is_common(self, word: str) -> bool:
        """Whether a word is no name: one of the dictionary, or of the topic ("tersangkanya")."""
        return word in self._dictionary or self._pointers.is_owned(word)

    def _instead(self, question: Question, topic: Topic, opener: Sequence[str]) -> str | None:
        """The last question about what a few words name, or the newest articles on its topic."""
        text = question.text
        if fold(text) in self._newest:
            about = self._named_by(topic, of_person=False)
            return f"berita terbaru tentang {about}" if about else None
        is_post = any(c.role is Role.POST for c in question.concepts)
        if is_post and not question.names.mentions:
            return self._posts.asked_of(f"siapa {text}", question, topic)
        return self._substitutes.instead(question, topic, behind_di=opener[-1:] == ["di"])

    def _list_of_topic(
        self, question: Question, topic: Topic, *, points: bool
    ) -> Completion | None:
        """The question for articles on the topic, if a list is asked for with a pointer to it."""
        if not points or any(tells(c) for c in question.concepts):
            return None
        about = self._named_by(topic, of_person=False)
        kept = self._pointers.without_pointers(question.text.split())
        return Completion(f"{kept} {about}", certain=True) if about else None

    def _about_topic(self, question: Question, topic: Topic, *, certain: bool) -> Completion | None:
        """A question that does not say what it is about, with the topic appended."""
        words = question.text.split()
        telling = [
            c for c in question.concepts if tells(c) and c.surface not in self._pointers.words
        ]
        kept = question.text if question.time else self._pointers.without_pointers(words)
        posts = [c for c in telling if self._posts.is_post(c)]
        if posts:
            about = self._posts.asked_of(kept, question, topic)
            year = next(iter(question.years), None)
            if about is None and (named := topic.operation and topic.named(year)):
                about = f"{kept} {named}"
            return Completion(about, certain, documents=topic.documents) if about else None
        of_person = any(fold(word) in self._person_words for word in words)
        year = next(iter(question.years), None)
        if year is not None:
            kept = " ".join(word for word in kept.split() if word != str(year))
        if not telling and not (of_person and topic.person):
            subject = topic.subject if year is None else topic.named(year)
            if not subject:
                return None
            return Completion(f"{kept} {subject}", certain=True, documents=_same(topic, year))
        about = self._named_by(topic, of_person=of_person, year=year)
        if question.which_unit and topic.operation:
            # "polres mana saja" asks of the operation, wherever it was.
            return Completion(f"{kept} {topic.operation}", certain=True)
        if not about:
            return None
        text, documents = f"{kept} {about}", _same(topic, year)
        nameless = question.time is None and len(telling) <= _NAMELESS
        certain = certain or nameless
        if len(telling) > _MOST_WORDS and not certain:
            # So many words may be about something else: only the last articles are asked.
            return Completion(text, certain, documents=documents, elsewhere=False)
        unit = f"{kept} {topic.units[0].name}" if topic.units and not of_person else None
        return Completion(text, certain, otherwise=unit, documents=documents)

    def _named_by(self, topic: Topic, *, of_person: bool, year: int | None = None) -> str | None:
        """The person of the topic if `of_person`, else all that it names, or its subject."""
        if of_person and topic.person:
            return topic.person
        return topic.named(year) or topic.subject


def _same(topic: Topic, year: int | None) -> frozenset[str]:
    """The articles of the topic, unless another year is asked for."""
    return topic.documents if year in (None, year_of(topic)) else frozenset()


def _chosen(words: Sequence[str], topic: Topic) -> str | None:
    """The question of the only choice, among those asked back, with all the words; else None."""
    forms = {fold(word) for word in words}
    fitting = list(_fitting(forms, topic)) if forms else []
    return fitting[0] if len(fitting) == 1 else None


def _fitting(forms: set[str], topic: Topic) -> Iterator[str]:
    for label, question in topic.choices:
        if forms <= {fold(word) for word in label.split()}:
            yield question
