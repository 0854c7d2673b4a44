"""What can be asked of a corpus: posts with a holder, units and operations that it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.analysis.dates import YEAR
from bot.answering.weighing.evidence import DocumentEvidence
from bot.config.lexicon import Lexicon

# So many of each are looked for: some make questions that the corpus does not answer.
_WANTED = 5
# "Operasi Lilin 2023", "Operasi Mantap Brata"; short forms of the word are left alone.
_OPERATION = re.compile(rf"\bOperasi(?: [A-Z][a-z]+){{1,2}}(?: {YEAR})?\b")


class Examples(NamedTuple):
    """Names as the articles write them, those of the newest article first; each may be empty."""

    posts: tuple[str, ...]
    units: tuple[str, ...]
    operations: tuple[str, ...]


def find_examples(documents: Iterable[DocumentEvidence], lexicon: Lexicon) -> Examples:
    """The first few posts, units and operations that the documents name."""
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
    """Posts of named units that somebody holds: "Kapolres Tabanan"."""
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
