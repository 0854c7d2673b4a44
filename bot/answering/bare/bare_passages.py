"""The one door to the models: made only for a corpus that holds bare passages."""

from __future__ import annotations

from collections.abc import Callable

from bot.analysis.language import Language
from bot.answering.bare.bare_search import BareIndex, BareSearch, Spelling, twins_together
from bot.answering.bare.likely import PASSAGES, LikelyFinder
from bot.answering.weighing.evidence import DocumentEvidence
from bot.config.settings import Settings
from bot.model import Document, Hit
from bot.questions.question import Question
from bot.ranking.models import RankingModels


class BarePassages:
    """Finds bare passages for open questions; `search` and `likely` are its two stages.

    `mended` gives the word that an unknown one was meant to be.
    """

    def __init__(
        self,
        settings: Settings,
        language: Language,
        index: BareIndex,
        *,
        evidence_of: Callable[[Document], DocumentEvidence],
        mended: Callable[[str], str | None],
    ) -> None:
        models = RankingModels(settings.ranking)
        spelling = Spelling(mended, language.analyzer.term)
        ranked_anew = settings.retrieval.ranked_anew
        self.search = BareSearch(index, models, spelling, hits=ranked_anew)
        self.likely = LikelyFinder(language, index.engine, models, evidence_of)

    def hits(self, question: Question, *, limit: int) -> list[Hit]:
        """The passages that the models answer from, best first.

        None where an article comes first, or a list is asked for: then the rules answer.
        """
        hits = self.search.search(question, limit=limit) if question.is_open else []
        return hits if hits and hits[0].passage.document.is_bare else []

    def ranked(self, question: Question, *, limit: int) -> list[Hit]:
        """The best passages in the order of their best sentences too, whatever is asked for.

        None where an article comes first.
        """
        hits = self.search.search(question, limit=max(limit, PASSAGES))
        if not hits or not hits[0].passage.document.is_bare:
            return []
        if not question.is_bare_topic:
            hits = twins_together(self.likely.by_sentences(question, hits))
        return hits[:limit]
