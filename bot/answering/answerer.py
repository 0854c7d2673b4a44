"""One question to its outcome: small talk and bad input first, then search, then the choice."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.analysis.language import Language
from bot.analysis.spelling import SpellingCorrector
from bot.analysis.tokenizer import tokenize
from bot.answering.combining import combined, shared_out
from bot.answering.examples import Examples, find_examples
from bot.answering.explain import Explanation, explain_hits
from bot.answering.finding.indexing import Index
from bot.answering.finding.passage_search import PassageSearch
from bot.answering.router import Router, Sources
from bot.answering.selector import Finders, Selector
from bot.answering.showing.cutting import cite, fit_sentence
from bot.answering.showing.lists import Lister
from bot.answering.weighing.evidence import DocumentEvidence, TermSet
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import Scorer, Weights
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.config.lexicon import Lexicon
from bot.config.settings import AnsweringSettings, Settings
from bot.model import Answer, Citation, Document, Hit, NoAnswer, NoAnswerReason, Outcome, Status
from bot.questions.question import Kind, Question
from bot.questions.reader import QuestionReader, question_vocabulary

# Loaded only where the corpus holds bare passages; without them a cold start is a tenth shorter.
if TYPE_CHECKING:
    from bot.answering.bare.bare_passages import BarePassages

# Examples are looked for in so many articles, so that a greeting costs no more on a large corpus.
_EXAMPLE_DOCUMENTS = 50
# Outcomes of the last questions; some 2 kB each.
_KEPT_OUTCOMES = 2000
# Documents whose sentences are kept analysed; some 5 kB each.
_KEPT_DOCUMENTS = 2000


class Answerer:
    """Answers questions over one index; it keeps nothing but what it read and analysed.

    `reader` reads the questions, and `bare` has the models for bare passages, None without any.
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
        self._corrector = SpellingCorrector(
            index.words, _known_words(lexicon), lexicon.dictionary, analyzer.term
        )
        self.reader = QuestionReader(language, catalog, self._corrector.correct)
        self._search = PassageSearch(index.engine, candidates=settings.retrieval.candidates)
        # What was used longest ago is dropped first.
        self._kept_evidence = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._analyse)
        self._weights = Weights(index.engine)
        self._scorer = Scorer(lexicon, self._weights, self.evidence_of)
        posts = PostFinder(lexicon, self._weights, lambda t: TermSet.of(analyzer.terms(t)))
        self._finders = Finders(lexicon, self._weights, self._scorer, posts)
        self.bare = self._bare_passages(index)
        self._sources = Sources(self._search, index.calendar, catalog, self.bare)
        self._kept = lru_cache(maxsize=_KEPT_OUTCOMES)(self._answer)

    def answer(
        self, text: str, *, today: date | None = None, brief: bool = False, exact: bool = False
    ) -> Outcome:
        """What the corpus says to `text`; never raises for anything that a person may type.

        `today` is the day on which it is asked, without which "kemarin" means nothing. `brief` is
        for groups: surer and shorter. `exact` mends no slips of typing. The outcomes of the last
        questions are kept: many people ask the same, and pages of an answer ask again.
        """
        return self._kept(text, today, brief, exact)

    def _answer(self, text: str, today: date | None, brief: bool, exact: bool) -> Outcome:
        if not text.strip():
            return NoAnswer(Status.INVALID, NoAnswerReason.BLANK)
        if len(text) > self._settings.answering.max_question_characters:
            return NoAnswer(Status.INVALID, NoAnswerReason.TOO_LONG)
        if reason := self.reader.utterance(text).small_talk:
            return NoAnswer(Status.CHITCHAT, reason)
        if not self._has_known_word(text):
            return NoAnswer(Status.INVALID, NoAnswerReason.NO_KNOWN_WORD)
        question = self.reader.read(text, today=today, exact=exact)
        answering = self._settings.brief_answering if brief else self._settings.answering
        return self._outcome(question, today, answering)

    def _outcome(
        self, question: Question, today: date | None, answering: AnsweringSettings
    ) -> Outcome:
        if not question.parts:
            return self._router(answering).outcome(question, today)
        router = self._router(shared_out(answering, len(question.parts)))
        outcome = combined(question, [router.outcome(p.question, today) for p in question.parts])
        if isinstance(outcome, NoAnswer):
            return outcome
        return replace(outcome, further=len(router.uncited(question, outcome)))

    def would_show(self, text: str) -> str:
        """What would be shown if nothing were too unsure, for measuring; "" for nothing."""
        unsure = replace(self._settings.answering, threshold=0.0, open_threshold=0.0)
        outcome = self._router(unsure).outcome(self.reader.read(text), None)
        citations = outcome.citations if isinstance(outcome, Answer) else ()
        return " ".join(citation.quote for citation in citations)

    def explain(self, text: str, *, hits: int, sentences: int) -> Explanation:
        """What led to the outcome of `text`, with at most so many hits and sentences."""
        question = self.reader.read(text)
        answering = self._settings.answering
        router = self._router(answering)
        bare = router.hits_for_models(question, None)
        groups = [] if bare else router.weighed(question, None)
        weighed = [hit for group in groups for hit in group] or self._search.best(question)
        terms = self._search.terms_of(question)
        return Explanation(
            terms=tuple(self._language.analyzer.terms(text)),
            question=question,
            weights=tuple(self._weights.of(concept) for concept in question.concepts),
            hits=tuple(explain_hits(weighed[:hits], terms, self._engine)),
            sentences=tuple(self._scorer.candidates(question, weighed)[:sentences]),
            outcome=self.answer(text),
            threshold=answering.open_threshold if bare else answering.threshold,
            ranked=tuple(bare[:hits]),
            likely=self.bare.likely.find(question, bare) if self.bare and bare else None,
        )

    def search(self, text: str, *, limit: int) -> list[Hit]:
        """The best passages: first those that an answer is chosen from, in the same order.

        Nothing is refused: behind them come the engine's other hits. Scores fall from hit to hit.
        Bare passages are shown as the models rank them, also where a name narrows the answer.
        """
        question = self.reader.read(text)
        router = self._router(self._settings.answering)
        if self.bare and (ranked := self.bare.ranked(question, limit=limit)):
            return ranked
        parts = [part.question for part in question.parts] or [question]
        groups = [group for part in parts for group in router.weighed(part, None)]
        return _one_behind_another([*groups, self._search.all(question, limit=limit)])[:limit]

    def further(
        self, text: str, answer: Answer, *, today: date | None = None, exact: bool = False
    ) -> list[Answer]:
        """What other articles than those in `answer` say to `text`, in the order of the hits.

        They are what was found, with no promise that they answer, or are on what it names.
        """
        question = self.reader.read(text, today=today, exact=exact)
        answering = self._settings.answering
        hits = self._router(answering).uncited(question, answer)
        return self._selector(answering).best_of_each(question, hits)

    def each_about(self, text: str, *, today: date | None) -> list[Citation]:
        """A quote of every article on a topic, best first."""
        question = self.reader.read(text, today=today)
        if not any(c.can_be_searched for c in question.concepts):
            return []
        return self._router(self._settings.answering).each_about(question, today)

    def asks(self, text: str) -> bool:
        """Whether a message asks something, and does not only name or tell it."""
        question = self.reader.read(text)
        return question.listing or question.kind is not Kind.TOPIC

    def passages(self, text: str, *, offset: int, limit: int) -> list[Answer]:
        """What the passages that match a text best say, best first; none is refused.

        The newest articles' first sentences for an empty text.
        """
        if not text.strip():
            newest = self._calendar.newest[offset : offset + limit]
            return [self._opening(document) for document in newest]
        question = self.reader.read(text)
        hits = self._search.all(question, limit=offset + limit)[offset:]
        return self._selector(self._settings.answering).best_of_each(question, hits)

    def examples(self) -> Examples:
        """What the newest articles name, of which questions can be made."""
        newest = self._calendar.newest[:_EXAMPLE_DOCUMENTS]
        return find_examples((self.evidence_of(d) for d in newest), self._language.lexicon)

    def evidence_of(self, document: Document) -> DocumentEvidence:
        """The document's analysed sentences, kept for the next question."""
        return self._kept_evidence(document.document_id)

    @property
    def passage_count(self) -> int:
        """How many passages are indexed."""
        return len(self._engine)

    def _opening(self, document: Document) -> Answer:
        """An article's first sentence."""
        sentence = self.evidence_of(document).sentences[0][0]
        limit = self._settings.answering.max_quote_characters
        span = fit_sentence(sentence, [], limit, from_start=True)
        return Answer((cite(document, span, sentence.span),), 1.0)

    def _router(self, answering: AnsweringSettings) -> Router:
        selector = self._selector(answering)
        bare = None
        if self.bare:
            from bot.answering.bare.choice import BareChoice

            bare = BareChoice(answering, self._finders.posts, self.bare.likely, selector)
        lister = Lister(answering, self._weights, self.evidence_of)
        return Router(self._sources, selector=selector, bare=bare, lister=lister)

    def _selector(self, answering: AnsweringSettings) -> Selector:
        return Selector(answering, self._finders)

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
        """Whether any word is known: to the corpus, to the lexicon, in general, or respelt."""
        corrector = self._corrector
        for token in self.reader.utterance(text).typed.tokens:
            term = self._language.analyzer.term(token.form)
            if corrector.knows(token.form) or self._engine.document_frequency(term):
                return True
            if corrector.is_dictionary_word(token.form) or corrector.correct(token.form):
                return True
        return False


def _one_behind_another(groups: Sequence[Sequence[Hit]]) -> list[Hit]:
    """The hits of several searches, each passage once; scores fall, and ranks count from 1."""
    joined: dict[str, Hit] = {}
    least = math.inf
    for group in groups:
        new = [hit for hit in group if hit.passage.passage_id not in joined]
        highest = max((hit.score for hit in new), default=0.0)
        # A search whose scores are higher than the ones before it is moved below them.
        share = least / (2 * highest) if highest > least else 1.0
        for hit in new:
            least = share * hit.score
            joined[hit.passage.passage_id] = replace(hit, score=least, rank=len(joined) + 1)
    return list(joined.values())


def _known_words(lexicon: Lexicon) -> frozenset[str]:
    """The words that need no mending, besides those of the corpus."""
    forms = (form for entry in lexicon.abbreviations for form in entry.forms)
    synonyms = (word for row in lexicon.synonyms for word in row)
    return (
        question_vocabulary(lexicon)
        | lexicon.place_parts
        | lexicon.posts
        | lexicon.post_words
        | lexicon.units
        | lexicon.operations
        | lexicon.stop_words
        | frozenset(t.form for text in (*forms, *synonyms) for t in tokenize(text))
    )
