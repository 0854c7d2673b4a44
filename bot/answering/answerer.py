"""Answers one question: checks the input, searches, and chooses what to show."""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.analysis.language import Language
from bot.analysis.spelling import SpellingCorrector
from bot.analysis.tokenizer import tokenize
from bot.answering.choosing.articles import FoundArticles
from bot.answering.choosing.chooser import Chooser, Prepared, Proposal
from bot.answering.choosing.courses import CourseFinder
from bot.answering.choosing.vetoes import Vetoes
from bot.answering.combining import combined, shared_out
from bot.answering.examples import Examples, find_examples
from bot.answering.explain import Explanation, explain_hits
from bot.answering.finding.counting import ArticleCounter
from bot.answering.finding.indexing import Index
from bot.answering.finding.passage_search import PassageSearch
from bot.answering.finding.publishers import PublisherIndex
from bot.answering.router import Router, Sources
from bot.answering.selector import Finders, Selector
from bot.answering.showing.cutting import cite, fit_sentence
from bot.answering.showing.lists import Lister
from bot.answering.weighing.evidence import DocumentEvidence, TermSet
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import Scorer, Weights
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.config.settings import AnsweringSettings, Settings
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
from bot.questions.question import Kind, Question
from bot.questions.reader import QuestionReader, question_vocabulary
from bot.ranking.choice.ranked import RankedSentences
from bot.ranking.models import RankingModels

# Imported only if the corpus has bare passages: a cold start without them is a tenth shorter.
if TYPE_CHECKING:
    from bot.answering.bare.bare_passages import BarePassages

# The articles that are searched for examples, so that a greeting costs the same in any corpus. A
# judgement.
_EXAMPLE_DOCUMENTS = 50
# The columns that an explanation has. A judgement.
_REASONS = 8
# Cached outcomes; about 2 kB each. A judgement.
_KEPT_OUTCOMES = 2000
# Cached documents with analysed sentences; about 5 kB each. A judgement.
_KEPT_DOCUMENTS = 2000


