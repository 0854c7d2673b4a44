"""Proposes answers from articles, and tells how likely each is right."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from bot.answering.choosing.articles import FoundArticles
from bot.answering.showing.cutting import cite, collapsed_length
from bot.answering.showing.listed import shows_list
from bot.answering.showing.quotes import Presenter
from bot.answering.weighing.scoring import Candidate, Scorer
from bot.model import Citation, Hit, Span
from bot.questions.question import Question
from bot.ranking.choice.ranked import ChoiceRanker, RankedSentences, Reason, SentenceTable
from bot.ranking.choice.rules import Ruled
from bot.ranking.models import RankingModels

# The most characters of the passage of a related article.
_PASSAGE = 900


@dataclass(frozen=True, slots=True)
class Proposal:
    """Quotes of one article that may answer; `candidate` is the sentence that decides.

    `row` has the values of PROPOSED_COLUMNS.
    """

    candidate: Candidate
    citations: tuple[Citation, ...]
    row: Sequence[float]


@dataclass(frozen=True, slots=True)
class Choice:
    """The likeliest proposal, with the probability that it answers.

    `passage` cites the part of its article that likeliest holds the answer, and `about` is the
    probability that the article is about the question.
    """

    proposal: Proposal
    confidence: float
    passage: Citation
    about: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """The model's first and second sentence, and the columns that decided between them."""

    first: Candidate
    second: Candidate
    columns: Sequence[Reason]


class Prepared:
    """The sentences of the articles found for a question, ready to be ranked.

    `candidates` has what the rules say of each sentence, in the order of `table`. `behind` numbers
    those that tell of another year than the asked one.
    """

    def __init__(
        self,
        question: Question,
        table: SentenceTable,
        candidates: Sequence[Candidate],
        behind: Sequence[int] = (),
    ) -> None:
        self.question = question
        self.table = table
        self.candidates = candidates
        self.behind = behind


class Chooser:
    """Chooses article and sentences together, among the proposals of the model and of the rules."""

    def __init__(self, articles: FoundArticles, scorer: Scorer, models: RankingModels) -> None:
        self._articles = articles
        self._scorer = scorer
        self._models = models

    def choose(
        self,
        question: Question,
        hits: Sequence[Hit],
        presenter: Presenter,
        within: Set[str] | None = None,
    ) -> Choice | None:
        """The likeliest proposal from the articles of the hits; None if they hold nothing.

        `within` has the ids of the articles that may answer, None for all. The others stay as
        rivals, by which the model tells how well an article fits.
        """
        prepared = self.prepare(question, hits)
        if prepared is None:
            return None
        ranked = self._ranker.rank(prepared.table, prepared.behind)
        proposals = self.proposals(prepared, ranked, presenter, within)
        if not proposals:
            return None
        rated = [(self._models.answer.of(proposal.row), proposal) for proposal in proposals]
        confidence, proposal = max(rated, key=lambda pair: pair[0])
        best = prepared.candidates.index(proposal.candidate)
        return Choice(
            proposal,
            confidence,
            self._passage(prepared, ranked, best),
            self._models.article.of(proposal.row),
        )

    def reasons(self, question: Question, hits: Sequence[Hit], *, limit: int) -> Reasons | None:
        """Why the model ranks a sentence first; None for fewer than two sentences."""
        prepared = self.prepare(question, hits)
        if prepared is None:
            return None
        ranked = self._ranker.rank(prepared.table, prepared.behind)
        best, other = ranked.best(), ranked.runner_up()
        if other is None:
            return None
        return Reasons(
            prepared.candidates[best],
            prepared.candidates[other],
            self._ranker.reasons(prepared.table, best, other, limit=limit),
        )

    def prepare(self, question: Question, hits: Sequence[Hit]) -> Prepared | None:
        """The sentences of the best articles of the hits; None if there is nothing to compare."""
        found = self._articles.found(hits)
        scene = self._articles.scene(question, found)
        if scene is None:
            return None
        scored = self._scorer.in_order(question, self._articles.hits_of(found))
        spoken = {
            (one.document_id, sentence.span.start)
            for one in found
            for sentence in self._articles.sentences_of(one.document_id)
        }
        candidates = [
            c for c in scored if (c.document.document_id, c.sentence.span.start) in spoken
        ]
        ruled = [Ruled(c.confidence, c.rank_score, len(c.asked)) for c in candidates]
        behind = [
            number
            for number, candidate in enumerate(candidates)
            if self._scorer.tells_another_year(question, candidate.sentence)
        ]
        return Prepared(question, SentenceTable(scene, ruled), candidates, behind)

    def proposals(
        self,
        prepared: Prepared,
        ranked: RankedSentences,
        presenter: Presenter,
        within: Set[str] | None = None,
    ) -> list[Proposal]:
        """What the model proposes, and what the rules propose if it is another sentence.

        `within` as in `choose`; empty if none of these articles was found.
        """
        among = [within is None or c.document.document_id in within for c in prepared.candidates]
        if not any(among):
            return []
        best = ranked.best_of(among)
        chosen = ranked.chosen(best, presenter.limit)
        proposals = [self._proposal(prepared, ranked, chosen, presenter)]
        ruled = prepared.table.ruled
        if ruled != best and among[ruled]:
            proposals.append(self._proposal(prepared, ranked, [ruled], presenter))
        return proposals

    def _proposal(
        self,
        prepared: Prepared,
        ranked: RankedSentences,
        chosen: Sequence[int],
        presenter: Presenter,
    ) -> Proposal:
        candidate = prepared.candidates[chosen[0]]
        answer = ranked.answer(chosen[0])
        if answer is not None:
            candidate.asked = _with_answer(candidate.asked, answer)
        self._scorer.point_out(prepared.question, candidate)
        first = presenter.quotes(prepared.question, candidate)
        others = [prepared.candidates[number] for number in chosen[1:]]
        if shows_list(candidate.sentence, first):
            # What stands beside a list is no item of it.
            others = []
        quotes = _joined(first, others, presenter.limit)
        return Proposal(candidate, tuple(quotes), ranked.row(chosen))

    @cached_property
    def _ranker(self) -> ChoiceRanker:
        return ChoiceRanker(self._models.choice)

    def _passage(self, prepared: Prepared, ranked: RankedSentences, best: int) -> Citation:
        first, last = ranked.window(best, _PASSAGE)
        opening, closing = prepared.candidates[first].sentence, prepared.candidates[last].sentence
        return Citation(opening.document, Span(opening.span.start, closing.span.end))


