"""Features that speak against a passage which is about the right things but may not answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.ranking.sentences.held_terms import heaviest, lacks_number, missing
from bot.ranking.sentences.matching import HELD, Match, best_credit, match
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.token_gaps import together
from bot.ranking.sentences.views import EXTREME, NAME, NUMBER, View

DOUBT_COLUMNS = (
    *("missing_total", "missing_second", "missing_known", "missing_unknown", "missing_beside"),
    *("missing_verb", "missing_extreme", "opposite", "parted_pairs", "parted_names"),
    *("number_other", "name_other", "spread", "soft_total"),
)


def doubts(
    asked: Query, views: Sequence[View], best: int, known: Callable[[str], bool]
) -> list[float]:
    """The features of a passage in the order of DOUBT_COLUMNS.

    `best` is the index of the chosen sentence. `known` says whether the corpus has a stem.
    """
    matches = [match(asked, view) for view in views]
    held = best_credit(matches)
    lacking = missing(asked, held)
    parted = _parted(asked, matches, held)
    spread = [k for k in missing(asked, matches[best].credit) if held[k] >= HELD]
    soft = [k for k, credit in enumerate(held) if HELD <= credit < 1]
    return [
        *_missing(asked, lacking, known),
        float(_contradicted(asked, views)),
        float(len(parted)),
        float(sum(a in asked.names and b in asked.names for a, b in parted)),
        float(lacks_number(asked, held) > 0 and any(view.of_kind(NUMBER) for view in views)),
        float(any(k in asked.names for k in lacking) and _names_another(asked, views[best])),
        _weight(asked, spread),
        _weight(asked, soft),
    ]


def _missing(asked: Query, lacking: Sequence[int], known: Callable[[str], bool]) -> list[float]:
    """The first seven columns: the weights of what the passage lacks."""
    seen = asked.view
    stems = [seen.stems[i] for i in asked.terms]
    ranked = sorted(lacking, key=lambda k: -asked.weights[k])
    gone = set(lacking)
    last = len(asked.terms) - 1
    beside = [k for k in lacking if (k and k - 1 not in gone) or (k < last and k + 1 not in gone)]
    extremes = [k for k in lacking if seen.marks[asked.terms[k]] & EXTREME]
    return [
        _weight(asked, lacking),
        heaviest(asked, ranked[1:2]),
        heaviest(asked, (k for k in lacking if known(stems[k]))),
        heaviest(asked, (k for k in lacking if not known(stems[k]))),
        heaviest(asked, beside),
        heaviest(asked, (k for k in lacking if k in asked.verbs)),
        float(len(extremes)),
    ]


def _weight(asked: Query, terms: Sequence[int]) -> float:
    return sum(asked.weights[k] for k in terms) * asked.total


def _contradicted(asked: Query, views: Sequence[View]) -> bool:
    """Whether the passage has the opposite of a word of the question, but not the word itself."""
    return any(
        any(not others.isdisjoint(view.form_set) for view in views)
        and not any(form in view.form_set for view in views)
        for form, others in asked.opposites
    )


def _parted(asked: Query, matches: Sequence[Match], held: Sequence[float]) -> list[tuple[int, int]]:
    """Pairs of terms that are adjacent in the question, but never close in the passage."""
    return [
        (a, b)
        for a, b in asked.pairs
        if held[a] and held[b] and not any(together(found, a, b) for found in matches)
    ]


def _names_another(asked: Query, sentence: View) -> bool:
    return any(sentence.stems[i] not in asked.stems for i in sentence.of_kind(NAME))
