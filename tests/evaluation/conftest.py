"""A service over two articles, and what was measured with it."""

from __future__ import annotations

import pytest

from bot.config.settings import Settings
from bot.evaluation.measurement import Measurement, measure_all
from bot.serving.service import AnswerService
from judged import ENDE, SAMBAS, question
from loading import LoadService


@pytest.fixture(scope="session")
def small(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder = tmp_path_factory.mktemp("judged")
    (folder / "a.txt").write_text(SAMBAS, encoding="utf-8")
    (folder / "b.txt").write_text(ENDE, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


@pytest.fixture(scope="session")
def measured(small: AnswerService) -> list[Measurement]:
    """Two kinds with an answer, one of them wrong; two without, one of them answered.

    The bot, then the baseline.
    """
    asked = [
        question("Siapa Kapolres Sambas?", "Teguh Prakoso"),
        question("Siapa Kapolres Ende?", "Hasan Basri", article="b.txt"),
        question("Kapan lomba dayung dibuka?", "9/3/2024", article="b.txt", kind="kapan"),
        question("Siapa Kapolres Ngawi?", article=None),
        question("Siapa Maria Lodang?", article=None),
    ]
    return measure_all(small, asked, k=10, baseline=True)
