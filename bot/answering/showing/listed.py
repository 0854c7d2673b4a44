"""Lists as they stand in an article: the line that introduces one, and its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.showing.cutting import collapsed_length
from bot.answering.weighing.evidence import Sentence
from bot.model import Citation, Document, Passage, Span

# The most words of a sentence that only says that a list follows. A judgement.
_FEW_WORDS = 4


def lead_of(sentence: Sentence) -> Span | None:
    """A sentence that introduces a list, as the last of its paragraph; None for any other.

    With it comes a last sentence that only says that a list follows: "… target. Di antaranya:".
    """
    span, document = sentence.span, sentence.document
    for paragraph in document.paragraphs:
        if paragraph.span.start <= span.start and span.end <= paragraph.span.end:
            rest = document.text[span.end : paragraph.span.end]
            lead = Span(span.start, paragraph.span.end)
            if rest and not (rest.rstrip(" *_").endswith(":") and len(rest.split()) <= _FEW_WORDS):
                return None
            return lead if items_under(document, paragraph.span) else None
    return None


def items_led_by(sentence: Sentence) -> list[Span]:
    """The items of the list that a sentence introduces, without those under a deeper heading.

    Empty for a sentence that introduces none.
    """
    lead = lead_of(sentence)
    headings = (p.span for p in sentence.document.paragraphs if lead and p.span.end == lead.end)
    return [item for heading in headings for item in items_under(sentence.document, heading)]


def items_under(document: Document, heading: Span) -> list[Span]:
    """The paragraphs whose heading is `heading`, without those under a deeper one."""
    return [paragraph.span for paragraph in document.paragraphs if paragraph.heading == heading]


def shows_list(sentence: Sentence, quotes: Sequence[Citation]) -> bool:
    """Whether the quotes of a sentence are a list with the line that heads it."""
    heading = sentence.passage.heading
    if heading is None:
        return False
    return quotes[0].span.start < heading.end < quotes[-1].span.end


def cite_items(first: Citation, items: list[Span], limit: int) -> list[Citation]:
    """A lead and the items behind it, each in a quote of its own, as far as they fit `limit`.

    The last quote tells how many items are left out.
    """
    document = first.document
    room = limit - collapsed_length(document, first.span)
    shown = [first.span]
    for item in items:
        room -= collapsed_length(document, item) + 1
        if room < 0:
            break
        shown.append(item)
    left_out = 1 + len(items) - len(shown)
    cited = [first, *(Citation(document, item) for item in shown[1:])]
    return [*cited[:-1], replace(cited[-1], left_out=left_out)]


def cite_under_heading(passage: Passage, limit: int) -> Citation | None:
    """A passage's heading and its items in one quote, as far as they fit; None if none does.

    The quote tells how many items are left out. None without a heading.
    """
    document, heading = passage.document, passage.heading
    if heading is None:
        return None
    end = None
    for sentence in passage.sentences:
        span = Span(heading.start, sentence.end)
        if sentence.start > heading.start and collapsed_length(document, span) <= limit:
            end = sentence.end
    if end is None or end <= heading.end:
        return None
    left_out = sum(item.start >= end for item in items_under(document, heading))
    return Citation(document, Span(heading.start, end), left_out=left_out)
