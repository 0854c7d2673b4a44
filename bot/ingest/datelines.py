"""Reads datelines, which name place and publisher: "REPUBLIKA.CO.ID, INDRAMAYU — "."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.analysis.dates import find_dates
from bot.config.cleaning import CleaningRules
from bot.config.lexicon import Lexicon
from bot.model import Publisher

SITE = re.compile(
    r"(?<![\w@.-])((?:[a-z0-9][a-z0-9-]*\.)+"
    r"(?:com|co\.id|go\.id|or\.id|ac\.id|web\.id|my\.id|id|co|net|org|news|tv|info))"
    r"(?!\w|\.[a-z])",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:—|–|--|\||:)\s*|\s+-\s*|-\s+|(?<=[A-Z)])-(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")
# Characters of the longest dateline; a judgement: anything longer is a sentence.
_MAX_CHARACTERS = 90
# Letters of the shortest unknown town in capitals; shorter words are mostly abbreviations.
_MIN_CAPITALS = 5
# Words of the longest unknown place.
_MAX_PLACE_WORDS = 4
# Letters up to which capitals are kept as an abbreviation: "NTT" stays, "BANDUNG" is "Bandung".
_SHORT_FORM = 4
_UNIT_WORDS = (
    "polres",
    "polda",
    "polsek",
    "polresta",
    "polrestabes",
    "polri",
    "mabes",
    "humas",
    "satgas",
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline; `length` counts its characters, with the separator after it."""

    length: int
    text: str
    place: str | None
    publisher: Publisher | None


def parse_dateline(text: str, rules: CleaningRules, lexicon: Lexicon) -> Dateline | None:
    """The dateline at the start of a paragraph, or None.

    Where several separators may end it, the first with both place and publisher before it does,
    else the last with one of them.
    """
    best = _publisher_with_stop(text, rules)
    for separator in _SEPARATOR.finditer(text[:_MAX_CHARACTERS]):
        head = text[: separator.start()]
        dateline = _parse_head(head, separator.end(), rules, lexicon)
        if dateline and not (":" in separator.group() and _is_mark(dateline, lexicon)):
            best = dateline
        if best and best.place and best.publisher:
            break
    return best


def _is_mark(dateline: Dateline, lexicon: Lexicon) -> bool:
    """Whether it is the first word of a caption, not a place: "TERGULING: …"."""
    known = dateline.place is not None and dateline.place.lower() in lexicon.places
    return not known and dateline.publisher is None


def parse_dateline_line(text: str, rules: CleaningRules, lexicon: Lexicon) -> Dateline | None:
    """The dateline that fills a whole line, or None: "Kutai Barat- Kaltim [mediasergap.com]"."""
    if len(text) > _MAX_CHARACTERS or not SITE.search(text):
        return None
    return _parse_head(text, len(text), rules, lexicon)


def find_publisher(text: str, rules: CleaningRules) -> Publisher | None:
    """The publisher that a short text names, by its site or a known name, or None."""
    site = SITE.search(text)
    if site:
        return publisher_of_site(site.group(1), rules)
    for name in rules.publisher_names:
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            return Publisher(name, None)
    return None


def publisher_of_site(site: str, rules: CleaningRules) -> Publisher:
    """The publisher of a site, with its configured name, else with the site as its name."""
    host = site.lower().removeprefix("www.")
    return Publisher(rules.publisher_by_site.get(host, site), host)


def _publisher_with_stop(text: str, rules: CleaningRules) -> Dateline | None:
    """The dateline of a known publisher and a full stop, or None: "RMOL. Antrean panjang …"."""
    for name in rules.publisher_names:
        if text.startswith(f"{name}. "):
            return Dateline(len(name) + 2, name, None, Publisher(name, None))
    return None


def _parse_head(head: str, length: int, rules: CleaningRules, lexicon: Lexicon) -> Dateline | None:
    dates = find_dates(head)
    rest = head
    for mention in reversed(dates):
        rest = rest[: mention.start] + "," + rest[mention.end :]
    site = SITE.search(rest)
    publisher = find_publisher(rest, rules)
    if site:
        rest = rest[: site.start()] + "," + rest[site.end() :]
    elif publisher:
        rest = re.sub(re.escape(publisher.name), ",", rest, flags=re.IGNORECASE)
    parts = [" ".join(_WORD.findall(part)) for part in re.split(r"[,|/()\[\]—–:]|-{1,2}", rest)]
    parts = [part for part in parts if part]
    named = publisher is not None
    if not all(_may_be_place(part, lexicon, with_publisher=named) for part in parts):
        return None
    if not parts and publisher is None:
        return None
    place = next((p for p in parts if not p.lower().startswith(_UNIT_WORDS)), None)
    if place and place.isupper() and len(place) > _SHORT_FORM:
        place = place.title()
    text = " ".join(head.split()).strip(" ,|-–—")
    return Dateline(length, text, place, publisher)


def _may_be_place(part: str, lexicon: Lexicon, *, with_publisher: bool) -> bool:
    """Whether a part of a dateline is a place or a police unit: "INDRAMAYU", "Polres Bontang".

    Unknown capitalised words may be anything, so they count next to a publisher only.
    """
    words = part.split()
    folded = part.lower()
    if folded in lexicon.places or all(w in lexicon.place_parts for w in folded.split()):
        return True
    if len(words) > _MAX_PLACE_WORDS or not all(word[0].isupper() for word in words):
        return False
    if words[0].lower() in _UNIT_WORDS:
        return True
    if part.isupper() and not lexicon.not_places & set(folded.split()):
        return with_publisher or len(part) >= _MIN_CAPITALS
    return with_publisher and words[0].lower() not in lexicon.posts | lexicon.stop_words
