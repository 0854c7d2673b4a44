"""Questions as arrays of weighted terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.analysis.tokenizer import Token
from bot.config.lexicon import Lexicon
from bot.questions.question import Concept, Question, Role
from bot.ranking.choice.documents import DocumentReader
from bot.ranking.choice.vocabulary import UNKNOWN, Ids

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
# All as the shipped model was trained: the factors on the weight of light words and of plain words
# that the corpus lacks, the tokens at which the nearness to the question word falls to 1/e, the
# distance of a term in a question without a question word, and the fewest letters of a verb with a
# prefix.
_LIGHT_SHARE, _UNKNOWN_SHARE = 0.35, 0.6
_BESIDE_SCALE, _NO_QUESTION_WORD, _VERB_LETTERS = 2.0, 9, 5
# Added to the weight of a term beside the question word, so that a common word counts there too.
_BESIDE_LEAST = 0.3
# The terms at which the weight of those that open a question falls to 1/e.
_OPENING_SCALE = 1.5


@dataclass(frozen=True, slots=True)
class _Term:
    token: int
    form: str
    stems: frozenset[str]
    related: frozenset[str]
    role: Role
    focus: bool
    verb: bool
    weight: float
    gap: int
    behind: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    """The content words of a question, each stem once, in order.

    `weights` are idf as a share of that of an unknown word, `shares` the same scaled to a sum of 1,
    `beside` weights by nearness to the question word, and `opening` by nearness to the start, both
    with a sum of 1. `stems` and `related`
    have the known ids of each term; `spellings` has those of a term written as one with a
    neighbour. `form_ids`, `joined` and `beginnings` have UNKNOWN for what no text has. The flags
    choose terms by role. `nearest` and `heaviest` list terms by nearness to the question word and
    by weight; `said` has the known stems of all the words. `of_speech` tells whether a term is a
    word of speech.
    """

    question: Question
    forms: tuple[str, ...]
    form_ids: Ids
    tokens: tuple[int, ...]
    stems: tuple[Ids, ...]
    related: tuple[Ids, ...]
    spellings: tuple[Ids, ...]
    joined: Ids
    beginnings: Ids
    weights: Floats
    shares: Floats
    beside: Floats
    opening: Floats
    names: Flags
    numbers: Flags
    plain: Flags
    light: Flags
    verbs: Flags
    focus: Flags
    nearest: tuple[int, ...]
    heaviest: tuple[int, ...]
    said: Ids
    asks: bool
    of_speech: bool

    @property
    def size(self) -> int:
        """The number of terms."""
        return len(self.forms)


class QuestionViewer:
    """Makes views of questions; `idf` gives a stem's idf as a share of an unknown stem's.

    `is_known` says whether the corpus has a stem. A view is for documents that were read before:
    words of the question get no ids, so that what is typed takes no lasting memory.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        documents: DocumentReader,
        stem: Callable[[str], str],
        idf: Callable[[str], float],
        is_known: Callable[[str], bool],
    ) -> None:
        self._documents = documents
        self._stem, self._idf, self._is_known = stem, idf, is_known
        asking = lexicon.ranking.asking
        self._question_words = frozenset(asking.question_words.split())
        self._prefixes = tuple(asking.verb_prefixes.split())
        self._stop_words = lexicon.stop_words
        self._verbs = frozenset(lexicon.ranking.choice.verbs.split())
        self._speech = frozenset(map(stem, lexicon.kinds.speech.asked))
        self._alike = _others([{stem(w) for w in row.split()} for row in lexicon.ranking.alike])

    def read(self, question: Question) -> QuestionView | None:
        """The view of a question; None if it has no content word."""
        tokens = question.words.tokens
        terms = self._terms(question, tokens)
        if not terms:
            return None
        documents, find = self._documents, self._documents.vocabulary.find
        forms = [token.form for token in tokens]
        known = [documents.find_form(term.form) for term in terms]
        weights = np.array([term.weight for term in terms])
        asks = any(form in self._question_words for form in forms)
        gaps = np.array([term.gap for term in terms], dtype=np.float64)
        beside = np.exp(-(gaps - 1) / _BESIDE_SCALE) * (_BESIDE_LEAST + weights)
        beside = beside if asks else weights
        roles = [term.role for term in terms]
        order = range(len(terms))
        opening = np.exp(-np.arange(len(terms)) / _OPENING_SCALE) * (_BESIDE_LEAST + weights)
        heaviest = tuple(sorted(order, key=lambda k: -terms[k].weight))
        nearest = tuple(sorted(order, key=lambda k: (terms[k].gap, not terms[k].behind)))
        return QuestionView(
            question=question,
            forms=tuple(term.form for term in terms),
            form_ids=np.array([one.form for one in known], dtype=np.int64),
            tokens=tuple(term.token for term in terms),
            stems=tuple(_known(map(find, term.stems)) for term in terms),
            related=tuple(_known(map(find, term.related)) for term in terms),
            spellings=tuple(_known(map(find, _joined(forms, term.token))) for term in terms),
            joined=np.array([documents.find_joined(term.form) for term in terms], dtype=np.int64),
            beginnings=np.array([one.beginning for one in known], dtype=np.int64),
            weights=weights,
            shares=weights / weights.sum(),
            beside=beside / beside.sum(),
            opening=opening / opening.sum(),
            names=_flags(r not in (Role.PLAIN, Role.LIGHT, Role.NUMBER) for r in roles),
            numbers=_flags(term.form[0].isdigit() for term in terms),
            plain=_flags(role is Role.PLAIN for role in roles),
            light=_flags(role is Role.LIGHT for role in roles),
            verbs=_flags(term.verb for term in terms),
            focus=_flags(term.focus for term in terms),
            nearest=nearest if asks else heaviest,
            heaviest=heaviest,
            said=_known(
                [
                    *(documents.find_form(form).stem for form in forms),
                    *(find(stem) for term in terms for stem in term.stems),
                ]
            ),
            asks=asks,
            of_speech=any(not term.stems.isdisjoint(self._speech) for term in terms),
        )

    def _terms(self, question: Question, tokens: Sequence[Token]) -> list[_Term]:
        asking = [i for i, token in enumerate(tokens) if token.form in self._question_words]
        terms: dict[str, _Term] = {}
        for i, token in enumerate(tokens):
            if token.form in self._stop_words or token.form in self._question_words:
                continue
            stem = self._stem(token.form)
            if stem not in terms:
                terms[stem] = self._term(question, token, i, asking)
        return list(terms.values())

    def _term(self, question: Question, token: Token, i: int, asking: Sequence[int]) -> _Term:
        stem = self._stem(token.form)
        concept = _concept_at(question.concepts, token.start)
        stems, related = {stem}, set(self._alike.get(stem, ()))
        role = concept.role if concept else Role.LIGHT
        if concept:
            related.update(concept.related, *concept.loose)
            if concept.start == token.start:
                stems.add(concept.term)
        is_known = any(map(self._is_known, stems))
        weight = max(map(self._idf, related | stems), default=0.0)
        if is_known:
            weight = min(map(self._idf, filter(self._is_known, stems)))
        elif known := [one for one in related if self._is_known(one)]:
            weight = min(map(self._idf, known))
        elif role is Role.PLAIN:
            weight *= _UNKNOWN_SHARE
        gaps = [abs(i - k) for k in asking]
        return _Term(
            token=i,
            form=token.form,
            stems=frozenset(stems),
            related=frozenset(related - stems),
            role=role,
            focus=bool(concept and concept.focus),
            verb=role in (Role.PLAIN, Role.LIGHT) and self._is_verb(token.form),
            weight=weight * (_LIGHT_SHARE if role is Role.LIGHT else 1.0),
            gap=min(gaps, default=_NO_QUESTION_WORD),
            behind=any(i > k for k in asking),
        )

    def _is_verb(self, form: str) -> bool:
        """Whether a word is a verb: by a prefix that its stem lacks, or as one without a prefix."""
        prefixed = form.startswith(self._prefixes) and len(form) >= _VERB_LETTERS
        return form in self._verbs or (prefixed and self._stem(form) != form)


def _concept_at(concepts: Sequence[Concept], start: int) -> Concept | None:
    """The concept that begins at a place of the question, or else the first that covers it."""
    covering = [c for c in concepts if c.start <= start < max(c.end, c.start + 1)]
    return next((c for c in covering if c.start == start), next(iter(covering), None))


def _joined(forms: Sequence[str], i: int) -> list[str]:
    """A word written as one with the word behind it, and with the word before it."""
    behind = [forms[i] + forms[i + 1]] if i + 1 < len(forms) else []
    return [*behind, *([forms[i - 1] + forms[i]] if i else [])]


def _others(rows: Sequence[set[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        for one in row:
            found.setdefault(one, set()).update(row - {one})
    return found


def _known(ids: Iterable[int]) -> Ids:
    """The ids in rising order, without UNKNOWN, which also stands for what a token lacks."""
    return np.array(sorted({*ids} - {UNKNOWN}), dtype=np.int64)


def _flags(values: object) -> Flags:
    return np.fromiter(values, dtype=bool)  # type: ignore[call-overload, no-any-return]
