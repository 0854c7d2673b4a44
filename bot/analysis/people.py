"""Who is who in a sentence: names with the rank before them and the post beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
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
_UNKNOWN_PLACE_WORDS = 2
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
        scan = _Scan(text, self._lexicon, self._qualifiers)
        return [_shift(_closed(text, mention), offset) for mention in scan.mentions()]

    def post_phrases(self, text: str) -> list[Span]:
        """Posts with what belongs to them: "Kasat Narkoba Polres Kutai Barat", in any case."""
        return _Scan(text, self._lexicon, self._qualifiers).post_phrases()


class _Scan:
    """One text's tokens with their kinds, read from left to right."""

    def __init__(self, text: str, lexicon: Lexicon, qualifiers: frozenset[str]) -> None:
        self._text = text
        self._lexicon = lexicon
        self._qualifiers = qualifiers
        self._lower = text == text.lower()
        self._tokens = tokenize(text)
        self._kinds = [self._kind(index) for index in range(len(self._tokens))]

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

    def post_phrases(self) -> list[Span]:
        """The posts of the text with what belongs to them."""
        tokens = self._tokens
        phrases: list[Span] = []
        index = 0
        while index < len(tokens):
            end = index
            if tokens[index].form in self._lexicon.posts:
                end = self._post_end(index)
                phrases.append(Span(tokens[index].start, tokens[end - 1].end))
            index = max(end, index + 1)
        return phrases

    def _gap(self, index: int) -> str:
        """What stands between a token and the one before it."""
        return self._text[self._tokens[index - 1].end : self._tokens[index].start]

    def _kind(self, index: int) -> _Kind:
        token = self._tokens[index]
        raw = self._text[token.start : token.end]
        form = token.form
        if self._names_operation(index):
            return _Kind.OTHER
        if form in self._lexicon.posts:
            return _Kind.POST
        if not raw[0].isupper():
            return _Kind.OTHER
        if form in self._lexicon.ranks:
            return _Kind.RANK
        if form in self._lexicon.honorifics and not _is_inner_initial(self._text, token):
            return _Kind.HONORIFIC
        if form in self._qualifiers:
            return _Kind.QUALIFIER
        if form in self._lexicon.degrees or (
            _DEGREE.fullmatch(raw) and "." in raw and len(raw) > 2
        ):
            return _Kind.DEGREE
        if form in self._lexicon.not_names or form in self._lexicon.stop_words:
            return _Kind.OTHER
        if any(c.isdigit() for c in raw):
            return _Kind.OTHER
        return _Kind.NAME

    def _names_operation(self, index: int) -> bool:
        """Whether a token belongs to an operation's name: "Operasi Mantap Brata Candi"."""
        before = index - 1
        while before >= 0 and self._tokens[before].form in self._lexicon.operations:
            before -= 1
        return (
            before >= 0
            and self._tokens[before].form in _OPERATION_WORDS
            and (before == index - 1 or self._tokens[index].form in self._lexicon.operations)
        )

    def _name_at(self, index: int) -> _Name | None:
        """The name whose rank, honorific or first word is the token at `index`."""
        titled = False
        start = index
        while index < len(self._tokens) and (
            self._kinds[index] in (_Kind.RANK, _Kind.HONORIFIC)
            or (titled and self._is_rank_part(index))
        ):
            titled = True
            index += 1
        first = index
        while index < len(self._tokens) and self._goes_on(index, first, titled=titled):
            index += 1
        words = [t for t in self._tokens[first:index] if len(t.form) > 1]
        if not words or not any(self._text[t.start].isupper() for t in words):
            return None
        if not titled and self._is_followed_by_rank(index):
            # "Kapolsek Praya Timur Iptu …": what a rank follows is the unit's place.
            return None
        degrees = index
        while (
            degrees < len(self._tokens)
            and self._kinds[degrees] is _Kind.DEGREE
            and _BEFORE_DEGREE.fullmatch(self._gap(degrees))
        ):
            degrees += 1
        return _Name(start, first, index, degrees, titled)

    def _is_followed_by_rank(self, index: int) -> bool:
        while index < len(self._tokens) and self._kinds[index] is _Kind.QUALIFIER:
            index += 1
        return index < len(self._tokens) and self._kinds[index] is _Kind.RANK

    def _is_rank_part(self, index: int) -> bool:
        return self._tokens[index].form in self._lexicon.rank_parts

    def _goes_on(self, index: int, first: int, *, titled: bool) -> bool:
        """Whether the token at `index` is the next word of the name that starts at `first`."""
        inside = index > first
        if inside and not _INSIDE_NAME.fullmatch(self._gap(index)):
            return False
        kind = self._kinds[index]
        if kind is _Kind.NAME:
            return True
        if kind is _Kind.DEGREE:
            # "AKBP Alex F.L Tobing": initials inside a name look like a degree.
            followed = index + 1 < len(self._kinds) and self._kinds[index + 1] is _Kind.NAME
            return inside and followed and self._gap(index + 1) == " "
        if kind is _Kind.QUALIFIER:
            # After a rank a place may be a name: "Ipda Sukoco Jaya".
            words = self._lexicon.post_words | self._lexicon.units
            return titled and self._tokens[index].form not in words
        raw = self._text[self._tokens[index].start : self._tokens[index].end]
        # After a rank an honorific may be part of the name too: "AKBP M. H. Siregar".
        return inside and (bool(_INITIAL.fullmatch(raw)) or (titled and kind is _Kind.HONORIFIC))

    def _mention(self, name: _Name, used_until: int) -> tuple[PersonMention | None, int]:
        """The person of a name, and the index up to which posts are taken."""
        before = self._post_before(name, used_until)
        if before is not None:
            post = Span(self._tokens[before].start, self._tokens[name.start - 1].end)
            return _person(self._tokens, name, post), name.degrees
        end = self._post_behind(name)
        if end is not None:
            post = Span(self._tokens[name.degrees].start, self._tokens[end - 1].end)
            return _person(self._tokens, name, post), end
        return (_person(self._tokens, name, None) if name.titled else None), used_until

    def _post_before(self, name: _Name, used_until: int) -> int | None:
        """The index where the post that ends right before the name starts, or None."""
        last = name.start - 1
        if last < used_until:
            return None
        gap = self._gap(name.start)
        if not _BEFORE.fullmatch(gap):
            return None
        if "." in gap and len(self._tokens[last].form) > _ABBREVIATION_LENGTH:
            return None
        start = None
        # The place of a unit may be no word of the lexicon: "Kapolsek Praya Timur Iptu …".
        unknown = _UNKNOWN_PLACE_WORDS if name.titled else 0
        index = last
        while index >= used_until and (index == last or self._joins_post(index + 1)):
            if self._kinds[index] is _Kind.POST:
                start = index
            elif not self._is_post_word(index):
                unknown -= 1
                if unknown < 0 or self._kinds[index] is not _Kind.NAME or start is not None:
                    break
            index -= 1
        if start is not None and "," in gap and name.end - name.first == 1 and last == start:
            # "Babinsa, Toga" are two things; "Ketua KPU Kabupaten Indramayu, Masykur" is one.
            return None
        return start

    def _is_post_word(self, index: int) -> bool:
        token = self._tokens[index]
        form = token.form
        if form in self._lexicon.place_parts and not self._lower:
            # "pulang" is a word, "Pulang" of Pulang Pisau a place.
            return self._text[token.start].isupper() or form in self._lexicon.post_words
        return form in self._qualifiers or form in self._lexicon.posts or form.isdigit()

    def _joins_post(self, index: int) -> bool:
        """Whether nothing parts a token from the one before it within a post."""
        return bool(_INSIDE_POST.fullmatch(self._gap(index)))

    def _post_behind(self, name: _Name) -> int | None:
        """The index behind the post that follows the name, or None."""
        index = name.degrees
        if index >= len(self._tokens) or self._tokens[index].form not in self._lexicon.posts:
            skipped = _BEHIND.match(self._text, self._tokens[name.degrees - 1].end)
            index = next(
                (
                    i
                    for i in range(name.degrees, min(name.degrees + 4, len(self._tokens)))
                    if skipped and self._tokens[i].start == skipped.end()
                ),
                len(self._tokens),
            )
        if index >= len(self._tokens) or self._tokens[index].form not in self._lexicon.posts:
            return None
        gap = self._text[self._tokens[name.degrees - 1].end : self._tokens[index].start]
        if not _BEHIND.fullmatch(gap) or ("." in gap and name.degrees == name.end):
            return None
        if not name.titled and "(" not in gap and self._is_no_list_entry(name, gap):
            return None
        name.degrees = index
        return self._post_end(index)

    def _is_no_list_entry(self, name: _Name, gap: str) -> bool:
        """Whether an untitled name before a post is likely none: "Surat Perintah Kapolri …".

        In a list it is one (", Yurang Kepala Adat …"), and with two words before a comma.
        """
        before = self._gap(name.start) if name.start else ""
        if "," in gap or "selaku" in gap or "sebagai" in gap:
            return name.end - name.first == 1
        return "," not in before

    def _post_end(self, index: int) -> int:
        """The index behind the post that starts at `index`: its qualifiers, unit and place."""
        end = index + 1
        while end < len(self._tokens) and self._is_post_word(end) and self._joins_post(end):
            end += 1
        # A place that the lexicon lacks belongs to the post too: "Kepala Adat Kamp. Sekolaq Darat".
        if self._tokens[end - 1].form in self._lexicon.units | _AREA_WORDS:
            while (
                end < len(self._tokens)
                and self._text[self._tokens[end].start].isupper()
                and self._tokens[end].form not in self._lexicon.ranks | self._lexicon.honorifics
                and self._gap(end) in (" ", ". ")
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


def _is_inner_initial(text: str, token: Token) -> bool:
    """ "H" is an honorific with a full stop only: "H. Al Haris", but "Budi H"."""
    return token.end - token.start == 1 and text[token.end : token.end + 1] != "."
