"""Everything that is served together: documents, passages, index and answerer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.analysis.analyzer import Analyzer, Term
from bot.analysis.language import Language
from bot.answering.answerer import Answerer
from bot.config.lexicon import load_lexicon
from bot.config.settings import Settings
from bot.errors import CorpusError
from bot.ingest import load_corpus
from bot.model import Document, Passage, Rejected
from bot.passages import context_text, split_passages
from bot.retrieval.engine import IndexedPassage, build_engine


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a corpus covers: the number of articles, and the days of the first and the last."""

    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A loaded corpus and what answers from it."""

    documents: tuple[Document, ...]
    rejected: tuple[Rejected, ...]
    coverage: Coverage
    answerer: Answerer


def build_snapshot(settings: Settings) -> Snapshot:
    """Load the corpus and index it.

    Raises a CorpusError for a corpus that is missing or without a usable article, a ConfigError
    for broken lexicon or cleaning files.
    """
    lexicon = load_lexicon(settings.lexicon)
    corpus = load_corpus(settings.corpus, lexicon)
    if not corpus.documents:
        paths = ", ".join(str(path) for path in settings.corpus.paths)
        count = len(corpus.rejected)
        raise CorpusError(
            paths, f"no usable article, {count} rejected; see `tanyawarta corpus check`"
        )
    language = Language.of(lexicon)
    passages: dict[str, list[Passage]] = {}
    indexed: list[IndexedPassage] = []
    words: Counter[str] = Counter()
    for document in corpus.documents:
        split = split_passages(document, max_words=settings.passages.max_words)
        passages[document.document_id] = split
        for passage in split:
            terms = _index_terms(passage, language.analyzer)
            indexed.append((passage, [term.term for term in terms]))
            words.update(term.form for term in terms)
    engine = build_engine(indexed, settings.retrieval)
    answerer = Answerer(settings, language, engine=engine, passages=passages, words=words)
    return Snapshot(corpus.documents, corpus.rejected, _coverage(corpus.documents), answerer)


def _coverage(documents: Sequence[Document]) -> Coverage:
    days = [document.date for document in documents if document.date]
    return Coverage(len(documents), min(days, default=None), max(days, default=None))


def _index_terms(passage: Passage, analyzer: Analyzer) -> list[Term]:
    """The terms of a passage, and once those of its heading and of its document's context."""
    document = passage.document
    terms = analyzer.terms(document.slice(passage.span))
    context = context_text(document)
    if passage.heading and not _holds(passage, passage.heading.start):
        context = f"{context} . {document.slice(passage.heading)}"
    own = {term.term for term in terms}
    around = {term.term: term for term in analyzer.terms(context) if term.term not in own}
    return [*terms, *around.values()]


def _holds(passage: Passage, position: int) -> bool:
    return passage.span.start <= position < passage.span.end
