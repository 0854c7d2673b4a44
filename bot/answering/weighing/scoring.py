"""How sure a sentence is as an answer, and how well it ranks among the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.analysis.people import PersonMention
from bot.analysis.windows import smallest_window
from bot.answering.showing.cutting import Wanted, is_enumeration
from bot.answering.weighing.answer_spans import find_answer_spans
from bot.answering.weighing.evidence import DocumentEvidence, MetConcepts, Sentence, contradicts
from bot.config.lexicon import Lexicon
from bot.model import Document, Hit, Span
from bot.questions.question import CRITICAL, Concept, Kind, Question, Role
from bot.retrieval.engine import Engine, idf

# The numbers below were chosen on tests/quality/questions.jsonl and a second set of the same kinds
# by `tanyawarta eval`: each is the middle of the range in which both stay at their best.

# The share that words of nearly any event have in what an answer must cover.
_LIGHT_SHARE = 0.25
# What is asked for by name ("Logistik apa …", "Apa tema …") counts more than the rest.
_FOCUS_SHARE = 1.5
# A word that the corpus lacks may be another word for what it has; so may a verb.
_UNKNOWN_SHARE = 0.6
_VERB_SHARE = 0.6
_VERB_PREFIXES = ("me", "di", "ber", "ter", "ke")
# A named thing must stand in the sentence, its passage, its heading or the title.
_MET = 0.6
# What is left of the confidence for each named thing that is not met, or contradicted.
UNMET = 0.45
# Shares of the rank beside the confidence.
_OWN_SHARE = 0.25
_NEARNESS_SHARE = 0.15
_HIT_SHARE = 0.05
_FOCUS_PENALTY = 0.15
_LIST_BONUS = 0.12
_PEOPLE_BONUS = 0.4
_BESIDE = frozenset({Kind.TIME, Kind.CLOCK})
_FAR = 0.8
# Blanks, full stops and a middle name between the words of a name.
_NAME_SLACK = 14
_NEAR_CHARACTERS = 100
# In a cut, what was asked for counts like two rare words of the question.
ASKED_WEIGHT = 6.0


# Concepts of the last questions; each is weighed once, and asked for at every sentence.
_KEPT_WEIGHTS = 1000


class Weights:
    """How much each concept of a question counts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._of = lru_cache(maxsize=_KEPT_WEIGHTS)(self._weigh)

    def of(self, concept: Concept) -> float:
        """The concept's weight: rare words count more, words of any event little."""
        return self._of(concept)

    def _weigh(self, concept: Concept) -> float:
        frequency = self._engine.document_frequency(concept.term) or max(
            (self._engine.document_frequency(term) for term in concept.related), default=0
        )
        weight = idf(len(self._engine), frequency)
        if concept.role is Role.LIGHT:
            return weight * _LIGHT_SHARE
        if concept.role is Role.PLAIN and not frequency:
            weight *= _UNKNOWN_SHARE
        if concept.role is Role.PLAIN and concept.surface.startswith(_VERB_PREFIXES):
            weight *= _VERB_SHARE
        return weight * _FOCUS_SHARE if concept.focus and frequency else weight

    def is_known(self, concept: Concept) -> bool:
        """Whether the corpus holds the concept in any of its forms."""
        terms = (concept.term, *concept.related, *(t for group in concept.loose for t in group))
        return any(self._engine.document_frequency(term) for term in terms)

    def share(self, concepts: Sequence[Concept], met: Sequence[float]) -> float:
        """The weighted share of the concepts that is met; 0 for no concepts.

        `met` tells how far each is, from 0 to 1.
        """
        weights = [self.of(concept) for concept in concepts]
        total = sum(weights)
        held = sum(weight * share for weight, share in zip(weights, met, strict=True))
        return held / total if total else 0.0


