"""Determines which articles may answer a question that names units or operations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.catalog.catalog import Catalog, words_of
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import REGIONAL, Mention, Unit
from bot.catalog.mentions import Entry
from bot.model import Document, Period
from bot.questions.question import Concept, Question, Role

# The near articles given for a missing name. A judgement.
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids of the articles about what a question names; `documents` is None if it names nothing.

    `missing` is a name that no article has; then `near` has similar articles, and `years` the
    years of an operation with their numbers of articles. `by_year` groups the articles on an
    operation by year, latest first, if the question gives no year. `below` are the units below a
    named one, whose articles a list adds. `choices` are pairs of a unit that may be meant and the
    question that names it. `timed` says that the question's time selected the years. `ordered` has
    the articles of `documents`, newest first, if the catalog has just these.
    """

    documents: frozenset[str] | None = None
    missing: str | None = None
    near: tuple[Document, ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    by_year: tuple[tuple[int, frozenset[str]], ...] = ()
    below: tuple[Entry, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    timed: bool = False
    ordered: Sequence[Document] | None = None

    @property
    def is_open(self) -> bool:
        """Whether every article may answer, since the question names no unit or operation."""
        return self.documents is None and self.missing is None and not self.choices

    def other_years(self, year: int, shown: frozenset[str]) -> tuple[tuple[int, int], ...]:
        """The other years with their numbers of articles, without years that are fully shown."""
        return tuple(
            (other, len(documents))
            for other, documents in self.by_year
            if other != year and not documents <= shown
        )


def find_scope(
    question: Question, catalog: CorpusCatalog, *, lists: bool, today: date | None = None
) -> Scope:
    """The scope of a question.

    An operation without a year is grouped by year, latest first. If the question `lists`
    articles, all years count, and so do the units below a regional police.
    """
    mentions, operations = question.names.mentions, question.operation_mentions
    # A unit after a smaller one only says which of the same name is meant.
    above = {mention.above for mention in mentions}
    named = [m for m in question.unit_mentions if m.entity not in above]
    units = [m.entity for m in named if isinstance(m.entity, Unit)]
    if not all(unit.verified for unit in units) or not mentions:
        choices = _choices(question, catalog)
        if choices:
            return Scope(choices=choices)
    for mention in named:
        if len(meant := _meant_by(mention, question, catalog.entries)) > 1:
            return Scope(choices=_namesakes(mention, meant, question.text))
    scopes = [_of_units(named, question, catalog.entries, lists=lists)] if named else []
    if operations:
        area = _area_of(question, catalog)
        asked = _Asked(question.years, question.period, today, lists, area)
        scopes.append(_either([_of_operation(m, asked, catalog) for m in operations]))
    if not scopes:
        return Scope()
    return scopes[0] if len(scopes) == 1 else _both(scopes[0], scopes[1], catalog)


def without_settled(question: Question, catalog: CorpusCatalog) -> Question:
    """The question without the requirements that its scope already satisfies.

    The words of an operation's region become light, since the article of a Polres there may lack
    them. So do several years, since no article has all of them, and the unit or place that
    distinguishes units of the same name. The words of a unit that the catalog knows are in scope:
    an article may call it otherwise.
    """
    mentions = question.names.mentions
    if not mentions:
        return question
    spans = [m.span for m in mentions if m.region]
    several = bool(question.operation_mentions) and sum(c.is_year for c in question.concepts) > 1
    area = _area_of(question, catalog)
    telling = [(m.span.end, _told_by(m, question, catalog.entries)) for m in mentions]

    def is_settled(concept: Concept) -> bool:
        inside = any(span.start <= concept.start < span.end for span in spans)
        is_region = inside and concept.surface in catalog.recogniser.region_words
        tells = any(end < concept.start and concept.surface in words for end, words in telling)
        return is_region or tells or (several and concept.is_year)

    known = [m.span for m in question.unit_mentions if catalog.entries.entries_named(m, set())]

    def settled(concept: Concept) -> Concept:
        in_scope = any(span.start <= concept.start < span.end for span in known)
        role = Role.LIGHT if is_settled(concept) else concept.role
        return replace(concept, role=role, in_scope=in_scope)

    # The name of the area is dropped: it would weigh much if no article has it.
    concepts = (c for c in question.concepts if area is None or c not in area.concepts)
    return replace(
        question,
        concepts=tuple(map(settled, concepts)),
        post=tuple(c for c in question.post if not is_settled(c)),
    )


def with_own_posts(question: Question, catalog: CorpusCatalog) -> Question:
    """The question with the heads of units extended by the post of the unit's actual kind.

    "Kapolres Malang Kota" also means the Kapolresta.
    """
    heads = set(catalog.recogniser.heads)
    others = [
        (m.span, u)
        for m in question.unit_mentions
        if isinstance(u := m.entity, Unit) and u.kind != u.own_kind
    ]

    def with_own(concept: Concept) -> Concept:
        for span, unit in others:
            post = concept.surface.removesuffix(unit.kind) + unit.own_kind
            if span.start <= concept.start < span.end and (post, unit.own_kind) in heads:
                return replace(concept, related=(*concept.related, post))
        return concept

    if not others:
        return question
    return replace(
        question,
        concepts=tuple(map(with_own, question.concepts)),
        post=tuple(map(with_own, question.post)),
    )


def _meant_by(mention: Mention, question: Question, catalog: Catalog) -> Sequence[Entry]:
    """The catalog entries that a name in a question may mean."""
    behind = frozenset(t.form for t in question.words.tokens if t.start >= mention.span.end)
    return catalog.entries_named(mention, behind)


def _told_by(mention: Mention, question: Question, catalog: Catalog) -> set[str]:
    """The words that distinguish a unit from others of the same name; empty if there are none."""
    meant = _meant_by(mention, question, catalog)
    return {word for e in meant if e.under for word in words_of(e.under.name)}


def _choices(question: Question, catalog: CorpusCatalog) -> tuple[tuple[str, str], ...]:
    """The units of the corpus that a partial name may mean, each with the question naming it."""
    partial, text = question.names.partial, question.text
    if partial is None:
        return ()
    start, end = partial.span
    return tuple(
        (entry.name, f"{text[:start]}{place}{text[end:]}")
        for place, unit in zip(partial.places, partial.units, strict=True)
        if (entry := catalog.entries.entry(unit.key))
    )


def _namesakes(
    mention: Mention, entries: Sequence[Entry], text: str
) -> tuple[tuple[str, str], ...]:
    """Units of the same name, each with the question that adds the unit above it."""
    start, end = text[: mention.span.end], text[mention.span.end :]
    return tuple((e.name, f"{start} {e.under.name}{end}") for e in entries if e.under)


def _either(scopes: Sequence[Scope]) -> Scope:
    """The union of several scopes; if a scope has a missing name, that scope."""
    first = next((scope for scope in scopes if scope.missing), scopes[0])
    if len(scopes) == 1 or first.missing:
        return first
    return Scope(frozenset().union(*(scope.documents or () for scope in scopes)))


def _of_units(
    named: Sequence[Mention], question: Question, catalog: Catalog, *, lists: bool
) -> Scope:
    """The articles on any of the units; `missing` if a verified unit has no articles."""
    found: list[Entry] = []
    below: list[Entry] = []
    for mention in named:
        unit = mention.entity
        if not isinstance(unit, Unit):
            continue
        entry = next(iter(_meant_by(mention, question, catalog)), None)
        if lists and unit.kind == REGIONAL:
            below.extend(catalog.below.get(unit.name, ()))
        if entry is not None:
            found.append(entry)
        elif not unit.verified:
            return Scope()
        elif not below:
            return Scope(missing=unit.name, near=_near(unit, catalog))
    if len(found) == 1:
        (entry,) = found
        return Scope(entry.ids, below=tuple(below), ordered=entry.documents)
    ids = frozenset[str]().union(*(entry.ids for entry in found))
    return Scope(ids, below=tuple(below))


def _near(unit: Unit, catalog: Catalog) -> tuple[Document, ...]:
    """Newest articles on the unit's siblings and its parent, or else on the units below it."""
    for name in (unit.parent, unit.name):
        near = [*catalog.below.get(name, ())] if name else []
        near += [entry for entry in catalog.units if entry.name == name]
        if near:
            return tuple({e.documents[0].document_id: e.documents[0] for e in near}.values())[
                :_NEAR
            ]
    return ()


@dataclass(frozen=True, slots=True)
class _Area:
    """A region named as a place ("di Jawa Tengah"): its concepts, and the articles about it."""

    concepts: frozenset[Concept]
    documents: frozenset[str]


def _area_of(question: Question, catalog: CorpusCatalog) -> _Area | None:
    """The region in which a question asks about an operation; None if no article is about it.

    An article belongs to the region by a regional word of the operation, by a unit of the region,
    or by the name of the place in its text.
    """
    operations = [m for m in question.operation_mentions if not m.region]
    if len(operations) < len(question.names.mentions) or not operations:
        return None
    places = [c for c in question.concepts if c.role is Role.PLACE]
    name = " ".join(c.surface for c in places)
    named = catalog.recogniser.unit_of([REGIONAL, *name.split()])
    if named is None or not named[0].verified or named[0].kind != REGIONAL:
        return None
    areas = [catalog.in_area(m.entity.key, named[0].name, name) for m in operations]
    documents = areas[0] if len(areas) == 1 else frozenset[str]().union(*areas)
    return _Area(frozenset(places), documents) if documents else None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What restricts the articles on an operation.

    `years` are the years outside the operation's name, `period` is the question's time in words,
    and `area` is the region if the question names it as a place.
    """

    years: Sequence[int]
    period: Period | None
    today: date | None
    lists: bool
    area: _Area | None

    def of(self, mention: Mention, entry: Entry) -> tuple[list[int], str | None]:
        """The years of an operation that are meant, and how to show them; [] and None for any."""
        if self.period and self.period.is_of_years:
            return [y for y in entry.by_year if self.period.meets_year(y)], _span(self.period)
        if mention.years_back and self.today:
            year = self.today.year - mention.years_back
            return [y for y in entry.by_year if y == year], str(year)
        named = mention.years or self.years
        shown = str(named[0]) if named else None
        return [year for year in named if year in entry.by_year], shown


def _span(period: Period) -> str:
    """The years of a period as text: "2022", "2022–2023", "2022–" or "–2022"."""
    ends = [str(day.year) if day else "" for day in period]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)


def _of_operation(mention: Mention, asked: _Asked, catalog: CorpusCatalog) -> Scope:
    entry, common = catalog.entries.entry(mention.entity.key), catalog.common
    if entry is None:
        return Scope(missing=mention.entity.name)
    by_year = dict(entry.ids_by_year)
    counts = tuple((year, len(ids)) for year, ids in by_year.items())
    years, shown = asked.of(mention, entry)
    if shown is not None and not years:
        near = entry.documents[:_NEAR]
        return Scope(missing=f"{entry.name} {shown}", near=near, years=counts)
    if mention.region:
        own = entry.ids_by_region.get(mention.region, frozenset())
        by_year = {y: ids for y, all_ids in by_year.items() if (ids := common(all_ids, own))}
        if not own or (years and not any(year in by_year for year in years)):
            name = f"{entry.name} ({mention.region})"
            return Scope(missing=name, near=entry.documents[:_NEAR], years=counts)
        everything = own
    else:
        everything = entry.ids
        if asked.area:
            everything = common(everything, asked.area.documents)
            own = everything
            by_year = {y: ids for y, all_ids in by_year.items() if (ids := common(all_ids, own))}
    if years:
        if len(years) == 1:
            chosen = by_year.get(years[0], frozenset())
        else:
            chosen = frozenset().union(*(by_year.get(year, frozenset()) for year in years))
        return Scope(chosen, timed=asked.period is not None)
    ordered = entry.documents if everything is entry.ids else None
    if asked.lists or mention.years_back or not by_year:
        return Scope(everything, ordered=ordered)
    return Scope(everything, by_year=tuple(by_year.items()), ordered=ordered)


def _both(one: Scope, other: Scope, catalog: CorpusCatalog) -> Scope:
    """The intersection of two scopes; if one has a missing name, that scope."""
    if one.missing or other.missing:
        return one if one.missing else other
    if one.documents is None or other.documents is None:
        return other if one.documents is None else one
    documents = catalog.common(one.documents, other.documents)
    each_year = (*one.by_year, *other.by_year)
    by_year = ((year, catalog.common(ids, documents)) for year, ids in each_year)
    return Scope(
        documents,
        by_year=tuple((year, ids) for year, ids in by_year if ids),
        timed=one.timed or other.timed,
    )
