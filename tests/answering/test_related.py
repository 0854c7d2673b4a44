"""A related article among the years of an operation: more than a refusal, less than an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.answering.selector import Selector
from bot.config.settings import Settings
from bot.model import Answer, Citation, Hit, NoAnswer, NoAnswerReason, Outcome, Related, Status
from bot.questions.question import Question
from loading import LoadService, write_files

NEWS = {
    f"zebra-{year}.md": f"---\ntitle: Operasi Zebra {year}\ndate: {year}-10-14\n---\n"
    f"Polres Ngawi menggelar Operasi Zebra {year} dengan {count} petugas.\n"
    for year, count in ((2022, 60), (2023, 70), (2024, 80))
}
REFUSED = NoAnswer(Status.NO_ANSWER, NoAnswerReason.NOT_FOUND)


@pytest.fixture
def outcome_by(
    tmp_path: Path,
    settings: Settings,
    load_service: LoadService,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., Outcome]:
    """The outcome of a question on three years, given the grade of each, latest first."""
    # Loaded anew for each test, since a service keeps its outcomes.
    service = load_service(settings.with_corpus(write_files(tmp_path, NEWS)))

    def ask(*grades: str) -> Outcome:
        by_year = dict(zip((2024, 2023, 2022), grades, strict=True))

        def select(_: Selector, question: Question, hits: Sequence[Hit], *, named: bool) -> Outcome:
            document = hits[0].passage.document
            assert document.date
            grade = by_year[document.date.year]
            citation = Citation(document, hits[0].passage.span)
            if grade == "refused":
                return REFUSED
            return Related(citation, 0.2) if grade == "related" else Answer((citation,), 0.9)

        monkeypatch.setattr(Selector, "select", select)
        return service.ask("Berapa petugas dalam Operasi Zebra?")

    return ask


@pytest.mark.parametrize(
    ("grades", "status", "cited"),
    [
        pytest.param("related related related", "related", "zebra-2024.md", id="the latest"),
        pytest.param("refused related refused", "related", "zebra-2023.md", id="no refusal"),
        pytest.param("related refused answered", "answered", "zebra-2022.md", id="an answer"),
    ],
)
def test_a_related_year_stands_between_answers_and_refusals(
    grades: str, status: str, cited: str, outcome_by: Callable[..., Outcome]
) -> None:
    outcome = outcome_by(*grades.split())
    assert not isinstance(outcome, NoAnswer)
    assert outcome.status.value == status
    assert outcome.citations[0].document.document_id == cited


def test_a_related_article_tells_of_other_years_and_sources(
    outcome_by: Callable[..., Outcome],
) -> None:
    outcome = outcome_by("related", "refused", "refused")
    assert isinstance(outcome, Related)
    assert outcome.years == ((2023, 1), (2022, 1))
    assert outcome.further == 2