@dataclass(slots=True)
class Candidate:
    """A sentence with its confidence (0 to 1) and rank score.

    `met` tells how far each of the question's concepts is met. `window` is where the sentence
    speaks of them, and `asked` is what it holds of the kind that was asked for. `wanted` is what
    to show of it and `keys` are the words that answer, to be pointed out: a chosen candidate has
    them. `mention` is the person whose post was asked for, where one was.
    """

    sentence: Sentence
    evidence: DocumentEvidence
    met: Sequence[float]
    confidence: float = 0.0
    rank_score: float = 0.0
    window: Span | None = None
    asked: Sequence[Span] = ()
    wanted: list[Wanted] = field(default_factory=list)
    keys: list[Span] = field(default_factory=list)
    mention: PersonMention | None = None

    @property
    def document(self) -> Document:
        return self.sentence.document


class Scorer:
    """Scores sentences; `evidence_of` gives a document's analysed sentences."""

    def __init__(
        self,
        lexicon: Lexicon,
        weights: Weights,
        evidence_of: Callable[[Document], DocumentEvidence],
    ) -> None:
        self._lexicon = lexicon
        self._weights = weights
        self._evidence_of = evidence_of
        self._on_words = frozenset(lexicon.questions.on_words.split())

    def candidates(self, question: Question, hits: Sequence[Hit]) -> list[Candidate]:
        """Every sentence of the hits with its scores, best first; ties in the order of the hits."""
        best_score = max((_engine_score(hit) for hit in hits), default=0.0) or 1.0
        contradicting: dict[str, bool] = {}
        credits_in: dict[str, MetConcepts] = {}
        found = []
        for hit in hits:
            evidence = self._evidence_of(hit.passage.document)
            document_id = evidence.document.document_id
            if document_id not in contradicting:
                contradicting[document_id] = contradicts(question.concepts, evidence.texts)
                credits_in[document_id] = MetConcepts(evidence, question.concepts)
            met = credits_in[document_id].met
            for sentence in evidence.sentences[hit.passage.number]:
                candidate = Candidate(sentence, evidence, met(sentence))
                self._score(question, candidate, contradicted=contradicting[document_id])
                candidate.rank_score += _HIT_SHARE * _engine_score(hit) / best_score
                found.append(candidate)
        return sorted(found, key=lambda candidate: -candidate.rank_score)

    def point_out(self, question: Question, candidate: Candidate) -> Candidate:
        """The candidate, with what to show of it and which words answer."""
        candidate.wanted = [
            Wanted(Span(term.start, term.end), self._weights.of(concept), concept.term)
            for concept in question.concepts
            for term in candidate.sentence.terms.positions(concept)
        ] + _wanted_answers(candidate.window, candidate.asked)
        nearest = _nearest_first(candidate.window, candidate.asked)[:1]
        candidate.keys = key_spans(question, candidate.sentence) + nearest
        return candidate

    def _score(self, question: Question, candidate: Candidate, *, contradicted: bool) -> None:
        sentence = candidate.sentence
        asked = find_answer_spans(question, sentence, self._lexicon)
        candidate.asked = asked.spans
        candidate.window = concept_window(question.concepts, sentence)
        candidate.confidence = self._confidence(question, candidate, asked.worth)
        if contradicted or contradicts(question.concepts, [sentence.terms]):
            candidate.confidence *= UNMET
        if question.kind in _BESIDE and asked.spans:
            # A date far from the words of the question is that of something else.
            near = nearness_of(candidate.window, asked.spans)
            candidate.confidence *= _FAR + (1 - _FAR) * near
        candidate.rank_score = self._rank_score(question, candidate)

    def _confidence(self, question: Question, candidate: Candidate, worth: float) -> float:
        evidence, sentence = candidate.evidence, candidate.sentence
        credited = list(zip(question.concepts, candidate.met, strict=True))
        confidence = self._weights.share(question.concepts, candidate.met) * worth
        for concept, credit in credited:
            if concept.role in CRITICAL and credit < _MET:
                confidence *= UNMET
        if question.kind is Kind.NUMBER and (
            self._misses_focus(question, candidate) or self._counts_unknown(question)
        ):
            confidence *= UNMET
        focus = [credit for concept, credit in credited if concept.focus]
        if question.kind is Kind.PERSON and focus and max(focus) < _MET:
            # "Siapa pemenang …", "Siapa istri …": the passage must speak of one.
            confidence *= UNMET
        loose = question.kind is Kind.THING and not question.yesno
        if (not loose or self._asks_on(question)) and says_nothing(question, evidence):
            confidence *= UNMET
        if question.name and not holds_name(question.name, sentence):
            confidence *= UNMET
        return confidence

    def _asks_on(self, question: Question) -> bool:
        """Whether what somebody says on a thing is asked for: "Apa kata Kapolri soal begal?"."""
        return not self._on_words.isdisjoint(question.text.lower().split())

    def _rank_score(self, question: Question, candidate: Candidate) -> float:
        sentence = candidate.sentence
        own = self._weights.share(
            question.concepts, [sentence.terms.credit(c) for c in question.concepts]
        )
        nearness = nearness_of(candidate.window, candidate.asked)
        score = candidate.confidence + _OWN_SHARE * own + _NEARNESS_SHARE * nearness
        if self._misses_focus(question, candidate):
            score -= _FOCUS_PENALTY
        if question.several and question.kind is Kind.PERSON and sentence.people_listed:
            score += _PEOPLE_BONUS
        elif question.several and is_enumeration(sentence):
            score += _LIST_BONUS
        return score

    def _misses_focus(self, question: Question, candidate: Candidate) -> bool:
        """Whether nothing of what the question word goes with stands in the sentence."""
        sentence = candidate.sentence
        heading = candidate.evidence.heading(sentence.passage)
        focus = [c for c in question.concepts if c.focus and self._weights.is_known(c)]
        return bool(focus) and not any(sentence.terms.credit(c) or heading.credit(c) for c in focus)

    def _counts_unknown(self, question: Question) -> bool:
        """ "Berapa korban …" in a corpus without the word: any number would be another's."""
        focus = [c for c in question.concepts if c.focus]
        return bool(focus) and not any(self._weights.is_known(c) for c in focus)


