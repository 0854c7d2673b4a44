"""Corpus folders and files to clean documents; what cannot be used is reported, never raised."""

from bot.ingest.corpus import Corpus, load_corpus

__all__ = ["Corpus", "load_corpus"]
