"""The chat in the terminal: a prompt with history for a person, a line at a time for a script."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from bot.config.replies import Wording
from bot.reply import LineKind, Renderer, ReplyLine, plain_text
from bot.service import AnswerService

_STYLES = {LineKind.QUOTE: "\033[1m", LineKind.SOURCE: "\033[2m", LineKind.NOTE: ""}
_RESET = "\033[0m"
_HISTORY_LENGTH = 500
_LEAVE = frozenset({"exit", "quit", "keluar", "/keluar", "/exit"})


def chat(service: AnswerService, renderer: Renderer, wording: Wording) -> None:
    """Answer questions from standard input until it ends."""
    if sys.stdin is None:
        return
    if sys.stdin.isatty():
        _chat_with_person(service, renderer, wording)
    else:
        _chat_with_script(service, renderer, sys.stdin)


def _chat_with_person(service: AnswerService, renderer: Renderer, wording: Wording) -> None:
    colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(wording.welcome)
    print(renderer.coverage_text())
    print(wording.example_hint.format(example=renderer.example()))
    print(wording.leave_hint)
    for question in _questions(wording.prompt):
        print()
        print(_styled(renderer.render(service.ask(question)), colours=colours))
        print()
    print(wording.farewell)


def _chat_with_script(service: AnswerService, renderer: Renderer, lines: TextIO) -> None:
    for line in lines:
        print(plain_text(renderer.render(service.ask(line.rstrip("\n")))))
        print(flush=True)


def _questions(prompt: str) -> Iterator[str]:
    """Lines from the prompt, with line editing and a history that stays on this machine."""
    history = _open_history()
    try:
        while True:
            question = input(prompt)
            if question.strip().lower() in _LEAVE:
                return
            if question.strip():
                yield question
    except (EOFError, KeyboardInterrupt):
        print()
    finally:
        _save_history(history)


def _open_history() -> Path | None:
    try:
        import readline
    except ImportError:  # a Python built without it still has a prompt
        return None
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    path = state / "tanyawarta" / "history"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        readline.read_history_file(path)
    except OSError:
        return None
    readline.set_history_length(_HISTORY_LENGTH)
    return path


def _save_history(path: Path | None) -> None:
    if path is None:
        return
    import readline

    try:
        readline.write_history_file(path)
    except OSError as error:
        print(f"tanyawarta: history not saved ({error.strerror})", file=sys.stderr)


def _styled(lines: list[ReplyLine], *, colours: bool) -> str:
    if not colours:
        return plain_text(lines)
    return plain_text(
        [
            ReplyLine(line.kind, f"{_STYLES[line.kind]}{line.text}{_RESET}", line.opens)
            for line in lines
        ]
    )
