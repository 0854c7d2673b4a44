"""How one question came to its outcome, told line by line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.config.settings import Settings
from bot.errors import InputError
from bot.evaluation.command import explain
from bot.model import Answer, Related
from bot.serving.service import AnswerService
from judged import question
from loading import LoadService


def explained(service: AnswerService, text: str, *must: str) -> str:
    return explain(service, [question("halo"), question(text, *must)], text)


def test_an_answered_question_shows_tokens_concepts_hits_sentences_and_quotes(
    small: AnswerService,
) -> None:
    text = explained(small, "Siapa Kapolres Sambas?", "Teguh Prakoso")
    assert "wanted: Teguh Prakoso" in text
    assert "tokens: siapa→siapa kapolres→kapolres sambas→sambas" in text
    assert "sambas (place)" in text
    assert "1. " in text
    assert "a.txt#0" in text
    assert "met: kapolres 1.00, sambas 1.00; unmet: nothing" in text
    assert "answered as quotes (confidence" in text
    assert f"threshold {Settings().answering.threshold:.2f}" in text


def test_long_passages_are_cut_to_160_characters(service: AnswerService) -> None:
    text = explained(service, "Kapan Operasi Lilin 2023 digelar?")
    cut = [line for line in text.splitlines() if line.endswith("…")]
    assert cut
    assert all(len(line.split("  ")[-1]) == 161 for line in cut)


def test_a_refused_question_shows_why(small: AnswerService) -> None:
    text = explained(small, "Siapa Kapolres Ngawi?")
    assert "unmet: ngawi" in text
    assert "refused (confidence" in text
    assert "no_answer, missing_term; missing: " in text


def test_a_related_article_is_explained_with_its_passage(
    small: AnswerService, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = replace(question("Siapa Kapolres Sambas?"), evidence=("Kapolres Sambas hadir.",))
    answer = small.ask(asked.question)
    assert isinstance(answer, Answer)
    related = Related(answer.citations[0], 0.25)
    monkeypatch.setattr(small.snapshot.answerer, "answer", lambda text: related)
    text = explain(small, [asked], asked.question_id)
    assert "stands in: Kapolres Sambas hadir." in text
    assert "related (confidence 0.2500" in text
    assert text.endswith(f"  a.txt: {related.citation.quote}")


@pytest.mark.parametrize("asked", ["", "halo", "yang", "zzzz qqqq"])
def test_small_talk_and_bad_input_are_explained_too(asked: str, small: AnswerService) -> None:
    assert "refused (confidence 0.0000" in explain(small, [question(asked)], asked)


def test_the_parts_of_a_score_add_up_to_it(service: AnswerService) -> None:
    asked = "Kapan Operasi Lilin 2023 digelar?"
    hits = service.explain(asked, hits=3, sentences=0).hits
    assert len(hits) == 3
    for explained_hit in hits:
        assert len(explained_hit.parts) > 1
        assert sum(explained_hit.parts.values()) == pytest.approx(explained_hit.hit.score)


def test_an_explanation_has_the_outcome_and_what_decided_for_its_sentence(
    service: AnswerService,
) -> None:
    asked = "Kapan Operasi Lilin 2023 digelar?"
    found = service.explain(asked, hits=1, sentences=1)
    assert found.outcome == service.ask(asked)
    assert isinstance(found.outcome, Answer)
    assert len(found.sentences) == 1
    assert found.reasons is not None
    first, shown = found.reasons.first.sentence, found.outcome.citations[0]
    assert first.document == shown.document
    assert first.span.start <= shown.span.end
    assert shown.span.start <= first.span.end
    assert found.reasons.columns


def test_bare_passages_are_explained_by_the_models_that_chose(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    texts = {"a": "Jembatan Arungga dibangun pada tahun 1987.", "b": "Kopi dipanen di bulan Juli."}
    rows = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "bare.jsonl").write_text("\n".join(rows), encoding="utf-8")
    service = load_service(settings.with_corpus(tmp_path / "bare.jsonl"))
    asked = "Kapan Jembatan Arungga dibangun?"
    found = service.explain(asked, hits=3, sentences=3)
    assert found.likely is not None
    assert round(found.likely.confidence, 4) == found.outcome.confidence
    text = explained(service, asked, "1987")
    assert "ranked anew:" in text
    assert "likeliest sentences (confidence" in text
    assert f"threshold {settings.answering.open_threshold:.2f}" in text


def test_an_id_that_no_question_has_is_told(small: AnswerService) -> None:
    with pytest.raises(InputError, match="no question has the id 'x'"):
        explain(small, [question("halo")], "x")
