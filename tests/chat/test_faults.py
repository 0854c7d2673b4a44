"""Faults of the network and of Telegram: no question is lost, and none is answered twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from asking import ANSWER, OTHER, OTHER_ANSWER, QUESTION, answers, fail, settle, wait_for_answer
from running import TOKEN, BotProcess, write_files
from standin import (
    BadGateway,
    BrokenJson,
    Delay,
    Drop,
    Fault,
    Person,
    Refuse,
    Rules,
    Standin,
)

pytestmark = pytest.mark.e2e


@pytest.fixture
def ayu(telegram: Standin, shared_bot: BotProcess) -> Iterator[Person]:
    """A person in a chat with the shared bot; faults are cleared after the test."""
    person = telegram.person("Ayu")
    yield person
    telegram.clear_faults()


HARMS = [
    pytest.param(Refuse(500, "Internal Server Error"), id="500"),
    pytest.param(BadGateway(), id="502 with a page of HTML"),
    pytest.param(Drop(), id="a connection dropped before the effect"),
    pytest.param(Drop(after_effect=True), id="a connection dropped after the effect"),
    pytest.param(BrokenJson(), id="an answer that is no JSON"),
    pytest.param(Refuse(429, "Too Many Requests: retry after 1", retry_after=1), id="429"),
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_question_is_answered_once_in_spite_of(
    harm: object, telegram: Standin, ayu: Person
) -> None:
    fail(telegram, ayu, harm)
    ayu.write(QUESTION)
    wait_for_answer(telegram, ayu)
    settle(telegram, ayu)
    assert len(answers(ayu)) == 1
    assert len(ayu.replies) == 2, str(ayu)


@pytest.mark.parametrize("harm", HARMS)
def test_a_group_is_answered_once_in_spite_of(harm: object, telegram: Standin, ayu: Person) -> None:
    group = telegram.group("Warga", members=[ayu])
    fail(telegram, group, harm)
    ayu.write(f"/tanya {QUESTION}", chat=group)
    wait_for_answer(telegram, group)
    ayu.write(f"/tanya {OTHER}", chat=group)
    telegram.wait_until(lambda: any(OTHER_ANSWER in m.text for m in group.replies), 20)
    assert [ANSWER in m.text for m in group.replies] == [True, False], str(group)


def test_a_lost_answer_is_found_among_those_of_other_chats(telegram: Standin, ayu: Person) -> None:
    others = [telegram.person(f"Orang {number}") for number in range(6)]
    fail(telegram, ayu, Drop(after_effect=True))
    for other in others[:3]:
        other.write(OTHER)
    ayu.write(QUESTION)
    for other in others[3:]:
        other.write(OTHER)
    wait_for_answer(telegram, ayu)
    settle(telegram, ayu)
    assert len(answers(ayu)) == 1
    assert len(ayu.replies) == 2, str(ayu)
    for other in others:
        telegram.wait_for_replies(other, 1)
        assert len(other.replies) == 1


def test_several_harms_in_a_row_are_outlived(telegram: Standin, ayu: Person) -> None:
    for harm in (Drop(), BadGateway(), Drop(after_effect=True)):
        fail(telegram, ayu, harm)
    ayu.write(QUESTION)
    wait_for_answer(telegram, ayu)
    settle(telegram, ayu)
    assert len(answers(ayu)) == 1
    assert len(ayu.replies) == 2, str(ayu)


def test_text_that_telegram_cannot_parse_is_sent_once_more_without_styles(
    telegram: Standin, ayu: Person
) -> None:
    fail(telegram, ayu, Refuse(400, "Bad Request: can't parse entities: Unexpected end tag"))
    ayu.write(QUESTION)
    wait_for_answer(telegram, ayu)
    [answer] = ayu.replies
    assert answer.entities == () or not any(e.type == "bold" for e in answer.entities)
    assert answer.labels[-1] == "👎"


def test_who_blocked_the_bot_is_let_go_and_answered_again_later(
    telegram: Standin, ayu: Person
) -> None:
    fail(telegram, ayu, Refuse(403, "Forbidden: bot was blocked by the user"))
    ayu.write(QUESTION)
    settle(telegram, ayu)
    assert len(ayu.replies) == 1


@pytest.mark.parametrize(
    "harm", [h for h in HARMS if "JSON" not in str(h.id)] + [pytest.param(BrokenJson(), id="json")]
)
def test_a_page_is_turned_in_spite_of(harm: object, telegram: Standin, ayu: Person) -> None:
    ayu.write("Kapan Operasi Lilin 2023 digelar?")
    [answer] = telegram.wait_for_replies(ayu, 1)
    fail(telegram, ayu, harm, method="editMessageText")
    ayu.tap(answer, "Sumber lain")

    def is_turned() -> bool:
        now = telegram.current(answer)
        return now is not None and "Sumber lain 2/" in now.text

    telegram.wait_until(is_turned, 10, what="the page")
    assert len(ayu.replies) == 1


def test_a_tap_that_is_too_old_does_no_harm(telegram: Standin, ayu: Person) -> None:
    ayu.write("Kapan Operasi Lilin 2023 digelar?")
    [answer] = telegram.wait_for_replies(ayu, 1)
    telegram.inject(
        Fault(
            Refuse(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            ),
            method="answerCallbackQuery",
        )
    )
    ayu.tap(answer, "Sumber lain")
    telegram.wait_until(
        lambda: "Sumber lain 2/" in (telegram.current(answer) or answer).text, what="the page"
    )


def test_taps_on_a_message_that_is_gone_do_no_harm(telegram: Standin, ayu: Person) -> None:
    ayu.write(QUESTION)
    [answer] = telegram.wait_for_replies(ayu, 1)
    fail(telegram, ayu, Refuse(400, "Bad Request: message to edit not found"), "editMessageText")
    ayu.tap(answer, "Artikel").answer()
    settle(telegram, ayu)


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(Refuse(409, "Conflict: terminated by other getUpdates request"), id="409"),
        pytest.param(Refuse(500, "Internal Server Error"), id="500"),
        pytest.param(BadGateway(), id="502"),
        pytest.param(Drop(), id="dropped before"),
        pytest.param(Drop(after_effect=True), id="dropped after"),
        pytest.param(BrokenJson(), id="broken JSON"),
    ],
)
def test_updates_are_fetched_again_and_handled_once_after(
    harm: object, telegram: Standin, ayu: Person
) -> None:
    telegram.inject(Fault(harm, method="getUpdates"))  # type: ignore[arg-type]
    ayu.write(QUESTION)
    wait_for_answer(telegram, ayu)
    settle(telegram, ayu)
    assert len(ayu.replies) == 2


STRANGE = [
    pytest.param({}, id="nothing in it"),
    pytest.param({"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0,
        "is_closed": False, "is_anonymous": True, "type": "regular",
        "allows_multiple_answers": False}}, id="a poll"),
    pytest.param({"message": {"message_id": 900_001, "date": 0, "chat": {"id": 900_001,
        "type": "private", "first_name": "X"}}}, id="a message without a sender or a text"),
    pytest.param({"message": {"message_id": 900_002, "date": 0, "chat": {"id": -100_900_002,
        "type": "supergroup", "title": "X"}, "from": {"id": 1, "is_bot": False,
        "first_name": "X"}, "new_chat_title": "Y"}}, id="a service message"),
    pytest.param({"edited_message": {"message_id": 900_003, "date": 0, "chat": {"id": 900_003,
        "type": "private", "first_name": "X"}, "from": {"id": 900_003, "is_bot": False,
        "first_name": "X"}}}, id="an edit without a text"),
    pytest.param({"callback_query": {"id": "1", "from": {"id": 900_004, "is_bot": False,
        "first_name": "X"}, "chat_instance": "1", "data": "so1:xyz"}}, id="a tap on no message"),
    pytest.param({"callback_query": {"id": "2", "from": {"id": 900_005, "is_bot": False,
        "first_name": "X"}, "chat_instance": "1", "data": "💥" * 16}}, id="a tap of strange data"),
    pytest.param({"unheard_of": {"id": 3}}, id="a kind that is new"),
]  # fmt: skip


@pytest.mark.parametrize("update", STRANGE)
def test_the_bot_goes_on_after_an_update_with(
    update: dict[str, object], telegram: Standin, ayu: Person, shared_bot: BotProcess
) -> None:
    tracebacks = shared_bot.log_text().count("Traceback")
    telegram.push_update(update)
    settle(telegram, ayu)
    assert shared_bot.log_text().count("Traceback") == tracebacks


def test_the_questions_of_one_chat_are_answered_in_order(telegram: Standin, ayu: Person) -> None:
    for _ in range(5):
        ayu.write(QUESTION)
        ayu.write(OTHER)
    telegram.wait_for_replies(ayu, 10)
    assert [ANSWER in message.text for message in ayu.replies] == [True, False] * 5


def test_a_slow_chat_does_not_hold_up_another(own_telegram: Standin, tmp_path: Path) -> None:
    with BotProcess(own_telegram, tmp_path) as bot:
        ayu, budi = own_telegram.person("Ayu"), own_telegram.person("Budi")
        own_telegram.inject(Fault(Delay(600), "sendMessage", chat_id=ayu.chat_id, count=None))
        ayu.write(QUESTION)
        own_telegram.wait_until(lambda: own_telegram.calls_of("sendMessage"), what="the first try")
        budi.write(QUESTION)
        wait_for_answer(own_telegram, budi)
        assert not ayu.replies
        bot.kill()


def test_typing_is_not_shown_for_an_answer_that_is_quick(telegram: Standin, ayu: Person) -> None:
    # On a busy machine not every answer is quick.
    shown = []
    for count, question in enumerate((QUESTION, OTHER) * 4, start=1):
        before = ayu.typing_count
        ayu.write(question)
        telegram.wait_for_replies(ayu, count)
        shown.append(ayu.typing_count - before)
    assert 0 in shown


def test_telegrams_own_limits_are_kept(tmp_path: Path) -> None:
    """Several people and a group write at once; the stand-in enforces Telegram's limits."""
    with (
        Standin.start(token=TOKEN, rules=Rules(flood_limits=True)) as strict,
        BotProcess(strict, tmp_path),
    ):
        people = [strict.person(f"Orang {number}") for number in range(20)]
        for person in people:
            person.write(QUESTION)
        for person in people:
            strict.wait_for_replies(person, 1)
            assert len(person.replies) == 1


