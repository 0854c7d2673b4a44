"""Columns over all sentences of the found articles: names, sizes, and what they depend on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ranking.choice.columns import COLUMN_NAMES, COMPARED, matrix
from bot.ranking.choice.scene import ABSENT, Columns, Scene
from scenes import News, Scenes, found_document, news, unruled_columns

QUESTION = "Siapa yang memimpin apel siaga di Ngawi?"
APEL = news(
    "Apel siaga digelar di Ngawi pada Rabu (29/11/2023).",
    "Kompol Rina Kartika memimpin apel itu.",
    "Ia berkata, “Semua aman.”",
    title="Apel Siaga di Ngawi",
    score=9.0,
)
RAPAT = news("Rapat dipimpin Iptu Darto.", "Sebanyak 30 orang hadir.", score=4.0)
LOMBA = news("Lomba burung di Ngawi ramai.", score=1.5)
# The only columns of the place of an article among the others.
BY_PLACE = {"article_rank"}
WORDS = [
    *("Siapa", "berapa", "rs", "mana", "Rina", "KS", "(21)", "apel", "memimpin", "2023", "pukul"),
    *("14.30", "Rp5", "juta", "di", "Jalan", "karena", "tidak", "“", '"', ".", "²"),
]
TEXTS = st.one_of(st.text(max_size=30), st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))


def sentences_of(found: Columns, first: int, count: int) -> Columns:
    return {name: values[first : first + count] for name, values in found.items()}


def assert_same(one: Columns, other: Columns, *, but: frozenset[str] = frozenset()) -> None:
    assert list(one) == list(other)
    for name in one.keys() - but:
        assert one[name] == pytest.approx(other[name], abs=1e-9), name


def assert_sound(scene: Scene) -> None:
    for name, values in unruled_columns(scene).items():
        assert values.shape == (scene.row.sentences,), name
        assert np.isfinite(values).all(), name


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param((APEL, RAPAT, LOMBA), id="several"),
        pytest.param((APEL,), id="alone"),
        pytest.param((LOMBA,), id="alone with one sentence"),
        pytest.param((news("Rina."),), id="alone with one word"),
        pytest.param((news("Rapat usai.", score=0.0),), id="nothing held, no score"),
    ],
)
def test_each_column_has_a_finite_value_for_each_sentence(
    articles: tuple[News, ...], scenes: Scenes
) -> None:
    scene = scenes.sure_scene(QUESTION, *articles)
    assert scene.row.sentences == sum(len(article.sentences) for article in articles)
    assert_sound(scene)


@given(question=TEXTS, texts=st.lists(st.lists(TEXTS, max_size=3), min_size=1, max_size=3))
def test_all_columns_are_finite_for_any_text(
    question: str, texts: list[list[str]], scenes: Scenes
) -> None:
    articles = [news(*text) for text in texts if text]
    scene = scenes.scene(question, *articles)
    if scene:
        assert_sound(scene)


@pytest.mark.parametrize(
    "question",
    ["Siapa pelaku itu?", "apel siaga", "korban dibawa ke rs mana", "Kapan apel 2023 digelar?"],
)
def test_columns_have_the_same_names_for_every_question(question: str, scenes: Scenes) -> None:
    names = list(scenes.columns(QUESTION, APEL, RAPAT))
    assert list(scenes.columns(question, LOMBA)) == names


def test_compared_columns_are_told_from_the_best_of_the_article_and_of_all(
    scenes: Scenes,
) -> None:
    found = scenes.columns(QUESTION, APEL, RAPAT)
    names = [f"{name}_behind_{of}" for name in COMPARED for of in ("article", "all")]
    assert len(set(COMPARED)) == len(COMPARED)
    assert set(names) <= found.keys()
    for name in COMPARED:
        own, in_all = found[name], found[f"{name}_behind_all"]
        in_article = found[f"{name}_behind_article"]
        assert in_all == pytest.approx(own - own.max())
        assert in_article[:3] == pytest.approx(own[:3] - own[:3].max())
        assert in_article[3:] == pytest.approx(own[3:] - own[3:].max())


def test_the_matrix_has_the_columns_by_name_in_single_precision(scenes: Scenes) -> None:
    found = scenes.columns(QUESTION, APEL, RAPAT)
    table = matrix(dict(reversed(found.items())))
    assert table.shape == (5, len(COLUMN_NAMES))
    for name in ("covered", "around_behind_all"):
        wanted = found[name].astype(np.float32).astype(np.float64)
        assert table[:, COLUMN_NAMES.index(name)].tolist() == wanted.tolist()


def test_the_columns_are_those_that_models_may_name(scenes: Scenes) -> None:
    assert set(scenes.columns(QUESTION, APEL)) == set(COLUMN_NAMES)
    assert len(set(COLUMN_NAMES)) == len(COLUMN_NAMES)


def test_the_order_of_articles_changes_their_place_alone(scenes: Scenes) -> None:
    one = scenes.columns(QUESTION, APEL, RAPAT, LOMBA)
    other = scenes.columns(QUESTION, LOMBA, RAPAT, APEL)
    for first, then, count in ((0, 3, 3), (3, 1, 2), (5, 0, 1)):
        assert_same(
            sentences_of(one, first, count),
            sentences_of(other, then, count),
            but=frozenset(BY_PLACE),
        )
    assert one["article_rank"].tolist() == [0, 0, 0, 1, 1, 2]
    assert other["article_rank"].tolist() == [0, 1, 1, 2, 2, 2]


def test_columns_do_not_depend_on_what_was_read_before(scenes: Scenes) -> None:
    reader = scenes.reader(APEL, RAPAT, LOMBA)
    fresh = reader.scene(scenes.ask(QUESTION), [found_document(0, APEL)])
    used = scenes.reader(APEL, RAPAT, LOMBA)
    used.scene(
        scenes.ask("Berapa orang hadir di lomba burung?"),
        [found_document(2, LOMBA), found_document(1, RAPAT)],
    )
    again = used.scene(scenes.ask(QUESTION), [found_document(0, APEL)])
    assert fresh
    assert again
    assert_same(unruled_columns(fresh), unruled_columns(again))


def test_threads_find_the_same_columns(scenes: Scenes) -> None:
    questions = [QUESTION, "Kapan apel digelar?", "Berapa orang hadir?", "lomba burung"] * 4
    articles = (APEL, RAPAT, LOMBA)
    found = [found_document(n, one) for n, one in enumerate(articles)]
    shared = scenes.reader(*articles)

    def read(question: str) -> Columns:
        scene = shared.scene(scenes.ask(question), found)
        assert scene
        return unruled_columns(scene)

    with ThreadPoolExecutor(4) as pool:
        read_together = list(pool.map(read, questions))
    for question, one in zip(questions, read_together, strict=True):
        assert_same(one, scenes.columns(question, *articles))


def test_what_does_not_apply_to_the_question_is_absent(scenes: Scenes) -> None:
    found = scenes.columns("apel", APEL)
    for name in (
        "covered_names",
        "article_numbers",
        "pairs",
        "asked_near_focus",
        "asked_near_verb",
    ):
        assert set(found[name].tolist()) == {ABSENT}
