"""Whether a sentence belongs with the next: a total with its breakdown, a lead with its list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.config.lexicon import JoiningFile

_OPENERS = " \"'“‘(["
_CLOSERS = " \"'”’)].,;*"
# The mark of the first item of a list, or of any item that has no number.
_FIRST_ITEM = re.compile(r"\(?(?:1|[aAI])[.)]{1,2}\s*(?=\S)|[-•*–]\s")
_NEXT_ITEM = re.compile(r"\(?(?:(\d{1,2})|([a-z]))[.)]{1,2}\s*(?=\S)|[-•*–]\s")
# A figure that may be a share of a total: no date, time, decimal, year or number of a law.
_FIGURE = re.compile(r"(?<![\w.,/:-])\d{1,3}(?:\.\d{3})*(?![.,/:-]?\d|\w)")
# The least total that a sum of shares is compared with, since "2" is often 1 and 1 by chance.
_LEAST_TOTAL = 3
# Words at the beginning of a sentence in which a part of the total is told. A judgement.
_FIRST_WORDS = 5


def belongs_with_next(sentence: str, following: str, words: JoiningFile) -> bool:
    """Whether the next sentence is the list or the breakdown that a sentence introduces.

    It is if the sentence ends with a colon or a word that introduces a list, if the next begins
    with the mark of a first item ("1. ", "a) ", "- ") or with words that go on from the sentence
    ("Rinciannya …", "Tiga di antaranya …", "Mereka adalah …"), or if figures of the next add up to
    one of the sentence ("12 orang. 7 …, 5 …"). False for a blank text.
    """
    end = " ".join(sentence.split()).rstrip(_CLOSERS).lower()
    start = " ".join(following.split()).lstrip(_OPENERS).lower()
    if not end or not start:
        return False
    if _ends(end.rstrip(" :"), words.not_introducing):
        return False
    if end.endswith(":") or _ends(end, words.introducing):
        return True
    if _FIRST_ITEM.match(following.strip()):
        return True
    return _goes_on(start, words) or _adds_up(end, start)


def goes_on_with_item(item: str, following: str) -> bool:
    """Whether two sentences are an item of a list and the next: "1. …" and "2. …", "- …" twice."""
    first, second = (_NEXT_ITEM.match(text.strip()) for text in (item, following))
    return first is not None and second is not None and _succeeds(first, second)


def _succeeds(first: re.Match[str], second: re.Match[str]) -> bool:
    if first[1] and second[1]:
        return int(second[1]) == int(first[1]) + 1
    if first[2] and second[2]:
        return ord(second[2]) == ord(first[2]) + 1
    return first.lastindex is None and second.lastindex is None


def _goes_on(start: str, words: JoiningFile) -> bool:
    if _begins(start, words.detailing):
        return True
    if _begins(start, words.resuming):
        return any(f" {word} " in f"{start} ".replace(",", "") for word in words.naming)
    first = start.split()[:_FIRST_WORDS]
    if any(_begins(" ".join(first[place:]), words.parting) for place in range(1, len(first))):
        return True
    groups = (group for group in words.groups if _begins(start, [group]))
    return any(_begins(start[len(group) :].lstrip(" ,"), words.naming) for group in groups)


def _adds_up(end: str, start: str) -> bool:
    totals = {_value(match) for match in _FIGURE.finditer(end)}
    shares = [_value(match) for match in _FIGURE.finditer(start)]
    total = sum(shares)
    return len(shares) > 1 and min(shares) > 0 and total >= _LEAST_TOTAL and total in totals


def _value(figure: re.Match[str]) -> int:
    return int(figure.group().replace(".", ""))


def _begins(text: str, phrases: Iterable[str]) -> bool:
    return any(text.startswith(p) and not text[len(p) :][:1].isalnum() for p in phrases)


def _ends(text: str, phrases: Iterable[str]) -> bool:
    return any(text.endswith(p) and not text[: -len(p)][-1:].isalnum() for p in phrases)
