"""Posts with what belongs to them: "Kasat Narkoba Polres Kutai Barat"; it knows no people."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon
from bot.model import Span

_INSIDE_POST = re.compile(r"[\s./()\-]*(?:dan\s+)?")


@dataclass(frozen=True, slots=True)
class PostWords:
    """The words of the lexicon by what they are to a post.

    `qualifiers` may belong to one; `place_qualifiers` are those that only the names of places
    hold. Behind a `placed` word stands a place, which no lexicon need have; `titles` are none.
    """

    posts: frozenset[str]
    qualifiers: frozenset[str]
    place_qualifiers: frozenset[str]
    placed: frozenset[str]
    titles: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> PostWords:
        return cls(
            posts=lexicon.posts,
            qualifiers=lexicon.post_words | lexicon.place_parts | lexicon.units | lexicon.posts,
            place_qualifiers=lexicon.place_parts - lexicon.post_words,
            placed=lexicon.units | lexicon.area_words,
            titles=lexicon.ranks | lexicon.honorifics,
        )


class PostReader:
    """Reads the posts of one text; tokens are named by their index."""

    def __init__(self, text: TokenizedText, words: PostWords) -> None:
        self._text = text
        self._words = words
        self._lower = text.text == text.text.lower()

    def phrases(self) -> list[Span]:
        """The posts of the text with what belongs to them, in reading order."""
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
        """Whether a token is a post; none is behind the last one."""
        tokens = self._text.tokens
        return index < len(tokens) and tokens[index].form in self._words.posts

    def end(self, index: int) -> int:
        """The index behind the post that starts at `index`: its qualifiers, unit and place."""
        tokens = self._text.tokens
        end = index + 1
        while end < len(tokens) and self.is_word(end) and self.joins(end):
            end += 1
        # A place that the lexicon lacks belongs to the post too: "Kepala Adat Kamp. Sekolaq Darat".
        if tokens[end - 1].form in self._words.placed:
            while end < len(tokens) and self._may_be_place(end):
                end += 1
        return end

    def is_word(self, index: int) -> bool:
        """Whether a token may belong to a post: a post itself, a qualifier or a number."""
        form = self._text.tokens[index].form
        if form in self._words.place_qualifiers and not self._lower:
            # "pulang" is a word, "Pulang" of Pulang Pisau a place.
            return self._text.is_capitalised(index)
        return form in self._words.qualifiers or form.isdigit()

    def joins(self, index: int) -> bool:
        """Whether nothing parts a token from the one before it within a post."""
        return bool(_INSIDE_POST.fullmatch(self._text.gap(index)))

    def _may_be_place(self, index: int) -> bool:
        return (
            self._text.is_capitalised(index)
            and self._text.tokens[index].form not in self._words.titles
            and self._text.gap(index) in (" ", ". ")
        )
