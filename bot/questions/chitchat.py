"""Greetings, thanks and their like: what is said to a bot and is no question to the news."""

from __future__ import annotations

from bot.analysis.tokenizer import fold, tokenize
from bot.config.lexicon import Lexicon
from bot.model import NoAnswerReason


class ChitchatDetector:
    """Knows small talk by the phrases of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.questions
        self._phrases = sorted(
            (
                (tuple(t.form for t in tokenize(phrase)), NoAnswerReason(kind))
                for kind, phrases in words.chitchat.items()
                for phrase in phrases
            ),
            key=lambda entry: -len(entry[0]),
        )
        self._fillers = frozenset(fold(word) for word in words.chitchat_fillers)

    def detect(self, text: str) -> NoAnswerReason | None:
        """The kind of small talk, where the text is nothing else; the longest phrase decides.

        "Halo, siapa Kapolres Indramayu?" is a question.
        """
        forms = [token.form for token in tokenize(text)]
        reason: NoAnswerReason | None = None
        for phrase, kind in self._phrases:
            index = 0
            while phrase and index <= len(forms) - len(phrase):
                if tuple(forms[index : index + len(phrase)]) == phrase:
                    reason = reason or kind
                    del forms[index : index + len(phrase)]
                else:
                    index += 1
        if reason is None or any(form not in self._fillers for form in forms):
            return None
        return reason
