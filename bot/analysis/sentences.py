"""Splits Indonesian news into sentences; results are offsets into the text."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.analysis.list_marks import LINE_MARK, list_marks
from bot.config.lexicon import FullStops
from bot.model import Span

_CLOSERS = "\"'”’)]»*"
_OPENERS = "\"'“‘([«*"
# Footnote marks after a full stop belong to the sentence: "… itu.[1][catatan 2]".
_NOTES = r"(?:\[[^\[\]\s]{1,8}(?:\s\w{1,4})?\])*"
_CLOSED = f"[{re.escape(_CLOSERS)}]*"
_OPENED = f"[{re.escape(_OPENERS)}]*"
# Where a sentence may end. A scrape leaves out the blank behind it ("aman.Polisi", "aman.”Polisi"),
# or puts commas where paragraphs met: "aman.,,Polisi", "kata dia,,Polisi".
_STOP = re.compile(
    rf"""(?=[.!?…:,])(?:
      (?P<spaced>[.!?…]+{_CLOSED}{_NOTES})(?=\s|$)
    | (?P<scarred>[.!?…:]+{_CLOSED})(?=\s?,{{1,9}}\s?(?:{_OPENED}[A-Z]|\d{{1,2}}[.)]\D))
    | (?P<closed>[.!?…]+["”’]+)(?=[A-Z])
    | (?:(?<=\w)|(?<=[)”"])(?!\.\.))(?P<glued>\.{{1,2}}|[!?]+)(?=[“‘"]?[A-Z])
    | (?P<commas>,)(?=,{{1,9}}\s?{_OPENED}[A-Z]|[A-Z])|(?<=\s)(?P<quoted>,)(?=[“"][A-Z])
    )""",
    re.VERBOSE,
)
# What is left of a scar at the end and at the beginning of a sentence.
_LEADING_COMMAS = re.compile(r"[\s,]+")
_TRAILING_COMMAS = re.compile(rf"(?:(?<=[.!?…:])|(?<=[.!?…][{re.escape(_CLOSERS)}])|,)\s?,+\s*$")
# Characters of the longest sentence; a longer one is cut between words. The longest of 8,700
# sentences of news has 1,079, and the time to read a sentence grows with the square of its length.
_MAX_CHARACTERS = 2000
# Characters read before and after a full stop to judge it: more than the longest word, and a bound
# on the work in a text of full stops.
_WORD_REACH = 30
_FOLLOWING_REACH = 40
_LAST_WORD = re.compile(r"[^\s(\"“‘\[]+$")
_SITE = re.compile(r"://|www\.|@")
_FULL_WORD = re.compile(r"[A-Z][a-z]|[A-Z]{2}")
_SHORT_NAME = re.compile(r"(?:.*\W)?[A-Z]{2,}")
_INITIAL = re.compile(r"[A-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_LONE_INITIAL = re.compile(r"[A-Z][.,]")
# Letters of a word that may be a short form if one comma follows its full stop.
_SHORT_FORM = 3
_MARK = re.compile(r"\d{1,2}|[a-z]")
# A number in groups of three digits, with a stray blank after a full stop: "6.316. 784 jiwa".
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUP = re.compile(r"\d{3}(?!\d)")
_LETTERED = re.compile(r"[a-z][.)]\s+[A-Z]")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,4}\.)+[A-Za-z]{1,4}")


def split_sentences(text: str, stops: FullStops, span: Span | None = None) -> list[Span]:
    """The sentences of `text` within `span` (all of it by default), in reading order.

    Sentences have no outer white space; together they hold all other characters of the span, but
    for commas that a scrape left between two of them. A list mark ("2) ", "a. ") opens a sentence
    and never is one. Blank text has no sentences. `stops` are the short forms whose full stop is
    not the end.
    """
    span = span or Span(0, len(text))
    borders = [span.start, *_borders(text, stops, span), span.end]
    edges = sorted({*borders, *_forced_borders(text, borders)})
    pieces = (_without_scars(text, Span(a, b)) for a, b in pairwise(edges))
    kept = [piece for piece in pieces if piece.end > piece.start]
    whole = trimmed(text, span)
    return _join_scraps(text, kept) if kept or whole.end == whole.start else [whole]


def _without_scars(text: str, span: Span) -> Span:
    """A sentence without the commas that a scrape left around it, and without outer white space."""
    leading = _LEADING_COMMAS.match(text, span.start, span.end)
    start = leading.end() if leading else span.start
    trailing = _TRAILING_COMMAS.search(text, max(start, span.end - _WORD_REACH), span.end)
    return trimmed(text, Span(start, trailing.start() if trailing else span.end))


def _forced_borders(text: str, borders: list[int]) -> list[int]:
    """Where to cut text that is too long for a sentence, such as a table without full stops."""
    forced = []
    for start, end in pairwise(borders):
        while end - start > _MAX_CHARACTERS:
            blank = text.rfind(" ", start + 1, start + _MAX_CHARACTERS)
            start = blank + 1 if blank > start else start + _MAX_CHARACTERS
            forced.append(start)
    return forced


def _join_scraps(text: str, pieces: list[Span]) -> list[Span]:
    """The pieces; one of fewer than two words ("Rabu (29/11).") joins the piece before it."""
    joined: list[Span] = []
    for piece in pieces:
        words = _WORD.findall(text, piece.start, piece.end)
        if joined and len(words) < 2 and not LINE_MARK.match(text, piece.start):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _borders(text: str, stops: FullStops, span: Span) -> list[int]:
    marks = list_marks(text, span, stops.counted)
    starts = {mark.start() for mark in marks}
    held = {place for mark in marks for place in range(*mark.span())}
    borders = [span.start]
    for match in _STOP.finditer(text, span.start, span.end):
        if match.start() in held:
            continue
        since = Span(borders[-1], span.end)
        if (border := _border(text, stops, since, match)) is not None:
            borders.append(border)
    return sorted(border for border in {*borders, *starts} if span.start < border < span.end)


def _border(text: str, stops: FullStops, span: Span, stop: re.Match[str]) -> int | None:
    """Where the sentence ends that starts with `span`: at a possible stop, or None if not there."""
    end, mark = stop.end(), stop.group()
    if stop.lastgroup in ("commas", "quoted"):
        sure = stop.lastgroup == "quoted" or text.startswith(",", end)
        return stop.start() if sure or _opens_sentence(text[end:], stops) else None
    if stop.lastgroup == "closed" and mark.endswith('"') and _opens_quotation(text, span, end - 1):
        end -= 1
    if stop.lastgroup in ("glued", "closed") and not _lacks_blank(text, stops, span, stop):
        return None
    return end if _ends_sentence(text, stops, span, stop, end) else None


def _opens_quotation(text: str, span: Span, place: int) -> bool:
    """Whether a straight quotation mark between two sentences opens the second one."""
    before = text.rfind('"', span.start, place)
    if before < 0:
        return True
    # It closes the quotation that the one before it opened.
    return not text[before + 1].isalnum() or text[before - 1 : before].isalnum()


def _lacks_blank(text: str, stops: FullStops, span: Span, stop: re.Match[str]) -> bool:
    """Whether only the blank is missing behind a full stop: not in "Dit.Reskrim", "Tempo.Co"."""
    word = _LAST_WORD.search(text, max(span.start, stop.start() - _WORD_REACH), stop.start())
    last = word.group() if word else ""
    following = text[stop.end() : stop.end() + _FOLLOWING_REACH].lstrip(_OPENERS)
    opening = _WORD.match(following)
    if opening is None or not _FULL_WORD.match(following) or _SITE.search(last):
        return False
    if opening.group().lower() in stops.sites:
        return False
    if last[-1:].islower() or not last[-1:].isalnum():
        return True
    if _MARK.fullmatch(last):
        return False
    return following[1].islower() and (last[-1].isdigit() or bool(_SHORT_NAME.fullmatch(last)))


def _ends_sentence(text: str, stops: FullStops, span: Span, stop: re.Match[str], end: int) -> bool:
    following = (
        text[end : min(span.end, end + _FOLLOWING_REACH)].lstrip(" \t\n\r\u00a0,").lstrip(_OPENERS)
    ).lstrip()
    if not following:
        return True
    starts_anew = not following[0].islower() or bool(_LETTERED.match(following))
    mark = stop.group()
    if mark[0] != "." or mark.startswith(".."):
        # '"Benarkah?" tanya dia': the sentence continues in lower case after the question.
        return starts_anew
    if not starts_anew or _LONE_INITIAL.match(following):
        return False
    word = _LAST_WORD.search(text, max(span.start, stop.start() - _WORD_REACH), stop.start())
    if word is None:
        return True
    last = word.group().lower()
    if last in stops.never or last.rpartition("/")[2] in stops.never:
        return False
    if len(mark) > 1 and mark[1] in _CLOSERS:
        return True
    if _is_list_mark(text, span, word):
        return False
    before_comma = stop.lastgroup == "scarred" and not text.startswith(",,", end)
    if _INITIAL.fullmatch(word.group()) or _is_short(last, stops, before_comma=before_comma):
        # After "S.H." or "dll." only a typical first word opens a sentence, not a name or number.
        return _opens_sentence(following, stops)
    return not (_GROUPED.fullmatch(word.group()) and _GROUP.match(following))


def _is_short(last: str, stops: FullStops, *, before_comma: bool) -> bool:
    """Whether the word before a full stop may be a short form: "S.H.", "dll.", "(Jw., Bal.)"."""
    if last in stops.may_end or (before_comma and len(last) <= _SHORT_FORM and last.isalpha()):
        return True
    return bool(_DOTTED.fullmatch(last)) and last.rpartition(".")[2] not in stops.sites


def _is_list_mark(text: str, span: Span, word: re.Match[str]) -> bool:
    """Whether a number or letter before a full stop marks a list item: "… aman. 2. Aspek …"."""
    before = text[span.start : word.start()].rstrip().rstrip(",")
    return bool(_MARK.fullmatch(word.group())) and (not before or before[-1] in ".;:!?")


def _opens_sentence(following: str, stops: FullStops) -> bool:
    word = _WORD.search(following[:_FOLLOWING_REACH])
    return word is not None and word.group().lower() in stops.openers


def trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends; empty, at its end, for white space alone."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - (len(piece) - len(piece.rstrip()))))
