"""Tells whether the models of articles were trained with the columns of today."""

from __future__ import annotations

import ast
import hashlib
import json
from pathlib import Path

from bot.errors import ConfigError
from bot.ranking.models import ANSWER, ARTICLE, CHOICE

_BOT = Path(__file__).resolve().parent.parent
# The code that decides what the columns are.
_CODE = (
    *("analysis/*.py", "questions/*.py", "ranking/choice/*.py", "answering/choosing/articles.py"),
    *(f"answering/weighing/{name}*.py" for name in ("evidence", "scoring", "answer_", "people_")),
)


def columns_digest(lexicon: Path) -> str:
    """The SHA-256 of the lexicon's files and of the code that computes columns.

    Comments, docstrings and layout of the code do not count.
    """
    total = hashlib.sha256()
    for pattern in _CODE:
        for path in sorted(_BOT.glob(pattern)):
            tree = _without_docstrings(ast.parse(path.read_text(encoding="utf-8")))
            total.update(f"{path.name}\0{ast.dump(tree)}\0".encode())
    for path in sorted(lexicon.iterdir()):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def stale_models(folder: Path, lexicon: Path) -> list[str]:
    """The names of the models that were trained with other columns or another lexicon.

    Raises ConfigError for a file that cannot be read.
    """
    today = columns_digest(lexicon)
    return [name for name in (CHOICE, ANSWER, ARTICLE) if _made_with(folder / name) != today]


def _made_with(path: Path) -> str | None:
    try:
        made: str | None = json.loads(path.read_text(encoding="utf-8")).get("made_with")
    except (OSError, ValueError, AttributeError) as error:
        raise ConfigError(path, [f"is no model ({error!r}); check the key ranking"]) from error
    return made


def _without_docstrings(tree: ast.AST) -> ast.AST:
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and _is_docstring(body[0]):
            del body[0]
    return tree


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )
