"""Digests of new articles for followers: which are pending, and the message of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.dialogue.actions import Action, Verb
from bot.dialogue.buttons import ButtonMaker, in_rows
from bot.dialogue.memory import Asked, Memory, Told
from bot.dialogue.turns import RendererOf, Reply
from bot.model import Document
from bot.reloading.announcing import NewsGroup, news_text, parse_news
from bot.replying.reply import Renderer, ReplyLine, note
from bot.rich_text import Piece, fill
from bot.state import Follows, News

# Articles, and units or operations, in a digest, so that it fits one message.
_ARTICLES = 10


@dataclass(frozen=True, slots=True)
class Letter:
    """A digest that is ready to be sent to a person."""

    person: int
    language: str
    reply: Reply


@dataclass(frozen=True, slots=True)
class _Shown:
    """A group with its documents that are shown, and how many are not shown."""

    group: NewsGroup
    documents: Sequence[Document]
    more: int


class DigestDesk:
    """Hands out pending digests to whoever sends them. It is thread-safe.

    All methods but `reply` raise a StateError if the state cannot be used.
    """

    def __init__(
        self,
        news: News,
        follows: Follows,
        memory: Memory,
        buttons: ButtonMaker,
        renderer_of: RendererOf,
    ) -> None:
        self._news = news
        self._follows = follows
        self._memory = memory
        self._buttons = buttons
        self._renderer_of = renderer_of

    def pending(self, *, after: int, limit: int) -> list[tuple[int, int]]:
        """The numbers of the next `limit` digests after a number, with the person, oldest first."""
        return self._news.pending(after=after, limit=limit)

    def letter(self, number: int) -> Letter | None:
        """A digest without what is no longer followed or served; None if it is not pending.

        A digest of which nothing is left is removed: it is None too.
        """
        digest = self._news.digest(number)
        if digest is None:
            return None
        followed = {(f.key, f.year) for f in self._follows.of(digest.person)}
        groups = [
            group
            for group in parse_news(digest.text)
            if (group.follow.key, group.follow.year) in followed
        ]
        language = self._memory.language(digest.person) or digest.language
        told = Told(news_text(groups), language)
        renderer = self._renderer_of(language)
        if not _shown(renderer, groups)[0]:
            self.sent(number)
            return None
        return Letter(digest.person, language, self.reply(renderer, told, self._memory.keep(told)))

    def sent(self, number: int) -> None:
        """Remove a digest that was sent, or that never can be."""
        self._news.drop(number)

    def set_aside(self, person: int) -> None:
        """Drop a person's digests, and make no others until they write again."""
        self._news.set_aside(person)

    def reply(self, renderer: Renderer, told: Told, key: str) -> Reply:
        """The message of a digest; its buttons lead back to it by `key`."""
        texts = renderer.wording.follow
        shown, left = _shown(renderer, parse_news(told.text))
        if not shown:
            return Reply((note(texts.digest_gone),))
        documents = [document for part in shown for document in part.documents]
        like = Asked("", renderer.snapshot.version, told.language)
        back = Action(Verb.DIGEST, 1, key).data
        buttons = [
            self._buttons.article(str(number), document, like, back, lasting=True)
            for number, document in enumerate(documents, start=1)
        ]
        return Reply(tuple(_lines(renderer, shown, left)), in_rows(buttons))


def _shown(renderer: Renderer, groups: Sequence[NewsGroup]) -> tuple[list[_Shown], int]:
    """The first groups with their served documents, and the number of documents in the others.

    Each group has at least one document.
    """
    snapshot = renderer.snapshot
    served: list[tuple[NewsGroup, list[Document]]] = []
    for group in groups:
        found = [document for name in group.documents if (document := snapshot.document(name))]
        if found:
            served.append((group, found))
    shown: list[_Shown] = []
    room = _ARTICLES
    for number, (group, found) in enumerate(served[:_ARTICLES], start=1):
        others = min(len(served), _ARTICLES) - number
        documents = found[: room - others]
        room -= len(documents)
        shown.append(_Shown(group, documents, len(found) - len(documents) + group.more))
    return shown, sum(len(found) + group.more for group, found in served[_ARTICLES:])


def _lines(renderer: Renderer, shown: Sequence[_Shown], left: int) -> Iterator[ReplyLine]:
    texts = renderer.wording.follow
    yield note(texts.digest_heading)
    number = 0
    for part in shown:
        yield note((Piece(part.group.follow.name, bold=True),), opens=True)
        for document in part.documents:
            number += 1
            for line in renderer.entry_lines(number, document):
                yield replace(line, opens=False)
        if part.more:
            yield note(fill(texts.digest_more, count=part.more))
    if left:
        yield note(fill(texts.digest_rest, count=left), opens=True)
    yield note(texts.digest_stop, opens=True)
