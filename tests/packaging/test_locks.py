"""The locks: what they pin meets what is declared, and they name no registry."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent.parent
RUN, DEV = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
LOCKS = [pytest.param(RUN, id="running"), pytest.param(DEV, id="development")]
_PIN = re.compile(r"^(\S+)==([^\s;]+)(?: ; (.+?))? \\$", re.MULTILINE)


def pins(lock: Path) -> set[tuple[str, str, str]]:
    """Name, version and marker of everything in a lock."""
    return {(m[1], m[2], m[3] or "") for m in _PIN.finditer(lock.read_text(encoding="utf-8"))}


def declared(group: str) -> list[Requirement]:
    """What pyproject.toml asks for, with one of its dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

    def listed(name: str) -> list[str]:
        found = []
        for entry in project["dependency-groups"][name]:
            found += [entry] if isinstance(entry, str) else listed(entry["include-group"])
        return found

    return [Requirement(text) for text in [*project["project"]["dependencies"], *listed(group)]]


@pytest.mark.parametrize(
    ("lock", "group"),
    [pytest.param(RUN, "build", id="running"), pytest.param(DEV, "dev", id="development")],
)
def test_a_lock_meets_every_declared_requirement(lock: Path, group: str) -> None:
    versions: dict[str, list[str]] = {}
    for name, version, _ in pins(lock):
        versions.setdefault(name, []).append(version)
    unmet = []
    for requirement in declared(group):
        pinned = versions.get(canonicalize_name(requirement.name), [])
        if not pinned or any(version not in requirement.specifier for version in pinned):
            unmet.append(requirement)
    assert unmet == []


def test_development_adds_to_running_and_changes_no_version() -> None:
    assert pins(RUN) < pins(DEV)


def test_running_needs_no_tool_of_development() -> None:
    names = {name for name, _, _ in pins(RUN)}
    assert not names & {"mypy", "playwright", "pytest", "ruff", "scipy", "simplemma"}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: Path) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"^(?=\S+==)", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(pins(lock))
    assert all("--hash=sha256:" in entry for entry in entries)
