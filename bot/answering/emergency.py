"""Whether a message sounds like an emergency, or asks how to report something to the police."""

from __future__ import annotations

from collections.abc import Iterable

from bot.analysis.tokenizer import fold, tokenize
from bot.config.lexicon import Lexicon

# Between "saya" and what befell them: "saya barusan kena begal", "motor saya tadi malam hilang".
_REACH = 5


class EmergencyDetector:
    """Knows phrases, and people who say that something befell them."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.questions.emergency
        self._chat_forms = lexicon.questions.chat_forms
        self._phrases = _tokenized(words.phrases)
        self._sightings = _tokenized(words.sightings)
        self._alone = _tokenized(words.alone)
        self._victims = frozenset(fold(word) for word in words.victims.split())
        self._harms = frozenset(fold(word) for word in words.harms.split())
        self._asking = frozenset(fold(word) for word in words.asking.split())
        self._fillers = frozenset(fold(word) for word in lexicon.questions.chitchat_fillers)

    def detect(self, text: str) -> bool:
        """Whether help or a report may be wanted; a question about news of a crime is neither."""
        forms = [
            form
            for token in tokenize(text)
            for form in self._chat_forms.get(token.form, token.form).split()
        ]
        asks = "?" in text or not self._asking.isdisjoint(forms)
        return (
            any(_holds(forms, phrase) for phrase in self._phrases)
            or (not asks and any(_holds(forms, phrase) for phrase in self._sightings))
            or forms in self._alone
            or [form for form in forms if form not in self._fillers] in self._alone
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


def _tokenized(phrases: Iterable[str]) -> list[list[str]]:
    return [[token.form for token in tokenize(phrase)] for phrase in phrases]


def _holds(forms: list[str], phrase: list[str]) -> bool:
    size = len(phrase)
    return any(forms[i : i + size] == phrase for i in range(len(forms) - size + 1))
