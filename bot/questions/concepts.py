"""Converts the words of a question to concepts, with roles and related terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.analysis.analyzer import Analyzer, Term, concept_term
from bot.analysis.codes import is_code
from bot.analysis.dates import MONTH_NAMES
from bot.analysis.language import Language
from bot.analysis.tokenizer import Token, TokenizedText, fold, tokenize
from bot.config.lexicon import Lexicon
from bot.questions.kinds import Asking
from bot.questions.name_finder import Names
from bot.questions.question import Concept, Role

# Unknown chat spelling: a short word without a vowel, which must not weigh much.
_VOWELLESS = re.compile(r"[bcdfghjklmnpqrstvwxyz]{1,4}")
# Question words that go with a noun.
_FOCUS_WORDS = frozenset({"apa", "apakah", "mana", "manakah", "berapa", "berapakah"})
_COUNTING = frozenset({"berapa", "berapakah"})
_COUNTED = frozenset({Role.PLAIN, Role.NAME})
# The most words between the question word and its noun. A judgement.
_FOCUS_REACH = 2
_PLACE_PREPOSITIONS = ("di", "ke", "dari")


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """A question's text with its names; `mixed_case` says that capitals mark names in it."""

    text: str
    names: Names
    mixed_case: bool

    def in_post(self, term: Term) -> bool:
        return any(span.start <= term.start < span.end for span in self.names.posts)

    def in_place(self, term: Term) -> bool:
        return any(span.start <= term.start < span.end for span in self.names.places)

    def is_capitalised(self, term: Term) -> bool:
        """Whether a term has a capital that marks a name, so not at the start of the question."""
        return self.mixed_case and term.start > 0 and self.text[term.start].isupper()

    def is_vowelless(self, term: Term) -> bool:
        return bool(_VOWELLESS.fullmatch(self.text[term.start : term.end]))


class ConceptReader:
    """Reads concepts from normalised questions.

    `question_words` only ask and are no concepts. `light_words` occur with nearly any event.
    """

    def __init__(
        self, language: Language, *, question_words: Set[str], light_words: Set[str]
    ) -> None:
        lexicon, analyzer = language.lexicon, language.analyzer
        self._lexicon = lexicon
        self._analyzer = analyzer
        self._question_words = question_words
        self._listing_words = question_words | frozenset(lexicon.questions.listing_words)
        self._light_forms = light_words | lexicon.ranks
        self._light_words = light_words
        self._light_terms = frozenset(analyzer.term(word) for word in light_words)
        self._related = _related_terms(lexicon, analyzer)
        self._loose = _loose_terms(lexicon, analyzer)

    def read(self, text: TokenizedText, names: Names, asking: Asking) -> tuple[Concept, ...]:
        """The concepts of a question by position, one for each term; empty if it only asks.

        Question words are left out. So are listing words if a list is asked for, and units if a
        unit is asked for.
        """
        around = _Surroundings(text.text, names, _is_mixed_case(text))
        concepts: list[Concept] = []
        for term in self._telling_terms(text, asking):
            role = self._role(term, concepts[-1] if concepts else None, around)
            if not (asking.which_unit and role is Role.UNIT):
                concepts.append(self._concept(term, role))
        # "apa saja" goes with more words than "apa".
        return _with_focus(text, _without_repeats(concepts), 2 if asking.several else 1)

    def _telling_terms(self, text: TokenizedText, asking: Asking) -> Iterator[Term]:
        """The terms that do more than ask; a known phrase replaces its words."""
        skipped = self._listing_words if asking.listing else self._question_words
        asking_at = {text.tokens[index].start for index in asking.kind_words}
        phrase_end = -1
        for term in self._analyzer.terms_of(text.tokens, text.text):
            if term.start < phrase_end or term.start in asking_at or term.form in skipped:
                continue
            if " " in term.form:
                phrase_end = term.end
            yield term

    def _role(self, term: Term, previous: Concept | None, around: _Surroundings) -> Role:
        role = self._marked_role(term, previous, around) or self._word_role(term, around)
        if role is not Role.PLAIN or self._analyzer.is_lexical(term.term):
            return role
        return Role.LIGHT if around.is_vowelless(term) else role

    def _marked_role(
        self, term: Term, previous: Concept | None, around: _Surroundings
    ) -> Role | None:
        """The role of numbers, operations and places, by position and context; else None."""
        form = term.form
        if form[0].isdigit() or is_code(term.term) or term.term in MONTH_NAMES:
            return Role.NUMBER
        if previous and previous.term == "operasi" and form not in self._light_words:
            return Role.OPERATION
        if previous and previous.role is Role.OPERATION and form in self._lexicon.operations:
            return Role.OPERATION
        if around.in_place(term) or form in self._lexicon.place_shorts:
            return Role.PLACE
        return None

    def _word_role(self, term: Term, around: _Surroundings) -> Role:
        """The role of a word by itself, or as part of a post."""
        either = {term.form, term.term}
        if not either.isdisjoint(self._lexicon.units):
            return Role.UNIT
        if term.form in self._light_forms:
            return Role.LIGHT
        if around.in_post(term) or not either.isdisjoint(self._lexicon.posts):
            return Role.POST
        if term.term in self._light_terms:
            return Role.LIGHT
        return Role.NAME if around.is_capitalised(term) else Role.PLAIN

    def _concept(self, term: Term, role: Role) -> Concept:
        named = (*self._lexicon.unit_posts.items(), *self._lexicon.unit_seats.items())
        heads = tuple(word for word, unit in named if unit == term.term)
        return Concept(
            surface=term.form,
            term=term.term,
            role=role,
            # An article about the Kapolda or the Mapolda is also about the Polda.
            related=(*self._related.get(term.term, ()), *heads),
            loose=(*self._loose.get(term.term, ()), *_in_words(term)),
            start=term.start,
            end=term.end,
            lexical=self._analyzer.is_lexical(term.term),
        )


