"""The features of a sentence by itself, by name."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from bot.ranking.sentences.asking import Want
from bot.ranking.sentences.held_terms import heaviest, lacks_number, missing, share
from bot.ranking.sentences.matching import ALIKE_CREDIT, HELD, Match, new_mentions
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.token_gaps import gap, in_order, nearest, nearness, pairs_held, window
from bot.ranking.sentences.views import BEFORE_PLACE, EXTREME, LINK, YEAR, View

_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
# All as the shipped models were trained.
# More mentions than this are counted as this many.
_MANY = 9
# The tokens that count as the start of a sentence.
_OPENING = 4
# The heaviest terms that "rare_covered" looks at.
_RARE = 2
# The lengths, in letters, of a short form whose long form is asked for.
_SHORT_FORM = range(3, 8)


class _Found(NamedTuple):
    """A sentence with the tokens that match the question, may answer it, or match its focus."""

    asked: Query
    sentence: View
    match: Match
    positions: list[int]
    mentions: list[int]
    focus: list[int]


def own_features(asked: Query, sentence: View, match: Match) -> dict[str, float]:
    """The features by name; -1 where the question has nothing to compare."""
    places = {
        i for k, term in enumerate(asked.terms) if term in asked.asking.focus for i in match.at[k]
    }
    found = _Found(
        asked,
        sentence,
        match,
        positions=sorted({i for at in match.at for i in at}),
        mentions=new_mentions(asked, sentence),
        focus=sorted(places),
    )
    return _question(asked) | _held(found) | _places(found) | _kinds(found) | _form(found)


def _question(asked: Query) -> dict[str, float]:
    return {
        "terms": float(len(asked.terms)),
        "want": float(asked.asking.want),
        "measure": float(asked.asking.measure),
        "total": asked.total,
        "extreme": float(len(asked.extremes)),
    }


def _held(found: _Found) -> dict[str, float]:
    """How far the sentence covers the terms."""
    asked, match = found.asked, found.match
    credit = match.credit
    weighted = list(zip(asked.weights, match.exact, credit, strict=True))
    lacking = missing(asked, credit)
    names = [k for k in asked.names if credit[k] < HELD]
    return {
        "covered": match.covered,
        "exact": sum(weight for weight, exact, _ in weighted if exact),
        "hard": sum(weight for weight, _, share in weighted if share == 1.0),
        "names": share(asked, credit, asked.names),
        "numbers": share(asked, credit, asked.numbers),
        "plain": share(asked, credit, asked.plain),
        "verb": share(asked, credit, asked.verbs),
        "rare_covered": sum(credit[k] for k in asked.by_weight[:_RARE])
        / max(1, len(asked.by_weight[:_RARE])),
        "worst_missing": heaviest(asked, lacking),
        "name_missing": heaviest(asked, names),
        "names_missing_count": float(len(names)),
        "number_missing": float(lacks_number(asked, credit) > 0),
        "missing_terms": float(len(lacking)),
        "alike": float(credit.count(ALIKE_CREDIT)),
    }


def _places(found: _Found) -> dict[str, float]:
    """The positions of the terms."""
    at, positions = found.match.at, found.positions
    size = window(at)
    links = found.sentence.of_kind(LINK)
    subject = set(positions)
    return {
        "pairs": pairs_held(found.asked, found.match),
        "window": float(size),
        "density": sum(1 for one in at if one) / size if size else 0.0,
        "order": in_order(at),
        "starts_with": float(bool(positions) and positions[0] < _OPENING),
        "link_after": float(any(i - 1 in subject or i - 2 in subject for i in links)),
    }


def _kinds(found: _Found) -> dict[str, float]:
    """The mentions of the asked thing, and their distance to the terms and the focus."""
    asked, sentence, mentions, focus = found.asked, found.sentence, found.mentions, found.focus
    positions = found.positions
    at = found.match.at
    rarest = next((at[k] for k in asked.by_weight if at[k]), [])
    gaps = [gap(i, positions) for i in mentions] if positions else []
    held = set(mentions)
    marks = sentence.marks
    return {
        "mentions": float(min(len(mentions), _MANY)),
        "mention_share": len(mentions) / max(1, sentence.size),
        "mention_near": nearness(min(gaps)) if gaps else 0.0,
        "mention_near_rare": nearest(mentions, rarest),
        "all_mentions_near": sum(map(nearness, gaps)),
        "mention_after": float(bool(mentions and positions) and mentions[-1] > positions[-1]),
        "focus": float(bool(focus)) if asked.asking.focus else -1.0,
        "focus_mention": nearest(mentions, focus),
        "focus_then": float(any(i + 1 in held or i + 2 in held for i in focus)),
        "unit": float(bool(asked.unit.search(sentence.text.lower()))) if asked.unit else -1.0,
        "place_before": float(any(i and marks[i - 1] & BEFORE_PLACE for i in mentions)),
        "brackets": _in_brackets(found),
        "initials": _initials(found),
    }


def _form(found: _Found) -> dict[str, float]:
    """The form of the sentence, and signs that speak against it."""
    asked, sentence = found.asked, found.sentence
    facts, forms = sentence.facts, sentence.form_set
    new = sum(sentence.stems[i] not in asked.stems for i in sentence.content)
    met = sum(form in forms for form in asked.extremes)
    negated = asked.view.facts.negated
    return {
        "length": math.log(1 + sentence.size),
        "link": float(bool(sentence.of_kind(LINK))),
        "pronoun": float(facts.pronoun),
        "negated": float(facts.negated),
        "quote": float(facts.quote),
        "colon": float(facts.colon),
        "capital_start": float(facts.capital_start),
        "new_share": new / max(1, len(sentence.content)),
        "negation_missing": float(negated and not facts.negated),
        "extreme_missing": float(len(asked.extremes) - met),
        "extreme_other": float(
            bool(asked.extremes) and not met and bool(sentence.of_kind(EXTREME))
        ),
        "year_other": _other_year(asked, sentence),
    }


def _in_brackets(found: _Found) -> float:
    """Whether a term is in brackets or right before them, like a short form; -1 if not asked."""
    if found.asked.asking.want is not Want.LONG_FORM:
        return -1.0
    starts, ends = found.sentence.starts, found.sentence.ends
    for brackets in _BRACKETS.finditer(found.sentence.text):
        for i in found.positions:
            inside = brackets.start() <= starts[i] < brackets.end()
            if inside or 0 <= brackets.start() - ends[i] <= 2:
                return 1.0
    return 0.0


def _initials(found: _Found) -> float:
    """Whether adjacent words have an asked short form as their initials; -1 if none is asked."""
    asked = found.asked
    if asked.asking.want is not Want.LONG_FORM or not asked.terms:
        return -1.0
    letters = "".join(form[0] for form in found.sentence.forms)
    shorts: Sequence[str] = [asked.view.forms[i] for i in asked.terms]
    return float(any(len(form) in _SHORT_FORM and form in letters for form in shorts))


def _other_year(asked: Query, sentence: View) -> float:
    """1 if the sentence only has other years than the question, else 0; -1 for no year asked."""
    if not asked.years:
        return -1.0
    here = {sentence.forms[i] for i in sentence.of_kind(YEAR)}
    return float(bool(here) and asked.years.isdisjoint(here))
