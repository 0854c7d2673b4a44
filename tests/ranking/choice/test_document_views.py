"""Documents as arrays of tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.analysis.analyzer import Analyzer
from bot.config.lexicon import Lexicon
from bot.ranking.choice.documents import DocumentReader, DocumentView
from bot.ranking.choice.marks import PERSON
from bot.ranking.choice.vocabulary import UNKNOWN
from scenes import News, Scenes, news


@pytest.fixture(scope="module")
def reader(lexicon: Lexicon, analyzer: Analyzer) -> DocumentReader:
    return DocumentReader(lexicon, analyzer.term)


def view(reader: DocumentReader, scenes: Scenes, one: News) -> DocumentView:
    return reader.read(*scenes.article(0, one))


def words(reader: DocumentReader, ids: list[int]) -> list[str]:
    return [reader.vocabulary.words[one] if one >= 0 else "" for one in ids]


def test_tokens_have_their_form_stem_and_beginning(reader: DocumentReader, scenes: Scenes) -> None:
    found = view(reader, scenes, news("Kapten dipimpin Rina."))
    assert words(reader, found.forms.tolist()) == ["kapten", "dipimpin", "rina"]
    assert words(reader, found.stems.tolist()) == ["kapten", "pimpin", "rina"]
    assert words(reader, found.beginnings.tolist()) == ["^kapte", "^pimpi", ""]


def test_tokens_are_joined_with_the_next_of_their_sentence(
    reader: DocumentReader, scenes: Scenes
) -> None:
    found = view(reader, scenes, news("Cabang olah raga.", "Warga menang."))
    joined = words(reader, found.joined.tolist())
    assert joined == ["+cabangolah", "+olahraga", "+raga", "+wargamenang", "+menang"]
    assert reader.find_joined("olahraga") == found.joined[1]


def test_sentences_have_their_passage_and_the_length_that_is_shown(
    reader: DocumentReader, scenes: Scenes
) -> None:
    found = view(reader, scenes, news("Apel  pagi.", "Rapat.", "Lomba\nbaru."))
    assert found.sentence_of.tolist() == [0, 0, 1, 2, 2]
    assert found.passages == ("0#0", "0#0", "0#1")
    assert found.lengths.tolist() == [len("Apel pagi."), len("Rapat."), len("Lomba baru.")]


def test_people_are_marked_in_each_sentence(reader: DocumentReader, scenes: Scenes) -> None:
    found = view(reader, scenes, news("Rapat usai.", "Hadir AKP Rina."))
    assert (found.marks & PERSON > 0).tolist() == [False, False, False, False, True]


def test_a_given_title_has_stems_and_a_derived_one_none(
    reader: DocumentReader, scenes: Scenes
) -> None:
    given_title = view(reader, scenes, news("Apel digelar.", title="Rapat Dipimpin Rina"))
    assert words(reader, given_title.title.tolist()) == ["rapat", "pimpin", "rina"]
    assert view(reader, scenes, news("Apel digelar.")).title.size == 0


def test_forms_are_found_as_they_were_read_and_add_nothing(
    reader: DocumentReader, scenes: Scenes
) -> None:
    found = view(reader, scenes, news("Kapten dipimpin Rina."))
    before = list(reader.vocabulary.words)
    for k, form in enumerate(["kapten", "dipimpin", "rina"]):
        ids = reader.find_form(form)
        assert ids == (found.forms[k], found.stems[k], found.beginnings[k])
    assert reader.find_form("memimpin") == (UNKNOWN, found.stems[1], found.beginnings[1])
    assert reader.find_form("terowongan") == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert reader.find_joined("terowongan") == UNKNOWN
    assert reader.vocabulary.words == before


@pytest.mark.parametrize("title", ["", "Apel Siaga"])
def test_a_document_without_sentences_has_no_tokens(
    title: str, reader: DocumentReader, scenes: Scenes
) -> None:
    article = scenes.article(0, news("...", title=title))
    found = reader.read(article.document, [])
    assert found.forms.size == found.joined.size == found.marks.size == 0
    assert found.passages == ()


@given(sentences=st.lists(st.text(max_size=30), min_size=1, max_size=3))
def test_any_text_is_read(sentences: list[str], reader: DocumentReader, scenes: Scenes) -> None:
    found = view(reader, scenes, news(*sentences))
    sizes = {len(a) for a in (found.forms, found.stems, found.joined, found.marks)}
    assert sizes == {found.sentence_of.size}
    assert set(found.sentence_of.tolist()) == set(range(len(found.passages)))
