"""Reads what a question asks of the course of an operation: when it starts, ends, how long."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalog.entities import Operation, TypedNames
from bot.config.course_words import CourseWords
from bot.questions.question import Concept, Course, Kind, Role

# Roles of what an operation is named with; a post or a person is more than its course.
_NAMING = frozenset({Role.OPERATION, Role.UNIT, Role.PLACE, Role.NUMBER, Role.LIGHT})


class CourseReader:
    """Reads questions such as "operasi … sampai kapan" with the words of kinds.yaml."""

    def __init__(self, words: CourseWords) -> None:
        self._words = words
        phrases = (*words.about, *words.starts, *words.ends, *words.opening, *words.closing)
        phrases += (*words.operation, *words.left)
        self._neutral = frozenset(word for phrase in phrases for word in phrase.split())

    def read(
        self,
        forms: Sequence[str],
        kind: Kind | None,
        concepts: Sequence[Concept],
        names: TypedNames,
        *,
        of_day: bool = False,
    ) -> Course | None:
        """What is asked of an operation's course; None if something else is asked.

        `forms` are the folded words of the question, `kind` is None without a question word, and
        `of_day` says that it names a day in a word: "mulai besok, ya?" asks when it starts.
        """
        if not self._is_about_operation(forms, concepts, names):
            return None
        start = self._asks(forms, self._words.starts, self._words.opening)
        end = self._asks(forms, self._words.ends, self._words.closing)
        if self.counts_down(forms):
            return Course.START if start and not end else Course.END
        if kind is Kind.DURATION:
            return Course.LENGTH
        if kind is Kind.TIME or (of_day and (start or end) and kind in (None, Kind.YESNO)):
            if start and end:
                return Course.SPAN
            return Course.START if start else Course.END if end else Course.WHEN
        return None

    def counts_down(self, forms: Sequence[str]) -> bool:
        """Whether the days until then are asked for: "berapa hari lagi"."""
        return any(_holds(forms, phrase) for phrase in self._words.left)

    def _asks(self, forms: Sequence[str], phrases: Sequence[str], before: Sequence[str]) -> bool:
        """Whether one of the phrases is among the forms, or one of `before` leads to "kapan"."""
        if any(_holds(forms, phrase) for phrase in phrases):
            return True
        return any(_holds(forms, f"{word} {when}") for word in before for when in self._words.when)

    def _is_about_operation(
        self, forms: Sequence[str], concepts: Sequence[Concept], names: TypedNames
    ) -> bool:
        """Whether an operation is named, and nothing that happens in it, such as its roll-call."""
        named = any(isinstance(mention.entity, Operation) for mention in names.mentions)
        if not named and frozenset(self._words.operation).isdisjoint(forms):
            return False
        spans = [mention.span for mention in names.mentions]
        return all(
            concept.role in _NAMING
            or concept.surface in self._neutral
            or any(span.start <= concept.start < span.end for span in spans)
            for concept in concepts
        )


def _holds(forms: Sequence[str], phrase: str) -> bool:
    words = phrase.split()
    places = range(len(forms) - len(words) + 1)
    return any(list(forms[at : at + len(words)]) == words for at in places)
