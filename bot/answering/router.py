"""A question to its outcome: which articles may answer, and what of them is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.answering.bare.selector import BareSelector
from bot.answering.finding.scope import Scope, find_scope, with_own_posts, without_settled
from bot.answering.finding.search import PassageSearch
from bot.answering.selector import Selector
from bot.answering.showing.lists import Lister, newest_first
from bot.answering.times import is_dated_in, tells_of
from bot.answering.weighing.evidence import DocumentEvidence
from bot.catalog.corpus import CorpusCatalog
from bot.model import Answer, Citation, Document, Hit, NoAnswer, NoAnswerReason, Outcome, Status
from bot.questions.concepts import Question, Role

_NEAR = 3
# A question to bare passages is answered from the first few hits alone.
_OPEN_HITS = 10


@dataclass(frozen=True, slots=True)
class Sources:
    """Where answers are looked for: the documents newest first, what finds and what reads them."""

    documents: Sequence[Document]
    search: PassageSearch
    catalog: CorpusCatalog
    evidence_of: Callable[[Document], DocumentEvidence]


class Chooser:
    """Chooses within what a question names and the time that it means."""

    def __init__(
        self,
        sources: Sources,
        *,
        selector: Selector,
        bare: BareSelector,
        lister: Lister,
    ) -> None:
        self._search = sources.search
        self._catalog = sources.catalog
        self._documents = sources.documents
        self._evidence_of = sources.evidence_of
        self._selector = selector
        self._bare = bare
        self._lister = lister

    def by_date(self, question: Question, documents: Sequence[Document]) -> Outcome:
        """The newest of some articles, of those in the question's time if it means one.

        For an overview how many they are, with the last and the first.
        """
        if question.period:
            documents = [d for d in documents if is_dated_in(d, question.period)]
            if not documents:
                return self._nothing_in_time(question, newest_first(self._documents))
        if not documents:
            return self._selector.refuse(question, [])
        lists = self._lister.ends if question.overview else self._lister.newest
        listed = lists(question, documents)
        return replace(listed, period=question.period)

    def choose(self, question: Question, today: date | None) -> Outcome:
        """The outcome of a question that names something."""
        lists = question.listing or question.overview or question.is_bare_topic
        scope = find_scope(question, self._catalog, lists=lists, today=today)
        if scope.choices:
            return _which_unit(question, scope)
        if scope.missing:
            return _on_nothing(question, scope)
        question = with_own_posts(without_settled(question, self._catalog), self._catalog)
        return replace(self._in_scope(question, scope), period=question.period)

    def hits_for(self, question: Question, today: date | None) -> list[Hit]:
        """The hits that an answer is chosen from, of any year of an operation."""
        scope = find_scope(question, self._catalog, lists=False, today=today)
        if scope.documents is None and question.period is None:
            return self._search.best(question)
        return self._hits(without_settled(question, self._catalog), scope, scope.documents)

    def each_about(self, question: Question, today: date | None) -> list[Citation]:
        """A quote of every article on a topic, best first; none for what no article names."""
        scope = find_scope(question, self._catalog, lists=True, today=today)
        if scope.missing or scope.choices:
            return []
        question = without_settled(question, self._catalog)
        return self._lister.each(question, self._hits(question, scope, scope.documents))

    def _in_scope(self, question: Question, scope: Scope) -> Outcome:
        if scope.documents is None and not self._is_timed(question):
            return self._of_any(question)
        refusal = None
        for year, documents in scope.by_year:
            hits = self._hits(question, scope, documents)
            outcome = self._of_hits(question, hits, named=True)
            if isinstance(outcome, Answer):
                return replace(outcome, years=scope.other_years(year, documents))
            refusal = refusal or outcome
        if refusal is not None:
            return refusal
        return self._of_all(question, scope)

    def _is_timed(self, question: Question) -> bool:
        """Whether the time of a question chooses among articles.

        Bare passages have no date; a time that the question spells out may stand in their words.
        """
        if question.period is None or question.by_today or not question.is_open:
            return question.period is not None
        hits = self._search.search(question, limit=1)
        return not hits or not hits[0].passage.document.is_bare

    def _of_any(self, question: Question) -> Outcome:
        """From any article; bare passages are judged by the models, which learned from such.

        What articles say in their titles, leads and lists the rules know better.
        """
        hits = self._bare_hits(question)
        if not hits:
            return self._of_hits(question, self._search.best(question), named=False)
        return self._bare.select(question, hits, plain=self._plain_hits(question))

    def hits_for_models(self, question: Question) -> list[Hit]:
        """The hits that the models answer from, best first; none where the rules answer."""
        hits = self._bare_hits(question)
        return [] if hits and self._bare.by_rules(question, self._plain_hits(question)) else hits

    def _bare_hits(self, question: Question) -> list[Hit]:
        hits = self._search.search(question, limit=_OPEN_HITS) if question.is_open else []
        return hits if hits and hits[0].passage.document.is_bare else []

    def _plain_hits(self, question: Question) -> list[Hit]:
        """The engine's own hits, which a post alone needs."""
        return self._search.best(question) if question.post else []

    def _of_all(self, question: Question, scope: Scope) -> Outcome:
        """From all articles of a scope, and for a list from those on the units below, marked."""
        hits = self._hits(question, scope, scope.documents)
        below = self._of_below(question, scope)
        if question.period and not hits and not below:
            on_it = [d for d in self._documents if _is_in(d, scope.documents)]
            return self._nothing_in_time(question, newest_first(on_it))
        outcome = self._of_hits(question, hits, named=scope.documents is not None)
        if not below:
            return outcome
        return _joined(outcome, below, most=self._lister.most)

    def _hits(
        self, question: Question, scope: Scope, documents: frozenset[str] | None
    ) -> list[Hit]:
        """The hits of some articles that are of the question's time; None for any article."""
        period = None if scope.timed else question.period
        lists = question.listing or question.is_bare_topic

        def is_wanted(document: Document) -> bool:
            if not _is_in(document, documents):
                return False
            if period is None or is_dated_in(document, period):
                return True
            return not lists and tells_of(self._evidence_of(document), period)

        return self._search.within(question, is_wanted)

    def _of_hits(self, question: Question, hits: Sequence[Hit], *, named: bool) -> Outcome:
        """What the hits say; `named` tells that they are on what the question names."""
        if question.overview:
            overview = self._lister.overview(question, hits)
            return overview or self._selector.refuse(question, hits)
        if question.listing or question.is_bare_topic:
            listed = self._lister.about(question, hits)
            return listed or self._selector.refuse(question, hits)
        return self._selector.select(question, hits, named=named)

    def _of_below(self, question: Question, scope: Scope) -> Answer | None:
        """What the articles on units below the one that is named say on the rest of the question.

        The words of its name are left out, since those articles need not have it.
        """
        if not scope.below or question.overview:
            return None
        concepts = tuple(c for c in question.concepts if c.role not in (Role.UNIT, Role.PLACE))
        rest = replace(question, concepts=concepts)
        documents = [d for d in self._documents if d.document_id in scope.below]
        if question.period:
            documents = [d for d in documents if is_dated_in(d, question.period)]
        if not documents:
            return None
        if any(c.role is not Role.LIGHT for c in concepts):
            wanted = frozenset(d.document_id for d in documents)
            hits = self._search.within(rest, lambda d: d.document_id in wanted)
            found = self._lister.about(rest, hits)
        else:
            found = self._lister.newest(rest, documents, at=lambda d: self._named_at(d, scope))
        if found is None:
            return None
        marked = (replace(c, below=scope.below[c.document.document_id]) for c in found.citations)
        return replace(found, citations=tuple(marked))

    def _named_at(self, document: Document, scope: Scope) -> int | None:
        """Where an article first names its unit below; None for one that the title names."""
        mentions = self._catalog.entries.mentions[document.document_id]
        unit = scope.below[document.document_id]
        spans = [m.span for m in mentions if m.entity.name == unit]
        return spans[0].start if spans and spans[0] else None

    def _nothing_in_time(self, question: Question, near: Sequence[Document]) -> NoAnswer:
        return NoAnswer(
            Status.NO_ANSWER,
            NoAnswerReason.NOTHING_IN_PERIOD,
            near=tuple(near[:_NEAR]),
            searched_for=question.shown,
            period=question.period,
        )


def _is_in(document: Document, documents: frozenset[str] | None) -> bool:
    return documents is None or document.document_id in documents


def _joined(outcome: Outcome, below: Answer, *, most: int) -> Answer:
    """A list of articles on a unit, with those on the units below it behind them."""
    if isinstance(outcome, NoAnswer):
        return below
    return replace(outcome, citations=(*outcome.citations, *below.citations)[:most])


def _which_unit(question: Question, scope: Scope) -> NoAnswer:
    """The question back, which of several units is meant."""
    return NoAnswer(
        Status.UNCLEAR,
        NoAnswerReason.UNCLEAR_UNIT,
        choices=tuple(name for name, _ in scope.choices),
        questions=tuple(asked for _, asked in scope.choices),
        understood=question.text,
        searched_for=question.shown,
    )


def _on_nothing(question: Question, scope: Scope) -> NoAnswer:
    """The refusal of a question on something that no article names."""
    return NoAnswer(
        Status.NO_ANSWER,
        NoAnswerReason.MISSING_TERM,
        missing=(scope.missing,) if scope.missing else (),
        near=scope.near,
        understood=question.text,
        searched_for=question.shown,
        years=scope.years,
        period=question.period,
    )
