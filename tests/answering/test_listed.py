"""Lists of an article, shown with the line that introduces them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Answer, Citation
from loading import LoadService, write_files

Cite = Callable[[str, str], tuple[Citation, ...]]

OPENING = "Polres Ende menggelar Operasi Zebra 2031 di Kota Ende selama dua pekan.\n"


@pytest.fixture
def cite(settings: Settings, load_service: LoadService, tmp_path: Path) -> Cite:
    """The citations of the answer to a question about one article with this text."""

    def ask(question: str, text: str) -> tuple[Citation, ...]:
        pages = {
            "a.txt": f"Operasi Zebra di Ende\nSenin, 5 Mei 2031\n\n{text}\n",
            "b.txt": "Razia di Alor\nSelasa, 1 April 2031\n\nPolres Alor merazia miras.\n",
        }
        outcome = load_service(settings.with_corpus(write_files(tmp_path, pages))).ask(question)
        assert isinstance(outcome, Answer), outcome
        return outcome.citations

    return ask


def shown(citations: tuple[Citation, ...]) -> str:
    return " ".join(citation.quote for citation in citations)


def test_a_heading_is_shown_with_the_list_below_it(cite: Cite) -> None:
    items = ["1. Melawan arus", "2. Tidak memakai helm", "3. Knalpot bising"]
    text = "\n".join([OPENING, "Sasaran Operasi Zebra 2031", *items, "Warga pun merasa tenang."])
    found = cite("Apa saja sasaran Operasi Zebra 2031?", text)
    assert all(item in shown(found) for item in items)
    assert "tenang" not in shown(found)
    assert found[-1].left_out == 0


def test_a_line_with_a_colon_is_shown_with_the_lines_below_it(cite: Cite) -> None:
    items = ["Simpang Lima", "Pasar Wolowona", "Jalan Kelimutu"]
    text = "\n".join([OPENING, "Titik pengawasan Operasi Zebra 2031:", *items])
    found = shown(cite("Di mana saja titik pengawasan Operasi Zebra 2031?", text))
    assert all(item in found for item in items)


def test_the_list_below_the_last_sentence_of_a_paragraph_is_shown(cite: Cite) -> None:
    items = ["- Melawan arus", "- Tidak memakai helm"]
    lead = "Operasi dimulai besok. Sasaran Operasi Zebra 2031 di Ende adalah sebagai berikut:"
    found = shown(cite("Apa saja sasaran Operasi Zebra 2031?", "\n".join([OPENING, lead, *items])))
    assert all(item in found for item in items)


def test_a_list_that_is_too_long_counts_the_items_that_are_left_out(cite: Cite) -> None:
    items = [f"{n}. Pelanggaran lalu lintas nomor {n} di jalan raya kota" for n in range(1, 13)]
    text = "\n".join([OPENING, "Sasaran Operasi Zebra 2031", *items])
    found = cite("Apa saja sasaran Operasi Zebra 2031?", text)
    left_out = found[-1].left_out
    assert left_out > 0
    assert items[-left_out] not in shown(found)
    assert items[-left_out - 1] in shown(found)


SCHEDULE = "\n".join(
    [
        "Satlantas Polres Ende membuka layanan SIM keliling pekan ini. Berikut jadwalnya:",
        "Selasa (6/5/2031): Kantor Camat Ende Timur",
        "Rabu (7/5/2031): Pasar Wolowona",
        "",
        "Layanan dibuka pukul 09.00 sampai 12.00 WITA.",
    ]
)


def test_of_a_schedule_the_entry_of_the_asked_day_is_shown(cite: Cite) -> None:
    found = cite("SIM keliling Polres Ende hari Rabu di mana?", SCHEDULE)
    assert shown(found) == "Rabu (7/5/2031): Pasar Wolowona"


def test_the_day_of_a_schedule_may_be_named_by_its_date(cite: Cite) -> None:
    found = cite("SIM keliling Polres Ende 6 Mei 2031 di mana?", SCHEDULE)
    assert shown(found) == "Selasa (6/5/2031): Kantor Camat Ende Timur"


def test_no_entry_is_shown_for_a_day_that_the_schedule_lacks(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    folder = write_files(tmp_path, {"a.txt": f"SIM Keliling\nSenin, 5 Mei 2031\n\n{SCHEDULE}\n"})
    outcome = load_service(settings.with_corpus(folder)).ask(
        "SIM keliling Polres Ende hari Sabtu di mana?"
    )
    quotes = [citation.quote for citation in getattr(outcome, "citations", ())]
    assert "Rabu (7/5/2031): Pasar Wolowona" not in quotes


def test_a_word_that_only_announces_a_list_is_shown_with_the_sentence_before_it(
    cite: Cite,
) -> None:
    text = "\n".join(
        [
            OPENING,
            "Ada lima pelanggaran yang menjadi sasaran Operasi Zebra 2031. Di antaranya:",
            "a. Melawan arus",
            "b. Tidak memakai helm",
            "",
            "Warga pun merasa tenang.",
        ]
    )
    found = shown(cite("Apa saja sasaran Operasi Zebra 2031?", text))
    assert found.startswith("Ada lima pelanggaran")
    assert found.endswith("b. Tidak memakai helm")
