from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from telegram import Update

from standin import Rules, WaitedInVainError
from standin.schema import Schema

OLD = "400 Bad Request: query is too old and response timeout expired or query ID is invalid"


def article(number: str = "1", text: str = "<b>Halo</b>", **more: Any) -> dict[str, Any]:
    content = {"message_text": text, "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": number,
        "title": "Judul",
        "input_message_content": content,
        **more,
    }


def offer(client, query, *results: dict[str, Any], **more: Any) -> str:
    """Answer an inline query; returns the refusal, or ""."""
    parameters = {"inline_query_id": query.id, "results": list(results), **more}
    answer = client.post("answerInlineQuery", **parameters).json()
    return "" if answer["ok"] else f"{answer['error_code']} {answer['description']}"


def answered(client, person, text: str, *results: dict[str, Any], **more: Any):
    """Answer a person's query for an uncached text; return what the person is offered."""
    query = person.begin_inline(text)
    assert offer(client, query, *results, **more) == ""
    return query.answer


@pytest.fixture
def query(ayu):
    return ayu.begin_inline("polres")


def test_typing_makes_an_update_that_fits_the_schema(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu])
    ayu.begin_inline("polres", "10")
    ayu.begin_inline("", chat=group)
    updates = [update for update in client.updates() if "inline_query" in update]
    assert [
        (u["inline_query"]["query"], u["inline_query"]["offset"], u["inline_query"]["chat_type"])
        for u in updates
    ] == [("polres", "10", "sender"), ("", "", "supergroup")]
    for update in updates:
        assert Schema.load().problem(update, "Update") is None
        assert not Update.de_json(update, None).inline_query.api_kwargs


def test_person_waits_for_what_the_bot_offers(client, telegram, ayu) -> None:
    with ThreadPoolExecutor() as pool:
        typed = pool.submit(ayu.type_inline, "polres")
        telegram.wait_until(lambda: telegram.world.inline_queries)
        [query] = telegram.world.inline_queries.values()
        more = {"url": "https://contoh.id/a", "description": "Kemarin"}
        offer(client, query, article(**more), next_offset="10")
        answer = typed.result(timeout=60)
    [result] = answer.results
    assert (result.title, result.description, result.url) == (
        "Judul",
        "Kemarin",
        "https://contoh.id/a",
    )
    assert (result.text, result.html) == ("Halo", "<b>Halo</b>")
    assert (answer.next_offset, answer.from_cache) == ("10", False)


def test_answer_that_never_comes_is_waited_for_in_vain(ayu) -> None:
    with pytest.raises(WaitedInVainError, match="an answer to the inline query 'a'"):
        ayu.type_inline("a", timeout=0.01)


def test_result_is_sent_by_way_of_the_bot(client, telegram, ayu, shown) -> None:
    link = {"inline_keyboard": [[{"text": "Sumber", "url": "https://contoh.id"}]]}
    result = article(reply_markup=link)
    [result] = answered(client, ayu, "a", result).results
    group = telegram.group("Forum", members=[ayu], topics=("Umum",))
    message = ayu.choose(result, chat=group, thread="Umum")
    assert (message.author, message.via_bot) == (ayu.user, telegram.bot)
    assert (message.text, message.labels) == ("Halo", ("Sumber",))
    assert shown(message) == [("bold", "Halo")]
    assert message.thread == group.topics["Umum"]


def test_bot_gets_what_was_sent_by_way_of_it_in_privacy_mode_too(client, telegram, ayu) -> None:
    group = telegram.group("Warga", members=[ayu], privacy=True)
    [result] = answered(client, ayu, "a", article()).results
    ayu.write("tidak untuk bot", chat=group)
    ayu.choose(result, chat=group)
    update = client.updates()[-1]
    assert update["message"]["via_bot"]["id"] == telegram.bot.id
    assert Schema.load().problem(update, "Update") is None
    assert client.updates()[-2].get("message", {}).get("text") != "tidak untuk bot"


@pytest.mark.parametrize(
    ("results", "problem"),
    [
        ([article(str(number)) for number in range(51)], "RESULTS_TOO_MUCH"),
        ([article("")], "RESULT_ID_INVALID"),
        ([article("é" * 33)], "RESULT_ID_INVALID"),
        ([article("a"), article("a")], "RESULT_ID_DUPLICATE"),
        ([article(title=" ")], "ARTICLE_TITLE_EMPTY"),
        ([article(thumbnail_url="javascript:a")], "WEB_DOCUMENT_URL_INVALID"),
        (
            [article(text="<b>a")],
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ([article(text=" ")], "message text is empty"),
        ([article(text="a" * 4097)], "message is too long"),
        (
            [article(judul="a")],
            'parameter "results": unknown field "[0].judul"',
        ),
        (
            [article(type="photo")],
            'the stand-in models no inline results of type "photo"',
        ),
        (
            [article(reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "b"}]]})],
            "the stand-in models no buttons that call back under inline results",
        ),
    ],
)
def test_wrong_results_are_refused(client, query, results, problem: str) -> None:
    assert offer(client, query, *results) == f"400 Bad Request: {problem}"
    assert query.answer is None


