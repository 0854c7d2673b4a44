"""A question on several units, asked of each: "Siapa Kapolres Tabanan dan Indramayu?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.catalog.corpus import CorpusCatalog
from bot.catalog.model import Unit
from bot.config.settings import AnsweringSettings
from bot.model import Answer, Citation, NoAnswer, NoAnswerReason, Outcome, Span, Status
from bot.questions.concepts import Question

# The punctuation of a question is gone: "Tabanan, Bontang dan Jambi" has a blank there.
_JOIN = re.compile(r"\s+(?:(?:dan|atau|serta|maupun|and|or)\s+)?")
_AND = re.compile(r"\s+(?:dan|atau|serta|maupun|and|or)\s+")
# The longest name of a place that is looked for behind "dan".
_PLACE_WORDS = 3
_LEAST_CHARACTERS = 120


class Part(NamedTuple):
    """The question for one of the units: its name, and the text that asks."""

    name: str
    text: str


class _Named(NamedTuple):
    """A unit where a text names it, with the words that ask for it alone."""

    unit: Unit
    span: Span
    words: str


def parts_of(question: Question, catalog: CorpusCatalog) -> list[Part]:
    """The question for each of the units that it joins with "dan"; none for fewer than two."""
    text = question.text
    if question.which_unit or not _AND.search(text):
        return []
    group = _group(text, catalog)
    if len({named.unit.key for named in group}) < 2:
        return []
    start, end = group[0].span.start, group[-1].span.end
    return [Part(n.unit.name, f"{text[:start]}{n.words}{text[end:]}") for n in group]


def _group(text: str, catalog: CorpusCatalog) -> list[_Named]:
    """The first units of a text that nothing but "dan" parts, bare places behind them included."""
    group: list[_Named] = []
    joined = False
    for mention in catalog.recogniser.find(text, typed=True):
        if not isinstance(mention.entity, Unit) or mention.above:
            continue
        gap = text[group[-1].span.end : mention.span.start] if group else ""
        if group and not _JOIN.fullmatch(gap):
            break
        joined = joined or bool(_AND.fullmatch(gap))
        group.append(_Named(mention.entity, mention.span, text[slice(*mention.span)]))
    places: list[_Named] = []
    while group:
        before = (places or group)[-1]
        following = _bare_place(text, before, catalog)
        if following is None:
            break
        places.append(following)
        # Those that blanks part are meant only where "dan" ends them.
        if _AND.match(text, before.span.end):
            group, places, joined = [*group, *places], [], True
    return group if joined else []


def _bare_place(text: str, before: _Named, catalog: CorpusCatalog) -> _Named | None:
    """The unit that a place alone means right behind another, or "dan": of the kind of that."""
    match = _JOIN.match(text, before.span.end)
    if match is None:
        return None
    kind = before.words.split()[0]
    words = list(re.finditer(r"\S+", text[match.end() :]))[:_PLACE_WORDS]
    for word in reversed(words):
        end = match.end() + word.end()
        asked = f"{kind} {text[match.end() : end]}"
        found = catalog.recogniser.find(asked, typed=True)
        whole = found and found[0].span == Span(0, len(asked))
        if whole and isinstance(found[0].entity, Unit) and found[0].entity.verified:
            return _Named(found[0].entity, Span(match.end(), end), asked)
    return None


def shared_out(answering: AnsweringSettings, count: int) -> AnsweringSettings:
    """The settings for each of several parts, which share the room of one answer."""
    room = max(_LEAST_CHARACTERS, answering.max_quote_characters // count)
    return replace(answering, max_quote_characters=room)


def combined(question: Question, parts: Sequence[Part], outcomes: Sequence[Outcome]) -> Outcome:
    """One outcome: the quotes of the parts that are answered, and the names of the others.

    Where none is, why the first is not, with all of their names.
    """
    answers = [outcome for outcome in outcomes if isinstance(outcome, Answer)]
    lacking = tuple(
        part.name for part, o in zip(parts, outcomes, strict=True) if isinstance(o, NoAnswer)
    )
    if answers:
        citations: dict[tuple[str, Span], Citation] = {}
        for citation in (c for answer in answers for c in answer.citations):
            citations.setdefault((citation.document.document_id, citation.span), citation)
        return replace(
            answers[0],
            citations=tuple(citations.values()),
            confidence=min(answer.confidence for answer in answers),
            searched_for=question.shown,
            lacking=lacking,
            years=(),
        )
    first = next(outcome for outcome in outcomes if isinstance(outcome, NoAnswer))
    near = {d.document_id: d for o in outcomes if isinstance(o, NoAnswer) for d in o.near}
    return replace(
        first,
        status=Status.NO_ANSWER,
        reason=NoAnswerReason.NOT_FOUND,
        missing=lacking,
        near=tuple(near.values())[:3],
        understood=question.text,
        searched_for=question.shown,
        years=(),
    )
