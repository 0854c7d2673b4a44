"""The process of the bot: it waits for its server, keeps its secrets, and ends in time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from asking import QUESTION, fail, settle, wait_for_answer
from running import ROOT, TOKEN, BotProcess, write_files
from standin import BadGateway, Drop, Fault, Refuse, Standin

pytestmark = pytest.mark.e2e


def test_a_server_that_is_away_for_a_while_loses_no_question(
    own_telegram: Standin, tmp_path: Path
) -> None:
    with BotProcess(own_telegram, tmp_path):
        ayu = own_telegram.person("Ayu")
        own_telegram.stop_serving()
        ayu.write(QUESTION)
        own_telegram.resume_serving()
        wait_for_answer(own_telegram, ayu)
        settle(own_telegram, ayu)
        assert len(ayu.replies) == 2


def test_questions_asked_while_the_bot_was_away_are_answered(
    own_telegram: Standin, tmp_path: Path
) -> None:
    ayu = own_telegram.person("Ayu")
    ayu.write(QUESTION)
    with BotProcess(own_telegram, tmp_path):
        wait_for_answer(own_telegram, ayu)


def test_the_bot_waits_for_a_server_and_can_be_stopped_meanwhile(
    own_telegram: Standin, tmp_path: Path
) -> None:
    own_telegram.stop_serving()
    bot = BotProcess(own_telegram, tmp_path)
    bot.launch()
    bot.wait_for_log(lambda text: "no connection to Telegram yet" in text)
    bot.stop()


def test_the_bot_connects_when_the_server_is_there(own_telegram: Standin, tmp_path: Path) -> None:
    own_telegram.stop_serving()
    bot = BotProcess(own_telegram, tmp_path)
    bot.launch()
    bot.wait_for_log(lambda text: "no connection to Telegram yet" in text)
    own_telegram.resume_serving()
    ayu = own_telegram.person("Ayu")
    ayu.write(QUESTION)
    wait_for_answer(own_telegram, ayu)
    bot.stop()


def test_a_token_that_telegram_refuses_ends_the_bot_with_one_line(tmp_path: Path) -> None:
    with Standin.start(token="654321:ANOTHER") as other:
        bot = BotProcess(other, tmp_path)
        bot.launch()
        assert bot.wait() == 2
        assert "check it" in bot.log_text().splitlines()[-1]
        assert TOKEN not in bot.log_text()


def test_a_token_that_is_refused_later_ends_the_bot_as_well(
    own_telegram: Standin, tmp_path: Path
) -> None:
    bot = BotProcess(own_telegram, tmp_path)
    bot.start()
    own_telegram.inject(Fault(Refuse(401, "Unauthorized"), method="getUpdates", count=None))
    own_telegram.person("Ayu").write(QUESTION)
    assert bot.wait() == 2
    assert TOKEN not in bot.log_text()


def test_the_bot_stops_in_time_while_it_waits_for_telegram(
    own_telegram: Standin, tmp_path: Path
) -> None:
    bot = BotProcess(own_telegram, tmp_path)
    bot.start()
    ayu = own_telegram.person("Ayu")
    fail(own_telegram, ayu, Refuse(429, "Too Many Requests: retry after 600", retry_after=600))
    ayu.write(QUESTION)
    own_telegram.wait_until(lambda: own_telegram.calls_of("sendMessage"), what="the first try")
    bot.stop()


def test_the_token_is_not_in_the_log(own_telegram: Standin, tmp_path: Path) -> None:
    with BotProcess(own_telegram, tmp_path) as bot:
        ayu = own_telegram.person("Ayu")
        for harm in (Drop(), BadGateway(), Refuse(500, f"secret {TOKEN}")):
            fail(own_telegram, ayu, harm)
        ayu.write(QUESTION)
        wait_for_answer(own_telegram, ayu)
        assert "may be lost" in bot.log_text()
    assert TOKEN not in bot.log_text()
    assert TOKEN.split(":")[1] not in bot.log_text()


def test_a_damaged_state_is_set_aside_and_the_bot_goes_on(
    own_telegram: Standin, tmp_path: Path
) -> None:
    write_files(tmp_path / "data", {"state.sqlite3": "this is no database " * 100})
    with BotProcess(own_telegram, tmp_path) as bot:
        ayu = own_telegram.person("Ayu")
        ayu.write(QUESTION)
        wait_for_answer(own_telegram, ayu)
        assert any("damaged" in path.name for path in bot.data.iterdir())
        assert "damaged" in bot.log_text()


def test_serve_without_a_token_says_where_to_get_one(tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "TELEGRAM_BOT_TOKEN"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "serve"],
        env={**environment, "PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "BotFather" in done.stderr
    assert len(done.stderr.splitlines()) == 1
