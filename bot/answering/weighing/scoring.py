"""Scores sentences: the confidence that one answers, and its rank among the others."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.analysis.people import PersonMention
from bot.analysis.windows import smallest_window
from bot.answering.showing.cutting import Wanted, is_enumeration
from bot.answering.weighing.answer_spans import find_answer_spans
from bot.answering.weighing.comparisons import tells_another_year
from bot.answering.weighing.evidence import DocumentEvidence, MetConcepts, Sentence, contradicts
from bot.config.lexicon import Lexicon
from bot.model import Document, Hit, Span
from bot.questions.question import CRITICAL, Concept, Kind, Question, Role
from bot.retrieval.engine import Engine, idf

# The numbers below were chosen by `tanyawarta eval` on the two sets of tests/quality: each is the
# middle of the range in which both sets score best. Exceptions say so.

# Weight factor of light words, which occur with nearly any event.
_LIGHT_SHARE = 0.25
# Weight factor of the noun that the question word goes with ("Logistik apa …", "Apa tema …").
_FOCUS_SHARE = 1.5
# Weight factors of words that the corpus lacks and of verbs: the articles may use other words.
_UNKNOWN_SHARE = 0.6
_VERB_SHARE = 0.6
_VERB_PREFIXES = ("me", "di", "ber", "ter", "ke")
# The least credit of a named thing that counts as met: in the sentence, passage, heading or title.
_MET = 0.6
# The factor on the confidence for each named thing that is not met, or is contradicted.
UNMET = 0.45
# Added to the confidence for the rank: by what the sentence itself covers, by the nearness of the
# answer to the question's words, and by the engine's score of the hit.
_OWN_SHARE = 0.25
_NEARNESS_SHARE = 0.15
_HIT_SHARE = 0.05
# Subtracted from the rank if the focus is missing; added for enumerations and for lists of people.
_FOCUS_PENALTY = 0.15
_LIST_BONUS = 0.12
_PEOPLE_BONUS = 0.4
# For these kinds, the confidence falls to this share if the answer is far from the question words.
_BESIDE = frozenset({Kind.TIME, Kind.CLOCK})
_FAR = 0.8
# The most characters between the words of a name: blanks, full stops, a middle name. A judgement.
_NAME_SLACK = 14
# The distance in characters at which nearness falls to 1/e.
_NEAR_CHARACTERS = 100
# The weight of the asked thing in a cut: about two rare words of the question. A judgement.
ASKED_WEIGHT = 6.0
# Cached weights of concepts, since each is needed for every sentence. A judgement.
_KEPT_WEIGHTS = 1000


class Weights:
    """The weights of a question's concepts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._of = lru_cache(maxsize=_KEPT_WEIGHTS)(self._weigh)

    def of(self, concept: Concept) -> float:
        """The weight of a concept: its idf times the factors above."""
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
        """Whether the corpus has any term of the concept."""
        terms = (concept.term, *concept.related, *(t for group in concept.loose for t in group))
        return any(self._engine.document_frequency(term) for term in terms)

    def share(self, concepts: Sequence[Concept], met: Sequence[float]) -> float:
        """The weighted share of the concepts that is met, from 0 to 1; 0 for no concepts.

        `met` has the credit of each concept, from 0 to 1.
        """
        weights = [self.of(concept) for concept in concepts]
        total = sum(weights)
        held = sum(weight * share for weight, share in zip(weights, met, strict=True))
        return held / total if total else 0.0


