"""Regular expressions made from the words of kinds.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.config.kind_words import KindFile, KindWords

# The most capitalised words between a verb of speech and a name ("kata Kapolres …"); a judgement.
_NAME_WORDS = 8
_NONE = KindWords(())


@dataclass(frozen=True, slots=True)
class Patterns:
    """Regular expressions for the signs of each kind of answer, for speakers and for cuts.

    `which` matches a word such as "pasal" at the end of the text before a number. `said_before`
    matches at the end of the text before a name, `said_behind` in the text after it. `cut_before`
    matches the white space where a long sentence may be cut, `bound` the words that a part of it
    should not begin with. `introduced`, `said_before`, `said_behind` and `cut_before` are
    case-sensitive.
    """

    number: re.Pattern[str]
    duration: re.Pattern[str]
    lone_year: re.Pattern[str]
    place: re.Pattern[str]
    reason: re.Pattern[str]
    weak_reason: re.Pattern[str]
    cause: re.Pattern[str]
    manner: re.Pattern[str]
    weak_manner: re.Pattern[str]
    introduced: re.Pattern[str]
    which: re.Pattern[str]
    which_words: Mapping[str, str]
    said_before: re.Pattern[str]
    said_behind: re.Pattern[str]
    cut_before: re.Pattern[str]
    bound: re.Pattern[str]
    leads: re.Pattern[str]

    @classmethod
    def of(cls, words: KindFile) -> Patterns:
        kinds = words.kinds
        reason, manner = kinds.get("reason", _NONE), kinds.get("manner", _NONE)
        number = any_of(kinds.get("number", _NONE).signs("sure"))
        spans = any_of(kinds.get("duration", _NONE).signs("sure"))
        years = any_of(kinds.get("time", _NONE).signs("weak"))
        places = any_of(kinds.get("place", _NONE).signs("sure"))
        introducing = any_of(kinds.get("person", _NONE).signs("sure"))
        name = rf"(?:[A-Z][\w.]*\s+){{0,{_NAME_WORDS}}}"
        return cls(
            number=_pattern(rf"\b\d+(?:[.,]\d+)*\b|\b(?:se)?(?:{number})\b"),
            duration=_pattern(rf"(?:\b\d+(?:[.,]\d+)*|\b(?:{number}))\s+(?:{spans})\b"),
            lone_year=_pattern(rf"\b(?:{years})\s+(?:ke-?)?\d+\b|\b(?:1[5-9]|20)\d\d\b"),
            place=_pattern(rf"\b(?:{places})\s+(\w+)(?:\s+\w+)?"),
            reason=_words(reason.signs("sure")),
            weak_reason=_words(reason.signs("weak")),
            cause=_pattern(any_of(reason.causes())),
            manner=_words(manner.signs("sure")),
            weak_manner=_words(manner.signs("weak")),
            # Only the capital shows that a name follows.
            introduced=re.compile(rf"\b(?:{introducing})\s+[A-Z][\w'’.]*"),
            which=_pattern(rf"\b({any_of(words.which)})\.?\s*$"),
            which_words=words.which,
            said_before=re.compile(rf"\b(?:{any_of(words.speech.before)})\s+{name}$"),
            said_behind=re.compile(rf"\b(?:{any_of(words.speech.behind)})\b"),
            cut_before=re.compile(rf"\s+(?=(?:{any_of(words.cutting.before)})\s)"),
            bound=_pattern(rf"(?:{any_of(words.cutting.bound)})\s"),
            leads=_pattern(rf"\b(?:{any_of(words.cutting.leads)})\b"),
        )


def any_of(words: Iterable[str]) -> str:
    """An alternation of the words, longest first; it matches nothing if there are no words."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in ordered) or r"(?!)"


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return _pattern(rf"\b(?:{any_of(words)})\b")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
