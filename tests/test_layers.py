"""Data flows one way, so imports point back along it; each library has one module that knows it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOT, STANDIN = ROOT / "bot", ROOT / "standin"
_ROW = re.compile(r"^\| (`[^|]*) \|", re.MULTILINE)
_MOST_ROOMS = 30


def _stages() -> list[list[str]]:
    """The rooms as docs/architecture.md has them: one row of its table is one stage."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    return [re.findall(r"`(\w+)/?`", row) for row in _ROW.findall(text)]


STAGES = _stages()
# Where in bot/ each library may be imported; a folder stands for all of its modules.
LIBRARIES = {
    "aiohttp": {"chat/request.py", "chat/webhook.py"},
    "ahocorasick": {"catalog/recogniser.py"},
    "yaml": {"config/yaml_file.py"},
    "cattrs": {"config/structure.py"},
    "ir_measures": {"evaluation/measures.py"},
    "numpy": {
        "evaluation/bootstrap.py",
        "evaluation/calibration.py",
        "ranking/",
        "retrieval/rank_bm25_engine.py",
    },
    # What is measured beside the bot is the library as it comes.
    "rank_bm25": {"retrieval/rank_bm25_engine.py", "evaluation/systems.py"},
    "Stemmer": {"analysis/analyzer.py"},
    "rapidfuzz": {"analysis/spelling.py", "ranking/choice/matching.py"},
    "sqlite3": {"state/session.py"},
    "telegram": {"chat/"},
    "standin": {"commands/demo.py"},
}

MODULES = sorted(path.relative_to(BOT).as_posix() for path in BOT.rglob("*.py"))
_KNOWN = frozenset(MODULES)


def statements_of(node: ast.AST) -> Iterator[ast.AST]:
    """The statements in a node at any depth; expressions, most of a tree, are not entered."""
    for field in ("body", "orelse", "handlers", "finalbody", "cases"):
        for inner in getattr(node, field, ()):
            yield inner
            yield from statements_of(inner)


@cache
def imports_of(path: Path) -> frozenset[str]:
    found: set[str] = set()
    for node in statements_of(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


def room_of(module: str) -> str:
    return module.split("/")[0].removesuffix(".py")


def stage_of(room: str) -> int:
    return next(number for number, stage in enumerate(STAGES) if room in stage)


@cache
def modules_imported_by(module: str) -> frozenset[str]:
    """The modules of bot/ that a module imports, wherever in it the import stands."""
    found = set()
    for name in imports_of(BOT / module):
        parts = name.split(".")
        for length in (len(parts), len(parts) - 1):
            path = "/".join(parts[1:length])
            for candidate in (f"{path}.py", f"{path}/__init__.py"):
                if parts[0] == "bot" and path and candidate in _KNOWN:
                    found.add(candidate)
    return frozenset(found - {module})


def test_the_map_names_every_room_and_no_other() -> None:
    rooms = {room_of(module) for module in MODULES if module != "__init__.py"}
    named = [room for stage in STAGES for room in stage]
    assert sorted(named) == sorted(rooms)
    assert len(rooms) <= _MOST_ROOMS


@pytest.mark.parametrize("module", [m for m in MODULES if m != "__init__.py"])
def test_imports_point_back_along_the_stages(module: str) -> None:
    own = stage_of(room_of(module))
    later = [m for m in modules_imported_by(module) if stage_of(room_of(m)) > own]
    assert not later, f"{module} imports {', '.join(later)}, of a later stage"


def test_no_modules_import_each_other_in_a_circle() -> None:
    left = {module: modules_imported_by(module) for module in MODULES}
    while free := [m for m, imported in left.items() if not imported & left.keys()]:
        for module in free:
            del left[module]
    assert not left, f"a circle runs through some of {sorted(left)}"


@pytest.mark.parametrize("path", sorted(STANDIN.rglob("*.py")), ids=lambda path: path.name)
def test_the_stand_in_knows_nothing_of_the_bot(path: Path) -> None:
    assert "bot" not in {name.split(".")[0] for name in imports_of(path)}


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_only_its_own_module_knows_a_library(library: str) -> None:
    importers = {m for m in MODULES if library in {n.split(".")[0] for n in imports_of(BOT / m)}}
    # A library with a package to itself has a folder in the place of a module.
    known = {next((k for k in LIBRARIES[library] if m.startswith(k)), m) for m in importers}
    assert known == LIBRARIES[library]


@pytest.mark.parametrize("folder", ["bot", "standin", "tests", "tools", "bench"])
def test_no_private_name_of_a_library_is_imported(folder: str) -> None:
    names = {n for path in (ROOT / folder).rglob("*.py") for n in imports_of(path)}
    assert not [n for n in names if n.split(".")[0] in LIBRARIES and re.search(r"\._[a-z]", n)]


def test_only_the_configuration_reads_the_environment() -> None:
    readers = {m for m in MODULES if "os.environ" in (BOT / m).read_text(encoding="utf-8")}
    # The terminal asks for the person's own places and colours, which are no settings of the bot.
    # The demo hands its own on to the bot's process.
    assert readers == {"config/settings.py", "commands/demo.py", "commands/terminal.py"}


def test_front_ends_ask_the_service_and_not_what_it_holds() -> None:
    askers = {m for m in MODULES if ".answerer" in (BOT / m).read_text(encoding="utf-8")}
    outside = {m for m in askers if room_of(m) not in ("answering", "conversation", "serving")}
    assert not outside
