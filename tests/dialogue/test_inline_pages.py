"""Pages of inline mode: ten results each, in order, fifty in all, for any offset."""

from __future__ import annotations

import pytest

from bot.config.replies import Wordings
from bot.config.settings import Settings
from bot.dialogue.inline import inline_page
from bot.replying.reply import Renderer
from bot.serving.service import AnswerService
from loading import LoadService

_ARTICLES = 60
_TEXT = """---
title: Razia ke-{number} di Ende
publisher: Kabar Ende
date: 2024-01-{day:02}
---
Polres Ende menggelar razia nomor {number} di pasar kota pada pagi hari.
"""


@pytest.fixture(scope="module")
def many(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    """A corpus with more articles on one topic than inline mode offers."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(_ARTICLES):
        text = _TEXT.format(number=number, day=number % 28 + 1)
        (folder / f"{number}.md").write_text(text, encoding="utf-8")
    return load_service(settings.with_corpus(folder))


@pytest.fixture
def renderer(many: AnswerService, wordings: Wordings) -> Renderer:
    return Renderer(wordings.of("id"), many, limit=1000)


@pytest.mark.parametrize("text", ["razia di ende", ""])
def test_pages_of_ten_go_on_to_fifty_without_repeating(text: str, renderer: Renderer) -> None:
    offset, titles = "", []
    for _ in range(5):
        page = inline_page(renderer, text, offset)
        assert len(page.results) == 10
        titles += [result.title for result in page.results]
        offset = page.next_offset
    assert offset == ""
    assert len(set(titles)) == 50


def test_the_newest_come_first_for_an_empty_text(renderer: Renderer) -> None:
    days = [result.description for result in inline_page(renderer, "", "").results]
    assert all("28 Januari 2024" in day or "27 Januari 2024" in day for day in days[:4])


@pytest.mark.parametrize("offset", ["x", "-10", "1e1", "99999999999", "²"])
def test_an_offset_that_no_page_gave_is_the_first(offset: str, renderer: Renderer) -> None:
    assert inline_page(renderer, "razia", offset) == inline_page(renderer, "razia", "")


@pytest.mark.parametrize("offset", ["50", "999"])
def test_nothing_is_beyond_the_last_page(offset: str, renderer: Renderer) -> None:
    page = inline_page(renderer, "razia", offset)
    assert (page.results, page.next_offset) == ((), "")


def test_each_result_names_its_source_and_quotes_it(renderer: Renderer) -> None:
    result = inline_page(renderer, "razia nomor 7", "").results[0]
    assert result.title == "Razia ke-7 di Ende"
    assert "Kabar Ende · Senin, 8 Januari 2024" in result.description
    assert "razia nomor 7" in result.description
    assert any("Kabar Ende" in line.text for line in result.lines)
