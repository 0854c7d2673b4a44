"""Follow-up questions are completed by the topic; other questions are left alone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.conversation.conversations import Conversations, Talk
from bot.model import Answer, NoAnswer, NoAnswerReason, Outcome
from bot.serving.service import AnswerService
from loading import LoadService

NOON = datetime.fromisoformat("2024-11-05T12:00+07:00")
_NEWS = {
    "jateng": (
        "2023-12-21",
        "Polda Jateng mengerahkan 11.250 personel dalam Operasi Lilin Candi 2023, "
        "kata Kapolda Jateng Irjen Ahmad Luthfi.",
    ),
    "jatim": (
        "2023-12-22",
        "Polda Jatim mengerahkan 9.300 personel dalam Operasi Lilin Semeru 2023, "
        "kata Kapolda Jatim Irjen Imam Sugianto.",
    ),
    "malang": ("2023-12-23", "Kapolres Malang AKBP Putu Aryana membuka bazar murah."),
    "malang-kota": ("2023-12-24", "Kapolresta Malang Kota Kombes Budi Hermanto menanam pohon."),
    "bus": (
        "2024-05-13",
        "Sebanyak 40 korban luka dan 11 korban tewas dicatat dalam kecelakaan bus di Ciater.\n\n"
        "Tersangka kecelakaan bus itu Sadira, kata Kabid Humas Polda Jabar Kombes Jules Abast.",
    ),
    "bontang": ("2024-08-31", "Polres Bontang menggelar tes urine terhadap 120 personel."),
}


@pytest.fixture(scope="module")
def service(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder: Path = tmp_path_factory.mktemp("going-on")
    for name, (day, text) in _NEWS.items():
        content = f"---\ntitle: {name.title()}\ndate: {day}\n---\n{text}\n"
        (folder / f"{name}.md").write_text(content, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


def last(service: AnswerService, *questions: str) -> Outcome:
    """The outcome of the last of several questions in one conversation."""
    conversations = Conversations()
    return [service.ask_in(conversations, Talk("a", NOON), text) for text in questions][-1]


@pytest.mark.parametrize(
    ("before", "question", "assumed"),
    [
        # The counted word is no part of the topic.
        ("Berapa personel Operasi Lilin Candi?", "Kapan?", "Kapan Operasi Lilin Candi?"),
        ("Polres Bontang tes urine berapa personel?", "Kapan?", "Kapan Polres Bontang tes urine?"),
        # The regional word is dropped if another region is asked for.
        (
            "Operasi Lilin Semeru 2023 berapa personel?",
            "kalau di Jateng?",
            "Operasi Lilin 2023 berapa personel di Jateng?",
        ),
        # What the question names is preferred to the unit that its answer names.
        (
            "Berapa korban luka kecelakaan bus?",
            "tewas berapa?",
            "tewas berapa luka kecelakaan bus?",
        ),
        # One word is enough to name the other unit of a place.
        ("Siapa Kapolres Malang?", "kalau Kota?", "Siapa Kapolres Malang Kota?"),
        (
            "Ada berita apa tentang Polda Jabar?",
            "yang terbaru?",
            "berita terbaru tentang Polda Jabar?",
        ),
        (
            "Siapa Kapolres Malang?",
            "Ada berita apa tentang itu?",
            "Ada berita apa tentang Polres Malang?",
        ),
        ("Berita Polres Bontang", "Agustus 2024?", "Berita Polres Bontang Agustus 2024?"),
        (
            "Berapa personel Operasi Lilin 2023?",
            "tahun lalu?",
            "Berapa personel Operasi Lilin tahun lalu?",
        ),
    ],
)
def test_a_question_is_completed_so(
    service: AnswerService, before: str, question: str, assumed: str
) -> None:
    assert last(service, before, question).assumed == assumed


@pytest.mark.parametrize(
    "question",
    ["Bagaimana cuaca hari ini?", "Siapa Gubernur Jambi?", "Apa itu tilang elektronik hari ini?"],
)
def test_a_plain_question_is_not_completed(service: AnswerService, question: str) -> None:
    assert last(service, "Siapa Kapolres Malang?", question).assumed is None


def test_another_noun_is_asked_of_the_same_and_refused_if_nothing_tells(
    service: AnswerService,
) -> None:
    outcome = last(service, "Berapa personel Operasi Lilin?", "kalau anggaran?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.assumed == "berapa anggaran Operasi Lilin?"


def test_a_question_that_is_not_understood_drops_nothing(service: AnswerService) -> None:
    outcome = last(service, "Siapa Kapolres Bontang?", "lalu?", "siapa kapolresnya?")
    assert outcome.assumed == "siapa Kapolres Bontang?"


def test_a_post_of_nothing_is_asked_back(service: AnswerService) -> None:
    outcome = last(service, "Siapa kapoldanya?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.reason is NoAnswerReason.UNCLEAR_POST


def test_a_figure_of_another_region_is_given_after_the_first(service: AnswerService) -> None:
    outcome = last(service, "Operasi Lilin Semeru 2023 berapa personel?", "kalau di Jateng?")
    assert isinstance(outcome, Answer)
    assert [c.document.document_id for c in outcome.citations] == ["jateng.md"]
