"""The catalog of one corpus, made when it is first asked for: one question needs none of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from bot.catalog.catalog import Catalog, build_catalog
from bot.catalog.recogniser import Recogniser
from bot.config.catalog import load_catalog_files
from bot.config.lexicon import Lexicon
from bot.model import Document


class CorpusCatalog:
    """Documents with what they name; raises a ConfigError for broken files in `folder`."""

    def __init__(self, documents: Sequence[Document], folder: Path, lexicon: Lexicon) -> None:
        self._documents = documents
        self._folder = folder
        self._lexicon = lexicon

    @cached_property
    def recogniser(self) -> Recogniser:
        """What finds names in texts, questions among them."""
        return Recogniser(load_catalog_files(self._folder, self._lexicon), self._lexicon)

    @cached_property
    def entries(self) -> Catalog:
        """All that the documents name; about a millisecond a document at the first call."""
        return build_catalog(self._documents, self.recogniser)
