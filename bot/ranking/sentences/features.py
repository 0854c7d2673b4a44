"""The features of each sentence of a passage, for the sentence model."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from bot.ranking.sentences.held_terms import (
    heaviest,
    lacks_number,
    missing,
    share,
    with_other,
)
from bot.ranking.sentences.matching import Match, best_credit, match
from bot.ranking.sentences.own_features import own_features
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.token_gaps import pairs_held
from bot.ranking.sentences.views import View

# The first words of a passage, which name its topic; as the shipped models were trained.
_TOPIC_REACH = 6

OWN_COLUMNS = (
    *("terms", "want", "measure", "total", "extreme"),
    *("covered", "exact", "hard", "names", "numbers", "plain", "verb", "rare_covered"),
    *("worst_missing", "name_missing", "names_missing_count", "number_missing", "missing_terms"),
    *("alike", "pairs", "window", "density", "order", "starts_with", "link_after"),
    *("mentions", "mention_share", "mention_near", "mention_near_rare", "all_mentions_near"),
    *("mention_after", "focus", "focus_mention", "focus_then", "unit", "place_before"),
    *("brackets", "initials", "length", "link", "pronoun", "negated", "quote", "colon"),
    *("capital_start", "new_share", "negation_missing", "extreme_missing", "extreme_other"),
    "year_other",
)
_in_order = itemgetter(*OWN_COLUMNS)
PLACE_COLUMNS = (
    *("passage_gain", "before", "after", "with_before", "first", "index", "left"),
    *("best_gap", "rank_in"),
)
PASSAGE_COLUMNS = (
    *("passage", "lead", "missing_in_passage", "topic", "names_passage", "plain_passage"),
    *("focus_passage", "best_pairs", "extreme_passage", "number_passage", "negation_passage"),
    "names_missing_passage",
)
PASSAGE_SENTENCE_COLUMNS = (*OWN_COLUMNS, *PLACE_COLUMNS, *PASSAGE_COLUMNS)


def sentence_rows(asked: Query, sentences: Sequence[View]) -> list[list[float]]:
    """A row for each sentence of one passage, in the order of PASSAGE_SENTENCE_COLUMNS.

    Rows are in the order of the sentences; empty for no sentences.
    """
    if not sentences:
        return []
    matches = [match(asked, sentence) for sentence in sentences]
    held = best_credit(matches)
    around = _around(asked, sentences, matches, held)
    passage = [around[name] for name in PASSAGE_COLUMNS]
    rows = []
    for sentence, found, place in zip(
        sentences, matches, _in_passage(asked, matches, around["passage"]), strict=True
    ):
        own = own_features(asked, sentence, found)
        rows.append([*_in_order(own), *place, *passage])
    return rows


def _in_passage(asked: Query, matches: Sequence[Match], held: float) -> list[list[float]]:
    """Each sentence compared with the others, in the order of PLACE_COLUMNS.

    The columns of a neighbour are -1 if there is none.
    """
    order = sorted(range(len(matches)), key=lambda k: -matches[k].covered)
    best = matches[order[0]].covered
    ranks = {k: rank for rank, k in enumerate(order)}
    last = len(matches) - 1
    return [
        [
            found.covered / held if held else 0.0,
            matches[k - 1].covered if k else -1.0,
            matches[k + 1].covered if k < last else -1.0,
            with_other(asked, found, matches[k - 1] if k else None),
            float(k == 0),
            float(k),
            float(last - k),
            found.covered - best,
            float(ranks[k]),
        ]
        for k, found in enumerate(matches)
    ]


def _around(
    asked: Query,
    sentences: Sequence[View],
    matches: Sequence[Match],
    held: Sequence[float],
) -> dict[str, float]:
    """The features of the whole passage, the same for each of its sentences, by name."""
    lacking = missing(asked, held)
    focus = [c for i, c in zip(asked.terms, held, strict=True) if i in asked.asking.focus]
    negated = any(sentence.facts.negated for sentence in sentences)
    return {
        "passage": sum(w * c for w, c in zip(asked.weights, held, strict=True)),
        "lead": matches[0].covered,
        "missing_in_passage": heaviest(asked, (k for k, c in enumerate(held) if not c)),
        "topic": _topic(asked, matches[0]),
        "names_passage": share(asked, held, asked.names),
        "plain_passage": share(asked, held, asked.plain),
        "focus_passage": max(focus, default=-1.0),
        "best_pairs": max(pairs_held(asked, found) for found in matches),
        "extreme_passage": float(
            sum(
                not any(form in sentence.form_set for sentence in sentences)
                for form in asked.extremes
            )
        ),
        "number_passage": float(lacks_number(asked, held)),
        "negation_passage": float(asked.view.facts.negated and not negated),
        "names_missing_passage": float(sum(k in asked.names for k in lacking)),
    }


def _topic(asked: Query, lead: Match) -> float:
    """The weight of the terms among the first words of a passage."""
    held = zip(asked.weights, lead.credit, lead.at, strict=True)
    return sum(weight * credit for weight, credit, at in held if at and at[0] < _TOPIC_REACH)
