"""Evidence that hits give each other: those on the same matter speak for one another."""

from __future__ import annotations

import numpy as np

from bot.ranking.passages.hit_words import Columns, HitWords
from bot.ranking.passages.index import Floats


def of_alike_hits(words: HitWords) -> Columns:
    """How alike a hit is to others, to better and worse ones, and what it lacks that those hold."""
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
    """The cosine of each two hits by their telling words; 0 of a hit with itself."""
    used, column = np.unique(words.terms, return_inverse=True)
    cells = words.hit_of * len(used) + column
    counts = np.bincount(cells, minlength=words.hits * len(used)).reshape(words.hits, -1)
    vectors = np.log1p(counts.astype(np.float32)) * words.index.term_idf[used].astype(np.float32)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.where(lengths > 0, lengths, 1)[:, None]
    # Not by "@", which would wake the threads of the linear algebra library for so small a product.
    alike: Floats = np.einsum("ik,jk->ij", vectors, vectors).astype(np.float64)
    np.fill_diagonal(alike, 0)
    return alike
