"""Splits a question about several units joined by "dan" into one for each."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.analysis.tokenizer import form_of
from bot.catalog.entities import Mention, TypedNames, Unit
from bot.catalog.recogniser import Recogniser
from bot.model import Span
from bot.questions.normalise import MeantWords

# Normalised questions have no punctuation: "Tabanan, Bontang dan Jambi" has only a blank.
_JOIN = re.compile(r"\s+(?:(?:dan|atau|serta|maupun|and|or)\s+)?")
_AND = re.compile(r"\s+(?:dan|atau|serta|maupun|and|or)\s+")


class NamedUnit(NamedTuple):
    """A unit in a text, with its span and the text that names it without the others."""

    unit: Unit
    span: Span
    text: str


def joined_units(
    text: str, names: TypedNames, recogniser: Recogniser, between: Collection[str] = ()
) -> list[NamedUnit]:
    """The first group of units that are joined by "dan" or `between`; empty for fewer than two.

    A place alone takes the kind of the unit before it: "Kapolres Tabanan dan Indramayu".
    """
    both, join = _AND, _JOIN
    if between:
        words = "|".join(map(re.escape, between))
        both = re.compile(rf"\s+(?:{words})\s+")
        join = re.compile(rf"\s+(?:(?:{words})\s+)?")
    if not both.search(text):
        return []
    group: list[NamedUnit] = []
    joined = False
    for mention in names.mentions:
        if not isinstance(mention.entity, Unit) or mention.above:
            continue
        gap = text[group[-1].span.end : mention.span.start] if group else ""
        if group and not join.fullmatch(gap):
            break
        joined = joined or bool(both.fullmatch(gap))
        group.append(NamedUnit(mention.entity, mention.span, text[slice(*mention.span)]))
    places: list[NamedUnit] = []
    while group:
        before = (places or group)[-1]
        following = _bare_place(text, before, join, recogniser)
        if following is None:
            break
        places.append(following)
        # Places separated by blanks count only if "dan" comes before the last.
        if both.match(text, before.span.end):
            group, places, joined = [*group, *places], [], True
    return group if joined and len({named.unit.key for named in group}) > 1 else []


def _bare_place(
    text: str, before: NamedUnit, join: re.Pattern[str], recogniser: Recogniser
) -> NamedUnit | None:
    """The unit of the same kind as `before` at a place right after it; None if there is none."""
    match = join.match(text, before.span.end)
    if match is None:
        return None
    kind = before.text.split()[0]
    words = text[match.end() :].split()
    named = recogniser.unit_of([form_of(word) for word in (kind, *words)])
    if named is None or named[1] == 1 or not named[0].verified:
        return None
    place = " ".join(words[: named[1] - 1])
    return NamedUnit(named[0], Span(match.end(), match.end() + len(place)), f"{kind} {place}")


def written_out(group: Sequence[NamedUnit], words: MeantWords) -> MeantWords:
    """A question's words with the kind of unit before each place of a group."""
    tokens = words.text().tokens
    start, end = group[0].span.start, group[-1].span.end
    pairs = list(zip(words.words, tokens, strict=True))
    before = [word for word, token in pairs if token.end <= start]
    behind = [word for word, token in pairs if token.start >= end]
    named = " dan ".join(unit.text for unit in group).split()
    return MeantWords((*before, *named, *behind), words.corrected)


def alone(
    one: NamedUnit,
    group: Sequence[NamedUnit],
    words: MeantWords,
    names: TypedNames,
    recogniser: Recogniser,
) -> tuple[MeantWords, TypedNames]:
    """A question's words and names with one unit in the place of the whole group."""
    text = words.text()
    start, end = group[0].span.start, group[-1].span.end
    before = [w for w, t in zip(words.words, text.tokens, strict=True) if t.end <= start]
    behind = [w for w, t in zip(words.words, text.tokens, strict=True) if t.start >= end]
    moved = start + len(one.text) - end
    joined = {named.unit for named in group}
    mentions = [
        # What stands right before the group is now under the one unit.
        replace(m, above=one.unit) if m.above in joined else m
        for m in names.mentions
        if m.span.end <= start
    ]
    mentions.append(Mention(one.unit, Span(start, start + len(one.text))))
    mentions += [
        replace(m, span=Span(m.span.start + moved, m.span.end + moved))
        for m in names.mentions
        if m.span.start >= end
    ]
    asked = MeantWords((*before, *one.text.split(), *behind), words.corrected)
    # Only a unit that is not verified may be the beginning of a longer name.
    partial = None if one.unit.verified else recogniser.read(asked.text()).partial
    return asked, TypedNames(tuple(mentions), partial)
