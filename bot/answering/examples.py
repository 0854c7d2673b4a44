"""Posts, units and operations that a corpus can be asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.analysis.dates import YEAR
from bot.answering.weighing.evidence import DocumentEvidence
from bot.config.lexicon import Lexicon

# How many of each to find, since not every example question has an answer. A judgement.
_WANTED = 5
# "Operasi Lilin 2023", "Operasi Mantap Brata"; short forms of "Operasi" are not matched.
_OPERATION = re.compile(rf"\bOperasi(?: [A-Z][a-z]+){{1,2}}(?: {YEAR})?\b")


class Examples(NamedTuple):
    """Names as the articles spell them, in the order of the articles; each may be empty."""

    posts: tuple[str, ...]
    units: tuple[str, ...]
    operations: tuple[str, ...]


def find_examples(documents: Iterable[DocumentEvidence], lexicon: Lexicon) -> Examples:
    """The first five posts, units and operations that the documents name, each once."""
    posts: dict[str, None] = {}
    units: dict[str, None] = {}
    operations: dict[str, None] = {}
    for evidence in documents:
        posts.update(dict.fromkeys(_posts(evidence, lexicon)))
        for text in (" ".join(s.text.split()) for group in evidence.sentences for s in group):
            units.update(dict.fromkeys(_units(text, lexicon)))
            operations.update(dict.fromkeys(_OPERATION.findall(text)))
        if min(len(posts), len(units), len(operations)) >= _WANTED:
            break
    return Examples(*(tuple(names)[:_WANTED] for names in (posts, units, operations)))


def _posts(evidence: DocumentEvidence, lexicon: Lexicon) -> Iterator[str]:
    """Posts that head a named unit and stand beside a person: "Kapolres Tabanan"."""
    for sentence in (s for group in evidence.sentences for s in group):
        for mention in sentence.people:
            words = sentence.document.slice(mention.post).split() if mention.post else []
            if len(words) > 1 and words[0].lower() in lexicon.unit_posts:
                yield " ".join(words)


def _units(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Units with the first word of their place: "Polres Bontang"."""
    for match in re.finditer(r"\b([A-Z]\w+) ([A-Z]\w{2,})\b", text):
        kind, place = match.groups()
        if kind.lower() in lexicon.units and place.lower() in lexicon.place_parts:
            yield match.group()
