"""Articles as the columns of the choice read them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from bot.analysis.language import Language
from bot.analysis.tokenizer import tokenize
from bot.answering.weighing.evidence import DocumentEvidence, Sentence
from bot.answering.weighing.people_spans import is_speaker
from bot.model import Hit, Span
from bot.questions.question import Question
from bot.ranking.choice.documents import SentenceText
from bot.ranking.choice.reading import Article, Corpus, FoundDocument, SceneReader
from bot.ranking.choice.scene import Scene
from bot.retrieval.engine import Engine, idf

# The articles whose sentences are compared: the right one is among them for 0.995 of the training
# questions, and among the first three for 0.985.
_ARTICLES = 6
# Cached lists of sentences; about 2 kB each. A judgement.
_KEPT = 2000


class FoundArticles:
    """Reads the articles of hits into scenes; `evidence_of` analyses a document by its id."""

    def __init__(
        self,
        language: Language,
        engine: Engine,
        evidence_of: Callable[[str], DocumentEvidence],
    ) -> None:
        self.evidence_of = evidence_of
        self.sentences_of = lru_cache(maxsize=_KEPT)(self._sentences_of)
        size = len(engine)
        highest = idf(size, 0)
        corpus = Corpus(
            article=self._article,
            idf=lambda stem: idf(size, engine.document_frequency(stem)) / highest,
            is_known=lambda stem: engine.document_frequency(stem) > 0,
        )
        self._scenes = SceneReader(language.lexicon, language.analyzer.term, corpus)

    def found(self, hits: Sequence[Hit]) -> list[FoundDocument]:
        """The best articles of hits that come best first, with the scores of their passages."""
        scores: dict[str, dict[str, float]] = {}
        for hit in hits:
            document = hit.passage.document.document_id
            if document in scores or len(scores) < _ARTICLES:
                scores.setdefault(document, {})[hit.passage.passage_id] = hit.score
        return [FoundDocument(*item) for item in scores.items()]

    def hits_of(self, found: Sequence[FoundDocument]) -> list[Hit]:
        """A hit for every passage of the articles, in reading order; 0 for one not hit."""
        passages = (p for one in found for p in self.evidence_of(one.document_id).passages)
        scores: Mapping[str, float] = {k: v for one in found for k, v in one.passage_scores.items()}
        return [
            Hit(passage, scores.get(passage.passage_id, 0.0), rank)
            for rank, passage in enumerate(passages, start=1)
        ]

    def scene(self, question: Question, found: Sequence[FoundDocument]) -> Scene | None:
        """The question beside all sentences of the articles; None with nothing to compare."""
        return self._scenes.scene(question, found) if found else None

    def _sentences_of(self, document_id: str) -> Sequence[Sentence]:
        """The sentences of a document that have a word and are no heading, in reading order."""
        evidence = self.evidence_of(document_id)
        return [
            sentence
            for group in evidence.sentences
            for sentence in group
            if sentence.span not in evidence.headings and tokenize(sentence.text)
        ]

    def _article(self, document_id: str) -> Article:
        document = self.evidence_of(document_id).document
        return Article(document, [_text_of(s) for s in self.sentences_of(document_id)])


def _text_of(sentence: Sentence) -> SentenceText:
    start = sentence.span.start
    people = [Span(m.name.start - start, m.name.end - start) for m in sentence.people]
    speakers = [name for name in people if is_speaker(sentence, name)]
    phrases = (term for term in sentence.terms.terms if " " in term.form)
    dates = [Span(date.start, date.end) for date in sentence.dates]
    dates += [Span(time.start, time.end) for time in sentence.relative_times]
    return SentenceText(
        sentence.text,
        sentence.span,
        sentence.passage.passage_id,
        people=[name for name in people if name not in speakers],
        speakers=speakers,
        dates=dates,
        phrases=[(Span(term.start - start, term.end - start), term.term) for term in phrases],
    )
