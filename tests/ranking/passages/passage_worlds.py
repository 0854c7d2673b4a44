"""Tiny corpora with one passage for each text, indexed for reranking."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from bot.analysis.analyzer import Analyzer
from bot.analysis.language import Language
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.config.lexicon import Lexicon
from bot.model import Document, Hit, Paragraph, Passage, Span, TitleKind
from bot.questions.question import Question
from bot.questions.reader import QuestionReader
from bot.ranking.passages.columns import columns
from bot.ranking.passages.index import RankingIndex
from bot.ranking.passages.passage_terms import PassageTerms, PassageTermsReader
from full_stops import split_sentences

CATALOG = Path(__file__).resolve().parents[3] / "config" / "catalog"


def passage_of(number: int, text: str) -> Passage:
    span = Span(0, len(text))
    document = Document(
        f"d{number}", f"d{number}.txt", text, "Judul", TitleKind.GIVEN, (Paragraph(span),)
    )
    return Passage(document, 0, tuple(split_sentences(text)) or (span,))


@dataclass(frozen=True)
class World:
    """A corpus with its index; questions are parsed without spelling correction."""

    passages: tuple[Passage, ...]
    index: RankingIndex
    reader: QuestionReader

    def ask(self, text: str) -> Question:
        return self.reader.read(text)

    def hits(self, *scores: float) -> list[Hit]:
        """The passages in order as hits, with the given scores or falling ones."""
        given = scores or tuple(float(9 - i) for i in range(len(self.passages)))
        return [
            Hit(passage, score, rank)
            for rank, (passage, score) in enumerate(zip(self.passages, given, strict=True), start=1)
        ]

    def column(self, name: str, question: str) -> list[float]:
        found = columns(self.index, self.ask(question), self.hits())
        return found[name].tolist()


class Reading:
    """Builds worlds from texts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.language = Language.of(lexicon)
        self.analyzer: Analyzer = self.language.analyzer
        self.lexicon = lexicon
        catalog = CorpusCatalog((), CATALOG, lexicon)
        self.questions = QuestionReader(self.language, catalog, lambda word, is_name: None)

    def read(self, reader: PassageTermsReader, text: str) -> PassageTerms:
        starts = [sentence.start for sentence in split_sentences(text)]
        return reader.read(text, self.analyzer.terms(text), starts)

    def world(self, *texts: str) -> World:
        reader = PassageTermsReader(self.lexicon.kinds)
        passages = tuple(passage_of(number, text) for number, text in enumerate(texts))
        read = {p.passage_id: self.read(reader, p.document.text) for p in passages}
        frequency = Counter(
            term for text in texts for term in {t.term for t in self.analyzer.terms(text)}
        )
        index = RankingIndex.of(read, reader.vocabulary, lambda term: frequency[term])
        return World(passages, index, self.questions)
