"""Whom a sentence names as what "siapa" asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.analysis.tokenizer import is_plain_word, tokenize
from bot.answering.weighing.evidence import Sentence
from bot.config.lexicon import Lexicon, PartInEvent
from bot.model import Span
from bot.questions.question import Question

# A verb of speech follows a speaker's name within so many characters.
_SAYS_REACH = 60
# News gives people's ages: "M Febryan (21)", "berinisial KS (41)".
_AGED = re.compile(
    r"(?<!\w)[A-Z][\w'’.]*(?:\s+(?:alias\s+)?[A-Z][\w'’.]*)*\s+\(\d{1,2}(?:\s+tahun)?\)"
)
_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w'’.-]+(?:\s+[A-Z][\w'’.-]+)+")
_SINGLE_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")


def people_asked_for(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """Surely people, who are more than those that say it; counted from the sentence's start."""
    if parts := _parts(question, lexicon):
        return _taking_part(parts, sentence)
    start = sentence.span.start
    people = [Span(m.name.start - start, m.name.end - start) for m in sentence.people]
    named = [span for span in people if not _is_speaker(sentence, span)]
    return named + sentence.matches(_AGED) + sentence.matches(sentence.patterns.introduced)


def perhaps_people(question: Question, sentence: Sentence, lexicon: Lexicon) -> list[Span]:
    """Posts and capitalised words that may be people; none where a part in an event is asked for.

    Counted from the sentence's start.
    """
    if _parts(question, lexicon):
        return []
    names = sentence.matches(_CAPITALISED) + sentence.matches(_SINGLE_NAME)
    return sentence.posts + [s for s in names if not _is_place(sentence.text, s, lexicon)]


def _parts(question: Question, lexicon: Lexicon) -> list[PartInEvent]:
    """The parts in what happened that are asked for: "Siapa pelaku …", "Siapa korban …"."""
    spoken = {concept.surface for concept in question.concepts}
    parts = lexicon.questions.parts_in_event
    return [part for part in parts if not spoken.isdisjoint(part.asked)]


def _taking_part(parts: Sequence[PartInEvent], sentence: Sentence) -> list[Span]:
    """Names in a sentence that tells of the parts; not of who holds a post, and only speaks of it.

    "Siapa pelaku …" is not answered by a sentence on the victim.
    """
    if any(sentence.terms.forms.isdisjoint(part.told) for part in parts):
        return []
    start = sentence.span.start
    people = [Span(m.name.start - start, m.name.end - start) for m in sentence.people if not m.post]
    named = [span for span in people if not _is_speaker(sentence, span)]
    return named + sentence.matches(_AGED) + sentence.matches(sentence.patterns.introduced)


def _is_speaker(sentence: Sentence, name: Span) -> bool:
    """Whether a person is named for what he says, and not for what was done."""
    text, patterns = sentence.text, sentence.patterns
    before, behind = text[: name.start], text[name.end : name.end + _SAYS_REACH]
    return bool(patterns.said_before.search(before) or patterns.said_behind.search(behind))


def _is_place(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether each word of a name is one of places, units or posts."""
    return all(_is_place_word(word, lexicon) for word in text[span.start : span.end].split())


def _is_place_word(word: str, lexicon: Lexicon) -> bool:
    known = (lexicon.place_parts, lexicon.units, lexicon.post_words, lexicon.place_words)
    lower = word.lower()
    # Nearly all words of names are letters alone: then there is nothing to part or to fold.
    forms = [lower] if is_plain_word(lower) else [token.form for token in tokenize(word)]
    return all(any(form in group for group in known) for form in forms)