def concept_window(concepts: Sequence[Concept], sentence: Sentence) -> Span | None:
    """The shortest span of the sentence that holds one of each concept found in it.

    The first of equally short spans; None if no concept is found.
    """
    positions = map(sentence.terms.positions, concepts)
    return smallest_window([(term.start, term.end) for term in terms] for terms in positions)


def nearness_of(window: Span | None, asked: Sequence[Span]) -> float:
    """1 where the asked-for thing stands beside the question's words, falling to 0 over a line."""
    if window is None:
        return 0.0
    gaps = [max(window.start - span.end, span.start - window.end, 0) for span in asked]
    return math.exp(-min(gaps) / _NEAR_CHARACTERS) if gaps else 0.0


def _engine_score(hit: Hit) -> float:
    return hit.score if hit.engine_score is None else hit.engine_score


def says_nothing(question: Question, evidence: DocumentEvidence) -> bool:
    """Whether an article has only the names of a question, and nothing of what it says of them.

    "Kapan Kapolda Jambi dilantik?" is not answered by any date beside the Kapolda's name.
    """
    said = [c for c in question.concepts if c.role is Role.PLAIN]
    return bool(said) and not any(evidence.whole.credit(concept) for concept in said)


def holds_name(name: Sequence[Concept], sentence: Sentence) -> bool:
    """Whether the words of a name stand in the sentence side by side, each in that very form."""
    if any(concept.surface not in sentence.terms.forms for concept in name):
        return False
    window = concept_window(name, sentence)
    length = sum(len(concept.surface) for concept in name)
    return window is not None and window.end - window.start <= length + _NAME_SLACK


def key_spans(question: Question, sentence: Sentence) -> list[Span]:
    """Where the sentence says what the question speaks of; words of any event are left out."""
    return [
        Span(term.start, term.end)
        for concept in question.concepts
        if concept.role is not Role.LIGHT
        for term in sentence.terms.positions(concept)
    ]


def _wanted_answers(window: Span | None, asked: Sequence[Span]) -> list[Wanted]:
    """The asked-for things of a sentence: the one nearest to the question's words most."""
    return [
        Wanted(span, ASKED_WEIGHT / (1 + rank), f"asked {rank}")
        for rank, span in enumerate(_nearest_first(window, asked)[:3])
    ]


def _nearest_first(window: Span | None, asked: Sequence[Span]) -> list[Span]:
    if not asked:
        return []
    middle = window or asked[0]
    return sorted(asked, key=lambda s: max(middle.start - s.end, s.start - middle.end, 0))
