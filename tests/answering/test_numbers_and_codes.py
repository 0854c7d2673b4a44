"""Numbers and codes are found however articles and questions write them, and never another's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.model import Answer, NoAnswer
from bot.serving.service import AnswerService
from loading import LoadService

_NEWS = {
    "judi": "Polisi menyita uang tunai Rp12.500.000,00 dari rumah bandar bernama Jarwo di Pare.",
    "motor": "Sepeda motor bernomor polisi D 1234 XY milik Sutini dicuri di Kediri.",
    "sabu": "Polres Tuban menyita sabu seberat 2,5 kg dari kurir bernama Darso.",
    "lapor": "Laporan polisi nomor LP/B/123/V/2024/SPKT dibuat oleh Marni di Polres Ngawi.",
    "turun": "Pada triwulan II kasus turun 4 persen di Ngawi, kata Kapolres Ngawi AKBP Yudi.",
    "lain": "Polres Kediri merazia miras di pasar. Sebanyak 40 botol disita petugas.",
}


@pytest.fixture(scope="module")
def service(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    path: Path = tmp_path_factory.mktemp("numbers") / "news.jsonl"
    rows = (
        {"id": name, "title": name.title(), "date": "2024-07-06", "text": text}
        for name, text in _NEWS.items()
    )
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return load_service(settings.with_corpus(path))


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("uang 12.500.000 disita dari rumah siapa?", "judi"),
        ("motor d1234xy milik siapa?", "motor"),
        ("motor D 1234 XY milik siapa?", "motor"),
        ("siapa kurir sabu 2.5 kilo?", "sabu"),
        ("siapa kurir sabu 2,5 kilogram?", "sabu"),
        ("siapa yang membuat laporan lp/b/123/v/2024?", "lapor"),
        ("berapa persen kasus turun pada triwulan 2?", "turun"),
    ],
)
def test_a_number_or_code_is_found_as_it_is_typed(
    question: str, document: str, service: AnswerService
) -> None:
    outcome = service.ask(question)
    assert isinstance(outcome, Answer), outcome
    assert outcome.citations[0].document.document_id == document
    assert outcome.searched_for is None


@pytest.mark.parametrize("plate", ["D 1243 XY", "d1234xz", "b 1234 xy"])
def test_another_plate_has_no_answer(plate: str, service: AnswerService) -> None:
    outcome = service.ask(f"motor {plate} milik siapa?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.searched_for is None


@pytest.mark.parametrize("plate", ["d1234xy", "k88tp", "G 1 YG"])
def test_a_code_is_not_read_as_chat_spelling(plate: str, service: AnswerService) -> None:
    text = service.read(f"motor {plate} milik siapa").text
    assert "".join(text.split()) == f"motor{plate}miliksiapa".replace(" ", "")
