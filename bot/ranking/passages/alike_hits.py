"""Features from the similarity between hits: hits on the same subject support each other."""

from __future__ import annotations

import numpy as np

from bot.ranking.passages.hit_words import Columns, HitWords
from bot.ranking.passages.index import Floats


def of_alike_hits(words: HitWords) -> Columns:
    """A hit's similarity to other hits, and the concepts it lacks that similar hits have.

    Better and worse hits are those that cover more and less of the question.
    """
    alike = _cosines(words)
    top = float(words.scores.max()) or 1.0
    cover = words.share(words.has)
    better = cover[None, :] > cover[:, None]
    worse = cover[None, :] < cover[:, None]
    lent = (alike[:, :, None] * words.has[None, :, :]).max(axis=1)
    return {
        "alike_top": alike[:, 0],
        "alike_most": alike.max(axis=1),
        "alike_mass": alike @ words.scores / top,
        "alike_better": (alike * better).max(axis=1),
        "alike_worse": (alike * worse).max(axis=1),
        "lent": words.share((1 - words.met) * lent),
    }


def _cosines(words: HitWords) -> Floats:
    """The cosine similarity of each pair of hits by tf-idf; 0 on the diagonal."""
    used, column = np.unique(words.terms, return_inverse=True)
    cells = words.hit_of * len(used) + column
    counts = np.bincount(cells, minlength=words.hits * len(used)).reshape(words.hits, -1)
    vectors = np.log1p(counts.astype(np.float32)) * words.index.term_idf[used].astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.where(lengths > 0, lengths, 1)[:, None]
    # einsum and not "@", which would start the threads of the BLAS library for a small product.
    alike: Floats = np.einsum("ik,jk->ij", vectors, vectors).astype(np.float64)
    np.fill_diagonal(alike, 0)
    return alike
