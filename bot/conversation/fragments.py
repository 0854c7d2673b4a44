"""Reads what a few words ask that name only a part of a topic: "personelnya?"."""

from __future__ import annotations

from bot.analysis.tokenizer import fold
from bot.config.lexicon import QuestionFile
from bot.conversation.topics import Topic
from bot.questions.question import Kind, Question

_OWNED = "nya"
# The question words of the kinds that a fragment may take over from the last question.
_WORDS_OF_KIND = {Kind.NUMBER: "berapa"}
_ANYTHING = "apa saja"
# The most words of a noun that asks alone. A judgement.
_ALONE = 2


class FragmentReader:
    """Makes questions of fragments by the words of a lexicon."""

    # How articles call the year before the one that they are about.
    last_year = "tahun lalu"

    def __init__(self, lexicon: QuestionFile) -> None:
        words = lexicon.follow_ups
        self._comparing = tuple(lexicon.comparing)
        self._asks = {noun: ask for ask, nouns in words.asks.items() for noun in nouns.split()}
        self._previous = tuple(words.previous)
        self._holders = {said: {*asks.split()} for said, asks in words.holders.items()}

    def asked(self, question: Question, topic: Topic) -> str:
        """The fragment with a question word: that of its noun, or of the last question.

        "yang dari TNI" asks for a number if the last question does, and else for anything.
        """
        nouns = [fold(word).removesuffix(_OWNED) for word in question.text.split()]
        own = next((self._asks[noun] for noun in nouns if noun in self._asks), None)
        text = " ".join(word if len(word) < 6 else _alone(word) for word in question.text.split())
        asked = own or _WORDS_OF_KIND.get(topic.question.kind) or _ANYTHING
        return f"{asked} {text}"

    def compares(self, question: Question) -> bool:
        """Whether the words ask how something has changed, or differs: "naik tidak"."""
        text = f" {fold(question.text)} "
        return any(f" {phrase} " in text for phrase in self._comparing)

    def noun(self, question: Question) -> str | None:
        """The noun that asks without a question word, with that word: "berapa personel"."""
        for word in question.text.split():
            noun = fold(word).removesuffix(_OWNED)
            if noun in self._asks:
                return f"{self._asks[noun]} {noun}"
        return None

    def asks_alone(self, question: Question) -> bool:
        """Whether a text is a noun that asks without a question word: "personel?"."""
        nouns = [fold(word).removesuffix(_OWNED) for word in question.text.split()]
        return len(nouns) <= _ALONE and any(noun in self._asks for noun in nouns)

    def holder(self, question: Question) -> str | None:
        """Which holder of a post the words ask for, as articles say it: "yang lama"; else None."""
        words = {fold(word) for word in question.text.split()}
        return next((said for said, asks in self._holders.items() if words & asks), None)

    def without_holder(self, text: str) -> str:
        """A question for a holder without the words that say which one: "yang baru"."""
        for said in self._holders:
            text = text.replace(said, "")
        return " ".join(text.split())

    def is_last_year(self, question: Question) -> bool:
        """Whether the words are those by which articles call the year before their own."""
        return fold(question.text) == self.last_year

    def before(self, question: Question) -> str | None:
        """The text without the words for the year before; None if it has none of them."""
        text = fold(question.text)
        for phrase in self._previous:
            if (start := f" {text} ".find(f" {phrase} ")) >= 0:
                rest = question.text[:start] + question.text[start + len(phrase) :]
                return " ".join(rest.split())
        return None


def _alone(word: str) -> str:
    return word.removesuffix(_OWNED)
