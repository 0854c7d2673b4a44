"""Questions as weighted terms: roles, weights, and nearness to the question word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.lexicon import Lexicon
from bot.ranking.choice.documents import DocumentReader
from bot.ranking.choice.questions import Flags, QuestionView, QuestionViewer
from bot.ranking.choice.vocabulary import UNKNOWN
from scenes import Scenes, news


def view(scenes: Scenes, question: str) -> QuestionView:
    return scenes.sure_scene(question, news("Apel digelar.")).asked


def terms(asked: QuestionView, flags: Flags) -> list[str]:
    return [form for form, flag in zip(asked.forms, flags, strict=True) if flag]


def test_terms_are_the_content_words_each_stem_once(scenes: Scenes) -> None:
    asked = view(scenes, "Siapa yang memimpin apel dan dipimpin di apel itu?")
    assert asked.forms == ("memimpin", "apel")
    assert asked.size == 2


@pytest.mark.parametrize("text", ["", "  ", "apa", "?!", "siapa yang di mana"])
def test_a_question_without_content_words_has_no_scene(text: str, scenes: Scenes) -> None:
    assert scenes.scene(text, news("Apel digelar.")) is None


def test_terms_are_told_by_role(scenes: Scenes) -> None:
    asked = view(scenes, "Kapan Rina memimpin apel di Ngawi tahun 2023?")
    assert {"rina", "ngawi"} <= set(terms(asked, asked.names))
    assert terms(asked, asked.numbers) == ["2023"]
    assert terms(asked, asked.verbs) == ["memimpin"]
    assert "apel" in terms(asked, asked.plain)
    assert not (asked.names & asked.plain).any()


def test_the_focus_is_what_the_question_word_goes_with(scenes: Scenes) -> None:
    asked = view(scenes, "Kapal apa yang tenggelam di Ngawi?")
    assert terms(asked, asked.focus) == ["kapal"]


def test_shares_and_nearness_sum_to_one(scenes: Scenes) -> None:
    asked = view(scenes.weighing(apel=0.1), "Siapa yang memimpin apel di Ngawi?")
    assert asked.shares.sum() == pytest.approx(1)
    assert asked.beside.sum() == pytest.approx(1)


def test_a_rare_word_weighs_more(scenes: Scenes) -> None:
    asked = view(scenes.weighing(apel=0.1, siaga=0.4), "apel siaga")
    assert asked.weights.tolist() == [0.1, 0.4]
    assert [asked.forms[k] for k in asked.heaviest] == ["siaga", "apel"]


def test_terms_near_the_question_word_come_first_and_those_behind_it(scenes: Scenes) -> None:
    asked = view(scenes, "Apel siaga di mana petugas berbaris?")
    assert asked.asks
    assert [asked.forms[k] for k in asked.nearest] == ["petugas", "berbaris", "siaga", "apel"]
    assert asked.beside[asked.nearest[0]] == max(asked.beside)


def test_without_a_question_word_the_heaviest_terms_come_first(scenes: Scenes) -> None:
    asked = view(scenes.weighing(apel=0.1, siaga=0.4), "apel siaga")
    assert not asked.asks
    assert asked.nearest == asked.heaviest
    assert asked.beside == pytest.approx(asked.shares)


def test_all_the_words_are_said(scenes: Scenes) -> None:
    scene = scenes.sure_scene("Siapa yang memimpin apel?", news("Apel yang dipimpin Rina."))
    assert [stem in scene.asked.said for stem in scene.row.stems] == [True, True, True, False]


def test_what_is_typed_takes_no_lasting_memory(lexicon: Lexicon, scenes: Scenes) -> None:
    stem = scenes.language.analyzer.term
    documents = DocumentReader(lexicon, stem)
    documents.read(*scenes.article(0, news("Apel digelar.")))
    viewer = QuestionViewer(lexicon, documents, stem, lambda _: 0.5, lambda _: True)
    before = list(documents.vocabulary.words)
    asked = viewer.read(scenes.ask("Siapa yang melihat apel kotak ajaib?"))
    assert asked
    assert asked.size == 4
    assert documents.vocabulary.words == before
    ids = [asked.said, *asked.stems, *asked.related, *asked.spellings]
    assert all(UNKNOWN not in some for some in ids)
    assert [some.size for some in asked.stems] == [0, 1, 0, 0]


@given(text=st.text(max_size=60))
def test_any_text_has_finite_weights_or_no_scene(text: str, scenes: Scenes) -> None:
    scene = scenes.scene(text, news("Apel digelar."))
    if scene:
        asked = scene.asked
        assert asked.size == len(asked.weights) == len(set(asked.tokens))
        assert sorted(asked.nearest) == sorted(asked.heaviest) == list(range(asked.size))
        assert asked.shares.sum() == pytest.approx(1)


def test_the_words_that_open_a_question_weigh_most_by_opening(scenes: Scenes) -> None:
    asked = view(scenes, "saksi kecelakaan bus di Ngawi namanya siapa?")
    assert asked.opening.sum() == pytest.approx(1.0)
    assert asked.forms[int(asked.opening.argmax())] == "saksi"


@pytest.mark.parametrize(
    ("question", "of_speech"),
    [("Siapa yang bilang apel ditunda?", True), ("Siapa yang memimpin apel?", False)],
)
def test_a_question_about_what_somebody_said_is_told(
    question: str, of_speech: bool, scenes: Scenes
) -> None:
    assert view(scenes, question).of_speech is of_speech
