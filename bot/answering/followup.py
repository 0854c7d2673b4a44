"""A question on what was asked before ("Kapan?", "kalau di Jambi?") to a whole question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bot.analysis.periods import find_period
from bot.analysis.tokenizer import fold
from bot.answering.topics import Topic, names_something
from bot.catalog.catalog import words_of
from bot.catalog.corpus import CorpusCatalog
from bot.catalog.model import Mention, Operation, Unit
from bot.config.lexicon import Lexicon
from bot.questions.concepts import Concept, Kind, Question, Role

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TIME_WORDS = re.compile(r"\s+(?:pada|di|tahun|bulan)$", re.IGNORECASE)
# More words than these are a question of their own, if nothing in them points back.
_MOST_WORDS = 3
_DEPUTY = "wakil"
_FAMILY = frozenset({"polres", "polresta", "polrestabes", "polres_metro"})


class Completion(NamedTuple):
    """A whole question for one that is not; a `certain` one cannot stand alone."""

    text: str
    certain: bool


class FollowUps:
    """Completes questions by a topic; `parse` reads one, on a day if it is given."""

    def __init__(
        self,
        lexicon: Lexicon,
        catalog: CorpusCatalog,
        parse: Callable[[str, date | None], Question],
    ) -> None:
        words = lexicon.questions.follow_ups
        self._catalog = catalog
        self._parse = parse
        self._openers = sorted((o.split() for o in words.openers), key=len, reverse=True)
        self._pointers = frozenset(words.pointers.split())
        self._person_words = frozenset(words.person.split())
        self._posts = lexicon.posts | lexicon.unit_posts.keys()
        self._asking = frozenset(lexicon.questions.question_words.split())
        self._where = frozenset({"mana", "manakah"})
        self._kind_phrases = sorted(
            (p.split() for phrases in lexicon.questions.kinds.values() for p in phrases),
            key=len,
            reverse=True,
        )

    def complete(self, text: str, topic: Topic, today: date | None) -> Completion | None:
        """The whole question that is meant; None for one that stands on its own.

        A topic that does not have what is asked for, such as a unit, completes nothing.
        """
        whole = self._parse(text, today)
        words = whole.text.split()
        rest = self._without_opener(words)
        if chosen := _chosen(rest, topic):
            return Completion(chosen, certain=True)
        opened = len(rest) < len(words)
        question = self._parse(" ".join(rest), today) if opened else whole
        if question.listing or question.overview or not rest:
            return None
        if question.kind is Kind.TOPIC:
            only_time = not any(_tells(c) for c in question.concepts)
            if not opened and not (only_time and self._is_time(question)):
                return None
            instead = self._instead(question, topic, today)
            return Completion(instead, certain=True) if instead else None
        if names_something(question) or self._catalog.recogniser.find(question.text, typed=True):
            return None
        return self._about_topic(question, topic, certain=opened)

    def _without_opener(self, words: list[str]) -> list[str]:
        """The words without what begins a question on something else of the same kind."""
        forms = [fold(word) for word in words]
        for opener in self._openers:
            rest = forms[len(opener) :]
            # "di mana" is no "di" before a place.
            if forms[: len(opener)] == opener and not (rest and rest[0] in self._where):
                return words[len(opener) :]
        return words

    def _is_time(self, question: Question) -> bool:
        return question.period is not None or bool(_YEAR.search(question.text))

    # --- another unit, place, operation or time in the last question ---------------------------

    def _instead(self, question: Question, topic: Topic, today: date | None) -> str | None:
        """The last question with what a few words name in the place of what it named."""
        text = question.text
        recogniser = self._catalog.recogniser
        named = next(iter(recogniser.find(text, typed=True)), None)
        if namesake := self._namesake(text, topic):
            return namesake
        if named and isinstance(named.entity, Operation):
            return self._with_operation(text[slice(*named.span)], topic)
        if named and isinstance(named.entity, Unit) and named.entity.place:
            return self._with_unit(named.entity, topic)
        if question.period or _YEAR.fullmatch(text.removeprefix("tahun ")):
            return self._at_time(text, topic, today)
        if any(c.role is Role.POST for c in question.concepts):
            return self._about_post(f"siapa {text}", question, topic)
        return self._at_place(text, topic)

    def _namesake(self, text: str, topic: Topic) -> str | None:
        """The last question on another unit of the same name, told by the place above it."""
        found = self._catalog.recogniser.find(topic.question, typed=True)
        before = next((m for m in found if isinstance(m.entity, Unit)), None)
        if before is None:
            return None
        wanted, name = words_of(text), topic.question[slice(*before.span)]
        for entry in self._catalog.entries.namesakes.get(before.entity.key, ()):
            under = entry.under
            if under and wanted in (words_of(under.place), words_of(under.name)):
                span = _with_above(before, found)
                return _replaced(topic.question, span, f"{name} {under.name}")
        return None

    def _with_operation(self, name: str, topic: Topic) -> str | None:
        found = self._catalog.recogniser.find(topic.question, typed=True)
        before = next((m for m in found if isinstance(m.entity, Operation)), None)
        if before is None:
            return None
        return _replaced(topic.question, before.span, name)

    def _with_unit(self, unit: Unit, topic: Topic) -> str | None:
        """The last question on another unit: its head too, where one was asked for."""
        found = self._catalog.recogniser.find(topic.question, typed=True)
        before = next((m for m in found if isinstance(m.entity, Unit)), None)
        if before is None:
            return f"{topic.question} {unit.name}"
        head = self._head(topic.question[slice(*before.span)])
        words = self._head_for(unit, head)
        span = _with_above(before, found)
        return _replaced(topic.question, span, f"{words} {unit.place}")

    def _at_place(self, text: str, topic: Topic) -> str | None:
        """The last question at another place: of the unit there that the corpus has."""
        found = self._catalog.recogniser.find(topic.question, typed=True)
        before = next((m for m in found if isinstance(m.entity, Unit)), None)
        if before is not None:
            head = self._head(topic.question[slice(*before.span)])
            unit = self._unit_at(text, head)
            return self._with_unit(unit, topic) if unit else None
        places = [c for c in self._parse(topic.question, None).concepts if c.role is Role.PLACE]
        if not places:
            return f"{topic.question} di {text}"
        start, end = places[0].start, places[-1].end
        return f"{topic.question[:start]}{text}{topic.question[end:]}"

    def _unit_at(self, place: str, head: str) -> Unit | None:
        """The unit at a place: one of the corpus rather than another, of the same kind first."""
        known: list[Unit] = []
        for form in dict.fromkeys((head, *(form for form, _ in self._catalog.recogniser.heads))):
            asked = f"{form} {place}"
            found = self._catalog.recogniser.find(asked, typed=True)
            unit = found[0].entity if found and found[0].span == (0, len(asked)) else None
            if isinstance(unit, Unit) and unit.place and unit.verified:
                known.append(unit)
        entries = self._catalog.entries
        if not known:
            words = {*place.lower().split()}
            known = [
                entry.entity
                for entry in entries.units
                if isinstance(entry.entity, Unit)
                and words <= {*(entry.entity.place or "").lower().split()}
            ]
            return known[0] if len(known) == 1 else None
        return next((u for u in known if entries.entry(u.key)), known[0])

    def _at_time(self, text: str, topic: Topic, today: date | None) -> str:
        """The last question at another time, which takes the place of the one in it."""
        question = topic.question
        mention = find_period(question, today) if today else None
        if mention:
            question = f"{question[: mention.start]}{question[mention.end :]}"
        elif _YEAR.fullmatch(text.removeprefix("tahun ")) and _YEAR.search(question):
            return _YEAR.sub(text.removeprefix("tahun "), question, count=1)
        return f"{_TIME_WORDS.sub('', _YEAR.sub('', question).strip())} {text}"

    # --- something else of the same unit, operation or person ----------------------------------

    def _about_topic(self, question: Question, topic: Topic, *, certain: bool) -> Completion | None:
        """A question that does not say what it is about, with the topic behind it."""
        words = question.text.split()
        points = any(self._points_back(word) for word in words)
        telling = [c for c in question.concepts if _tells(c) and c.surface not in self._pointers]
        kept = " ".join(w for w in words if fold(w) not in self._pointers)
        posts = [c for c in telling if self._is_post(c)]
        if posts:
            about = self._about_post(kept, question, topic)
            return Completion(about, certain or points) if about else None
        of_person = any(fold(word) in self._person_words for word in words)
        if not telling and not (of_person and topic.person):
            subject = self._subject(topic)
            return Completion(f"{kept} {subject}", certain=True) if subject else None
        if len(telling) > _MOST_WORDS and not (points or certain):
            return None
        about = self._named_by(topic, of_person=of_person)
        return Completion(f"{kept} {about}", certain or points) if about else None

    def _points_back(self, word: str) -> bool:
        form = fold(word)
        is_own = form.endswith("nya") and len(form) > len("nya") + 2
        return form in self._pointers or (is_own and form not in self._asking)

    def _is_post(self, concept: Concept) -> bool:
        word = concept.surface.removesuffix("nya")
        return word == _DEPUTY or bool({concept.surface, word} & self._posts)

    def _about_post(self, text: str, question: Question, topic: Topic) -> str | None:
        """The question for a post of the topic's unit, of the kind that the post is in."""
        for word in text.split():
            post = fold(word).removesuffix("nya")
            if post == _DEPUTY and topic.units and topic.units[0].place:
                unit = topic.units[0]
                return text.replace(word, f"{self._head_for(unit, 'wakapol')} {unit.place}", 1)
            kind = next(
                (kind for head, kind in self._catalog.recogniser.heads if head == post), None
            )
            if kind is not None:
                headed = next((u for u in topic.units if _is_of(u, kind) and u.place), None)
                if headed is None:
                    return None
                return text.replace(word, f"{self._head_for(headed, post)} {headed.place}", 1)
        if not topic.units:
            return None
        # "Kasat Lantasnya": the unit goes behind the word that points to it, else behind the post.
        pointing = [w for w in text.split() if fold(w).endswith("nya")]
        posts = [question.text[c.start : c.end] for c in question.concepts if self._is_post(c)]
        last = [*posts, *pointing][-1]
        return text.replace(last, f"{last.removesuffix('nya')} {topic.units[0].name}", 1)

    def _named_by(self, topic: Topic, *, of_person: bool) -> str | None:
        """What the topic names: a person where one is asked of, else its operation, its unit."""
        unit = topic.units[0].name if topic.units else None
        if of_person:
            return topic.person or self._subject(topic)
        return topic.operation or unit or topic.person or self._subject(topic)

    def _subject(self, topic: Topic) -> str | None:
        """The last question without the words that only asked."""
        words = topic.question.split()
        forms = [fold(word) for word in words]
        for phrase in self._kind_phrases:
            for start in range(len(forms) - len(phrase) + 1):
                if forms[start : start + len(phrase)] == phrase:
                    del words[start : start + len(phrase)], forms[start : start + len(phrase)]
                    break
        kept = [w for w, form in zip(words, forms, strict=True) if form not in self._asking]
        return " ".join(kept) or None

    def _head(self, text: str) -> str:
        """What stands before the place in a unit as it is named: "kapolres", "polres metro"."""
        lower = text.lower()
        heads = (head for head, _ in self._catalog.recogniser.heads)
        return next((head for head in heads if lower.startswith(f"{head} ")), lower.split()[0])

    def _head_for(self, unit: Unit, head: str) -> str:
        """The words before a unit's place that ask for the same of it as `head` of another."""
        label = unit.name.removesuffix(unit.place or "").strip().lower()
        prefix = next((p for p in ("waka", "ka") if head.startswith(f"{p}pol")), "")
        return f"{prefix}{label}".title()


def _is_of(unit: Unit, kind: str) -> bool:
    """Whether a unit is of a kind; the heads of Polres, Polresta and so on are called alike."""
    return unit.kind == kind or {unit.kind, kind} <= _FAMILY


def _with_above(mention: Mention, found: Sequence[Mention]) -> tuple[int, int]:
    """Where a unit is named, with the one above it that is named behind it."""
    ends = [m.span.end for m in found if m.entity == mention.above]
    return mention.span.start, max([mention.span.end, *ends])


def _tells(concept: Concept) -> bool:
    return concept.role is not Role.LIGHT and not concept.is_year


def _replaced(text: str, span: tuple[int, int], words: str) -> str:
    return f"{text[: span[0]]}{words}{text[span[1] :]}"


def _chosen(words: list[str], topic: Topic) -> str | None:
    """The question of the one choice, of those asked back, that has all the words."""
    forms = {fold(word) for word in words}
    fitting = list(_fitting(forms, topic)) if forms else []
    return fitting[0] if len(fitting) == 1 else None


def _fitting(forms: set[str], topic: Topic) -> Iterator[str]:
    for label, question in topic.choices:
        if forms <= {fold(word) for word in label.split()}:
            yield question
