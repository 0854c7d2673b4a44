"""Reads what a question asks for: its kind, a list, a count, or a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.config.lexicon import Lexicon
from bot.questions.question import Kind

# Added to the position of "apa", so that any other question word comes first. A judgement: nearly
# all questions are shorter.
_LAST = 100
# The words after "berapa" that may be what it counts. A judgement.
_COUNTED_REACH = 3
_HOW_MANY = ("berapa", "berapakah")
_SUMS = frozenset({"jumlah", "banyak", "total"})


class Asking(NamedTuple):
    """What is asked for.

    `kind` is None without a question word; `kind_words` are the indexes of the words that ask for
    it. `which_unit` has the kinds of unit that "Polres mana" asks for, and the posts that head
    them. `counted` is the term of what "berapa" counts.
    """

    kind: Kind | None
    kind_words: range
    listing: bool
    newest: bool
    overview: bool
    several: bool
    which_unit: frozenset[str]
    counted: str | None
    asks_year: bool
    yesno: bool


class _Otherwise(NamedTuple):
    """What asks for a kind if nothing else does."""

    kind: Kind
    phrases: list[list[str]]
    endings: list[list[str]]
    pairs: list[list[str]]

    def words_in(self, forms: Sequence[str]) -> range | None:
        """The indexes of the words that ask; None if none do.

        Of a pair, that of the second word.
        """
        for phrase in sorted(self.phrases, key=len, reverse=True):
            if (position := _find(forms, phrase)) is not None:
                return range(position, position + len(phrase))
        for phrase in sorted(self.endings, key=len, reverse=True):
            start = len(forms) - len(phrase)
            if start > 0 and list(forms[start:]) == phrase:
                return range(start, len(forms))
        for first, second in self.pairs:
            before = _find(forms, [first])
            behind = None if before is None else _find(forms[before + 1 :], [second])
            if before is not None and behind is not None:
                return range(before + 1 + behind, before + 2 + behind)
        return None


class KindReader:
    """Reads what is asked for, with the phrases of the lexicon.

    `meant` normalises the words of a phrase, and `term_of` gives the index term of a word.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        meant: Callable[[str], list[str]],
        term_of: Callable[[str], str],
    ) -> None:
        self._lexicon = lexicon
        self._term_of = term_of
        self.phrases = tuple(
            (meant(phrase), Kind(kind))
            for kind, words in lexicon.kinds.kinds.items()
            for phrase in words.asked
        )
        self.question_words = frozenset(lexicon.questions.question_words.split()) | {
            word for phrase, _ in self.phrases for word in phrase if word in lexicon.stop_words
        }
        self._otherwise = tuple(
            _Otherwise(
                Kind(asked.kind),
                *([meant(p) for p in ps] for ps in (asked.phrases, asked.endings, asked.pairs)),
            )
            for asked in lexicon.questions.otherwise
        )
        self._not_counted = self.question_words | lexicon.stop_words | _SUMS

    def read(self, forms: Sequence[str], *, names_post: bool) -> Asking:
        """What the words ask for; `names_post` says that one of them is a post."""
        words = self._lexicon.questions
        kind, kind_words = self._kind(forms)
        if kind in (None, Kind.THING) and "nama" in forms and names_post:
            kind = Kind.PERSON
        asks_fact = kind not in (None, Kind.THING, Kind.YESNO)
        listing = not asks_fact and _holds_any(forms, words.listing)
        asking = [forms[index] for index in kind_words]
        return Asking(
            kind,
            kind_words,
            listing=listing,
            newest=listing and _holds_any(forms, words.listing_newest),
            overview=_holds_any(forms, words.overview),
            several=_holds_any(forms, words.several),
            which_unit=self._which_unit(forms),
            counted=self._counted(forms),
            asks_year="tahun" in asking,
            yesno=kind is Kind.YESNO or "apakah" in asking,
        )

    def _kind(self, forms: Sequence[str]) -> tuple[Kind | None, range]:
        """The kind of the first phrase that asks (the longest of several), and its word indexes."""
        best: tuple[int, int, Kind, range] | None = None
        for phrase, kind in self.phrases:
            position = _find(forms, phrase)
            if position is None:
                continue
            late = position + (_LAST if kind is Kind.THING else 0)
            if best is None or (late, -len(phrase)) < best[:2]:
                best = (late, -len(phrase), kind, range(position, position + len(phrase)))
        return (best[2], best[3]) if best else self._kind_otherwise(forms)

    def _kind_otherwise(self, forms: Sequence[str]) -> tuple[Kind | None, range]:
        """The kind of a question that no phrase of a kind asks for, and its word indexes."""
        for asked in self._otherwise:
            words = asked.words_in(forms)
            if words is not None:
                return asked.kind, words
        return None, range(0)

    def _counted(self, forms: Sequence[str]) -> str | None:
        """The term of what "berapa" counts; None if it counts no word."""
        for index, form in enumerate(forms):
            if form in _HOW_MANY:
                behind = forms[index + 1 : index + 1 + _COUNTED_REACH]
                counted = (form for form in behind if form not in self._not_counted)
                return next((self._term_of(form) for form in counted), None)
        return None

    def _which_unit(self, forms: Sequence[str]) -> frozenset[str]:
        """The kinds of unit that are asked for, all for "satuan mana"; empty if none is."""
        for phrase in self._lexicon.questions.which_unit:
            words = phrase.split()
            if _find(forms, words) is not None:
                return self.units_of(tuple(self._lexicon.units.intersection(words)))
        return frozenset()

    def units_of(self, kinds: tuple[str, ...]) -> frozenset[str]:
        """The kinds of unit that begin like `kinds`, with their heads; all of them for none."""
        # A Polresta is a Polres too.
        named = {u for u in self._lexicon.units if not kinds or u.startswith(kinds)}
        heads = {p for p, unit in self._lexicon.unit_posts.items() if unit in named}
        return frozenset(named | heads)


def _find(forms: Sequence[str], phrase: Sequence[str]) -> int | None:
    for index in range(len(forms) - len(phrase) + 1):
        if list(forms[index : index + len(phrase)]) == list(phrase):
            return index
    return None


def _holds_any(forms: Sequence[str], phrases: Iterable[str]) -> bool:
    return any(_find(forms, phrase.split()) is not None for phrase in phrases)
