"""Text to tokens with their offsets, by the shapes of words and numbers alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from bot.analysis.dates import YEAR


class Token(NamedTuple):
    """One occurrence of a word or number; tokens are compared by their `form`.

    The form is in lower case, without accents, without the dots of an abbreviation ("S.I.K." is
    "sik") and without the second half of a reduplication ("langkah-langkah" is "langkah").
    """

    form: str
    start: int
    end: int


# In this order: numeric dates (29-11-2023), numbers with inner marks (12.500,75 and 042), words
# with dots (S.I.K., F.L, Jbm.co.id), and words with apostrophes (Rus'an) or hyphens
# (langkah-langkah). "L" stands for a letter.
_PATTERN = (
    rf"{YEAR}-\d\d-\d\d(?!\d)"
    r"|\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/.-]*\d)"
    r"|\d+(?:[.,/]\d+)*"
    r"|L+(?:\.L+)+\.?"
    r"|L+(?:['’]L+)*(?:-L+(?:['’]L+)*)*"
)
_TOKEN = re.compile(_PATTERN.replace("L", r"[^\W\d_]"))
# Combining accents, soft hyphens and zero-width characters may stand inside words. They are rare,
# and the pattern that allows them is slower.
_MARKS = "\u0300-\u036f\u00ad\u200b-\u200d\u2060"
_MARK = re.compile(f"[{_MARKS}]")
_MARKED_TOKEN = re.compile(_PATTERN.replace("L", rf"(?:[^\W\d_]|[{_MARKS}])"))
# Letters of the longest part of a dotted abbreviation ("S.Tr.K", "M.Hum"): longer parts are words.
_ABBREVIATION_LETTERS = 4
_ASCII_WORD = re.compile(r"[a-z]+")


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """The tokens of `text` in reading order; `offset` is added to their positions.

    A numeric date is one token, but "29-Nov-2023" is three: months are for the analyzer to know.
    """
    tokens: list[Token] = []
    pattern = _TOKEN if text.isascii() or not _MARK.search(text) else _MARKED_TOKEN
    for match in pattern.finditer(text):
        raw = match.group()
        start = match.start() + offset
        if raw[0].isdigit():
            tokens.append(Token(fold(raw), start, start + len(raw)))
        elif "." in raw:
            tokens.extend(_split_dots(raw, start))
        elif "-" in raw:
            tokens.extend(_split_hyphens(raw, start))
        else:
            tokens.append(Token(fold(raw), start, start + len(raw)))
    return [token for token in tokens if token.form]


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A text and its tokens, which are addressed by their index in reading order."""

    text: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> TokenizedText:
        """`text` with its tokens."""
        return cls(text, tuple(tokenize(text)))

    def raw(self, index: int) -> str:
        """A token as the text spells it."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def whole(self, index: int) -> str:
        """The form of a token, with both halves of a reduplication: "pare-pare" is "parepare"."""
        return whole_form(self.raw(index), self.tokens[index].form)

    def gap(self, index: int) -> str:
        """The text between a token and the one before it; not for the first token."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def is_capitalised(self, index: int) -> bool:
        """Whether a token starts with a capital letter."""
        return self.text[self.tokens[index].start].isupper()


def fold(word: str) -> str:
    """The word in lower case, without accents, dots and apostrophes; may be empty.

    A number keeps its dots.
    """
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in decomposed if not _MARK.match(c) and not unicodedata.combining(c))
    word = word.lower()
    if word.isalnum() or word[:1].isdigit():
        return word
    return word.replace(".", "").replace("'", "").replace("’", "")


def form_of(word: str) -> str:
    """The form of a text that is one token; the first half of a reduplication."""
    first, _, second = word.partition("-")
    return fold(first) if second and fold(first) == fold(second) else fold(word)


def whole_form(raw: str, form: str) -> str:
    """The form of a token spelled `raw`, with both halves of a reduplication."""
    return form * 2 if "-" in raw and form_of(raw) == form else form


def _split_dots(raw: str, start: int) -> list[Token]:
    """Tokens of a dotted word; adjacent short parts are one: "S.I.K" is "sik", "F.Tobing" two."""
    tokens: list[Token] = []
    joins = False
    for part in raw.rstrip(".").split("."):
        short = len(part) <= _ABBREVIATION_LETTERS
        if joins and short:
            last = tokens.pop()
            tokens.append(Token(last.form + fold(part), last.start, start + len(part)))
        else:
            tokens.append(Token(fold(part), start, start + len(part)))
        joins = short
        start += len(part) + 1
    last = tokens[-1]
    if raw.endswith(".") and joins and last.end - last.start > len(last.form):
        tokens[-1] = last._replace(end=last.end + 1)
    return tokens


def _split_hyphens(raw: str, start: int) -> list[Token]:
    """One token for a reduplication, one for each part of any other hyphenated word."""
    parts = raw.split("-")
    if len(parts) == 2 and fold(parts[0]) == fold(parts[1]):
        return [Token(form_of(raw), start, start + len(raw))]
    tokens = []
    for part in parts:
        tokens.append(Token(fold(part), start, start + len(part)))
        start += len(part) + 1
    return tokens


def is_plain_word(form: str) -> bool:
    """Whether a form consists of the letters a to z, so that it can be stemmed or corrected."""
    return bool(_ASCII_WORD.fullmatch(form))
