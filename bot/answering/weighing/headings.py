"""Lines of an article that head what follows, and say nothing by themselves."""

from __future__ import annotations

import re

from bot.analysis.dates import YEAR
from bot.analysis.language import Language
from bot.analysis.people import PersonMention
from bot.analysis.tokenizer import tokenize
from bot.model import Document, Paragraph, Span

# Words of a heading. Judgements: one word is a label, and longer lines are sentences.
_MIN_WORDS, _MAX_WORDS = 2, 10
_OPEN_END = re.compile(r"\w$")
# A line with one of these tells something: "Jumlah personel: 382", "Kompol Adi, Kabag Ops".
_TELLING = re.compile(r"[:,;=]")
_FIGURE = re.compile(r"\d+")


def heading_spans(document: Document, language: Language) -> frozenset[Span]:
    """The paragraphs that are headings, without those of lists, which belong to their items.

    A heading is short, has no full stop, no figure and no person, and either no verb or capitals
    throughout. The last line of an article heads nothing.
    """
    heads_list = {paragraph.heading for paragraph in document.paragraphs}
    return frozenset(
        paragraph.span
        for paragraph in document.paragraphs[:-1]
        if paragraph.span not in heads_list and _is_heading(document, paragraph, language)
    )


def _is_heading(document: Document, paragraph: Paragraph, language: Language) -> bool:
    text = document.slice(paragraph.span)
    if paragraph.heading or not _OPEN_END.search(text) or _TELLING.search(text):
        return False
    words = text.split()
    if not _MIN_WORDS <= len(words) <= _MAX_WORDS or words[0][0].islower():
        return False
    if any(not re.fullmatch(YEAR, figure) for figure in _FIGURE.findall(text)):
        return False
    people: list[PersonMention] = language.people.find(text, 0)
    if people:
        return False
    return _in_capitals(words, language) or not _has_verb(text, language)


def _in_capitals(words: list[str], language: Language) -> bool:
    small = language.lexicon.stop_words
    return all(word[0].isupper() or word[0].isdigit() or word in small for word in words)


def _has_verb(text: str, language: Language) -> bool:
    lexicon, term_of = language.lexicon, language.analyzer.term
    verbs = frozenset(lexicon.ranking.choice.verbs.split())
    prefixes = tuple(lexicon.ranking.asking.verb_prefixes.split())
    for token in tokenize(text):
        word, stem = token.form, term_of(token.form)
        derived = word.startswith(prefixes) and stem != word
        if word in verbs or (
            derived and (stem in lexicon.dictionary or word in lexicon.base_forms)
        ):
            return True
    return False
