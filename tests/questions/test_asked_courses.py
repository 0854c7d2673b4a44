"""What a question asks of the course of an operation."""

from __future__ import annotations

from datetime import date

import pytest

from bot.questions.question import Course, Kind
from bot.serving.service import AnswerService

TODAY = date(2024, 10, 16)


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("Operasi Zebra 2024 mulai kapan?", Course.START),
        ("Sejak kapan Operasi Zebra berlangsung?", Course.START),
        ("hari pertama operasi zebra tanggal berapa", Course.START),
        ("operasi zebra mulai tgl?", Course.START),
        ("Operasi Zebra 2024 Polres Ngawi sampai kapan?", Course.END),
        ("kapan berakhirnya operasi zebra?", Course.END),
        ("sampe tgl brp ops zebra", Course.END),
        ("until when is Operasi Zebra 2024", Course.END),
        ("Dari kapan sampai kapan Operasi Zebra?", Course.SPAN),
        ("Operasi Zebra dimulai dan selesai kapan?", Course.SPAN),
        ("Kapan Operasi Zebra digelar?", Course.WHEN),
        ("kapan operasinya?", Course.WHEN),
        ("Operasi Zebra berapa hari?", Course.LENGTH),
        ("berapa lama Operasi Zebra berlangsung?", Course.LENGTH),
        ("Kapan apel Operasi Zebra dimulai?", None),
        ("Sampai kapan pos Operasi Zebra dibuka?", None),
        ("Kapan Kapolres Ngawi memimpin Operasi Zebra?", None),
        ("Kapan rapat dimulai?", None),
        ("Operasi Zebra tahun berapa?", None),
        ("Berapa personel Operasi Zebra?", None),
    ],
)
def test_the_course_that_is_asked_for(
    news: AnswerService, text: str, course: Course | None
) -> None:
    assert news.read(text).course is course


def test_a_word_for_a_day_asks_whether_it_is_the_first_or_last(news: AnswerService) -> None:
    question = news.snapshot.answerer.reader.read("Operasi Zebra mulai besok, ya?", today=TODAY)
    assert (question.kind, question.course) == (Kind.TIME, Course.START)
    assert news.read("berita Operasi Zebra mulai Oktober 2024").course is None


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("berapa hari lagi Operasi Zebra selesai?", Course.END),
        ("berapa hari lagi Operasi Zebra?", Course.END),
        ("berapa hari lagi Operasi Zebra dimulai?", Course.START),
    ],
)
def test_days_left_are_counted_from_the_day_of_asking(
    news: AnswerService, text: str, course: Course
) -> None:
    question = news.snapshot.answerer.reader.read(text, today=TODAY)
    assert (question.kind, question.course) == (Kind.TIME, course)
    assert question.counts_from == TODAY
