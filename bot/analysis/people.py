"""Finds people in a text: names with their rank, degrees and post."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.analysis.post_phrases import PostReader, PostWords
from bot.analysis.token_kinds import TokenKind, TokenKindReader
from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon
from bot.model import Span

_INITIAL = re.compile(r"[A-Z]\.?")
# What may separate a name from a post after it.
_BEHIND = re.compile(
    r"[\s,(.]*(?:(?:selaku|sebagai|yang menjabat|yang merupakan|menjabat|yakni|yaitu)\s+)*"
)
# What may separate a post from a name after it.
_BEFORE = re.compile(r"[\s.]*,?\s*(?:(?:atas nama|yaitu|yakni|bernama)\s+)?[\s)]*")
_INSIDE_NAME = re.compile(r"[\s.'’]*")
_BEFORE_DEGREE = re.compile(r"[\s,.]*")
# Words that the lexicon lacks in the place of a unit between post and rank: "Kapolsek Praya Timur
# Iptu …". Two is a judgement: few districts have longer names.
_UNKNOWN_PLACE_WORDS = 2
# Letters of the longest abbreviation that may end a post with a full stop ("Kab."); after a longer
# word the full stop ends the sentence.
_ABBREVIATION_LENGTH = 4
# Tokens after a name within which its post must begin; "yang menjabat sebagai" takes three.
_BEHIND_REACH = 4


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person in a text; `entry` spans rank, name, degrees and post together.

    `name` is without rank and degrees. `post` is None if no post stands next to the name.
    """

    name: Span
    entry: Span
    post: Span | None


