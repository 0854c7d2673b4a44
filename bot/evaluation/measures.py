"""Standard measures of a run, computed by the package ir-measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import ir_measures
from ir_measures import RR, Qrel, ScoredDoc, Success

from bot.evaluation.trec import Qrels, Run

MEASURES = (RR @ 10, Success @ 1, Success @ 10)
NAMES = tuple(str(measure) for measure in MEASURES)


def measure_run(qrels: Qrels, run: Run) -> dict[str, Mapping[str, float]]:
    """The measures by name for each question of the qrels; 0 for one without a hit.

    Success@k equals R@k for a question with one relevant document. With several, one suffices.
    """
    judged = [Qrel(q, d, 1) for q, relevant in qrels.items() for d in relevant]
    scored = [ScoredDoc(q, d, s) for q, ranked in run.items() for d, s in ranked if q in qrels]
    found: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(NAMES, 0.0))
    if scored:
        for metric in ir_measures.iter_calc(MEASURES, judged, scored):
            found[metric.query_id][str(metric.measure)] = metric.value
    return {question_id: found[question_id] for question_id in qrels}
