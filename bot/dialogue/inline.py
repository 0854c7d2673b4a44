"""Cited passages for inline mode, where somebody types the bot's name in any chat."""

from __future__ import annotations

from bot.dialogue.turns import InlinePage, InlineResult
from bot.model import Answer
from bot.replying.reply import Renderer
from bot.rich_text import fill, plain

# Passages on a page; Telegram allows 50. A judgement: about two screens of a phone.
_PAGE = 10
# Passages in all. A judgement: a reader who has not found it by then types another word.
_MOST = 50


def inline_page(renderer: Renderer, text: str, offset: str) -> InlinePage:
    """A page of passages that match a text, or of the newest articles for an empty text.

    `offset` is the `next_offset` of the page before; "" and unreadable ones mean the first page.
    """
    start = int(offset) if offset.isdecimal() and len(offset) < 4 else 0
    limit = min(_PAGE, _MOST - start)
    if limit <= 0:
        return InlinePage(())
    answers = renderer.service.passages(text, offset=start, limit=limit)
    more = len(answers) == _PAGE and start + _PAGE < _MOST
    results = tuple(_result(renderer, answer) for answer in answers)
    return InlinePage(results, str(start + _PAGE) if more else "")


def _result(renderer: Renderer, answer: Answer) -> InlineResult:
    citation = answer.citations[0]
    source = plain(renderer.entry_lines(1, citation.document)[1].content).strip()
    description = fill(renderer.wording.chat.inline_entry, source=source, quote=citation.quote)
    return InlineResult(
        renderer.short_title(citation.document),
        plain(description),
        tuple(renderer.render(answer)),
    )
