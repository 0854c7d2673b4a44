"""Splits Indonesian news into sentences; results are offsets into the text."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.config.lexicon import FullStops
from bot.model import Span

_CLOSERS = "\"'”’)]»*"
# Footnote marks after a full stop belong to the sentence: "… itu.[1][catatan 2]".
_NOTES = r"(?:\[[^\[\]\s]{1,8}(?:\s\w{1,4})?\])*"
_STOP = re.compile(rf"[.!?…]+[{re.escape(_CLOSERS)}]*{_NOTES}(?=\s|$)|(?<=[a-z)”\"])\.(?=[A-Z“\"])")
_LIST_MARK = re.compile(
    r"(?:^|(?<=\n))[ \t]*\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]{1,2}\s", re.IGNORECASE
)
_INLINE_MARK = re.compile(r"(?<![\w.,/(-])(\d{1,3})[.)]\s+(?=[A-Z“\"(])")
_OPENERS = "\"'“‘([«*"
# Characters of the longest sentence; a longer one is cut between words. The longest of 8,700
# sentences of news has 1,079, and the time to read a sentence grows with the square of its length.
_MAX_CHARACTERS = 2000
# Characters read before and after a full stop to judge it: more than the longest word, and a bound
# on the work in a text of full stops.
_WORD_REACH = 30
_FOLLOWING_REACH = 40
_LAST_WORD = re.compile(r"[^\s(\"“‘\[]+$")
_INITIAL = re.compile(r"[A-Z]")
_WORD = re.compile(r"[^\W\d_]+")
_LONE_INITIAL = re.compile(r"[A-Z][.,]")
_MARK = re.compile(r"\d{1,2}|[a-z]")
# A number in groups of three digits, with a stray blank after a full stop: "6.316. 784 jiwa".
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_GROUP = re.compile(r"\d{3}(?!\d)")
_LETTERED = re.compile(r"[a-z][.)]\s+[A-Z]")
_DOTTED = re.compile(r"(?:[A-Za-z]{1,4}\.)+[A-Za-z]{1,4}")


def split_sentences(text: str, stops: FullStops, span: Span | None = None) -> list[Span]:
    """The sentences of `text` within `span` (all of it by default), in reading order.

    Sentences have no outer white space; together they hold all other characters of the span. A
    list mark ("2) ", "a. ") opens a sentence and never is one. Blank text has no sentences. `stops`
    are the short forms whose full stop is not the end.
    """
    span = span or Span(0, len(text))
    borders = [span.start, *_borders(text, stops, span), span.end]
    edges = sorted({*borders, *_forced_borders(text, borders)})
    pieces = (trimmed(text, Span(a, b)) for a, b in pairwise(edges))
    return _join_scraps(text, [piece for piece in pieces if piece.end > piece.start])


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
        if joined and len(words) < 2 and not _LIST_MARK.match(text, piece.start):
            joined[-1] = Span(joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _borders(text: str, stops: FullStops, span: Span) -> list[int]:
    marks = [*_LIST_MARK.finditer(text, span.start, span.end), *_running_marks(text, span)]
    borders = {mark.start() for mark in marks}
    for match in _STOP.finditer(text, span.start, span.end):
        if any(mark.start() <= match.start() < mark.end() for mark in marks):
            continue
        if _ends_sentence(text, stops, span, match):
            borders.add(match.end())
    return sorted(border for border in borders if span.start < border < span.end)


def _running_marks(text: str, span: Span) -> list[re.Match[str]]:
    """The marks of a list within a line ("1. … 2. … 3. …"), which count up from 1."""
    found: list[re.Match[str]] = []
    for match in _INLINE_MARK.finditer(text, span.start, span.end):
        if int(match[1]) == len(found) + 1:
            found.append(match)
    return found if len(found) > 1 else []


def _ends_sentence(text: str, stops: FullStops, span: Span, stop: re.Match[str]) -> bool:
    following = (
        text[stop.end() : min(span.end, stop.end() + _FOLLOWING_REACH)]
        .lstrip()
        .lstrip(_OPENERS)
        .lstrip()
    )
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
    if last in stops.never:
        return False
    if len(mark) > 1 and mark[1] in _CLOSERS:
        return True
    if _INITIAL.fullmatch(word.group()) or _is_list_mark(text, span, word):
        return False
    if _DOTTED.fullmatch(word.group()) or last in stops.may_end:
        # After "S.H." or "dll." only a typical first word opens a sentence, not a name or number.
        return _opens_sentence(following)
    return not (_GROUPED.fullmatch(word.group()) and _GROUP.match(following))


def _is_list_mark(text: str, span: Span, word: re.Match[str]) -> bool:
    """Whether a number or letter before a full stop marks a list item: "… aman. 2. Aspek …"."""
    before = text[span.start : word.start()].rstrip()
    return bool(_MARK.fullmatch(word.group())) and (not before or before[-1] in ".;:!?")


_FIRST_WORDS = """
    dalam pada untuk dengan selain kemudian sementara sedangkan namun tetapi hal ini itu kegiatan
    acara ia dia mereka kami kita saat setelah sebelum sebelumnya selanjutnya lebih di dari ke para
    seluruh adapun sebagai oleh karena menurut bagi turut hadir juga jadi lalu petugas polisi
    kapolres kapolda polres polda sehingga tidak ada adanya akibat atas berdasarkan bahkan bertempat
    diketahui hingga kasus korban pelaku tersangka sejumlah selama seperti terkait usai
"""
_OPENING_WORDS = frozenset(_FIRST_WORDS.split())


def _opens_sentence(following: str) -> bool:
    return following.split(maxsplit=1)[0].strip(",.;:").lower() in _OPENING_WORDS


def trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends; empty, at its end, for white space alone."""
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.end - (len(piece) - len(piece.rstrip()))))
