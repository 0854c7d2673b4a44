"""Another unit, place, operation or time in the place of the one in the last question."""

from __future__ import annotations

import re

from bot.analysis.dates import YEAR
from bot.analysis.tokenizer import fold, form_of
from bot.catalog.catalog import words_of
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Mention, Operation, Unit
from bot.conversation.topics import Topic
from bot.questions.question import Concept, Question, Role

_YEAR = re.compile(rf"\b{YEAR}\b")
_TIME_WORDS = re.compile(r"\s+(?:pada|di|tahun|bulan)$", re.IGNORECASE)
# What may name a place behind "kalau"; a name that no lexicon has is written with a capital.
_PLACED = frozenset({Role.PLACE, Role.NAME})


class Substitutes:
    """Puts what a few words name ("kalau di Jambi?") into the last question."""

    def __init__(self, catalog: CorpusCatalog) -> None:
        self._catalog = catalog

    def instead(self, question: Question, topic: Topic, *, behind_di: bool) -> str | None:
        """The last question with what a few words name in the place of what it named.

        `behind_di` tells that they stand behind "di", which makes any name one of a place. None
        for what has no place in the last question.
        """
        text = question.text
        named = next(iter(question.names.mentions), None)
        if namesake := self._namesake(text, topic):
            return namesake
        if named and isinstance(named.entity, Operation):
            return self._with_operation(text[slice(*named.span)], topic)
        if named and isinstance(named.entity, Unit) and named.entity.place:
            return self._with_unit(named.entity, topic)
        if is_only_time(question):
            return self._at_time(text, topic)
        is_place = behind_di or any(c.role in _PLACED for c in question.concepts)
        return self._at_place(text, topic, is_place=is_place)

    def _namesake(self, text: str, topic: Topic) -> str | None:
        """The last question on another unit of the same name, told by the place above it."""
        before = next(iter(topic.question.unit_mentions), None)
        if before is None:
            return None
        asked = topic.question.text
        wanted, name = words_of(text), asked[slice(*before.span)]
        for entry in self._catalog.entries.namesakes.get(before.entity.key, ()):
            under = entry.under
            if under and wanted in (words_of(under.place), words_of(under.name)):
                span = _with_above(before, topic.question)
                return replaced(asked, span, f"{name} {under.name}")
        return None

    def _with_operation(self, name: str, topic: Topic) -> str | None:
        before = next(iter(topic.question.operation_mentions), None)
        if before is None:
            return None
        return replaced(topic.question.text, before.span, name)

    def _with_unit(self, unit: Unit, topic: Topic) -> str | None:
        """The last question on another unit: its head too, where one was asked for."""
        before = next(iter(topic.question.unit_mentions), None)
        if before is None:
            return f"{topic.question.text} {unit.name}"
        text = topic.question.text
        head = self._head(text[slice(*before.span)])
        return replaced(text, _with_above(before, topic.question), asked_as(unit, head))

    def _at_place(self, text: str, topic: Topic, *, is_place: bool) -> str | None:
        """The last question at another place: of the unit there that the corpus has."""
        before = next(iter(topic.question.unit_mentions), None)
        if before is not None and isinstance(before.entity, Unit):
            head = self._head(topic.question.text[slice(*before.span)])
            unit = self._twin(text, head, before.entity) or self._unit_at(text, head)
            return self._with_unit(unit, topic) if unit else None
        if not is_place:
            return None
        asked = topic.question.text
        places = [c for c in topic.question.concepts if c.role is Role.PLACE]
        there = f"{asked} di {text}"
        if places:
            there = replaced(asked, (places[0].start, places[-1].end), text)
        return self._without_region(there, topic.question)

    def _without_region(self, text: str, question: Question) -> str:
        """A text on a question's operation without the word of one region: "Lilin Candi"."""
        regional = next((m for m in question.operation_mentions if m.region), None)
        if regional is None:
            return text
        name = question.text[slice(*regional.span)]
        kept = [w for w in name.split() if fold(w) not in self._catalog.recogniser.region_words]
        return text.replace(name, " ".join(kept), 1)

    def _twin(self, words: str, head: str, before: Unit) -> Unit | None:
        """The unit whose place has other last words: "kota" after Malang, "Timur" after Barat."""
        place = (before.place or "").split()
        for kept in (place, place[:-1]):
            asked = " ".join([head, *kept, words])
            unit = self._unit_named(asked) if kept else None
            if unit and unit.verified:
                return unit
        return None

    def _unit_named(self, name: str) -> Unit | None:
        """The unit whose name is the whole of a text."""
        forms = [form_of(word) for word in name.split()]
        named = self._catalog.recogniser.unit_of(forms)
        return named[0] if named and named[1] == len(forms) else None

    def _unit_at(self, place: str, head: str) -> Unit | None:
        """The unit at a place: one of the corpus rather than another, of the same kind first."""
        known: list[Unit] = []
        for form in dict.fromkeys((head, *(form for form, _ in self._catalog.recogniser.heads))):
            asked = f"{form} {place}"
            unit = self._unit_named(asked)
            if unit and unit.place and unit.verified:
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

    def _at_time(self, text: str, topic: Topic) -> str:
        """The last question at another time, which takes the place of the one in it."""
        question = topic.question.text
        if mention := topic.question.time:
            question = f"{question[: mention.start]}{question[mention.end :]}"
        elif _YEAR.fullmatch(text.removeprefix("tahun ")) and _YEAR.search(question):
            return _YEAR.sub(text.removeprefix("tahun "), question, count=1)
        untimed = " ".join(_YEAR.sub("", question).split())
        return f"{_TIME_WORDS.sub('', untimed)} {text}"

    def _head(self, text: str) -> str:
        """What stands before the place in a unit as it is named: "kapolres", "polres metro"."""
        lower = text.lower()
        heads = (head for head, _ in self._catalog.recogniser.heads)
        return next((head for head in heads if lower.startswith(f"{head} ")), lower.split()[0])


def is_only_time(question: Question) -> bool:
    """Whether a few words name a time and nothing else: "bulan lalu", "Agustus 2024"."""
    is_time = question.period is not None or bool(_YEAR.search(question.text))
    return is_time and not any(tells(c) for c in question.concepts)


def asked_as(unit: Unit, head: str) -> str:
    """A unit in the words that ask for the same of it as `head` of another: "Kapolresta Jambi"."""
    under = f" {unit.under.name}" if unit.under else ""
    label = unit.name.removesuffix(under).removesuffix(unit.place or "").strip().lower()
    prefix = next((p for p in ("waka", "ka") if head.startswith(f"{p}pol")), "")
    return f"{prefix}{label}".title() + f" {unit.place}{under}"


def tells(concept: Concept) -> bool:
    """Whether a concept is what a question is about, and no word of a date."""
    return concept.role not in (Role.LIGHT, Role.NUMBER)


def replaced(text: str, span: tuple[int, int], words: str) -> str:
    """A text with other words in a span of it."""
    return f"{text[: span[0]]}{words}{text[span[1] :]}"


def _with_above(mention: Mention, question: Question) -> tuple[int, int]:
    """Where a unit is named, with the one above it that is named behind it."""
    ends = [m.span.end for m in question.names.mentions if m.entity == mention.above]
    return mention.span.start, max([mention.span.end, *ends])
