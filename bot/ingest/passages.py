"""Splits documents into passages: groups of sentences that are indexed and found together."""

from __future__ import annotations

from collections.abc import Iterator

from bot.analysis.sentences import split_sentences
from bot.config.lexicon import FullStops
from bot.model import Document, Paragraph, Passage, Span


def split_passages(document: Document, stops: FullStops, *, max_words: int) -> list[Passage]:
    """The passages of a document in reading order, each of at most `max_words` words.

    Sentences are never cut: one that is longer is a passage by itself. A passage stays within its
    paragraph, except that the items of a list share a passage with their heading. If a list needs
    several passages, each has the heading.
    """
    passages: list[Passage] = []
    for heading, sentences in _blocks(document, stops):
        for group in _groups(document, sentences, max_words):
            passages.append(Passage(document, len(passages), tuple(group), heading))
    return passages


def _blocks(document: Document, stops: FullStops) -> Iterator[tuple[Span | None, list[Span]]]:
    """The sentences of each paragraph, with its heading; a list and its heading are one block."""
    heading: Span | None = None
    block: list[Span] = []
    paragraphs = document.paragraphs
    for index, paragraph in enumerate(paragraphs):
        opens = _opens_list(paragraphs, index)
        continues = paragraph.heading is not None and paragraph.heading == heading
        if block and (opens or not continues):
            yield heading, block
            block = []
        heading = paragraph.span if opens else paragraph.heading
        block.extend(split_sentences(document.text, stops, paragraph.span))
    if block:
        yield heading, block


def _opens_list(paragraphs: tuple[Paragraph, ...], index: int) -> bool:
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    return following is not None and following.heading == paragraphs[index].span


def _groups(document: Document, sentences: list[Span], max_words: int) -> Iterator[list[Span]]:
    group: list[Span] = []
    room = max_words
    for sentence in sentences:
        words = len(document.slice(sentence).split())
        if group and words > room:
            yield group
            group, room = [], max_words
        group.append(sentence)
        room -= words
    if group:
        yield group


def context_text(document: Document) -> str:
    """The text that is indexed with every passage: the title and `about_text`."""
    return " . ".join(part for part in (document.title, about_text(document)) if part)


def about_text(document: Document) -> str:
    """Dateline or place, publisher, origin and date of a document, as far as they are known."""
    day = document.date
    parts = [
        document.dateline or document.place,
        document.publisher.name if document.publisher else None,
        document.origin,
        f"{day.day}/{day.month}/{day.year}" if day else None,
    ]
    return " . ".join(part for part in parts if part)
