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
        self._phrases = _Phrases(words.phrases)
        self._sightings = _Phrases(words.sightings)
        self._alone = _Phrases(words.alone)
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
    """Phrases of words, found by their first one."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[list[str]]] = {}
        for phrase in phrases:
            forms = [token.form for token in tokenize(phrase)]
            self._by_first.setdefault(forms[0], []).append(forms)

    def is_in(self, forms: list[str]) -> bool:
        """Whether one of the phrases stands among the words."""
        return any(
            forms[start : start + len(phrase)] == phrase
            for start, form in enumerate(forms)
            for phrase in self._by_first.get(form, ())
        )

    def is_all(self, forms: list[str]) -> bool:
        """Whether the words are one of the phrases and nothing else."""
        return bool(forms) and forms in self._by_first.get(forms[0], [])
