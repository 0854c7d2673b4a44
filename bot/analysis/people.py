"""Who is who in a sentence: names with the rank before them and the post beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.analysis.post_phrases import PostReader, PostWords
from bot.analysis.token_kinds import KindReader, TokenKind
from bot.analysis.tokenizer import TokenizedText
from bot.config.lexicon import Lexicon
from bot.model import Span

_INITIAL = re.compile(r"[A-Z]\.?")
# What may stand between a name and the post behind it.
_BEHIND = re.compile(
    r"[\s,(.]*(?:(?:selaku|sebagai|yang menjabat|yang merupakan|menjabat|yakni|yaitu)\s+)*"
)
# What may stand between a post and the name behind it.
_BEFORE = re.compile(r"[\s.]*,?\s*(?:(?:atas nama|yaitu|yakni|bernama)\s+)?[\s)]*")
_INSIDE_NAME = re.compile(r"[\s.'’]*")
_BEFORE_DEGREE = re.compile(r"[\s,.]*")
_UNKNOWN_PLACE_WORDS = 2
_ABBREVIATION_LENGTH = 4
# The post is one of so many tokens behind the name; words that lead to it are tokens too.
_BEHIND_REACH = 4


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person in a text; `entry` holds name, rank, degrees and post together.

    `name` leaves rank and degrees out; `post` is None where no post stands beside the name.
    """

    name: Span
    entry: Span
    post: Span | None


class PeopleFinder:
    """Finds people by the words of the lexicon: ranks, honorifics, degrees and posts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rank_parts = lexicon.rank_parts
        self._kinds = KindReader(lexicon)
        self._post_words = PostWords.of(lexicon)

    def find(self, text: str, offset: int = 0) -> list[PersonMention]:
        """The people in `text` who have a rank, an honorific or a post, in reading order.

        Spans count from `offset`. A capitalised word alone is nobody.
        """
        tokenized = TokenizedText.of(text)
        posts = PostReader(tokenized, self._post_words)
        scan = _Scan(tokenized, self._kinds.kinds(tokenized), posts, self._rank_parts)
        return [_shift(_closed(text, mention), offset) for mention in scan.mentions()]

    def post_phrases(self, text: TokenizedText) -> list[Span]:
        """Posts with what belongs to them: "Kasat Narkoba Polres Kutai Barat", in any case."""
        return PostReader(text, self._post_words).phrases()


@dataclass(frozen=True, slots=True)
class _Name:
    """Token indexes of a name: with its titles, its first word, its end, the end of degrees."""

    start: int
    first: int
    end: int
    degrees: int
    titled: bool


class _Scan:
    """One text's tokens with their kinds, read from left to right."""

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
        """The people of the text; a post belongs to one person only."""
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
        """The name whose rank, honorific or first word is the token at `index`."""
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
            # "Kapolsek Praya Timur Iptu …": what a rank follows is the unit's place.
            return None
        return _Name(start, first, index, self._degrees_end(index), titled)

    def _title_end(self, index: int) -> int:
        """The index behind the ranks and honorifics that start at `index`."""
        start = index
        while index < len(self._tokens) and (
            self._kinds[index] in (TokenKind.RANK, TokenKind.HONORIFIC)
            or (index > start and self._tokens[index].form in self._rank_parts)
        ):
            index += 1
        return index

    def _degrees_end(self, index: int) -> int:
        """The index behind the degrees that start at `index`."""
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
        """Whether the token at `index` is the next word of the name that starts at `first`."""
        inside = index > first
        if inside and not _INSIDE_NAME.fullmatch(self._text.gap(index)):
            return False
        match self._kinds[index]:
            case TokenKind.NAME:
                return True
            case TokenKind.DEGREE:
                # "AKBP Alex F.L Tobing": initials inside a name look like a degree.
                return inside and self._leads_to_name(index)
            case TokenKind.PLACE:
                # After a rank a place may be a name: "Ipda Sukoco Jaya".
                return titled
            case TokenKind.QUALIFIER:
                return False
            case TokenKind.HONORIFIC if inside and titled:
                # After a rank an honorific may be part of the name too: "AKBP M. H. Siregar".
                return True
        return inside and bool(_INITIAL.fullmatch(self._text.raw(index)))

    def _leads_to_name(self, index: int) -> bool:
        """Whether a blank alone parts a token from a word of a name behind it."""
        following = index + 1
        named = following < len(self._kinds) and self._kinds[following] is TokenKind.NAME
        return named and self._text.gap(following) == " "

    def _mention(self, name: _Name, used_until: int) -> tuple[PersonMention | None, int]:
        """The person of a name, and the index up to which posts are taken."""
        before = self._post_before(name, used_until)
        if before:
            return self._person(name, before), name.degrees
        behind = self._post_behind(name)
        if behind:
            return self._person(name, behind), behind.stop
        return (self._person(name, None) if name.titled else None), used_until

    def _post_before(self, name: _Name, used_until: int) -> range | None:
        """The tokens of the post that ends right before the name, or None."""
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
        if "," in gap and name.end - name.first == 1 and last == start:
            # "Babinsa, Toga" are two things; "Ketua KPU Kabupaten Indramayu, Masykur" is one.
            return None
        return range(start, name.start)

    def _post_start(self, last: int, used_until: int, *, titled: bool) -> int | None:
        """The index of the post whose last word is the token at `last`; the first of several."""
        start = None
        # The place of a unit may be no word of the lexicon: "Kapolsek Praya Timur Iptu …".
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
        """The post right behind the name, or behind the words that lead to one; or None."""
        if self._posts.starts_at(name.degrees):
            return name.degrees
        skipped = _BEHIND.match(self._text.text, self._tokens[name.degrees - 1].end)
        reach = range(name.degrees, min(name.degrees + _BEHIND_REACH, len(self._tokens)))
        for index in reach:
            if skipped and self._tokens[index].start == skipped.end():
                return index if self._posts.starts_at(index) else None
        return None

    def _is_no_list_entry(self, name: _Name, gap: str) -> bool:
        """Whether an untitled name before a post is likely none: "Surat Perintah Kapolri …".

        In a list it is one (", Yurang Kepala Adat …"), and with two words before a comma.
        """
        before = self._text.gap(name.start) if name.start else ""
        if "," in gap or "selaku" in gap or "sebagai" in gap:
            return name.end - name.first == 1
        return "," not in before

    def _person(self, name: _Name, post: range | None) -> PersonMention:
        """The person of a name; `post` are the tokens of the post beside it."""
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
    """The mention with the bracket that closes one in its entry: "AKP … (Kasat Lantas)"."""
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
