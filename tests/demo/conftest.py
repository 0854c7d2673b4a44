"""The chat page in a browser: Debian's chromium without a window, on loopback alone."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from standin import Person, Rules, Standin

# The real bot is started as the tests of the chat start it.
sys.path.append(str(Path(__file__).resolve().parent.parent / "chat"))

_TOKEN = "123456:TEST-token_of-the_stand-in-0123456789"
_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_TIMEOUT_MS = 60_000
WIDE = {"width": 1280, "height": 800}


# Playwright runs an event loop in the thread of the tests; it must be over before other modules'.
@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A browser; where there is none its tests are skipped."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="the Python package playwright is not installed"
    )
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        pytest.skip("there is no chromium; `apt-get install chromium` installs it")
    playwright.expect.set_options(timeout=_TIMEOUT_MS)
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=program)
        yield chromium
        chromium.close()


@pytest.fixture
def telegram() -> Iterator[Standin]:
    with Standin.start(token=_TOKEN, rules=Rules(webhook_wait_seconds=0.05), page=True) as standin:
        yield standin


@pytest.fixture
def bot(telegram: Standin) -> Callable[..., Any]:
    """Calls a method as a bot would; the result."""

    def call(method: str, **parameters: Any) -> Any:
        address = f"{telegram.base_url}{_TOKEN}/{method}"
        answer = httpx.post(address, json=parameters, verify=False).json()
        assert answer["ok"], answer
        return answer["result"]

    return call


@pytest.fixture(scope="module")
def tab(browser: Any) -> Any:
    """A wide window that tests use one after another, since a new one takes a second."""
    return _context(browser, viewport=WIDE).new_page()


@pytest.fixture
def open_page(browser: Any, tab: Any, telegram: Standin) -> Iterator[Callable[..., Any]]:
    """Opens the page, in a browser of its own if it is given options of one.

    What goes wrong in the page fails the test.
    """
    problems: list[str] = []
    opened: list[Any] = []

    def on_error(error: Any) -> None:
        problems.append(str(error))

    def on_line(line: Any) -> None:
        # What is refused, and a feed that breaks off, are told by the browser itself.
        if line.type == "error" and "Failed to load resource" not in line.text:
            problems.append(line.text)

    def open_one(**options: Any) -> Any:
        page = _context(browser, **{"viewport": WIDE, **options}).new_page() if options else tab
        opened.append(page)
        page.on("pageerror", on_error)
        page.on("console", on_line)
        page.goto(telegram.page_url)
        return page

    yield open_one
    for page in opened:
        page.remove_listener("pageerror", on_error)
        page.remove_listener("console", on_line)
        if page is tab:
            page.goto("about:blank")
        else:
            page.context.close()
    assert problems == []


@pytest.fixture
def expect() -> Any:
    """Waits until something of the page is so."""
    return pytest.importorskip("playwright.sync_api").expect


@pytest.fixture
def ayu(telegram: Standin) -> Person:
    """A person who has started the bot."""
    person = telegram.person("Ayu", about="Warga")
    person.start()
    return person


@pytest.fixture
def page(ayu: Person, open_page: Callable[..., Any]) -> Any:
    """The page of Ayu."""
    return open_page()


@pytest.fixture
def say(bot: Callable[..., Any], ayu: Person) -> Callable[..., Any]:
    """Lets the bot write to Ayu; the message."""

    def say(text: str, **parameters: Any) -> Any:
        return bot("sendMessage", chat_id=ayu.chat_id, text=text, parse_mode="HTML", **parameters)

    return say


@pytest.fixture
def write(page: Any) -> Callable[[str], None]:
    """Lets the person write and press Enter."""

    def write(text: str) -> None:
        page.locator("#text").fill(text)
        page.keyboard.press("Enter")

    return write


def _context(browser: Any, **options: Any) -> Any:
    context = browser.new_context(locale="id-ID", **options)
    context.set_default_timeout(_TIMEOUT_MS)
    return context
