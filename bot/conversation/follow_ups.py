"""Completes follow-up questions ("Kapan?", "kalau di Jambi?") by the topic before them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from bot.analysis.tokenizer import Token, fold
from bot.answering.answerer import Answerer
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Unit
from bot.config.lexicon import Lexicon
from bot.conversation.substitutes import Substitutes, asked_as, is_only_time, replaced, tells
from bot.conversation.topics import Topic, names_something, person_in, topic_of
from bot.model import NoAnswer, Outcome
from bot.questions.question import Concept, Kind, Question, Role

# The most content words of a follow-up question without a word that points back. A judgement.
_MOST_WORDS = 3
_DEPUTY = "wakil"
_FAMILY = frozenset({"polres", "polresta", "polrestabes", "polres_metro"})


class Completion(NamedTuple):
    """The completed question; `certain` if what was typed cannot stand alone.

    `otherwise` is asked if `text` has no answer: the question about the last answer's unit.
    """

    text: str
    certain: bool
    otherwise: str | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.text,) if self.otherwise in (None, self.text) else (self.text, self.otherwise)


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
        self._openers = sorted((o.split() for o in words.openers), key=len, reverse=True)
        self._pointers = frozenset(words.pointers.split())
        self._person_words = frozenset(words.person.split())
        self._newest = frozenset(lexicon.questions.listing_newest)
        self._substitutes = Substitutes(catalog)
        self._posts = lexicon.posts | lexicon.unit_posts.keys()
        self._asking = frozenset(lexicon.questions.question_words.split())
        self._where = frozenset({"mana", "manakah"})
        self._kind_phrases = sorted(
            (phrase.split() for kind in lexicon.kinds.kinds.values() for phrase in kind.asked),
            key=len,
            reverse=True,
        )

    def topic(self, question: Question, outcome: Outcome) -> Topic | None:
        """The topic that a question and its outcome leave; None if the question names nothing."""
        if not any(c.can_be_searched for c in question.concepts):
            return None
        topic = topic_of(question, outcome, self._catalog)
        if isinstance(outcome, NoAnswer):
            questions = outcome.questions or tuple(f"siapa {post}" for post in outcome.choices)
            return replace(topic, choices=tuple(zip(outcome.choices, questions, strict=True)))
        cited = self.answerer.evidence_of(outcome.citations[0].document)
        return replace(topic, person=topic.person or person_in(outcome, cited))

    def complete(self, text: str, topic: Topic, today: date | None) -> Completion | None:
        """The completed question; None for a question that stands on its own.

        Also None if the topic lacks what is needed, such as a unit.
        """
        reader = self.answerer.reader
        meant = reader.words(text)
        rest = self._without_opener(meant.words)
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
        points = self._points_back(reader.utterance(text).typed.tokens, question)
        if question.listing or question.overview:
            return self._list_of_topic(question, topic, points=points)
        if question.kind is Kind.TOPIC:
            if not opener and not is_only_time(question):
                return None
            instead = self._instead(question, topic, opener)
            return Completion(instead, certain=True) if instead else None
        if self._names_something(question) or question.names.mentions:
            return None
        return self._about_topic(question, topic, certain=bool(opener or points))

    def _without_opener(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words without an opener, such as "kalau", that starts a follow-up question."""
        forms = [fold(word) for word in words]
        for opener in self._openers:
            rest = forms[len(opener) :]
            # The "di" of "di mana" is no opener.
            if forms[: len(opener)] == opener and not (rest and rest[0] in self._where):
                return words[len(opener) :]
        return words

    def _names_something(self, question: Question) -> bool:
        """Whether a question names what it is about; a word such as "tersangkanya" is no name."""
        owned = bool(question.name) and all(self._is_owned(c.surface) for c in question.name)
        return not owned and names_something(question)

    def _instead(self, question: Question, topic: Topic, opener: Sequence[str]) -> str | None:
        """The last question about what a few words name, or the newest articles on its topic."""
        text = question.text
        if fold(text) in self._newest:
            about = self._named_by(topic, of_person=False)
            return f"berita terbaru tentang {about}" if about else None
        is_post = any(c.role is Role.POST for c in question.concepts)
        if is_post and not question.names.mentions:
            return self._about_post(f"siapa {text}", question, topic)
        return self._substitutes.instead(question, topic, behind_di=opener[-1:] == ["di"])

    def _list_of_topic(
        self, question: Question, topic: Topic, *, points: bool
    ) -> Completion | None:
        """The question for articles on the topic, if a list is asked for with a pointer to it."""
        if not points or any(tells(c) for c in question.concepts):
            return None
        about = self._named_by(topic, of_person=False)
        kept = self._without_pointers(question.text.split())
        return Completion(f"{kept} {about}", certain=True) if about else None

    def _about_topic(self, question: Question, topic: Topic, *, certain: bool) -> Completion | None:
        """A question that does not say what it is about, with the topic appended."""
        words = question.text.split()
        telling = [c for c in question.concepts if tells(c) and c.surface not in self._pointers]
        kept = question.text if question.time else self._without_pointers(words)
        posts = [c for c in telling if self._is_post(c)]
        if posts:
            about = self._about_post(kept, question, topic)
            return Completion(about, certain) if about else None
        of_person = any(fold(word) in self._person_words for word in words)
        if not telling and not (of_person and topic.person):
            subject = self._subject(topic)
            return Completion(f"{kept} {subject}", certain=True) if subject else None
        if len(telling) > _MOST_WORDS and not certain:
            return None
        about = self._named_by(topic, of_person=of_person)
        unit = f"{kept} {topic.units[0].name}" if topic.units and not of_person else None
        return Completion(f"{kept} {about}", certain, otherwise=unit) if about else None

    def _points_back(self, typed: Sequence[Token], question: Question) -> bool:
        """Whether a word of the question, or of what was typed, points back to the topic.

        Pointers in a time ("hari ini") or in a question phrase ("apa itu") do not count.
        """
        time = question.time
        untimed = replaced(question.text, (time.start, time.end), "|") if time else question.text
        forms = [fold(word) for word in untimed.split()]
        for phrase in self._kind_phrases:
            for start in range(len(forms) - len(phrase) + 1):
                if forms[start : start + len(phrase)] == phrase:
                    forms[start : start + len(phrase)] = []
        points = not self._pointers.isdisjoint(forms)
        return points or any(self._is_owned(token.form) for token in typed)

    def _is_owned(self, form: str) -> bool:
        """Whether a word has the possessive ending that points back: "kapolresnya"."""
        is_own = form.endswith("nya") and len(form) > len("nya") + 2
        return is_own and form not in self._asking

    def _without_pointers(self, words: Sequence[str]) -> str:
        return " ".join(word for word in words if fold(word) not in self._pointers)

    def _is_post(self, concept: Concept) -> bool:
        word = concept.surface.removesuffix("nya")
        return word == _DEPUTY or bool({concept.surface, word} & self._posts)

    def _about_post(self, text: str, question: Question, topic: Topic) -> str | None:
        """The question for a post in the topic's unit; None if no unit fits the post."""
        for word in text.split():
            post = fold(word).removesuffix("nya")
            if post == _DEPUTY and topic.units and topic.units[0].place:
                unit = topic.units[0]
                return text.replace(word, asked_as(unit, "wakapol"), 1)
            kind = next(
                (kind for head, kind in self._catalog.recogniser.heads if head == post), None
            )
            if kind is not None:
                headed = next((u for u in topic.units if _is_of(u, kind) and u.place), None)
                if headed is None:
                    return None
                return text.replace(word, asked_as(headed, post), 1)
        if not topic.units:
            return None
        # "Kasat Lantasnya": the unit goes after the word with "-nya", or else after the post.
        pointing = [w for w in text.split() if fold(w).endswith("nya")]
        posts = [question.text[c.start : c.end] for c in question.concepts if self._is_post(c)]
        last = [*posts, *pointing][-1]
        return text.replace(last, f"{last.removesuffix('nya')} {topic.units[0].name}", 1)

    def _named_by(self, topic: Topic, *, of_person: bool) -> str | None:
        """The person of the topic if `of_person`, else its operation, its unit or its subject."""
        if of_person and topic.person:
            return topic.person
        unit = topic.units[0].name if topic.names_unit else None
        return topic.operation or unit or self._subject(topic)

    def _subject(self, topic: Topic) -> str | None:
        """The last question without question words and without what it counted; None if empty."""
        question = topic.question
        text = question.text
        told = any(tells(c) and c.term != question.counted for c in question.concepts)
        for concept in question.concepts if told else ():
            if concept.term == question.counted and concept.role in (Role.PLAIN, Role.LIGHT):
                text = replaced(text, (concept.start, concept.end), "")
        words = text.split()
        forms = [fold(word) for word in words]
        for phrase in self._kind_phrases:
            for start in range(len(forms) - len(phrase) + 1):
                if forms[start : start + len(phrase)] == phrase:
                    del words[start : start + len(phrase)], forms[start : start + len(phrase)]
                    break
        kept = [w for w, form in zip(words, forms, strict=True) if form not in self._asking]
        return " ".join(kept) or None


def _is_of(unit: Unit, kind: str) -> bool:
    """Whether a unit is of a kind; Polres, Polresta and the like count as one kind."""
    return unit.kind == kind or {unit.kind, kind} <= _FAMILY


def _chosen(words: Sequence[str], topic: Topic) -> str | None:
    """The question of the only choice, among those asked back, with all the words; else None."""
    forms = {fold(word) for word in words}
    fitting = list(_fitting(forms, topic)) if forms else []
    return fitting[0] if len(fitting) == 1 else None


def _fitting(forms: set[str], topic: Topic) -> Iterator[str]:
    for label, question in topic.choices:
        if forms <= {fold(word) for word in label.split()}:
            yield question
