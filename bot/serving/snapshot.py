"""A snapshot: everything that is served together, built from a corpus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.analysis.language import Language
from bot.answering.answerer import Answerer
from bot.answering.finding.calendar import Calendar
from bot.answering.finding.indexing import build_index
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.config.lexicon import load_lexicon
from bot.config.publishers import load_publishers
from bot.config.settings import Settings
from bot.conversation.follow_ups import FollowUps
from bot.errors import EmptyCorpusError
from bot.ingest import Corpus, load_corpus
from bot.ingest.archive import corpus_version
from bot.model import Document


@dataclass(frozen=True, slots=True)
class Coverage:
    """The number of articles, and the first and last date among them; None without dates."""

    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A loaded corpus and the parts that answer from it; never modified.

    `documents` are those of the corpus that are not hidden, and `version` identifies them.
    `excerpts` maps publishers to the most characters that may be shown of their articles.
    """

    documents: tuple[Document, ...]
    corpus: Corpus
    coverage: Coverage
    language: Language
    answerer: Answerer
    follow_ups: FollowUps
    version: str
    excerpts: Mapping[str, int]
    catalog: CorpusCatalog
    calendar: Calendar

    def document(self, document_id: str) -> Document | None:
        """The served document with an id, or None."""
        return self.calendar.document(document_id)


def build_snapshot(
    settings: Settings, *, added: Path | None = None, hidden: Set[str] = frozenset()
) -> Snapshot:
    """Load the corpus, including the articles in `added`, and index all but the `hidden` ids.

    Raises CorpusError for a missing corpus, EmptyCorpusError for one without a usable article, and
    ConfigError for broken lexicon or cleaning files.
    """
    lexicon = load_lexicon(settings.lexicon, settings.catalog)
    corpus = load_corpus(settings.corpus, lexicon, added=added)
    return index_corpus(corpus, settings, Language.of(lexicon), hidden=hidden)


def index_corpus(
    corpus: Corpus, settings: Settings, language: Language, *, hidden: Set[str] = frozenset()
) -> Snapshot:
    """The snapshot of a loaded corpus; raises EmptyCorpusError if no document is served."""
    documents = tuple(d for d in corpus.documents if d.document_id not in hidden)
    if not documents:
        paths = ", ".join(str(path) for path in settings.corpus.paths)
        count = len(corpus.rejected)
        raise EmptyCorpusError(
            paths, f"no usable article, {count} rejected; see `tanyawarta corpus check`"
        )
    index = build_index(documents, settings, language)
    catalog = CorpusCatalog(documents, settings.catalog, language.lexicon)
    answerer = Answerer(settings, language, index=index, catalog=catalog)
    return Snapshot(
        documents=documents,
        corpus=corpus,
        coverage=_coverage(documents),
        language=language,
        answerer=answerer,
        follow_ups=FollowUps(language.lexicon, catalog, answerer),
        version=corpus_version(documents),
        excerpts=load_publishers(settings.corpus.publishers).excerpts,
        catalog=catalog,
        calendar=index.calendar,
    )


def _coverage(documents: Sequence[Document]) -> Coverage:
    days = [document.date for document in documents if document.date]
    return Coverage(len(documents), min(days, default=None), max(days, default=None))
