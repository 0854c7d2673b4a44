"""The chat in the terminal: a prompt with history for a person, plain lines for a script."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from types import ModuleType
from typing import TextIO

from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Button, Message, Person, Reply, Tap
from bot.replying.reply import LineKind, ReplyLine, joined, plain_text
from bot.rich_text import Piece, plain

_STYLES = {LineKind.QUOTE: "", LineKind.SOURCE: "\033[2m", LineKind.LINK: "\033[2m"}
_BOLD, _DIM, _RESET = "\033[1m", "\033[2m", "\033[0m"
# Lines of history that are kept, the default of bash.
_HISTORY_LENGTH = 500
_LEAVE = frozenset({"exit", "quit", "keluar", "/keluar", "/exit"})
# The only person and the only chat.
_PERSON = Person(0)
_CHAT = 0


def chat(dialogue: Dialogue) -> None:
    """Answer messages from standard input until it ends."""
    if sys.stdin is None:
        return
    if sys.stdin.isatty():
        _chat_with_person(dialogue)
    else:
        _chat_with_script(dialogue, sys.stdin)


def _chat_with_person(dialogue: Dialogue) -> None:
    colours = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    buttons = _show(dialogue.reply_to(_message("/start")), colours=colours)
    print(dialogue.wording_for(_PERSON).leave_hint)
    for text in _typed(dialogue):
        print()
        chosen = _chosen(text, buttons)
        if chosen is None:
            buttons = _show(dialogue.reply_to(_message(text)), colours=colours)
            if dialogue.erases(text):
                _erase_history()
        else:
            buttons = _tap(dialogue, chosen, buttons, colours=colours)
        print()
    print(dialogue.wording_for(_PERSON).farewell)


def _chat_with_script(dialogue: Dialogue, lines: TextIO) -> None:
    for line in lines:
        reply = dialogue.reply_to(_message(line.rstrip("\n")))
        print(plain_text(reply.lines) if reply else "")
        print(flush=True)


def _message(text: str) -> Message:
    return Message(_PERSON, _CHAT, 0, text)


def _chosen(text: str, buttons: Sequence[Button]) -> Button | None:
    """The button whose number was typed; None for another text."""
    return next((b for b, name in zip(buttons, _names(buttons), strict=True) if name == text), None)


def _names(buttons: Sequence[Button]) -> list[str]:
    """The number to type for each button: its label if that is a number, else the next free one."""
    labels = {button.label for button in buttons}
    free = (str(number) for number in count(1) if str(number) not in labels)
    return [b.label if b.label.isdecimal() else next(free) for b in buttons]


def _tap(
    dialogue: Dialogue, button: Button, buttons: Sequence[Button], *, colours: bool
) -> Sequence[Button]:
    """Tap a button and show the reply; the buttons that can be chosen then."""
    done = dialogue.tap(Tap(_PERSON, _CHAT, 0, button.data))
    if done.notice:
        print(done.notice)
    shown = done.send or done.edit
    return _show(shown, colours=colours) if shown else buttons


def _show(reply: Reply | None, *, colours: bool) -> Sequence[Button]:
    """Print a reply with numbered buttons, and return the buttons."""
    if reply is None:
        return ()
    if reply.lines:
        print(_styled(reply.lines, colours=colours))
    buttons = list(chain.from_iterable(reply.buttons))
    if buttons:
        named = zip(_names(buttons), buttons, strict=True)
        labels = "  ".join(
            f"[{name}]" if name == button.label else f"[{name}] {button.label}"
            for name, button in named
        )
        print(f"\n{_DIM}{labels}{_RESET}" if colours else f"\n{labels}")
    return buttons


def _typed(dialogue: Dialogue) -> Iterator[str]:
    """Lines typed at the prompt, with line editing and a history in a local file."""
    history = _open_history()
    try:
        while True:
            text = input(dialogue.wording_for(_PERSON).prompt).strip()
            if text.lower() in _LEAVE:
                return
            if text:
                yield text
    except (EOFError, KeyboardInterrupt):
        print()
    finally:
        _save_history(history)


def _line_editor() -> ModuleType | None:
    """The module readline; None for a Python that was built without it."""
    try:
        import readline
    except ImportError:
        return None
    return readline


def _open_history() -> Path | None:
    """Load the history and return its path; None if there is no history to keep."""
    readline = _line_editor()
    if readline is None:
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


def _erase_history() -> None:
    """Erase the questions typed at this terminal, as the reply to the command promises."""
    readline = _line_editor()
    if readline is not None:
        readline.clear_history()


def _save_history(path: Path | None) -> None:
    readline = _line_editor()
    if path is None or readline is None:
        return
    try:
        readline.write_history_file(path)
    except OSError as error:
        print(f"tanyawarta: history not saved ({error.strerror})", file=sys.stderr)


def _styled(lines: Sequence[ReplyLine], *, colours: bool) -> str:
    if not colours:
        return plain_text(lines)
    return plain(joined(ReplyLine(line.kind, _coloured(line), line.opens) for line in lines))


def _coloured(line: ReplyLine) -> tuple[Piece, ...]:
    style = _STYLES.get(line.kind, "")
    pieces = ((f"{style}{_BOLD if p.bold else ''}", p.text) for p in line.content)
    return tuple(Piece(f"{codes}{text}{_RESET}" if codes else text) for codes, text in pieces)
