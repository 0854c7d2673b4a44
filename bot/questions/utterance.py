"""Classifies a message before it is parsed as a question: small talk, or a call for help."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.analysis.tokenizer import TokenizedText, fold, tokenize
from bot.config.lexicon import Lexicon
from bot.model import NoAnswerReason

# The most words from a person to the harm: "motor saya tadi malam hilang". A judgement.
_REACH = 5


@dataclass(frozen=True, slots=True)
class Utterance:
    """A message as typed.

    `small_talk` is the kind of small talk if the message is nothing else. `urgent` says that it
    sounds like an emergency or a report to the police.
    """

    typed: TokenizedText
    small_talk: NoAnswerReason | None = None
    urgent: bool = False


class UtteranceReader:
    """Recognises small talk and emergencies by the phrases of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._small_talk = _SmallTalk(lexicon)
        self._emergencies = _Emergencies(lexicon)

    def read(self, text: str) -> Utterance:
        """The message in `text`; the only place where a message is tokenised."""
        typed = TokenizedText.of(text)
        forms = [token.form for token in typed.tokens]
        return Utterance(
            typed, self._small_talk.reason(forms), self._emergencies.holds(forms, "?" in text)
        )


class _SmallTalk:
    """Greetings, thanks and other messages that are no question about the news."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.questions
        self._phrases = sorted(
            (
                ([t.form for t in tokenize(phrase)], NoAnswerReason(kind))
                for kind, phrases in words.chitchat.items()
                for phrase in phrases
            ),
            key=lambda entry: -len(entry[0]),
        )
        self._fillers = frozenset(fold(word) for word in words.chitchat_fillers)

    def reason(self, forms: Sequence[str]) -> NoAnswerReason | None:
        """The kind of the longest phrase if the words are nothing but small talk, else None.

        "Halo, siapa Kapolres Indramayu?" is a question.
        """
        left = list(forms)
        reason: NoAnswerReason | None = None
        for phrase, kind in self._phrases:
            start = 0
            while phrase and start <= len(left) - len(phrase):
                if left[start : start + len(phrase)] == phrase:
                    reason = reason or kind
                    del left[start : start + len(phrase)]
                else:
                    start += 1
        return reason if all(form in self._fillers for form in left) else None


class _Emergencies:
    """Phrases of people who need help or report a crime."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.questions.emergency
        self._chat_forms = lexicon.questions.chat_forms
        self._phrases = _Phrases(words.phrases)
        self._sightings = _Phrases(words.sightings)
        self._alone = _Phrases(words.alone)
        self._victims = frozenset(fold(word) for word in words.victims.split())
        self._harms = frozenset(fold(word) for word in words.harms.split())
        self._asking = frozenset(fold(word) for word in words.asking.split())
        self._fillers = frozenset(fold(word) for word in lexicon.questions.chitchat_fillers)

    def holds(self, typed: Sequence[str], question_mark: bool) -> bool:
        """Whether the message asks for help or reports a crime, and does not ask for news."""
        forms = [word for form in typed for word in self._chat_forms.get(form, form).split()]
        asks = question_mark or not self._asking.isdisjoint(forms)
        return (
            self._phrases.is_in(forms)
            or (not asks and self._sightings.is_in(forms))
            or self._alone.is_all(forms)
            or self._alone.is_all([form for form in forms if form not in self._fillers])
            or self._is_victim(forms)
        )

    def _is_victim(self, forms: list[str]) -> bool:
        people = [i for i, form in enumerate(forms) if form in self._victims]
        harms = [i for i, form in enumerate(forms) if form in self._harms]
        return any(
            0 < harm - person <= _REACH and self._asking.isdisjoint(forms[person:harm])
            for person in people
            for harm in harms
        )


class _Phrases:
    """A set of phrases, indexed by their first word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            forms = [token.form for token in tokenize(phrase)]
            self._by_first.setdefault(forms[0], []).append(forms)

    def is_in(self, forms: list[str]) -> bool:
        """Whether the words contain one of the phrases."""
        return any(
            forms[start : start + len(phrase)] == phrase
            for start, form in enumerate(forms)
            for phrase in self._by_first.get(form, ())
        )

    def is_all(self, forms: list[str]) -> bool:
        """Whether the words are exactly one of the phrases."""
        return bool(forms) and forms in self._by_first.get(forms[0], [])
