"""Routes a question to the articles that may answer it, and to rules, models or lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.answering.finding.calendar import Calendar
from bot.answering.finding.counting import ArticleCounter
from bot.answering.finding.passage_search import PassageSearch
from bot.answering.finding.scope import Scope, find_scope, with_own_posts, without_settled
from bot.answering.selector import Selector
from bot.answering.showing.lists import ANYTHING, Lister, lists_by_date
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.mentions import Entry
from bot.model import (
    Answer,
    Citation,
    Cited,
    Document,
    Hit,
    NoAnswer,
    NoAnswerReason,
    Outcome,
    Status,
)
from bot.questions.question import Question, Role

# Imported only if the corpus has bare passages.
if TYPE_CHECKING:
    from bot.answering.bare.bare_passages import BarePassages
    from bot.answering.bare.choice import BareChoice

# The near articles named in a refusal. A judgement.
_NEAR = 3
# The bare passages that an answer is chosen from. A judgement.
_BARE_HITS = 10
_WHERE_AND_WHEN = frozenset({Role.PLACE, Role.NUMBER})


@dataclass(frozen=True, slots=True)
class Sources:
    """Where answers are searched; `bare` is None if the corpus has no bare passages."""

    search: PassageSearch
    calendar: Calendar
    catalog: CorpusCatalog
    counter: ArticleCounter
    bare: BarePassages | None


class Router:
    """Finds the hits for a question, and passes them to the selector, the models or the lister."""

    def __init__(
        self, sources: Sources, *, selector: Selector, bare: BareChoice | None, lister: Lister
    ) -> None:
        self._search = sources.search
        self._calendar = sources.calendar
        self._catalog = sources.catalog
        self._counter = sources.counter
        self._passages = sources.bare
        self._selector = selector
        self._bare = bare
        self._lister = lister

    def outcome(
        self, question: Question, today: date | None, within: frozenset[str] | None = None
    ) -> Outcome:
        """The outcome of a question without parts; `today` and `within` as in `Answerer.answer`."""
        named = [c for c in question.concepts if c.can_be_searched]
        if within is not None and named:
            return self._of_documents(question, within)
        anything = question.overview or question.kind in ANYTHING
        terms = [c.term for c in question.concepts if c.role is Role.NUMBER]
        by_date = lists_by_date(question, lambda: bool(self._calendar.dated_as(terms)))
        if by_date or (question.period and not named and anything):
            return self._by_date(question, self._calendar.dated_as(terms))
        if question.period and anything and all(c.role in _WHERE_AND_WHEN for c in named):
            # "Apa yang terjadi kemarin di Jambi?"
            question = replace(question, listing=True)
        if not named:
            return NoAnswer(Status.UNCLEAR, NoAnswerReason.UNCLEAR_EMPTY)
        scope = self._scope(question, today)
        if scope.choices:
            return _which_unit(question, scope)
        if scope.missing:
            return self._of_unnamed_unit(question) or _on_nothing(question, scope)
        settled = self._settled(question)
        if question.overview:
            return replace(self._overview(settled, scope), period=question.period)
        outcome = replace(self._in_scope(settled, scope), period=question.period)
        if isinstance(outcome, NoAnswer):
            return outcome
        return replace(outcome, further=len(self.uncited(question, outcome)))

    def _of_documents(self, question: Question, documents: frozenset[str]) -> Outcome:
        """The outcome of a question that is about these documents, whatever it names.

        Its time and its names say which documents are meant, and so decide nothing more.
        """
        settled = self._settled(question)
        own = self._search.best(settled, within=documents)
        # The other articles stay as rivals, by which the model tells how well these fit.
        others = [
            h for h in self._search.best(settled) if h.passage.document.document_id not in documents
        ]
        hits = sorted([*own, *others], key=lambda hit: -hit.score)
        outcome = self._selector.select(settled, hits, within=documents)
        if isinstance(outcome, NoAnswer):
            return outcome
        return replace(outcome, further=len(self.uncited(question, outcome)))

    def uncited(self, question: Question, outcome: Cited) -> list[Hit]:
        """The best hit of each document that an outcome does not cite, best first."""
        cited = {
            one.document.document_id
            for citation in outcome.citations
            for one in (citation, *citation.also)
        }
        best: dict[str, Hit] = {}
        for hit in self._search.best(question):
            document_id = hit.passage.document.document_id
            if document_id not in cited:
                best.setdefault(document_id, hit)
        return list(best.values())

    def weighed(self, question: Question, today: date | None) -> list[list[Hit]]:
        """The hits that an answer is chosen from, in groups that are tried in order.

        An operation with several years has a group for each, latest first. There are no groups if
        the bot must ask back, or if no article has what the question names.
        """
        scope = self._scope(question, today)
        if scope.choices or scope.missing:
            return []
        bare = self.bare_hits(question, today)
        question = self._settled(question)
        if bare:
            return [self._hits_for_posts(question) if self._is_by_rules(question) else bare]
        groups: list[frozenset[str] | None] = [documents for _, documents in scope.by_year]
        return [self._hits(question, scope, documents) for documents in groups or [scope.documents]]

    def bare_hits(self, question: Question, today: date | None) -> list[Hit]:
        """The bare passages that may answer, best first; none if articles are to answer."""
        if self._passages is None or not self._scope(question, today).is_open:
            return []
        if self._is_timed(question):
            return []
        return self._passages.hits(self._settled(question), limit=_BARE_HITS)

    def hits_for_models(self, question: Question, today: date | None) -> list[Hit]:
        """The bare passages if the models choose among them, best first; none if the rules do."""
        hits = self.bare_hits(question, today)
        return [] if hits and self._is_by_rules(self._settled(question)) else hits

    def each_about(self, question: Question, today: date | None) -> list[Citation]:
        """A quote of every article on a topic, best first; none if no article names it."""
        scope = find_scope(question, self._catalog, lists=True, today=today)
        if scope.missing or scope.choices:
            return []
        question = without_settled(question, self._catalog)
        return self._lister.each(question, self._hits(question, scope, scope.documents))

    def _by_date(self, question: Question, documents: Sequence[Document]) -> Outcome:
        """The newest of the articles, newest first; an overview gives their number, last and first.

        If the question names a time, only articles of that time count.
        """
        if question.period:
            dated = self._calendar.dated_in(question.period)
            documents = [d for d in documents if d.document_id in dated]
            if not documents:
                return self._nothing_in_time(question, self._calendar.newest)
        if not documents:
            return self._selector.refuse(question, [])
        if question.overview:
            return replace(self._lister.ends(question, documents), period=question.period)
        total = 0 if documents is self._calendar.newest else len(documents)
        newest = self._lister.newest(question, documents)
        return replace(newest, period=question.period, total=total)

    def _overview(self, question: Question, scope: Scope) -> Outcome:
        """The number of the articles that a question counts, with the last and the first."""
        counted = self._counter.count(question, scope)
        if counted.documents:
            answer = self._lister.overview(question, counted)
            return replace(answer, further=answer.total - len(answer.citations))
        if question.period:
            on_it = self._calendar.newest if scope.documents is None else scope.ordered
            if on_it is None:
                on_it = self._calendar.ordered(scope.documents or frozenset())
            return self._nothing_in_time(question, on_it)
        return self._selector.refuse(question, self._search.best(question, within=scope.documents))

    def _scope(self, question: Question, today: date | None) -> Scope:
        lists = question.listing or question.overview or question.is_bare_topic
        return find_scope(question, self._catalog, lists=lists, today=today)

    def _settled(self, question: Question) -> Question:
        """The question without the words that its scope already satisfies."""
        return with_own_posts(without_settled(question, self._catalog), self._catalog)

    def _in_scope(self, question: Question, scope: Scope) -> Outcome:
        if scope.documents is None and not self._is_timed(question):
            return self._of_any(question)
        related, refusal = None, None
        for year, documents in scope.by_year:
            hits = self._hits(question, scope, documents)
            outcome = self._of_hits(question, hits, scope)
            if isinstance(outcome, NoAnswer):
                refusal = refusal or outcome
                continue
            outcome = replace(outcome, years=scope.other_years(year, documents))
            if isinstance(outcome, Answer):
                return outcome
            related = related or outcome
        return related or refusal or self._of_all(question, scope)

    def _of_unnamed_unit(self, question: Question) -> Answer | None:
        """The holder of a post of a unit that no article names; None if there is none.

        An article with a "Kasat Reskrim Lamandau" need not name Polres Lamandau.
        """
        if not question.post or question.operation_mentions:
            return None
        hits = self._search.best(question)
        held = self._selector.holder(question, self._selector.candidates(question, hits))
        return held if isinstance(held, Answer) else None

    def _is_timed(self, question: Question) -> bool:
        """Whether the question's time selects articles by date.

        Bare passages have no date, but their text may contain an absolute time.
        """
        if question.period is None or question.by_today or self._passages is None:
            return question.period is not None
        return not self._passages.hits(question, limit=1)

    def _of_any(self, question: Question) -> Outcome:
        """The outcome over the whole corpus: the models choose if bare passages come first.

        The models were trained on bare passages. The rules use titles, leads and lists, which
        only articles have.
        """
        if self._passages and self._bare:
            hits = self._passages.hits(question, limit=_BARE_HITS)
            if hits:
                return self._bare.select(question, hits, for_posts=self._hits_for_posts(question))
        return self._of_hits(question, self._search.best(question), Scope())

    def _is_by_rules(self, question: Question) -> bool:
        """Whether the rules choose among the bare passages, and not the models."""
        if self._bare is None:
            return False
        return self._bare.by_rules(question, self._hits_for_posts(question)) is not None

    def _hits_for_posts(self, question: Question) -> list[Hit]:
        """The bare passages that the rules find the holder of a post in; none for other questions.

        They are more than the models choose from.
        """
        if self._passages is None or not question.post:
            return []
        return self._passages.hits(question, limit=self._search.candidates)

    def _of_all(self, question: Question, scope: Scope) -> Outcome:
        """The outcome over all articles of a scope; a list adds those on units below, marked."""
        hits = self._hits(question, scope, scope.documents)
        below = self._of_below(question, scope)
        if question.period and not hits and not below:
            on_it = self._calendar.newest
            if scope.documents is not None:
                on_it = self._calendar.ordered(scope.documents)
            return self._nothing_in_time(question, on_it)
        outcome = self._of_hits(question, hits, scope)
        if not below:
            return outcome
        return _joined(outcome, below, most=self._lister.most)

    def _hits(
        self, question: Question, scope: Scope, documents: frozenset[str] | None
    ) -> list[Hit]:
        """The hits in `documents` (None for any) that match the question's time."""
        if question.period and not scope.timed:
            lists = question.listing or question.is_bare_topic
            of = self._calendar.dated_in if lists else self._calendar.telling_of
            in_time = of(question.period)
            documents = in_time if documents is None else documents & in_time
        return self._search.best(question, within=documents)

    def _of_hits(self, question: Question, hits: Sequence[Hit], scope: Scope) -> Outcome:
        """The outcome of the hits found in a scope."""
        if question.listing or question.is_bare_topic:
            named = scope.documents is not None
            counted = self._counter.count(question, scope) if named or question.newest else None
            listed = self._lister.about(question, hits, counted)
            return listed or self._selector.refuse(question, hits)
        return self._selector.select(question, hits, named=scope.documents is not None)

    def _of_below(self, question: Question, scope: Scope) -> Answer | None:
        """A list of the articles on units below the named one; None if there are none.

        The words of the named unit are not searched for, since these articles need not have them.
        """
        if not scope.below:
            return None
        concepts = tuple(c for c in question.concepts if c.role not in (Role.UNIT, Role.PLACE))
        rest = replace(question, concepts=concepts)
        own = scope.documents or frozenset()
        wanted = frozenset[str]().union(*(unit.ids for unit in scope.below)) - own
        if question.period:
            wanted &= self._calendar.dated_in(question.period)
        if not wanted:
            return None
        if any(c.role is not Role.LIGHT for c in concepts):
            found = self._lister.about(rest, self._search.best(rest, within=wanted))
        else:
            documents = self._calendar.ordered(wanted)
            found = self._lister.newest(rest, documents, at=lambda d: self._named_at(d, scope))
            found = replace(found, total=len(documents))
        if found is None:
            return None
        marked = (replace(c, below=_unit_below(scope, c.document).name) for c in found.citations)
        return replace(found, citations=tuple(marked))

    def _named_at(self, document: Document, scope: Scope) -> int | None:
        """Where the text first names the article's unit; None if the title names it."""
        mentions = self._catalog.entries.mentions[document.document_id]
        unit = _unit_below(scope, document)
        spans = [m.span for m in mentions if m.entity.key == unit.entity.key]
        return spans[0].start if spans and spans[0] else None

    def _nothing_in_time(self, question: Question, near: Sequence[Document]) -> NoAnswer:
        return NoAnswer(
            Status.NO_ANSWER,
            NoAnswerReason.NOTHING_IN_PERIOD,
            near=tuple(near[:_NEAR]),
            searched_for=question.shown,
            period=question.period,
        )


def _unit_below(scope: Scope, document: Document) -> Entry:
    """The unit below the named one that an article is about; the last of several by name."""
    return next(e for e in reversed(scope.below) if document.document_id in e.ids)


def _joined(outcome: Outcome, below: Answer, *, most: int) -> Answer:
    """A list of articles on a unit, followed by those on units below it, at most `most`."""
    if not isinstance(outcome, Answer):
        return below
    citations = (*outcome.citations, *below.citations)[:most]
    total = outcome.total + below.total if outcome.total and below.total else 0
    return replace(outcome, citations=citations, total=total)


def _which_unit(question: Question, scope: Scope) -> NoAnswer:
    """A NoAnswer that asks which of several units is meant."""
    return NoAnswer(
        Status.UNCLEAR,
        NoAnswerReason.UNCLEAR_UNIT,
        choices=tuple(name for name, _ in scope.choices),
        questions=tuple(asked for _, asked in scope.choices),
        understood=question.text,
        searched_for=question.shown,
    )


def _on_nothing(question: Question, scope: Scope) -> NoAnswer:
    """The refusal if no article has the unit or operation that the question names."""
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
