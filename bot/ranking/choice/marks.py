"""Marks of the tokens of a sentence: what each may be a part of, as bits of one number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.dates import MONTHS
from bot.analysis.tokenizer import Token
from bot.config.kind_words import MARK_NAMES
from bot.config.lexicon import Lexicon
from bot.model import Span
from bot.ranking.choice.naming import NameReader

# One bit for each.
MARKS = {name: 1 << number for number, name in enumerate(MARK_NAMES)}
STOP, CAPITAL, NAME, NUMBER = (MARKS[n] for n in ("stop", "capital", "name", "number"))
NUMBER_WORD, YEAR, DATE, CLOCK = (MARKS[n] for n in ("number_word", "year", "date", "clock"))
DURATION, AGE, INITIALS, PERSON = (MARKS[n] for n in ("duration", "age", "initials", "person"))
PLACE, PLACE_WORD, POST = (MARKS[n] for n in ("place", "place_word", "post"))
TIME_WORD, UNREAL, PRONOUN, QUOTED, SPEAKER, PERSON_LIKE = (
    MARKS[n] for n in ("time_word", "unreal", "pronoun", "quoted", "speaker", "person_like")
)
_SHORT_NAME = re.compile(r"[A-Z]{2,4}")
_AGED = re.compile(r"\s*\(\d{1,2}\b")
_INITIALS = re.compile(r"[A-Z]{1,4}")
# Numbers and slashes beside letters, as on number plates and in the numbers of reports.
_BESIDE_NUMBER = re.compile(r"[\d/][ ]?$")
_NUMBER_BEHIND = re.compile(r"[ ]?[\d/]")
_NOTHING_BETWEEN = re.compile(r"[\s.'’(-]*")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d")
# Marks that are typed twice ('""') open or close one quotation.
_QUOTE_MARKS = re.compile('["“”]+')
_YEAR = re.compile(r"(?:19|20)\d\d")
# All as the shipped model was trained: the tokens behind a preposition of place, behind a kind of
# place and behind a word that introduces a person which belong to the name; the tokens of a name
# before an age in brackets.
_PLACE_REACH, _KIND_REACH, _PERSON_REACH, _AGED_REACH = 6, 4, 4, 4


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence with its tokens, and the places of its people's names, speakers apart, and dates.

    All offsets count from its start.
    """

    text: str
    tokens: Sequence[Token]
    people: Sequence[Span] = ()
    speakers: Sequence[Span] = ()
    dates: Sequence[Span] = ()


