"""Parses questions and sentences for scoring."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon
from bot.ranking.sentences.asking import Target, TargetReader
from bot.ranking.sentences.number_measures import measure_signs, measure_words
from bot.ranking.sentences.views import EXTREME, NAME, NUMBER, SOFT, YEAR, Stem, View, ViewReader

# The most letters of a word that is never a verb, as the shipped models were trained.
_SHORT_VERB = 4
_NONE_ALIKE: Mapping[str, Sequence[str]] = MappingProxyType({})
# The most tokens from one term of a pair to the other, as the shipped models were trained.
_PAIR_REACH = 2


@dataclass(frozen=True, slots=True)
class Query:
    """A question parsed for scoring.

    `terms` has the token indexes of the content words, each stem once. `weights` has their idf,
    scaled to a sum of 1; `total` is the sum before scaling. Other fields refer to terms by their
    number from 0: `by_weight` is heaviest first, `plain` are those that are no names, `pairs` are
    adjacent terms. Each term also has `spellings` (itself, and joined with a neighbour),
    `beginnings` (the first letters of its stem) and `alike` (related stems). `opposites` has the
    words of the question with their opposites. `unit` finds numbers of the asked measure.
    """

    view: View
    asking: Target
    terms: tuple[int, ...]
    weights: tuple[float, ...]
    total: float
    by_weight: tuple[int, ...]
    names: tuple[int, ...]
    plain: tuple[int, ...]
    numbers: tuple[int, ...]
    verbs: tuple[int, ...]
    pairs: tuple[tuple[int, int], ...]
    stems: frozenset[str]
    extremes: tuple[str, ...]
    years: frozenset[str]
    spellings: tuple[tuple[str, ...], ...]
    beginnings: tuple[str, ...]
    alike: tuple[tuple[str, ...], ...]
    opposites: tuple[tuple[str, frozenset[str]], ...]
    unit: re.Pattern[str] | None


class SentenceReader:
    """Parses questions and sentences; created once for a corpus.

    `idf` gives the idf of a stem as a share of that of an unknown stem.
    """

    def __init__(self, lexicon: Lexicon, stem: Stem, idf: Callable[[str], float]) -> None:
        words = lexicon.ranking
        self._idf = idf
        self._views = ViewReader(lexicon, stem)
        self._asking = TargetReader(words.asking, measure_words(words.measures))
        # Words of questions may end in "-kah", which must go before stemming.
        self._questions = ViewReader(lexicon, lambda form: stem(self._asking.bare(form)))
        self._signs = measure_signs(words.measures)
        self._verb_prefixes = tuple(words.asking.verb_prefixes.split())
        self._alike = _others([{stem(word) for word in row.split()} for row in words.alike])
        self._opposites = _others([set(row.split()) for row in words.opposites])

    def context(self, text: str) -> frozenset[str]:
        """The stems of the text around a sentence, such as the title of its article."""
        return self._views.stems(text)

    def view(self, text: str, context: frozenset[str] = frozenset()) -> View:
        """The view of a sentence with its context; a blank sentence has no tokens."""
        return self._views.view(TokenizedText.of(text), context)

    def question(
        self, text: TokenizedText, alike: Mapping[str, Sequence[str]] = _NONE_ALIKE
    ) -> Query:
        """The question in `text`; it has no terms if the text is blank or only asks.

        `alike` has additional related stems of a stem.
        """
        seen = self._questions.view(text)
        asking = self._asking.read(seen.forms)
        terms = _terms(seen, asking)
        raw = [self._idf(seen.stems[i]) for i in terms]
        total = sum(raw) or 1.0
        # The capital of the first word does not make it a name.
        names = tuple(k for k, i in enumerate(terms) if i > 0 and seen.marks[i] & NAME)
        plain = tuple(k for k in range(len(terms)) if k not in names)
        stems = [seen.stems[i] for i in terms]
        return Query(
            view=seen,
            asking=asking,
            terms=terms,
            weights=tuple(weight / total for weight in raw),
            total=total,
            by_weight=tuple(sorted(range(len(raw)), key=lambda k: -raw[k])),
            names=names,
            plain=plain,
            numbers=tuple(k for k, i in enumerate(terms) if seen.marks[i] & NUMBER),
            verbs=tuple(k for k in plain if self._is_verb(seen.forms[terms[k]])),
            pairs=_pairs(terms),
            stems=frozenset(seen.stems),
            extremes=tuple(seen.forms[i] for i in seen.of_kind(EXTREME)),
            years=frozenset(seen.forms[i] for i in seen.of_kind(YEAR)),
            spellings=tuple(_spellings(seen.forms, i) for i in terms),
            beginnings=tuple(stem[:SOFT] if len(stem) >= SOFT else "" for stem in stems),
            alike=tuple((*self._alike.get(stem, ()), *alike.get(stem, ())) for stem in stems),
            opposites=tuple(
                (form, frozenset(self._opposites[form]))
                for form in seen.forms
                if form in self._opposites
            ),
            unit=self._signs.get(asking.measure),
        )

    def _is_verb(self, form: str) -> bool:
        return form.startswith(self._verb_prefixes) and len(form) > _SHORT_VERB


def _terms(seen: View, asking: Target) -> tuple[int, ...]:
    first: dict[str, int] = {}
    for i in seen.content:
        if i not in asking.asking_words:
            first.setdefault(seen.stems[i], i)
    return tuple(first.values())


def _pairs(terms: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (k, k + 1) for k in range(len(terms) - 1) if terms[k + 1] - terms[k] <= _PAIR_REACH
    )


def _spellings(forms: Sequence[str], i: int) -> tuple[str, ...]:
    """A word by itself, and joined with the next and with the previous word."""
    after = (forms[i] + forms[i + 1],) if i + 1 < len(forms) else ()
    before = (forms[i - 1] + forms[i],) if i else ()
    return (forms[i], *after, *before)


def _others(rows: Sequence[set[str]]) -> dict[str, tuple[str, ...]]:
    """For each word the others in its rows, in alphabetical order."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for one in row:
            found.setdefault(one, set()).update(row - {one})
    return {one: tuple(sorted(others)) for one, others in found.items()}
