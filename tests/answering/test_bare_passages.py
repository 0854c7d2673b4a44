"""Bare passages (texts without title and date) are answered from by the trained models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.answering.bare.likely import Likely, LikelySentence
from bot.config.settings import Settings
from bot.model import Answer, NoAnswer, Outcome, Status
from bot.serving.service import AnswerService
from loading import LoadService

PASSAGES = {
    "teluk": "Teluk Samara terletak di pesisir utara Pulau Wirata. Teluk itu mempunyai luas 340 "
    "kilometer persegi dan dihuni sekitar dua ribu nelayan.",
    "jembatan": "Jembatan Arungga dibangun pada tahun 1987 oleh insinyur Damar Pratolo. Panjang "
    "jembatan itu 412 meter. Sekarang jembatan tersebut dilewati kereta barang.",
    "kopi": "Kopi Lembana ditanam di lereng Gunung Sokara. Petani Indonesia memanen kopi itu di "
    "bulan Juli.",
    "kapal": "Kapal Nirwana tenggelam di Selat Bangoa setelah menabrak karang. Sebanyak 23 "
    "penumpang diselamatkan oleh nelayan.",
    "festival": "Festival Layang-layang Kirana diadakan setiap tahun di Pantai Solawe. Festival "
    "tersebut pertama kali dibuka oleh Bupati Rendra Wasista.",
    "sidang": "Sidang pelabuhan dihadiri Wakil Presiden Damar Solihin dan Gubernur Bank Wirata.",
    "nota": "Nota itu diteken perwakilan Yayasan Lumbung untuk Wirata, Guntur Arsenio, dan Ketua "
    "Badan Pangan.",
    "polres": "Kapolres Solawe AKBP Teguh Wiranu meninjau pasar. Kapolres Bangoa AKBP Tri Lasmana "
    "menutup lomba.",
}


@pytest.fixture(scope="module")
def bare(
    settings: Settings, load_service: LoadService, tmp_path_factory: pytest.TempPathFactory
) -> AnswerService:
    path = tmp_path_factory.mktemp("bare") / "passages.jsonl"
    rows = [json.dumps({"id": name, "text": text}) for name, text in PASSAGES.items()]
    path.write_text("\n".join(rows), encoding="utf-8")
    return load_service(settings.with_corpus(path))


def first_quote(outcome: Outcome) -> str:
    assert isinstance(outcome, Answer), outcome
    return outcome.citations[0].quote


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Kapan Jembatan Arungga dibangun?", "1987"),
        ("Berapa panjang Jembatan Arungga?", "412 meter"),
        ("Di mana Kapal Nirwana tenggelam?", "Selat Bangoa"),
        ("Siapa yang membangun Jembatan Arungga?", "Damar Pratolo"),
        ("Berapa luas Teluk Samara?", "340"),
    ],
)
def test_the_sentence_that_answers_is_quoted_first(
    question: str, held: str, bare: AnswerService
) -> None:
    assert held in first_quote(bare.ask(question))


@pytest.mark.parametrize(
    ("question", "held"),
    [
        pytest.param("Siapa Wakil Presiden Indonesia?", "Damar Solihin", id="the own country's"),
        pytest.param("Siapa wapres?", "Damar Solihin", id="a short form"),
        pytest.param("Siapa ketua perwakilan Yayasan Lumbung?", "Guntur Arsenio", id="said else"),
        pytest.param("Siapa bupati yang membuka Festival Kirana?", "Rendra Wasista", id="beside"),
    ],
)
def test_a_post_is_answered_however_it_is_called(
    question: str, held: str, bare: AnswerService
) -> None:
    assert held in first_quote(bare.ask(question))


@pytest.mark.parametrize(
    ("question", "status"),
    [
        pytest.param("Siapa Kapolres?", Status.UNCLEAR, id="of several units"),
        pytest.param("Siapa Kapolres Arungga?", Status.NO_ANSWER, id="of another unit"),
        pytest.param("Siapa Wakapolres Solawe?", Status.NO_ANSWER, id="the deputy in a unit"),
        pytest.param("Siapa Presiden Indonesia?", Status.NO_ANSWER, id="the superior"),
        pytest.param("Siapa Presiden yang hadir di sidang?", Status.NO_ANSWER, id="with more"),
        pytest.param("Siapa wabup yang membuka Festival Kirana?", Status.NO_ANSWER, id="short"),
    ],
)
def test_a_post_is_not_answered_with_one_near_it(
    question: str, status: Status, bare: AnswerService
) -> None:
    assert bare.ask(question).status is status


@pytest.mark.parametrize(
    "question",
    [
        "Siapa penemu telepon genggam?",
        "Berapa jumlah penduduk Kerajaan Inggris?",
        "Apa ibu kota negara Mongolia?",
    ],
)
def test_what_no_passage_speaks_of_is_refused_with_its_confidence(
    question: str, bare: AnswerService, settings: Settings
) -> None:
    outcome = bare.ask(question)
    assert isinstance(outcome, NoAnswer)
    assert 0 <= outcome.confidence < settings.answering.open_threshold


def test_quotes_are_short_and_a_brief_answer_has_one(
    bare: AnswerService, settings: Settings
) -> None:
    for text in ("Berapa panjang Jembatan Arungga?", "Kapan kopi Lembana dipanen?"):
        outcome, brief = (bare.ask(text, brief=b) for b in (False, True))
        assert isinstance(outcome, Answer)
        shown = sum(len(citation.quote) for citation in outcome.citations)
        assert shown <= settings.answering.max_quote_characters
        assert isinstance(brief, NoAnswer) or len(brief.citations) == 1


@pytest.mark.parametrize(("behind", "shown"), [(1.2, 2), (2.4, 1)])
def test_a_second_sentence_is_shown_if_its_score_is_close(
    behind: float, shown: int, bare: AnswerService, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = bare.snapshot.answerer.bare
    document = bare.snapshot.document("jembatan")
    assert models is not None
    assert document is not None
    first, second, _ = bare.sentences_of(document)
    likely = Likely((LikelySentence(first, 0.0, ()), LikelySentence(second, -behind, ())), 1.0)
    monkeypatch.setattr(models.likely, "find", lambda *_: likely)
    outcome = bare.ask(f"Kapan Jembatan Arungga, {shown}, dibangun?")
    assert isinstance(outcome, Answer)
    assert len(outcome.citations) == shown


def test_what_would_be_shown_is_told(bare: AnswerService) -> None:
    assert bare.would_show("Kapan Jembatan Arungga dibangun?")
    assert not bare.would_show("xyzzy")


def test_a_time_that_a_passage_spells_out_does_not_hide_it(bare: AnswerService) -> None:
    outcome = bare.ask("Siapa insinyur Jembatan Arungga antara 1985 dan 1990?")
    assert not isinstance(outcome, NoAnswer) or outcome.period is None


@pytest.mark.parametrize("text", ["kapal nirwana", "Di mana kapal Nirwana tenggelam?"])
def test_copies_of_a_passage_have_one_score(
    text: str, settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    rows = [json.dumps({"id": name, "text": PASSAGES["kapal"]}) for name in ("b", "a", "c")]
    (tmp_path / "twins.jsonl").write_text("\n".join(rows), encoding="utf-8")
    service = load_service(settings.with_corpus(tmp_path / "twins.jsonl"))
    hits = service.search(text, limit=10)
    assert [hit.passage.document.document_id for hit in hits] == ["a", "b", "c"]
    assert len({hit.score for hit in hits}) == 1


@pytest.mark.parametrize("limit", [1, 3, 10])
def test_hits_of_a_search_fall_in_score_and_begin_alike(limit: int, bare: AnswerService) -> None:
    question = "Berapa panjang jembatan di Selat Bangoa?"
    every, hits = bare.search(question, limit=10), bare.search(question, limit=limit)
    assert hits == every[:limit]
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_search_puts_the_passage_first_whose_sentence_answers(
    settings: Settings, load_service: LoadService, tmp_path: Path
) -> None:
    texts = {
        "far": "Danau Lembayung dan Gunung Sokara ada di peta. Luas hutan di sana tidak diketahui.",
        "own": "Danau Lembayung terletak di Wirata. Luas danau itu 52 kilometer persegi.",
        **PASSAGES,
    }
    rows = [json.dumps({"id": name, "text": text}) for name, text in texts.items()]
    (tmp_path / "lakes.jsonl").write_text("\n".join(rows), encoding="utf-8")
    service = load_service(settings.with_corpus(tmp_path / "lakes.jsonl"))
    [first] = service.search("Berapa luas Danau Lembayung?", limit=1)
    assert first.passage.document.document_id == "own"


def test_an_answer_by_the_rules_is_explained_by_the_passages_they_weighed(
    bare: AnswerService,
) -> None:
    found = bare.explain("Siapa Kapolres Solawe?", hits=9, sentences=1)
    assert isinstance(found.outcome, Answer)
    shown = found.outcome.citations[0].document.document_id
    assert found.likely is None
    assert shown in [one.hit.passage.document.document_id for one in found.hits]
    assert bare.would_show("Siapa Kapolres Solawe dan Kapolres Bangoa?")
