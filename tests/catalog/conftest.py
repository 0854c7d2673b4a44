"""The recogniser with the shipped catalog."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalog.recogniser import Recogniser
from bot.config.catalog import load_catalog_files
from bot.config.lexicon import load_lexicon

CONFIG = Path(__file__).resolve().parent.parent.parent / "config"


@pytest.fixture(scope="session")
def recogniser() -> Recogniser:
    lexicon = load_lexicon(CONFIG / "lexicon")
    return Recogniser(load_catalog_files(CONFIG / "catalog", lexicon), lexicon)
