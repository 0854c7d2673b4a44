"""The chat in the terminal of a person, with line editing and without."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable

import pytest

from bot.commands.terminal import chat
from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Person
from bot.model import Answer, Related
from bot.serving.service import AnswerService
from bot.state import State

ARTICLES = {"sambas.txt": "Kapolres Sambas AKBP Teguh Prakoso membuka lomba pada 4 Maret 2024."}


class Keyboard(io.StringIO):
    """Standard input at which a person types."""

    def isatty(self) -> bool:
        return True


def test_a_python_without_readline_chats_and_erases_all_the_same(
    settings: Settings,
    service_of: Callable[[dict[str, str]], AnswerService],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setitem(sys.modules, "readline", None)
    typed = ["Siapa Kapolres Sambas?", "/hapus_data", "halo", "keluar"]
    monkeypatch.setattr(sys, "stdin", Keyboard("".join(f"{line}\n" for line in typed)))
    with State.in_memory() as state:
        dialogue = Dialogue(settings, service_of(ARTICLES), state, limited=False)
        chat(dialogue)
        wording = dialogue.wording_for(Person(0))
    shown = capsys.readouterr().out
    assert "Teguh Prakoso" in shown
    assert wording.chat.erased in shown
    assert shown.rstrip().endswith(wording.farewell)


def test_a_script_reads_a_related_article_with_its_passage(
    settings: Settings,
    service_of: Callable[[dict[str, str]], AnswerService],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    service = service_of(ARTICLES)
    answer = service.ask("Siapa Kapolres Sambas?")
    assert isinstance(answer, Answer)
    related = Related(answer.citations[0], 0.2)
    monkeypatch.setattr(service.snapshot.answerer, "answer", lambda text, **_: related)
    monkeypatch.setattr(sys, "stdin", io.StringIO("Siapa Kapolres Sambas?\n"))
    with State.in_memory() as state:
        chat(Dialogue(settings, service, state, limited=False))
    heading, *_, passage = capsys.readouterr().out.strip().splitlines()
    assert heading == "Kemungkinan ada di berita ini:"
    assert passage == f"“{related.citation.quote}”"
