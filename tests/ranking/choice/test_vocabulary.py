"""Numbers for words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from bot.ranking.choice.vocabulary import UNKNOWN, Vocabulary


def test_a_word_keeps_its_id() -> None:
    words = Vocabulary()
    first = words.add("apel")
    assert words.add("rapat") != first
    assert words.add("apel") == first
    assert words.words[first] == "apel"


def test_a_word_that_was_never_added_is_unknown_and_stays_so() -> None:
    words = Vocabulary()
    words.add("apel")
    assert words.ids(["rapat", "apel"]).tolist() == [UNKNOWN, 0]
    assert words.find("rapat") == UNKNOWN
    assert words.words == ["apel"]


def test_no_words_have_no_ids() -> None:
    assert Vocabulary().ids([]).tolist() == []


def test_threads_agree_on_the_ids() -> None:
    words = Vocabulary()
    texts = [[f"kata{(n * step) % 97}" for n in range(97)] for step in (1, 2, 3, 5)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: [words.add(word) for word in text], texts))
    assert len(words.words) == len(set(words.words)) == 97
    for text, ids in zip(texts, found, strict=True):
        assert [words.words[one] for one in ids] == text
