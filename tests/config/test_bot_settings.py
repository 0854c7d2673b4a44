"""The settings of the bot: data folder, admins, token, reload, chat and Telegram."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from bot.config.settings import (
    ADMINS_VARIABLE,
    Settings,
    load_token,
)
from bot.errors import ConfigError

Loader = Callable[[str], Settings]
Problems = Callable[[str], tuple[str, ...]]


# Data, admins, token


def test_the_data_folder_is_below_the_home_folder(
    load: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    data = tmp_path / ".local" / "share" / "tanyawarta"
    settings = load("")
    assert settings.data == data
    assert settings.articles == data / "articles"
    assert settings.state_file == data / "state.sqlite3"


def test_a_relative_data_folder_counts_from_the_file(load: Loader, tmp_path: Path) -> None:
    assert load("data: simpanan").data == tmp_path / "simpanan"


def test_the_environments_data_folder_comes_first(
    load: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYAWARTA_DATA", str(tmp_path / "lain"))
    assert load("data: simpanan").data == tmp_path / "lain"


def test_a_relative_data_folder_of_the_environment_counts_from_the_working_folder(
    load: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setenv("TANYAWARTA_DATA", "lain")
    assert load("data: simpanan").data == elsewhere / "lain"


def test_an_empty_variable_names_no_data_folder(
    load: Loader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYAWARTA_DATA", "")
    assert load("data: simpanan").data == tmp_path / "simpanan"


def test_a_data_folder_of_nobodys_home_is_a_configuration_error(
    load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYAWARTA_DATA", "~tidak-ada-orangnya/data")
    with pytest.raises(ConfigError, match="TANYAWARTA_DATA"):
        load("")


@pytest.mark.parametrize(
    ("named", "admins"),
    [
        (None, {7, 8}),
        ("", {7, 8}),
        ("9", {7, 8, 9}),
        (" 9 , 10,", {7, 8, 9, 10}),
        ("7,9999999999999999", {7, 8, 9_999_999_999_999_999}),
    ],
)
def test_the_environment_adds_to_the_admins(
    named: str | None, admins: set[int], load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    if named is not None:
        monkeypatch.setenv("TANYAWARTA_ADMINS", named)
    assert load("admins: [7, 8]").admins == admins


@pytest.mark.parametrize("named", ["ayu", "8;9", "-5", "0", "7.5", "@ayu", "1" * 17, "٣"])
def test_an_admin_that_is_no_id_is_told_with_where_it_stands(
    named: str, load: Loader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TANYAWARTA_ADMINS", f"7,{named}")
    with pytest.raises(ConfigError) as caught:
        load("")
    assert caught.value.path == ADMINS_VARIABLE
    (problem,) = caught.value.problems
    assert repr(named) in problem
    assert "'7'" not in problem


@pytest.mark.parametrize("text", ["admins: 7", "admins: [ayu]", "admins: ['7']", "admins: [true]"])
def test_admins_in_the_file_are_a_list_of_numbers(text: str, problems: Problems) -> None:
    (problem,) = problems(text)
    assert problem.startswith("admins")


@pytest.mark.parametrize("token", ["123456:AAH-kunci_rahasia", "  1:a\n"])
def test_the_token_comes_from_the_environment(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    assert load_token() == token.strip()


@pytest.mark.parametrize(
    ("token", "problem"),
    [
        (None, "is not set"),
        (" ", "is not set"),
        ("kunci", "is no token"),
        ("123456:", "is no token"),
        ("123456:kunci rahasia", "is no token"),
        ("123456:kunci/rahasia", "is no token"),
    ],
)
def test_what_is_no_token_is_told_without_showing_it(
    token: str | None, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if token is not None:
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    with pytest.raises(ConfigError, match=problem) as caught:
        load_token()
    assert "BotFather" in str(caught.value)
    assert "kunci" not in str(caught.value)


# Reload, chat, Telegram


@pytest.mark.parametrize(
    "text",
    [
        "reload: {max_fewer_percent: -1}\n"
        "chat: {questions_per_minute: 0, edit_seconds: -1, article_characters: 299,"
        " max_follows: 0, group_threshold: -0.1, group_rules_threshold: -0.1,"
        " group_open_threshold: -0.1, group_quote_characters: 79}\n"
        "telegram: {messages_per_second: -1, group_messages_per_minute: -1, retries: -1,"
        " workers: 0}",
        "reload: {max_fewer_percent: 101}\n"
        "chat: {questions_per_minute: 1001, edit_seconds: 601, article_characters: 3501,"
        " max_follows: 91, group_threshold: 1.1, group_rules_threshold: 1.1,"
        " group_open_threshold: 1.1, group_quote_characters: 3001}\n"
        "telegram: {messages_per_second: 10001, group_messages_per_minute: 10001, retries: 21,"
        " workers: 65}",
    ],
    ids=["too small", "too large"],
)
def test_values_of_the_bot_out_of_range_are_told_with_their_keys(
    text: str, problems: Problems
) -> None:
    told = problems(text)
    assert all("out of range" in problem for problem in told)
    assert {problem.split(":")[0] for problem in told} == {
        f"{section.name}.{key.name}"
        for section in fields(Settings)
        if section.name in ("reload", "chat", "telegram")
        for key in fields(getattr(Settings(), section.name))
        if key.name != "golden"
    }


def test_golden_questions_are_a_path_from_the_file_or_none(
    load: Loader, tmp_path: Path, problems: Problems
) -> None:
    assert load("reload: {golden: uji.jsonl}").reload.golden == tmp_path / "uji.jsonl"
    assert load("reload:\n  golden:\n").reload.golden is None
    (problem,) = problems("reload: {golden: 3}")
    assert problem.startswith("reload.golden")


@pytest.mark.parametrize(
    ("text", "thresholds", "characters"),
    [
        ("", (0.6, 0.65), 220),
        (
            "answering: {threshold: 0.8, rules_threshold: 0.9, max_quote_characters: 100}",
            (0.8, 0.9),
            100,
        ),
        (
            "answering: {threshold: 0.4, rules_threshold: 0.5}\n"
            "chat: {group_threshold: 0.3, group_rules_threshold: 0.2, group_quote_characters: 900}",
            (0.4, 0.5),
            350,
        ),
    ],
)
def test_groups_are_answered_never_less_surely_nor_longer_than_people(
    text: str, thresholds: tuple[float, float], characters: int, load: Loader
) -> None:
    settings = load(text)
    brief = settings.brief_answering
    assert (brief.threshold, brief.rules_threshold) == thresholds
    assert brief.max_quote_characters == characters
    assert brief.max_articles == settings.answering.max_articles
