"""Lines that head what follows: they are no sentences, and answer nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.weighing.headings import heading_spans
from bot.config.settings import Settings
from bot.model import Answer
from loading import LoadService, write_files

OPENING = "Polres Ende menggelar Operasi Zebra 2031 selama dua pekan di Kota Ende."
CLOSING = "Warga Kota Ende pun merasa tenang sekali selama operasi itu."


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        pytest.param("Pelaku dari Beragam Usia", True, id="capitals"),
        pytest.param("Lokasi baru untuk razia", True, id="no verb"),
        pytest.param("Sasaran Operasi Zebra 2031", True, id="year"),
        pytest.param("Warga menyerahkan dua senapan", False, id="verb"),
        pytest.param("Lokasi baru untuk razia.", False, id="full stop"),
        pytest.param("Lokasi razia: Pasar Wolowona", False, id="what it tells"),
        pytest.param("Jumlah Tersangka 382 Orang", False, id="figure"),
        pytest.param("Kapolres Ende AKBP Rudi Hartono", False, id="person"),
        pytest.param("Pendahuluan", False, id="one word"),
    ],
)
def test_a_short_line_without_a_verb_or_a_full_stop_is_a_heading(
    line: str, is_heading: bool, settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    text = f"Razia Besar di Ende\nSenin, 5 Mei 2031\n\n{OPENING}\n\n{line}\n\n{CLOSING}\n"
    service = load_service(settings.with_corpus(write_files(tmp_path, {"a.txt": text})))
    (document,) = service.snapshot.documents
    found = [document.slice(span) for span in heading_spans(document, service.snapshot.language)]
    assert found == ([line] if is_heading else [])


def test_a_heading_is_not_shown_as_an_answer(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    heading = "Sasaran Operasi Zebra 2031"
    told = "Petugas menindak pengendara yang melawan arus dan yang tidak memakai helm."
    text = f"Razia\nSenin, 5 Mei 2031\n\n{OPENING}\n\n{heading}\n\n{told}\n"
    service = load_service(settings.with_corpus(write_files(tmp_path, {"a.txt": text})))
    outcome = service.ask("Apa sasaran Operasi Zebra 2031?")
    quotes = outcome.citations if isinstance(outcome, Answer) else ()
    assert not any(heading in citation.quote for citation in quotes)
