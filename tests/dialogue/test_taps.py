"""Taps on buttons: pages, votes, old buttons, and repeated taps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest

from bot.config.settings import Settings
from bot.dialogue.dialogue import Dialogue
from bot.ingest import Corpus
from bot.serving.service import AnswerService
from bot.serving.snapshot import Snapshot, index_corpus
from bot.state import State
from talking import Chat, labels, shown

ZEBRA, CHIEF = "Kapan Operasi Zebra 2024 digelar?", "Siapa Kapolres Sambas?"
PETTY = "Berapa petugas dikerahkan di Sambas?"
EXPIRED = "Tombol ini sudah tidak berlaku"


def test_other_sources_are_paged_in_place_with_their_number(chat: Chat) -> None:
    answer = chat.write(ZEBRA)
    second = chat.turn(answer, "Sumber lain")
    heading, _, rest = shown(second).partition("\n\n")
    assert heading.startswith("Sumber lain 2/")
    assert "zebra" in rest.lower()
    assert labels(second)[0] == "Sebelumnya"
    assert shown(chat.turn(second, "Sebelumnya")) == shown(answer)


def test_the_last_page_goes_no_further(chat: Chat) -> None:
    page = chat.write(ZEBRA)
    while "Sumber lain" in labels(page):
        page = chat.turn(page, "Sumber lain")
    number, count = shown(page).split()[2].split("/")
    assert number == count


def test_only_the_answer_itself_is_voted_on(chat: Chat) -> None:
    answer = chat.write(ZEBRA)
    assert "👍" in labels(answer)
    assert "👍" not in labels(chat.turn(answer, "Sumber lain"))


def test_a_page_opens_its_own_article_and_leads_back_to_it(chat: Chat) -> None:
    second = chat.turn(chat.write(ZEBRA), "Sumber lain")
    opened = chat.turn(second, "Artikel")
    assert "ID: zebra.md" not in shown(opened)
    assert shown(chat.turn(opened, "Kembali ke jawaban")) == shown(second)


def test_the_paragraph_is_shown_whole_and_leads_back(chat: Chat) -> None:
    answer = chat.write("Berapa petugas dikerahkan di Sambas?")
    whole = chat.turn(answer, "Paragraf lengkap")
    assert "Sebanyak 12 petugas dikerahkan sejak pagi hari. Penertiban" in shown(whole)
    assert labels(whole) == ["Kembali ke jawaban"]
    assert shown(chat.turn(whole, "Kembali")) == shown(answer)


@pytest.mark.parametrize("label", ["Sumber lain", "Artikel", "👍", "👎"])
def test_the_same_tap_again_brings_the_same(label: str, chat: Chat) -> None:
    answer = chat.write(ZEBRA)
    assert chat.tap(answer, label) == chat.tap(answer, label)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("", id="empty"),
        pytest.param("💥" * 16, id="strange"),
        pytest.param("so2:tidak-ada", id="page of an unknown question"),
        pytest.param("pa1:tidak-ada", id="paragraph of an unknown question"),
        pytest.param("ar1:tidak-ada", id="unknown article"),
        pytest.param("as:tidak-ada", id="unknown example"),
        pytest.param("li:tidak-ada", id="vote on an unknown question"),
        pytest.param("so2:", id="no key"),
    ],
)
def test_a_button_that_leads_nowhere_says_so(data: str, chat: Chat) -> None:
    done = chat.tap_data(data)
    assert (done.notice or "").startswith(EXPIRED)
    assert (done.alert, done.edit, done.send) == (True, None, None)


@pytest.mark.parametrize("verb", ["fo", "sa", "dc", "hi", "ke"])
@pytest.mark.parametrize("admin", [False, True])
def test_admins_buttons_lead_nowhere_without_a_backroom(
    verb: str, admin: bool, dialogue: Dialogue, chat_of: Callable[..., Chat]
) -> None:
    done = chat_of(dialogue, admin=admin).tap_data(f"{verb}:kunci")
    assert (done.notice or "").startswith(EXPIRED)


def test_an_example_is_asked_as_a_new_message_that_says_it(chat: Chat) -> None:
    start = chat.write("/start")
    done = chat.tap(start, labels(start)[0])
    assert done.edit is None
    assert done.send is not None
    first = done.send.lines[0].content[0]
    assert (first.text, first.bold) == (labels(start)[0], True)


def test_the_last_page_number_of_newest_is_kept_to(chat: Chat) -> None:
    done = chat.tap_data("ne99:")
    assert done.edit is not None
    assert shown(done.edit) == shown(chat.write("/terbaru"))


# Votes


@pytest.fixture
def voting(settings: Settings, news: AnswerService, state: State) -> Dialogue:
    return Dialogue(settings, news, state, limited=False)


def test_the_last_vote_of_a_person_counts(
    voting: Dialogue, state: State, chat_of: Callable[..., Chat]
) -> None:
    chats = [chat_of(voting) for _ in range(3)]
    answers = [chat.write(CHIEF) for chat in chats]
    thanks = [
        chat.tap(reply, label).notice
        for chat, reply in zip(chats, answers, strict=True)
        for label in ("👍", "👎", "👎")
    ]
    assert set(thanks) == {"Terima kasih atas penilaiannya.", "Terima kasih, akan kami periksa."}
    chats[0].tap(answers[0], "👍")
    assert [(q.text, q.count) for q in state.questions.disliked(5)] == [(CHIEF, 2)]


# After a reload


@dataclass(frozen=True, slots=True)
class Changing:
    """A chat with a corpus from which the article on parking can be removed."""

    chat: Chat
    service: AnswerService
    state: State
    without_parking: Snapshot

    def change(self) -> None:
        self.service.snapshot = self.without_parking


@pytest.fixture(scope="module")
def without_parking(settings: Settings, news: AnswerService) -> Snapshot:
    old = news.snapshot
    kept = tuple(d for d in old.corpus.documents if d.document_id != "parkir.md")
    return index_corpus(Corpus(kept, ()), settings, old.language)


@pytest.fixture(scope="module")
def served(
    settings: Settings, news: AnswerService
) -> Iterator[tuple[Dialogue, AnswerService, State]]:
    """A dialogue with its service and its state."""
    service = AnswerService(news.snapshot)
    with State.in_memory() as state:
        yield Dialogue(settings, service, state, limited=False), service, state


@pytest.fixture
def changing(
    served: tuple[Dialogue, AnswerService, State],
    news: AnswerService,
    without_parking: Snapshot,
    chat_of: Callable[..., Chat],
) -> Iterator[Changing]:
    """A chat with the complete corpus, which is restored after the test."""
    dialogue, service, state = served
    yield Changing(chat_of(dialogue), service, state, without_parking)
    service.snapshot = news.snapshot


@pytest.mark.parametrize(
    ("question", "label"),
    [(ZEBRA, "Sumber lain"), (ZEBRA, "Artikel"), (PETTY, "Paragraf lengkap")],
)
def test_a_button_from_before_a_reload_says_so_and_offers_to_ask_again(
    question: str, label: str, changing: Changing
) -> None:
    chat = changing.chat
    before = chat.write(question)
    changing.change()
    done = chat.tap(before, label)
    assert (done.notice or "").startswith("Datanya sudah berubah")
    assert done.edit is not None
    # Only the buttons of the message change, not its text.
    assert done.edit.lines == ()
    assert labels(done.edit) == ["Tanya lagi"]
    assert shown(chat.turn(done.edit, "Tanya lagi")) == shown(chat.write(question))


def test_a_vote_on_an_old_answer_still_counts(changing: Changing) -> None:
    before = changing.chat.write(ZEBRA)
    changing.change()
    changing.chat.tap(before, "👎")
    assert [question.text for question in changing.state.questions.disliked(5)] == [ZEBRA]


def test_an_old_list_is_listed_again(changing: Changing) -> None:
    chat = changing.chat
    before = chat.write("/terbaru")
    changing.change()
    again = chat.turn(before, "1")
    assert labels(again) == ["Tanya lagi"]
    assert shown(chat.turn(again, "Tanya lagi")) == shown(chat.write("/terbaru"))


def test_an_article_that_was_asked_for_by_its_id_is_opened_again(changing: Changing) -> None:
    chat = changing.chat
    before = chat.write("/artikel panjang")
    changing.change()
    opened = chat.turn(chat.turn(before, "Berikutnya"), "Tanya lagi")
    assert "ID: panjang.md" in shown(opened)
    assert "Halaman 2/3" in shown(chat.turn(opened, "Berikutnya"))


def test_an_article_that_is_gone_is_told(changing: Changing) -> None:
    chat = changing.chat
    offered = chat.write("/artikel parki")
    changing.change()
    again = chat.turn(offered, "parkir.md")
    assert "Tidak ada berita dengan ID “parkir.md”" in shown(chat.turn(again, "Tanya lagi"))


def test_an_answer_that_is_gone_becomes_a_refusal(changing: Changing) -> None:
    chat = changing.chat
    before = chat.write(CHIEF)
    changing.change()
    again = chat.turn(before, "Artikel")
    assert shown(chat.turn(again, "Tanya lagi")).startswith("Maaf")


def test_the_greeting_of_a_new_corpus_has_its_own_examples(changing: Changing) -> None:
    changing.change()
    assert "4 berita" in shown(changing.chat.write("/start"))
