"""Tells which unit a post in an article belongs to, if the post does not say it itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.analysis.analyzer import Term
from bot.answering.weighing.evidence import DocumentEvidence, TermSet
from bot.config.lexicon import Lexicon
from bot.ingest.passages import context_text
from bot.model import Span
from bot.questions.question import Concept, Role

# The characters between a unit and its place: "Polres Metro Jakarta". A judgement.
_PLACE_REACH = 12
_NATIONAL = "polri"
# The kind whose units are called with "Kota" or without.
_DISTRICT = "polresta"
_CITY = "kota"
# The kind of the units that share names, which only the unit above tells apart.
_SMALLEST = "polsek"


@dataclass(frozen=True, slots=True)
class _Named:
    """A unit that a text names by its kind or its head, with the terms of that text."""

    kind: str
    head: Term
    terms: TermSet
    sides: frozenset[str]

    def has(self, places: Sequence[Concept]) -> bool:
        """Whether the unit is that of the places, and not that of a part: "Polres Blitar Kota"."""
        if not all(follows(self.head, self.terms, place) for place in places):
            return False
        asked = {word for place in places for word in (place.term, *place.surface.split())}
        last = max(
            term.end
            for place in places
            for term in self.terms.positions(place)
            if 0 < term.start - self.head.end <= _PLACE_REACH
        )
        behind = next((t.form for t in self.terms.terms if t.start == last + 1), "")
        whole = self.kind != _DISTRICT
        return behind in asked or behind not in self.sides or not whole


class PostUnits:
    """Reads the units of posts by the kinds of unit and their heads in the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._units = lexicon.units
        self._heads = lexicon.unit_posts
        self._area_words = lexicon.area_words
        self._sides = lexicon.holders.sides

    def kind_of(self, form: str, term: str) -> str | None:
        """The kind of unit that a word names, itself or by its head; None for other words."""
        return self._heads.get(form) or (term if term in self._units else None)

    def kinds_in(self, terms: TermSet) -> set[str]:
        """The kinds of unit that a text names."""
        kinds = (self.kind_of(term.form, term.term) for term in terms.terms)
        return {kind for kind in kinds if kind}

    def kinds_asked(self, post: Sequence[Concept]) -> set[str]:
        """The kinds of unit in an asked post; empty for "Kasat Lantas Lamandau"."""
        kinds = (self.kind_of(concept.surface, concept.term) for concept in post)
        return {kind for kind in kinds if kind}

    def is_of_other_part(self, post: Sequence[Concept], own: TermSet) -> bool:
        """Whether a found post is of another part of the asked place: "Kapolres Blitar Kota".

        A Polresta is called with "Kota" or without.
        """
        kinds = self.kinds_asked(post) | self.kinds_in(own)
        if not kinds or not any(concept.role is Role.PLACE for concept in post):
            return False
        asked = {w for c in post for w in (c.term, *c.surface.split(), *c.related)}
        own_sides = (own.outer & self._sides) - asked
        return bool(own_sides - ({_CITY} if _DISTRICT in kinds else set()))

    def are_of_kinds(self, own: TermSet, post: Sequence[Concept]) -> bool:
        """Whether the units of a found post are of the kinds of the asked one, or alike."""
        kinds = self.kinds_asked(post)
        return all(are_alike(kind, kinds) for kind in self.kinds_in(own))

    def names_asked(self, post: Sequence[Concept], evidence: DocumentEvidence) -> bool:
        """Whether an article has each place of an asked post close behind such a unit or its head.

        True if the post has no place.
        """
        kinds = self.kinds_asked(post)
        return all(
            any(
                follows(head, terms, concept)
                for terms in evidence.texts
                for head in terms.terms
                if are_alike(self.kind_of(head.form, head.term), kinds)
            )
            for concept in post
            if concept.role is Role.PLACE
        )

    def is_of_asked(self, post: Sequence[Concept], evidence: DocumentEvidence, *, at: int) -> bool:
        """Whether a post at `at` that names no unit belongs to the unit of the asked post.

        It is of the unit named last before it, else of that in the title, else of the article's
        only one: "Polres Sambas … Kasat Binmas Iptu …" has a Kasat of Polres Sambas. Of several
        units only those of the asked kinds count. False if the asked post has no place.
        """
        places = [concept for concept in post if concept.role is Role.PLACE]
        if not places:
            return False
        kinds = self.kinds_asked(post)
        named = [unit for unit in self._named(evidence) if self._may_be(unit, kinds)]
        before = [unit for unit in named if unit.head.end <= at]
        if before:
            return before[-1].has(places)
        of_title = [
            unit
            for unit in self._named_in(evidence.context, context_text(evidence.document))
            if self._may_be(unit, kinds)
        ]
        if of_title:
            return of_title[0].has(places)
        return bool(named) and all(unit.has(places) for unit in named)

    def is_below(
        self, places: Sequence[Concept], post: Sequence[Concept], evidence: DocumentEvidence
    ) -> bool:
        """Whether an article tells that the smallest unit is in these further places of its post.

        By a unit or an area of that name, or by its dateline: "Kapolsek Ngoro" of "Polsek Ngoro,
        Kabupaten Jombang". True without places; False for other units, and for a place of which
        only another part is named.
        """
        if not places:
            return True
        if _SMALLEST not in self.kinds_asked(post):
            return False
        return all(
            not self._is_part_of_met(place, places, post)
            and (evidence.context.credit(place) > 0 or self._stands_above(place, evidence))
            for place in places
        )

    def _is_part_of_met(
        self, place: Concept, unmet: Sequence[Concept], post: Sequence[Concept]
    ) -> bool:
        """Whether a word only tells a part of a place that is met: "Barat" of "Praya Barat"."""
        before = post[post.index(place) - 1] if place in post[1:] else None
        return place.surface in self._sides and before is not None and before not in unmet

    def _stands_above(self, place: Concept, evidence: DocumentEvidence) -> bool:
        """Whether a place stands behind a unit or a kind of area."""
        return any(
            follows(head, terms, place)
            for terms in evidence.texts
            for head in terms.terms
            if self.kind_of(head.form, head.term) or head.form in self._area_words
        )

    def _named(self, evidence: DocumentEvidence) -> Iterator[_Named]:
        """The units that the sentences of an article name, in reading order."""
        for terms in evidence.texts[1:]:
            yield from self._named_in(terms, evidence.document.text)

    def names_only_others(
        self, unit: Sequence[Concept], terms: TermSet, text: str, posts: Sequence[Span]
    ) -> bool:
        """Whether a text names units, but not the asked one, outside of these posts."""
        kinds = self.kinds_asked(unit)
        places = [concept for concept in unit if concept.role is Role.PLACE]
        named = [
            one
            for one in self._named_in(terms, text)
            if one.kind != _NATIONAL
            and not any(post.start <= one.head.start < post.end for post in posts)
        ]
        return bool(named and places) and not any(
            are_alike(one.kind, kinds) and one.has(places) for one in named
        )

    def _may_be(self, unit: _Named, kinds: set[str]) -> bool:
        """Whether a unit may be meant by a post of the asked kinds, or of any without kinds."""
        return are_alike(unit.kind, kinds) if kinds else unit.kind != _NATIONAL

    def _named_in(self, terms: TermSet, text: str) -> Iterator[_Named]:
        for head in terms.terms:
            kind = self.kind_of(head.form, head.term)
            # A bracket may stand between: "Kepolisian Resor (Polres) Subang".
            behind = text[head.end : head.end + _PLACE_REACH].lstrip(" )")
            if kind and behind[:1].isupper():
                yield _Named(kind, head, terms, self._sides)


def follows(head: Term, terms: TermSet, concept: Concept) -> bool:
    """Whether a concept stands close behind a term of a text."""
    return any(0 < t.start - head.end <= _PLACE_REACH for t in terms.positions(concept))


def are_alike(kind: str | None, kinds: Iterable[str]) -> bool:
    """Whether a kind of unit is one of several, or a larger or smaller form of one.

    A "Polrestabes" is often called "Polres".
    """
    return bool(kind) and any(
        kind and (asked.startswith(kind) or kind.startswith(asked)) for asked in kinds
    )
