"""News for followers: which documents are new, and who follows what they name.

How a digest is worded and sent is left to the front end.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Operation
from bot.catalog.jurisdiction import above, with_units_below
from bot.catalog.mentions import DocumentMention
from bot.model import recency
from bot.serving.snapshot import Snapshot
from bot.state import Digest, Follow, News

# Documents that a digest names on one unit or operation; it counts the others. A judgement.
NAMED = 5


@dataclass(frozen=True, slots=True)
class NewsGroup:
    """New documents on a follow: the ids of the newest ones, and how many more there are."""

    follow: Follow
    documents: tuple[str, ...]
    more: int = 0


def announce(snapshot: Snapshot, news: News, *, quiet: bool) -> int:
    """Store which documents are loaded, and a digest for each follower of the new ones.

    Returns the number of followers. The first load of a state makes no digests, and neither does a
    `quiet` one. Hidden documents count as loaded and are never announced. Raises a StateError,
    after which nothing is stored.
    """
    known = news.known_documents()
    loaded = [document.document_id for document in snapshot.corpus.documents]
    new = frozenset(loaded) - known
    if not new:
        return 0
    digests = [] if quiet or not known else list(_digests(snapshot, news, new))
    news.record_load(new, digests)
    return len(digests)


def news_text(groups: Sequence[NewsGroup]) -> str:
    """The groups as the text of a digest, which `parse_news` reads."""
    return json.dumps([asdict(group) for group in groups], ensure_ascii=False)


def parse_news(text: str) -> list[NewsGroup]:
    """The groups in the text of a digest."""
    return [
        NewsGroup(Follow(**group["follow"]), tuple(group["documents"]), group["more"])
        for group in json.loads(text)
    ]


def _digests(snapshot: Snapshot, news: News, new: frozenset[str]) -> Iterator[Digest]:
    """A digest for each person who follows something that the new documents name."""
    on = _documents_by_key(snapshot, new)
    texts: dict[tuple[Follow, ...], str | None] = {}
    for follower in news.followers(on):
        # Many people follow the same, and another corpus may bring thousands of documents.
        if follower.follows not in texts:
            groups = _groups(follower.follows, on)
            texts[follower.follows] = news_text(groups) if groups else None
        text = texts[follower.follows]
        if text is not None:
            yield Digest(follower.person, follower.language, text)


def _documents_by_key(
    snapshot: Snapshot, new: frozenset[str]
) -> Mapping[str, Mapping[str, frozenset[int]]]:
    """For each entity's key, the ids of new documents, newest first, each with its years."""
    on: defaultdict[str, dict[str, frozenset[int]]] = defaultdict(dict)
    mentions = snapshot.catalog.entries.mentions
    for document in sorted((d for d in snapshot.documents if d.document_id in new), key=recency):
        name = document.document_id
        for mention in mentions.get(name, ()):
            for key in _followed_by(mention, snapshot.catalog):
                on[key][name] = on[key].get(name, frozenset()).union(mention.years)
    return on


def _followed_by(mention: DocumentMention, catalog: CorpusCatalog) -> frozenset[str]:
    """The keys under which people may follow what is mentioned.

    An operation has a second key for its region. A unit has one that is shared by all of its name,
    from when they were not distinguished, and those of the units above it with all below them.
    """
    entity = mention.entity
    if isinstance(entity, Operation):
        return mention.keys
    return frozenset(
        {entity.key, entity.shared_key, *map(with_units_below, above(entity, catalog))}
    )


def _groups(
    follows: Sequence[Follow], on: Mapping[str, Mapping[str, frozenset[int]]]
) -> list[NewsGroup]:
    """The new documents of each follow; a document is listed once, under its first follow."""
    groups = []
    told: set[str] = set()
    for follow in follows:
        new = [
            name
            for name, years in on[follow.key].items()
            if name not in told and follow.year in (None, *years)
        ]
        told.update(new)
        if new:
            groups.append(NewsGroup(follow, tuple(new[:NAMED]), max(0, len(new) - NAMED)))
    return groups