def _with_answer(asked: Sequence[Span], answer: Span) -> list[Span]:
    """The spans of what was asked for, first the likeliest with those that it overlaps as one."""
    around = [span for span in asked if _overlap(span, answer)]
    start = min([answer.start, *(span.start for span in around)])
    end = max([answer.end, *(span.end for span in around)])
    return [Span(start, end), *(span for span in asked if span not in around)]


def _joined(first: Sequence[Citation], others: Sequence[Candidate], limit: int) -> list[Citation]:
    """The quotes with whole further sentences, as far as they fit `limit` characters together.

    A further sentence is one quote with those that it stands next to in the text. The quote that
    decides stays first, and what stands before it in the article comes behind it.
    """
    quotes = list(first)
    for other in others:
        sentence = other.sentence
        if any(_overlap(quote.span, sentence.span) for quote in quotes):
            continue
        used = sum(len(quote.quote) + 1 for quote in quotes)
        if used + collapsed_length(sentence.document, sentence.span) > limit:
            continue
        quotes = _attached(quotes, cite(sentence.document, sentence.span, sentence.span))
    return quotes


def _attached(quotes: Sequence[Citation], further: Citation) -> list[Citation]:
    """The quotes with a further one, which is one with those that it stands next to."""
    apart: list[Citation] = []
    place: int | None = None
    for quote in quotes:
        if _are_adjacent(quote, further):
            first, second = sorted((quote, further), key=lambda one: one.span.start)
            span = Span(first.span.start, second.span.end)
            keys = (*first.keys, *second.keys)
            left_out = second.left_out
            further = replace(
                first, span=span, cut_end=second.cut_end, keys=keys, left_out=left_out
            )
            place = len(apart) if place is None else place
        else:
            apart.append(quote)
    place = len(apart) if place is None else place
    return [*apart[:place], further, *apart[place:]]


def _are_adjacent(one: Citation, other: Citation) -> bool:
    """Whether only white space stands between two quotes, and neither is cut there."""
    first, second = sorted((one, other), key=lambda quote: quote.span.start)
    between = first.document.text[first.span.end : second.span.start]
    return not (between.strip() or first.cut_end or second.cut_start)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
