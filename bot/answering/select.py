"""The choice of an answer: which sentence of which hit, and whether it is sure enough to show."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.analysis.people import PersonMention
from bot.answering.cut import (
    Wanted,
    cite,
    collapsed_length,
    fit_sentence,
    fit_span,
    is_enumeration,
    list_entries,
)
from bot.answering.evidence import DocumentEvidence, Sentence, TermSet, contradicts
from bot.answering.question import CRITICAL, Concept, Kind, Question, Role
from bot.answering.types import WITHOUT, find_asked
from bot.config.lexicon import Lexicon
from bot.config.settings import AnsweringSettings
from bot.model import (
    Answer,
    Citation,
    Document,
    Hit,
    NoAnswer,
    NoAnswerReason,
    Passage,
    Span,
    Status,
)

class Statistics(Protocol):
    """What is asked of the index beside hits: in how many passages a term stands, of how many."""

    def document_frequency(self, term: str) -> int: ...

    def __len__(self) -> int: ...


# The share that words of nearly any event have in what an answer must cover.
_LIGHT_SHARE = 0.25
# What is asked for by name ("Logistik apa …", "Apa tema …") counts more than the rest.
_FOCUS_SHARE = 1.5
# A word that the corpus lacks may be another word for what it has; so may a verb.
_UNKNOWN_SHARE = 0.6
_VERB_SHARE = 0.6
_VERB_PREFIXES = ("me", "di", "ber", "ter", "ke")
_FOCUS_PENALTY = 0.15
_LIST_BONUS = 0.12
# In a cut, what was asked for counts like two rare words of the question.
_ASKED_WEIGHT = 6.0
# A named thing must stand in the sentence, its passage, its heading or the title.
_MET = 0.6
_UNMET = 0.45
_NEAR_TOPIC = 0.3
# A second sentence is shown for at least so large a share of the question.
_NEIGHBOUR_GAIN = 0.25


@dataclass(slots=True)
class Candidate:
    """A sentence with how sure it is and how well it ranks; `focus` is what to show of it."""

    sentence: Sentence
    evidence: DocumentEvidence
    confidence: float
    rank_score: float
    wanted: list[Wanted] = field(default_factory=list)
    mention: PersonMention | None = None


class Selector:
    """Chooses answers; `evidence_of` gives the analysed document of a passage."""

    def __init__(
        self,
        lexicon: Lexicon,
        settings: AnsweringSettings,
        *,
        evidence_of: Callable[[Document], DocumentEvidence],
        statistics: Statistics,
        terms_of: Callable[[str], TermSet],
    ) -> None:
        self._lexicon = lexicon
        self._settings = settings
        self._evidence_of = evidence_of
        self._statistics = statistics
        self._terms_of = terms_of

    # --- weights and coverage -----------------------------------------------------------------

    def concept_weight(self, concept: Concept) -> float:
        """How much a concept counts: rare words more, words of any event little."""
        terms = (concept.term, *concept.related)
        frequency = max(self._statistics.document_frequency(term) for term in terms)
        weight = _idf(len(self._statistics), frequency)
        if concept.role is Role.LIGHT:
            return weight * _LIGHT_SHARE
        if concept.role is Role.PLAIN and not frequency:
            weight *= _UNKNOWN_SHARE
        if concept.role is Role.PLAIN and concept.surface.startswith(_VERB_PREFIXES):
            weight *= _VERB_SHARE
        return weight * _FOCUS_SHARE if concept.focus else weight

    def coverage(
        self, question: Question, evidence: DocumentEvidence, sentence: Sentence
    ) -> tuple[float, list[Concept]]:
        """The weighted share of the concepts that a sentence meets, and the named ones it misses."""
        total = held = 0.0
        unmet: list[Concept] = []
        for concept in question.concepts:
            credit = evidence.credit(sentence, concept)
            weight = self.concept_weight(concept)
            total += weight
            held += weight * credit
            if concept.role in CRITICAL and credit < _MET:
                unmet.append(concept)
        return (held / total if total else 0.0), unmet

    # --- candidates ---------------------------------------------------------------------------

    def candidates(self, question: Question, hits: Sequence[Hit]) -> list[Candidate]:
        """Every sentence of the hits with its scores, best first; ties in reading order."""
        if not hits:
            return []
        best_score = hits[0].score or 1.0
        found = []
        for hit in hits:
            evidence = self._evidence_of(hit.passage.document)
            for sentence in evidence.sentences[hit.passage.number]:
                share = hit.score / best_score
                candidate = self._candidate(question, evidence, sentence, share)
                found.append(candidate)
        return sorted(found, key=lambda candidate: -candidate.rank_score)

    def _candidate(
        self,
        question: Question,
        evidence: DocumentEvidence,
        sentence: Sentence,
        hit_share: float,
    ) -> Candidate:
        coverage, unmet = self.coverage(question, evidence, sentence)
        found = [
            Wanted(Span(term.start, term.end), self.concept_weight(concept), concept.term)
            for concept in question.concepts
            for term in sentence.terms.positions(concept)
        ]
        asked = self._new_to(question, sentence, find_asked(question, sentence, self._lexicon))
        confidence = coverage
        if question.kind in WITHOUT and not asked:
            confidence *= WITHOUT[question.kind]
        confidence *= _UNMET ** len(unmet)
        if contradicts(question.concepts, evidence.texts):
            confidence *= _UNMET
        elif contradicts(question.concepts, [sentence.terms]):
            confidence *= _UNMET
        if question.kind is Kind.NUMBER and (
            self._misses_focus(question, evidence, sentence)
            or self._counts_nothing_known(question)
        ):
            confidence *= _UNMET
        own = self._own_share(question, sentence.terms)
        window = smallest_window(question, sentence)
        nearness = _nearness(window, asked) if window else 0.0
        rank_score = confidence + 0.25 * own + 0.15 * nearness + 0.05 * hit_share
        if self._misses_focus(question, evidence, sentence):
            rank_score -= _FOCUS_PENALTY
        if question.several and is_enumeration(sentence):
            rank_score += _LIST_BONUS
        wanted = found + _wanted_answers(window, asked)
        return Candidate(sentence, evidence, confidence, rank_score, wanted)

    def _misses_focus(
        self, question: Question, evidence: DocumentEvidence, sentence: Sentence
    ) -> bool:
        """Whether nothing of what the question word goes with stands in the sentence."""
        heading = evidence.heading(sentence.passage)
        focus = [c for c in question.concepts if c.focus and self._is_known(c)]
        return bool(focus) and not any(
            sentence.terms.credit(c) or heading.credit(c) for c in focus
        )

    def _counts_nothing_known(self, question: Question) -> bool:
        """ "Berapa korban …" in a corpus without the word: any number would be another's."""
        focus = [c for c in question.concepts if c.focus]
        return bool(focus) and not any(self._is_known(c) for c in focus)

    def _new_to(self, question: Question, sentence: Sentence, asked: list[Span]) -> list[Span]:
        """The spans that tell something which the question does not say itself."""
        said = {term for c in question.concepts for term in (c.term, *c.related)}
        told = []
        for span in asked:
            terms = [t for t in sentence.terms.terms if span.start <= t.start and t.end <= span.end]
            if any(term.term not in said and term.term not in self._lexicon.place_kinds for term in terms):
                told.append(span)
        return told

    def _own_share(self, question: Question, terms: TermSet) -> float:
        """The weighted share of the concepts that stand in a text itself."""
        weights = [(self.concept_weight(c), terms.credit(c)) for c in question.concepts]
        total = sum(weight for weight, _ in weights)
        return sum(weight * credit for weight, credit in weights) / total if total else 0.0

    # --- the choice ---------------------------------------------------------------------------

    def select(self, question: Question, hits: Sequence[Hit]) -> Answer | NoAnswer:
        """The answer in the hits, or why there is none; the confidence is of the best candidate."""
        candidates = self.candidates(question, hits)
        if question.post:
            return self._select_post(question, candidates)
        if question.which_unit:
            return self._select_units(question, candidates)
        if not candidates or candidates[0].confidence < self._settings.threshold:
            return self._no_answer(question, candidates)
        best = candidates[0]
        citations = self._show(question, best)
        return Answer(tuple(citations), _rounded(best.confidence), searched_for=_shown(question))

    def refuse(self, question: Question, hits: Sequence[Hit]) -> NoAnswer:
        """Why the hits hold no answer, with the nearest article if there is one."""
        return self._no_answer(question, self.candidates(question, hits))

    def _no_answer(self, question: Question, candidates: Sequence[Candidate]) -> NoAnswer:
        confidence = candidates[0].confidence if candidates else 0.0
        missing = tuple(
            concept.surface
            for concept in question.concepts
            if concept.role in CRITICAL and not self._is_known(concept)
        )
        near = candidates[0] if candidates else None
        nearest = None
        if near and self.coverage(question, near.evidence, near.sentence)[0] >= _NEAR_TOPIC:
            nearest = near.sentence.document
        return NoAnswer(
            Status.NO_ANSWER,
            NoAnswerReason.MISSING_TERM if missing else NoAnswerReason.NOT_FOUND,
            _below(confidence, self._settings.threshold),
            missing=missing,
            nearest=nearest,
            searched_for=_shown(question),
        )

    def _is_known(self, concept: Concept) -> bool:
        terms = (concept.term, *concept.related, *(t for group in concept.loose for t in group))
        return any(self._statistics.document_frequency(term) for term in terms)

    # --- who holds a post ---------------------------------------------------------------------

    def _select_post(self, question: Question, candidates: Sequence[Candidate]) -> Answer | NoAnswer:
        """The person whose named post is the asked one; a post without a name is no answer."""
        holders: list[Candidate] = []
        for candidate in candidates:
            for mention in candidate.sentence.people:
                if mention.post and self._is_asked_post(question, candidate, mention):
                    holder = Candidate(
                        candidate.sentence,
                        candidate.evidence,
                        self._post_confidence(question, candidate),
                        candidate.rank_score,
                        [Wanted(mention.entry, 1.0, "entry")],
                        mention,
                    )
                    holders.append(holder)
        holders = [h for h in holders if h.confidence >= self._settings.threshold]
        if not holders:
            refused = self._no_answer(question, candidates)
            if refused.missing:
                return refused
            return NoAnswer(
                Status.NO_ANSWER,
                NoAnswerReason.NOBODY_NAMED,
                _rounded(refused.confidence * _UNMET),
                nearest=refused.nearest,
                searched_for=refused.searched_for,
            )
        if choices := self._choices(question, holders):
            return NoAnswer(
                Status.UNCLEAR,
                NoAnswerReason.UNCLEAR_POST,
                _below(holders[0].confidence / len(choices), self._settings.threshold),
                choices=choices,
                searched_for=_shown(question),
            )
        holders.sort(key=lambda h: -h.rank_score)
        best = holders[0]
        return Answer(
            tuple(self._show(question, best)),
            _rounded(best.confidence),
            searched_for=_shown(question),
        )

    def _is_asked_post(
        self, question: Question, candidate: Candidate, mention: PersonMention
    ) -> bool:
        """Whether a person's post is the one asked for, its unit's place included.

        A post that names no place of its own ("Wakapolres Kompol …") has that of the article.
        """
        if mention.post is None:
            return False
        own = self._terms_of(candidate.sentence.document.slice(mention.post))
        own_places = [
            t for t in own.terms if t.term in self._lexicon.place_parts or t.form in self._lexicon.place_parts
        ]
        for concept in question.post:
            if own.credit(concept) > 0:
                continue
            from_title = candidate.evidence.title.credit(concept) > 0
            if concept.role is Role.PLACE and not own_places and from_title:
                continue
            if concept.role is Role.UNIT and self._is_unit_of_post(concept, own):
                continue
            return False
        return not self._is_other_post(question, own)

    def _is_unit_of_post(self, concept: Concept, own: TermSet) -> bool:
        """ "Kapolres" says Polres without the word."""
        return any(self._lexicon.unit_posts.get(term) == concept.term for term in own.names)

    def _is_other_post(self, question: Question, own: TermSet) -> bool:
        """ "Ketua Pengadilan Tinggi Agama Jambi" holds every word of "Ketua Pengadilan Tinggi Jambi".

        A word of the found post that sets it apart, and that was not asked for, makes it another.
        """
        asked = {concept.term for concept in question.post}
        asked.update(t for concept in question.post for t in concept.related)
        extra = own.outer - asked
        return bool(extra & _DISTINGUISHING)

    def _post_confidence(self, question: Question, candidate: Candidate) -> float:
        """Sure of the post by its match; the rest of the question may lower it."""
        others = [c for c in question.concepts if c not in question.post and c.role is not Role.LIGHT]
        if not others:
            return 0.95
        total = sum(self.concept_weight(c) for c in others)
        held = sum(
            self.concept_weight(c) * candidate.evidence.credit(candidate.sentence, c) for c in others
        )
        share = held / total if total else 1.0
        unmet = [
            c
            for c in others
            if c.role in CRITICAL and candidate.evidence.whole.credit(c) == 0
        ]
        return (0.4 + 0.55 * share) * _UNMET ** len(unmet)

    def _choices(self, question: Question, holders: Sequence[Candidate]) -> tuple[str, ...]:
        """The posts to choose from, where the question names a post but no place or unit."""
        if any(c.role in (Role.PLACE, Role.NAME, Role.OPERATION) for c in question.concepts):
            return ()
        posts: dict[str, str] = {}
        names: set[str] = set()
        for holder in holders:
            mention = holder.mention
            if mention and mention.post:
                document = holder.sentence.document
                shown = " ".join(document.slice(mention.post).split())
                posts.setdefault(shown.casefold(), shown)
                names.add(document.slice(mention.name).casefold())
        if len(posts) < 2 or len(names) < 2:
            return ()
        return tuple(posts.values())[: self._settings.max_articles]

    # --- which units --------------------------------------------------------------------------

    def _select_units(self, question: Question, candidates: Sequence[Candidate]) -> Answer | NoAnswer:
        """One sentence of each article that says the thing of a unit, best first."""
        chosen: dict[str, Candidate] = {}
        for candidate in candidates:
            document_id = candidate.sentence.document.document_id
            if candidate.confidence < self._settings.threshold or document_id in chosen:
                continue
            if _unit_spans(question, candidate.sentence):
                chosen[document_id] = candidate
        if not chosen:
            return self._no_answer(question, candidates)
        picked = list(chosen.values())[: self._settings.max_articles]
        limit = self._settings.max_quote_characters // len(picked)
        citations = []
        for candidate in picked:
            units = _unit_spans(question, candidate.sentence)
            wanted = candidate.wanted + [Wanted(span, _ASKED_WEIGHT, "unit") for span in units]
            span = fit_sentence(candidate.sentence, wanted, limit)
            citations.append(cite(candidate.sentence.document, span, candidate.sentence.span))
        best = picked[0].confidence
        return Answer(tuple(citations), _rounded(best), searched_for=_shown(question))

    # --- what is shown ------------------------------------------------------------------------

    def _show(self, question: Question, candidate: Candidate) -> list[Citation]:
        """The quotes of a chosen sentence, together within the limit."""
        sentence = candidate.sentence
        limit = self._settings.max_quote_characters
        if (span := self._list_under_heading(question, candidate, limit)) is not None:
            return [Citation(sentence.document, span)]
        if not question.several and (entry := self._entry(question, candidate)) is not None:
            return [cite(sentence.document, entry, sentence.span)]
        span = fit_sentence(
            sentence, candidate.wanted, limit, from_start=question.several and bool(list_entries(sentence))
        )
        if span == sentence.span:
            first = cite(sentence.document, span, sentence.span)
            return self._with_continuation(question, candidate, first, limit)
        if not question.several and (parts := self._lead_and_entry(question, candidate, limit)):
            return parts
        return [cite(sentence.document, span, sentence.span)]

    def _lead_and_entry(
        self, question: Question, candidate: Candidate, limit: int
    ) -> list[Citation] | None:
        """Of a list too long to show, its opening words and the entry that was asked about."""
        sentence = candidate.sentence
        entries = list_entries(sentence)
        if not entries or sentence.people_listed:
            return None
        scored = [(self._held_weight(question, sentence, entry), entry) for entry in entries[1:]]
        weight, entry = max(scored, key=lambda pair: pair[0], default=(0.0, entries[0]))
        lead_weight = self._held_weight(question, sentence, entries[0])
        own = {c.term for c in question.concepts if self._in_span(c, sentence, entry)}
        lead = {c.term for c in question.concepts if self._in_span(c, sentence, entries[0])}
        if not weight or own <= lead or not lead_weight:
            return None
        room = limit - collapsed_length(sentence.document, entry)
        opening = fit_span(sentence, entries[0], candidate.wanted, max(80, min(room, limit // 2)))
        if collapsed_length(sentence.document, opening) > room:
            return None
        return [cite(sentence.document, part, sentence.span) for part in (opening, entry)]

    def _in_span(self, concept: Concept, sentence: Sentence, span: Span) -> bool:
        return any(
            span.start <= term.start and term.end <= span.end
            for term in sentence.terms.positions(concept)
        )

    def _held_weight(self, question: Question, sentence: Sentence, span: Span) -> float:
        return sum(
            self.concept_weight(c)
            for c in question.concepts
            if c.role is not Role.LIGHT and self._in_span(c, sentence, span)
        )

    def _entry(self, question: Question, candidate: Candidate) -> Span | None:
        """The one list entry that answers, where the sentence is a list."""
        sentence = candidate.sentence
        entries = list_entries(sentence)
        if not entries:
            return None
        if candidate.mention is not None:
            return candidate.mention.entry
        scored = []
        for entry in entries:
            terms = TermSet.of(
                t for t in sentence.terms.terms if entry.start <= t.start and t.end <= entry.end
            )
            concepts = [c for c in question.concepts if c.role is not Role.LIGHT]
            held = sum(self.concept_weight(c) * terms.credit(c) for c in concepts)
            scored.append((held, entry))
        best = max(scored, key=lambda pair: pair[0])
        total = sum(
            self.concept_weight(c) * sentence.terms.credit(c)
            for c in question.concepts
            if c.role is not Role.LIGHT
        )
        if total and best[0] / total >= 0.75 and question.kind in (Kind.PERSON, Kind.THING, Kind.TOPIC):
            return best[1]
        return None

    def _list_under_heading(
        self, question: Question, candidate: Candidate, limit: int
    ) -> Span | None:
        """A heading with the items under it, where the question asks for what the heading names."""
        passage = candidate.sentence.passage
        heading = passage.heading
        if heading is None or heading.end > passage.span.end or heading.start < passage.span.start:
            return None
        own = candidate.evidence.heading(passage)
        concepts = [c for c in question.concepts if c.role is not Role.LIGHT]
        in_heading = sum(self.concept_weight(c) * own.credit(c) for c in concepts)
        beyond = [
            self.concept_weight(c) * candidate.sentence.terms.credit(c)
            for c in concepts
            if own.credit(c) == 0
        ]
        if in_heading == 0 or sum(beyond) > in_heading:
            return None
        end = None
        for sentence in passage.sentences:
            span = Span(heading.start, sentence.end)
            if sentence.start > heading.start and collapsed_length(passage.document, span) <= limit:
                end = sentence.end
        return Span(heading.start, end) if end else None

    def _with_continuation(
        self, question: Question, candidate: Candidate, first: Citation, limit: int
    ) -> list[Citation]:
        """The sentence with what it announces: the items of its list, or "Di antaranya …"."""
        sentence = candidate.sentence
        document = sentence.document
        items = _items_led_by(candidate.evidence.passages, sentence.span)
        if items:
            citations, room = [first], limit - collapsed_length(document, first.span)
            for item in items:
                room -= collapsed_length(document, item) + 1
                if room < 0:
                    break
                citations.append(Citation(document, item))
            return citations
        following = _next_sentence(sentence)
        if following and _announces(document.slice(following)):
            both = Span(sentence.span.start, following.end)
            if collapsed_length(document, both) <= limit:
                return [Citation(document, both)]
        return [self._with_neighbour(question, candidate, limit) or first]

    def _with_neighbour(
        self, question: Question, candidate: Candidate, limit: int
    ) -> Citation | None:
        """The sentence with the one before or after it, where that holds what this one lacks."""
        sentence = candidate.sentence
        group = candidate.evidence.sentences[sentence.passage.number]
        alone = self._own_share(question, sentence.terms)
        best: tuple[float, Span] | None = None
        for index in (sentence.index - 1, sentence.index + 1):
            if not 0 <= index < len(group):
                continue
            other = group[index]
            span = Span(
                min(sentence.span.start, other.span.start), max(sentence.span.end, other.span.end)
            )
            share = self._own_share(question, TermSet.union([sentence.terms, other.terms]))
            fits = collapsed_length(sentence.document, span) <= limit
            if fits and share - alone >= _NEIGHBOUR_GAIN and (best is None or share > best[0]):
                best = (share, span)
        return Citation(sentence.document, best[1]) if best else None


# Words that make a post another one, though the rest is the same.
_DISTINGUISHING = frozenset({"agama", "wakil", "waka", "mantan", "eks", "calon", "sekretaris", "plt", "pjs", "pj"})


def _items_led_by(passages: Sequence[Passage], lead: Span) -> list[Span]:
    """The list items whose heading is `lead`, without those under headings of their own."""
    return [
        paragraph.span for paragraph in passages[0].document.paragraphs if paragraph.heading == lead
    ]


def _next_sentence(sentence: Sentence) -> Span | None:
    sentences = sentence.passage.sentences
    return sentences[sentence.index + 1] if sentence.index + 1 < len(sentences) else None


_ANNOUNCERS = ("di antaranya", "diantaranya", "antara lain", "yakni", "yaitu", "adapun", "seperti", "rinciannya")


def _announces(text: str) -> bool:
    return text.lower().lstrip("“\"'").startswith(_ANNOUNCERS)


def smallest_window(question: Question, sentence: Sentence) -> Span | None:
    """The shortest stretch of the sentence that holds one of each concept that it has.

    The first of equally short ones; None where it has none.
    """
    places = sorted(
        (term.start, term.end, number)
        for number, concept in enumerate(question.concepts)
        for term in sentence.terms.positions(concept)
    )
    needed = len({number for _, _, number in places})
    best: Span | None = None
    last: dict[int, tuple[int, int]] = {}
    for start, end, number in places:
        last[number] = (start, end)
        if len(last) == needed:
            window = Span(min(s for s, _ in last.values()), max(e for _, e in last.values()))
            if best is None or window.end - window.start < best.end - best.start:
                best = window
    return best


def _unit_spans(question: Question, sentence: Sentence) -> list[Span]:
    """Where the sentence names a unit of the asked kind, or its head: "Kapolda Jambi"."""
    terms, start = sentence.terms.terms, sentence.span.start
    return [
        Span(term.start, following.end)
        for term, following in zip(terms, terms[1:], strict=False)
        if term.term in question.which_unit and sentence.text[following.start - start].isupper()
    ]


def _wanted_answers(window: Span | None, asked: Sequence[Span]) -> list[Wanted]:
    """The asked-for things of a sentence: the one nearest to the question's words most."""
    if not asked:
        return []
    middle = window or asked[0]
    ordered = sorted(asked, key=lambda s: max(middle.start - s.end, s.start - middle.end, 0))
    return [
        Wanted(span, _ASKED_WEIGHT / (1 + rank), f"asked {rank}")
        for rank, span in enumerate(ordered[:3])
    ]


def _nearness(window: Span, asked: Sequence[Span]) -> float:
    """1 where the asked-for thing stands beside the question's words, falling to 0 over a line."""
    gaps = [max(window.start - span.end, span.start - window.end, 0) for span in asked]
    return math.exp(-min(gaps) / 60) if gaps else 0.0


def _idf(passages: int, containing: int) -> float:
    """How telling a term is; the IDF of Lucene's BM25Similarity, positive and monotone."""
    return math.log(1 + (passages - containing + 0.5) / (containing + 0.5))


def _rounded(confidence: float) -> float:
    return round(min(1.0, max(0.0, confidence)), 4)


def _below(confidence: float, threshold: float) -> float:
    """A refused question's confidence, which is under the threshold by what refused it."""
    return _rounded(min(confidence, threshold - 0.01)) if confidence >= threshold else _rounded(confidence)


def _shown(question: Question) -> str | None:
    return question.text if question.corrected else None
