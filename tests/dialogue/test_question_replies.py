"""Replies to questions: their text, their buttons, and what is logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.model import Answer, Related
from bot.serving.service import AnswerService
from bot.state import State
from talking import Chat, labels, shown

ChatOf = Callable[..., Chat]

ZEBRA, PARKING = "Kapan Operasi Zebra 2024 digelar?", "Di mana parkir ditertibkan?"
CHIEF = "Siapa Kapolres Sambas?"
VOTES = ["👍", "👎"]


def bold(chat: Chat, question: str) -> list[str]:
    return [p.text for line in chat.write(question).lines for p in line.content if p.bold]


# An answer


def test_an_answer_is_a_quote_with_its_source(chat: Chat) -> None:
    first, *source = shown(chat.write(CHIEF)).split("\n\n")
    assert first.startswith("“Kapolres Sambas AKBP Teguh Prakoso")
    assert source[0].startswith("Sumber: Warta Sambas\nJudul: Polres Sambas Tertibkan Parkir\n")


def test_the_words_that_answer_are_bold(chat: Chat) -> None:
    assert any("Kapolres Sambas" in text for text in bold(chat, CHIEF))


def test_an_answer_with_other_sources_offers_them(chat: Chat) -> None:
    assert labels(chat.write(ZEBRA)) == ["Sumber lain", "Artikel", *VOTES]


def test_a_quote_within_a_paragraph_offers_the_paragraph(chat: Chat) -> None:
    assert "Paragraf lengkap" in labels(chat.write("Berapa petugas dikerahkan di Sambas?"))


def test_a_list_has_a_number_for_each_article_and_no_paragraphs(chat: Chat) -> None:
    offered = labels(chat.write("Ada berita apa tentang Operasi Zebra?"))
    assert offered[-4:] == ["1", "2", *VOTES]
    assert "Paragraf lengkap" not in offered


def test_an_answer_carries_the_key_of_its_question(chat: Chat) -> None:
    one, again, other = chat.write(CHIEF), chat.write(CHIEF), chat.write(ZEBRA)
    assert one.key
    assert one.key == again.key != other.key


@pytest.mark.parametrize(
    "text",
    [CHIEF, ZEBRA, "siapa kapolres", "siapa kapolres smabas", "halo", "berita terbaru", "/start"],
)
def test_every_button_fits_telegrams_limits(text: str, chat: Chat) -> None:
    buttons = [button for row in chat.write(text).buttons for button in row]
    assert buttons
    assert [b for b in buttons if not 1 <= len(b.data.encode()) <= 64] == []
    assert [b.label for b in buttons if not 1 <= len(b.label) <= 40] == []


# A related article


@pytest.fixture
def related(news: AnswerService, monkeypatch: pytest.MonkeyPatch) -> Related:
    """A related article of Operasi Zebra, which is the outcome of every question."""
    answer = news.ask(ZEBRA)
    assert isinstance(answer, Answer)
    found = Related(answer.citations[0], 0.2, further=answer.further)
    monkeypatch.setattr(news.snapshot.answerer, "answer", lambda text, **_: found)
    return found


def test_a_related_article_is_told_with_its_passage(chat: Chat, related: Related) -> None:
    heading, *rest = shown(chat.write(ZEBRA)).splitlines()
    assert heading == "Kemungkinan ada di berita ini:"
    assert f"“{related.citation.quote}”" in rest


@pytest.mark.parametrize("in_group", [False, True])
def test_a_related_article_has_the_buttons_of_an_answer(
    in_group: bool, related: Related, chat_of: ChatOf, dialogue: Dialogue
) -> None:
    chat = chat_of(dialogue, group=in_group)
    question = f"/tanya {ZEBRA}"
    assert labels(chat.write(question)) == ["Sumber lain", "Artikel", *VOTES]


def test_the_buttons_of_a_related_article_lead_on_and_back(chat: Chat, related: Related) -> None:
    first = chat.write(ZEBRA)
    second = chat.turn(first, "Sumber lain")
    assert shown(second).startswith("Sumber lain 2/")
    assert shown(chat.turn(second, "Sebelumnya")) == shown(first)
    article = chat.turn(first, "Artikel")
    assert shown(article).startswith(related.citation.document.title)


# Slips of typing


def test_a_mended_question_says_so_and_offers_what_was_typed(chat: Chat) -> None:
    reply = chat.write("siapa kapolres smabas")
    assert shown(reply).startswith("Menampilkan hasil untuk: siapa kapolres sambas\n")
    assert labels(reply)[0] == "Cari persis: “siapa kapolres smabas”"


def test_what_was_typed_is_searched_for_exactly(chat: Chat) -> None:
    exact = chat.turn(chat.write("siapa kapolres smabas"), "Cari persis")
    assert "Tidak ada di berita saya: smabas" in shown(exact)
    assert "Menampilkan hasil" not in shown(exact)


def test_a_long_label_is_shortened(chat: Chat) -> None:
    reply = chat.write("siapa kapolres smabas yang menertibkan parkir di pasar itu")
    assert labels(reply)[0].startswith("Cari persis: “siapa kapolres")
    assert labels(reply)[0].endswith("…")


# No answer


def test_a_refusal_says_what_was_understood_and_what_there_is(chat: Chat) -> None:
    reply = chat.write("spa kapolres surabaya")
    assert "surabaya" in shown(reply)
    assert "Yang saya punya: 5 berita" in shown(reply)


def test_a_near_article_is_offered_and_leads_back(chat: Chat) -> None:
    reply = chat.write("Kapan parkir di Pasar Sambas ditertibkan tahun 2019?")
    assert labels(reply) == ["Polres Sambas Tertibkan Parkir"]
    opened = chat.turn(reply, "Polres Sambas")
    assert "ID: parkir.md" in shown(opened)
    assert shown(chat.turn(opened, "Kembali ke jawaban")) == shown(reply)


def test_several_units_are_asked_back_with_a_button_each(chat: Chat) -> None:
    reply = chat.write("siapa kapolres?")
    assert sorted(labels(reply)) == ["Kapolres Ngawi", "Kapolres Sambas"]
    assert "Maria Lodang" in shown(chat.turn(reply, "Kapolres Ngawi"))


@pytest.mark.parametrize("text", ["halo", "bantuan", "zxcvbnm qwrtp", " "])
def test_who_needs_an_example_gets_some_as_buttons(text: str, chat: Chat) -> None:
    assert any(label.endswith("?") for label in labels(chat.write(text)))


@pytest.mark.parametrize("text", ["terima kasih", "resep rendang padang"])
def test_others_get_none(text: str, chat: Chat) -> None:
    assert labels(chat.write(text)) == []


# Groups


def test_a_refusal_in_a_group_is_one_paragraph_without_buttons(group: Chat) -> None:
    reply = group.write("Siapa Kapolres Surabaya?")
    assert labels(reply) == []
    assert "\n\n" not in shown(reply)
    assert "Polres Surabaya" in shown(reply)


def test_an_answer_in_a_group_has_its_buttons(group: Chat) -> None:
    assert labels(group.write(ZEBRA)) == ["Sumber lain", "Artikel", *VOTES]


def test_a_greeting_in_a_group_brings_no_examples(group: Chat) -> None:
    assert labels(group.write("halo")) == []


# Emergencies


def test_an_emergency_gets_the_police_number_alone(chat: Chat) -> None:
    reply = chat.write("tolong saya dibegal di jalan")
    assert "110" in shown(reply)
    assert (len(reply.lines), reply.buttons) == (1, ())


def test_an_emergency_that_also_asks_gets_the_number_before_the_news(chat: Chat) -> None:
    first, second, *_ = shown(chat.write("darurat! siapa Kapolres Sambas?")).split("\n\n")
    assert "110" in first
    assert "Teguh Prakoso" in second


def test_who_asks_how_to_report_is_not_refused(chat: Chat) -> None:
    reply = chat.write("bagaimana cara melapor kehilangan motor?")
    assert "110" in shown(reply)
    assert "Maaf" not in shown(reply)


# The log


class Log:
    """A dialogue and its log of questions; each test starts after the questions of the last one."""

    def __init__(self, settings: Settings, news: AnswerService) -> None:
        self._now = datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
        self.state = State.in_memory(clock=lambda: self._now)
        self.dialogue = Dialogue(settings, news, self.state, limited=False)

    def begin(self) -> None:
        self._now += timedelta(days=60)

    def figures(self) -> tuple[int, int]:
        """The numbers of questions asked and answered."""
        found = self.state.questions.figures(since=self._now)
        return found.asked, found.answered

    def gaps(self) -> list[str]:
        return [question.text for question in self.state.questions.unanswered(5)]


@pytest.fixture(scope="module")
def shared_log(settings: Settings, news: AnswerService) -> Log:
    return Log(settings, news)


@pytest.fixture
def log(shared_log: Log) -> Log:
    shared_log.begin()
    return shared_log


@pytest.mark.parametrize("group", [False, True])
def test_an_answered_question_counts_as_answered(group: bool, log: Log, chat_of: ChatOf) -> None:
    chat_of(log.dialogue, group=group).write(CHIEF)
    assert (log.figures(), log.gaps()) == ((1, 1), [])


def test_a_refused_question_is_a_gap(log: Log, chat_of: ChatOf) -> None:
    chat_of(log.dialogue).write("Siapa Kapolres Surabaya?")
    assert (log.figures(), log.gaps()) == ((1, 0), ["Siapa Kapolres Surabaya?"])


def test_a_related_article_is_neither_an_answer_nor_a_gap(
    log: Log, chat_of: ChatOf, related: Related
) -> None:
    chat_of(log.dialogue).write(ZEBRA)
    assert (log.figures(), log.gaps()) == ((1, 0), [])


@pytest.mark.parametrize("text", ["tolong saya dibegal", "halo", ""])
def test_an_emergency_and_small_talk_are_no_gaps(text: str, log: Log, chat_of: ChatOf) -> None:
    chat_of(log.dialogue).write(text)
    assert (log.figures(), log.gaps()) == ((0, 0), [])


def test_commands_are_no_questions(log: Log, chat_of: ChatOf) -> None:
    chat = chat_of(log.dialogue)
    for text in ("/terbaru", "/cuaca", "/tanya"):
        chat.write(text)
    assert log.figures() == (0, 0)


def test_an_english_reader_gets_the_same_quote_with_english_words(
    chat: Chat, english_chat: Chat
) -> None:
    indonesian, english = shown(chat.write(CHIEF)), shown(english_chat.write(CHIEF))
    assert indonesian.splitlines()[0] == english.splitlines()[0]
    assert "Source: Warta Sambas" in english


def test_a_question_is_answered_even_if_nothing_can_be_kept(
    settings: Settings, news: AnswerService, chat_of: ChatOf
) -> None:
    closed = State.in_memory()
    closed.close()
    reply = chat_of(Dialogue(settings, news, closed)).write(CHIEF)
    assert "Teguh Prakoso" in shown(reply)
