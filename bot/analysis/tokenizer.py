"""Text to tokens with their offsets; it knows no language but the shapes of words and numbers."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple


class Token(NamedTuple):
    """One occurrence of a word or number; `form` is its comparable spelling.

    `form` is lower case, without accents, without the dots of an abbreviation ("S.I.K." is
    "sik") and without the second half of a reduplication ("langkah-langkah" is "langkah").
    """

    form: str
    start: int
    end: int


# In this order: dotted abbreviations (S.I.K., F.L, Jbm.co.id), numbers with their inner marks
# (12.500,75 and 12/1/2024 and 042), then words, which may hold apostrophes (Rus'an).
_TOKEN = re.compile(
    r"(?:[^\W\d_]{1,4}\.){2,}[^\W\d_]{0,4}"
    r"|[^\W\d_](?:\.[^\W\d_]{1,4})+"
    r"|\d+(?:[.,/]\d+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]+(?:['’][^\W\d_]+)*)*"
)
_ASCII_WORD = re.compile(r"[a-z]+")


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """The tokens of `text` in reading order; `offset` is added to their positions.

    "12/1/2024" and "29-Nov-2023" stay numbers and words side by side: dates are made whole by
    the analyzer, which knows the months.
    """
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        raw = match.group()
        start = match.start() + offset
        if "-" in raw:
            tokens.extend(_split_hyphens(raw, start))
        else:
            tokens.append(Token(fold(raw), start, start + len(raw)))
    return [token for token in tokens if token.form]


def fold(word: str) -> str:
    """A word's comparable form: lower case, no accents, no dots or apostrophes."""
    word = word.lower()
    if word.isascii() and word.isalnum():
        return word
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word)
        word = "".join(c for c in decomposed if not unicodedata.combining(c)).replace("’", "'")
    if word[0].isdigit():
        return word
    return word.replace(".", "").replace("'", "")


def _split_hyphens(raw: str, start: int) -> list[Token]:
    """A reduplication becomes one token, any other hyphenated word its parts."""
    parts = raw.split("-")
    if len(parts) == 2 and fold(parts[0]) == fold(parts[1]):
        return [Token(fold(parts[0]), start, start + len(raw))]
    tokens = []
    for part in parts:
        tokens.append(Token(fold(part), start, start + len(part)))
        start += len(part) + 1
    return tokens


def is_plain_word(form: str) -> bool:
    """Whether a token's form is letters alone, so that it may be stemmed or respelt."""
    return bool(_ASCII_WORD.fullmatch(form))
