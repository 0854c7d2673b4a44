"""Which articles come into a scene."""

from __future__ import annotations

from bot.ranking.choice.reading import FoundDocument
from scenes import Scenes, found_document, news

APEL, RAPAT, BLANK = news("Apel digelar."), news("Rapat usai.", "Warga pulang."), news("...")


def test_an_article_without_words_is_left_out(scenes: Scenes) -> None:
    scene = scenes.sure_scene("apel", APEL, BLANK, RAPAT)
    assert [len(article.view.passages) for article in scene.articles] == [1, 2]
    assert scene.row.sentences == 3


def test_there_is_no_scene_without_an_article_with_words(scenes: Scenes) -> None:
    assert scenes.scene("apel") is None
    assert scenes.scene("apel", BLANK) is None


def test_an_article_has_the_score_of_its_best_passage(scenes: Scenes) -> None:
    scores = {"0#0": 2.0, "0#1": 5.0}
    reader = scenes.reader(news("Apel.", "Rapat.", "Lomba."))
    scene = reader.scene(scenes.ask("apel"), [FoundDocument("0", scores)])
    assert scene
    (article,) = scene.articles
    assert (article.score, article.passage_scores) == (5.0, scores)


def test_an_article_is_read_once(scenes: Scenes) -> None:
    reader = scenes.reader(APEL, RAPAT)
    found = [found_document(1, RAPAT)]
    one = reader.scene(scenes.ask("apel"), found)
    other = reader.scene(scenes.ask("rapat"), found)
    assert one
    assert other
    assert one.articles[0].view is other.articles[0].view
