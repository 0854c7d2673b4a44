"""Everything that is served together: documents, passages, index and answerer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.analysis.analyzer import Analyzer, Term
from bot.analysis.language import Language
from bot.answering.answerer import Answerer, Index
from bot.archive import corpus_version
from bot.catalog.corpus import CorpusCatalog
from bot.config.lexicon import load_lexicon
from bot.config.publishers import load_publishers
from bot.config.settings import Settings
from bot.errors import EmptyCorpusError
from bot.ingest import Corpus, load_corpus
from bot.model import Document, Passage
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
    """A loaded corpus and what answers from it.

    `documents` are those of the corpus that are not hidden; `version` tells them from others.
    `excerpts` are publishers of whose articles only so many characters may be shown.
    """

    documents: tuple[Document, ...]
    corpus: Corpus
    coverage: Coverage
    language: Language
    answerer: Answerer
    version: str
    excerpts: Mapping[str, int]
    catalog: CorpusCatalog

    def document(self, document_id: str) -> Document | None:
        """The served document with an id."""
        return self.answerer.document(document_id)


def build_snapshot(
    settings: Settings, *, added: Path | None = None, hidden: Set[str] = frozenset()
) -> Snapshot:
    """Load the corpus, with the articles in `added`, and index what is not hidden.

    Raises a CorpusError for a corpus that is missing, an EmptyCorpusError for one without a
    usable article, a ConfigError for broken lexicon or cleaning files.
    """
    lexicon = load_lexicon(settings.lexicon)
    corpus = load_corpus(settings.corpus, lexicon, added=added)
    return index_corpus(corpus, settings, Language.of(lexicon), hidden=hidden)


def index_corpus(
    corpus: Corpus, settings: Settings, language: Language, *, hidden: Set[str] = frozenset()
) -> Snapshot:
    """The snapshot of a loaded corpus; an EmptyCorpusError where nothing of it is served."""
    documents = tuple(d for d in corpus.documents if d.document_id not in hidden)
    if not documents:
        paths = ", ".join(str(path) for path in settings.corpus.paths)
        count = len(corpus.rejected)
        raise EmptyCorpusError(
            paths, f"no usable article, {count} rejected; see `tanyawarta corpus check`"
        )
    passages: dict[str, list[Passage]] = {}
    indexed: list[IndexedPassage] = []
    words: Counter[str] = Counter()
    for document in documents:
        split = split_passages(document, max_words=settings.passages.max_words)
        passages[document.document_id] = split
        for passage in split:
            terms = _index_terms(passage, language.analyzer)
            indexed.append((passage, [term.term for term in terms]))
            words.update(term.form for term in terms)
    catalog = CorpusCatalog(documents, settings.catalog, language.lexicon)
    return Snapshot(
        documents=documents,
        corpus=corpus,
        coverage=_coverage(documents),
        language=language,
        answerer=Answerer(
            settings,
            language,
            index=Index(build_engine(indexed, settings.retrieval), passages, words),
            catalog=catalog,
        ),
        version=corpus_version(documents),
        excerpts=load_publishers(settings.corpus.publishers).excerpts,
        catalog=catalog,
    )


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