class PeopleFinder:
    """Finds people by the ranks, honorifics, degrees and posts of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rank_parts = lexicon.rank_parts
        self._kinds = TokenKindReader(lexicon)
        self._post_words = PostWords.of(lexicon)

    def find(self, text: str, offset: int = 0) -> list[PersonMention]:
        """The people in `text` with a rank, an honorific or a post, in reading order.

        `offset` is added to all spans. Capitalised words without any of these are not people.
        """
        tokenized = TokenizedText.of(text)
        posts = PostReader(tokenized, self._post_words)
        scan = _Scan(tokenized, self._kinds.kinds(tokenized), posts, self._rank_parts)
        return [_shift(_closed(text, mention), offset) for mention in scan.mentions()]

    def post_phrases(self, text: TokenizedText) -> list[Span]:
        """The posts in `text` with unit and place, in any case, in reading order.

        "Kasat Narkoba Polres Kutai Barat" is one.
        """
        return PostReader(text, self._post_words).phrases()


@dataclass(frozen=True, slots=True)
class _Name:
    """A name by token indexes.

    Titles begin at `start`, the name at `first`; the name ends before `end`, its degrees before
    `degrees`. `titled` tells whether there are titles.
    """

    start: int
    first: int
    end: int
    degrees: int
    titled: bool


class _Scan:
    """Reads the tokens of one text from left to right."""

    def __init__(
        self,
        text: TokenizedText,
        kinds: list[TokenKind],
        posts: PostReader,
        rank_parts: frozenset[str],
    ) -> None:
        self._text = text
        self._tokens = text.tokens
        self._kinds = kinds
        self._posts = posts
        self._rank_parts = rank_parts

    def mentions(self) -> list[PersonMention]:
        """The people in the text; each post belongs to one person only."""
        found: list[PersonMention] = []
        used_until = 0
        index = 0
        while index < len(self._tokens):
            name = self._name_at(index)
            if name is None:
                index += 1
                continue
            mention, used_until = self._mention(name, used_until)
            if mention:
                found.append(mention)
            index = max(name.end, index + 1)
        return found

    def _name_at(self, index: int) -> _Name | None:
        """The name whose title or first word is the token at `index`, or None."""
        start = index
        first = self._title_end(index)
        titled = first > start
        index = first
        while index < len(self._tokens) and self._goes_on(index, first, titled=titled):
            index += 1
        words = [i for i in range(first, index) if len(self._tokens[i].form) > 1]
        if not any(self._text.is_capitalised(i) for i in words):
            return None
        if not titled and self._is_followed_by_rank(index):
            # "Kapolsek Praya Timur Iptu …": words before a rank are the unit's place.
            return None
        return _Name(start, first, index, self._degrees_end(index), titled)

    def _title_end(self, index: int) -> int:
        """The index after the ranks and honorifics that start at `index`."""
        start = index
        while index < len(self._tokens) and (
            self._kinds[index] in (TokenKind.RANK, TokenKind.HONORIFIC)
            or (index > start and self._tokens[index].form in self._rank_parts)
        ):
            index += 1
        return index

    def _degrees_end(self, index: int) -> int:
        """The index after the degrees that start at `index`."""
        while (
            index < len(self._tokens)
            and self._kinds[index] is TokenKind.DEGREE
            and _BEFORE_DEGREE.fullmatch(self._text.gap(index))
        ):
            index += 1
        return index

    def _is_followed_by_rank(self, index: int) -> bool:
        qualifying = (TokenKind.QUALIFIER, TokenKind.PLACE)
        while index < len(self._tokens) and self._kinds[index] in qualifying:
            index += 1
        return index < len(self._tokens) and self._kinds[index] is TokenKind.RANK

    def _goes_on(self, index: int, first: int, *, titled: bool) -> bool:
        """Whether the token at `index` continues the name that starts at `first`."""
        inside = index > first
        if inside and not _INSIDE_NAME.fullmatch(self._text.gap(index)):
            return False
        match self._kinds[index]:
            case TokenKind.NAME:
                return True
            case TokenKind.DEGREE:
                # Initials inside a name look like a degree: "AKBP Alex F.L Tobing".
                return inside and self._leads_to_name(index)
            case TokenKind.PLACE:
                # After a rank the name of a place may be a person's: "Ipda Sukoco Jaya".
                return titled
            case TokenKind.QUALIFIER:
                return False
            case TokenKind.HONORIFIC if inside and titled:
                # After a rank an honorific may be an initial: "AKBP M. H. Siregar".
                return True
        return inside and bool(_INITIAL.fullmatch(self._text.raw(index)))

    def _leads_to_name(self, index: int) -> bool:
        """Whether a word of a name follows the token after a single blank."""
        following = index + 1
        named = following < len(self._kinds) and self._kinds[following] is TokenKind.NAME
        return named and self._text.gap(following) == " "

    def _mention(self, name: _Name, used_until: int) -> tuple[PersonMention | None, int]:
        """The person with this name, if it is one, and the index up to which posts are taken."""
        before = self._post_before(name, used_until)
        if before:
            return self._person(name, before), name.degrees
        behind = self._post_behind(name)
        if behind:
            return self._person(name, behind), behind.stop
        return (self._person(name, None) if name.titled else None), used_until

    def _post_before(self, name: _Name, used_until: int) -> range | None:
        """The tokens of the post directly before the name, or None."""
        last = name.start - 1
        if last < used_until:
            return None
        gap = self._text.gap(name.start)
        if not _BEFORE.fullmatch(gap):
            return None
        if "." in gap and len(self._tokens[last].form) > _ABBREVIATION_LENGTH:
            return None
        start = self._post_start(last, used_until, titled=name.titled)
        if start is None:
            return None
        alone = name.end - name.first == 1 and not name.titled
        if "," in gap and alone and last == start:
            # "Babinsa, Toga" lists two; "Ketua KPU Kabupaten Indramayu, Masykur" and "Kapolres,
            # AKBP Masykur" are one person.
            return None
        if not name.titled and self._posts.names_contest(range(start, name.start)):
            # "Piala Kapolres Blitar Garuda Muda".
            return None
        return range(start, name.start)

    def _post_start(self, last: int, used_until: int, *, titled: bool) -> int | None:
        """The index of the first post in the run of post words that ends at `last`, or None."""
        start = None
        unknown = _UNKNOWN_PLACE_WORDS if titled else 0
        index = last
        while index >= used_until and (index == last or self._posts.joins(index + 1)):
            if self._kinds[index] is TokenKind.POST:
                start = index
            elif not self._posts.is_word(index):
                unknown -= 1
                if unknown < 0 or self._kinds[index] is not TokenKind.NAME or start is not None:
                    break
            index -= 1
        return start

    def _post_behind(self, name: _Name) -> range | None:
        """The tokens of the post that follows the name, or None."""
        index = self._first_behind(name)
        if index is None:
            return None
        gap = self._text.text[self._tokens[name.degrees - 1].end : self._tokens[index].start]
        if not _BEHIND.fullmatch(gap) or ("." in gap and name.degrees == name.end):
            return None
        if not name.titled and "(" not in gap and self._is_no_list_entry(name, gap):
            return None
        return range(index, self._posts.end(index))

    def _first_behind(self, name: _Name) -> int | None:
        """The index of the post after the name, past words such as "selaku", or None."""
        if self._posts.starts_at(name.degrees):
            return name.degrees
        skipped = _BEHIND.match(self._text.text, self._tokens[name.degrees - 1].end)
        reach = range(name.degrees, min(name.degrees + _BEHIND_REACH, len(self._tokens)))
        for index in reach:
            if skipped and self._tokens[index].start == skipped.end():
                return index if self._posts.starts_at(index) else None
        return None

    def _is_no_list_entry(self, name: _Name, gap: str) -> bool:
        """Whether an untitled name before a post is probably not a person.

        True for "Surat Perintah Kapolri", False for an entry of a list (", Yurang Kepala Adat …").
        If a comma or "selaku" precedes the post, only a single word is not a person.
        """
        before = self._text.gap(name.start) if name.start else ""
        if "," in gap or "selaku" in gap or "sebagai" in gap:
            return name.end - name.first == 1
        return "," not in before

    def _person(self, name: _Name, post: range | None) -> PersonMention:
        """The person with this name; `post` is the range of the post's tokens."""
        own = self._span(range(name.first, name.end))
        whole = self._span(range(name.start, name.degrees))
        if post is None:
            return PersonMention(own, whole, None)
        beside = self._span(post)
        entry = Span(min(whole.start, beside.start), max(whole.end, beside.end))
        return PersonMention(own, entry, beside)

    def _span(self, indexes: range) -> Span:
        return Span(self._tokens[indexes[0]].start, self._tokens[indexes[-1]].end)


def _closed(text: str, mention: PersonMention) -> PersonMention:
    """The mention, with the entry extended to its closing bracket: "AKP … (Kasat Lantas)"."""
    entry = mention.entry
    open_bracket = text[entry.start : entry.end].count("(") > text[entry.start : entry.end].count(
        ")"
    )
    if open_bracket and text[entry.end : entry.end + 1] == ")":
        return replace(mention, entry=Span(entry.start, entry.end + 1))
    return mention


def _shift(mention: PersonMention, offset: int) -> PersonMention:
    def moved(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    post = moved(mention.post) if mention.post else None
    return PersonMention(moved(mention.name), moved(mention.entry), post)
