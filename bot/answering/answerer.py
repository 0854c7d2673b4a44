"""One question to its outcome: small talk and bad input first, then search, then the choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from bot.analysis.language import Language
from bot.analysis.spelling import SpellingCorrector
from bot.analysis.tokenizer import tokenize
from bot.answering.chitchat import ChitchatDetector
from bot.answering.concepts import Concept, Kind, Question, Role
from bot.answering.evidence import DocumentEvidence, TermSet
from bot.answering.listing import date_terms, list_about, list_newest
from bot.answering.posts import PostFinder
from bot.answering.question import QuestionParser
from bot.answering.scoring import Scorer, Weights
from bot.answering.select import Selector
from bot.answering.show import Presenter
from bot.config.lexicon import Lexicon
from bot.config.settings import Settings
from bot.model import Answer, Document, Hit, NoAnswer, NoAnswerReason, Outcome, Passage, Status
from bot.retrieval.engine import Engine

_TOPIC_WORDS = 4
# A list of articles whose question holds nothing else is asked for by date alone.
_DATE_ROLES = frozenset({Role.NUMBER, Role.LIGHT})


class Answerer:
    """Answers questions over one index; it keeps nothing but the analysis of documents."""

    def __init__(
        self,
        settings: Settings,
        language: Language,
        *,
        engine: Engine,
        passages: Mapping[str, Sequence[Passage]],
        words: Mapping[str, int],
    ) -> None:
        self._settings = settings
        lexicon, analyzer = language.lexicon, language.analyzer
        self._language = language
        self._engine = engine
        self._passages = passages
        self._evidence: dict[str, DocumentEvidence] = {}
        self._parser = QuestionParser(language)
        self._chitchat = ChitchatDetector(lexicon)
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
        self._corrector = SpellingCorrector(words, lexicon_words, analyzer.term)
        limit = settings.answering.max_quote_characters
        self._weights = Weights(engine)
        self._selector = Selector(
            settings.answering,
            self._weights,
            scorer=Scorer(lexicon, self._weights, self.evidence_of),
            posts=PostFinder(lexicon, self._weights, lambda t: TermSet.of(analyzer.terms(t))),
            presenter=Presenter(lexicon, self._weights, limit=limit),
        )

    def answer(self, text: str) -> Outcome:
        """What the corpus says to `text`; never raises for anything that a person may type."""
        if not text.strip():
            return NoAnswer(Status.INVALID, NoAnswerReason.BLANK)
        if len(text) > self._settings.answering.max_question_characters:
            return NoAnswer(Status.INVALID, NoAnswerReason.TOO_LONG)
        if reason := self._chitchat.detect(text):
            return NoAnswer(Status.CHITCHAT, reason)
        if not self._has_known_word(text):
            return NoAnswer(Status.INVALID, NoAnswerReason.NO_KNOWN_WORD)
        question = self.parse(text)
        if question.listing and all(c.role in _DATE_ROLES for c in question.concepts):
            return self._list_by_date(question)
        if not any(_names_something(c) for c in question.concepts):
            return NoAnswer(Status.UNCLEAR, NoAnswerReason.UNCLEAR_EMPTY)
        hits = self.search(question, limit=self._settings.retrieval.candidates)
        if question.listing or self._is_bare_topic(question):
            articles = list_about(
                question, hits, self._weights, self._settings.answering, self.evidence_of
            )
            return articles or self._selector.refuse(question, hits)
        return self._selector.select(question, hits)

    @property
    def passage_count(self) -> int:
        """How many passages are indexed."""
        return len(self._engine)

    def parse(self, text: str) -> Question:
        """The question as it is understood, slips of typing mended."""
        return self._parser.parse(text, self._corrector.correct)

    def search(self, question: Question, *, limit: int) -> list[Hit]:
        """The best passages for a question, best first."""
        return self._engine.search(self._search_terms(question), limit=limit)

    def _search_terms(self, question: Question) -> list[str]:
        """The question's own terms; a stand-in only where the corpus lacks the term itself."""
        terms: dict[str, None] = {}
        for concept in question.concepts:
            terms[concept.term] = None
            if not self._engine.document_frequency(concept.term):
                terms.update(dict.fromkeys(concept.related))
            for group in concept.loose:
                terms.update(dict.fromkeys(group))
        return list(terms)

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

    def example_post(self) -> str | None:
        """The first post of a named police unit in the corpus that somebody holds, or None."""
        for passages in islice(self._passages.values(), _EXAMPLE_DOCUMENTS):
            evidence = self.evidence_of(passages[0].document)
            for sentence in (s for group in evidence.sentences for s in group):
                for mention in sentence.people:
                    post = sentence.document.slice(mention.post) if mention.post else ""
                    words = post.split()
                    if len(words) > 1 and words[0].lower() in self._language.lexicon.unit_posts:
                        return " ".join(words)
        return None

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

    def _list_by_date(self, question: Question) -> Answer | NoAnswer:
        """The newest articles, of the year, month and day that the question names if any."""
        terms = [c.term for c in question.concepts if c.role is Role.NUMBER]
        documents = [passages[0].document for passages in self._passages.values()]
        dated = [d for d in documents if all(term in date_terms(d) for term in terms)]
        if not dated:
            return self._selector.refuse(question, [])
        return list_newest(question, dated, self._settings.answering, self.evidence_of)

    def _is_bare_topic(self, question: Question) -> bool:
        """A few words without a question: "polres bontang", "operasi lilin 2023", "pemilu"."""
        if question.kind is not Kind.TOPIC or len(question.concepts) > _TOPIC_WORDS:
            return False
        plain = [c for c in question.concepts if c.role is Role.PLAIN and c.term != "operasi"]
        return len(question.concepts) <= 2 or not plain


def _names_something(concept: Concept) -> bool:
    """Whether a concept can be searched for; a bare number ("1+1") cannot."""
    if concept.role is Role.NUMBER:
        return concept.is_year or not concept.term[0].isdigit()
    return concept.role is not Role.LIGHT


# An example is looked for in so many articles, so that a greeting costs no more on a large corpus.
_EXAMPLE_DOCUMENTS = 50
# Documents whose sentences are kept analysed; some 5 kB each.
_KEPT_DOCUMENTS = 2000


def _abbreviation_words(lexicon: Lexicon) -> frozenset[str]:
    forms = (form for entry in lexicon.abbreviations for form in entry.forms)
    synonyms = (word for row in lexicon.synonyms for word in row)
    return frozenset(t.form for text in (*forms, *synonyms) for t in tokenize(text))
