"""Single numbers of the answers from bare passages, each where it decides the outcome."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.bare.bare_search import BareIndex, BareSearch, Spelling
from bot.answering.bare.likely import Likely, LikelySentence
from bot.answering.finding.indexing import build_index
from bot.config.settings import Settings
from bot.model import Answer
from bot.ranking.models import RankingModels
from bot.serving.service import AnswerService
from loading import LoadService

Serve = Callable[..., AnswerService]


@pytest.fixture
def serve(settings: Settings, load_service: LoadService, tmp_path: Path) -> Serve:
    """A service over bare texts, with other settings of answering."""

    def service(*texts: str, **answering: int) -> AnswerService:
        rows = [json.dumps({"id": str(number), "text": text}) for number, text in enumerate(texts)]
        (tmp_path / "texts.jsonl").write_text("\n".join(rows), encoding="utf-8")
        chosen = replace(settings, answering=replace(settings.answering, **answering))
        return load_service(chosen.with_corpus(tmp_path / "texts.jsonl"))

    return service


def search_of(service: AnswerService, settings: Settings, *, hits: int) -> BareSearch:
    """The search of a service, without the corrections of its spelling."""
    snapshot = service.snapshot
    index = build_index(snapshot.documents, settings, snapshot.language)
    assert index.bare is not None
    models = RankingModels(settings.ranking)
    uncorrected = Spelling(lambda _: None, lambda word: word)
    return BareSearch(BareIndex(index.engine, index.bare), models, uncorrected, hits=hits)


@pytest.mark.parametrize(
    ("word", "others"),
    [
        pytest.param("lembanu", ("lembana", "lembane"), id="the first two of three"),
        pytest.param("solawi", ("solawe",), id="one that is alike, and none that is less"),
        pytest.param("gul", (), id="a short word"),
    ],
)
def test_an_unknown_word_is_searched_in_its_nearest_spellings(
    word: str, others: tuple[str, ...], serve: Serve, settings: Settings
) -> None:
    service = serve("Kopi Lembana, Lembane dan Lembani.", "Pantai Solawe dan Solaris, dekat Gula.")
    question = service.snapshot.answerer.reader.read(f"Di mana {word}?", exact=True)
    [concept] = search_of(service, settings, hits=5).widened(question).concepts
    assert concept.related == others


def test_hits_that_tie_with_the_last_are_reranked_up_to_four_times_as_many(
    serve: Serve, settings: Settings
) -> None:
    service = serve(*["Kapal Nirwana tenggelam."] * 6)
    question = service.snapshot.answerer.reader.read("Di mana Kapal Nirwana tenggelam?")
    hits = search_of(service, settings, hits=1).search(question, limit=6)
    assert [hit.score == hits[0].score for hit in hits] == [True] * 4 + [False] * 2


@pytest.mark.parametrize(("room", "shown"), [(30, 1), (50, 2)])
def test_a_second_sentence_needs_room_for_a_quote(
    room: int, shown: int, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = "Jembatan Arungga dibangun pada tahun 1987 oleh insinyur Damar Pratolo di Wirata."
    text = f"{first} Jembatan itu dilewati kereta barang dan truk setiap hari."
    service = serve(text, max_quote_characters=len(first) + 1 + room)
    models = service.snapshot.answerer.bare
    assert models is not None
    sentences = service.sentences_of(service.snapshot.documents[0])
    likely = Likely(tuple(LikelySentence(sentence, 0.0, ()) for sentence in sentences), 1.0)
    monkeypatch.setattr(models.likely, "find", lambda *_: likely)
    outcome = service.ask("Kapan Jembatan Arungga dibangun?")
    assert isinstance(outcome, Answer)
    assert len(outcome.citations) == shown
