"""Finds the sentences that the models rank as likeliest answers, with a probability."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from bot.analysis.language import Language
from bot.answering.weighing.evidence import DocumentEvidence, Sentence
from bot.ingest.passages import about_text
from bot.model import Document, Hit, Passage, TitleKind
from bot.questions.question import Question
from bot.ranking.models import RankingModels
from bot.ranking.sentences.confidence import confidence_row
from bot.ranking.sentences.keys import key_places
from bot.ranking.sentences.reading import Query, SentenceReader
from bot.ranking.sentences.sentence_ranker import FoundPassage, SentenceRanker
from bot.ranking.sentences.views import View
from bot.retrieval.engine import Engine, idf

# The passages whose sentences are compared. Of 3, 5 and 10, in cross-validation on the training
# halves of the public sets, 5 did as well as 10.
PASSAGES = 5
# The weight of a passage's best sentence beside the passage's own score. The best of 0.2, 0.5, 1
# and 2 in cross-validation on the training halves: MRR@10 rises by 0.008 on FacQA and 0.011 on
# IDK-MRC.
_SENTENCE_SHARE = 2.0
# The most sentences that are shown. A judgement.
_SHOWN = 2
# Cached passages with parsed sentences; about 10 kB each. A judgement.
_KEPT = 5000


@dataclass(frozen=True, slots=True)
class LikelySentence:
    """A sentence with its score; `places` are offsets in it of what to show and highlight."""

    sentence: Sentence
    score: float
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """Sentences that may answer, likeliest first, and the probability that the first does."""

    sentences: tuple[LikelySentence, ...]
    confidence: float


def _said_around(passage: Passage) -> str:
    """The title, place, origin and date of the article, and the heading of the passage.

    A derived title is left out, since it is only the first sentence.
    """
    document = passage.document
    title = "" if document.title_kind is TitleKind.DERIVED else document.title
    heading = document.slice(passage.heading) if passage.heading else ""
    return " . ".join((title, about_text(document), heading))


class LikelyFinder:
    """Finds likely sentences; parsed passages are cached."""

    def __init__(
        self,
        language: Language,
        engine: Engine,
        models: RankingModels,
        evidence_of: Callable[[Document], DocumentEvidence],
    ) -> None:
        self._language = language
        self._engine = engine
        self._models = models
        self.evidence_of = evidence_of
        self._views: dict[str, list[View]] = {}
        self._changing = Lock()

    def find(self, question: Question, hits: Sequence[Hit]) -> Likely:
        """The likeliest sentences of the first hits; none with confidence 0 for no hits."""
        asked = self.read(question)
        found = [self.found(hit) for hit in hits[:PASSAGES]]
        ranked = self._ranker.rank(asked, found)
        if not ranked:
            return Likely((), 0.0)
        row = confidence_row(asked, ranked, found, self.is_known)
        sentences = []
        for one in ranked[:_SHOWN]:
            sentence = self._sentences(hits[one.passage])[one.sentence]
            view = found[one.passage].views[one.sentence]
            places = tuple(key_places(asked, view))
            sentences.append(LikelySentence(sentence, one.score, places))
        return Likely(tuple(sentences), self._models.confidence.of(row))

    def by_sentences(self, question: Question, hits: Sequence[Hit]) -> list[Hit]:
        """The hits, with the first `PASSAGES` reordered by their best sentences; ties keep order.

        Scores still fall from hit to hit, and ranks count from 1.
        """
        top, rest = hits[:PASSAGES], hits[PASSAGES:]
        if len(top) < 2:
            return list(hits)
        found = [self.found(hit) for hit in top]
        best: dict[int, float] = {}
        for one in self._ranker.rank(self.read(question), found):
            best.setdefault(one.passage, one.score)
        sums = [math.log(hit.score) + _SENTENCE_SHARE * best[i] for i, hit in enumerate(top)]
        lowest, least = min(hit.score for hit in top), min(sums)
        order = sorted(range(len(top)), key=lambda i: -sums[i])
        first = [replace(top[i], score=lowest * math.exp(sums[i] - least)) for i in order]
        return [replace(hit, rank=rank) for rank, hit in enumerate([*first, *rest], start=1)]

    def read(self, question: Question) -> Query:
        """The question parsed for comparison with sentences."""
        alike = {concept.term: concept.related for concept in question.concepts}
        return self._reader.question(question.words, alike)

    def found(self, hit: Hit) -> FoundPassage:
        """A hit with its parsed sentences and its scores as the sentence model reads them."""
        engine_score = hit.score if hit.engine_score is None else hit.engine_score
        highest = idf(len(self._engine), 0)
        return FoundPassage(self._views_of(hit), math.log(hit.score), engine_score / highest)

    def _views_of(self, hit: Hit) -> Sequence[View]:
        views = self._views.get(hit.passage.passage_id)
        if views is None:
            context = self._reader.context(_said_around(hit.passage))
            views = [self._reader.view(s.text, context) for s in self._sentences(hit)]
            with self._changing:
                if len(self._views) >= _KEPT:
                    # The oldest is the first: dictionaries keep their order.
                    del self._views[next(iter(self._views))]
                self._views[hit.passage.passage_id] = views
        return views

    def _sentences(self, hit: Hit) -> Sequence[Sentence]:
        return self.evidence_of(hit.passage.document).sentences[hit.passage.number]

    def is_known(self, stem: str) -> bool:
        """Whether any passage of the corpus has a stem."""
        return self._engine.document_frequency(stem) > 0

    @cached_property
    def _reader(self) -> SentenceReader:
        size = len(self._engine)
        highest = idf(size, 0)

        def relative(stem: str) -> float:
            return idf(size, self._engine.document_frequency(stem)) / highest

        return SentenceReader(self._language.lexicon, self._language.analyzer.term, relative)

    @cached_property
    def _ranker(self) -> SentenceRanker:
        return SentenceRanker(self._models.sentences)
