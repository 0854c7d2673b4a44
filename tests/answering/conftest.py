"""The small invented corpus, whose fixtures are used here."""

from small_news import answer, news, refusal, unanswered

__all__ = ["answer", "news", "refusal", "unanswered"]
