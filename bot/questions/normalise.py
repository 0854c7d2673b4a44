"""Normalises what was typed: chat spelling, English question words, typos."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Set
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeAlias

from bot.analysis.codes import CodeReader
from bot.analysis.tokenizer import Token, TokenizedText, fold, form_of
from bot.config.lexicon import Lexicon
from bot.questions.doubled import TypedWord, typed_words

# Gives the correction of a word, or None; the flag says that the word must be a name.
Correct: TypeAlias = Callable[[str, bool], str | None]


class Everyday(Protocol):
    """Reads everyday spellings."""

    def read(self, form: str) -> str | None:
        """The standard form of a word; None if it has none."""

    def is_no_typo(self, form: str) -> bool:
        """Whether an unknown word is everyday speech."""

    def as_one(self, first: str, second: str) -> bool:
        """Whether two words are one of the corpus that was typed in two."""


class AsTyped:
    """Reads no word as another."""

    def read(self, _: str) -> str | None:
        return None

    def is_no_typo(self, _: str) -> bool:
        return False

    def as_one(self, _first: str, _second: str) -> bool:
        return False


_CLAUSE_END = re.compile(r"[?!]+\s*|(?<=[a-z]{4})\.\s+|\n+")
# A clause that asks has more different words than this. A judgement.
_MIN_CLAUSE = 2
_OWNED = "nya"
_CHIEF = ["kepala", "polisi"]
_Phrases: TypeAlias = list[tuple[list[str], list[str]]]


class MeantWords(NamedTuple):
    """A question's words after normalising, and whether a typo was corrected."""

    words: tuple[str, ...]
    corrected: bool

    def text(self) -> TokenizedText:
        """The words joined by blanks, with one token for each word."""
        tokens, start = [], 0
        for word in self.words:
            tokens.append(Token(form_of(word), start, start + len(word)))
            start += len(word) + 1
        return TokenizedText(" ".join(self.words), tuple(tokens))


