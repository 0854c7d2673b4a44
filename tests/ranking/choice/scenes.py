"""Scenes of invented articles, given by their sentences, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.analysis.language import Language
from bot.analysis.tokenizer import tokenize
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.config.lexicon import Lexicon
from bot.model import Document, Paragraph, Span, TitleKind
from bot.questions.question import Question
from bot.questions.reader import QuestionReader
from bot.ranking.choice.columns import columns
from bot.ranking.choice.documents import SentenceText
from bot.ranking.choice.questions import Flags
from bot.ranking.choice.reading import Article, Corpus, FoundDocument, SceneReader
from bot.ranking.choice.rules import Ruled
from bot.ranking.choice.scene import Columns, Scene

CATALOG = Path(__file__).resolve().parents[3] / "config" / "catalog"
# The sentences of a passage.
PASSAGE = 2


@dataclass(frozen=True)
class News:
    """An article by its sentences, of which each two are a passage."""

    sentences: tuple[str, ...]
    title: str = ""
    score: float = 1.0

    @property
    def words(self) -> list[str]:
        """Its tokens as they are written."""
        return [text[t.start : t.end] for text in self.sentences for t in tokenize(text)]


def unruled_columns(scene: Scene) -> Columns:
    """The columns of a scene of whose sentences the rules say nothing."""
    return columns(scene, [Ruled(0.0, 0.0, 0)] * scene.row.sentences)


def news(*sentences: str, title: str = "", score: float = 1.0) -> News:
    return News(sentences, title, score)


@dataclass(frozen=True)
class Scenes:
    """Makes scenes with one lexicon; every stem has the same idf unless `idf` has it."""

    language: Language = field(repr=False)
    questions: QuestionReader = field(repr=False)
    idf: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, lexicon: Lexicon) -> Scenes:
        language = Language.of(lexicon)
        catalog = CorpusCatalog((), CATALOG, lexicon)
        return cls(language, QuestionReader(language, catalog, lambda word, is_name: None))

    def weighing(self, **idf: float) -> Scenes:
        """The same with the idf of some stems, as a share of an unknown stem's."""
        return replace(self, idf=idf)

    def ask(self, text: str) -> Question:
        return self.questions.read(text)

    def article(self, number: int, one: News) -> Article:
        kind = TitleKind.GIVEN if one.title else TitleKind.DERIVED
        text = " ".join(one.sentences)
        title = one.title or one.sentences[0]
        document = Document(
            str(number), f"{number}.txt", text, title, kind, (Paragraph(Span(0, len(text))),)
        )
        return Article(document, self.sentences(number, one))

    def sentences(self, number: int, one: News) -> list[SentenceText]:
        found, start = [], 0
        for k, text in enumerate(one.sentences):
            people = [person.name for person in self.language.people.find(text)]
            span = Span(start, start + len(text))
            if tokenize(text):
                passage = f"{number}#{k // PASSAGE}"
                found.append(SentenceText(text, span, people=people, passage_id=passage))
            start = span.end + 1
        return found

    def reader(self, *articles: News) -> SceneReader:
        """A reader of these articles, whose ids are their numbers."""
        read = {str(n): self.article(n, one) for n, one in enumerate(articles)}
        corpus = Corpus(
            read.__getitem__, lambda stem: self.idf.get(stem, 0.5), self.idf.__contains__
        )
        return SceneReader(self.language.lexicon, self.language.analyzer.term, corpus)

    def scene(self, question: str, *articles: News) -> Scene | None:
        """The scene of a question beside articles, which were found in this order."""
        found = [found_document(n, one) for n, one in enumerate(articles)]
        return self.reader(*articles).scene(self.ask(question), found)

    def sure_scene(self, question: str, *articles: News) -> Scene:
        scene = self.scene(question, *articles)
        assert scene is not None
        return scene

    def columns(self, question: str, *articles: News) -> Columns:
        return unruled_columns(self.sure_scene(question, *articles))

    def column(self, name: str, question: str, *articles: News) -> list[float]:
        return self.columns(question, *articles)[name].tolist()

    def asked(self, question: str, *sentences: str) -> list[str]:
        """The words of an article that are surely of the asked sort."""
        return self._words(lambda scene: scene.answers.sure, question, *sentences)

    def perhaps(self, question: str, *sentences: str) -> list[str]:
        """The words of an article that are perhaps of the asked sort."""
        return self._words(lambda scene: scene.answers.perhaps, question, *sentences)

    def _words(self, of: Callable[[Scene], Flags], question: str, *sentences: str) -> list[str]:
        one = News(sentences)
        return chosen(one.words, of(self.sure_scene(question, one)))


def found_document(number: int, one: News) -> FoundDocument:
    """An article whose first passage alone was hit."""
    return FoundDocument(str(number), {f"{number}#0": one.score})


def chosen(words: Sequence[str], flags: Flags) -> list[str]:
    return [word for word, flag in zip(words, flags, strict=True) if flag]
