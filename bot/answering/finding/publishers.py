"""Which articles a publisher has, by what a question calls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from bot.analysis.tokenizer import fold, tokenize
from bot.model import Document, Publisher
from bot.questions.question import Question

# The most words of a publisher's name. A judgement.
_NAME_WORDS = 4
# The labels of a site that is named by its first one alone: "detik" for detik.com.
_SHORT_SITE = 2


@dataclass(frozen=True, slots=True)
class NamedPublisher:
    """The articles of the publisher that a question names, None if it names none.

    `starts` are the offsets of the words that name it.
    """

    documents: frozenset[str] | None = None
    starts: frozenset[int] = frozenset()


class PublisherIndex:
    """The articles of each publisher; `leads` are the words before one: "dari".

    `words` has the forms of the words in the names and sites of the publishers.
    """

    def __init__(self, documents: Iterable[Document], leads: Set[str]) -> None:
        self._leads = leads
        by_publisher: dict[Publisher, set[str]] = {}
        for document in documents:
            if document.publisher:
                by_publisher.setdefault(document.publisher, set()).add(document.document_id)
        own: dict[str, frozenset[str]] = {}
        for publisher, ids in by_publisher.items():
            for name in _names_of(publisher):
                own[name] = own.get(name, frozenset()) | ids
        self._own = own
        names = (f"{publisher.name} {publisher.site or ''}" for publisher in by_publisher)
        self.words = frozenset(token.form for name in names for token in tokenize(name))

    def named_in(self, question: Question) -> NamedPublisher:
        """The first publisher that is named after one of the leading words, by its longest name."""
        tokens = question.words.tokens
        for index, token in enumerate(tokens):
            if token.form not in self._leads:
                continue
            for count in range(_NAME_WORDS, 0, -1):
                behind = tokens[index + 1 : index + 1 + count]
                name = _squeezed("".join(t.form for t in behind))
                if len(behind) == count and name in self._own:
                    return NamedPublisher(self._own[name], frozenset(t.start for t in behind))
        return NamedPublisher()


def _names_of(publisher: Publisher) -> Iterator[str]:
    """What a publisher is called, without blanks and dots: its name, its site, or part of it."""
    yield _squeezed(publisher.name)
    for site in {publisher.site, publisher.name if "." in publisher.name else None} - {None}:
        labels = (site or "").removeprefix("www.").split(".")
        yield _squeezed("".join(labels))
        if len(labels) == _SHORT_SITE or labels[1:] == ["co", "id"]:
            yield _squeezed(labels[0])


def _squeezed(name: str) -> str:
    return "".join(character for character in fold(name) if character.isalnum())
