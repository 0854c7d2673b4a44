"""Text to question: the kind that is asked for, and the concepts that an answer must speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from bot.analysis.analyzer import Analyzer, Term, concept_term
from bot.analysis.dates import MONTH_NAMES
from bot.analysis.language import Language
from bot.analysis.tokenizer import Token, fold, tokenize
from bot.answering.concepts import Concept, Kind, Question, Role
from bot.answering.normalise import Correct, Normaliser
from bot.answering.units import UnitFinder
from bot.config.lexicon import Lexicon

# Chat spelling that no table knows: short and without a vowel, it proves nothing.
_VOWELLESS = re.compile(r"[bcdfghjklmnpqrstvwxyz]{1,4}")
# Question words that go with a noun, and how many words may stand between the two.
_FOCUS_WORDS = frozenset({"apa", "apakah", "mana", "manakah", "berapa", "berapakah"})
_FOCUS_REACH = 2
_PLACE_PREPOSITIONS = ("di", "ke", "dari")
_NATIONAL = "polri"
_MIN_NAME, _MAX_NAME = 1, 4


class QuestionParser:
    """Reads questions in Indonesian, in chat spelling and in simple English."""

    def __init__(self, language: Language) -> None:
        lexicon, analyzer = language.lexicon, language.analyzer
        words = lexicon.questions
        self._lexicon = lexicon
        self._analyzer = analyzer
        # Polri is the whole country's: what follows it is no place.
        heads = {post for post, unit in lexicon.unit_posts.items() if unit != _NATIONAL}
        self._placed = (lexicon.units - {_NATIONAL}) | heads
        self._normaliser = Normaliser(lexicon, names_follow=self._placed)
        self._kinds = [
            (self._normaliser.meant(phrase), Kind(kind))
            for kind, phrases in words.kinds.items()
            for phrase in phrases
        ]
        self._question_words = frozenset(words.question_words.split()) | {
            word for phrase, _ in self._kinds for word in phrase if word in lexicon.stop_words
        }
        self._light = frozenset(words.light_words.split() + words.measure_words.split())
        self._person_words = frozenset(words.person_words.split())
        self._post_fillers = frozenset(words.post_fillers.split())
        self._light_terms = frozenset(analyzer.term(word) for word in self._light)
        common = self._question_words | self._light | lexicon.stop_words
        self._units = UnitFinder(language, placed=self._placed, common_words=common)
        self._related = _related_terms(lexicon, analyzer)
        self._loose = _loose_terms(lexicon, analyzer)

    @property
    def vocabulary(self) -> frozenset[str]:
        """Words of questions, which a slip of typing may have meant."""
        words = self._lexicon.questions
        known = set(self._question_words) | set(self._light)
        known.update(word for phrase, _ in self._kinds for word in phrase)
        known.update(word for key in words.english for word in key.split())
        known.update(
            word for values in words.chitchat.values() for v in values for word in v.split()
        )
        known.update(words.listing_words)
        return frozenset(known)

    def parse(self, text: str, correct: Correct) -> Question:
        """The question in `text`; `correct` gives the word that an unknown one was meant to be.

        A text without anything to look for has no concepts.
        """
        words, corrected = self._normaliser.normalise(text, correct)
        plain = " ".join(words)
        forms = [fold(word) for word in words]
        kind, kind_words = self._kind(forms)
        which_unit = self._which_unit(forms)
        if kind in (None, Kind.THING) and "nama" in forms and self._units.posts(plain):
            kind = Kind.PERSON
        asks_fact = kind not in (None, Kind.THING, Kind.YESNO)
        listing = not asks_fact and _holds_any(forms, self._lexicon.questions.listing)
        newest = listing and _holds_any(forms, self._lexicon.questions.listing_newest)
        several = _holds_any(forms, self._lexicon.questions.several)
        asking = _word_starts(words, kind_words)
        concepts = self._concepts(
            plain, asking, listing=listing, which_unit=bool(which_unit), several=several
        )
        post = self._asked_post(plain, concepts) if kind is Kind.PERSON else ()
        name = () if post or kind is None else self._asked_name(plain, concepts)
        if kind is None:
            kind = Kind.TOPIC
        return Question(
            text=plain,
            kind=kind,
            concepts=concepts,
            post=post,
            name=name,
            several=several,
            which_unit=which_unit,
            listing=listing,
            newest=newest,
            corrected=corrected,
            counted=self._counted(forms),
            yesno=kind is Kind.YESNO or "apakah" in [forms[index] for index in kind_words],
            asks_year="tahun" in [forms[index] for index in kind_words],
        )

    def _kind(self, forms: list[str]) -> tuple[Kind | None, range]:
        """The kind whose words come first, the longest of those, and which words they are.

        No kind and no words without a question word.
        """
        best: tuple[int, int, Kind, range] | None = None
        for phrase, kind in self._kinds:
            position = _find(forms, phrase)
            if position is None:
                continue
            # "apa" and "jumlah" yield to a word that asks for something of its own.
            late = position + (100 if kind is Kind.THING else 0)
            if best is None or (late, -len(phrase)) < best[:2]:
                best = (late, -len(phrase), kind, range(position, position + len(phrase)))
        return (best[2], best[3]) if best else (None, range(0))

    def _counted(self, forms: list[str]) -> str | None:
        """What stands behind "berapa", as a term; None where nothing is counted by name."""
        skipped = self._question_words | self._lexicon.stop_words | {"jumlah", "banyak", "total"}
        for index, form in enumerate(forms):
            if form in ("berapa", "berapakah"):
                counted = (f for f in forms[index + 1 : index + 4] if f not in skipped)
                return next((self._analyzer.term(f) for f in counted), None)
        return None

    def _which_unit(self, forms: list[str]) -> frozenset[str]:
        """The kinds of unit that "Polres mana saja …" asks for, with the posts that head them.

        All kinds for "satuan mana"; none where no unit is asked for.
        """
        for phrase in self._lexicon.questions.which_unit:
            words = phrase.split()
            if _find(forms, words) is not None:
                named = self._lexicon.units.intersection(words) or self._lexicon.units
                heads = {p for p, unit in self._lexicon.unit_posts.items() if unit in named}
                return frozenset(named | heads)
        return frozenset()

    def _concepts(
        self,
        text: str,
        asking: frozenset[int],
        *,
        listing: bool,
        which_unit: bool,
        several: bool,
    ) -> tuple[Concept, ...]:
        """The concepts of a question; `asking` are the places of words that only ask."""
        skipped = set(self._lexicon.questions.listing_words) if listing else set()
        posts = self._units.posts(text)
        places = [*self._units.places(text), *self._units.unit_places(text)]
        mixed_case = _is_mixed_case(text)
        concepts: list[Concept] = []
        phrase_end = -1
        previous: Concept | None = None
        for term in self._analyzer.terms(text):
            if term.start < phrase_end or term.start in asking:
                continue
            if term.form in self._question_words or term.form in skipped:
                continue
            if " " in term.form:
                phrase_end = term.end
            in_post = any(span.start <= term.start < span.end for span in posts)
            in_place = any(span.start <= term.start < span.end for span in places)
            capital = mixed_case and term.start > 0 and text[term.start].isupper()
            role = self._role(term, previous, in_post=in_post, in_place=in_place, capital=capital)
            if role is Role.PLAIN and _VOWELLESS.fullmatch(text[term.start : term.end]):
                role = Role.LIGHT
            if which_unit and role is Role.UNIT:
                continue
            concepts.append(self._concept(term, role))
            previous = concepts[-1]
        return self._with_focus(text, _without_repeats(concepts), 2 if several else 1)

    def _with_focus(
        self, text: str, concepts: tuple[Concept, ...], size: int
    ) -> tuple[Concept, ...]:
        """The concepts with those marked that the question word goes with.

        "Logistik apa yang …", "pasal apa?": the word right before; "Apa tema …", "Berapa
        personel …": the first `size` after it. "Di mana" and "apa yang …" go with none.
        """
        tokens = tokenize(text)
        asking = next((i for i, t in enumerate(tokens) if t.form in _FOCUS_WORDS), None)
        if asking is None:
            return self._with_asked_role(tokens, concepts)
        if asking and tokens[asking - 1].form in _PLACE_PREPOSITIONS:
            return concepts
        heavy = [c for c in concepts if c.role is not Role.LIGHT]
        before = tokens[asking - 1] if asking else None
        chosen = [c for c in heavy if before and c.start <= before.start < c.end]
        clause = asking + 1 < len(tokens) and tokens[asking + 1].form == "yang"
        if not chosen and not clause:
            limit = tokens[min(asking + _FOCUS_REACH + size, len(tokens)) - 1].end
            chosen = [c for c in heavy if tokens[asking].end <= c.start < limit][:size]
        return tuple(replace(c, focus=True) if c in chosen else c for c in concepts)

    def _with_asked_role(
        self, tokens: list[Token], concepts: tuple[Concept, ...]
    ) -> tuple[Concept, ...]:
        """The same for "siapa": what right behind it says who is meant, "Siapa istri …"."""
        for asking, following in pairwise(tokens):
            if asking.form in ("siapa", "siapakah"):
                return tuple(
                    replace(c, focus=c.start == following.start and c.role is Role.PLAIN)
                    for c in concepts
                )
        return concepts

    def _concept(self, term: Term, role: Role) -> Concept:
        heads = tuple(p for p, unit in self._lexicon.unit_posts.items() if unit == term.term)
        return Concept(
            surface=term.form,
            term=term.term,
            role=role,
            # An article on the Kapolda is one on the Polda.
            related=(*self._related.get(term.term, ()), *heads),
            loose=self._loose.get(term.term, ()),
            start=term.start,
            end=term.end,
            lexical=self._analyzer.is_lexical(term.term),
        )

    def _role(
        self,
        term: Term,
        previous: Concept | None,
        *,
        in_post: bool,
        in_place: bool,
        capital: bool,
    ) -> Role:
        form = term.form
        if form[0].isdigit() or term.term in MONTH_NAMES:
            return Role.NUMBER
        in_operation = previous is not None and previous.role is Role.OPERATION
        if previous and previous.term == "operasi" and form not in self._light:
            return Role.OPERATION
        if in_operation and form in self._lexicon.operations:
            return Role.OPERATION
        if in_place or form in self._lexicon.place_shorts:
            return Role.PLACE
        if form in self._lexicon.units or term.term in self._lexicon.units:
            return Role.UNIT
        if form in self._light or form in self._lexicon.ranks:
            return Role.LIGHT
        if in_post or form in self._lexicon.posts or term.term in self._lexicon.posts:
            return Role.POST
        if term.term in self._light_terms:
            return Role.LIGHT
        return Role.NAME if capital else Role.PLAIN

    def _asked_post(self, text: str, concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
        """The concepts of the post whose holder "siapa" asks for.

        "Siapa Kapolres Tabanan?" asks for one; "Kapolres Tabanan didampingi siapa?" does not.
        """
        tokens = tokenize(text)
        asking = next((t for t in tokens if t.form.startswith(("siapa", "nama"))), None)
        if asking is None:
            return ()
        for phrase in self._units.posts(text):
            between = range(min(asking.end, phrase.end), max(asking.start, phrase.start))
            inner = [t for t in tokens if t.start in between and t.end <= between.stop]
            if all(t.form in self._post_fillers for t in inner):
                post = tuple(c for c in concepts if phrase.start <= c.start < phrase.end)
                placed = any(c.role is Role.PLACE for c in post)
                # "Kapolres di Belu", "police chief of Belu": the place stands apart.
                return post if placed else _with_places(post, concepts)
        return ()

    def _asked_name(self, text: str, concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
        """The person whom "Siapa Rusdi Hartono?" or "Apa jabatan Edi Purwanto?" asks about.

        All that the question speaks of must be the name: two or three words side by side that are
        no post, unit, place, number or operation.
        """
        asked = [c for c in concepts if c.role is not Role.LIGHT]
        forms = [t.form for t in tokenize(text)]
        about_person = any(f.startswith("siapa") or f in self._person_words for f in forms)
        if not about_person or not _MIN_NAME <= len(asked) <= _MAX_NAME:
            return ()
        plain = all(c.role in (Role.PLAIN, Role.NAME) and not c.lexical for c in asked)
        adjacent = all(b.start - a.end <= 2 for a, b in pairwise(asked))
        return tuple(asked) if plain and adjacent else ()


def _with_places(post: tuple[Concept, ...], concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    return (*post, *(c for c in concepts if c.role is Role.PLACE and c not in post))


def _word_starts(words: list[str], chosen: range) -> frozenset[int]:
    """Where the chosen words start in the text that the words make, joined by blanks."""
    starts, position = [], 0
    for word in words:
        starts.append(position)
        position += len(word) + 1
    return frozenset(starts[index] for index in chosen)


def _find(forms: list[str], phrase: list[str]) -> int | None:
    for index in range(len(forms) - len(phrase) + 1):
        if forms[index : index + len(phrase)] == phrase:
            return index
    return None


def _holds_any(forms: list[str], phrases: Iterable[str]) -> bool:
    return any(_find(forms, phrase.split()) is not None for phrase in phrases)


def _is_mixed_case(text: str) -> bool:
    """Whether capitals mean something; where all words or none have them, they do not."""
    tokens: list[Token] = tokenize(text)[1:]
    capitals = sum(text[token.start].isupper() for token in tokens)
    return 0 < capitals < len(tokens)


def _without_repeats(concepts: list[Concept]) -> tuple[Concept, ...]:
    seen: set[str] = set()
    kept = []
    for concept in concepts:
        if concept.term not in seen:
            seen.add(concept.term)
            kept.append(concept)
    return tuple(kept)


def _related_terms(lexicon: Lexicon, analyzer: Analyzer) -> dict[str, tuple[str, ...]]:
    related: dict[str, dict[str, None]] = {}
    for row in lexicon.synonyms:
        terms = list(dict.fromkeys(analyzer.term(fold(word)) for word in row))
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
    return loose
