"""How much of an article a reply may show: what its publisher allows, and what is readable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.answering.showing.cutting import collapsed_length, with_keys
from bot.model import Citation, Document, Span

# The longest passage of a related article, in characters. A judgement: it is folded in Telegram,
# and unfolded it fits a screen of a phone.
_PASSAGE = 900
_WORD = re.compile(r"\S+")


def allowed_characters(document: Document, excerpts: Mapping[str, int]) -> int | None:
    """How many characters of an article may be shown; None for all of it.

    `excerpts` gives the number by a publisher's name or site.
    """
    if document.publisher is None:
        return None
    known = excerpts.get(document.publisher.name)
    return excerpts.get(document.publisher.site or "") if known is None else known


def is_limited(document: Document, excerpts: Mapping[str, int]) -> bool:
    """Whether only an excerpt of an article may be shown."""
    return allowed_characters(document, excerpts) is not None


def shown_passage(citation: Citation, excerpts: Mapping[str, int]) -> Citation:
    """The passage of a related article, with at most as many characters as a reply shows.

    A longer one is cut to its beginning, after a whole word unless its first word is too long.
    """
    document = citation.document
    allowed = allowed_characters(document, excerpts)
    most = _PASSAGE if allowed is None else min(allowed, _PASSAGE)
    if collapsed_length(document, citation.span) <= most:
        return citation
    span = Span(citation.span.start, citation.span.start + _beginning(citation, most))
    cut = with_keys(replace(citation, span=span, cut_end=True), citation.keys)
    return replace(cut, told=tuple(told for told in cut.told if told[0] in cut.quote))


def _beginning(citation: Citation, most: int) -> int:
    """Where the passage is cut so that `most` characters are left of it, in code points of it."""
    length, end = -1, 0
    for word in _WORD.finditer(citation.document.slice(citation.span)):
        length += 1 + len(word.group())
        if length > most:
            return end or word.start() + most
        end = word.end()
    return end
