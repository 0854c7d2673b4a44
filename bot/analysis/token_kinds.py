"""Classifies the tokens of a text by their role in naming a person."""

from __future__ import annotations

import re
from collections.abc import Set
from enum import Enum, auto

from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon

_DEGREE = re.compile(
    r"(?:[A-Z][a-zA-Z]{0,3}\.){1,4}[A-Za-z]{0,4}\.?|S\.?[A-Z][a-z]{0,3}|M\.[A-Z][a-z]+"
)
OPERATION_WORDS = ("operasi", "ops")
# What separates a rank from the name behind it.
_WORD_GAPS = (" ", ". ")


class TokenKind(Enum):
    """QUALIFIER is a word of posts and units, PLACE any other part of a place's name."""

    RANK = auto()
    HONORIFIC = auto()
    POST = auto()
    QUALIFIER = auto()
    PLACE = auto()
    NAME = auto()
    DEGREE = auto()
    OTHER = auto()


class TokenKindReader:
    """Classifies tokens by the words of a lexicon and by their spelling."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._qualifiers = lexicon.post_words | lexicon.units
        self._not_names = lexicon.not_names | lexicon.stop_words | lexicon.holders.contests
        self._titles = lexicon.ranks | lexicon.honorifics

    def kinds(self, text: TokenizedText) -> list[TokenKind]:
        """The kind of each token, in order; a lower-case token is POST or OTHER."""
        return [self._kind(text, index) for index in range(len(text.tokens))]

    def _kind(self, text: TokenizedText, index: int) -> TokenKind:
        form = text.tokens[index].form
        if names_operation(text, index, self._lexicon.operations, not_names=self._titles):
            return TokenKind.OTHER
        if form in self._lexicon.posts:
            return TokenKind.POST
        if not text.is_capitalised(index):
            return TokenKind.OTHER
        if self._is_named_behind_rank(text, index):
            return TokenKind.NAME
        return self._titled_kind(text, index) or self._word_kind(form, text.raw(index))

    def _is_named_behind_rank(self, text: TokenizedText, index: int) -> bool:
        """Whether an everyday word is a name, since it stands between a rank and another name.

        "Lalu" is one in "AKP Lalu Wirajaya", and none in "Lalu AKP Wirajaya".
        """
        tokens = text.tokens
        if tokens[index].form not in self._not_names or not 0 < index < len(tokens) - 1:
            return False
        before = tokens[index - 1].form
        ranked = before in self._lexicon.ranks or before in self._lexicon.rank_parts
        return (
            ranked
            and text.gap(index) in _WORD_GAPS
            and text.gap(index + 1) == " "
            and text.is_capitalised(index + 1)
            and self._word_kind(tokens[index + 1].form, text.raw(index + 1)) is TokenKind.NAME
        )

    def _titled_kind(self, text: TokenizedText, index: int) -> TokenKind | None:
        """RANK or HONORIFIC for a title; None for anything else."""
        form = text.tokens[index].form
        if form in self._lexicon.ranks:
            return TokenKind.RANK
        if form in self._lexicon.honorifics and not _is_inner_initial(text, index):
            return TokenKind.HONORIFIC
        return None

    def _word_kind(self, form: str, raw: str) -> TokenKind:
        """The kind of a capitalised word that is not a title."""
        if form in self._qualifiers:
            return TokenKind.QUALIFIER
        if form in self._lexicon.place_parts:
            return TokenKind.PLACE
        if form in self._lexicon.degrees or _has_degree_shape(raw):
            return TokenKind.DEGREE
        if form in self._not_names or any(c.isdigit() for c in raw):
            return TokenKind.OTHER
        return TokenKind.NAME


def names_operation(
    text: TokenizedText, index: int, operations: Set[str], *, not_names: Set[str]
) -> bool:
    """Whether a token is part of an operation's name: "Operasi Mantap Brata Candi".

    `operations` are the words of known names; the first word of a name may be any other, but none
    of `not_names`: "Kepala Operasi AKBP …".
    """
    tokens = text.tokens
    before = index - 1
    while before >= 0 and tokens[before].form in operations:
        before -= 1
    if before < 0 or tokens[before].form not in OPERATION_WORDS:
        return False
    form = tokens[index].form
    return form in operations or (before == index - 1 and form not in not_names)


def _has_degree_shape(raw: str) -> bool:
    """Whether a word is written like a degree: "S.Tr.K" is, "H." is not."""
    return bool(_DEGREE.fullmatch(raw)) and "." in raw and len(raw) > 2


def _is_inner_initial(text: TokenizedText, index: int) -> bool:
    """Whether a single letter is an initial: "H" is in "Budi H", not in "H. Al Haris"."""
    token = text.tokens[index]
    return token.end - token.start == 1 and text.text[token.end : token.end + 1] != "."