@dataclass(slots=True)
class Candidate:
    """A sentence with its confidence (0 to 1) and rank score.

    `met` has the credit of each concept of the question. `window` is the smallest span with the
    concepts that the sentence has, and `asked` are the spans of the asked kind. `wanted` are the
    spans that a cut should keep and `keys` those to highlight; both are set once a candidate is
    chosen. `mention` is the holder of the asked post, if a post was asked for.
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
        """Every sentence of the hits, best rank first; ties in the order of the hits."""
        return sorted(self.in_order(question, hits), key=lambda c: -c.rank_score)

    def in_order(self, question: Question, hits: Sequence[Hit]) -> list[Candidate]:
        """Every sentence of the hits but headings, in their order."""
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
            credits = credits_in[document_id]
            for sentence in evidence.sentences[hit.passage.number]:
                if sentence.span in evidence.headings:
                    continue
                own = credits.own(sentence)
                candidate = Candidate(sentence, evidence, credits.met(sentence, own))
                self._score(question, candidate, contradicted=contradicting[document_id])
                candidate.rank_score += self._rank_score(question, candidate, own)
                candidate.rank_score += _HIT_SHARE * _engine_score(hit) / best_score
                found.append(candidate)
        return found

    def point_out(self, question: Question, candidate: Candidate) -> Candidate:
        """The same candidate, with `wanted` and `keys` set."""
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
            # A date far from the question's words probably belongs to something else.
            near = nearness_of(candidate.window, asked.spans)
            candidate.confidence *= _FAR + (1 - _FAR) * near

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
        if question.kind is Kind.PERSON and misses_focus(question, candidate):
            # "Siapa pemenang …", "Siapa istri …": the passage must mention one.
            confidence *= UNMET
        loose = question.kind is Kind.THING and not question.yesno
        if (not loose or self.asks_on(question)) and says_nothing(question, evidence):
            confidence *= UNMET
        if question.name and not holds_name(question.name, sentence):
            confidence *= UNMET
        if tells_another_year(question, sentence, self._lexicon.joining):
            confidence *= UNMET
        return confidence

    def tells_another_year(self, question: Question, sentence: Sentence) -> bool:
        """Whether a sentence tells a figure of another year than the asked one, to compare."""
        return tells_another_year(question, sentence, self._lexicon.joining)

    def asks_on(self, question: Question) -> bool:
        """Whether the question is about what somebody says: "Apa kata Kapolri soal begal?"."""
        return not self._on_words.isdisjoint(question.text.lower().split())

    def _rank_score(self, question: Question, candidate: Candidate, own: Sequence[float]) -> float:
        """The rank by the confidence and by the sentence itself, whose credits are `own`."""
        sentence = candidate.sentence
        covered = self._weights.share(question.concepts, own)
        nearness = nearness_of(candidate.window, candidate.asked)
        score = candidate.confidence + _OWN_SHARE * covered + _NEARNESS_SHARE * nearness
        if self._misses_focus(question, candidate):
            score -= _FOCUS_PENALTY
        if question.several and question.kind is Kind.PERSON and sentence.people_listed:
            score += _PEOPLE_BONUS
        elif question.several and is_enumeration(sentence):
            score += _LIST_BONUS
        return score

    def _misses_focus(self, question: Question, candidate: Candidate) -> bool:
        """Whether neither the sentence nor its heading has any word of the question's focus."""
        sentence = candidate.sentence
        heading = candidate.evidence.heading(sentence.passage)
        focus = [c for c in question.concepts if c.focus and self._weights.is_known(c)]
        return bool(focus) and not any(sentence.terms.credit(c) or heading.credit(c) for c in focus)

    def _counts_unknown(self, question: Question) -> bool:
        """Whether the corpus lacks the counted word ("Berapa korban …"), so no number can fit."""
        focus = [c for c in question.concepts if c.focus]
        return bool(focus) and not any(self._weights.is_known(c) for c in focus)


def concept_window(concepts: Sequence[Concept], sentence: Sentence) -> Span | None:
    """The shortest span of the document with one of each concept that the sentence has.

    The first of equally short spans; None if the sentence has no concept.
    """
    positions = map(sentence.terms.positions, concepts)
    return smallest_window([(term.start, term.end) for term in terms] for terms in positions)


def nearness_of(window: Span | None, asked: Sequence[Span]) -> float:
    """How near the nearest asked span is to the window: 1 if adjacent, falling exponentially.

    0 if there is no window or no asked span.
    """
    if window is None:
        return 0.0
    gaps = [max(window.start - span.end, span.start - window.end, 0) for span in asked]
    return math.exp(-min(gaps) / _NEAR_CHARACTERS) if gaps else 0.0


def _engine_score(hit: Hit) -> float:
    return hit.score if hit.engine_score is None else hit.engine_score


def says_nothing(question: Question, evidence: DocumentEvidence) -> bool:
    """Whether an article has none of the question's plain words, but at most its names.

    "Kapan Kapolda Jambi dilantik?" is not answered by just any date beside the Kapolda's name.
    """
    said = [c for c in question.concepts if c.role is Role.PLAIN]
    return bool(said) and not any(evidence.whole.credit(concept) for concept in said)


def misses_focus(question: Question, candidate: Candidate) -> bool:
    """Whether neither a sentence nor what is around it has what the question word goes with."""
    credited = zip(question.concepts, candidate.met, strict=True)
    focus = [credit for concept, credit in credited if concept.focus]
    return bool(focus) and max(focus) < _MET


def holds_name(name: Sequence[Concept], sentence: Sentence) -> bool:
    """Whether the sentence has all words of a name close together, each in exactly this form."""
    if any(concept.surface not in sentence.terms.forms for concept in name):
        return False
    window = concept_window(name, sentence)
    length = sum(len(concept.surface) for concept in name)
    return window is not None and window.end - window.start <= length + _NAME_SLACK


def key_spans(question: Question, sentence: Sentence) -> list[Span]:
    """The occurrences of the question's concepts in the sentence, without light words."""
    return [
        Span(term.start, term.end)
        for concept in question.concepts
        if concept.role is not Role.LIGHT
        for term in sentence.terms.positions(concept)
    ]


def _wanted_answers(window: Span | None, asked: Sequence[Span]) -> list[Wanted]:
    """The three asked spans nearest to the window, with weights that fall with the distance."""
    return [
        Wanted(span, ASKED_WEIGHT / (1 + rank), f"asked {rank}")
        for rank, span in enumerate(_nearest_first(window, asked)[:3])
    ]


def _nearest_first(window: Span | None, asked: Sequence[Span]) -> list[Span]:
    if not asked:
        return []
    middle = window or asked[0]
    return sorted(asked, key=lambda s: max(middle.start - s.end, s.start - middle.end, 0))