def _in_words(term: Term) -> Iterator[tuple[str, ...]]:
    """The words of a name that is also written in one: "tanjung balai", "nur'aini"."""
    words = tuple(term.form.split())
    if len(words) > 1 and "".join(words) == term.term and not is_code(term.term):
        yield words


def _with_focus(
    text: TokenizedText, concepts: tuple[Concept, ...], size: int
) -> tuple[Concept, ...]:
    """The concepts with `focus` set on those that the question word goes with.

    In "Logistik apa yang …" and "pasal apa?" that is the word before it; in "Apa tema …" and
    "Berapa personel …" the first `size` concepts after it. "Di mana" and "apa yang …" have no
    focus.
    """
    tokens = text.tokens
    asking = next((i for i, t in enumerate(tokens) if t.form in _FOCUS_WORDS), None)
    if asking is None:
        return _with_asked_role(tokens, concepts)
    if asking and tokens[asking - 1].form in _PLACE_PREPOSITIONS:
        return concepts
    heavy = [c for c in concepts if c.role is not Role.LIGHT]
    before = tokens[asking - 1] if asking else None
    chosen = [c for c in heavy if before and c.start <= before.start < c.end]
    if tokens[asking].form in _COUNTING and not any(c.role in _COUNTED for c in chosen):
        # Names are not counted: "Operasi Lilin berapa personel?", "Personel Polres X berapa?"
        plain = [c for c in heavy if c.role is Role.PLAIN]
        behind = any(c.start > tokens[asking].end for c in plain)
        chosen = plain[:1] if chosen and not behind else []
    clause = asking + 1 < len(tokens) and tokens[asking + 1].form == "yang"
    if not chosen and not clause:
        limit = tokens[min(asking + _FOCUS_REACH + size, len(tokens)) - 1].end
        chosen = [c for c in heavy if tokens[asking].end <= c.start < limit][:size]
    return tuple(replace(c, focus=True) if c in chosen else c for c in concepts)


def _with_asked_role(tokens: Sequence[Token], concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """The concepts with `focus` set on a plain word right after "siapa": "Siapa istri …"."""
    for asking, following in pairwise(tokens):
        if asking.form in ("siapa", "siapakah"):
            return tuple(
                replace(c, focus=c.start == following.start and c.role is Role.PLAIN)
                for c in concepts
            )
    return concepts


def _is_mixed_case(text: TokenizedText) -> bool:
    """Whether capitals mark names: some words after the first have one, but not all."""
    behind_first = range(1, len(text.tokens))
    capitals = sum(text.is_capitalised(index) for index in behind_first)
    return 0 < capitals < len(behind_first)


def _without_repeats(concepts: list[Concept]) -> tuple[Concept, ...]:
    """The first concept of each term."""
    firsts: dict[str, Concept] = {}
    for concept in concepts:
        firsts.setdefault(concept.term, concept)
    return tuple(firsts.values())


def _related_terms(lexicon: Lexicon, analyzer: Analyzer) -> dict[str, tuple[str, ...]]:
    related: dict[str, dict[str, None]] = {}
    for row in lexicon.synonyms:
        words = (fold(word) for word in row if " " not in word)
        terms = list(dict.fromkeys(map(analyzer.term, words)))
        for term in terms:
            others = related.setdefault(term, {})
            others.update(dict.fromkeys(other for other in terms if other != term))
    return {term: tuple(others) for term, others in related.items()}


def _loose_terms(lexicon: Lexicon, analyzer: Analyzer) -> dict[str, tuple[tuple[str, ...], ...]]:
    loose: dict[str, tuple[tuple[str, ...], ...]] = {}
    for entry in lexicon.abbreviations:
        if entry.loose:
            groups = (
                tuple(
                    analyzer.term(t.form)
                    for t in tokenize(form)
                    if t.form not in lexicon.stop_words
                )
                for form in entry.forms[1:]
            )
            loose[concept_term(entry.forms[0])] = tuple(group for group in groups if group)
    for row in lexicon.synonyms:
        phrases = tuple(
            tuple(analyzer.term(fold(word)) for word in phrase.split())
            for phrase in row
            if " " in phrase
        )
        for word in row if phrases else ():
            if " " not in word:
                term = analyzer.term(fold(word))
                loose[term] = (*loose.get(term, ()), *phrases)
    return loose
