"""Documents as arrays of tokens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.analysis.tokenizer import Token, tokenize
from bot.config.lexicon import Lexicon
from bot.model import Document, Span, TitleKind
from bot.ranking.choice.marks import MarkedSentence, MarkReader
from bot.ranking.choice.vocabulary import UNKNOWN, Ids, Vocabulary

# As the shipped model was trained: the first letters by which two stems match loosely.
BEGINNING = 5
# Signs in front of what is no whole word, so that it has an id of its own; no form has them.
_BEGINS, _JOINED = "^", "+"


class SentenceText(NamedTuple):
    """A sentence of a document, and the id of its passage.

    `people` and `speakers` have the names of people, `dates` its dates, and `phrases` its known
    phrases ("Kepala Polres") with their index terms, all with offsets from its start.
    """

    text: str
    span: Span
    passage_id: str
    people: Sequence[Span] = ()
    speakers: Sequence[Span] = ()
    dates: Sequence[Span] = ()
    phrases: Sequence[tuple[Span, str]] = ()


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The tokens of a document, in order, and its sentences.

    For each token: the ids of its form, its stem, the beginning of its stem (-1 for a short one),
    the term of the phrase that it is part of (-1 for none) and the form joined with the next of its
    sentence, its marks, the number of its sentence, and its place in the text of the document.
    For each sentence: its passage and its length in characters as it would be shown. `title` has
    the stems of the title, empty for a derived one.
    """

    forms: Ids
    stems: Ids
    beginnings: Ids
    phrases: Ids
    joined: Ids
    marks: Ids
    sentence_of: Ids
    starts: Ids
    ends: Ids
    passages: tuple[str, ...]
    lengths: NDArray[np.int64]
    title: Ids


class FormIds(NamedTuple):
    """The ids of a form, of its stem and of the beginning of its stem, as in `DocumentView`."""

    form: int
    stem: int
    beginning: int


class DocumentReader:
    """Reads documents into views; keeps what it knows of each form."""

    def __init__(self, lexicon: Lexicon, stem: Callable[[str], str]) -> None:
        self.vocabulary = Vocabulary()
        self._stem = stem
        self._marks = MarkReader(lexicon)
        self._forms: dict[str, FormIds] = {}

    def find_form(self, form: str) -> FormIds:
        """The ids of a form of a question, UNKNOWN for what no text has that was read so far."""
        return self._forms.get(form) or self._ids_of(form, self.vocabulary.find)

    def find_joined(self, form: str) -> int:
        """The id of two forms written as one, as `DocumentView.joined` has it, or UNKNOWN."""
        return self.vocabulary.find(_JOINED + form)

    def read(self, document: Document, sentences: Sequence[SentenceText]) -> DocumentView:
        """The view of a document with these sentences, of which each has at least one token."""
        tokens: list[Token] = []
        joined: list[str] = []
        marks: list[int] = []
        numbers: list[int] = []
        places: list[tuple[int, int]] = []
        phrases: list[int] = []
        for number, sentence in enumerate(sentences):
            own = tokenize(sentence.text)
            tokens += own
            joined += [a + b for a, b in pairwise([*(token.form for token in own), ""])]
            marks += self._marks.read(
                MarkedSentence(
                    sentence.text, own, sentence.people, sentence.speakers, sentence.dates
                )
            )
            phrases += [self._phrase_at(sentence, token) for token in own]
            places += [
                (sentence.span.start + token.start, sentence.span.start + token.end)
                for token in own
            ]
            numbers += [number] * len(own)
        known = [self._of_form(token.form) for token in tokens]
        derived = document.title_kind is TitleKind.DERIVED
        title = [] if derived else [token.form for token in tokenize(document.title)]
        return DocumentView(
            forms=_ids(one.form for one in known),
            stems=_ids(one.stem for one in known),
            beginnings=_ids(one.beginning for one in known),
            phrases=_ids(phrases),
            joined=_ids(self.vocabulary.add(_JOINED + form) for form in joined),
            marks=_ids(marks),
            sentence_of=_ids(numbers),
            starts=_ids(start for start, _ in places),
            ends=_ids(end for _, end in places),
            passages=tuple(sentence.passage_id for sentence in sentences),
            lengths=_ids(len(" ".join(sentence.text.split())) for sentence in sentences),
            title=_ids(self._of_form(form).stem for form in title),
        )

    def _of_form(self, form: str) -> FormIds:
        known = self._forms.get(form)
        if known is None:
            known = self._forms[form] = self._ids_of(form, self.vocabulary.add)
        return known

    def _ids_of(self, form: str, id_of: Callable[[str], int]) -> FormIds:
        stem = self._stem(form)
        long = len(stem) >= BEGINNING and stem.isalpha()
        beginning = id_of(_BEGINS + stem[:BEGINNING]) if long else UNKNOWN
        return FormIds(id_of(form), id_of(stem), beginning)

    def _phrase_at(self, sentence: SentenceText, token: Token) -> int:
        """The id of the term of the phrase that a token is part of; -1 for none."""
        for span, term in sentence.phrases:
            if span.start <= token.start < span.end:
                return self.vocabulary.add(term)
        return -1


def _ids(values: object) -> Ids:
    return np.fromiter(values, dtype=np.int64)  # type: ignore[call-overload, no-any-return]
