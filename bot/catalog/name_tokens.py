"""A text as the recogniser searches it: its tokens, and where a name cannot continue."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analysis.dates import YEAR
from bot.analysis.tokenizer import Token, TokenizedText, whole_form
from bot.model import Span

_YEAR = re.compile(rf"(?<!\d){YEAR}(?!\d)")
_DASHES = ("-", "–", "/")
# What may separate the words of a name besides blanks and hyphens: Operasi "Pekat".
_JOINING = ("", '"', "“", "‘")
# A title has at least this share of capitalised words, among at least so many longer words. Both
# are judgements. In a title, capitals do not show where a name ends.
_TITLE_SHARE, _TITLE_WORDS = 0.7, 5


class NameTokens:
    """A text as tokens, and as the string that the automaton searches.

    The string joins the tokens by blanks, and by "|" where a name cannot continue, as at a comma.
    A single word in brackets is skipped: "Ogan Komering Ulu (OKU) Timur".
    """

    def __init__(self, text: TokenizedText, *, any_case: bool) -> None:
        self.text = text.text
        self._any_case = any_case
        self.tokens: list[Token] = []
        self._parted: list[bool] = []
        self.index_at: dict[int, int] = {}
        parts, length = [" "], 1
        for token, parted in self._words(text.tokens):
            if parted and self.tokens:
                parts.append("| ")
                length += 2
            self.index_at[length] = len(self.tokens)
            self.tokens.append(token)
            self._parted.append(parted)
            parts.append(f"{token.form} ")
            length += len(token.form) + 1
        self.joined = "".join(parts)

    def _words(self, tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
        """The tokens, each with whether a name cannot continue from the token before it."""
        end = 0
        for number, token in enumerate(tokens):
            gap = self.text[end : token.start]
            behind = tokens[number + 1].start if number + 1 < len(tokens) else len(self.text)
            following = self.text[token.end : behind]
            if gap.endswith("(") and following.startswith(")"):
                end = token.end + 1
                continue
            yield token, gap.strip(" \t\n-") not in _JOINING
            end = token.end

    @property
    def keeps_case(self) -> bool:
        """Whether names are told by their capitals, as in an article that is not all lower case."""
        return not self._any_case

    @property
    def is_title(self) -> bool:
        """Whether most of the longer words are capitalised, as in a headline."""
        words = [index for index, token in enumerate(self.tokens) if len(token.form) > 3]
        capitalised = sum(self.raw(index)[0].isupper() for index in words)
        return len(words) >= _TITLE_WORDS and capitalised >= _TITLE_SHARE * len(words)

    def may_be_name(self, index: int) -> bool:
        """Whether a token's case allows it to be a name."""
        return self._any_case or not self.raw(index)[0].islower()

    def runs_on(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` (exclusive) exist and each continues the one before."""
        return end <= len(self.tokens) and not any(self._parted[start:end])

    def joins_years(self, index: int, *, first: bool) -> bool:
        """Whether a token is the first year after a name, or a further year after a dash."""
        if index >= len(self.tokens) or not _YEAR.match(self.tokens[index].form):
            return False
        if first:
            return self.runs_on(index, index + 1)
        gap = self.text[self.tokens[index - 1].end : self.tokens[index].start]
        return gap.strip() in _DASHES

    def years_at(self, index: int) -> list[int]:
        """The years that a token has: two for "2023-2024"."""
        return [int(year) for year in _YEAR.findall(self.tokens[index].form)]

    def words_from(self, start: int, most: int) -> list[str]:
        """The forms of the tokens from `start` that continue each other, at most `most`.

        A doubled word has both halves: "Pare-Pare" is "parepare", as the town is written too.
        """
        end = start + 1
        while end < min(start + most, len(self.tokens)) and not self._parted[end]:
            end += 1
        return [whole_form(self.raw(i), self.tokens[i].form) for i in range(start, end)]

    def forms(self, start: int, end: int) -> list[str]:
        """The forms of tokens `start` to `end` (exclusive), as far as they exist."""
        return [token.form for token in self.tokens[start:end]]

    def raw(self, index: int) -> str:
        """A token as it stands in the text."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def span(self, start: int, end: int) -> Span:
        """Where tokens `start` to `end` (exclusive, at least one) stand in the text."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)
