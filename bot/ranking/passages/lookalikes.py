"""Finds forms that look like a word, such as typos and other spellings of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

# The least Dice coefficient of a lookalike, as the shipped models were trained.
_MIN_ALIKE = 0.4
# The fewest letters of a compared form, as the shipped models were trained.
_MIN_LETTERS = 3
# Cached words. A judgement.
_KEPT_WORDS = 2000
# Code points have 21 bits, so that an integer of 63 bits holds a trigram.
_BITS = 21
_Numbers = NDArray[np.int64]


class _Postings(NamedTuple):
    """An inverted index: the forms with the trigram `keys[i]` are `forms[starts[i]:starts[i+1]]`.

    `keys` is sorted. `sizes` is the number of distinct trigrams of each form, 0 for forms that are
    not compared.
    """

    keys: _Numbers
    starts: _Numbers
    forms: _Numbers
    sizes: _Numbers


class Lookalikes:
    """Compares a word with all forms of a corpus by the Dice coefficient of their trigrams.

    Numbers and forms of fewer than three letters have no lookalikes. The trigram index is built on
    first use. `forms` maps each form to its number, from 0 in the order of the keys.
    """

    def __init__(self, forms: Mapping[str, int]) -> None:
        self._numbers = forms
        self._kept: dict[str, tuple[_Numbers, NDArray[np.float32]]] = {}
        self._changing = Lock()

    def of(self, form: str) -> NDArray[np.float32]:
        """The similarity of each form by its number: 0.4 to 1, or 0 if it is lower; cached."""
        found = self._kept.get(form)
        if found is None:
            found = self._alike(form, _MIN_ALIKE)
            with self._changing:
                if len(self._kept) >= _KEPT_WORDS:
                    # The oldest is the first: dictionaries keep their order.
                    del self._kept[next(iter(self._kept))]
                self._kept[form] = found
        alike = np.zeros(len(self._numbers), dtype=np.float32)
        alike[found[0]] = found[1]
        return alike

    def nearest(self, form: str, count: int, least: float) -> list[str]:
        """At most `count` other forms with a similarity of at least `least` (0 to 1), best first.

        Ties are in alphabetical order.
        """
        numbers, alike = self._alike(form, least)
        pairs = zip(alike.tolist(), (self._names[n] for n in numbers.tolist()), strict=True)
        ranked = sorted((-value, name) for value, name in pairs if name != form)
        return [name for _, name in ranked[: max(0, count)]]

    @cached_property
    def _names(self) -> Sequence[str]:
        return tuple(self._numbers)

    @cached_property
    def _postings(self) -> _Postings:
        compared = {f: n for f, n in self._numbers.items() if _is_compared(f)}
        grams, owners = _trigrams(compared)
        forms = np.fromiter(compared.values(), dtype=np.int64, count=len(compared))[owners]
        order = np.lexsort((forms, grams))
        grams, forms = grams[order], forms[order]
        again = (grams[1:] == grams[:-1]) & (forms[1:] == forms[:-1])
        once = np.append(True, ~again)[: len(grams)]
        grams, forms = grams[once], forms[once]
        keys, starts = np.unique(grams, return_index=True)
        sizes = np.bincount(forms, minlength=len(self._numbers))
        return _Postings(keys, np.append(starts, len(grams)), forms, sizes)

    def _alike(self, form: str, least: float) -> tuple[_Numbers, NDArray[np.float32]]:
        """The numbers and the similarities of the forms with a similarity of at least `least`."""
        keys, starts, forms, sizes = self._postings
        own = np.unique(_trigrams([form])[0]) if _is_compared(form) else np.zeros(0, np.int64)
        at = np.searchsorted(keys, own)
        held = [
            int(i) for i, gram in zip(at, own, strict=True) if i < len(keys) and keys[i] == gram
        ]
        if not held:
            return np.zeros(0, np.int64), np.zeros(0, np.float32)
        sharing = np.concatenate([forms[starts[i] : starts[i + 1]] for i in held])
        shared = np.bincount(sharing, minlength=len(sizes))
        numbers = np.flatnonzero(shared)
        alike = 2 * shared[numbers] / (len(own) + sizes[numbers])
        enough = alike >= least
        return numbers[enough], alike[enough].astype(np.float32)


def _is_compared(form: str) -> bool:
    return len(form) >= _MIN_LETTERS and not form[0].isdigit()


def _trigrams(forms: Iterable[str]) -> tuple[_Numbers, _Numbers]:
    """The trigrams of the forms, with marks at both ends, and the index of each one's form."""
    padded = [f"^{form}$" for form in forms]
    text = "".join(padded).encode("utf-32-le", "surrogatepass")
    letters = np.frombuffer(text, dtype="<u4").astype(np.int64)
    owners = np.repeat(np.arange(len(padded)), [len(form) for form in padded])
    grams = (letters[:-2] << 2 * _BITS) | (letters[1:-1] << _BITS) | letters[2:]
    within = owners[:-2] == owners[2:]
    return grams[within], owners[:-2][within]
