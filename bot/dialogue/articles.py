"""An article in pages that fit a phone, or the excerpt that its publisher allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.model import Document
from bot.replying.excerpts import allowed_characters, is_limited
from bot.replying.reply import LineKind, Renderer, ReplyLine, note, shorten
from bot.rich_text import Piece, fill, marked


@dataclass(frozen=True, slots=True)
class ArticleView:
    """Shows articles, with at most `characters` a page.

    `excerpts` gives the number of characters that may be shown, by a publisher's name or site.
    """

    characters: int
    excerpts: Mapping[str, int]

    def pages(self, document: Document) -> list[list[str]]:
        """The paragraphs of each page, in order; an excerpt is one page.

        A paragraph is split only if it is longer than a page. White space is collapsed.
        """
        paragraphs = [" ".join(document.slice(p.span).split()) for p in document.paragraphs]
        length = allowed_characters(document, self.excerpts)
        if length is not None:
            return [_beginning(paragraphs, length)]
        pages: list[list[str]] = []
        room = 0
        for part in (part for text in paragraphs for part in _parts(text, self.characters)):
            if not pages or len(part) > room:
                pages.append([])
                room = self.characters
            pages[-1].append(part)
            room -= len(part)
        return pages

    def lines(self, renderer: Renderer, document: Document, page: int) -> list[ReplyLine]:
        """One page (from 1) with title and source; the nearest page for one out of range."""
        texts = renderer.wording.chat
        pages = self.pages(document)
        page = min(max(page, 1), len(pages))
        lines = [note((Piece(shorten(document.title), bold=True, url=document.url),))]
        lines += [
            ReplyLine(LineKind.QUOTE, marked(text, []), opens=True) for text in pages[page - 1]
        ]
        if is_limited(document, self.excerpts):
            lines.append(note(texts.article_excerpt, opens=True))
        lines += renderer.source_lines(document)
        lines.append(note(fill(texts.article_id, id=document.document_id)))
        if len(pages) > 1:
            lines.append(note(fill(texts.article_page, page=page, pages=len(pages))))
        return lines


def _parts(text: str, limit: int) -> Iterator[str]:
    """A paragraph in parts of at most `limit` characters, cut between words if possible."""
    while len(text) > limit:
        cut = text.rfind(" ", 1, limit + 1)
        cut = cut if cut > 0 else limit
        yield text[:cut]
        text = text[cut:].lstrip()
    yield text


def _beginning(paragraphs: list[str], limit: int) -> list[str]:
    kept: list[str] = []
    for text in paragraphs:
        if len(text) > limit:
            part = next(_parts(text, limit)) if limit > 0 else ""
            return [*kept, f"{part} …"] if part else kept
        kept.append(text)
        limit -= len(text)
    return kept
