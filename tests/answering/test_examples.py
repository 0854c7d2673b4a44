"""Examples of what a corpus can be asked: posts with a holder, units, operations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.answering.examples import Examples
from bot.config.settings import Settings
from bot.ingest import Corpus
from bot.model import Answer
from bot.serving.service import AnswerService
from bot.serving.snapshot import index_corpus

ExamplesOf = Callable[[dict[str, str]], Examples]


@pytest.fixture
def examples_of(
    corpus_of: Callable[[dict[str, str]], Corpus], settings: Settings, news: AnswerService
) -> ExamplesOf:
    """The examples of a corpus of files given by name and content."""

    def find(files: dict[str, str]) -> Examples:
        language = news.snapshot.language
        return AnswerService(index_corpus(corpus_of(files), settings, language)).examples()

    return find


def article(text: str, day: str) -> str:
    return f"---\ntitle: Berita\ndate: {day}\n---\n{text}\n"


def test_names_are_as_the_articles_write_them(news: AnswerService) -> None:
    found = news.examples()
    assert "Kapolda Riau" in found.posts
    assert "Polres Ngawi" in found.units
    assert "Operasi Zebra 2024" in found.operations


def test_posts_have_a_holder_and_a_unit(news: AnswerService) -> None:
    posts = news.examples().posts
    assert posts
    assert all(isinstance(news.ask(f"Siapa {post}?"), Answer) for post in posts)


def test_a_post_without_a_name_or_a_unit_is_no_example(examples_of: ExamplesOf) -> None:
    text = "Kapolres Sambas dan Kasat Binmas hadir. Kapolres AKBP Teguh Prakoso membuka lomba."
    assert examples_of({"a.txt": text}).posts == ()


def test_those_of_the_newest_article_come_first(examples_of: ExamplesOf) -> None:
    chief = "Kapolres {0} AKBP {1} membuka lomba. Operasi {2} digelar di Polres {0}."
    found = examples_of(
        {
            "a.md": article(chief.format("Sambas", "Teguh Prakoso", "Lilin"), "2022-01-01"),
            "b.md": article(chief.format("Ngawi", "Maria Lodang", "Zebra"), "2024-01-01"),
            "c.md": article(chief.format("Belu", "Yosef Naibaho", "Patuh"), "2023-01-01"),
        }
    )
    assert found == Examples(
        ("Kapolres Ngawi", "Kapolres Belu", "Kapolres Sambas"),
        ("Polres Ngawi", "Polres Belu", "Polres Sambas"),
        ("Operasi Zebra", "Operasi Patuh", "Operasi Lilin"),
    )


def test_a_name_is_told_once_and_five_of_each_at_most(examples_of: ExamplesOf) -> None:
    places = ["Sambas", "Ngawi", "Belu", "Ende", "Bontang", "Tabanan", "Indramayu"]
    text = " ".join(f"Polres {place} dan Polres {place} ikut." for place in places)
    assert examples_of({"a.txt": text}).units == tuple(f"Polres {place}" for place in places[:5])


@pytest.mark.parametrize("text", ["Warga menanam padi.", "Polres dan operasi."])
def test_a_corpus_that_names_nothing_has_no_examples(text: str, examples_of: ExamplesOf) -> None:
    assert examples_of({"a.txt": text}) == Examples((), (), ())
