"""Reads words that are doubled with a figure: "luka2" is "luka-luka", "murid2nya" "muridnya"."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from bot.analysis.tokenizer import TokenizedText, is_plain_word

_TWICE = "2"
# What stands behind the figure and belongs to the word, and before it as a word of its own.
_TAILS = frozenset({"nya", "an", "in", "kan", "i"})
_BOTH = "keduanya"
_ORDINAL = "ke"
_OWNED = "nya"


class TypedWord(NamedTuple):
    """A word as typed, with the index of its token (`at`); `doubled` if it stands for two of it."""

    raw: str
    at: int
    doubled: bool = False


def typed_words(
    text: TokenizedText, tokens: range, numbered: Set[str], *, kept: Set[int] = frozenset()
) -> Iterator[TypedWord]:
    """The words of some tokens of a text; a figure that doubles a word is none.

    Tokens whose index is in `kept` are words as they are.
    "2nya" and "ke-2nya" are "keduanya". A figure behind a word of `numbered` is a number: "km2".
    """
    index = tokens.start
    while index < tokens.stop:
        if index in kept:
            yield TypedWord(text.raw(index), index)
            index += 1
        elif both := _both(text, index, tokens.stop):
            yield TypedWord(_BOTH, index)
            index += both
        elif _is_doubled(text, index, tokens.stop, numbered):
            tail = _tail(text, index + 2, tokens.stop)
            yield TypedWord(text.raw(index) + tail, index, doubled=not tail)
            index += 3 if tail else 2
        else:
            yield TypedWord(text.raw(index), index)
            index += 1


def _is_doubled(text: TokenizedText, index: int, stop: int, numbered: Set[str]) -> bool:
    form = text.tokens[index].form
    return (
        _is_figure(text, index + 1, stop)
        and not text.gap(index + 1)
        and is_plain_word(form)
        and len(form) > 1
        and form not in numbered
        and not text.raw(index).isupper()
    )


def _both(text: TokenizedText, index: int, stop: int) -> int:
    """The number of tokens of "2nya" or "ke-2nya" at an index; 0 if there is neither."""
    first = index + (text.tokens[index].form == _ORDINAL)
    if not _is_figure(text, first, stop) or _tail(text, first + 1, stop) != _OWNED:
        return 0
    if first > index and text.gap(first) not in ("", "-"):
        return 0
    return first - index + 2


def _is_figure(text: TokenizedText, index: int, stop: int) -> bool:
    return index < stop and text.tokens[index].form == _TWICE


def _tail(text: TokenizedText, index: int, stop: int) -> str:
    """The ending right behind a figure; empty if there is none."""
    if index < stop and not text.gap(index) and text.tokens[index].form in _TAILS:
        return text.tokens[index].form
    return ""
