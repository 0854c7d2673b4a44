"""Finds the people in a sentence who may answer "siapa"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.analysis.tokenizer import is_plain_word, tokenize
from bot.answering.weighing.evidence import Sentence
from bot.config.lexicon import Lexicon, PartInEvent
from bot.model import Span
from bot.questions.question import Question

# The characters after a name in which a verb of speech makes it a speaker. A judgement.
_SAYS_REACH = 60
# A name followed by an age: "M Febryan (21)", "berinisial KS (41)".
_AGED = re.compile(
    r"(?<!\w)[A-Z][\w'’.]*(?:\s+(?:alias\s+)?[A-Z][\w'’.]*)*\s+\(\d{1,2}(?:\s+tahun)?\)"
)
_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+)+")
_SINGLE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


def people_asked_for(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """The spans that are certainly people, without speakers; from the sentence's start."""
    if parts := _parts(question, lexicon):
        return _taking_part(parts, sentence)
    start = sentence.span.start
    people = [Span(m.name.start - start, m.name.end - start) for m in sentence.people]
    named = [span for span in people if not is_speaker(sentence, span)]
    return named + sentence.matches(_AGED) + sentence.matches(sentence.patterns.introduced)


def perhaps_people(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """Posts and capitalised words that may be people, from the sentence's start.

    Empty if the question asks for a part in an event, such as the victim.
    """
    if _parts(question, lexicon):
        return []
    names = sentence.matches(_CAPITALISED) + sentence.matches(_SINGLE_NAME)
    return sentence.posts + [s for s in names if not _is_place(sentence.text, s, lexicon)]


def _parts(question: Question, lexicon: Lexicon) -> list[PartInEvent]:
    """The parts in an event that are asked for: "Siapa pelaku …", "Siapa korban …"."""
    spoken = {concept.surface for concept in question.concepts}
    parts = lexicon.questions.parts_in_event
    return [part for part in parts if not spoken.isdisjoint(part.asked)]


def _taking_part(parts: Sequence[PartInEvent], sentence: Sentence) -> list[Span]:
    """The people in a sentence that mentions all the parts; empty for other sentences.

    People with posts are left out, since they comment on the event. A sentence about the victim
    does not answer "Siapa pelaku …".
    """
    if any(sentence.terms.forms.isdisjoint(part.told) for part in parts):
        return []
    start = sentence.span.start
    people = [Span(m.name.start - start, m.name.end - start) for m in sentence.people if not m.post]
    named = [span for span in people if not is_speaker(sentence, span)]
    return named + sentence.matches(_AGED) + sentence.matches(sentence.patterns.introduced)


def is_speaker(sentence: Sentence, name: Span) -> bool:
    """Whether a person is named only as the speaker."""
    text, patterns = sentence.text, sentence.patterns
    before, behind = text[: name.start], text[name.end : name.end + _SAYS_REACH]
    return bool(patterns.said_before.search(before) or patterns.said_behind.search(behind))


def _is_place(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether each word of a name belongs to places, units or posts."""
    return all(_is_place_word(word, lexicon) for word in text[span.start : span.end].split())


def _is_place_word(word: str, lexicon: Lexicon) -> bool:
    known = (lexicon.place_parts, lexicon.units, lexicon.post_words, lexicon.place_words)
    lower = word.lower()
    # Most words are only letters; they need no tokenizing.
    forms = [lower] if is_plain_word(lower) else [token.form for token in tokenize(word)]
    return all(any(form in group for group in known) for form in forms)