class MarkReader:
    """Marks tokens by the lexicon, by how they are written, and by their neighbours."""

    def __init__(self, lexicon: Lexicon) -> None:
        kinds, words = lexicon.kinds, lexicon.ranking.choice
        sure = {name: frozenset(kind.signs("sure")) for name, kind in kinds.kinds.items()}
        self._bits: dict[str, int] = {}
        for bit, forms in (
            (STOP, lexicon.stop_words),
            (NUMBER_WORD, sure.get("number", frozenset()) | frozenset(words.quantities.split())),
            (PLACE_WORD, lexicon.place_words | frozenset(words.place_words.split())),
            (POST, lexicon.posts),
            (TIME_WORD, frozenset(words.time_words.split())),
            (UNREAL, frozenset(words.unreal.split())),
            (PRONOUN, frozenset(words.pronouns.split())),
        ):
            for form in forms:
                self._bits[form] = self._bits.get(form, 0) | bit
        self._before_place = sure.get("place", frozenset())
        self._introducing = sure.get("person", frozenset()) | frozenset(words.parties.split())
        self._spans = sure.get("duration", frozenset())
        self._before_clock = frozenset(words.before_clock.split())
        self._names = NameReader(lexicon)
        self._no_names = lexicon.units | lexicon.degrees | lexicon.ranks
        self._place_parts = lexicon.place_parts

    def of_form(self, form: str) -> int:
        """The marks that a form has in any text."""
        return self._bits.get(form, 0)

    def read(self, sentence: MarkedSentence) -> list[int]:
        """The marks of each token, in order."""
        tokens = sentence.tokens
        marks = [self._alone(sentence, i) for i in range(len(tokens))]
        joined = _joined_behind(sentence)
        for i, token in enumerate(tokens):
            if marks[i] & NUMBER:
                marks[i] |= self._of_number(sentence, i)
            if token.form in self._spans and i and marks[i - 1] & (NUMBER | NUMBER_WORD):
                marks[i - 1] |= DURATION
                marks[i] |= DURATION
            if token.form in self._before_place:
                _run(marks, i, _PLACE_REACH, NAME | PLACE_WORD | NUMBER | CAPITAL, PLACE)
            if marks[i] & PLACE_WORD and _run(
                marks, i, min(_KIND_REACH, joined[i]), NAME | CAPITAL | NUMBER, PLACE
            ):
                marks[i] |= PLACE
            if self._names_by_initials(sentence, i):
                marks[i] = marks[i] & ~STOP | INITIALS | NAME | PERSON
            if token.form in self._introducing:
                _run(marks, i, min(_PERSON_REACH, joined[i]), NAME, PERSON)
            if marks[i] & AGE:
                _run(marks, i, -_AGED_REACH, NAME, PERSON)
        self._mark_names(sentence, marks)
        _mark_spans(sentence, marks, sentence.people, PERSON)
        _mark_spans(sentence, marks, sentence.dates, DATE)
        _mark_spans(sentence, marks, sentence.speakers, SPEAKER, PERSON)
        _mark_quoted(sentence, marks)
        return marks

    def _alone(self, sentence: MarkedSentence, i: int) -> int:
        """The marks of a token by its form and its letters."""
        token = sentence.tokens[i]
        raw = sentence.text[token.start : token.end]
        bits = self.of_form(token.form)
        if raw[0].isdigit():
            dated = "/" in raw or raw.count("-") == 2
            year = bool(_YEAR.fullmatch(raw))
            return bits | NUMBER | (YEAR | DATE if year else 0) | (DATE if dated else 0)
        if not raw[0].isupper():
            return bits
        bits |= CAPITAL
        if token.form in MONTHS:
            return bits | DATE
        inside = i > 0 or raw.isupper() or token.form in self._place_parts
        if not bits & (STOP | NUMBER_WORD) and inside:
            bits |= NAME
        if not bits & STOP and self._may_be_initials(sentence, i):
            bits |= INITIALS
        return bits

    def _may_be_initials(self, sentence: MarkedSentence, i: int) -> bool:
        """Whether a token may be initials; a car's number and a known abbreviation are none."""
        token, text = sentence.tokens[i], sentence.text
        raw = text[token.start : token.end]
        if not _INITIALS.fullmatch(raw) or token.form in self._no_names:
            return False
        beside = _BESIDE_NUMBER.search(text[: token.start]) or _NUMBER_BEHIND.match(text, token.end)
        return not beside and not self._names.is_abbreviation(token.form, raw)

    def _mark_names(self, sentence: MarkedSentence, marks: list[int]) -> None:
        """Marks the runs of words that are, or may be, a person's name."""
        apart = [
            bool(m & (PLACE_WORD | DATE | NUMBER_WORD | POST))
            or bool(m & PLACE and not self._names.is_known(token.form))
            for m, token in zip(marks, sentence.tokens, strict=True)
        ]
        for run in self._names.runs(sentence.text, sentence.tokens, apart):
            bit = PERSON if self._names.is_surely_name(sentence.tokens, run) else PERSON_LIKE
            for i in run:
                marks[i] |= bit

    def _names_by_initials(self, sentence: MarkedSentence, i: int) -> bool:
        """Whether a token in capitals stands for a person, even if it spells a word: "AS (21)"."""
        token = sentence.tokens[i]
        if not _SHORT_NAME.fullmatch(sentence.text[token.start : token.end]):
            return False
        told = i > 0 and sentence.tokens[i - 1].form in self._introducing
        return told or bool(_AGED.match(sentence.text, token.end))

    def _of_number(self, sentence: MarkedSentence, i: int) -> int:
        """The marks of a number by its neighbours: part of a date, a time of day, an age."""
        tokens, text = sentence.tokens, sentence.text
        bits = 0
        beside = [*tokens[max(0, i - 1) : i], *tokens[i + 1 : i + 2]]
        if any(token.form in MONTHS for token in beside):
            bits |= DATE
        if i and tokens[i - 1].form in self._before_clock:
            bits |= CLOCK | DATE
        elif _CLOCK.fullmatch(tokens[i].form):
            bits |= CLOCK
        start, end = tokens[i].start, tokens[i].end
        if text[start - 1 : start] == "(" and text[end : end + 1] == ")" and end - start <= 2:
            bits |= AGE
        return bits


def _joined_behind(sentence: MarkedSentence) -> list[int]:
    """How many tokens behind each follow it without a comma or another sign between them."""
    counts = [0] * len(sentence.tokens)
    for i in range(len(sentence.tokens) - 2, -1, -1):
        gap = sentence.text[sentence.tokens[i].end : sentence.tokens[i + 1].start]
        counts[i] = counts[i + 1] + 1 if _NOTHING_BETWEEN.fullmatch(gap) else 0
    return counts


def _run(marks: list[int], i: int, reach: int, of: int, bit: int) -> bool:
    """Sets a bit on the run of tokens with any bit of `of` next to `i`; whether there is one.

    The run is behind `i`, or before it for a negative reach.
    """
    step = 1 if reach > 0 else -1
    found = False
    for j in range(i + step, i + reach + step, step):
        if not 0 <= j < len(marks) or not marks[j] & of:
            break
        marks[j] |= bit
        found = True
    return found


def _mark_spans(
    sentence: MarkedSentence, marks: list[int], spans: Sequence[Span], bit: int, instead_of: int = 0
) -> None:
    for span in spans:
        for i, token in enumerate(sentence.tokens):
            if span.start <= token.start < span.end:
                marks[i] = marks[i] & ~instead_of | bit


def _mark_quoted(sentence: MarkedSentence, marks: list[int]) -> None:
    inside, end = False, 0
    for i, token in enumerate(sentence.tokens):
        # One quotation may end and the next begin between two tokens.
        if len(_QUOTE_MARKS.findall(sentence.text[end : token.start])) % 2:
            inside = not inside
        end = token.end
        if inside:
            marks[i] |= QUOTED
