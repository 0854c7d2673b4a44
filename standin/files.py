"""The files of the stand-in, in memory."""

from __future__ import annotations

from pathlib import PurePath

from standin.model import StoredFile

# The largest file that a bot may fetch (getFile).
MAX_FETCHED_BYTES = 20 * 1024 * 1024


class FileStore:
    """Files by id, and by the path from which they are fetched."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def add(
        self, name: str, content: bytes, *, folder: str, mime_type: str, size: int | None = None
    ) -> StoredFile:
        """Store a file; its path has a number and the ending of its name."""
        number = len(self._by_id) + 1
        stored = StoredFile(
            id=f"file-{number}",
            unique_id=f"unique-{number}",
            path=f"{folder}/file_{number}{PurePath(name).suffix}",
            name=name,
            mime_type=mime_type,
            content=content,
            size=len(content) if size is None else size,
        )
        self._by_id[stored.id] = stored
        self._by_path[stored.path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._by_id.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)
