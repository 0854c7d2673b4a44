"""Who is who in a sentence: names with the rank before them and the post beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from bot.analysis.tokenizer import Token, tokenize
from bot.config.lexicon import Lexicon
from bot.model import Span

_DEGREE = re.compile(
    r"(?:[A-Z][a-zA-Z]{0,3}\.){1,4}[A-Za-z]{0,4}\.?|S\.?[A-Z][a-z]{0,3}|M\.[A-Z][a-z]+"
)
_INITIAL = re.compile(r"[A-Z]\.?")
# What may stand between a name and the post behind it.
_BEHIND = re.compile(
    r"[\s,(.]*(?:(?:selaku|sebagai|yang menjabat|yang merupakan|menjabat|yakni|yaitu)\s+)*"
)
# What may stand between a post and the name behind it.
_BEFORE = re.compile(r"[\s.]*,?\s*(?:(?:atas nama|yaitu|yakni|bernama)\s+)?[\s)]*")
_INSIDE_NAME = re.compile(r"[\s.'’]*")
_BEFORE_DEGREE = re.compile(r"[\s,.]*")
_AREA_WORDS = frozenset(
    [
        "kamp",
        "kampung",
        "desa",
        "kelurahan",
        "kecamatan",
        "kec",
        "kab",
        "kabupaten",
        "kota",
        "prov",
        "provinsi",
        "dusun",
    ]
)
_ABBREVIATION_LENGTH = 4
_OPERATION_WORDS = ("operasi", "ops")
_INSIDE_POST = re.compile(r"[\s./()\-]*(?:dan\s+)?")


class _Kind(Enum):
    RANK = auto()
    HONORIFIC = auto()
    POST = auto()
    QUALIFIER = auto()
    NAME = auto()
    DEGREE = auto()
    OTHER = auto()


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
        self._lexicon = lexicon
        self._qualifiers = lexicon.post_words | lexicon.place_parts | lexicon.units

    def find(self, text: str, offset: int = 0) -> list[PersonMention]:
        """The people in `text` who have a rank, an honorific or a post, in reading order.

        Spans count from `offset`. A capitalised word alone is nobody.
        """
        tokens = tokenize(text)
        kinds = [self._kind(text, tokens, index) for index in range(len(tokens))]
        mentions: list[PersonMention] = []
        used_until = 0
        index = 0
        while index < len(tokens):
            name = self._name_at(text, tokens, kinds, index)
            if name is None:
                index += 1
                continue
            mention, used_until = self._mention(text, tokens, kinds, name, used_until)
            if mention:
                mentions.append(_shift(mention, offset))
            index = max(name.end, index + 1)
        return mentions

    def post_phrases(self, text: str) -> list[Span]:
        """Posts with what belongs to them: "Kasat Narkoba Polres Kutai Barat", in any case."""
        tokens = tokenize(text)
        phrases: list[Span] = []
        index = 0
        while index < len(tokens):
            end = index
            if tokens[index].form in self._lexicon.posts:
                end = self._post_end(text, tokens, index)
                phrases.append(Span(tokens[index].start, tokens[end - 1].end))
            index = max(end, index + 1)
        return phrases

    def _kind(self, text: str, tokens: list[Token], index: int) -> _Kind:
        token = tokens[index]
        raw = text[token.start : token.end]
        form = token.form
        if index and tokens[index - 1].form in _OPERATION_WORDS:
            return _Kind.OTHER
        if form in self._lexicon.posts:
            return _Kind.POST
        if not raw[0].isupper():
            return _Kind.OTHER
        if form in self._lexicon.ranks:
            return _Kind.RANK
        if form in self._lexicon.honorifics and not _is_inner_initial(text, token):
            return _Kind.HONORIFIC
        if form in self._qualifiers:
            return _Kind.QUALIFIER
        if form in self._lexicon.degrees or (
            _DEGREE.fullmatch(raw) and "." in raw and len(raw) > 2
        ):
            return _Kind.DEGREE
        if form in self._lexicon.stop_words or any(c.isdigit() for c in raw):
            return _Kind.OTHER
        return _Kind.NAME

    def _name_at(
        self, text: str, tokens: list[Token], kinds: list[_Kind], index: int
    ) -> _Name | None:
        """The name whose rank, honorific or first word is the token at `index`."""
        titled = False
        start = index
        while index < len(tokens) and (
            kinds[index] in (_Kind.RANK, _Kind.HONORIFIC)
            or (titled and self._is_rank_part(tokens, index))
        ):
            titled = True
            index += 1
        first = index
        while index < len(tokens) and self._goes_on(text, tokens, kinds, index, first, titled):
            index += 1
        words = [t for t in tokens[first:index] if len(t.form) > 1]
        if not words or not any(text[t.start].isupper() for t in words):
            return None
        if not titled and index < len(tokens) and kinds[index] is _Kind.RANK:
            # "Kapolsek Sukmajaya Kompol Nirwan": what a rank follows is the unit's place.
            return None
        degrees = index
        while (
            degrees < len(tokens)
            and kinds[degrees] is _Kind.DEGREE
            and _BEFORE_DEGREE.fullmatch(text, tokens[degrees - 1].end, tokens[degrees].start)
        ):
            degrees += 1
        return _Name(start, first, index, degrees, titled)

    def _is_rank_part(self, tokens: list[Token], index: int) -> bool:
        return tokens[index].form in self._lexicon.rank_parts

    def _goes_on(  # noqa: PLR0913 - the scanner's state
        self,
        text: str,
        tokens: list[Token],
        kinds: list[_Kind],
        index: int,
        first: int,
        titled: bool,
    ) -> bool:
        """Whether the token at `index` is the next word of the name that starts at `first`."""
        if index > first and not _INSIDE_NAME.fullmatch(
            text, tokens[index - 1].end, tokens[index].start
        ):
            return False
        kind = kinds[index]
        raw = text[tokens[index].start : tokens[index].end]
        if kind is _Kind.NAME:
            return True
        if kind is _Kind.DEGREE:
            # "AKBP Alex F.L Tobing": initials inside a name look like a degree.
            following = kinds[index + 1] if index + 1 < len(kinds) else None
            gap = text[tokens[index].end : tokens[index + 1].start] if following else ""
            return following is _Kind.NAME and gap == " " and index > first
        # After a rank a place may be a name ("Ipda Sukoco Jaya"), and an honorific an initial.
        if titled and kind is _Kind.QUALIFIER:
            return tokens[index].form not in self._lexicon.post_words | self._lexicon.units
        return (bool(_INITIAL.fullmatch(raw)) and index > first) or (
            kind is _Kind.HONORIFIC and index > first
        )

    def _mention(
        self,
        text: str,
        tokens: list[Token],
        kinds: list[_Kind],
        name: _Name,
        used_until: int,
    ) -> tuple[PersonMention | None, int]:
        """The person of a name, and the index up to which posts are taken."""
        before = self._post_before(text, tokens, kinds, name, used_until)
        if before is not None:
            post = Span(tokens[before].start, tokens[name.start - 1].end)
            return _person(tokens, name, post), name.degrees
        end = self._post_behind(text, tokens, name)
        if end is not None:
            post = Span(tokens[name.degrees].start, tokens[end - 1].end)
            return _person(tokens, name, post), end
        return (_person(tokens, name, None) if name.titled else None), used_until

    def _post_before(
        self,
        text: str,
        tokens: list[Token],
        kinds: list[_Kind],
        name: _Name,
        used_until: int,
    ) -> int | None:
        """The index where the post that ends right before the name starts, or None."""
        last = name.start - 1
        if last < used_until:
            return None
        gap = text[tokens[last].end : tokens[name.start].start]
        if not _BEFORE.fullmatch(gap):
            return None
        if "." in gap and len(tokens[last].form) > _ABBREVIATION_LENGTH:
            return None
        start = None
        index = last
        if name.titled:
            # The place of a unit may be no word of the lexicon: "Kapolsek Praya Timur Iptu …".
            while index > used_until and last - index < 3 and kinds[index] is _Kind.NAME:
                index -= 1
            if index != last and tokens[index].form not in self._lexicon.posts | self._qualifiers:
                index = last
            last = index
        while index >= used_until and self._in_post(text, tokens, index, last):
            if kinds[index] is _Kind.POST:
                start = index
            index -= 1
        if start is not None and "," in gap and name.end - name.first == 1 and last == start:
            # "Babinsa, Toga" are two things; "Ketua KPU Kabupaten Indramayu, Masykur" is one.
            return None
        return start

    def _in_post(self, text: str, tokens: list[Token], index: int, last: int) -> bool:
        form = tokens[index].form
        if form not in self._qualifiers and form not in self._lexicon.posts and not form.isdigit():
            return False
        return index == last or bool(
            _INSIDE_POST.fullmatch(text, tokens[index].end, tokens[index + 1].start)
        )

    def _post_behind(self, text: str, tokens: list[Token], name: _Name) -> int | None:
        """The index behind the post that follows the name, or None."""
        index = name.degrees
        if index >= len(tokens) or tokens[index].form not in self._lexicon.posts:
            skipped = _BEHIND.match(text, tokens[name.degrees - 1].end)
            index = next(
                (
                    i
                    for i in range(name.degrees, min(name.degrees + 4, len(tokens)))
                    if skipped and tokens[i].start == skipped.end()
                ),
                len(tokens),
            )
        if index >= len(tokens) or tokens[index].form not in self._lexicon.posts:
            return None
        gap = text[tokens[name.degrees - 1].end : tokens[index].start]
        if not _BEHIND.fullmatch(gap) or ("." in gap and name.degrees == name.end):
            return None
        if name.end - name.first == 1 and not name.titled and "(" not in gap:
            # "Diterima Ketua KPU …" and "Rapim Wakapolri" name nobody; in a list, ", Yurang Kepala
            # Adat …" does.
            before = (
                text[tokens[name.start - 1].end : tokens[name.start].start] if name.start else ""
            )
            if "," not in before or "," in gap:
                return None
        name.degrees = index
        return self._post_end(text, tokens, index)

    def _post_end(self, text: str, tokens: list[Token], index: int) -> int:
        """The index behind the post that starts at `index`: its qualifiers, unit and place."""
        end = index + 1
        while (
            end < len(tokens)
            and (tokens[end].form in self._qualifiers or tokens[end].form in self._lexicon.posts)
            and _INSIDE_POST.fullmatch(text, tokens[end - 1].end, tokens[end].start)
        ):
            end += 1
        # A place that the lexicon lacks belongs to the post too: "Kepala Adat Kamp. Sekolaq Darat".
        if tokens[end - 1].form in self._lexicon.units | _AREA_WORDS:
            while (
                end < len(tokens)
                and text[tokens[end].start].isupper()
                and text[tokens[end - 1].end : tokens[end].start] in (" ", ". ")
            ):
                end += 1
        return end


@dataclass(slots=True)
class _Name:
    """Token indexes of a name: with its titles, its first word, its end, the end of degrees."""

    start: int
    first: int
    end: int
    degrees: int
    titled: bool


def _person(tokens: list[Token], name: _Name, post: Span | None) -> PersonMention:
    own = Span(tokens[name.first].start, tokens[name.end - 1].end)
    start = tokens[name.start].start
    end = max(own.end, tokens[name.degrees - 1].end)
    if post:
        start, end = min(start, post.start), max(end, post.end)
    return PersonMention(own, Span(start, end), post)


def _shift(mention: PersonMention, offset: int) -> PersonMention:
    def moved(span: Span) -> Span:
        return Span(span.start + offset, span.end + offset)

    post = moved(mention.post) if mention.post else None
    return PersonMention(moved(mention.name), moved(mention.entry), post)


def _is_inner_initial(text: str, token: Token) -> bool:
    """ "H" is an honorific with a full stop only: "H. Al Haris", but "Budi H"."""
    return token.end - token.start == 1 and text[token.end : token.end + 1] != "."
