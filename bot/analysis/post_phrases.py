"""Finds posts with their unit and place: "Kasat Narkoba Polres Kutai Barat"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon
from bot.model import Span

_INSIDE_POST = re.compile(r"[\s./()\-]*(?:dan\s+)?")


@dataclass(frozen=True, slots=True)
class PostWords:
    """The words of a lexicon by their role in a post.

    `qualifiers` may follow a post; `place_qualifiers` are those that occur in names of places
    only. After a `placed` word ("polsek", "kecamatan") any capitalised words are a place, except
    `titles`.
    """

    posts: frozenset[str]
    qualifiers: frozenset[str]
    place_qualifiers: frozenset[str]
    placed: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> PostWords:
        """The words of `lexicon`."""
        return cls(
            posts=lexicon.posts,
            qualifiers=lexicon.post_words | lexicon.place_parts | lexicon.units | lexicon.posts,
            place_qualifiers=lexicon.place_parts - lexicon.post_words,
            placed=lexicon.units | lexicon.area_words,
            titles=lexicon.ranks | lexicon.honorifics,
        )


class PostReader:
    """Finds the posts in one text; arguments are indexes of tokens."""

    def __init__(self, text: TokenizedText, words: PostWords) -> None:
        self._text = text
        self._words = words
        self._lower = text.text == text.text.lower()

    def phrases(self) -> list[Span]:
        """The posts of the text with unit and place, in reading order, without overlaps."""
        tokens = self._text.tokens
        phrases: list[Span] = []
        index = 0
        while index < len(tokens):
            end = index
            if self.starts_at(index):
                end = self.end(index)
                phrases.append(Span(tokens[index].start, tokens[end - 1].end))
            index = max(end, index + 1)
        return phrases

    def starts_at(self, index: int) -> bool:
        """Whether a post starts at `index`; False after the last token."""
        tokens = self._text.tokens
        return index < len(tokens) and tokens[index].form in self._words.posts

    def end(self, index: int) -> int:
        """The index after the post that starts at `index`, with its unit and place."""
        tokens = self._text.tokens
        end = index + 1
        while end < len(tokens) and self.is_word(end) and self.joins(end):
            end += 1
        # The place may be unknown to the lexicon: "Kepala Adat Kamp. Sekolaq Darat".
        if tokens[end - 1].form in self._words.placed:
            while end < len(tokens) and self._may_be_place(end):
                end += 1
        return end

    def is_word(self, index: int) -> bool:
        """Whether a token may be part of a post: a post, a qualifier or a number."""
        form = self._text.tokens[index].form
        if form in self._words.place_qualifiers and not self._lower:
            # "pulang" is a word, "Pulang" a part of Pulang Pisau.
            return self._text.is_capitalised(index)
        return form in self._words.qualifiers or form.isdigit()

    def joins(self, index: int) -> bool:
        """Whether only blanks, marks or "dan" separate a token from the one before it."""
        return bool(_INSIDE_POST.fullmatch(self._text.gap(index)))

    def _may_be_place(self, index: int) -> bool:
        return (
            self._text.is_capitalised(index)
            and self._text.tokens[index].form not in self._words.titles
            and self._text.gap(index) in (" ", ". ")
        )
