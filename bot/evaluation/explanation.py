"""How the outcome of one question came about, as lines of text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from bot.answering.bare.likely import Likely
from bot.answering.choosing.chooser import Reasons
from bot.answering.explain import ExplainedHit, Explanation
from bot.answering.weighing.scoring import Candidate
from bot.evaluation.judged_questions import JudgedQuestion
from bot.model import Hit, NoAnswer, Related

# Characters of a passage in a line: two lines of a terminal.
_EXCERPT = 160


def explanation_text(question: JudgedQuestion, explanation: Explanation) -> str:
    """The concepts of the question, its hits, its best sentences and the outcome."""
    return "\n".join(_lines(question, explanation))


def _lines(question: JudgedQuestion, explanation: Explanation) -> Iterator[str]:
    asked = explanation.question
    yield f"{question.question_id} ({question.kind}): {question.question}"
    yield f"wanted: {' + '.join(question.must) or 'no answer'}"
    for sentence in question.evidence:
        yield f"stands in: {sentence}"
    if question.articles:
        yield f"relevant: {', '.join(question.articles)}"
    yield f"\nread as: {asked.text} ({asked.kind.value})"
    yield "tokens: " + (" ".join(f"{t.form}→{t.term}" for t in explanation.terms) or "none")
    yield "concepts:"
    for concept, weight in explanation.concepts:
        also = [*concept.related, *("+".join(group) for group in concept.loose)]
        suffix = f", also {', '.join(also)}" if also else ""
        focus = ", focus" if concept.focus else ""
        yield f"  {weight:6.2f}  {concept.term} ({concept.role.value}{focus}{suffix})"
    yield "\nhits:"
    for explained in explanation.hits:
        yield from _hit_lines(explained)
    yield "\nsentences:"
    for candidate in explanation.sentences:
        yield from _sentence_lines(explanation, candidate)
    if explanation.reasons:
        yield from _reason_lines(explanation.reasons)
    if explanation.likely:
        yield from _likely_lines(explanation.ranked, explanation.likely)
    yield f"\n{_outcome(explanation)}"


def _hit_lines(explained: ExplainedHit) -> Iterator[str]:
    hit = explained.hit
    passage = hit.passage
    text = _shortened(passage.document.slice(passage.span))
    yield f"{hit.rank:4}. {hit.score:.3f}  {passage.passage_id}  {text}"
    parts = sorted(explained.parts.items(), key=lambda part: -part[1])
    yield "      " + " + ".join(f"{name} {value:.3f}" for name, value in parts)


def _sentence_lines(explanation: Explanation, candidate: Candidate) -> Iterator[str]:
    sentence = candidate.sentence
    scores = f"confidence {candidate.confidence:.3f}, rank score {candidate.rank_score:.3f}"
    yield f"  {scores}  {sentence.passage.passage_id}  {_shortened(sentence.text)}"
    met = list(zip(explanation.question.concepts, candidate.met, strict=True))
    held = ", ".join(f"{concept.term} {share:.2f}" for concept, share in met if share)
    unmet = ", ".join(concept.term for concept, share in met if not share)
    yield f"    met: {held or 'nothing'}; unmet: {unmet or 'nothing'}"
    if candidate.asked:
        asked = ", ".join(candidate.document.slice(span) for span in candidate.asked)
        yield f"    asked for: {asked}"


def _reason_lines(reasons: Reasons) -> Iterator[str]:
    """What the model ranks first and second, and the columns that decided, in words."""
    for place, candidate in (("first", reasons.first), ("second", reasons.second)):
        passage = candidate.sentence.passage.passage_id
        yield f"\nranked {place}: {passage}  {_shortened(candidate.sentence.text)}"
    for reason in reasons.columns:
        name = reason.column.replace("_", " ")
        values = f"{reason.value:.2f}, in the second {reason.other:.2f}"
        yield f"  {reason.worth:+.3f}  {name}: {values}"


def _likely_lines(ranked: Sequence[Hit], likely: Likely) -> Iterator[str]:
    """How the models rank bare passages and their sentences, with the models' scores."""
    yield "\nranked anew:"
    for hit in ranked:
        text = _shortened(hit.passage.document.slice(hit.passage.span))
        yield f"{hit.rank:4}. {math.log(hit.score):.3f}  {hit.passage.passage_id}  {text}"
    yield f"\nlikeliest sentences (confidence {likely.confidence:.3f}):"
    for one in likely.sentences:
        sentence = one.sentence
        yield f"  {one.score:.3f}  {sentence.passage.passage_id}  {_shortened(sentence.text)}"


def _outcome(explanation: Explanation) -> str:
    outcome, threshold = explanation.outcome, explanation.threshold
    sure = f"confidence {outcome.confidence:.4f}, threshold {threshold:.2f}"
    if isinstance(outcome, NoAnswer):
        missing = f"; missing: {', '.join(outcome.missing)}" if outcome.missing else ""
        return f"refused ({sure}): {outcome.status.value}, {outcome.reason.value}{missing}"
    quotes = "\n".join(f"  {c.document.document_id}: {c.quote}" for c in outcome.citations)
    if isinstance(outcome, Related):
        return f"related ({sure}):\n{quotes}"
    return f"answered as {outcome.form.value} ({sure}):\n{quotes}"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"
