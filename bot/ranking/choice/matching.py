"""Matches a question's terms with tokens, by stem, synonym, spelling and likeness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel, JaroWinkler
from rapidfuzz.process import cdist

from bot.ranking.choice.documents import DocumentView
from bot.ranking.choice.questions import Floats, QuestionView
from bot.ranking.choice.tokens import TokenRow, distances
from bot.ranking.choice.vocabulary import Vocabulary

# All as the shipped model was trained: the credits of a related term and of the same first letters,
# the factor on the likeness of two spellings, the least likeness by two measures, the fewest
# letters of words that are compared so, and of a word that may be written as two.
_RELATED, _BEGINNING, _ALIKE = 0.8, 0.6, 0.75
_LEAST_ALIKE, _LEAST_SHARED, _ALIKE_LETTERS, _JOINED_LETTERS = 0.86, 0.7, 4, 6
# A term with this credit counts as held.
HELD = 0.5
# The distances in tokens at which nearness falls to 1/e.
_CLOSE, _NEAR, _FAR = 2.0, 6.0, 25.0


@dataclass(frozen=True, slots=True)
class Matched:
    """How far tokens, sentences and documents hold each term, from 0 to 1.

    All arrays have a row for each term. `tokens` and `held` have a column for each token,
    `sentences` and `exact` (in the same form) for each sentence, `documents` (with their titles)
    and `titles` for each document. `near` falls with the distance of a token to the nearest match
    in its sentence, `close` steeply, `near_in_document` and `around` (slowly) in its document.
    """

    tokens: Floats
    held: np.ndarray[tuple[int, int], np.dtype[np.bool_]]
    sentences: Floats
    exact: Floats
    documents: Floats
    titles: Floats
    close: Floats
    near: Floats
    near_in_document: Floats
    around: Floats


def match(
    asked: QuestionView, row: TokenRow, views: list[DocumentView], vocabulary: Vocabulary
) -> Matched:
    """The match of a question with the tokens of documents."""
    first, inverse = np.unique(row.forms, return_index=True, return_inverse=True)[1:]
    credits = _form_credits(asked, row, first, vocabulary)
    tokens = credits[:, inverse]
    for k, form in enumerate(asked.forms):
        if len(form) >= _JOINED_LETTERS:
            tokens[k, row.joined == asked.joined[k]] = 1.0
        tokens[k, np.isin(row.phrases, asked.stems[k])] = 1.0
        in_phrase = np.isin(row.phrases, asked.related[k])
        tokens[k, in_phrase] = np.maximum(tokens[k, in_phrase], _RELATED)
    exact = (row.forms[None, :] == asked.form_ids[:, None]).astype(np.float64)
    held = tokens >= HELD
    titles = _title_credits(asked, views)
    document_starts = np.searchsorted(row.document, np.arange(len(views)))
    in_texts = np.maximum.reduceat(tokens, document_starts, axis=1)
    to_sentence = distances(held, row.sentence)
    to_document = distances(held, row.document)
    return Matched(
        tokens=tokens,
        held=held,
        sentences=row.most_in_sentence(tokens),
        exact=row.most_in_sentence(exact),
        documents=np.maximum(in_texts, titles),
        titles=titles,
        close=np.exp(-to_sentence / _CLOSE),
        near=np.exp(-to_sentence / _NEAR),
        near_in_document=np.exp(-to_document / _NEAR),
        around=np.exp(-to_document / _FAR),
    )


def _form_credits(
    asked: QuestionView, row: TokenRow, first: np.ndarray, vocabulary: Vocabulary
) -> Floats:
    """The credit of each term for each different form; `first` has a token of each form."""
    forms, stems, beginnings = row.forms[first], row.stems[first], row.beginnings[first]
    words = [vocabulary.words[form] for form in forms]
    alike = _likeness(asked, words)
    credits = np.zeros((asked.size, len(words)))
    for k, form in enumerate(asked.forms):
        own = credits[k]
        if len(form) >= _ALIKE_LETTERS and not form[0].isdigit():
            own = np.maximum(own, alike[k])
            if asked.beginnings[k] >= 0:
                own = np.maximum(own, _BEGINNING * (beginnings == asked.beginnings[k]))
        own = np.maximum(own, _RELATED * np.isin(stems, asked.related[k]))
        same = np.isin(stems, asked.stems[k]) | np.isin(forms, asked.spellings[k])
        credits[k] = np.where(same, 1.0, own)
    return credits


def _likeness(asked: QuestionView, words: list[str]) -> Floats:
    """How alike each term is to each word as it is spelt; 0 for words that are not alike."""
    opening = cdist(asked.forms, words, scorer=JaroWinkler.similarity, score_cutoff=_LEAST_ALIKE)
    shared = cdist(
        asked.forms, words, scorer=Indel.normalized_similarity, score_cutoff=_LEAST_SHARED
    )
    alike: Floats = np.where(opening > 0, _ALIKE * shared, 0.0)
    return alike


def _title_credits(asked: QuestionView, views: list[DocumentView]) -> Floats:
    credits = np.zeros((asked.size, len(views)))
    for k in range(asked.size):
        for d, view in enumerate(views):
            if np.isin(view.title, asked.stems[k]).any():
                credits[k, d] = 1.0
            elif np.isin(view.title, asked.related[k]).any():
                credits[k, d] = _RELATED
    return credits
