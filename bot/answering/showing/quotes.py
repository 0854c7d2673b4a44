"""Chooses the quotes: the sentence itself, an entry of its list, or the list that it introduces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.analysis.people import PersonMention
from bot.answering.showing.cutting import (
    cite,
    collapsed_length,
    fit_sentence,
    fit_span,
    is_enumeration,
    list_entries,
)
from bot.answering.showing.joining import belongs_with_next, goes_on_with_item
from bot.answering.showing.listed import cite_items, cite_under_heading, items_led_by, lead_of
from bot.answering.weighing.evidence import Sentence, TermSet
from bot.answering.weighing.scoring import Candidate, Weights
from bot.config.lexicon import Lexicon
from bot.model import Citation, Span
from bot.questions.question import Concept, Kind, Question, Role

# A neighbouring sentence is shown too if it adds this share of the question. A judgement.
_NEIGHBOUR_GAIN = 0.25
# A list entry is shown alone if it has this share of what the whole list covers. A judgement.
_ENTRY_SHARE = 0.75
# The least room for the opening words of a list, in characters. A judgement.
_MIN_OPENING = 80


class Presenter:
    """Chooses the quotes of an answer, together within `limit` characters."""

    def __init__(self, lexicon: Lexicon, weights: Weights, *, limit: int) -> None:
        self._lexicon = lexicon
        self._weights = weights
        self.limit = limit

    def quotes(self, question: Question, candidate: Candidate) -> list[Citation]:
        """The quotes for a chosen sentence, in reading order, together within the limit."""
        sentence = candidate.sentence
        limit = self.limit
        if (listed := self._list_under_heading(question, candidate)) is not None:
            return [listed]
        if not question.several and (entry := self._entry(question, candidate)) is not None:
            span = fit_span(sentence, entry, candidate.wanted, limit)
            return [cite(sentence.document, span, sentence.span)]
        if (entry := _behind_another(question, candidate)) is not None:
            span = fit_span(sentence, entry, candidate.wanted, limit)
            return [cite(sentence.document, span, sentence.span)]
        span = fit_sentence(
            sentence,
            candidate.wanted,
            limit,
            from_start=question.several and is_enumeration(sentence),
        )
        if span == sentence.span:
            first = cite(sentence.document, span, sentence.span)
            return self._with_continuation(question, candidate, first, limit)
        if not question.several and (parts := self._lead_and_entry(question, candidate, limit)):
            return parts
        return [cite(sentence.document, span, sentence.span)]

    def _lead_and_entry(
        self, question: Question, candidate: Candidate, limit: int
    ) -> list[Citation] | None:
        """The opening words and the asked entry of a list that is too long; None if not found."""
        sentence = candidate.sentence
        entries = list_entries(sentence)
        if not entries or sentence.people_listed:
            return None
        scored = [(self._held_weight(question, sentence, entry), entry) for entry in entries[1:]]
        weight, entry = max(scored, key=lambda pair: pair[0], default=(0.0, entries[0]))
        lead_weight = self._held_weight(question, sentence, entries[0])
        own = {c.term for c in question.concepts if self._in_span(c, sentence, entry)}
        lead = {c.term for c in question.concepts if self._in_span(c, sentence, entries[0])}
        if not weight or own <= lead or not lead_weight:
            return None
        entry = fit_span(sentence, entry, candidate.wanted, limit - _MIN_OPENING)
        room = limit - collapsed_length(sentence.document, entry)
        opening = fit_span(
            sentence, entries[0], candidate.wanted, max(_MIN_OPENING, min(room, limit // 2))
        )
        if collapsed_length(sentence.document, opening) > room:
            return None
        return [cite(sentence.document, part, sentence.span) for part in (opening, entry)]

    def _in_span(self, concept: Concept, sentence: Sentence, span: Span) -> bool:
        return any(
            span.start <= term.start and term.end <= span.end
            for term in sentence.terms.positions(concept)
        )

    def _held_weight(self, question: Question, sentence: Sentence, span: Span) -> float:
        return sum(
            self._weights.of(c)
            for c in question.concepts
            if c.role is not Role.LIGHT and self._in_span(c, sentence, span)
        )

    def _entry(self, question: Question, candidate: Candidate) -> Span | None:
        """The list entry that answers by itself; None if there is none or no list."""
        sentence = candidate.sentence
        entries = list_entries(sentence)
        if not entries:
            return None
        if candidate.mention is not None:
            return candidate.mention.entry
        scored = []
        for entry in entries:
            terms = TermSet.of(
                t for t in sentence.terms.terms if entry.start <= t.start and t.end <= entry.end
            )
            concepts = [c for c in question.concepts if c.role is not Role.LIGHT]
            held = sum(self._weights.of(c) * terms.credit(c) for c in concepts)
            scored.append((held, entry))
        best = max(scored, key=lambda pair: pair[0])
        total = sum(
            self._weights.of(c) * sentence.terms.credit(c)
            for c in question.concepts
            if c.role is not Role.LIGHT
        )
        if (
            total
            and best[0] / total >= _ENTRY_SHARE
            and question.kind in (Kind.PERSON, Kind.THING, Kind.TOPIC)
        ):
            return best[1]
        return None

    def _list_under_heading(self, question: Question, candidate: Candidate) -> Citation | None:
        """A heading with its items if the question asks for what the heading names; else None."""
        passage = candidate.sentence.passage
        heading = passage.heading
        if heading is None or heading.end > passage.span.end or heading.start < passage.span.start:
            return None
        own = candidate.evidence.heading(passage)
        concepts = [c for c in question.concepts if c.role is not Role.LIGHT]
        in_heading = sum(self._weights.of(c) * own.credit(c) for c in concepts)
        beyond = [
            self._weights.of(c) * candidate.sentence.terms.credit(c)
            for c in concepts
            if own.credit(c) == 0
        ]
        if in_heading == 0 or sum(beyond) > in_heading:
            return None
        return cite_under_heading(passage, self.limit)

    def _with_continuation(
        self, question: Question, candidate: Candidate, first: Citation, limit: int
    ) -> list[Citation]:
        """The sentence with what follows from it: its list items, or a sentence of details."""
        sentence = candidate.sentence
        document = sentence.document
        if items := items_led_by(sentence):
            group = self._asked_item(question, candidate, items)
            if group:
                return [group]
            lead = replace(first, span=lead_of(sentence) or first.span)
            return cite_items(lead, items, limit)
        if (joined := self._joined(sentence, limit)) is not None:
            return [Citation(document, joined)]
        if (whole := self._with_total(candidate, limit)) is not None:
            return [Citation(document, whole)]
        return [self._with_neighbour(question, candidate, limit) or first]

    def _asked_item(
        self, question: Question, candidate: Candidate, items: Sequence[Span]
    ) -> Citation | None:
        """The list item that the question names, with the text under it; None for no single one.

        "Apa … pada aspek keamanan?" asks for one of four items, not for all.
        """
        evidence = candidate.evidence
        groups = [
            passage
            for passage in evidence.passages
            if passage.heading
            and passage.heading in items
            and passage.sentences[0] == passage.heading
        ]
        for concept in question.concepts:
            naming = [p for p in groups if evidence.heading(p).credit(concept) == 1.0]
            if len(naming) == 1 and len(groups) > 1 and concept.role is not Role.LIGHT:
                return cite_under_heading(naming[0], self.limit)
        return None

    def _with_neighbour(
        self, question: Question, candidate: Candidate, limit: int
    ) -> Citation | None:
        """The sentence with a neighbour that has concepts it lacks; None if none adds enough."""
        sentence = candidate.sentence
        group = candidate.evidence.sentences[sentence.passage.number]
        concepts = question.concepts
        alone = self._weights.share(concepts, [sentence.terms.credit(c) for c in concepts])
        best: tuple[float, Span] | None = None
        for index in (sentence.index - 1, sentence.index + 1):
            if not 0 <= index < len(group):
                continue
            other = group[index]
            span = Span(
                min(sentence.span.start, other.span.start), max(sentence.span.end, other.span.end)
            )
            both = TermSet.union([sentence.terms, other.terms])
            share = self._weights.share(concepts, [both.credit(c) for c in concepts])
            fits = collapsed_length(sentence.document, span) <= limit
            if fits and share - alone >= _NEIGHBOUR_GAIN and (best is None or share > best[0]):
                best = (share, span)
        return Citation(sentence.document, best[1]) if best else None

    def _with_total(self, candidate: Candidate, limit: int) -> Span | None:
        """A breakdown with the sentence before it, which has the total: "256 personel. Yaitu …".

        None if the sentence before it has no such details, or if both are longer than `limit`.
        """
        sentence, document = candidate.sentence, candidate.document
        if not sentence.index:
            return None
        total = sentence.passage.sentences[sentence.index - 1]
        both = Span(total.start, sentence.span.end)
        if collapsed_length(document, both) > limit:
            return None
        details = belongs_with_next(document.slice(total), sentence.text, self._lexicon.joining)
        return both if details else None

    def _joined(self, sentence: Sentence, limit: int) -> Span | None:
        """The sentence with the next one, if that gives its details, and the items behind that.

        None if the next does not belong to it, or if both are longer than `limit`.
        """
        document = sentence.document
        following = sentence.passage.sentences[sentence.index + 1 :]
        if not following or not belongs_with_next(
            sentence.text, document.slice(following[0]), self._lexicon.joining
        ):
            return None
        joined = None
        for index, each in enumerate(following):
            if index and not goes_on_with_item(
                document.slice(following[index - 1]), document.slice(each)
            ):
                break
            both = Span(sentence.span.start, each.end)
            if collapsed_length(document, both) > limit:
                break
            joined = both
        return joined


def introduces_list(sentence: Sentence) -> bool:
    """Whether a sentence is the heading of list items in its article."""
    return bool(items_led_by(sentence))


def _behind_another(question: Question, candidate: Candidate) -> Span | None:
    """The entry of the asked person if the sentence names somebody else first; else None.

    A hurried reader would take the first name for the answer.
    """
    people = candidate.sentence.people
    asked = candidate.mention or next(
        (m for m in people if question.name and m.post and _is_named(question, candidate, m)), None
    )
    if asked is None or not any(other.entry.end <= asked.entry.start for other in people):
        return None
    return asked.entry


def _is_named(question: Question, candidate: Candidate, mention: PersonMention) -> bool:
    name = candidate.document.slice(mention.name).lower()
    return all(concept.surface in name for concept in question.name)
