"""How tests load articles: what the fixtures are that do it, and files of given contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from bot.config.settings import Settings
from bot.serving.service import AnswerService

LoadService: TypeAlias = Callable[[Settings], AnswerService]
ServiceOf: TypeAlias = Callable[[dict[str, str]], AnswerService]


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a new folder `corpus`; the folder."""
    corpus = folder / "corpus"
    corpus.mkdir(exist_ok=True)
    for name, content in files.items():
        path = corpus / name
        path.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode("utf-8") if isinstance(content, str) else content
        path.write_bytes(data)
    return corpus
