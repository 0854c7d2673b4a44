"""Data flows one way, so imports point back along it; each library has one module that knows it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

BOT = Path(__file__).resolve().parent.parent / "bot"

# From the first stage to the last; a module may import from its own stage and those before it.
STAGES = [
    ["errors", "model", "rich_text", "clock"],
    ["config", "json_lines", "batch"],
    ["state"],
    ["analysis"],
    ["ingest"],
    ["catalog"],
    ["archive"],
    ["passages"],
    ["retrieval"],
    ["questions"],
    ["ranking"],
    ["indexing"],
    ["answering"],
    ["snapshot", "conversations"],
    ["service", "cards"],
    ["day_texts"],
    ["reply"],
    ["records", "evaluation"],
    ["announcing", "reload_result"],
    ["reload"],
    ["dialogue"],
    ["terminal", "search_output", "corpus_report", "catalog_report", "chat"],
    ["standin"],
    ["arguments", "demo"],
    ["cli"],
    ["__main__"],
]
LIBRARIES = {
    "aiohttp": {
        "chat/request.py",
        "chat/webhook.py",
        "standin/bodies.py",
        "standin/guard.py",
        "standin/page_server.py",
        "standin/posting.py",
        "standin/server.py",
    },
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
    "rapidfuzz": {"analysis/spelling.py"},
    "simplemma": {"analysis/spelling.py"},
    "sqlite3": {"state/session.py"},
    "telegram": {"chat/"},
}

MODULES = sorted(path.relative_to(BOT).as_posix() for path in BOT.rglob("*.py"))


@cache
def imports_of(module: str) -> frozenset[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse((BOT / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "bot":
                found |= {f"bot.{alias.name}" for alias in node.names}
    return frozenset(found)


def stage_of(name: str) -> int:
    return next(number for number, stage in enumerate(STAGES) if name in stage)


def top_name(module: str) -> str:
    return module.split("/")[0].removesuffix(".py")


@pytest.mark.parametrize("module", [m for m in MODULES if m != "__init__.py"])
def test_imports_point_back_along_the_stages(module: str) -> None:
    own = stage_of(top_name(module))
    for name in imports_of(module):
        parts = name.split(".")
        if parts[0] == "bot" and len(parts) > 1 and not parts[1].startswith("__"):
            assert stage_of(parts[1]) <= own, f"{module} imports {name}, a later stage"


@pytest.mark.parametrize("module", [m for m in MODULES if top_name(m) == "standin"])
def test_the_stand_in_knows_nothing_of_the_bot(module: str) -> None:
    own = {name for name in imports_of(module) if name.split(".")[0] == "bot"}
    assert all(name.startswith("bot.standin") for name in own)


@pytest.mark.parametrize("library", sorted(LIBRARIES))
def test_only_its_own_module_knows_a_library(library: str) -> None:
    importers = {m for m in MODULES if library in {n.split(".")[0] for n in imports_of(m)}}
    # A library with a package to itself has a folder in the place of a module.
    known = {next((k for k in LIBRARIES[library] if m.startswith(k)), m) for m in importers}
    assert known == LIBRARIES[library]


def test_only_the_configuration_reads_the_environment() -> None:
    readers = {m for m in MODULES if "os.environ" in (BOT / m).read_text(encoding="utf-8")}
    # The terminal asks for the person's own places and colours, which are no settings of the bot.
    # The demo hands its own on to the bot's process.
    assert readers == {"config/settings.py", "demo.py", "terminal.py"}
