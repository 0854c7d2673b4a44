"""Corpora of one and two articles, in which every word is frequent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.config.settings import Settings
from bot.errors import CorpusError
from bot.model import Answer, NoAnswer, NoAnswerReason, Outcome, Status
from bot.serving.service import AnswerService
from loading import LoadService

ServiceOf = Callable[[dict[str, str]], AnswerService]

SAMBAS = "Kapolres Sambas AKBP Teguh Prakoso memeriksa 12 gudang di Pemangkat, Selasa (6/2/2024)."
ENDE = "Kapolres Ende AKBP Maria Lodang membuka lomba dayung di Pantai Ria, Sabtu (9/3/2024)."

QUESTIONS = [
    pytest.param("Siapa Kapolres Sambas?", "Teguh Prakoso", id="siapa"),
    pytest.param("Siapa Teguh Prakoso?", "Kapolres Sambas", id="name"),
    pytest.param("Kapan gudang diperiksa?", "6/2/2024", id="kapan"),
    pytest.param("Di mana gudang diperiksa?", "Pemangkat", id="di mana"),
    pytest.param("Berapa gudang diperiksa?", "12 gudang", id="berapa"),
    pytest.param("berita terbaru", "Kapolres Sambas", id="berita terbaru"),
    pytest.param("Ada berita apa tentang Sambas?", "Kapolres Sambas", id="berita tentang"),
]
REFUSED = [
    pytest.param("Siapa Kapolres Ngawi?", id="another place"),
    pytest.param("Siapa Wakapolres Sambas?", id="another post"),
    pytest.param("Siapa Kasat Lantas Polres Sambas?", id="nobody named"),
    pytest.param("Kapan gudang diperiksa pada tahun 2023?", id="another year"),
    pytest.param("Kapan Operasi Zebra digelar?", id="another event"),
    pytest.param("Berapa harga beras di Sambas?", id="another thing"),
]


def quotes(outcome: Outcome) -> str:
    assert isinstance(outcome, Answer), outcome
    return " ".join(citation.quote for citation in outcome.citations)


@pytest.fixture(scope="module")
def one(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder = tmp_path_factory.mktemp("one")
    (folder / "a.txt").write_text(SAMBAS, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


@pytest.fixture(scope="module")
def two(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    folder = tmp_path_factory.mktemp("two")
    (folder / "a.txt").write_text(SAMBAS, encoding="utf-8")
    (folder / "b.txt").write_text(ENDE, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


@pytest.mark.parametrize(("question", "held"), QUESTIONS)
def test_one_article_answers(question: str, held: str, one: AnswerService) -> None:
    assert held in quotes(one.ask(question))


@pytest.mark.parametrize(("question", "held"), QUESTIONS)
def test_two_articles_answer(question: str, held: str, two: AnswerService) -> None:
    assert held in quotes(two.ask(question))


@pytest.mark.parametrize("question", REFUSED)
def test_one_article_refuses(question: str, one: AnswerService) -> None:
    assert isinstance(one.ask(question), NoAnswer)


@pytest.mark.parametrize("question", REFUSED)
def test_two_articles_refuse(question: str, two: AnswerService) -> None:
    assert isinstance(two.ask(question), NoAnswer)


def test_of_two_articles_the_asked_one_is_quoted(two: AnswerService) -> None:
    assert "Maria Lodang" in quotes(two.ask("Siapa Kapolres Ende?"))
    assert "Teguh Prakoso" in quotes(two.ask("Siapa Kapolres Sambas?"))


def test_a_post_that_both_have_is_asked_back(two: AnswerService) -> None:
    outcome = two.ask("Siapa Kapolres?")
    assert isinstance(outcome, NoAnswer)
    assert (outcome.status, outcome.reason) == (Status.UNCLEAR, NoAnswerReason.UNCLEAR_POST)
    assert sorted(outcome.choices) == ["Kapolres Ende", "Kapolres Sambas"]


def test_a_post_that_one_has_is_answered(one: AnswerService) -> None:
    assert "Teguh Prakoso" in quotes(one.ask("Siapa Kapolres?"))


@pytest.mark.parametrize("files", [[SAMBAS], [SAMBAS, ENDE], [SAMBAS, SAMBAS]])
def test_every_match_scores_above_zero(files: list[str], service_of: ServiceOf) -> None:
    service = service_of({f"{number}.txt": text for number, text in enumerate(files)})
    hits = service.search("kapolres sambas", limit=10)
    assert [hit.score > 0 for hit in hits] == [True] * len(files)


def test_two_copies_of_an_article_are_told_apart_by_id(service_of: ServiceOf) -> None:
    outcome = service_of({"b.txt": SAMBAS, "a.txt": SAMBAS}).ask("Siapa Kapolres Sambas?")
    assert isinstance(outcome, Answer)
    assert outcome.citations[0].document.document_id == "a.txt"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({}, id="no file"),
        pytest.param({"a.txt": ""}, id="an empty file"),
        pytest.param({"a.txt": " \n\n "}, id="a blank file"),
        pytest.param({"a.jsonl": "{"}, id="a broken line"),
    ],
)
def test_a_corpus_without_an_article_is_a_clear_error(
    files: dict[str, str], service_of: ServiceOf
) -> None:
    with pytest.raises(CorpusError):
        service_of(files)


@pytest.mark.parametrize("text", ["Polres.", "a", "1", "yang dan di", "Polres Sambas\n\nPolres"])
def test_an_article_of_hardly_a_word_is_served(text: str, service_of: ServiceOf) -> None:
    service = service_of({"a.txt": text})
    assert len(quotes(service.ask("berita terbaru"))) <= len(text)
