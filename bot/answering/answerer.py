"""One question to its outcome: small talk and bad input first, then search, then the choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from bot.analysis.language import Language
from bot.analysis.spelling import SpellingCorrector
from bot.analysis.tokenizer import tokenize
from bot.answering.bare.selector import BareSelector
from bot.answering.bare.sentences import PASSAGES, LikelyFinder
from bot.answering.examples import Examples, find_examples
from bot.answering.explain import Explanation, explain_hits
from bot.answering.finding.indexing import Index
from bot.answering.finding.search import PassageSearch, SecondStage, twins_together
from bot.answering.router import Chooser, Sources
from bot.answering.selector import Finders, Selector
from bot.answering.several import combined, parts_of, shared_out
from bot.answering.showing.cutting import cite, fit_sentence
from bot.answering.showing.lists import ANYTHING, Lister, dated_as, lists_by_date, newest_first
from bot.answering.times import in_time
from bot.answering.weighing.evidence import DocumentEvidence, TermSet
from bot.answering.weighing.posts import PostFinder
from bot.answering.weighing.scoring import Scorer, Weights
from bot.catalog.corpus import CorpusCatalog
from bot.config.lexicon import Lexicon
from bot.config.settings import AnsweringSettings, Settings
from bot.model import (
    Answer,
    Citation,
    Document,
    Hit,
    NoAnswer,
    NoAnswerReason,
    Outcome,
    Status,
)
from bot.questions.chitchat import ChitchatDetector
from bot.questions.concepts import Kind, Question, Role
from bot.questions.emergency import EmergencyDetector
from bot.questions.parser import QuestionParser
from bot.ranking.models import RankingModels

_WHERE_AND_WHEN = frozenset({Role.PLACE, Role.NUMBER})


class Answerer:
    """Answers questions over one index; it keeps nothing but the analysis of documents.

    `passage_search` and `likely` are its stages, for who measures or trains them.
    """

    def __init__(
        self,
        settings: Settings,
        language: Language,
        *,
        index: Index,
        catalog: CorpusCatalog,
    ) -> None:
        self._catalog = catalog
        engine = index.engine
        self._settings = settings
        lexicon, analyzer = language.lexicon, language.analyzer
        self._language = language
        self._engine = engine
        self._passages = index.passages
        self._documents = newest_first(p[0].document for p in index.passages.values())
        self._evidence: dict[str, DocumentEvidence] = {}
        self._parser = QuestionParser(language)
        self._chitchat = ChitchatDetector(lexicon)
        self._emergency = EmergencyDetector(lexicon)
        lexicon_words = (
            self._parser.vocabulary
            | lexicon.place_parts
            | lexicon.posts
            | lexicon.post_words
            | lexicon.units
            | lexicon.operations
            | lexicon.stop_words
            | _abbreviation_words(lexicon)
        )
        self._corrector = SpellingCorrector(index.words, lexicon_words, analyzer.term)
        models = RankingModels(settings.ranking)
        second_stage = SecondStage(
            index.ranking, models, hits=settings.retrieval.ranked_anew, term_of=analyzer.term
        )
        self.passage_search = PassageSearch(
            engine,
            second_stage,
            candidates=settings.retrieval.candidates,
            mended=lambda word: self._corrector.correct(word, True),
        )
        self.likely = LikelyFinder(language, engine, models, self.evidence_of)
        self._sources = Sources(self._documents, self.passage_search, catalog, self.evidence_of)
        self._kept = lru_cache(maxsize=_KEPT_OUTCOMES)(self._answer)
        self._weights = Weights(engine)
        self._scorer = Scorer(lexicon, self._weights, self.evidence_of)
        posts = PostFinder(lexicon, self._weights, lambda t: TermSet.of(analyzer.terms(t)))
        self._finders = Finders(lexicon, self._weights, self._scorer, posts, self.likely)

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
        if reason := self._chitchat.detect(text):
            return NoAnswer(Status.CHITCHAT, reason)
        if not self._has_known_word(text):
            return NoAnswer(Status.INVALID, NoAnswerReason.NO_KNOWN_WORD)
        question = self.parse(text, today=today, exact=exact)
        answering = self._settings.brief_answering if brief else self._settings.answering
        parts = parts_of(question, self._catalog)
        if len(parts) < 2:
            return self._answer_one(question, today, answering)
        answering = shared_out(answering, len(parts))
        outcomes = [
            self._answer_one(self.parse(part.text, today=today, exact=True), today, answering)
            for part in parts
        ]
        return combined(question, parts, outcomes)

    def _answer_one(
        self, question: Question, today: date | None, answering: AnsweringSettings
    ) -> Outcome:
        chooser = self._chooser(answering)
        named = [c for c in question.concepts if c.can_be_searched]
        anything = question.overview or question.kind in ANYTHING
        by_date = lists_by_date(question, self._documents)
        if by_date or (question.period and not named and anything):
            return chooser.by_date(question, dated_as(question, self._documents))
        if question.period and anything and all(c.role in _WHERE_AND_WHEN for c in named):
            # "Apa yang terjadi kemarin di Jambi?"
            question = replace(question, listing=True)
        if not named:
            return NoAnswer(Status.UNCLEAR, NoAnswerReason.UNCLEAR_EMPTY)
        outcome = chooser.choose(question, today)
        if isinstance(outcome, NoAnswer):
            return outcome
        return replace(outcome, further=len(_uncited(outcome, self.passage_search.best(question))))

    def would_show(self, text: str) -> str:
        """What would be shown if nothing were too unsure, for who measures; "" for nothing."""
        unsure = replace(self._settings.answering, threshold=0.0, open_threshold=0.0)
        outcome = self._answer_one(self.parse(text), None, unsure)
        citations = outcome.citations if isinstance(outcome, Answer) else ()
        return " ".join(citation.quote for citation in citations)

    def explain(self, text: str, *, hits: int, sentences: int) -> Explanation:
        """What led to the outcome of `text`, with at most so many hits and sentences."""
        question = self.parse(text)
        answering = self._settings.answering
        chooser = self._chooser(answering)
        found, bare = chooser.hits_for(question, None), chooser.hits_for_models(question)
        terms = self.passage_search.terms_of(question)
        return Explanation(
            terms=tuple(self._language.analyzer.terms(text)),
            question=question,
            weights=tuple(self._weights.of(concept) for concept in question.concepts),
            hits=tuple(explain_hits(found[:hits], terms, self._engine)),
            sentences=tuple(self._scorer.candidates(question, found)[:sentences]),
            outcome=self.answer(text),
            threshold=answering.open_threshold if bare else answering.threshold,
            ranked=tuple(bare[:hits]),
            likely=self.likely.find(question, bare) if bare else None,
        )

    def further(
        self, text: str, answer: Answer, *, today: date | None = None, exact: bool = False
    ) -> list[Answer]:
        """What other articles than those in `answer` say to `text`, in the order of the hits.

        They are what was found, with no promise that they answer, or are on what it names.
        """
        question = self.parse(text, today=today, exact=exact)
        hits = _uncited(answer, self.passage_search.best(question))
        return self._selector(self._settings.answering).best_of_each(question, hits)

    def each_about(self, text: str, *, today: date | None) -> list[Citation]:
        """A quote of every article on a topic, best first."""
        question = self.parse(text, today=today)
        if not any(c.can_be_searched for c in question.concepts):
            return []
        return self._chooser(self._settings.answering).each_about(question, today)

    def sounds_urgent(self, text: str) -> bool:
        """Whether a message sounds like an emergency, or like a report to the police."""
        return self._emergency.detect(text)

    def asks(self, text: str) -> bool:
        """Whether a message asks something, and does not only name or tell it."""
        question = self.parse(text)
        return question.listing or question.kind is not Kind.TOPIC

    def passages(self, text: str, *, offset: int, limit: int) -> list[Answer]:
        """What the passages that match a text best say, best first; none is refused.

        The newest articles' first sentences for an empty text.
        """
        if not text.strip():
            return [self._opening(document) for document in self.newest(offset=offset, limit=limit)]
        question = self.parse(text)
        hits = self.passage_search.plain(question, limit=offset + limit)[offset:]
        return self._selector(self._settings.answering).best_of_each(question, hits)

    def _opening(self, document: Document) -> Answer:
        """An article's first sentence."""
        sentence = self.evidence_of(document).sentences[0][0]
        span = fit_sentence(
            sentence, [], self._settings.answering.max_quote_characters, from_start=True
        )
        return Answer((cite(document, span, sentence.span),), 1.0)

    def newest(self, *, offset: int, limit: int) -> list[Document]:
        """Documents from the newest on, the undated last."""
        return self._documents[offset : offset + limit]

    def document(self, document_id: str) -> Document | None:
        """The document with an id, or None."""
        passages = self._passages.get(document_id)
        return passages[0].document if passages else None

    def _chooser(self, answering: AnsweringSettings) -> Chooser:
        selector = self._selector(answering)
        return Chooser(
            self._sources,
            selector=selector,
            bare=BareSelector(answering, self._finders, selector),
            lister=Lister(answering, self._weights, self.evidence_of),
        )

    def _selector(self, answering: AnsweringSettings) -> Selector:
        return Selector(answering, self._finders)

    @property
    def passage_count(self) -> int:
        """How many passages are indexed."""
        return len(self._engine)

    def parse(self, text: str, *, today: date | None = None, exact: bool = False) -> Question:
        """The question as it is understood, slips of typing mended unless `exact`.

        Words such as "kemarin" are read by the day `today`, where it is given.
        """
        correct = _as_typed if exact else self._corrector.correct
        return in_time(self._parser.parse(text, correct), today)

    def search(self, question: Question, *, limit: int) -> list[Hit]:
        """The best passages, best first; bare ones for a question by their sentences too."""
        hits = self.passage_search.search(question, limit=max(limit, PASSAGES))
        if hits and hits[0].passage.document.is_bare and not question.is_bare_topic:
            hits = twins_together(self.likely.by_sentences(question, hits))
        return hits[:limit]

    def evidence_of(self, document: Document) -> DocumentEvidence:
        """The document's analysed sentences, kept for the next question."""
        evidence = self._evidence.get(document.document_id)
        if evidence is None:
            passages = self._passages[document.document_id]
            evidence = DocumentEvidence(passages, self._language)
            if len(self._evidence) >= _KEPT_DOCUMENTS:
                self._evidence.clear()
            self._evidence[document.document_id] = evidence
        return evidence

    def examples(self) -> Examples:
        """What the newest articles name, of which questions can be made."""
        newest = self.newest(offset=0, limit=_EXAMPLE_DOCUMENTS)
        return find_examples((self.evidence_of(d) for d in newest), self._language.lexicon)

    def _has_known_word(self, text: str) -> bool:
        """Whether any word is known: to the corpus, to the lexicon, in general, or respelt."""
        for token in tokenize(text):
            term = self._language.analyzer.term(token.form)
            if self._corrector.knows(token.form) or self._engine.document_frequency(term):
                return True
            if self._corrector.is_dictionary_word(token.form) or self._corrector.correct(
                token.form
            ):
                return True
        return False


# An example is looked for in so many articles, so that a greeting costs no more on a large corpus.
_EXAMPLE_DOCUMENTS = 50
# Outcomes of the last questions; some 2 kB each.
_KEPT_OUTCOMES = 2000
# Documents whose sentences are kept analysed; some 5 kB each.
_KEPT_DOCUMENTS = 2000


def _as_typed(_: str, __: bool) -> None:
    """Mends no word."""


def _uncited(answer: Answer, hits: Sequence[Hit]) -> list[Hit]:
    """The best hit of each document that the answer does not cite."""
    cited = {citation.document.document_id for citation in answer.citations}
    best: dict[str, Hit] = {}
    for hit in hits:
        document_id = hit.passage.document.document_id
        if document_id not in cited:
            best.setdefault(document_id, hit)
    return list(best.values())


def _abbreviation_words(lexicon: Lexicon) -> frozenset[str]:
    forms = (form for entry in lexicon.abbreviations for form in entry.forms)
    synonyms = (word for row in lexicon.synonyms for word in row)
    return frozenset(t.form for text in (*forms, *synonyms) for t in tokenize(text))
