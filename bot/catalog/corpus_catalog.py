"""The catalog of a corpus, built on first use: a single question rarely needs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from bot.catalog.catalog import Catalog, build_catalog
from bot.catalog.recogniser import Recogniser
from bot.config.catalog_files import load_catalog_files
from bot.config.lexicon import Lexicon
from bot.model import Document

# The common parts of two sets of articles that are kept, such as those on a unit in an operation:
# found anew for each question, they would cost more the more articles there are. A judgement.
_KEPT = 64


class CorpusCatalog:
    """Builds recogniser and catalog on first use, which raises a ConfigError for broken files.

    `common` gives the ids that two sets have in common. `in_area` gives those of the articles on
    the operation with a key that are of a regional police or have the name of its place.
    """

    def __init__(self, documents: Sequence[Document], folder: Path, lexicon: Lexicon) -> None:
        self._documents = documents
        self._folder = folder
        self._lexicon = lexicon
        self.common = lru_cache(maxsize=_KEPT)(_common)
        self.in_area = lru_cache(maxsize=_KEPT)(self._in_area)

    @cached_property
    def recogniser(self) -> Recogniser:
        """The recogniser of units and operations in texts and questions."""
        return Recogniser(load_catalog_files(self._folder, self._lexicon), self._lexicon)

    @cached_property
    def entries(self) -> Catalog:
        """The catalog of the documents; the first call takes about 1 ms per document."""
        return build_catalog(self._documents, self.recogniser)

    def _in_area(self, key: str, region: str, place: str) -> frozenset[str]:
        entry, place = self.entries.entry(key), place.lower()
        if entry is None:
            return frozenset()
        naming = (d.document_id for d in entry.documents if place in d.text.lower())
        return entry.ids_by_region.get(region, frozenset()).union(naming)


def _common(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return one & other
