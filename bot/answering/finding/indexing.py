"""Documents to what is searched: passages, the engine's index, and what ranks its hits anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.analysis.analyzer import Analyzer, Term
from bot.analysis.language import Language
from bot.config.settings import Settings
from bot.ingest.passages import context_text, split_passages
from bot.model import Document, Passage
from bot.ranking.passages.index import RankingIndex
from bot.ranking.passages.passage_terms import PassageTerms, PassageTermsReader
from bot.retrieval.building import build_engine
from bot.retrieval.engine import Engine, IndexedPassage


@dataclass(frozen=True, slots=True)
class Index:
    """What is searched: the engine, the passages of each document by its id, and their words.

    `words` are counted by their form; `ranking` knows where they stand.
    """

    engine: Engine
    passages: Mapping[str, Sequence[Passage]]
    words: Mapping[str, int]
    ranking: RankingIndex


def build_index(documents: Sequence[Document], settings: Settings, language: Language) -> Index:
    """The index of documents; each is analysed once."""
    passages: dict[str, list[Passage]] = {}
    indexed: list[IndexedPassage] = []
    words: Counter[str] = Counter()
    analyzer = language.analyzer
    reader = PassageTermsReader(language.lexicon.marks)
    read: dict[str, PassageTerms] = {}
    for document in documents:
        split = split_passages(document, max_words=settings.passages.max_words)
        passages[document.document_id] = split
        for passage in split:
            text = document.slice(passage.span)
            own = analyzer.terms(text)
            terms = [*own, *_around(passage, own, analyzer)]
            indexed.append((passage, [term.term for term in terms]))
            words.update(term.form for term in terms)
            starts = [sentence.start - passage.span.start for sentence in passage.sentences]
            read[passage.passage_id] = reader.read(text, own, starts)
    engine = build_engine(indexed, settings.retrieval)
    ranking = RankingIndex.of(read, reader.vocabulary, engine.document_frequency)
    return Index(engine, passages, words, ranking)


def _around(passage: Passage, own: Sequence[Term], analyzer: Analyzer) -> list[Term]:
    """Each term around a passage that it has not itself, once: of heading, title, place, date."""
    document = passage.document
    context = context_text(document)
    if passage.heading and not _holds(passage, passage.heading.start):
        context = f"{context} . {document.slice(passage.heading)}"
    known = {term.term for term in own}
    around = {term.term: term for term in analyzer.terms(context) if term.term not in known}
    return list(around.values())


def _holds(passage: Passage, position: int) -> bool:
    return passage.span.start <= position < passage.span.end
