"""A new kind of question only needs data, and does not affect the shipped models."""

from __future__ import annotations

import pytest

from bot.config.lexicon import Lexicon
from bot.questions.question import Kind


def test_every_kind_but_a_bare_topic_has_words_and_every_word_a_kind(lexicon: Lexicon) -> None:
    assert set(lexicon.kinds.kinds) == set(Kind) - {Kind.TOPIC}


@pytest.mark.parametrize(
    ("model", "kind", "word"),
    [
        ("passages", "reason", "karena"),
        ("sentences", "reason", "karena"),
        ("passages", "number", "jutaan"),
        ("sentences", "number", "belasan"),
    ],
)
def test_a_model_knows_the_words_that_it_was_trained_with(
    model: str, kind: str, word: str, lexicon: Lexicon
) -> None:
    assert word in lexicon.kinds.kinds[kind].seen_by(model)  # type: ignore[arg-type]


def test_a_word_for_the_rules_alone_is_none_of_the_models(lexicon: Lexicon) -> None:
    reason = lexicon.kinds.kinds["reason"]
    assert "gara-gara" in reason.signs("sure")
    assert "gara-gara" not in reason.seen_by("passages") | reason.seen_by("sentences")
