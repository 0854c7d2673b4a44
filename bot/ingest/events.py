"""Finds the day of the event that an article reports on."""

from __future__ import annotations

import re
from datetime import date, timedelta

from bot.analysis.dates import DateMention, find_dates
from bot.analysis.sentences import split_sentences
from bot.config.lexicon import FullStops
from bot.model import Document

_SPEECH = re.compile(
    r"\b(?:kata|ujar|ucap|tutur|jelas|terang|ungkap|tegas|papar|imbuh|tandas|sebut|pungkas|lanjut"
    r"|beber|tambah)(?:nya)?\b"
    r"|\bkepada (?:wartawan|awak media)\b|\bdikonfirmasi\b|\b(?:dalam|melalui|lewat) keterangan",
    re.IGNORECASE,
)
# Shortly before a date, these words tell that it is not the date of the event.
_OTHER_DAY = re.compile(
    r"\b(?:lahir|kelahiran|sejak|akan|rencananya|direncanakan|memperingati|proklamasi|hingga"
    r"|sampai|s\.?d|buron|paling lambat)\b",
    re.IGNORECASE,
)
# Characters before a date in which these words are looked for: some four words.
_REACH = 30
# Days between an event and the report on it; a judgement: older dates are background.
_MAX_EVENT_AGE = timedelta(days=60)


def find_event_date(document: Document, stops: FullStops) -> date | None:
    """The day of the reported event, or None.

    It is the first date with a weekday; failing that, the first date of the article. Dates of
    statements ("kata dia, Senin (4/3)"), dates after the publication and dates long before it do
    not count.
    """
    candidates = [
        (mention, sentence)
        for paragraph in document.paragraphs
        for sentence in split_sentences(document.text, stops, paragraph.span)
        for mention in find_dates(document.slice(sentence))
    ]
    for weekday in (True, False):
        for position, (mention, sentence) in enumerate(candidates):
            if mention.weekday != weekday or (not weekday and position > 0):
                continue
            day = _resolve(mention, document)
            before = document.slice(sentence)[: mention.start]
            blocked = _SPEECH.search(before) or _OTHER_DAY.search(before[-_REACH:])
            if day and not blocked and _is_event_day(day, document):
                return day
    return None


def _resolve(mention: DateMention, document: Document) -> date | None:
    """The day of a mention; without a year, the last such day up to the publication."""
    if document.published is None or mention.year is not None:
        return mention.resolve()
    published = document.published.day
    day = mention.resolve(published.year)
    return mention.resolve(published.year - 1) if day and day > published else day


def _is_event_day(day: date, document: Document) -> bool:
    if document.published is None:
        return True
    return timedelta(0) <= document.published.day - day <= _MAX_EVENT_AGE