class Answerer:
    """Answers questions over one index; its only state is caches.

    `reader` parses questions. `bare` ranks bare passages with the trained models; None if the
    corpus has no bare passages.
    """

    def __init__(
        self, settings: Settings, language: Language, *, index: Index, catalog: CorpusCatalog
    ) -> None:
        self._settings = settings
        self._language = language
        self._engine = index.engine
        self._passages = index.passages
        self._calendar = index.calendar
        lexicon, analyzer = language.lexicon, language.analyzer
        leads = frozenset(lexicon.questions.publisher_leads.split())
        publishers = PublisherIndex(index.calendar.newest, leads)
        known = _known_words(language) | publishers.words
        self._corrector = SpellingCorrector(index.words, known, lexicon.dictionary, analyzer.term)
        self.reader = QuestionReader(
            language, catalog, self._corrector.correct, known=self._corrector
        )
        self._search = PassageSearch(index.engine, candidates=settings.retrieval.candidates)
        self._kept_evidence = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._analyse)
        self._weights = Weights(index.engine)
        self._scorer = Scorer(lexicon, self._weights, self.evidence_of)
        posts = PostFinder(lexicon, self._weights, lambda t: TermSet.of(analyzer.terms(t)))
        vetoes = Vetoes(lexicon, posts)
        courses = CourseFinder(lexicon, vetoes, self.evidence_of, catalog.entries.mentions)
        self._finders = Finders(lexicon, self._weights, self._scorer, posts, vetoes, courses)
        articles = FoundArticles(language, index.engine, self._kept_evidence)
        self._chooser = Chooser(articles, self._scorer, RankingModels(settings.ranking))
        self.bare = self._bare_passages(index)
        counter = ArticleCounter(index.engine, index.calendar, catalog, publishers)
        self._sources = Sources(self._search, index.calendar, catalog, counter, self.bare)
        self._kept = lru_cache(maxsize=_KEPT_OUTCOMES)(self._answer)

    def answer(
        self,
        text: str,
        *,
        today: date | None = None,
        brief: bool = False,
        exact: bool = False,
        within: frozenset[str] | None = None,
    ) -> Outcome:
        """The outcome of the question in `text`; no input raises.

        Relative times such as "kemarin" count from `today` and are ignored without it. `brief`
        uses the settings for groups, with a higher threshold and shorter quotes. `exact` turns
        spelling correction off. `within` has the ids of the documents that may answer, None for
        all. Outcomes are cached, because many people ask the same question
        and each page of a reply asks again.
        """
        return self._kept(text, today, brief, exact, within)

    def _answer(
        self,
        text: str,
        today: date | None,
        brief: bool,
        exact: bool,
        within: frozenset[str] | None,
    ) -> Outcome:
        if not text.strip():
            return NoAnswer(Status.INVALID, NoAnswerReason.BLANK)
        if self.is_too_long(text):
            return NoAnswer(Status.INVALID, NoAnswerReason.TOO_LONG)
        if reason := self.reader.utterance(text).small_talk:
            return NoAnswer(Status.CHITCHAT, reason)
        if not self._has_known_word(text):
            return NoAnswer(Status.INVALID, NoAnswerReason.NO_KNOWN_WORD)
        question = self.reader.read(text, today=today, exact=exact)
        answering = self._settings.brief_answering if brief else self._settings.answering
        outcome = self._outcome(question, today, answering, within)
        return replace(outcome, vague=question.vague) if question.vague else outcome

    def is_too_long(self, text: str) -> bool:
        """Whether `text` has more characters than a question may have."""
        return len(text) > self._settings.answering.max_question_characters

    def _outcome(
        self,
        question: Question,
        today: date | None,
        answering: AnsweringSettings,
        within: frozenset[str] | None = None,
    ) -> Outcome:
        if not question.parts or within is not None:
            return self._router(answering).outcome(question, today, within)
        router = self._router(shared_out(answering, len(question.parts)))
        outcome = combined(question, [router.outcome(p.question, today) for p in question.parts])
        if isinstance(outcome, NoAnswer):
            return outcome
        return replace(outcome, further=len(router.uncited(question, outcome)))

    def would_show(self, text: str) -> str:
        """The quotes of the answer with all thresholds at 0, for measuring; "" if none."""
        unsure = replace(
            self._settings.answering, threshold=0.0, rules_threshold=0.0, open_threshold=0.0
        )
        outcome = self._outcome(self.reader.read(text), None, unsure)
        citations = outcome.citations if isinstance(outcome, Answer) else ()
        return " ".join(citation.quote for citation in citations)

    def prepare(self, text: str, *, without: Set[str] = frozenset()) -> Prepared | None:
        """The sentences among which the answer to `text` is chosen; None if there are none.

        Documents whose ids are in `without` are left out. For training.
        """
        question = self.reader.read(text)
        groups = self._router(self._settings.answering).weighed(question, None)
        hits = (
            [h for h in groups[0] if h.passage.document.document_id not in without]
            if groups
            else []
        )
        return self._chooser.prepare(question, hits)

    def proposals(self, prepared: Prepared, ranked: RankedSentences) -> list[Proposal]:
        """What is proposed of prepared sentences that are ranked."""
        selector = self._selector(self._settings.answering)
        return self._chooser.proposals(prepared, ranked, selector.presenter)

    def explain(self, text: str, *, hits: int, sentences: int) -> Explanation:
        """How the outcome of `text` was reached, with at most `hits` hits and `sentences`.

        The hits of a question on several units are those of each unit in turn.
        """
        question = self.reader.read(text)
        answering = self._settings.answering
        router = self._router(answering)
        bare = [] if question.parts else router.hits_for_models(question, None)
        groups = [] if bare else _weighed(question, router)
        weighed = _concatenated(groups) or self._search.best(question)
        terms = self._search.terms_of(question)
        return Explanation(
            terms=tuple(self._language.analyzer.terms(text)),
            question=question,
            weights=tuple(self._weights.of(concept) for concept in question.concepts),
            hits=tuple(explain_hits(weighed[:hits], terms, self._engine)),
            sentences=tuple(self._scorer.candidates(question, weighed)[:sentences]),
            outcome=self.answer(text),
            threshold=answering.open_threshold if bare else answering.threshold,
            reasons=None if bare else self._chooser.reasons(question, weighed, limit=_REASONS),
            ranked=tuple(bare[:hits]),
            likely=self.bare.likely.find(question, bare) if self.bare and bare else None,
        )

    def search(self, text: str, *, limit: int) -> list[Hit]:
        """The best passages for `text`, at most `limit`, by falling score.

        First the hits that an answer is chosen from, then the engine's other hits. Bare passages
        come in the order of the models, even if a name in the question narrows the answer.
        """
        question = self.reader.read(text)
        router = self._router(self._settings.answering)
        if self.bare and (ranked := self.bare.ranked(question, limit=limit)):
            return ranked
        groups = _weighed(question, router)
        return _concatenated([*groups, self._search.all(question, limit=limit)])[:limit]

    def further(
        self, text: str, outcome: Cited, *, today: date | None = None, exact: bool = False
    ) -> list[Answer]:
        """The best sentence of each article that `outcome` does not cite, in the order of the hits.

        No threshold applies: they may not answer the question, or be about what it names.
        """
        question = self.reader.read(text, today=today, exact=exact)
        answering = self._settings.answering
        hits = self._router(answering).uncited(question, outcome)
        return self._selector(answering).best_of_each(question, hits)

    def each_about(self, text: str, *, today: date | None) -> list[Citation]:
        """A quote of every article on the topic in `text`, best first; none without a topic."""
        question = self.reader.read(text, today=today)
        if not any(c.can_be_searched for c in question.concepts):
            return []
        return self._router(self._settings.answering).each_about(question, today)

    def asks(self, text: str) -> bool:
        """Whether a message is a question or asks for a list, and not just a topic or statement."""
        question = self.reader.read(text)
        return question.listing or question.kind is not Kind.TOPIC

    def passages(self, text: str, *, offset: int, limit: int) -> list[Answer]:
        """The best sentence of each matching passage, best first, without any threshold.

        For a blank text, the first sentences of the newest articles.
        """
        if not text.strip():
            newest = self._calendar.newest[offset : offset + limit]
            return [self._opening(document) for document in newest]
        question = self.reader.read(text)
        hits = self._search.all(question, limit=offset + limit)[offset:]
        return self._selector(self._settings.answering).best_of_each(question, hits)

    def examples(self) -> Examples:
        """Posts, units and operations that the newest articles name, for example questions."""
        newest = self._calendar.newest[:_EXAMPLE_DOCUMENTS]
        return find_examples((self.evidence_of(d) for d in newest), self._language.lexicon)

    def evidence_of(self, document: Document) -> DocumentEvidence:
        """The analysed sentences of a document; cached."""
        return self._kept_evidence(document.document_id)

    @property
    def passage_count(self) -> int:
        """The number of indexed passages."""
        return len(self._engine)

    def _opening(self, document: Document) -> Answer:
        """An article's first sentence."""
        sentence = self.evidence_of(document).sentences[0][0]
        limit = self._settings.answering.max_quote_characters
        span = fit_sentence(sentence, [], limit, from_start=True)
        return Answer((cite(document, span, sentence.span),), 1.0)

    def _router(self, answering: AnsweringSettings) -> Router:
        selector = self._selector(answering)
        posts = self._finders.posts
        bare = self.bare.choice(answering, posts=posts, rules=selector) if self.bare else None
        lister = Lister(answering, self._weights, self.evidence_of, self._search.candidates)
        return Router(self._sources, selector=selector, bare=bare, lister=lister)

    def _selector(self, answering: AnsweringSettings) -> Selector:
        return Selector(answering, self._finders, self._chooser)

    def _analyse(self, document_id: str) -> DocumentEvidence:
        return DocumentEvidence(self._passages[document_id], self._language)

    def _bare_passages(self, index: Index) -> BarePassages | None:
        if index.bare is None:
            return None
        from bot.answering.bare.bare_passages import BarePassages
        from bot.answering.bare.bare_search import BareIndex

        return BarePassages(
            self._settings,
            self._language,
            BareIndex(index.engine, index.bare),
            evidence_of=self.evidence_of,
            mended=lambda word: self._corrector.correct(word, True),
        )

    def _has_known_word(self, text: str) -> bool:
        """Whether the corpus, the lexicon or the dictionary has any word, or a correction of it."""
        corrector = self._corrector
        for token in self.reader.utterance(text).typed.tokens:
            term = self._language.analyzer.term(token.form)
            if corrector.knows(token.form) or self._engine.document_frequency(term):
                return True
            if corrector.is_dictionary_word(token.form) or corrector.correct(token.form):
                return True
        return False


