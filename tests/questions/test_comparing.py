"""A comparison of units or of years is one question on each of them."""

from __future__ import annotations

import pytest

from bot.model import Answer, AnswerForm
from bot.serving.service import AnswerService
from loading import ServiceOf

_NEWS = {
    f"{unit}-{year}.md": f"---\ntitle: Operasi Patuh {year}\ndate: {year}-07-15\n---\n"
    f"Sebanyak {count} personel {unit} dikerahkan dalam Operasi Patuh {year}.\n"
    for unit, year, count in (
        ("Polres Sikka", 2022, 81),
        ("Polres Sikka", 2023, 94),
        ("Polresta Kupang Kota", 2023, 133),
        ("Polres Belu", 2023, 77),
    )
}


@pytest.fixture
def service(service_of: ServiceOf) -> AnswerService:
    return service_of(_NEWS)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "bandingin personel operasi patuh 2023 polres sikka sama belu dong",
            ["Polres Sikka", "Polres Belu"],
        ),
        (
            "operasi patuh 2023 polres sikka vs polres belu, banyakan mana personelnya?",
            ["Polres Sikka", "Polres Belu"],
        ),
        (
            "Bandingkan personel Operasi Patuh di Polres Sikka tahun 2022 dan 2023.",
            ["2022", "2023"],
        ),
        ("personel operasi patuh polres sikka naik ga dari 2022 ke 2023?", ["2022", "2023"]),
        ("berapa personel operasi patuh polres sikka 2022 dan 2023?", ["2022", "2023"]),
        ("apa kata Kapolres Sikka dengan Kapolres Belu?", []),
        ("berapa personel operasi patuh 2023?", []),
    ],
)
def test_what_is_compared_is_asked_of_each(
    question: str, expected: list[str], service: AnswerService
) -> None:
    assert [part.unit for part in service.read(question).parts] == expected


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("bandingkan personel operasi patuh 2023 polres sikka sama polres belu", {"94", "77"}),
        ("personel operasi patuh polres sikka naik ga dari 2022 ke 2023?", {"81", "94"}),
        (
            "operasi patuh 2023 polres sikka sama kupang kota, banyakan mana personelnya?",
            {"94", "133"},
        ),
    ],
)
def test_the_answer_has_the_figure_of_each(
    question: str, figures: set[str], service: AnswerService
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer)
    assert figures <= set(" ".join(c.quote for c in outcome.citations).split())
    assert outcome.lacking == ()


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("berapa berita polres sikka dan polres belu?", 3),
        ("berapa berita polres sikka dan belu?", 3),
    ],
)
def test_articles_on_any_of_several_units_are_counted_together(
    question: str, total: int, service: AnswerService
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer)
    assert (outcome.form, outcome.total) == (AnswerForm.OVERVIEW, total)


def test_an_operation_is_where_units_conduct_it(service: AnswerService) -> None:
    outcome = service.ask("operasi patuh 2023 di mana saja?")
    assert isinstance(outcome, Answer)
    shown = {c.document.document_id for c in outcome.citations}
    assert shown == {"Polres Sikka-2023.md", "Polresta Kupang Kota-2023.md", "Polres Belu-2023.md"}


def test_a_part_of_an_operation_is_no_unit(service: AnswerService) -> None:
    assert service.read("operasi patuh 2023 di mana saja?").which_unit
    assert not service.read("pos operasi patuh 2023 di mana saja?").which_unit
