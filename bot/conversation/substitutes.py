"""Replaces the unit, place, operation or time of the last question with another."""

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
# Roles that may name a place after "kalau"; unknown places are recognised by their capital.
_PLACED = frozenset({Role.PLACE, Role.NAME})


class Substitutes:
    """Substitutes what a few words name ("kalau di Jambi?") in the last question."""

    def __init__(self, catalog: CorpusCatalog) -> None:
        self._catalog = catalog

    def instead(self, question: Question, topic: Topic, *, behind_di: bool) -> str | None:
        """The last question with what a few words name instead of what it named.

        `behind_di` says that they follow "di", so any name is a place. None if the last question
        has nothing to replace.
        """
        text = question.text
        named = next(iter(question.names.mentions), None)
        if namesake := self._namesake(text, topic):
            return namesake
        if named and isinstance(named.entity, Operation):
            return self._with_operation(text[slice(*named.span)], topic)
        if named and isinstance(named.entity, Unit) and named.entity.place:
            return self._with_unit(named.entity, topic, behind=_places_behind(named, question))
        if is_only_time(question):
            return self._at_time(text, topic)
        is_place = behind_di or any(c.role in _PLACED for c in question.concepts)
        return self._at_place(text, topic, is_place=is_place)

    def _namesake(self, text: str, topic: Topic) -> str | None:
        """The last question about another unit of the same name, chosen by the unit above it."""
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

    def _with_unit(self, unit: Unit, topic: Topic, *, behind: str = "") -> str | None:
        """The last question about another unit, or about its head if it asked for a head.

        `behind` has the words that tell it from others of its name.
        """
        before = next(iter(topic.question.unit_mentions), None)
        if before is None:
            return f"{topic.question.text} {unit.name}{behind}"
        text = topic.question.text
        head = self._head(text[slice(*before.span)])
        named = f"{asked_as(unit, head)}{behind}"
        return replaced(text, _with_above(before, topic.question), named)

    def _at_place(self, text: str, topic: Topic, *, is_place: bool) -> str | None:
        """The last question about another place, or about the unit there if it named a unit."""
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
        """The text without the regional word of its operation: "Candi" of "Lilin Candi"."""
        regional = next((m for m in question.operation_mentions if m.region), None)
        if regional is None:
            return text
        name = question.text[slice(*regional.span)]
        kept = [w for w in name.split() if fold(w) not in self._catalog.recogniser.region_words]
        return text.replace(name, " ".join(kept), 1)

    def _twin(self, words: str, head: str, before: Unit) -> Unit | None:
        """The unit whose place ends in other words: "kota" after Malang, "Timur" for Barat."""
        place = (before.place or "").split()
        for kept in (place, place[:-1]):
            asked = " ".join([head, *kept, words])
            unit = self._unit_named(asked) if kept else None
            if unit and unit.verified:
                return unit
        return None

    def _unit_named(self, name: str) -> Unit | None:
        """The unit whose name is exactly the text, or None."""
        forms = [form_of(word) for word in name.split()]
        named = self._catalog.recogniser.unit_of(forms)
        return named[0] if named and named[1] == len(forms) else None

    def _unit_at(self, place: str, head: str) -> Unit | None:
        """The unit at a place, preferring units of the corpus and then the kind of `head`."""
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

    def without_year(self, text: str) -> str:
        """The text without the years in it, and the words that lead to them."""
        return _TIME_WORDS.sub("", " ".join(_YEAR.sub("", text).split()))

    def at_year(self, year: int | None, topic: Topic) -> str:
        """The last question about a year instead of its own; without a year for None."""
        untimed = self.without_year(topic.question.text)
        mention = next(iter(topic.question.operation_mentions), None)
        if mention is None or year is None:
            return f"{untimed} {year}" if year else untimed
        name = " ".join(_YEAR.sub("", topic.question.text[slice(*mention.span)]).split())
        return untimed.replace(name, f"{name} {year}", 1)

    def _at_time(self, text: str, topic: Topic) -> str:
        """The last question with another time instead of its own."""
        question = topic.question.text
        if mention := topic.question.time:
            question = f"{question[: mention.start]}{question[mention.end :]}"
        elif _YEAR.fullmatch(text.removeprefix("tahun ")) and _YEAR.search(question):
            return _YEAR.sub(text.removeprefix("tahun "), question, count=1)
        untimed = " ".join(_YEAR.sub("", question).split())
        return f"{_TIME_WORDS.sub('', untimed)} {text}"

    def _head(self, text: str) -> str:
        """The words before the place in a unit's name: "kapolres", "polres metro"."""
        lower = text.lower()
        heads = (head for head, _ in self._catalog.recogniser.heads)
        return next((head for head in heads if lower.startswith(f"{head} ")), lower.split()[0])


def is_only_time(question: Question) -> bool:
    """Whether a few words only name a time: "bulan lalu", "Agustus 2024"."""
    is_time = question.period is not None or bool(_YEAR.search(question.text))
    return is_time and not any(tells(c) for c in question.concepts)


def asked_as(unit: Unit, head: str) -> str:
    """The name of a unit, or of its head or deputy as `head` is one: "Kapolresta Jambi"."""
    under = f" {unit.under.name}" if unit.under else ""
    label = unit.name.removesuffix(under).removesuffix(unit.place or "").strip().lower()
    prefix = next((p for p in ("waka", "ka") if head.startswith(f"{p}pol")), "")
    return f"{prefix}{label}".title() + f" {unit.place}{under}"


def tells(concept: Concept) -> bool:
    """Whether a concept says what a question is about, so it is no light word or number."""
    return concept.role not in (Role.LIGHT, Role.NUMBER)


def replaced(text: str, span: tuple[int, int], words: str) -> str:
    """The text with `words` instead of a span."""
    return f"{text[: span[0]]}{words}{text[span[1] :]}"


def _places_behind(mention: Mention, question: Question) -> str:
    """The places behind a unit without one above it: " jombang" of "polsek ngoro jombang"."""
    if mention.above:
        return ""
    places = [c for c in question.concepts if c.role is Role.PLACE and c.start >= mention.span.end]
    return f" {question.text[places[0].start : places[-1].end]}" if places else ""


def _with_above(mention: Mention, question: Question) -> tuple[int, int]:
    """The span of a unit, extended over the unit above it that is named after it."""
    ends = [m.span.end for m in question.names.mentions if m.entity == mention.above]
    return mention.span.start, max([mention.span.end, *ends])
