"""Finds the noun that a question asks for, and the sort of answer it stands for: "rs mana"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.analysis.analyzer import Analyzer
from bot.analysis.time_words import PeriodMention
from bot.analysis.tokenizer import TokenizedText, tokenize
from bot.config.lexicon import Lexicon
from bot.questions.question import Concept, Role, Sought

_PLACE_PREPOSITIONS = ("di", "ke", "dari")
_WHICH = "mana"
# Question words beside which a noun of no group is sought too.
_NOUN_ASKERS = ("apa", "mana", "berapa")
_OWNED = "nya"
_PARTICLE = "kah"
_CLAUSE = "yang"
_VERB_PREFIXES = ("me", "di", "ber", "ter")
# Roles of words that are names, and no noun that asks for one.
_NAMED = frozenset({Role.NAME, Role.PLACE, Role.OPERATION, Role.POST, Role.UNIT, Role.NUMBER})


class _Asked(NamedTuple):
    """Words of a question, by their indexes, and the group that they ask for."""

    words: range
    group: str | None
    asker: str

    def gap(self, index: int) -> int:
        """The words between these and the one at an index."""
        return index - self.words.stop if index >= self.words.stop else self.words.start - index


@dataclass(frozen=True, slots=True)
class _Question:
    """A question's text and concepts; `forms` are its words without "-nya", "" for a time's."""

    text: TokenizedText
    concepts: Sequence[Concept]
    forms: tuple[str, ...]

    @classmethod
    def of(
        cls, text: TokenizedText, concepts: Sequence[Concept], time: PeriodMention | None
    ) -> _Question:
        span = range(time.start, time.end) if time else range(0)
        forms = ("" if t.start in span else _without_owner(t.form) for t in text.tokens)
        return cls(text, concepts, tuple(forms))

    def concepts_in(self, words: range) -> tuple[Concept, ...]:
        """The concepts in these words."""
        tokens = self.text.tokens
        span = range(tokens[words.start].start, tokens[words.stop - 1].end)
        return tuple(concept for concept in self.concepts if concept.start in span)

    def asks_place(self, index: int) -> bool:
        """Whether the word at an index is the end of "di mana", "ke mana" or "dari mana"."""
        return (
            self.forms[index].startswith(_WHICH)
            and index > 0
            and self.forms[index - 1] in _PLACE_PREPOSITIONS
        )


class SoughtReader:
    """Finds what is sought by the groups of the lexicon."""

    def __init__(self, lexicon: Lexicon, analyzer: Analyzer) -> None:
        words = lexicon.sought
        self._analyzer = analyzer
        self._dictionary = lexicon.dictionary
        self._groups = words.groups
        self._kinds_of = frozenset(words.kinds_of.split())
        self._fillers = frozenset(words.fillers.split()) | {""}
        self._verbs = frozenset(words.verbs.split())
        self._no_nouns = (
            self._fillers
            | lexicon.stop_words
            | lexicon.place_parts
            | frozenset(lexicon.questions.question_words.split())
        )
        self._askers = {asker for group in words.groups.values() for asker in group.by}
        self._asked: dict[tuple[tuple[str, ...], str], str] = {
            (_words(phrase), asker): name
            for name, group in words.groups.items()
            for phrase in group.asked
            for asker in group.by
        }
        self._longest = max((len(phrase) for phrase, _ in self._asked), default=0)
        self._together = [
            (_words(phrase), frozenset(group.together.words), name)
            for name, group in words.groups.items()
            for phrase in group.together.phrases
        ]

    def read(
        self, text: TokenizedText, concepts: Sequence[Concept], time: PeriodMention | None
    ) -> Sought | None:
        """What the first question word with a noun asks for; None if none has one.

        A noun of a group counts before one of none, and of those of a group one that stands right
        before the question word, then one right behind it, then the nearest. The words of `time`
        are no nouns.
        """
        question = _Question.of(text, concepts, time)
        forms = [form.removesuffix(_PARTICLE) for form in question.forms]
        askers = [(index, form) for index, form in enumerate(forms) if form in self._askers]
        of_group = (self._of_group(question, index, asker) for index, asker in askers)
        of_none = (self._of_none(question, index, asker) for index, asker in askers)
        asked = next(filter(None, of_group), None) or next(filter(None, of_none), None)
        return self._sought(question, asked) if asked else None

    def _of_group(self, question: _Question, index: int, asker: str) -> _Asked | None:
        """The words of a group that a question word goes with."""
        together = self._asked_together(question.forms, index, asker)
        if together or question.asks_place(index):
            return together
        before, behind = self._neighbours(question.forms, index)
        if asked := self._ending(question.forms, before, asker):
            return asked
        beside = self._starting(question.forms, behind, asker)
        nearest = min(
            self._anywhere(question.forms, asker), key=lambda a: a.gap(index), default=None
        )
        if beside and nearest and nearest.group:
            # "Berapa tahun umur …" asks for an age, "berapa orang yang didenda" for people.
            measure = " ".join(question.forms[beside.words.start : beside.words.stop])
            return nearest if measure in self._groups[nearest.group].units else beside
        return beside or nearest

    def _of_none(self, question: _Question, index: int, asker: str) -> _Asked | None:
        """The noun of no group that a question word goes with."""
        if asker not in _NOUN_ASKERS or question.asks_place(index):
            return None
        before, behind = self._neighbours(question.forms, index)
        # "Minta apa polisi" and "dilakukan apa polisi" ask what the verb goes with.
        verb = 0 <= before == index - 1 and self._is_verb(question.forms[before])
        nouns = (at for at in (before, -1 if verb else behind) if self._is_noun(question, at))
        return next((_Asked(range(at, at + 1), None, asker) for at in nouns), None)

    def _asked_together(self, forms: Sequence[str], index: int, asker: str) -> _Asked | None:
        """The word that asks together with a phrase whose question word is at an index."""
        for phrase, words, name in self._together:
            starts = range(max(0, index + 1 - len(phrase)), index + 1)
            if any(tuple(forms[start : start + len(phrase)]) == phrase for start in starts):
                for at, form in enumerate(forms):
                    if form in words:
                        return _Asked(range(at, at + 1), name, asker)
        return None

    def _neighbours(self, forms: Sequence[str], index: int) -> tuple[int, int]:
        """The indexes right before and behind the question word, without fillers; -1 for none."""
        before = next((i for i in reversed(range(index)) if forms[i] not in self._fillers), -1)
        if tuple(forms[index + 1 : index + 2]) == (_CLAUSE,):
            return before, -1
        ahead = range(index + 1, len(forms))
        return before, next((i for i in ahead if forms[i] not in self._fillers), -1)

    def _ending(self, forms: Sequence[str], last: int, asker: str) -> _Asked | None:
        """The longest words of a group that end at an index; none for -1."""
        starts = range(max(0, last + 1 - self._longest), last + 1)
        return self._first((range(start, last + 1) for start in starts), forms, asker)

    def _starting(self, forms: Sequence[str], first: int, asker: str) -> _Asked | None:
        """The longest words of a group that start at an index; none for -1."""
        if first < 0:
            return None
        stops = reversed(range(first + 1, min(first + self._longest, len(forms)) + 1))
        return self._first((range(first, stop) for stop in stops), forms, asker)

    def _anywhere(self, forms: Sequence[str], asker: str) -> Iterator[_Asked]:
        """The words of groups that may stand anywhere; none inside the words of another group."""
        end = 0
        for start in range(len(forms)):
            asked = self._starting(forms, start, asker) if start >= end else None
            if asked and asked.group:
                end = asked.words.stop
                if self._groups[asked.group].anywhere:
                    yield asked

    def _first(self, ranges: Iterable[range], forms: Sequence[str], asker: str) -> _Asked | None:
        for words in ranges:
            group = self._asked.get((tuple(forms[words.start : words.stop]), asker))
            if group:
                return _Asked(words, group, asker)
        return None

    def _is_verb(self, form: str) -> bool:
        return form in self._verbs or form.startswith(_VERB_PREFIXES)

    def _is_noun(self, question: _Question, at: int) -> bool:
        """Whether the word at an index may be what a question word goes with; not for -1."""
        if at < 0 or question.forms[at] in self._no_nouns:
            return False
        form = question.forms[at]
        if self._is_verb(form) or form not in self._dictionary:
            return False
        return any(c.role not in _NAMED for c in question.concepts_in(range(at, at + 1)))

    def _sought(self, question: _Question, asked: _Asked) -> Sought:
        """What is sought, with the noun that it is of: "jenis senjata", "merk motornya"."""
        words, forms = asked.words, question.forms
        group = asked.group
        if forms[words.start] in self._kinds_of:
            behind = self._starting(forms, words.stop, asked.asker)
            owner = behind or self._ending(forms, words.start - 1, asked.asker)
            group = owner.group if owner else group
        word = " ".join(forms[words.start : words.stop])
        sides = (at for at in (words.stop, words.start - 1) if at < len(forms))
        owned = next((at for at in sides if self._is_noun(question, at)), None)
        return Sought(
            word=word,
            terms=tuple(dict.fromkeys(term.term for term in self._analyzer.terms(word))),
            heads=question.concepts_in(words),
            group=group,
            of=() if owned is None else question.concepts_in(range(owned, owned + 1)),
        )


def _words(phrase: str) -> tuple[str, ...]:
    return tuple(token.form for token in tokenize(phrase))


def _without_owner(form: str) -> str:
    """A word without its possessive ending: "umurnya" gives "umur"."""
    return form.removesuffix(_OWNED) or form