@pytest.mark.parametrize(
    ("parameters", "problem"),
    [
        ({"next_offset": "é" * 33}, "NEXT_OFFSET_INVALID"),
        ({"cache_time": "lama"}, 'parameter "cache_time": must be of type Integer'),
        ({"button": {"text": "a", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"button": {"text": " ", "start_parameter": "a"}}, "START_PARAM_INVALID"),
        (
            {"button": {"text": "a", "web_app": {"url": "https://contoh.id"}}},
            "the stand-in models no Web Apps",
        ),
    ],
)
def test_wrong_parameters_are_refused(client, query, parameters, problem: str) -> None:
    assert offer(client, query, **parameters) == f"400 Bad Request: {problem}"


def test_fifty_results_with_long_ids_are_taken(client, query) -> None:
    results = [article(f"{number:064}") for number in range(50)]
    assert offer(client, query, *results, next_offset="é" * 32) == ""


def test_button_above_the_results_is_kept(client, ayu) -> None:
    button = {"text": "Bantuan", "start_parameter": "a-1"}
    answer = answered(client, ayu, "a", button=button)
    assert (answer.button_label, answer.start_parameter) == ("Bantuan", "a-1")


def test_unknown_query_cannot_be_answered(client) -> None:
    refused = client.error("answerInlineQuery", inline_query_id="1", results=[])
    assert refused == OLD


def test_first_answer_counts(client, query) -> None:
    offer(client, query, article("1"))
    assert offer(client, query, article("2")) == ""
    assert [result.id for result in query.answer.results] == ["1"]


@pytest.fixture
def timed(standin_of, client_of):
    """A stand-in, its client, and its stopped clock."""
    now = [1_700_000_000.0]
    telegram = standin_of(Rules(clock=lambda: now[0]))
    return telegram, client_of(telegram), now


def test_query_that_is_too_old_cannot_be_answered(timed) -> None:
    telegram, client, now = timed
    query = telegram.person("Ayu").begin_inline("a")
    now[0] += 11
    assert offer(client, query) == OLD


def test_same_query_is_answered_from_the_cache(timed) -> None:
    telegram, client, now = timed
    ayu, budi = telegram.person("Ayu"), telegram.person("Budi")
    answered(client, ayu, "a", article(), cache_time=20)
    client.updates(offset=-1)
    found = budi.type_inline("a")
    assert (len(found.results), found.from_cache) == (1, True)
    assert len(client.updates()) == 1
    now[0] += 20
    assert budi.begin_inline("a").answer is None


def test_answers_are_cached_for_five_minutes_unless_told_otherwise(timed) -> None:
    telegram, client, now = timed
    ayu = telegram.person("Ayu")
    answered(client, ayu, "a", article())
    now[0] += 299
    assert ayu.begin_inline("a").answer
    now[0] += 1
    assert ayu.begin_inline("a").answer is None


@pytest.mark.parametrize(("text", "offset"), [("b", ""), ("a", "10")])
def test_other_text_or_offset_is_not_cached(client, ayu, text: str, offset: str) -> None:
    answered(client, ayu, "a", article())
    assert ayu.begin_inline(text, offset).answer is None


def test_answer_for_one_person_is_cached_for_them_alone(client, telegram, ayu) -> None:
    answered(client, ayu, "a", article(), is_personal=True)
    assert ayu.begin_inline("a").answer
    assert telegram.person("Budi").begin_inline("a").answer is None


def test_cache_time_of_nothing_caches_nothing(client, ayu) -> None:
    answered(client, ayu, "a", article(), cache_time=0)
    assert ayu.begin_inline("a").answer is None


def test_text_of_more_than_256_characters_is_not_asked(client, ayu) -> None:
    with pytest.raises(ValueError, match="at most 256 characters"):
        ayu.begin_inline("a" * 257)
    assert ayu.begin_inline("a" * 256).answer is None


@pytest.mark.parametrize("inline", [True, False])
def test_bot_says_whether_it_serves_inline_queries(standin_of, client_of, inline: bool) -> None:
    client = client_of(standin_of(Rules(inline=inline)))
    assert client.result("getMe")["supports_inline_queries"] is inline


def test_nothing_is_asked_where_inline_mode_is_off(standin_of) -> None:
    ayu = standin_of(Rules(inline=False)).person("Ayu")
    with pytest.raises(ValueError, match="inline mode is off"):
        ayu.begin_inline("a")
