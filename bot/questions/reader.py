"""Parses a text, asked on a given day, into a Question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from bot.analysis.dates import MONTH_NAMES, WEEKDAY_NAMES, find_dates
from bot.analysis.language import Language
from bot.analysis.tokenizer import TokenizedText, fold, form_of
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Operation, TypedNames, Unit
from bot.config.lexicon import Lexicon
from bot.model import Span
from bot.questions.comparing import ComparisonReader
from bot.questions.concepts import ConceptReader
from bot.questions.courses import CourseReader
from bot.questions.informal import InformalReader, KnownWords
from bot.questions.kinds import KindReader
from bot.questions.name_finder import NameFinder
from bot.questions.normalise import AsTyped, Correct, Everyday, MeantWords, Normaliser
from bot.questions.parts import NamedUnit, alone, joined_units, written_out
from bot.questions.question import Concept, Course, Kind, Part, Question, Role
from bot.questions.sought import SoughtReader
from bot.questions.times import loose_years, time_in, vague_in, with_times
from bot.questions.utterance import Utterance, UtteranceReader

# The national police, which no place follows.
_NATIONAL = "polri"
# How the kinds of a district's unit begin: "polres", "polresta".
_OF_DISTRICT = "polres"
# The fewest and the most words of a person's name. A judgement.
_MIN_NAME, _MAX_NAME = 1, 4
# Kinds whose question words go with no noun that is sought: "jam berapa", "atas dasar apa".
_ASK_NO_NOUN = frozenset({Kind.YESNO, Kind.TIME, Kind.CLOCK, Kind.REASON})
# Cached texts, since one reply parses the same text several times. A judgement.
_KEPT = 256


class QuestionReader:
    """Parses questions in Indonesian, in chat spelling and in simple English.

    `correct` gives the correction of a word. Everyday spellings are read as words of `known`, and
    left as they are without it. Results are cached; safe to call from any thread.
    """

    def __init__(
        self,
        language: Language,
        catalog: CorpusCatalog,
        correct: Correct,
        known: KnownWords | None = None,
    ) -> None:
        self._catalog = catalog
        self._correct = correct
        self._everyday = _everyday(language, known) if known else AsTyped()
        lexicon, words = language.lexicon, language.lexicon.questions
        placed = _placed(lexicon)
        light = frozenset(words.light_words.split() + words.measure_words.split())
        self._person_words = frozenset(words.person_words.split())
        self._overview_words = frozenset(words.overview_words.split())
        self._post_fillers = frozenset(words.post_fillers.split())
        self._unit_words = frozenset(u for u in lexicon.units if u.startswith(_OF_DISTRICT))
        self._comparisons = ComparisonReader(lexicon)
        self._utterances = UtteranceReader(lexicon)
        self._normaliser = Normaliser(lexicon, names_follow=placed)
        self._kinds = KindReader(lexicon, self._normaliser.meant, language.analyzer.term)
        self._courses = CourseReader(lexicon.kinds.course)
        asking = self._kinds.question_words
        common = asking | light | lexicon.stop_words
        self._names = NameFinder(language, placed=placed, common_words=common)
        self._concepts = ConceptReader(language, question_words=asking, light_words=light)
        self._sought = SoughtReader(lexicon, language.analyzer)
        self._kept_utterance = lru_cache(maxsize=_KEPT)(self._utterances.read)
        self._kept_words = lru_cache(maxsize=_KEPT)(self._mend)
        self._kept_question = lru_cache(maxsize=_KEPT)(self._read)

    @property
    def question_words(self) -> frozenset[str]:
        """The words that only ask."""
        return self._kinds.question_words

    def utterance(self, text: str) -> Utterance:
        """The text as typed, classified as small talk or as urgent if it is."""
        return self._kept_utterance(text)

    def words(self, text: str, *, exact: bool = False) -> MeantWords:
        """The normalised words of a text; `exact` turns spelling correction off."""
        return self._kept_words(text, exact)

    def read(self, text: str, *, today: date | None = None, exact: bool = False) -> Question:
        """The question in a text; it has no concepts if there is nothing to search for.

        Relative times such as "kemarin" count from `today` and are ignored without it.
        """
        return self._kept_question(text, today, exact)

    def read_words(self, words: MeantWords, today: date | None) -> Question:
        """The question made of normalised words; `today` as in `read`."""
        recogniser = self._catalog.recogniser
        names = recogniser.read(words.text())
        whole = self._question(words, names, today)
        if whole.which_unit:
            return whole
        compares = whole.is_open and self._comparisons.compares(words)
        asked = words
        if compares:
            asks = whole.kind not in (Kind.TOPIC, Kind.THING, Kind.YESNO)
            asked = self._comparisons.compared(words, asks=asks)
            names = recogniser.read(asked.text())
        between = self._comparisons.between if compares else ()
        group = joined_units(asked.text().text, names, recogniser, between)
        if group and whole.overview:
            # The articles on any of the units are counted together.
            words = written_out(group, words)
            return self._question(words, recogniser.read(words.text()), today)
        parts = []
        group = [self._in_corpus(named, asked.text().text) for named in group]
        for named in {named.unit.key: named for named in reversed(group)}.values():
            own = alone(named, group, asked, names, recogniser)
            parts.append(Part(named.unit.name, self._question(*own, today)))
        parts.reverse()
        if not parts and whole.is_open and whole.operation_mentions:
            for year in self._comparisons.years(asked, compares=compares):
                of_year = self._comparisons.of_year(asked, year)
                named_then = recogniser.read(of_year.text())
                parts.append(Part(year, self._question(of_year, named_then, today)))
        return replace(whole, parts=tuple(parts))

    def _in_corpus(self, named: NamedUnit, text: str) -> NamedUnit:
        """The unit; for a place alone whose unit no article has, one of another kind there.

        "Polresta Magelang sama Magelang Kota": the second is a Polres.
        """
        place = text[slice(*named.span)]
        entries, recogniser = self._catalog.entries, self._catalog.recogniser
        if named.text == place or entries.entry(named.unit.key):
            return named
        for kind in sorted(self._unit_words):
            other = recogniser.unit_of([kind, *(form_of(word) for word in place.split())])
            if other and other[0].kind == kind and entries.entry(other[0].key):
                return NamedUnit(other[0], named.span, f"{kind} {place}")
        return named

    def _mend(self, text: str, exact: bool) -> MeantWords:
        typed = self._kept_utterance(text).typed
        if exact:
            return self._normaliser.normalise(typed, _as_typed, AsTyped())
        return self._normaliser.normalise(typed, self._correct, self._everyday)

    def _read(self, text: str, today: date | None, exact: bool) -> Question:
        question = self.read_words(self._kept_words(text, exact), today)
        meant = self._as_known(question)
        if meant is None:
            return question
        return replace(self.read_words(self._kept_words(meant, True), today), corrected=True)

    def _as_known(self, question: Question) -> str | None:
        """The question with its units named as the articles name them; None if they are already.

        "Polres Depok" is "Polresta Depok" if that is what the articles have. A wrong kind is no
        typing error, so exact questions are read in this way too.
        """
        text = question.text
        recogniser = self._catalog.recogniser
        for mention in reversed(question.unit_mentions):
            unit = mention.entity
            if not isinstance(unit, Unit) or not unit.verified:
                continue
            known = self._catalog.entries.otherwise_called(unit, recogniser.names)
            if known and isinstance(known.entity, Unit):
                start, end = mention.span
                name = recogniser.called(text[start:end], unit, known.entity)
                text = f"{text[:start]}{name}{text[end:]}"
        return text if text != question.text else None

    def _question(self, words: MeantWords, names: TypedNames, today: date | None) -> Question:
        text = words.text()
        spans = self._names.find(text)
        forms = [fold(word) for word in words.words]
        asking = self._kinds.read(forms, names_post=bool(spans.posts))
        concepts = self._concepts.read(text, spans, asking)
        if asking.overview:
            concepts = tuple(c for c in concepts if c.surface not in self._overview_words)
        kind = asking.kind
        post = self._asked_post(text, spans.posts, concepts) if kind is Kind.PERSON else ()
        name = () if post or kind is None else self._asked_name(text, concepts)
        which_unit = asking.which_unit
        if kind is Kind.PLACE and asking.several and _is_of_operation_alone(names, concepts):
            # An operation is where units conduct it: "Operasi Zebra di mana saja?"
            kind, which_unit = Kind.THING, self._kinds.units_of(())
        dates, time = find_dates(text.text), time_in(text.text, today)
        timed = with_times(concepts, time, dates)
        course = None
        if not (asking.listing or asking.overview or asking.asks_year):
            of_day = time is not None and time.relative
            course = self._courses.read(forms, kind, timed, names, of_day=of_day)
        if course not in (None, Course.LENGTH):
            kind = Kind.TIME
        counts = course is not None and self._courses.counts_down(forms)
        return Question(
            words=text,
            kind=kind or Kind.TOPIC,
            concepts=timed,
            names=names,
            post=post,
            name=name,
            several=asking.several,
            which_unit=which_unit,
            listing=asking.listing,
            newest=asking.newest,
            overview=asking.overview,
            corrected=words.corrected,
            counted=asking.counted,
            sought=None if kind in _ASK_NO_NOUN else self._sought.read(text, concepts, time),
            yesno=asking.yesno,
            asks_year=asking.asks_year,
            time=time,
            years=loose_years(text.text, dates),
            course=course,
            counts_from=today if counts else None,
            vague=vague_in(text.text, today),
        )

    def _asked_post(
        self, text: TokenizedText, posts: list[Span], concepts: tuple[Concept, ...]
    ) -> tuple[Concept, ...]:
        """The concepts of the post whose holder "siapa" asks for; empty if it asks for none.

        "Siapa Kapolres Tabanan?" asks for a holder; "Kapolres Tabanan didampingi siapa?" does not.
        """
        tokens = text.tokens
        asking = next((t for t in tokens if t.form.startswith(("siapa", "nama"))), None)
        if asking is None:
            return ()
        for phrase in posts:
            between = range(min(asking.end, phrase.end), max(asking.start, phrase.start))
            inner = [t for t in tokens if t.start in between and t.end <= between.stop]
            if all(t.form in self._post_fillers for t in inner):
                inside = (c for c in concepts if phrase.start <= c.start < phrase.end)
                # "Kapolres Purwakarta 2023": the year is no part of the post.
                post = tuple(c for c in inside if not c.is_year)
                placed = any(c.role is Role.PLACE for c in post)
                # "Kapolres di Belu", "police chief of Belu": the place is outside the phrase.
                return post if placed else _with_places(post, concepts)
        return ()

    def _asked_name(
        self, text: TokenizedText, concepts: tuple[Concept, ...]
    ) -> tuple[Concept, ...]:
        """The name in "Siapa Rusdi Hartono?" or "Apa jabatan Edi Purwanto?"; empty without one.

        All concepts of the question must be the name: one to four adjacent words that are no post,
        unit, place, number or operation.
        """
        asked = [c for c in concepts if c.role is not Role.LIGHT]
        forms = [t.form for t in text.tokens]
        about_person = any(f.startswith("siapa") or f in self._person_words for f in forms)
        if not about_person or not _MIN_NAME <= len(asked) <= _MAX_NAME:
            return ()
        plain = all(c.role in (Role.PLAIN, Role.NAME) and not c.lexical for c in asked)
        adjacent = all(b.start - a.end <= 2 for a, b in pairwise(asked))
        return tuple(asked) if plain and adjacent else ()


def question_vocabulary(lexicon: Lexicon) -> frozenset[str]:
    """The words of questions, as candidates for spelling correction."""
    words = lexicon.questions
    phrases = [
        *(phrase for kind in words.chitchat.values() for phrase in kind),
        *words.english,
        *words.listing_words,
        words.question_words,
        words.light_words,
        words.measure_words,
        words.period_words,
        *MONTH_NAMES,
        *WEEKDAY_NAMES,
    ]
    asked = (phrase for kind in lexicon.kinds.kinds.values() for phrase in kind.asked)
    asking = (word for phrase in asked for word in phrase.split())
    meant = (meant for word in asking for meant in words.chat_forms.get(word, word).split())
    return frozenset(meant) | {word for phrase in phrases for word in phrase.split()}


def _placed(lexicon: Lexicon) -> frozenset[str]:
    """The words that a place follows: kinds of unit, and the posts that head them."""
    heads = {post for post, unit in lexicon.unit_posts.items() if unit != _NATIONAL}
    return (lexicon.units - {_NATIONAL}) | heads


def _everyday(language: Language, known: KnownWords) -> Everyday:
    """Reads everyday spellings; words of questions, of the lexicon and of names as they are."""
    lexicon = language.lexicon
    standard = (
        question_vocabulary(lexicon)
        | {word for row in lexicon.synonyms for phrase in row for word in phrase.split()}
        | language.analyzer.lexical_words
        | lexicon.stop_words
        | lexicon.place_parts
        | lexicon.ranks
        | lexicon.posts
        | lexicon.units
    )
    return InformalReader(lexicon.informal, known, standard)


def _is_of_operation_alone(names: TypedNames, concepts: tuple[Concept, ...]) -> bool:
    """Whether a text is about an operation and no unit, nor a part of it: its posts."""
    spans = [m.span for m in names.mentions]
    others = (c for c in concepts if not any(s.start <= c.start < s.end for s in spans))
    plain = any(c.role not in (Role.LIGHT, Role.NUMBER) for c in others)
    return (
        bool(spans) and not plain and all(isinstance(m.entity, Operation) for m in names.mentions)
    )


def _as_typed(_: str, __: bool) -> None:
    """Corrects nothing."""


def _with_places(post: tuple[Concept, ...], concepts: tuple[Concept, ...]) -> tuple[Concept, ...]:
    return (*post, *(c for c in concepts if c.role is Role.PLACE and c not in post))
