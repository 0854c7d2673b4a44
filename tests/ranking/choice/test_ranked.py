"""What may be proposed of ranked sentences: sets, windows, and the place of the answer."""

from __future__ import annotations

import numpy as np
import pytest

from bot.ranking.choice.columns import COLUMN_NAMES
from bot.ranking.choice.proposed import PROPOSED_COLUMNS
from bot.ranking.choice.ranked import ChoiceRanker, RankedSentences, SentenceTable
from bot.ranking.choice.rules import Ruled
from bot.ranking.trees import read_trees
from scenes import News, Scenes, news

QUESTION = "Kapan apel digelar?"
# Sentences of 13, 20, 20 and 12 characters, and one of another article.
APEL = news("Apel digelar.", "Waktunya 5 Mei 2024.", "Semua anggota hadir.", "Cuaca cerah.")
RAPAT = news("Rapat digelar.")


def ranked(
    scenes: Scenes, scores: list[float], *articles: News, question: str = QUESTION
) -> RankedSentences:
    scene = scenes.sure_scene(question, *articles)
    ruled = [Ruled(0.0, -float(number), 0) for number in range(scene.row.sentences)]
    return RankedSentences(SentenceTable(scene, ruled), np.array(scores))


def test_the_first_of_equally_likely_sentences_is_the_best(scenes: Scenes) -> None:
    assert ranked(scenes, [1.0, 3.0, 3.0, 0.0], APEL).best() == 1


def test_the_runner_up_may_stand_in_another_article(scenes: Scenes) -> None:
    assert ranked(scenes, [0.0, 3.0, 1.0, 0.0, 2.0], APEL, RAPAT).runner_up() == 4


def test_a_sentence_alone_has_no_runner_up(scenes: Scenes) -> None:
    assert ranked(scenes, [0.0], RAPAT).runner_up() is None


@pytest.mark.parametrize(
    ("scores", "room", "chosen"),
    [
        pytest.param([2.0, 3.0, 2.5, 2.4, 9.0], 350, [1, 2, 3], id="three of one article"),
        pytest.param([2.0, 3.0, 2.5, 2.4, 9.0], 40, [1, 3], id="none that does not fit"),
        pytest.param([-9.0, 3.0, -9.0, -9.0, 9.0], 350, [1], id="none far less likely"),
        pytest.param([2.0, 3.0, 2.5, 2.4, 9.0], 10, [1], id="the best even without room"),
    ],
)
def test_a_set_has_the_best_sentence_and_likely_ones_of_its_article(
    scores: list[float], room: int, chosen: list[int], scenes: Scenes
) -> None:
    assert ranked(scenes, scores, APEL, RAPAT).chosen(1, room) == chosen


@pytest.mark.parametrize(
    ("room", "window"),
    [
        pytest.param(900, (0, 3), id="the whole article"),
        pytest.param(45, (1, 2), id="the likelier neighbour"),
        pytest.param(5, (1, 1), id="the sentence alone"),
    ],
)
def test_a_window_grows_by_the_likelier_neighbour(
    room: int, window: tuple[int, int], scenes: Scenes
) -> None:
    assert ranked(scenes, [0.0, 3.0, 1.0, 2.0, 9.0], APEL, RAPAT).window(1, room) == window


def test_a_window_does_not_leave_its_article(scenes: Scenes) -> None:
    assert ranked(scenes, [0.0, 0.0, 0.0, 3.0, 9.0], APEL, RAPAT).window(3, 900) == (0, 3)


def test_the_answer_is_the_run_of_what_is_asked_for(scenes: Scenes) -> None:
    sentences = ranked(scenes, [0.0, 1.0, 0.0, 0.0], APEL)
    place = sentences.answer(1)
    assert place is not None
    # The second sentence starts behind the first and a blank.
    assert (place.start - 14, place.end - 14) == (9, 19)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        pytest.param(QUESTION, 0, id="no time in the sentence"),
        pytest.param("Apa yang digelar?", 1, id="anything may answer"),
    ],
)
def test_where_nothing_is_surely_asked_for_there_is_no_place(
    question: str, sentence: int, scenes: Scenes
) -> None:
    found = ranked(scenes, [0.0, 0.0, 0.0, 0.0], APEL, question=question)
    assert found.answer(sentence) is None


def test_a_row_has_a_value_for_each_column_that_models_may_name(scenes: Scenes) -> None:
    row = ranked(scenes, [0.0, 3.0, 1.0, 2.0, 9.0], APEL, RAPAT).row([1, 3])
    assert len(row) == len(PROPOSED_COLUMNS)
    told = dict(zip(PROPOSED_COLUMNS, row, strict=True))
    assert (told["ahead_in_article"], told["ahead_of_articles"]) == (1.0, -6.0)
    assert (told["sentences"], told["by_rules"], told["rules_agree"]) == (2.0, 0.0, 1.0)


def test_a_reason_is_worth_what_the_score_falls_by_without_it(scenes: Scenes) -> None:
    model = read_trees(
        {
            "names": ["asked_count", "covered"],
            "features": [[0], [1]],
            "thresholds": [[0.5], [0.1]],
            "masks": [[0xFFFE], [0xFFFE]],
            "values": [[0.0, 2.0], [0.0, 0.5]],
        }
    )
    scene = scenes.sure_scene(QUESTION, APEL)
    table = SentenceTable(scene, [Ruled(0.0, 0.0, 0)] * scene.row.sentences)
    (reason,) = ChoiceRanker(model).reasons(table, 1, 0, limit=5)
    assert (reason.column, reason.worth) == ("asked_count", 2.0)
    assert reason.value > reason.other == 0.0


def test_a_model_with_an_unknown_column_is_refused() -> None:
    model = read_trees(
        {"names": ["luck"], "features": [[0]], "thresholds": [[0]], "masks": [[1]], "values": [[0]]}
    )
    assert "luck" not in COLUMN_NAMES
    with pytest.raises(ValueError, match="luck"):
        ChoiceRanker(model)