def _weighed(question: Question, router: Router) -> list[list[Hit]]:
    """The groups of hits that the answer is chosen from; those of each part in turn."""
    parts = [part.question for part in question.parts] or [question]
    return [group for part in parts for group in router.weighed(part, None)]


def _concatenated(groups: Sequence[Sequence[Hit]]) -> list[Hit]:
    """The hits of several searches, each passage once; scores fall, and ranks count from 1."""
    joined: dict[str, Hit] = {}
    least = math.inf
    for group in groups:
        new = [hit for hit in group if hit.passage.passage_id not in joined]
        highest = max((hit.score for hit in new), default=0.0)
        # Scores of a later search are scaled so that they stay below those of the earlier ones.
        share = least / (2 * highest) if highest > least else 1.0
        for hit in new:
            least = share * hit.score
            joined[hit.passage.passage_id] = replace(hit, score=least, rank=len(joined) + 1)
    return list(joined.values())


def _known_words(language: Language) -> frozenset[str]:
    """The words of the lexicon, which spelling correction must not change."""
    lexicon = language.lexicon
    synonyms = (word for row in lexicon.synonyms for word in row)
    return (
        question_vocabulary(lexicon)
        | lexicon.place_parts
        | lexicon.posts
        | lexicon.post_words
        | lexicon.units
        | lexicon.operations
        | lexicon.stop_words
        | language.analyzer.lexical_words
        | frozenset(t.form for text in synonyms for t in tokenize(text))
    )
