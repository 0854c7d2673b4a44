"""Units with the same name under different units are distinguished, or asked back."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Answer, NoAnswer, NoAnswerReason, Outcome
from bot.serving.service import AnswerService
from loading import LoadService

_NEWS = {
    "bandung": (
        "2024-06-11",
        "Polsek Sukajadi Polrestabes Bandung menangkap seorang jambret. "
        "Kapolsek Sukajadi Kompol Bambang Sutarno mengatakan pelaku residivis.",
    ),
    "pekanbaru": (
        "2024-07-02",
        "Jajaran Polresta Pekanbaru kembali bergerak. "
        "Kapolsek Sukajadi Kompol Dodi Vivino menyebut dua mobil disita.",
    ),
    "coblong": (
        "2024-07-03",
        "Polsek Coblong Polrestabes Bandung membagikan beras, kata Kapolsek Coblong Kompol Rendra.",
    ),
}
_BOTH = ("Polsek Sukajadi Polresta Pekanbaru", "Polsek Sukajadi Polrestabes Bandung")


@pytest.fixture(scope="module")
def service(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder: Path = tmp_path_factory.mktemp("namesakes")
    for name, (day, text) in _NEWS.items():
        content = f"---\ntitle: {name.title()}\ndate: {day}\n---\n{text}\n"
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


def cited(outcome: Outcome) -> list[str]:
    assert isinstance(outcome, Answer)
    return [citation.document.document_id.removesuffix(".md") for citation in outcome.citations]


@pytest.mark.parametrize(
    "question",
    [
        "Siapa Kapolsek Sukajadi?",
        "Polsek Sukajadi menangkap siapa?",
        "Ada berita apa tentang Polsek Sukajadi?",
    ],
)
def test_which_of_two_units_of_one_name_is_asked_back(
    service: AnswerService, question: str
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, NoAnswer)
    assert (outcome.reason, outcome.choices) == (NoAnswerReason.UNCLEAR_UNIT, _BOTH)


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Siapa Kapolsek Sukajadi Pekanbaru?", "pekanbaru"),
        ("Siapa Kapolsek Sukajadi Polresta Pekanbaru?", "pekanbaru"),
        ("Siapa Kapolsek Sukajadi di Bandung?", "bandung"),
        ("Polsek Sukajadi Pekanbaru menyita berapa mobil?", "pekanbaru"),
    ],
)
def test_the_unit_or_the_place_above_tells_which_is_meant(
    service: AnswerService, question: str, article: str
) -> None:
    assert cited(service.ask(question)) == [article]


def test_what_is_asked_back_are_whole_questions(service: AnswerService) -> None:
    outcome = service.ask("Siapa Kapolsek Sukajadi?")
    assert isinstance(outcome, NoAnswer)
    assert [cited(service.ask(question)) for question in outcome.questions] == [
        ["pekanbaru"],
        ["bandung"],
    ]


def test_a_unit_of_a_name_of_its_own_is_not_asked_back(service: AnswerService) -> None:
    assert cited(service.ask("Siapa Kapolsek Coblong?")) == ["coblong"]


def test_a_unit_of_a_question_is_the_one_below_the_unit_or_place_behind_it(
    service: AnswerService,
) -> None:
    for question in ("kapolsek sukajadi pekanbaru", "kapolsek sukajadi polresta pekanbaru"):
        assert service.read(question).units[0].name == "Polsek Sukajadi Polresta Pekanbaru"
    assert service.read("kapolsek sukajadi").units[0].name == "Polsek Sukajadi"
