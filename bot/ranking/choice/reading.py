"""Reads questions and articles into the scene that columns are computed from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.config.lexicon import Lexicon
from bot.model import Document
from bot.questions.question import Question
from bot.ranking.choice.asked import AskedReader
from bot.ranking.choice.documents import DocumentReader, DocumentView, SentenceText
from bot.ranking.choice.matching import match
from bot.ranking.choice.questions import QuestionViewer
from bot.ranking.choice.scene import FoundArticle, Scene
from bot.ranking.choice.tokens import TokenRow

# Cached views of documents; about 25 kB each. A judgement.
_KEPT_DOCUMENTS = 2000


class FoundDocument(NamedTuple):
    """The id of a document that was found, and the engine's score of each passage that was hit."""

    document_id: str
    passage_scores: Mapping[str, float]


class Article(NamedTuple):
    """A document with those of its sentences that have a word."""

    document: Document
    sentences: Sequence[SentenceText]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the reader asks of a corpus.

    `article` gives a document by its id; `idf` a stem's idf as a share of an unknown stem's, and
    `is_known` whether any passage has it.
    """

    article: Callable[[str], Article]
    idf: Callable[[str], float]
    is_known: Callable[[str], bool]


class SceneReader:
    """Makes scenes; views of documents are kept."""

    def __init__(self, lexicon: Lexicon, stem: Callable[[str], str], corpus: Corpus) -> None:
        self._corpus = corpus
        self._documents = DocumentReader(lexicon, stem)
        self._questions = QuestionViewer(
            lexicon, self._documents, stem, corpus.idf, corpus.is_known
        )
        self._asked = AskedReader(lexicon, self._documents.vocabulary)
        self._view = lru_cache(maxsize=_KEPT_DOCUMENTS)(self._read)

    def scene(self, question: Question, found: Sequence[FoundDocument]) -> Scene | None:
        """The question beside the articles, which come best first.

        None if the question has no content word, or no article has a sentence with a word.
        """
        articles = [
            FoundArticle(
                self._view(one.document_id), max(one.passage_scores.values()), one.passage_scores
            )
            for one in found
        ]
        articles = [article for article in articles if article.view.passages]
        if not articles:
            return None
        # Only now have the words of the articles their ids.
        asked = self._questions.read(question)
        if asked is None:
            return None
        views = [article.view for article in articles]
        row = TokenRow.of(views)
        matched = match(asked, row, views, self._documents.vocabulary)
        return Scene(asked, articles, row, matched, self._asked.find(asked, row))

    def _read(self, document_id: str) -> DocumentView:
        return self._documents.read(*self._corpus.article(document_id))
