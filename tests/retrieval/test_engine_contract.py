"""The contract of search engines, tested with each engine that the settings can name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise, permutations, product
from typing import get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.settings import RetrievalSettings
from bot.model import Document, Hit, Passage, Publication, Span, TitleKind
from bot.retrieval.building import build_engine
from bot.retrieval.engine import Engine

ENGINES = get_args(get_type_hints(RetrievalSettings)["engine"])
Indexed = tuple[Passage, Sequence[str]]
Build = Callable[[Iterable[Indexed]], Engine]

# Terms of short passages, for properties of any corpus.
CORPORA = st.lists(st.lists(st.sampled_from("abcde"), max_size=6), max_size=12)
QUESTIONS = st.lists(st.sampled_from("abcdexyz"), max_size=5)


@pytest.fixture(scope="module", params=ENGINES)
def build(request: pytest.FixtureRequest) -> Build:
    return lambda indexed: build_engine(indexed, RetrievalSettings(engine=request.param))


def passage(document_id: str, number: int = 0, *, day: date | None = None) -> Passage:
    document = Document(
        document_id=document_id,
        path=f"{document_id}.txt",
        text="isi",
        title=document_id,
        title_kind=TitleKind.GIVEN,
        paragraphs=(),
        published=Publication(day) if day else None,
    )
    return Passage(document, number, (Span(0, 3),))


def corpus(*texts: str) -> list[Indexed]:
    """A passage for each text, in documents a, b, c … of the same day."""
    return [
        (passage(chr(ord("a") + number), day=date(2024, 1, 1)), text.split())
        for number, text in enumerate(texts)
    ]


def ids(hits: Sequence[Hit]) -> list[str]:
    return [hit.passage.passage_id for hit in hits]


# Within documents


@given(CORPORA, QUESTIONS, st.sets(st.sampled_from("abcdefghijkl")))
def test_a_search_within_documents_is_the_whole_search_without_the_others(
    build: Build, texts: list[list[str]], question: list[str], wanted: set[str]
) -> None:
    engine = build(corpus(*(" ".join(text) for text in texts)))
    whole = engine.search(question, limit=99)
    within = engine.search(question, limit=99, within=frozenset(wanted))
    assert ids(within) == [name for name in ids(whole) if name.split("#")[0] in wanted]
    assert [hit.rank for hit in within] == list(range(1, len(within) + 1))


def test_all_documents_with_each_thing_in_any_of_its_ways_are_found(build: Build) -> None:
    engine = build(corpus("apel pagi", "apel sore", "razia pagi", "sidang", "apel pagi sore"))
    needed = [[("apel",), ("razia",)], [("pagi", "sore"), ("sidang",), ("sore",)]]
    assert [d.document_id for d in engine.containing(needed)] == ["b", "e"]
    within = frozenset({"a", "e"})
    assert [d.document_id for d in engine.containing(needed, within=within)] == ["e"]
    assert len(engine.containing([])) == 5
    assert list(engine.containing([[("libur",)]])) == []


def test_the_best_of_many_are_those_of_the_whole_search(build: Build) -> None:
    texts = ["apel pagi" if number % 7 else "apel pagi pagi" for number in range(26)]
    engine = build(corpus(*texts))
    whole = engine.search(["apel", "pagi"], limit=99)
    for limit in (1, 4, 5, 25):
        assert ids(engine.search(["apel", "pagi"], limit=limit)) == ids(whole)[:limit]


def test_the_limit_counts_what_is_within(build: Build) -> None:
    engine = build(corpus("apel", "apel", "apel"))
    assert ids(engine.search(["apel"], limit=1, within=frozenset({"c"}))) == ["c#0"]


# Small and empty corpora


@pytest.mark.parametrize("terms", [[], ["lilin"], ["lilin", "lilin"]])
def test_an_empty_corpus_has_no_hits(build: Build, terms: list[str]) -> None:
    assert build([]).search(terms, limit=5) == []


def test_an_empty_corpus_has_no_passages_and_no_terms(build: Build) -> None:
    engine = build([])
    assert (len(engine), engine.document_frequency("lilin")) == (0, 0)


def test_passages_without_terms_are_counted_and_never_found(build: Build) -> None:
    engine = build(corpus("", ""))
    assert len(engine) == 2
    assert engine.search(["lilin"], limit=5) == []


def test_a_passage_without_terms_beside_others_is_never_found(build: Build) -> None:
    assert ids(build(corpus("", "lilin", "")).search(["lilin"], limit=5)) == ["b#0"]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["lilin natal"], id="the only passage"),
        pytest.param(["lilin natal", "zebra jalan"], id="one of two"),
        pytest.param(["lilin natal", "lilin jalan"], id="both of two"),
        pytest.param(["lilin", "lilin", "zebra", "patuh"], id="half of four"),
        pytest.param(["lilin"] * 7, id="all of seven"),
        pytest.param(["lilin", "", ""], id="beside passages without terms"),
    ],
)
def test_a_match_scores_above_zero_however_small_the_corpus(build: Build, texts: list[str]) -> None:
    hits = build(corpus(*texts)).search(["lilin"], limit=10)
    assert len(hits) == sum("lilin" in text for text in texts)
    assert all(hit.score > 0 for hit in hits)


# What a term is worth


@pytest.mark.parametrize("size", [10, 1000])
def test_a_word_in_60_percent_never_outweighs_one_in_20_percent(build: Build, size: int) -> None:
    # In the larger corpus nearly every word occurs in one passage only, as in news.
    shares = ["polres"] * (size * 6 // 10) + ["lilin"] * (size * 2 // 10) + ["isi"] * (size // 5)
    indexed = [(passage(f"{n:04}"), [word, f"x{n}"]) for n, word in enumerate(shares)]
    scores = {
        shares[int(hit.passage.document.document_id)]: hit.score
        for hit in build(indexed).search(["polres", "lilin"], limit=size)
    }
    assert scores["lilin"] > scores["polres"] > 0


def test_a_term_is_worth_less_the_more_passages_hold_it(build: Build) -> None:
    # Passage n contains the terms n to 9, so term n occurs in n + 1 passages of equal length.
    texts = [" ".join(f"t{k}" if k >= n else f"x{n}{k}" for k in range(10)) for n in range(10)]
    engine = build(corpus(*texts))
    worth = [engine.search([f"t{k}"], limit=1)[0].score for k in range(10)]
    assert [engine.document_frequency(f"t{k}") for k in range(10)] == list(range(1, 11))
    assert all(rarer > commoner > 0 for rarer, commoner in pairwise(worth))


def test_more_of_the_terms_score_higher_than_fewer(build: Build) -> None:
    engine = build(corpus("lilin natal isi", "lilin zebra isi", "patuh jalan isi"))
    first, second = engine.search(["lilin", "natal"], limit=5)
    assert ids([first, second]) == ["a#0", "b#0"]
    assert first.score > second.score


def test_of_passages_with_a_term_once_the_shorter_scores_higher(build: Build) -> None:
    engine = build(corpus("lilin isi isi isi isi isi isi", "lilin isi", "zebra isi isi"))
    assert ids(engine.search(["lilin"], limit=5)) == ["b#0", "a#0"]


def test_of_equally_long_passages_the_one_with_the_term_twice_scores_higher(build: Build) -> None:
    engine = build(corpus("lilin isi isi", "lilin lilin isi", "zebra isi isi"))
    assert ids(engine.search(["lilin"], limit=5)) == ["b#0", "a#0"]


def test_frequency_counts_passages_and_not_occurrences(build: Build) -> None:
    engine = build(corpus("lilin lilin lilin", "lilin zebra", "zebra"))
    assert (engine.document_frequency("lilin"), engine.document_frequency("patuh")) == (2, 0)


# What is found


@pytest.mark.parametrize(
    "terms",
    [pytest.param([], id="no terms"), pytest.param(["patuh", "candi"], id="unknown terms")],
)
def test_no_hit_without_a_shared_term(build: Build, terms: list[str]) -> None:
    assert build(corpus("lilin natal", "zebra jalan", "isi")).search(terms, limit=5) == []


def test_an_unknown_term_beside_a_known_one_finds_nothing_more(build: Build) -> None:
    engine = build(corpus("lilin natal", "zebra jalan", "isi"))
    assert engine.search(["lilin", "patuh"], limit=5) == engine.search(["lilin"], limit=5)


def test_a_repeated_term_counts_once(build: Build) -> None:
    engine = build(corpus("lilin natal", "zebra jalan", "zebra lilin isi"))
    once = engine.search(["lilin", "zebra"], limit=5)
    assert engine.search(["lilin", "zebra", "lilin", "lilin"], limit=5) == once


@pytest.mark.parametrize(("limit", "found"), [(0, 0), (1, 1), (3, 3), (4, 4), (50, 4)])
def test_limit_is_kept(build: Build, limit: int, found: int) -> None:
    engine = build(corpus("lilin", "lilin isi", "lilin isi isi", "zebra", "lilin isi isi isi"))
    assert len(engine.search(["lilin"], limit=limit)) == found


def test_a_smaller_limit_gives_the_beginning_of_the_same_list(build: Build) -> None:
    engine = build(corpus("lilin isi", "lilin lilin", "zebra", "lilin", "lilin isi isi"))
    assert engine.search(["lilin"], limit=2) == engine.search(["lilin"], limit=9)[:2]


def test_ranks_count_from_one_and_scores_fall(build: Build) -> None:
    engine = build(corpus("lilin isi", "lilin lilin", "zebra", "lilin", "lilin isi isi"))
    hits = engine.search(["lilin"], limit=9)
    assert [hit.rank for hit in hits] == [1, 2, 3, 4]
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_hits_hold_the_very_passages_that_were_indexed(build: Build) -> None:
    indexed = corpus("lilin", "zebra")
    assert build(iter(indexed)).search(["zebra"], limit=5)[0].passage is indexed[1][0]


@given(texts=CORPORA, terms=QUESTIONS, limit=st.integers(0, 15))
def test_any_corpus_gives_all_that_match_up_to_the_limit_and_no_other(
    build: Build, texts: list[list[str]], terms: list[str], limit: int
) -> None:
    indexed = [(passage(f"{n:02}"), text) for n, text in enumerate(texts)]
    matching = {p.passage_id for p, text in indexed if set(text) & set(terms)}
    hits = build(indexed).search(terms, limit=limit)
    assert len(hits) == len(set(ids(hits))) == min(limit, len(matching))
    assert set(ids(hits)) <= matching
    assert all(0 < hit.score < float("inf") for hit in hits)


# Order


def ordered(build: Build, *passages: Passage) -> list[str]:
    """The order in which passages with the same text are found."""
    return ids(build([(p, ["lilin"]) for p in passages]).search(["lilin"], limit=9))


def test_ties_go_newest_first_and_undated_last(build: Build) -> None:
    found = ordered(
        build,
        passage("a"),
        passage("b", day=date(2023, 12, 31)),
        passage("c", day=date(2024, 1, 1)),
        passage("d", day=date(1, 1, 1)),
    )
    assert found == ["c#0", "b#0", "d#0", "a#0"]


@pytest.mark.parametrize("day", [None, date(2024, 1, 1)])
def test_ties_of_one_day_go_by_document_id(build: Build, day: date | None) -> None:
    found = ordered(build, *(passage(i, day=day) for i in ("c", "a", "b")))
    assert found == ["a#0", "b#0", "c#0"]


def test_ties_within_a_document_go_in_reading_order(build: Build) -> None:
    assert ordered(build, *(passage("a", n) for n in (10, 2, 1))) == ["a#1", "a#2", "a#10"]


def test_a_better_score_goes_before_a_newer_date(build: Build) -> None:
    old, new = passage("a", day=date(2020, 1, 1)), passage("b", day=date(2024, 1, 1))
    engine = build([(new, ["lilin", "isi", "isi"]), (old, ["lilin"]), (passage("c"), ["zebra"])])
    assert ids(engine.search(["lilin"], limit=5)) == ["a#0", "b#0"]


def test_any_order_of_insertion_gives_the_same_hits(build: Build) -> None:
    days = [None, date(2024, 1, 1), date(2024, 1, 2)]
    texts = [["lilin"], ["lilin", "zebra"]]
    indexed: list[Indexed] = [
        (passage(str(n), day=day), text) for n, (day, text) in enumerate(product(days, texts))
    ]
    expected = build(indexed).search(["lilin", "zebra"], limit=9)
    for order in permutations(indexed):
        assert build(order).search(["lilin", "zebra"], limit=9) == expected


def test_any_order_of_terms_gives_the_same_order_of_hits(build: Build) -> None:
    engine = build(corpus("lilin natal", "zebra", "natal lilin", "lilin zebra natal"))
    expected = ids(engine.search(["lilin", "natal", "zebra"], limit=9))
    for terms in permutations(["lilin", "natal", "zebra"]):
        assert ids(engine.search(terms, limit=9)) == expected


def test_searching_again_gives_the_same_hits(build: Build) -> None:
    engine = build(corpus("lilin natal", "zebra", "natal lilin", "lilin zebra natal"))
    first = engine.search(["lilin", "zebra"], limit=9)
    engine.search(["natal"], limit=1)
    assert engine.search(["lilin", "zebra"], limit=9) == first