def test_an_error_is_told_to_the_person_and_in_one_line_to_admins(
    own_telegram: Standin, tmp_path: Path
) -> None:
    with BotProcess(own_telegram, tmp_path) as bot:
        dewi = own_telegram.person("Dewi", id=9001)
        dewi.write("/id")
        own_telegram.wait_for_replies(dewi, 1)
        ayu = own_telegram.person("Ayu")
        with sqlite3.connect(bot.data / "state.sqlite3") as other:
            # The bot cannot write to its database while this transaction is open.
            other.execute("BEGIN EXCLUSIVE")
            ayu.write("/hapus_data rahasia")
            [apology] = own_telegram.wait_for_replies(ayu, 1)
            other.rollback()
        other.close()
        assert "Maaf, terjadi kesalahan" in apology.text
        told = own_telegram.wait_for_replies(dewi, 2)[-1].text
        assert "StateError" in told
        assert "rahasia" not in told
        assert "\n" not in told
        assert "Traceback" in bot.log_text()
        assert "rahasia" not in bot.log_text()


def test_a_reload_answers_questions_meanwhile_and_keeps_a_second_one_out(
    own_telegram: Standin, tmp_path: Path
) -> None:
    article = (
        '{{"id": "{0}", "text": "Kapolres Sambas AKBP Teguh Prakoso memeriksa gudang nomor {0} '
        'pada Selasa, 6 Februari 2024."}}\n'
    )
    lines = "".join(article.format(number) for number in range(1500))
    write_files(tmp_path / "corpus", {"banyak.jsonl": lines})
    with BotProcess(own_telegram, tmp_path, corpus=tmp_path / "corpus"):
        dewi = own_telegram.person("Dewi", id=9001)
        dewi.write("/reload")
        dewi.write("/reload")
        dewi.write("Siapa Kapolres Sambas?")
        own_telegram.wait_for_replies(dewi, 3)
        texts = [message.text for message in dewi.replies]
        assert [t.split()[0] for t in texts[-1:]] == ["Korpus"]
        assert sum("Pemuatan lain sedang berjalan" in text for text in texts[:2]) == 1
        assert sum("Teguh Prakoso" in text for text in texts[:2]) == 1
        assert dewi.typing_count >= 1


def test_the_menu_is_set_by_scope_and_language(telegram: Standin, shared_bot: BotProcess) -> None:
    dewi = telegram.person("Dewi", id=9040)
    dewi.write("/id")
    telegram.wait_for_replies(dewi, 1)

    def names(scope: dict[str, object] | None, language: str = "") -> set[str]:
        return {name for name, _ in telegram.commands(scope, language)}

    people, groups = names({"type": "all_private_chats"}), names({"type": "all_group_chats"})
    admin = names({"type": "chat", "chat_id": dewi.chat_id})
    assert groups == {"tanya", "bantuan"}
    assert {"terbaru", "hapus_data"} <= people
    assert admin - people == {"reload", "batal", "status", "celah", "hapus", "pulihkan"}
    assert {"newest", "delete_data"} <= names({"type": "all_private_chats"}, "en")
    assert names(None) == people


def test_link_previews_are_off(telegram: Standin, ayu: Person) -> None:
    ayu.write(QUESTION)
    wait_for_answer(telegram, ayu)
    calls = [c for c in telegram.calls_of("sendMessage") if c.parameters["chat_id"] == ayu.chat_id]
    assert [c.parameters["link_preview_options"] for c in calls] == [{"is_disabled": True}]
