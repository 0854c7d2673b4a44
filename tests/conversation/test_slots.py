"""A conversation keeps what was named, and a few words replace one thing of it."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.config.settings import Settings
from bot.conversation.conversations import Conversations, Talk
from bot.model import Answer, NoAnswer, Outcome
from bot.serving.service import AnswerService
from loading import LoadService

NOON = datetime.fromisoformat("2024-12-05T12:00+07:00")
_NEWS = {
    "zebra-lebak": (
        "2024-10-14",
        "Polres Lebak menggelar Operasi Zebra Maung 2024 selama 14 hari.\n\n"
        "Sebanyak 215 personel gabungan diterjunkan, 41 di antaranya dari TNI.\n\n"
        "Apel gelar pasukan dipimpin Kapolres Lebak AKBP Suryadi Wiguna.\n\n"
        "Sasaran operasi itu ialah knalpot bising dan pengemudi di bawah umur.",
    ),
    "zebra-serang": (
        "2024-10-15",
        "Polres Serang menggelar Operasi Zebra Maung 2024.\n\n"
        "Sebanyak 187 personel gabungan diterjunkan, 22 di antaranya dari TNI.\n\n"
        "Apel gelar pasukan dipimpin Kapolres Serang AKBP Dewi Lestari.",
    ),
    "zebra-lebak-2023": (
        "2023-09-04",
        "Polres Lebak menggelar Operasi Zebra Maung 2023.\n\n"
        "Sebanyak 198 personel gabungan diterjunkan dalam operasi itu.",
    ),
    "lilin-pandeglang": (
        "2023-12-21",
        "Polres Pandeglang menggelar Operasi Lilin Maung 2023.\n\n"
        "Sebanyak 260 personel diterjunkan. Pada tahun lalu, 240 personel diterjunkan.",
    ),
}
PERSONNEL = "Berapa personel Polres Lebak dalam Operasi Zebra Maung 2024?"


@pytest.fixture(scope="module")
def service(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder = tmp_path_factory.mktemp("slots")
    for name, (day, text) in _NEWS.items():
        content = f"---\ntitle: {name.title()}\ndate: {day}\n---\n{text}\n"
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


def last(service: AnswerService, *questions: str) -> Outcome:
    """The outcome of the last of several questions in one conversation."""
    conversations = Conversations()
    return [service.ask_in(conversations, Talk("a", NOON), text) for text in questions][-1]


@pytest.mark.parametrize(
    ("questions", "shown", "document"),
    [
        pytest.param(["personelnya?"], "215", "zebra-lebak", id="a noun with -nya"),
        pytest.param(["yang dari TNI brp?"], "41", "zebra-lebak", id="a part of it"),
        pytest.param(["siapa yg mimpin apelnya?"], "Suryadi Wiguna", "zebra-lebak", id="a leader"),
        pytest.param(["polres serang berapa?"], "187", "zebra-serang", id="another unit"),
        pytest.param(
            ["kalau polres serang?", "yang dari TNI?"], "22", "zebra-serang", id="and on from it"
        ),
        pytest.param(["kalau 2023?"], "198", "zebra-lebak-2023", id="another year"),
        pytest.param(["tahun sebelumnya?"], "198", "zebra-lebak-2023", id="the year before"),
        pytest.param(["oh iya, terus personelnya?"], "215", "zebra-lebak", id="two openers"),
    ],
)
def test_a_few_words_go_on_with_operation_and_unit(
    questions: list[str], shown: str, document: str, service: AnswerService
) -> None:
    outcome = last(service, PERSONNEL, *questions)
    assert isinstance(outcome, Answer)
    assert shown in " ".join(citation.quote for citation in outcome.citations)
    assert {c.document.document_id for c in outcome.citations} == {f"{document}.md"}


def test_the_year_before_is_found_where_articles_call_it_last_year(service: AnswerService) -> None:
    asked = "Berapa personel Polres Pandeglang dalam Operasi Lilin Maung 2023?"
    outcome = last(service, asked, "tahun sebelumnya?")
    assert isinstance(outcome, Answer)
    assert "240 personel" in " ".join(citation.quote for citation in outcome.citations)


@pytest.mark.parametrize(
    ("before", "question", "assumed"),
    [
        ("Siapa Kasat Lantas Polres Lebak yang baru?", "yang lama?", "yang lama"),
        (PERSONNEL, "kalau zebra maung 2023?", "zebra maung 2023"),
        (PERSONNEL, "tilangnya?", "berapa tilang Operasi Zebra Maung 2024 Polres Lebak"),
        (PERSONNEL, "posnya?", "di mana pos Operasi Zebra Maung 2024 Polres Lebak"),
    ],
)
def test_what_was_assumed_keeps_all_that_was_named(
    before: str, question: str, assumed: str, service: AnswerService
) -> None:
    told = last(service, before, question).assumed
    assert told is not None
    assert assumed.lower() in told.lower()


def test_a_refusal_does_not_change_what_is_spoken_of(service: AnswerService) -> None:
    outcome = last(service, PERSONNEL, "harga cabai naik kenapa?", "yang dari TNI brp?")
    assert isinstance(outcome, Answer)
    assert outcome.citations[0].document.document_id == "zebra-lebak.md"


def test_a_new_name_starts_anew(service: AnswerService) -> None:
    outcome = last(service, PERSONNEL, "Berapa personel Operasi Lilin Maung 2023 di Pandeglang?")
    assert outcome.assumed is None


def test_a_short_question_without_a_name_is_not_answered_of_another_unit(
    service: AnswerService,
) -> None:
    asked = "Berapa personel Polres Serang dalam Operasi Zebra Maung 2024?"
    outcome = last(service, asked, "sasarannya apa?")
    cited = [] if isinstance(outcome, NoAnswer) else outcome.citations
    assert all(c.document.document_id == "zebra-serang.md" for c in cited)
