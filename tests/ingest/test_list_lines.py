"""The lines of a list, with the line that introduces them."""

from __future__ import annotations

import re

import pytest

from bot.ingest.list_lines import with_headings
from bot.model import Span


def listed(text: str) -> list[tuple[str | None, str]]:
    """Each line that is an item, behind the line that introduces it."""
    spans = [Span(*line.span()) for line in re.finditer(r"[^\n]+", text)]
    paragraphs = with_headings(text, spans, no_lead=["baca juga"])
    return [
        (text[slice(*paragraph.heading)], text[slice(*paragraph.span)])
        for paragraph in paragraphs
        if paragraph.heading
    ]


@pytest.mark.parametrize(
    ("lead", "items"),
    [
        pytest.param("Sasaran razia Polres Ende", ["1. Miras", "2. Judi"], id="heading, numbers"),
        pytest.param("Sasaran razia Polres Ende", ["- Miras", "- Judi"], id="heading, dashes"),
        pytest.param("Sasaran razia Polres Ende", ["✓ Miras", "✓ Judi"], id="heading, ticks"),
        pytest.param("Polisi menyasar dua hal.", ["1. Miras", "2. Judi"], id="sentence, numbers"),
        pytest.param("Polisi menyasar, yakni", ["1. Miras"], id="word of a list, one item"),
        pytest.param("Imbauan, antara lain :", ["*1.* Waspada", "*2.* Lapor"], id="bold numbers"),
        pytest.param("Titik razia:", ["Simpang Lima", "Pasar Baru"], id="colon, no marks"),
        pytest.param("Titik razia:", ["Simpang Lima,", "Pasar Baru."], id="full stop of the list"),
        pytest.param("Jadwal:", ["Senin: Kantor Camat.", "Rabu: Pasar."], id="days"),
    ],
)
def test_a_line_introduces_the_items_below_it(lead: str, items: list[str]) -> None:
    lines = ["Polres Ende menggelar razia pekat.", lead, *items, "Warga pun merasa tenang."]
    assert listed("\n".join(lines)) == [(lead, item) for item in items]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["Hasil Razia", "- Miras disita semalam."], id="one item below a heading"),
        pytest.param(["Polisi menyita miras.", "- Miras", "- Judi"], id="sentence before dashes"),
        pytest.param(["Hasil Razia", "2. Miras", "3. Judi"], id="begins with the second"),
        pytest.param(["Kapolres berkata:", "Kami tenang.", "Kami siaga."], id="sentences"),
        pytest.param(["Titik razia:", "Simpang Lima", "Warga tenang."], id="one line without mark"),
        pytest.param(["Baca juga:", "Razia di Ende", "Apel di Maumere"], id="links"),
        pytest.param(["Sasaran Razia", "Simpang Lima", "Pasar Baru"], id="no colon and no marks"),
    ],
)
def test_other_lines_are_no_list(lines: list[str]) -> None:
    assert listed("\n".join(lines)) == []


def test_a_list_without_marks_ends_at_a_blank_line() -> None:
    text = "Titik razia:\nSimpang Lima\nPasar Baru\n\nFoto bersama warga"
    assert [item for _, item in listed(text)] == ["Simpang Lima", "Pasar Baru"]


def test_a_list_without_marks_may_have_a_blank_line_behind_every_line() -> None:
    text = "Titik razia:\n\nSimpang Lima\n\nPasar Baru\n\nWarga pun merasa tenang."
    assert [item for _, item in listed(text)] == ["Simpang Lima", "Pasar Baru"]


def test_lines_that_end_with_commas_are_one_item() -> None:
    text = "Titik razia:\nSimpang Lima,\nPasar Baru."
    spans = [Span(0, 12), Span(13, len(text))]
    lead, items = with_headings(text, spans, no_lead=[])
    assert items.heading == lead.span
