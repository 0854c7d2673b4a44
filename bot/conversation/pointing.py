"""Words that point back to a topic: openers such as "kalau", pointers such as "itu", and "-nya"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.analysis.tokenizer import Token, fold
from bot.config.lexicon import Lexicon
from bot.conversation.substitutes import replaced, tells
from bot.questions.question import Question, Role

_OWNED = "nya"
# The fewest letters before the ending; "punya" points to nothing.
_OWNED_LETTERS = 3
_WHERE = frozenset({"mana", "manakah"})


class PointerReader:
    """Reads by the words of a lexicon what goes on from a topic, and what a topic is about."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.questions.follow_ups
        self.words = frozenset(words.pointers.split())
        self._openers = sorted((o.split() for o in words.openers), key=len, reverse=True)
        self._asking = frozenset(lexicon.questions.question_words.split())
        self._kind_phrases = sorted(
            (phrase.split() for kind in lexicon.kinds.kinds.values() for phrase in kind.asked),
            key=len,
            reverse=True,
        )

    def without_opener(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The words without the openers that start a follow-up question: "oh iya", "kalau"."""
        rest = self._without_one(words)
        while rest != words:
            words, rest = rest, self._without_one(rest)
        return words

    def points_back(self, typed: Sequence[Token], question: Question) -> bool:
        """Whether a word of the question, or of what was typed, points back to the topic.

        Pointers in a time ("hari ini") or in a question phrase ("apa itu") do not count.
        """
        time = question.time
        untimed = replaced(question.text, (time.start, time.end), "|") if time else question.text
        forms = self._without_phrases([fold(word) for word in untimed.split()])
        points = not self.words.isdisjoint(forms)
        return points or any(self.is_owned(token.form) for token in typed)

    def is_owned(self, form: str) -> bool:
        """Whether a word has the possessive ending that points back: "kapolresnya"."""
        is_own = form.endswith(_OWNED) and len(form) >= len(_OWNED) + _OWNED_LETTERS
        return is_own and form not in self._asking

    def without_pointers(self, words: Sequence[str]) -> str:
        """The words without those that point back."""
        return " ".join(word for word in words if fold(word) not in self.words)

    def subject(self, question: Question) -> str | None:
        """A question without question words and without what it counts; None if empty."""
        text = question.text
        told = any(tells(c) and c.term != question.counted for c in question.concepts)
        for concept in question.concepts if told else ():
            if concept.term == question.counted and concept.role in (Role.PLAIN, Role.LIGHT):
                text = replaced(text, (concept.start, concept.end), "")
        words = text.split()
        forms = [fold(word) for word in words]
        for phrase in self._kind_phrases:
            for start in range(len(forms) - len(phrase) + 1):
                if forms[start : start + len(phrase)] == phrase:
                    del words[start : start + len(phrase)], forms[start : start + len(phrase)]
                    break
        kept = [w for w, form in zip(words, forms, strict=True) if form not in self._asking]
        return " ".join(kept) or None

    def _without_one(self, words: tuple[str, ...]) -> tuple[str, ...]:
        forms = [fold(word) for word in words]
        for opener in self._openers:
            rest = forms[len(opener) :]
            # The "di" of "di mana" is no opener.
            if forms[: len(opener)] == opener and not (rest and rest[0] in _WHERE):
                return words[len(opener) :]
        return words

    def _without_phrases(self, forms: list[str]) -> list[str]:
        for phrase in self._kind_phrases:
            for start in range(len(forms) - len(phrase) + 1):
                if forms[start : start + len(phrase)] == phrase:
                    forms[start : start + len(phrase)] = []
        return forms
