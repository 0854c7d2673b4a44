"""Finds posts with their unit and place: "Kasat Narkoba Polres Kutai Barat"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.analysis.token_kinds import OPERATION_WORDS, names_operation
from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon
from bot.model import Span

_INSIDE_POST = re.compile(r"[\s./()\-]*(?:dan\s+)?")


@dataclass(frozen=True, slots=True)
class PostWords:
    """The words of a lexicon by their role in a post.

    `qualifiers` may follow a post; `place_qualifiers` are those that occur in names of places
    only. After a `placed` word ("polsek", "kecamatan") any capitalised words are a place, except
    `titles`. `heads` are posts of a unit, which an operation does not follow. A post behind
    `prizes` or before `contests` names a contest. `leaders` of `led_events` hold no post.
    """

    posts: frozenset[str]
    qualifiers: frozenset[str]
    place_qualifiers: frozenset[str]
    placed: frozenset[str]
    titles: frozenset[str]
    operations: frozenset[str]
    heads: frozenset[str]
    contests: frozenset[str]
    prizes: frozenset[str]
    leaders: frozenset[str]
    led_events: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> PostWords:
        """The words of `lexicon`."""
        return cls(
            posts=lexicon.posts,
            qualifiers=lexicon.post_words | lexicon.place_parts | lexicon.units | lexicon.posts,
            place_qualifiers=lexicon.place_parts - lexicon.post_words,
            placed=lexicon.units | lexicon.area_words,
            titles=lexicon.ranks | lexicon.honorifics,
            operations=lexicon.operations,
            heads=lexicon.units | lexicon.unit_posts.keys(),
            contests=lexicon.holders.contests,
            prizes=lexicon.holders.prizes,
            leaders=lexicon.holders.leaders,
            led_events=lexicon.holders.led_events,
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
        """Whether a post starts at `index`; False after the last token, and for "pimpinan apel"."""
        tokens = self._text.tokens
        if index >= len(tokens) or tokens[index].form not in self._words.posts:
            return False
        # "pimpinan apelnya"
        following = tokens[index + 1].form.removesuffix("nya") if index + 1 < len(tokens) else ""
        leads = tokens[index].form in self._words.leaders and following in self._words.led_events
        return not leads

    def end(self, index: int) -> int:
        """The index after the post that starts at `index`, with its unit and place."""
        tokens = self._text.tokens
        end = index + 1
        headed = tokens[index].form in self._words.heads
        while end < len(tokens) and self.is_word(end) and self.joins(end):
            if headed and tokens[end].form in OPERATION_WORDS:
                # "Kapolres Blitar, Operasi Lilin …": the operation is no part of the post.
                break
            headed = headed or tokens[end].form in self._words.heads
            end += 1
        # The place may be unknown to the lexicon: "Kepala Adat Kamp. Sekolaq Darat".
        if tokens[end - 1].form in self._words.placed:
            while end < len(tokens) and self._may_be_place(end):
                end += 1
        return end

    def is_word(self, index: int) -> bool:
        """Whether a token may be part of a post: a post, a qualifier, a number or an operation."""
        form = self._text.tokens[index].form
        if self._names_operation(index):
            return True
        if form in self._words.place_qualifiers and not self._lower:
            # "pulang" is a word, "Pulang" a part of Pulang Pisau.
            return self._text.is_capitalised(index)
        return form in self._words.qualifiers or form.isdigit()

    def names_contest(self, post: range) -> bool:
        """Whether the post of these tokens only names a contest or a prize: "Kapolres Cup"."""
        tokens = self._text.tokens
        behind = tokens[post.stop].form if post.stop < len(tokens) else ""
        before = tokens[post.start - 1].form if post.start else ""
        return behind in self._words.contests or before in self._words.prizes

    def _names_operation(self, index: int) -> bool:
        words = self._words
        known = self._text.tokens[index].form in words.operations
        return (known or self._text.is_capitalised(index)) and names_operation(
            self._text, index, words.operations, not_names=words.titles | words.posts
        )

    def joins(self, index: int) -> bool:
        """Whether only blanks, marks or "dan" separate a token from the one before it."""
        return bool(_INSIDE_POST.fullmatch(self._text.gap(index)))

    def _may_be_place(self, index: int) -> bool:
        return (
            self._text.is_capitalised(index)
            and self._text.tokens[index].form not in self._words.titles
            and self._text.gap(index) in (" ", ". ")
        )
