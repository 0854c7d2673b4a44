"""Loads all documents of the configured corpus paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.config.cleaning import CleaningRules, load_cleaning
from bot.config.lexicon import Lexicon
from bot.config.settings import CorpusSettings
from bot.ingest.extract import extract_document
from bot.ingest.formats import RawArticle, read_articles
from bot.ingest.sources import holds_articles, read_sources
from bot.model import Document, Rejected


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents in the order of their paths, with unique ids, and the rejected articles."""

    documents: tuple[Document, ...]
    rejected: tuple[Rejected, ...]


def load_corpus(settings: CorpusSettings, lexicon: Lexicon, *, added: Path | None = None) -> Corpus:
    """Read, clean and check every article of the corpus paths and of the folder `added`.

    The folder `added` may be missing or empty; ids that are made of its file names begin with its
    own name. Of articles with the same id the first is kept and the others are rejected. Raises a
    CorpusError for a corpus path that is missing or holds no article file, and a ConfigError for
    broken cleaning rules.
    """
    rules = load_cleaning(settings.cleaning, settings.publishers)
    documents: dict[str, Document] = {}
    rejected: list[Rejected] = []
    for line, result in _extract_all(_read_all(settings, added), rules, lexicon):
        if isinstance(result, Rejected):
            rejected.append(result)
        elif result.document_id in documents:
            other = documents[result.document_id].path
            reason = f"duplicate id {result.document_id!r}: {other} has it already; rename one"
            rejected.append(Rejected(result.path, reason, line))
        else:
            documents[result.document_id] = result
    return Corpus(tuple(documents.values()), tuple(rejected))


def _extract_all(
    articles: Iterator[RawArticle | Rejected], rules: CleaningRules, lexicon: Lexicon
) -> Iterator[tuple[int | None, Document | Rejected]]:
    for raw in articles:
        if isinstance(raw, Rejected):
            yield None, raw
        else:
            yield raw.line, extract_document(raw, rules, lexicon)


def _read_all(settings: CorpusSettings, added: Path | None) -> Iterator[RawArticle | Rejected]:
    for path in settings.paths:
        # Files of the same name in different folders are different articles.
        prefix = f"{path.name}/" if len(settings.paths) > 1 and path.is_dir() else ""
        yield from _read_path(path, prefix, settings)
    if added and added.is_dir() and holds_articles(added):
        yield from _read_path(added, f"{added.name}/", settings)


def _read_path(
    path: Path, prefix: str, settings: CorpusSettings
) -> Iterator[RawArticle | Rejected]:
    for source in read_sources(path, max_bytes=settings.max_file_bytes):
        if isinstance(source, Rejected):
            yield source
        else:
            yield from read_articles(source, id_prefix=prefix)
