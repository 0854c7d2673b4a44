"""The entry point to the models; created only for a corpus with bare passages."""

from __future__ import annotations

from collections.abc import Callable

from bot.analysis.language import Language
from bot.answering.bare.bare_search import BareIndex, BareSearch, Spelling, twins_together
from bot.answering.bare.choice import BareChoice
from bot.answering.bare.likely import PASSAGES, LikelyFinder
from bot.answering.selector import Selector
from bot.answering.weighing.evidence import DocumentEvidence
from bot.answering.weighing.posts import PostFinder
from bot.config.settings import AnsweringSettings, Settings
from bot.model import Document, Hit
from bot.questions.question import Question
from bot.ranking.models import RankingModels


class BarePassages:
    """Finds bare passages for open questions; `search` and `likely` are its two stages.

    `mended` gives the correction of an unknown word, or None.
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

    def choice(
        self, answering: AnsweringSettings, *, posts: PostFinder, rules: Selector
    ) -> BareChoice:
        """What chooses the answer among the hits; `posts` and `rules` as in `BareChoice`."""
        return BareChoice(answering, posts, self.likely, rules)

    def hits(self, question: Question, *, limit: int) -> list[Hit]:
        """At most `limit` passages for the models to answer from, best first.

        Empty if an article comes first or the question asks for a list: then the rules answer.
        """
        hits = self.search.search(question, limit=limit) if question.is_open else []
        return hits if hits and hits[0].passage.document.is_bare else []

    def ranked(self, question: Question, *, limit: int) -> list[Hit]:
        """At most `limit` passages for any question, ranked by their best sentences too.

        Empty if an article comes first.
        """
        hits = self.search.search(question, limit=max(limit, PASSAGES))
        if not hits or not hits[0].passage.document.is_bare:
            return []
        if not question.is_bare_topic:
            hits = twins_together(self.likely.by_sentences(question, hits))
        return hits[:limit]
