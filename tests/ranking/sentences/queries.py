"""Parses questions as typed."""

from __future__ import annotations

from bot.analysis.tokenizer import TokenizedText
from bot.ranking.sentences.reading import Query, SentenceReader


def ask(reader: SentenceReader, text: str) -> Query:
    return reader.question(TokenizedText.of(text))
