"""What stands around a sentence counts for it, less with distance."""

from __future__ import annotations

import pytest

from scenes import Scenes, news

OTHER = "Warga pulang."


@pytest.mark.parametrize(
    ("place", "around"),
    [
        pytest.param(0, [1, 0.85, 0.65, 0.5, 0.35, 0.35], id="first"),
        pytest.param(3, [0.35, 0.5, 0.7, 1, 0.85, 0.65], id="inside"),
        pytest.param(5, [0.35, 0.35, 0.35, 0.5, 0.7, 1], id="last"),
    ],
)
def test_a_mention_counts_less_with_distance(
    place: int, around: list[float], scenes: Scenes
) -> None:
    sentences = [OTHER] * 6
    sentences[place] = "Apel digelar."
    found = scenes.column("around", "apel", news(*sentences))
    assert found == pytest.approx(around)


def test_a_mention_counts_in_no_other_article(scenes: Scenes) -> None:
    articles = (news(OTHER), news("Apel digelar."), news(OTHER, OTHER))
    columns = scenes.columns("apel", *articles)
    for name in ("around", "with_before", "with_behind", "in_passage", "in_article"):
        assert columns[name].tolist() == [0, 1, 0, 0]
    for name in ("before", "behind", "before_that"):
        assert columns[name].tolist() == [0, 0, 0, 0]


def test_a_title_counts_for_every_sentence(scenes: Scenes) -> None:
    found = scenes.columns("apel", news(OTHER, OTHER, title="Apel Siaga"))
    assert found["around"].tolist() == [0.5, 0.5]
    assert found["in_title"].tolist() == [1, 1]


def test_neighbours_are_told_apart(scenes: Scenes) -> None:
    found = scenes.columns("apel", news("Apel digelar.", OTHER, OTHER))
    assert found["before"].tolist() == [0, 1, 0]
    assert found["before_that"].tolist() == [0, 0, 1]
    assert found["behind"].tolist() == [0, 0, 0]
    assert found["with_before"].tolist() == [1, 1, 0]


def test_a_passage_holds_what_its_sentences_hold_together(scenes: Scenes) -> None:
    found = scenes.column("in_passage", "apel siaga", news("Apel.", "Siaga.", OTHER))
    assert found == pytest.approx([1, 1, 0])


@pytest.mark.parametrize("gap", [-3, -2, 2, 3])
def test_there_is_no_neighbour_beyond_the_ends(gap: int, scenes: Scenes) -> None:
    scene = scenes.sure_scene("apel", news("Apel.", "Apel."))
    assert scene.neighbour(gap).tolist() == [[0, 0]]
