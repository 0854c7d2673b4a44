"""What to highlight in an answering sentence: the question's words and the asked thing."""

from __future__ import annotations

from bot.ranking.sentences.matching import has_kind, match, new_mentions
from bot.ranking.sentences.reading import Query
from bot.ranking.sentences.token_gaps import gap
from bot.ranking.sentences.views import View

Place = tuple[int, int]


def key_places(asked: Query, view: View) -> list[Place]:
    """The places of the question's words and of the nearest mention of the asked thing.

    Places are offsets in the sentence, in characters and in reading order; empty if it has
    neither. A mention of several adjacent tokens ("Rina Wulandari") is one place.
    """
    words = word_places(asked, view)
    mention = mention_place(asked, view)
    return sorted({*words, mention} if mention else words)


def word_places(asked: Query, view: View) -> list[Place]:
    """The places of the question's words, in reading order."""
    return [(view.starts[i], view.ends[i]) for i in _positions(asked, view)]


def mention_place(asked: Query, view: View) -> Place | None:
    """The mention of the asked thing that is nearest to the question's words; the first of ties.

    None if there is no mention, or if any new word may answer.
    """
    mentions = new_mentions(asked, view) if has_kind(asked.asking.want) else []
    if not mentions:
        return None
    positions = _positions(asked, view)
    first = last = min(mentions, key=lambda i: gap(i, positions))
    held = set(mentions)
    while first - 1 in held and _run_on(view, first - 1):
        first -= 1
    while last + 1 in held and _run_on(view, last):
        last += 1
    return view.starts[first], view.ends[last]


def _run_on(view: View, i: int) -> bool:
    """Whether only white space separates a token from the next."""
    return not view.text[view.ends[i] : view.starts[i + 1]].strip()


def _positions(asked: Query, view: View) -> list[int]:
    return sorted({i for at in match(asked, view).at for i in at})
