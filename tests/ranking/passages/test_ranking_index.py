"""The weights of words do not depend on the size of the corpus."""

from __future__ import annotations

import pytest

from bot.config.lexicon import Lexicon
from bot.ranking.passages.index import RankingIndex
from bot.ranking.passages.passage_terms import PassageTermsReader
from passage_worlds import Reading


def weights(reading: Reading, question: str, *texts: str) -> list[float]:
    world = reading.world(*texts)
    return [world.index.weight(concept) for concept in world.ask(question).concepts]


def test_a_word_that_stands_nowhere_is_as_telling_in_a_small_corpus_as_in_a_large_one(
    reading: Reading,
) -> None:
    few = weights(reading, "gudang siapa", "Kopi dipanen.")
    many = weights(reading, "gudang siapa", *["Kopi dipanen."] * 40)
    assert few == many == [1.0]


def test_a_common_word_tells_less_than_a_rare_one(reading: Reading) -> None:
    common, rare = weights(reading, "kopi gudang", "Kopi gudang.", "Kopi.", "Kopi.", "Teh.")
    assert 0 < common < rare < 1


def test_a_word_that_the_corpus_lacks_tells_as_much_as_what_may_stand_for_it(
    reading: Reading,
) -> None:
    (row, *_) = [row for row in reading.lexicon.synonyms if all(" " not in word for word in row)]
    (asked,) = weights(reading, f"siapa {row[0]}", f"Ada {row[1]}.", f"Lagi {row[1]}.", "Teh.")
    (held,) = weights(reading, f"siapa {row[1]}", f"Ada {row[1]}.", f"Lagi {row[1]}.", "Teh.")
    assert asked == held < 1


def test_the_idf_of_stop_words_is_none_as_terms_and_their_own_as_forms(reading: Reading) -> None:
    index = reading.world("Kopi itu.", "Teh.").index
    assert index.term_idf[index.vocabulary.terms["itu"]] == 0
    assert 0 < index.form_idf[index.vocabulary.forms["itu"]] < 1
    assert 0 < index.term_idf[index.vocabulary.terms[reading.analyzer.term("kopi")]] < 1


def test_what_is_read_later_does_not_change_an_index(reading: Reading, lexicon: Lexicon) -> None:
    reader = PassageTermsReader(lexicon.kinds)
    read = {"a#0": reading.read(reader, "Kopi.")}
    index = RankingIndex.of(read, reader.vocabulary, lambda _: 1)
    reading.read(reader, "Gudang.")
    assert list(index.vocabulary.forms) == ["kopi"]
    assert index.lookalikes.nearest("gudangs", 3, 0.1) == []


def test_an_index_of_nothing_can_be_made(reading: Reading) -> None:
    index = reading.world().index
    assert index.mean_words == pytest.approx(1)
    assert len(index.term_idf) == 0
