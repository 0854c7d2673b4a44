"""What the documents name is there: paths, modules, and the targets of links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (
        *ROOT.glob("README*.md"),
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "standin" / "README.md",
    )
)
FOLDERS = ("bench", "bot", "config", "docs", "seeds", "standin", "tests", "tools")
FOLDER_STARTS = tuple(f"{folder}/" for folder in FOLDERS)
SUFFIXES = (".py", ".yaml", ".md", ".csv", ".json", ".jsonl", ".tsv", ".toml", ".lock")
# In the data folder of a bot, which docs/telegram.md describes.
ELSEWHERE = {"articles/", "corpora/", "uploads/"}

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")
_MODULE = re.compile(r"(?<= -m )(?:bench|bot|standin|tools)[.\w]*")
_LINK = re.compile(r"\]\(([^)\s]+)\)|<img src=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
# Stands for any name: NAME.json, `2024/…`.
_PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b(?=[./])|…")


def text_of(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


@cache
def everything() -> frozenset[str]:
    """All files and folders of the project, from its root; a folder ends with a slash."""
    inside = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*"))
    named = [path for path in (*inside, *ROOT.iterdir()) if "__pycache__" not in path.parts]
    return frozenset(
        path.relative_to(ROOT).as_posix() + ("/" if path.is_dir() else "") for path in named
    )


def is_there(name: str, document: str) -> bool:
    """Whether a path is one from the root, from bot/ or from the document's folder.

    A name alone may be anywhere, as documents give the folder of several files once.
    """
    pattern = _PLACEHOLDER.sub("*", name)
    bases = {"", "bot/", f"{Path(document).parent.as_posix()}/"}
    if "/" not in name.rstrip("/"):
        bases |= {"*/"}
    wanted = {base + pattern for base in bases} | {f"{base}{pattern}/" for base in bases}
    return bool(wanted & everything()) or any(
        fnmatch(path, glob) for glob in wanted if "*" in glob for path in everything()
    )


def is_path(word: str) -> bool:
    """Whether a word of code names a path of the project."""
    if "://" in word or word.startswith(("/", "~", "../", "--", "$")):
        return False
    named = word.endswith(SUFFIXES) and not word.startswith(".")
    return named or bool(re.fullmatch(r"[\w./…*-]+/", word)) or word.startswith(FOLDER_STARTS)


def paths_in(text: str) -> Iterator[str]:
    """The paths in spans of code, and those in commands that begin at one of the folders."""
    spans = [word for code in _CODE.findall(_FENCED.sub("", text)) for word in code.split()]
    yield from (word for word in spans if is_path(word) and word not in ELSEWHERE)
    fenced = [word for block in _FENCED.findall(text) for word in block.split()]
    yield from (word for word in fenced if word.startswith(FOLDER_STARTS))


def anchors_of(text: str) -> set[str]:
    """The anchors that GitHub gives the headings."""
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in headings(text)}


def headings(text: str) -> list[str]:
    return _HEADING.findall(_FENCED.sub("", text))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_paths_that_a_document_names_are_there(document: str) -> None:
    assert [p for p in paths_in(text_of(document)) if not is_there(p, document)] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_modules_that_a_document_runs_are_there(document: str) -> None:
    modules = [module.replace(".", "/") for module in _MODULE.findall(text_of(document))]
    assert [m for m in modules if not {f"{m}.py", f"{m}/"} & everything()] == []


@pytest.mark.parametrize("document", [*DOCUMENTS, "CHANGELOG.md"])
def test_links_within_the_project_lead_somewhere(document: str) -> None:
    links = ["".join(pair) for pair in _LINK.findall(_FENCED.sub("", text_of(document)))]
    dead = []
    for link in links:
        if "://" in link:
            continue
        name, _, anchor = link.partition("#")
        target = (ROOT / document).parent / name if name else ROOT / document
        if not target.exists() or (
            anchor and anchor not in anchors_of(target.read_text(encoding="utf-8"))
        ):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize(
    ("name", "there"),
    [
        pytest.param("tests/test_documents.py", True, id="from the root"),
        pytest.param("answering/selector.py", True, id="from bot"),
        pytest.param("settings.md", True, id="from the document's folder"),
        pytest.param("operations.yaml", True, id="a name alone"),
        pytest.param("finding/", True, id="a folder's name alone"),
        pytest.param("standin/*_methods.py", True, id="pattern"),
        pytest.param("tests/articles/NAME.json", True, id="placeholder"),
        pytest.param("answering/gone.py", False, id="gone from bot"),
        pytest.param("gone.yaml", False, id="a name that nothing has"),
        pytest.param("gone/", False, id="a folder that is gone"),
        pytest.param("bot/NAME.csv", False, id="placeholder without a file"),
    ],
)
def test_a_path_is_looked_for_where_a_reader_would(name: str, there: bool) -> None:
    assert is_there(name, "docs/answers.md") is there


def test_paths_are_read_from_spans_and_from_commands() -> None:
    text = "See `tools/a.py` and `make b.md`.\n\n```\npytest tests/c -k d.py\n```\n"
    assert list(paths_in(text)) == ["tools/a.py", "b.md", "tests/c"]
