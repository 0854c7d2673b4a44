"""The service accepts any input, and gives the same outcome for it each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.config.settings import Settings
from bot.errors import CorpusError
from bot.evaluation.judged_questions import load_questions
from bot.model import Answer, NoAnswer, NoAnswerReason, Outcome, Related, Status
from bot.serving.service import AnswerService
from loading import LoadService

OWN_QUESTIONS = Path(__file__).resolve().parent.parent / "quality" / "questions.jsonl"

ODD = [
    pytest.param("", id="empty"),
    pytest.param(" \t\r\n\u00a0\u2028", id="white space"),
    pytest.param("yang", id="one stop word"),
    pytest.param("a" * 10_000, id="10,000 characters"),
    pytest.param("siapa kapolres " * 700, id="10,500 characters of words"),
    pytest.param("a" * 1000, id="one word of 1,000 characters"),
    pytest.param("🙂👮🏽\u200d♂️🇮🇩", id="emoji"),
    pytest.param("Siapa Kapolres Tabanan 👮🏽\u200d♂️?", id="emoji in a question"),
    pytest.param("".join(map(chr, range(32))) + "\x7f\x80\x9f", id="control characters"),
    pytest.param("siapa\x00kapolres\x1b[31m tabanan\x07", id="control characters in a question"),
    pytest.param("\ud83d", id="lone surrogate"),
    pytest.param("siapa kapolres \udc00 tabanan \ud83d", id="lone surrogates in a question"),
    pytest.param("'; DROP TABLE berita; -- siapa kapolres", id="SQL"),
    pytest.param("<script>alert('siapa')</script> <b>kapolres</b> &amp;", id="HTML"),
    pytest.param("{question} {0} %s %(a)s ${HOME} $(id) `id`", id="templates"),
    pytest.param("../../etc/passwd\\..\\..", id="paths"),
    pytest.param('{"id": 1, "question": "siapa"}', id="JSON"),
    pytest.param("siapa - -- ' '' ’ . .. ... , / 0/0 1/ /1 00:00", id="punctuation"),
    pytest.param("kapan 99/99/9999 31/2/2023 0/0/0000 29-Feb-2023 s.d 1.000,5", id="odd dates"),
    pytest.param("²³ ½ ٣٤ Ⅷ ① ㎏ ﬁ ß İ ı ª º", id="odd letters and digits"),
    pytest.param(" \u0301a e\u0301\u0301\u0301 \u200b\u200d\u202e\ufeff", id="loose accents"),
    pytest.param("\uff9e\uff9f siapa\uff9e", id="letters that fold to nothing"),
    pytest.param("谁是警察局长 ที่ไหน متى где полиция", id="other scripts"),
    pytest.param("S.I.K. M.H.,S.H.; a.b.c.d.e.f.g.h Jbm.co.id", id="dots"),
    pytest.param("langkah-langkah -langkah langkah- --langkah a-a a-b-c-", id="hyphens"),
]


def run(service: AnswerService, questions: Sequence[str]) -> list[Outcome]:
    return [service.ask(question) for question in questions]


def comparable(outcome: Outcome) -> object:
    """An outcome without the texts of its documents, to compare two services."""
    if isinstance(outcome, Answer):
        quotes = [(c.document.path, c.span, c.cut_start, c.cut_end) for c in outcome.citations]
        return (quotes, outcome.confidence, outcome.form, outcome.searched_for)
    if isinstance(outcome, Related):
        shown = (outcome.citation.document.path, outcome.citation.span)
        return (shown, outcome.confidence, outcome.searched_for)
    return replace(outcome, near=()), [document.path for document in outcome.near]


@pytest.fixture(scope="module")
def questions() -> list[str]:
    return [question.question for question in load_questions(OWN_QUESTIONS)]


# --- anything that may be typed ------------------------------------------------------------------


@pytest.mark.parametrize("text", ODD)
def test_odd_text_is_answered_or_refused_and_never_raises(
    text: str, service: AnswerService
) -> None:
    assert isinstance(service.ask(text), Answer | Related | NoAnswer)


@pytest.mark.parametrize("text", ODD)
def test_odd_text_can_be_searched_for(text: str, service: AnswerService) -> None:
    assert len(service.search(text[:1000], limit=3)) <= 3


@given(text=st.text(max_size=60))
def test_any_text_is_answered_or_refused(text: str, service: AnswerService) -> None:
    assert isinstance(service.ask(text), Answer | Related | NoAnswer)


@given(
    text=st.lists(
        st.sampled_from(
            ["siapa", "kapan", "Kapolres", "polres mana", "Tabanan", "2023", "berita", "apa saja"]
        )
        | st.text(max_size=8),
        max_size=8,
    ).map(" ".join)
)
@example(text="siapa \u0301a")
def test_any_text_among_words_of_questions_is_answered_or_refused(
    text: str, service: AnswerService
) -> None:
    assert isinstance(service.ask(text), Answer | Related | NoAnswer)


@pytest.mark.parametrize("text", ["\uff9e", "Kapolres Tabanan \uff9e\uff9f membuka rapat."])
def test_an_article_with_letters_that_fold_to_nothing_is_loaded(
    text: str, service_of: Callable[[dict[str, str]], AnswerService]
) -> None:
    service = service_of({"a.txt": text, "b.txt": "Kapolres Ende membuka lomba dayung."})
    assert isinstance(service.ask("siapa yang membuka lomba dayung?"), Answer)


def test_white_space_in_a_question_changes_nothing(service: AnswerService) -> None:
    expected = comparable(service.ask("Siapa Kasat Narkoba Polres Kutai Barat?"))
    for text in (
        "  Siapa Kasat Narkoba Polres Kutai Barat?  ",
        "Siapa  Kasat   Narkoba Polres \t Kutai  Barat?",
        "Siapa Kasat Narkoba\nPolres Kutai Barat?\n",
    ):
        assert comparable(service.ask(text)) == expected


# --- the same each time --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def other(settings: Settings) -> AnswerService:
    """A second service over the same corpus, with everything loaded again."""
    return AnswerService.load(settings)


def test_two_services_give_the_same_outcomes(
    service: AnswerService, other: AnswerService, questions: list[str]
) -> None:
    some = questions[::2]
    first = [comparable(outcome) for outcome in run(service, some)]
    assert [comparable(outcome) for outcome in run(other, some)] == first


def test_outcomes_do_not_depend_on_what_was_asked_before(
    service: AnswerService, questions: list[str]
) -> None:
    some = questions[::4]
    forward = run(service, some)
    assert list(reversed(run(service, list(reversed(some))))) == forward


def test_searching_gives_the_same_hits_each_time(
    service: AnswerService, other: AnswerService, questions: list[str]
) -> None:
    for question in questions[:20]:
        first = [(h.passage.passage_id, h.score) for h in service.search(question, limit=10)]
        again = [(h.passage.passage_id, h.score) for h in other.search(question, limit=10)]
        assert again == first


def test_asking_changes_nothing_that_is_served(
    service: AnswerService, questions: list[str]
) -> None:
    before = service.snapshot
    run(service, questions[:10])
    assert service.snapshot is before


# --- what is served ------------------------------------------------------------------------------


def test_search_never_refuses(service: AnswerService) -> None:
    question = "Siapa Kapolres Surabaya?"
    assert isinstance(service.ask(question), NoAnswer)
    assert service.search(question, limit=3)


def test_search_keeps_its_limit_and_counts_ranks(service: AnswerService) -> None:
    assert [hit.rank for hit in service.search("operasi lilin 2023", limit=2)] == [1, 2]


def test_search_for_nothing_finds_nothing(service: AnswerService) -> None:
    assert service.search("", limit=5) == service.search("yang dan", limit=5) == []


def test_passages_are_counted(service: AnswerService) -> None:
    every = {hit.passage.passage_id for hit in service.search("polri polres polda", limit=1000)}
    assert 5 <= len(every) <= service.passage_count


def test_coverage_spans_the_days_of_the_articles(service: AnswerService) -> None:
    covered = service.snapshot.coverage
    assert covered.articles == 5
    assert (str(covered.first), str(covered.last)) == ("2023-11-29", "2024-08-07")


def test_coverage_without_dates_has_no_days(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    covered = service_of({"a.txt": "Petugas memeriksa gudang pupuk di Sambas."}).snapshot.coverage
    assert (covered.articles, covered.first, covered.last) == (1, None, None)


def test_rejected_files_do_not_stop_the_service(
    service_of: Callable[[dict[str, str]], AnswerService],
) -> None:
    service = service_of(
        {"a.txt": "", "b.jsonl": "{", "c.txt": "Kapolres Ende AKBP Maria Lodang membuka lomba."}
    )
    assert {rejected.path for rejected in service.snapshot.corpus.rejected} == {"a.txt", "b.jsonl"}
    assert isinstance(service.ask("Siapa Kapolres Ende?"), Answer)


def test_a_missing_corpus_is_a_clear_error(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="nowhere"):
        AnswerService.load(settings.with_corpus(tmp_path / "nowhere"))


def test_the_threshold_of_the_settings_decides(
    settings: Settings, load_service: LoadService
) -> None:
    strict = replace(settings, answering=replace(settings.answering, threshold=1.0))
    outcome = load_service(strict).ask("Mengapa Operasi Lilin 2023 digelar?")
    assert isinstance(outcome, Related)


@pytest.mark.parametrize(
    "question", ["Siapa Kapolres Tabanan?", "Polres mana yang menggelar Operasi Lilin?"]
)
def test_the_threshold_of_the_rules_decides_on_posts_and_units(
    question: str, settings: Settings, load_service: LoadService
) -> None:
    surest = replace(settings.answering, threshold=1.0, rules_threshold=1.0)
    assert isinstance(load_service(settings).ask(question), Answer)
    outcome = load_service(replace(settings, answering=surest)).ask(question)
    assert not isinstance(outcome, Answer)


def test_no_article_is_related_where_the_settings_ask_for_certainty(
    settings: Settings, load_service: LoadService
) -> None:
    surest = replace(settings.answering, threshold=1.0, related_threshold=1.0)
    strict = replace(settings, answering=surest)
    outcome = load_service(strict).ask("Mengapa Operasi Lilin 2023 digelar?")
    assert isinstance(outcome, NoAnswer)
    assert outcome.status is Status.NO_ANSWER


def test_the_limits_of_the_settings_are_kept(
    settings: Settings, load_service: LoadService, questions: list[str]
) -> None:
    answering = replace(
        settings.answering, max_quote_characters=120, max_articles=2, max_question_characters=60
    )
    service = load_service(replace(settings, answering=answering))
    answers = [o for o in run(service, questions[::2]) if isinstance(o, Answer)]
    assert 80 < max(sum(len(c.quote) for c in answer.citations) for answer in answers) <= 120
    newest = service.ask("berita terbaru")
    assert isinstance(newest, Answer)
    assert len(newest.citations) == 2
    too_long = service.ask("Siapa Kapolres Tabanan?" + " ya" * 20)
    assert isinstance(too_long, NoAnswer)
    assert too_long.reason is NoAnswerReason.TOO_LONG
