"""Finds posts, units and places in a question, also those that are not in the lexicon."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise
from typing import NamedTuple

from bot.analysis.language import Language
from bot.analysis.tokenizer import TokenizedText
from bot.model import Span

# The most words of a unit's place that are looked for: "Praya Timur". A judgement.
_UNIT_PLACE_WORDS = 2
# The most words of a place in the lexicon.
_PLACE_WORDS = 5
_VERB_PREFIXES = ("me", "di", "ber", "ter")


class Names(NamedTuple):
    """The spans of posts and places in a text.

    A post includes its unit and the unit's place, even if the lexicon lacks it.
    """

    posts: list[Span]
    places: list[Span]


class NameFinder:
    """Finds names by the words before them.

    `placed` are words that a place follows, `common_words` are words that are never names.
    """

    def __init__(self, language: Language, *, placed: Set[str], common_words: Set[str]) -> None:
        self._lexicon = language.lexicon
        self._people = language.people
        self._placed = placed
        self._joined = frozenset(
            name.replace(" ", "").replace("-", "") for name in self._lexicon.places
        )
        self._not_places = common_words | self._lexicon.posts | self._lexicon.units
        self._qualified = self._lexicon.posts - self._lexicon.unit_posts.keys()

    def find(self, text: TokenizedText) -> Names:
        """The posts and places in a text; places may repeat and overlap."""
        behind_units = self._places_of_units(text)
        behind = {span.start: span for span in behind_units}
        behind |= {span.start: span for span in self._qualifiers(text)}
        posts = [
            Span(post.start, behind[post.end + 1].end if post.end + 1 in behind else post.end)
            for post in self._people.post_phrases(text)
        ]
        return Names(posts, [*self._known_places(text), *behind_units])

    def _qualifiers(self, text: TokenizedText) -> list[Span]:
        """Words after a post that specify it but are not in the lexicon: "kasat polair"."""
        return [
            Span(following.start, following.end)
            for head, following in pairwise(text.tokens)
            if head.form in self._qualified and self._may_name_place(following.form)
        ]

    def _places_of_units(self, text: TokenizedText) -> list[Span]:
        """Names right after a unit or its head: "kapolsek balongbendo", "Polres OKU Timur"."""
        tokens = text.tokens
        spans: list[Span] = []
        for index, token in enumerate(tokens):
            if token.form not in self._placed:
                continue
            end = index + 1
            while end < min(index + 1 + _UNIT_PLACE_WORDS, len(tokens)):
                form = tokens[end].form
                known = form in self._lexicon.place_parts or text.is_capitalised(end)
                # A second word in lower case only belongs to the name if it is part of a place.
                if not self._may_name_place(form) or (end > index + 1 and not known):
                    break
                end += 1
            if end > index + 1:
                spans.append(Span(tokens[index + 1].start, tokens[end - 1].end))
        return spans

    def _may_name_place(self, form: str) -> bool:
        if form in self._not_places or not form.isalpha():
            return False
        return form in self._lexicon.place_parts or not form.startswith(_VERB_PREFIXES)

    def _known_places(self, text: TokenizedText) -> list[Span]:
        """Complete names of provinces, regencies and cities; "barat" alone is no place."""
        tokens = text.tokens
        spans: list[Span] = []
        for first in range(len(tokens)):
            for last in range(min(first + _PLACE_WORDS, len(tokens)), first, -1):
                # In one word or two: "Tulangbawang", "Tanjung Balai".
                if "".join(map(text.whole, range(first, last))) in self._joined:
                    spans.append(Span(tokens[first].start, tokens[last - 1].end))
                    break
        return spans
