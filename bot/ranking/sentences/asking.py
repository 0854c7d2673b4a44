"""What a question asks for: the kind of answer, the measure of a number, and the focus word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.config.ranking_words import AskingWords
from bot.ranking.sentences.number_measures import Measure

# Both as the shipped models were trained.
# The words after the question word that may belong to it.
_REACH = 3
_PARTICLE = "kah"
# The fewest letters of a word that may end in the particle.
_WITH_PARTICLE = 7


class Want(IntEnum):
    """The kind of thing that is asked for; the numbers are values of a column of the models."""

    THING = 0
    PERSON = 1
    TIME = 2
    YEAR = 3
    PLACE = 4
    NUMBER = 5
    DURATION = 6
    NAME = 7
    LONG_FORM = 8
    DEFINITION = 9
    REASON = 10
    MANNER = 11
    LIST = 12
    ORIGIN = 13


@dataclass(frozen=True, slots=True)
class Target:
    """What is asked for; `measure` is NONE unless a number or duration is asked for.

    `focus` has the indexes of the tokens that the question word goes with, and `asking_words` of
    those that only ask and are not searched for.
    """

    want: Want
    measure: Measure
    focus: tuple[int, ...]
    asking_words: frozenset[int]


class TargetReader:
    """Reads what a question asks for, with the word lists of the lexicon."""

    def __init__(self, words: AskingWords, measures: dict[Measure, frozenset[str]]) -> None:
        self._asking = frozenset(words.question_words.split())
        self._known = self._asking | frozenset(words.not_slips.split())
        self._mended = sorted(word for word in self._asking if len(word) > 5)
        self._whole = tuple(words.ends_in_kah.split())
        self._fillers = self._asking | frozenset(words.fillers.split())
        self._before_asking = frozenset(words.before_asking.split())
        self._measures = measures
        self._spans = measures[Measure.SPAN]
        self._times = frozenset(words.times.split())
        self._places = frozenset(words.places.split())
        self._people = frozenset(words.people.split())
        self._attributes = frozenset(words.attributes.split())
        self._long_forms = frozenset(words.long_forms.split())
        self._definitions = frozenset(words.definitions.split())
        self._reasons = frozenset(words.reasons.split())
        self._lists = frozenset(words.lists.split())

    def bare(self, form: str) -> str:
        """A word without the particle "-kah": "meterkah" gives "meter"."""
        whole = len(form) < _WITH_PARTICLE or form.endswith(self._whole)
        return form if whole else form.removesuffix(_PARTICLE)

    def read(self, forms: Sequence[str]) -> Target:
        """What a question with these forms asks for; THING if nothing tells otherwise."""
        forms = [self._as_meant(form) for form in forms]
        words = [self.bare(form) for form in forms]
        asking = [self._is_asking(form) for form in forms]
        at = asking.index(True) if True in asking else -1
        only = frozenset(i for i, word in enumerate(words) if asking[i] or word in self._fillers)
        measure = self._measure(words, at)
        want = self._want(words, at)
        counted = want in (Want.NUMBER, Want.DURATION)
        return Target(
            want, measure if counted else Measure.NONE, self._focus(words, at, only), only
        )

    def _as_meant(self, form: str) -> str:
        """A misspelled question word corrected by one edit; any other word unchanged."""
        if len(form) < 5 or form in self._known:
            return form
        if form.startswith(("keberapa", "seberapa")):
            return "berapa"
        return next((word for word in self._mended if _one_slip(form, word)), form)

    def _is_asking(self, form: str) -> bool:
        return form in self._asking or form.removesuffix(_PARTICLE) in self._asking

    def _measure(self, words: Sequence[str], at: int) -> Measure:
        near = [*words[max(0, at - 2) : at], *words[at + 1 : at + 1 + _REACH]]
        for measure, known in self._measures.items():
            if not known.isdisjoint(near if at >= 0 else words[:_REACH]):
                return measure
        return Measure.NONE

    def _want(self, words: Sequence[str], at: int) -> Want:
        asked = words[at] if at >= 0 else ""
        before = words[at - 1] if at > 0 else ""
        after = words[at + 1] if 0 <= at < len(words) - 1 else ""
        if asked.startswith("berapa"):
            return self._counted(before, after)
        for opening, want in _BY_OPENING:
            if asked.startswith(opening):
                return want
        if "asal" in (before, after) or (before == "dari" and asked.startswith("mana")):
            return Want.ORIGIN
        if "mana" in asked:
            place = {before, after} & self._places or before in ("di", "ke")
            return Want.PLACE if place or asked != "mana" else Want.NAME
        return self._named(words, at, before, after)

    def _counted(self, before: str, after: str) -> Want:
        if before == "tahun" and after != "lama":
            return Want.YEAR
        if before in self._times:
            return Want.TIME
        return Want.DURATION if after in self._spans else Want.NUMBER

    def _named(self, words: Sequence[str], at: int, before: str, after: str) -> Want:
        """What a question with "apa" asks for, or one without a question word."""
        near = {before, *words[at + 1 : at + 1 + _REACH]}
        beside = {before, after}
        signs = (
            (Want.LONG_FORM, not self._long_forms.isdisjoint(words)),
            (Want.LIST, not self._lists.isdisjoint(words)),
            (Want.REASON, near & self._reasons or before == "untuk"),
            (Want.DEFINITION, near & self._definitions or after == "itu"),
            (Want.TIME, before in self._times or "tahun" in beside),
            (Want.PLACE, beside & self._places or near >= {"ibu", "kota"}),
            (Want.DEFINITION, len(words) <= 3 and after not in self._attributes),
            (Want.PLACE, near & self._places),
            (Want.PERSON, near & self._people and "nama" in near),
            (Want.NAME, before not in ("", "yang") or after in self._attributes),
        )
        return next((want for want, sign in signs if sign), Want.THING)

    def _focus(self, words: Sequence[str], at: int, only: frozenset[int]) -> tuple[int, ...]:
        """The focus: the noun before the question word ("Badan apa …"), or else the first after."""
        if at < 0:
            return ()
        if at and words[at - 1] not in self._before_asking:
            return (at - 1,)
        behind = range(at + 1, min(at + 1 + _REACH, len(words)))
        return next(((i,) for i in behind if i not in only), ())


_BY_OPENING = (
    ("siapa", Want.PERSON),
    ("kapan", Want.TIME),
    ("mengapa", Want.REASON),
    ("kenapa", Want.REASON),
    ("bagaimana", Want.MANNER),
    ("gimana", Want.MANNER),
    ("dari", Want.ORIGIN),
)


def _one_slip(form: str, word: str) -> bool:
    """Whether the forms differ by one inserted, deleted or replaced letter, or one swap."""
    if abs(len(form) - len(word)) > 1 or form == word:
        return False
    start = next(
        (i for i, (a, b) in enumerate(zip(form, word, strict=False)) if a != b),
        min(len(form), len(word)),
    )
    a, b = form[start:], word[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
