"""What a search shows first is what an answer is chosen from, in the same order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.serving.service import AnswerService


def weighed(service: AnswerService, question: str) -> list[str]:
    """The passages that an answer is chosen from, in the order in which they are looked at."""
    return [
        one.hit.passage.passage_id for one in service.explain(question, hits=99, sentences=0).hits
    ]


QUESTIONS = [
    pytest.param("Di mana rakor Pilkada diadakan?", id="of any article"),
    pytest.param("Siapa Kapolres Tabanan?", id="of a unit"),
    pytest.param("Kapan Operasi Lilin digelar?", id="of an operation"),
    pytest.param("Ada berita apa tentang Polres Bontang?", id="a list"),
    pytest.param("berapa lama oprasi lilin 2023", id="with a slip"),
    pytest.param("siapa kapolres bontang dan tabanan", id="of two units"),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_search_begins_with_the_hits_that_are_weighed(
    question: str, service: AnswerService
) -> None:
    shown = [hit.passage.passage_id for hit in service.search(question, limit=99)]
    looked_at = weighed(service, question)
    assert looked_at
    assert shown[: len(looked_at)] == looked_at


@pytest.mark.parametrize("question", QUESTIONS)
def test_scores_of_a_search_fall_and_ranks_count_from_one(
    question: str, service: AnswerService
) -> None:
    hits = service.search(question, limit=99)
    assert all(one.score >= other.score for one, other in pairwise(hits))
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert len({hit.passage.passage_id for hit in hits}) == len(hits)


def test_articles_beyond_those_of_a_named_unit_come_behind_them(service: AnswerService) -> None:
    hits = service.search("Siapa Kapolres Tabanan mengikuti pengarahan?", limit=99)
    on_it = ["tabanan" in hit.passage.document.text.lower() for hit in hits]
    assert on_it == sorted(on_it, reverse=True)
    assert not all(on_it)


def test_the_hits_of_several_units_are_those_of_each_in_turn(service: AnswerService) -> None:
    both, *each = (
        weighed(service, f"siapa kapolres {place}")
        for place in ("bontang dan tabanan", "bontang", "tabanan")
    )
    assert all(each)
    assert both == [*each[0], *each[1]]
