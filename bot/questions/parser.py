"""Text to question: the kind that is asked for, and the concepts that an answer must speak of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from bot.analysis.language import Language
from bot.analysis.tokenizer import fold, tokenize
from bot.questions.concept_reader import ConceptReader
from bot.questions.concepts import Concept, Kind, Question, Role
from bot.questions.normalise import Correct, Normaliser
from bot.questions.units import UnitFinder

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
        self._overview_words = frozenset(words.overview_words.split())
        self._post_fillers = frozenset(words.post_fillers.split())
        common = self._question_words | self._light | lexicon.stop_words
        self._units = UnitFinder(language, placed=self._placed, common_words=common)
        self._concepts = ConceptReader(
            language, self._units, question_words=self._question_words, light_words=self._light
        )

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
        known.update(words.period_words.split())
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
        overview = _holds_any(forms, self._lexicon.questions.overview)
        newest = listing and _holds_any(forms, self._lexicon.questions.listing_newest)
        several = _holds_any(forms, self._lexicon.questions.several)
        asking = _word_starts(words, kind_words)
        concepts = self._concepts.read(
            plain, asking, listing=listing, which_unit=bool(which_unit), several=several
        )
        if overview:
            concepts = tuple(c for c in concepts if c.surface not in self._overview_words)
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
            overview=overview,
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
                asked = tuple(self._lexicon.units.intersection(words))
                # A Polresta is a Polres too.
                named = {u for u in self._lexicon.units if not asked or u.startswith(asked)}
                heads = {p for p, unit in self._lexicon.unit_posts.items() if unit in named}
                return frozenset(named | heads)
        return frozenset()

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
                inside = (c for c in concepts if phrase.start <= c.start < phrase.end)
                # "Kapolres Purwakarta 2023": who held it then.
                post = tuple(c for c in inside if not c.is_year)
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
