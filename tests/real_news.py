"""Small corpora in the manner of real police news, and what tests of them look at."""

from __future__ import annotations

from bot.model import Answer, NoAnswer, Outcome
from small_news import json_lines

Row = dict[str, str]


def article(title: str, text: str, date: str) -> Row:
    """An article as scraped, of one publisher; its id is made from its title."""
    slug = "-".join(title.lower().split())
    return {
        "id": slug,
        "title": title,
        "publisher": "Warta Rawasela",
        "date": date,
        "url": f"https://warta.example/{slug}",
        "text": text,
    }


def files_of(rows: list[Row]) -> dict[str, str]:
    """The one file of a corpus of articles, for the fixture service_of."""
    return {"news.jsonl": json_lines(rows)}


def quotes(outcome: Outcome) -> str:
    """All that an answer quotes; fails where the question was not answered."""
    assert isinstance(outcome, Answer), f"not answered: {told(outcome)}"
    return told(outcome)


def check_not_answered(outcome: Outcome) -> None:
    """A refusal, a related article or a question back will do; an answer fails."""
    assert not isinstance(outcome, Answer), f"answered: {told(outcome)}"


def told(outcome: Outcome) -> str:
    """What is quoted, also of a related article; without a quote the reason."""
    if isinstance(outcome, NoAnswer):
        return outcome.reason.value
    return " ".join(citation.quote for citation in outcome.citations)
