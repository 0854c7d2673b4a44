"""Text to index terms: tokens, stop words, stems, abbreviations and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import Stemmer

from bot.analysis.codes import CodeReader
from bot.analysis.dates import MONTH_NAMES, MONTHS, YEAR, numeric_date
from bot.analysis.numbers import roman_value, written_alike
from bot.analysis.tokenizer import Token, fold, is_plain_word, tokenize
from bot.config.lexicon import Lexicon

_ISO_DATE = re.compile(r"(?P<year>\d{4})(?P<mark>-)(?P<month>\d\d)-(?P<day>\d\d)")
_NUMERIC_DATE = re.compile(
    rf"(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?:(?P=mark)(?P<year>{YEAR}|\d\d))?"
)
# "mar" and "may" are also words or names; all other forms mean a month wherever they occur.
_MONTH_TERMS = {
    form: MONTH_NAMES[number - 1] for form, number in MONTHS.items() if form not in ("mar", "may")
}
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])['’](?=[^\W\d_])")
_SENTENCE_END = re.compile(r"[.!?]\s")
# Letters of the longest word in a phrase whose full stop marks an abbreviation: "Sat. Lantas". The
# longest that the lexicon's phrases have is "waka"; a longer word ends its sentence.
_ABBREVIATION_LETTERS = 4
# Letters of the shortest stem that is kept; Snowball cuts "teriakan" down to "ia".
_MIN_STEM_LETTERS = 3
# The ending that any word may have.
_OWNED = "nya"


class Term(NamedTuple):
    """An index term and the range of its words; `form` is the token before stemming."""

    term: str
    form: str
    start: int
    end: int


class Analyzer:
    """Turns texts and questions into the same index terms, by the tables of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._stop_words = lexicon.stop_words
        self._stemmer = Stemmer.Stemmer("indonesian", 0)
        self._base_forms = lexicon.base_forms
        self._stems: dict[str, str] = {}
        self._single: dict[str, str] = {}
        self._lexical: set[str] = set()
        measures = lexicon.measures
        self._words_known = lexicon.dictionary
        self._measures = measures.behind_numbers
        self._sums = measures.of_money
        self._measured = {form.lower() for form in (*self._measures, *self._sums)}
        self._money = frozenset(measures.money.split())
        self._scales = measures.scales
        self._numbered = frozenset(measures.numbered.split())
        # A number before one of these is no time of day.
        self._counted = {*self._measures.values(), *lexicon.questions.measure_words.split()}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._protected = (
            lexicon.place_parts
            | lexicon.operations
            | lexicon.ranks
            | lexicon.posts
            | lexicon.units
            | frozenset(MONTHS)
        )
        for abbreviation in lexicon.abbreviations:
            self._add_forms(abbreviation.forms)
        self._codes = CodeReader(lexicon)
        self._split = dict(self._joined_places(lexicon))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda entry: -len(entry[0]))

    def _add_forms(self, forms: tuple[str, ...]) -> None:
        term = concept_term(forms[0])
        self._lexical.add(term)
        for form in forms:
            words = tuple(token.form for token in tokenize(form))
            if len(words) == 1:
                self._single[words[0]] = term
            elif words:
                self._phrases.setdefault(words[0], []).append((words, term))

    def _joined_places(self, lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, ...]]]:
        """The names of places written in one word, each with its words: "tulangbawang".

        A name that is one word by itself gets the phrase of its halves, as "tanjung balai" also
        stands for "tanjungbalai".
        """
        for place in lexicon.areas:
            words = tuple(token.form for token in tokenize(place.bare_name))
            joined = "".join(c for c in fold(place.bare_name) if c.isalpha())
            half = joined[: len(joined) // 2]
            if joined == half * 2:
                # "Parepare" has the term of "Pare-Pare", a reduplication.
                yield joined, (half,)
                continue
            if len(words) > 1:
                yield "".join(words), words
                continue
            for head in lexicon.place_heads:
                rest = words[0].removeprefix(head)
                if len(rest) >= _MIN_STEM_LETTERS and rest != words[0]:
                    self._phrases.setdefault(head, []).append(((head, rest), words[0]))

    def terms(self, text: str, offset: int = 0) -> list[Term]:
        """The terms of `text` in order of position, without stop words.

        `offset` is added to their positions. A phrase of the lexicon ("Wakil Kepala Polres")
        yields its own term ("wakapolres") before the terms of its words. A numeric date yields its
        day, month and year.
        """
        return self.terms_of(tokenize(text, offset), text, offset)

    def terms_of(self, tokens: Sequence[Token], text: str, offset: int = 0) -> list[Term]:
        """The terms of a text whose tokens are known; see `terms`."""
        found: list[Term] = []
        phrase_end = offset
        for index, token in enumerate(tokens):
            # Skip a phrase inside a phrase: "Wakil Kepala Polres" is no "Kepala Polres".
            if token.form in self._phrases and token.start >= phrase_end:
                phrase = self._phrase_terms(tokens, index, text, offset)
                phrase_end = phrase[0].end if phrase else phrase_end
                found.extend(phrase)
            if code := self._codes.at(tokens, index, text, offset):
                part = tokens[index : index + code.tokens]
                form = " ".join(token.form for token in part)
                found.append(Term(code.term, form, token.start, part[-1].end))
            if token.form[0].isdigit():
                found.extend(self._number_terms(tokens, index, text, offset))
            elif index and (number := self._counting(tokens, index)):
                found.append(Term(number, number, token.start, token.end))
            elif parts := self._apostrophe_parts(token, text, offset):
                found.append(Term(token.form, " ".join(parts), token.start, token.end))
                found += [Term(self.term(part), part, token.start, token.end) for part in parts]
            elif words := self._split.get(token.form):
                found += [Term(self.term(word), word, token.start, token.end) for word in words]
            elif measure := self._measure(tokens, index, text, offset):
                found.append(Term(self.term(measure), measure, token.start, token.end))
            elif token.form not in self._stop_words:
                found.append(Term(self.term(token.form), token.form, token.start, token.end))
        return found

    def _measure(self, tokens: Sequence[Token], index: int, text: str, offset: int) -> str | None:
        """The word that a short form right behind a number stands for; None for other tokens.

        "Rp1,6 M" and "uang 1,6 m" are "miliar", "1,6 m" is "meter".
        """
        token = tokens[index]
        if token.form not in self._measured or index == 0:
            return None
        number = tokens[index - 1]
        gap = text[number.end - offset : token.start - offset]
        if not number.form[0].isdigit() or gap.strip():
            return None
        before = tokens[index - 2].form if index > 1 else ""
        if before in self._money and token.form in self._sums:
            return self._sums[token.form]
        written = text[token.start - offset : token.end - offset]
        return self._measures.get(written) or self._measures.get(token.form)

    def _apostrophe_parts(self, token: Token, text: str, offset: int) -> list[str]:
        """The halves of a name with an apostrophe, which may also be written with a blank.

        Empty for other tokens, and for words that have one, such as "Jum'at".
        """
        written = text[token.start - offset : token.end - offset]
        if not _APOSTROPHE.search(written) or token.form in self._words_known:
            return []
        return [fold(part) for part in _APOSTROPHE.split(written) if part]

    def _counting(self, tokens: Sequence[Token], index: int) -> str | None:
        """The number that a Roman one stands for behind a word that is counted, or None."""
        if tokens[index - 1].form not in self._numbered:
            return None
        value = roman_value(tokens[index].form)
        return str(value) if value else None

    def _number_terms(
        self, tokens: Sequence[Token], index: int, text: str, offset: int
    ) -> list[Term]:
        """The terms of a numeric date (day, month, year), or of any other number in its one form.

        A number before a word that multiplies it is a phrase with that word: "12,5 juta".
        """
        token = tokens[index]
        if values := _date_values(token.form):
            return [Term(value, value, token.start, token.end) for value in values]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        word = ""
        if following and not text[token.end - offset : following.start - offset].strip():
            word = self._measure(tokens, index + 1, text, offset) or following.form
        if following and (scale := self._scales.get(self.term(word) if word else "")):
            value = written_alike(token.form, scale=scale)
            return [Term(value, f"{token.form} {word}", token.start, following.end)]
        value = written_alike(token.form, counts=word in self._counted)
        return [Term(value, token.form, token.start, token.end)]

    @property
    def lexical_words(self) -> frozenset[str]:
        """The words that the forms of the lexicon's abbreviations and joined places consist of."""
        phrases = (words for entries in self._phrases.values() for words, _ in entries)
        return frozenset(self._single).union(self._split, *phrases)

    def is_lexical(self, term: str) -> bool:
        """Whether a term stands for an entry of the lexicon, whose forms are synonyms."""
        return term in self._lexical

    def term(self, form: str) -> str:
        """The index term of one token, by its form."""
        if form in self._single:
            return self._single[form]
        if form in _MONTH_TERMS:
            return _MONTH_TERMS[form]
        stem = self._stems.get(form)
        if stem is None:
            stem = self._stem(form)
            self._stems[form] = stem
        return stem

    def _stem(self, form: str) -> str:
        """The Snowball stem; names and words of the lexicon are not stemmed.

        Snowball strips anything that looks like an affix: "pemalang" would become "palang". It
        misses sound changes, so a word such as "menerima" is stemmed as its base, "terima". A base
        that would get the stem of another word, such as "pelaku", is kept.
        """
        if form in self._protected or not is_plain_word(form):
            return form
        base = self._base(form)
        if base in self._single:
            return self._single[base]
        if base in self._protected or self._base_forms.get(base) == base:
            return base
        stem: str = self._stemmer.stemWord(base)
        return stem if len(stem) >= _MIN_STEM_LETTERS else base

    def _base(self, form: str) -> str:
        """The base by the tables of a form, or of it without "-nya"; else the form itself."""
        for word in (form, form.removesuffix(_OWNED)):
            if word in self._base_forms:
                return self._base_forms[word]
            if word in self._single:
                return word
        return form

    def _phrase_terms(
        self, tokens: Sequence[Token], index: int, text: str, offset: int
    ) -> list[Term]:
        """The term of the longest known phrase that starts at a token; empty if there is none.

        A phrase does not cross the end of a sentence: "… rapat. Koordinasi …".
        """
        for words, term in self._phrases[tokens[index].form]:
            part = tokens[index : index + len(words)]
            if (
                len(part) == len(words)
                and all(token.form == word for token, word in zip(part, words, strict=True))
                and not any(_ends_sentence(text, token, offset) for token in part[:-1])
            ):
                return [Term(term, " ".join(words), part[0].start, part[-1].end)]
        return []


def _ends_sentence(text: str, token: Token, offset: int) -> bool:
    """Whether a full stop after the token ends a sentence, rather than an abbreviation."""
    stop = _SENTENCE_END.match(text, token.end - offset)
    return stop is not None and len(token.form) > _ABBREVIATION_LETTERS


def concept_term(form: str) -> str:
    """The index term of a lexicon entry: the words of its first form, joined by "_"."""
    return "_".join(token.form for token in tokenize(form))


def _date_values(form: str) -> list[str]:
    """The day, the month and the year of a numeric date; empty for any other number."""
    date = _NUMERIC_DATE.fullmatch(form) or _ISO_DATE.fullmatch(form)
    # Without a year only a slash makes a date: "3.5" and "4-2" are not dates.
    if not date or not (date["year"] or date["mark"] == "/"):
        return []
    day = numeric_date(date["day"], date["month"], date["year"])
    if day is None:
        return []
    values = [str(day.day), MONTH_NAMES[day.month - 1]]
    return [*values, str(day.year)] if date["year"] else values