class Normaliser:
    """Normalises chat spelling and paraphrases; `names_follow` are words before a name."""

    def __init__(self, lexicon: Lexicon, *, names_follow: Set[str]) -> None:
        words = lexicon.questions
        self._codes = CodeReader(lexicon)
        self._provinces = lexicon.provinces
        self._place_parts = lexicon.place_parts
        self._names_follow = names_follow
        self._people_follow = lexicon.ranks | lexicon.honorifics
        self._numbered = frozenset(lexicon.kinds.which) | frozenset(words.numbered_words.split())
        self._titles = lexicon.posts | lexicon.units
        self._posts = lexicon.posts | lexicon.unit_posts.keys()
        self._function_words = lexicon.stop_words
        self._chat_forms = {key: value.split() for key, value in words.chat_forms.items()}
        asking = frozenset(words.question_words.split())
        kinds = (phrase for kind in lexicon.kinds.kinds.values() for phrase in kind.asked)
        self._asking_words = {word for phrase in kinds for word in phrase.split()} & asking
        self._english = self._phrases(words.english)
        self._paraphrases = self._phrases(words.paraphrases)

    def normalise(self, text: TokenizedText, correct: Correct, everyday: Everyday) -> MeantWords:
        """The normalised words of a text, without punctuation but with their case.

        If the text has several sentences, only the first that asks. `corrected` is set only for
        typos, not for chat spelling, everyday spelling or paraphrases. Codes stay as they are.
        """
        typed: list[str] = []
        clause, codes = self._asking_clause(text), self._codes.within(text)
        for word in typed_words(text, clause, self._numbered, kept=codes):
            in_code = word.at in codes
            typed.extend([word.raw] if in_code else self._standard(word, text, everyday))
        words = _replace_phrases(typed, self._english)
        english = words != typed
        words = _replace_phrases(words, self._paraphrases)
        joined = self._joined(words, everyday)
        mended = self._mend(joined, _sparing(correct, everyday), english=english)
        return MeantWords(tuple(self._with_chief(mended)), mended != words)

    def _standard(self, word: TypedWord, text: TokenizedText, everyday: Everyday) -> list[str]:
        """The words that a typed one stands for."""
        raw = word.raw
        shouted = raw.isupper() and len(raw) > 1 and not text.text.isupper()
        if not shouted and (chat := self._chat(raw.lower())):
            words = chat
        elif (standard := self._read(word, text, everyday)) is not None:
            words = [_like(raw, standard)]
        else:
            words = [self._without_owner(raw)]
        return [f"{words[0]}-{words[0]}"] if word.doubled and len(words) == 1 else words

    def _chat(self, word: str) -> list[str] | None:
        """The words of a chat form, also with a possessive ending: "duitnya" is "uangnya"."""
        owned = self._chat_forms.get(word.removesuffix(_OWNED), ())
        if word.endswith(_OWNED) and word not in self._chat_forms and len(owned) == 1:
            return [owned[0] + _OWNED]
        return self._chat_forms.get(word)

    def _read(self, word: TypedWord, text: TokenizedText, everyday: Everyday) -> str | None:
        """The standard word for an everyday spelling; None for names."""
        if word.at > 0:
            before = text.tokens[word.at - 1].form
            if before in self._names_follow or before in self._people_follow:
                return None
            if word.raw[0].isupper() and not text.text.isupper():
                return None
        return everyday.read(fold(word.raw))

    def _without_owner(self, word: str) -> str:
        """A post or question word without its possessive ending: "kapolresnya", "siapanya"."""
        bare = word[: -len(_OWNED)]
        known = bare.lower() in self._posts or bare.lower() in self._asking_words
        return bare if known and word.lower().endswith(_OWNED) else word

    def meant(self, phrase: str) -> list[str]:
        """The words of a phrase of the lexicon, with chat spelling expanded."""
        words = (fold(word) for word in phrase.split())
        return [meant for word in words for meant in self._chat_forms.get(word, [word])]

    def _phrases(self, entries: Mapping[str, str]) -> _Phrases:
        """Phrases and their replacements as words, longest first."""
        pairs = [(self.meant(key), value.split()) for key, value in entries.items()]
        return sorted(pairs, key=lambda pair: -len(pair[0]))

    def _asking_clause(self, text: TokenizedText) -> range:
        """The tokens of the first sentence that asks something; all tokens if none does."""
        for clause in _clauses(text):
            forms = {text.tokens[index].form for index in clause}
            forms |= {word for form in forms for word in self._chat_forms.get(form, ())}
            if forms & self._asking_words and len(forms) > _MIN_CLAUSE:
                return clause
        return range(len(text.tokens))

    def _with_chief(self, words: list[str]) -> list[str]:
        """The words with "kepala polisi" as "kapolda" beside a province, else as "kapolres"."""
        plain = f" {' '.join(fold(word) for word in words)} "
        province = any(f" {name} " in plain for name in self._provinces)
        return _replace_phrases(words, [(_CHIEF, ["kapolda" if province else "kapolres"])])

    def _joined(self, words: list[str], everyday: Everyday) -> list[str]:
        """The words with a unit's name that was typed in two as one: "polsek tegal sana"."""
        joined: list[str] = []
        for word in words:
            named = len(joined) > 1 and fold(joined[-2]) in self._names_follow
            if named and everyday.as_one(fold(joined[-1]), fold(word)):
                joined[-1] += word.lower()
            else:
                joined.append(word)
        return joined

    def _mend(self, words: list[str], correct: Correct, *, english: bool) -> list[str]:
        """The words with typos corrected.

        A question for a person is only corrected if a word, or its correction, is a post or unit:
        "Siapa Rudi Hartono?" must not become a question about somebody else.
        """
        asks_person = any(fold(word).startswith("siapa") for word in words)
        titles = [self._better(words, i, correct, english=english) for i in range(len(words))]
        titled = any(fold(w) in self._titles for w in words) or any(
            better in self._titles for better in titles
        )
        mended: list[str] = []
        for index, word in enumerate(words):
            better = titles[index]
            if asks_person and not titled:
                better = None
            mended.extend(self._chat_forms.get(better, [_like(word, better)]) if better else [word])
        return mended

    def _better(
        self, words: list[str], index: int, correct: Correct, *, english: bool
    ) -> str | None:
        word = words[index]
        # A word after a unit is a name, even if the dictionary has it: "polres kuati".
        is_name = index > 0 and fold(words[index - 1]) in self._names_follow
        # English words are no typos of Indonesian ones, but may be typos of places.
        better = correct(fold(word), is_name)
        if english and word.islower() and better not in self._place_parts:
            return None
        # "Dian" inside a question is a name, and no typo of "dia".
        inside = index > 0 and word[0].isupper()
        return None if inside and better in self._function_words else better


def _sparing(correct: Correct, everyday: Everyday) -> Correct:
    """Corrects no everyday speech, except in names."""

    def sparing(form: str, is_name: bool) -> str | None:
        return None if everyday.is_no_typo(form) and not is_name else correct(form, is_name)

    return sparing


def _clauses(text: TokenizedText) -> list[range]:
    """The tokens of each sentence of a text; empty if it has only one."""
    ends = [match.end() for match in _CLAUSE_END.finditer(text.text)]
    starts = [token.start for token in text.tokens]
    edges = sorted({0, *(bisect_left(starts, end) for end in ends), len(starts)})
    clauses = [range(start, end) for start, end in pairwise(edges)]
    return clauses if len(clauses) > 1 else []


def _replace_phrases(words: list[str], phrases: _Phrases) -> list[str]:
    forms = [fold(word) for word in words]
    result: list[str] = []
    index = 0
    while index < len(words):
        for phrase, replacement in phrases:
            if forms[index : index + len(phrase)] == phrase:
                result.extend(replacement)
                index += len(phrase)
                break
        else:
            result.append(words[index])
            index += 1
    return result


def _like(word: str, better: str) -> str:
    """A corrected word with the capitalisation of the typed one."""
    if word.isupper() and len(word) > 1:
        return better.upper()
    return better.capitalize() if word[0].isupper() else better
