"""Text to tokens with their offsets; it knows no language but the shapes of words and numbers."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple


class Token(NamedTuple):
    """One occurrence of a word or number; `form` is its comparable spelling.

    `form` is lower case, without accents, without the dots of an abbreviation ("S.I.K." is
    "sik") and without the second half of a reduplication ("langkah-langkah" is "langkah").
    """

    form: str
    start: int
    end: int


# In this order: numeric dates (29-11-2023), numbers with their inner marks (12.500,75 and 042),
# words with dots in them (S.I.K., F.L, Jbm.co.id), and words, which may hold apostrophes (Rus'an)
# and hyphens (langkah-langkah).
_PATTERN = (
    r"(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    r"|\d{1,2}(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/.-]*\d)"
    r"|\d+(?:[.,/]\d+)*"
    r"|L+(?:\.L+)+\.?"
    r"|L+(?:['’]L+)*(?:-L+(?:['’]L+)*)*"
)
_TOKEN = re.compile(_PATTERN.replace("L", r"[^\W\d_]"))
# Accents of a decomposed normal form, soft hyphens and characters of no width stand inside words;
# they are rare, and reading them is slower.
_MARK = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060]")
_MARKED_TOKEN = re.compile(
    _PATTERN.replace("L", "(?:[^\\W\\d_]|[\u0300-\u036f\u00ad\u200b-\u200d\u2060])")
)
_ABBREVIATION_LETTERS = 4
_ASCII_WORD = re.compile(r"[a-z]+")


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """The tokens of `text` in reading order; `offset` is added to their positions.

    A numeric date is one token; "29-Nov-2023" is three, since only the analyzer knows the months.
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
    """A text beside its tokens, which are asked for by their index in reading order."""

    text: str
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, text: str) -> TokenizedText:
        return cls(text, tuple(tokenize(text)))

    def raw(self, index: int) -> str:
        """A token as it is written."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def gap(self, index: int) -> str:
        """What stands between a token, but the first, and the one before it."""
        return self.text[self.tokens[index - 1].end : self.tokens[index].start]

    def is_capitalised(self, index: int) -> bool:
        """Whether a token starts with a capital letter."""
        return self.text[self.tokens[index].start].isupper()


def fold(word: str) -> str:
    """A word's comparable form: lower case, no accents, no dots or apostrophes; may be empty."""
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


def _split_dots(raw: str, start: int) -> list[Token]:
    """Neighbouring short parts become one abbreviation: "S.I.K" is "sik", "F.Tobing" two words."""
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
    """A reduplication becomes one token, any other hyphenated word its parts."""
    parts = raw.split("-")
    if len(parts) == 2 and fold(parts[0]) == fold(parts[1]):
        return [Token(form_of(raw), start, start + len(raw))]
    tokens = []
    for part in parts:
        tokens.append(Token(fold(part), start, start + len(part)))
        start += len(part) + 1
    return tokens


def is_plain_word(form: str) -> bool:
    """Whether a token's form is letters alone, so that it may be stemmed or respelt."""
    return bool(_ASCII_WORD.fullmatch(form))
