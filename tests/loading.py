"""How tests load articles: what the fixtures are that do it, and files of given contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from bot.config.settings import Settings
from bot.serving.service import AnswerService

LoadService: TypeAlias = Callable[[Settings], AnswerService]
T = TypeVar("T")
ServiceOf: TypeAlias = Callable[[dict[str, str]], AnswerService]


def until_changed(load: Callable[..., T]) -> Callable[..., T]:
    """What reads files or folders, but gives the same value again while no file changes."""

    @cache
    def kept(paths: tuple[Path, ...], _: frozenset[tuple[Path, int, int]]) -> T:
        return load(*paths)

    def read(*paths: Path) -> T:
        files = [f for path in paths for f in (path, *path.glob("*")) if f.is_file()]
        stats = [(file, file.stat()) for file in files]
        return kept(paths, frozenset((f, s.st_mtime_ns, s.st_size) for f, s in stats))

    return read


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
