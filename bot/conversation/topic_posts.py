"""Asks for the posts of a topic's units: "siapa kapolresnya?"."""

from __future__ import annotations

from bot.analysis.tokenizer import fold
from bot.catalog.corpus_catalog import CorpusCatalog
from bot.catalog.entities import Unit
from bot.config.lexicon import Lexicon
from bot.conversation.substitutes import asked_as
from bot.conversation.topics import Topic
from bot.questions.question import Concept, Question

_OWNED = "nya"
_DEPUTY = "wakil"
_FAMILY = frozenset({"polres", "polresta", "polrestabes", "polres_metro"})


class TopicPosts:
    """Completes questions for a post by the units of a topic."""

    def __init__(self, lexicon: Lexicon, catalog: CorpusCatalog) -> None:
        self._catalog = catalog
        self._posts = lexicon.posts | lexicon.unit_posts.keys()

    def is_post(self, concept: Concept) -> bool:
        """Whether a concept is a post, also with "-nya"."""
        word = concept.surface.removesuffix(_OWNED)
        return word == _DEPUTY or bool({concept.surface, word} & self._posts)

    def asked_of(self, text: str, question: Question, topic: Topic) -> str | None:
        """The question for a post in the topic's unit; None if no unit fits the post."""
        for word in text.split():
            post = fold(word).removesuffix(_OWNED)
            if post == _DEPUTY and topic.units and topic.units[0].place:
                unit = topic.units[0]
                return text.replace(word, asked_as(unit, "wakapol"), 1)
            kind = next(
                (kind for head, kind in self._catalog.recogniser.heads if head == post), None
            )
            if kind is not None:
                headed = next((u for u in topic.units if _is_of(u, kind) and u.place), None)
                if headed is None:
                    return None
                return text.replace(word, asked_as(headed, post), 1)
        if not topic.units:
            return None
        # "Kasat Lantasnya": the unit goes after the word with "-nya", or else after the post.
        pointing = [w for w in text.split() if fold(w).endswith(_OWNED)]
        posts = [question.text[c.start : c.end] for c in question.concepts if self.is_post(c)]
        last = [*posts, *pointing][-1]
        return text.replace(last, f"{last.removesuffix(_OWNED)} {topic.units[0].name}", 1)


def _is_of(unit: Unit, kind: str) -> bool:
    """Whether a unit is of a kind; Polres, Polresta and the like count as one kind."""
    return unit.kind == kind or {unit.kind, kind} <= _FAMILY
