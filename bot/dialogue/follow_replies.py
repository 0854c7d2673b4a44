"""Following units and operations: the commands and their buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalog.entities import REGIONAL, Operation, Unit
from bot.catalog.jurisdiction import (
    documents_below,
    includes_below,
    with_units_below,
    without_units_below,
)
from bot.dialogue.actions import Action, Verb
from bot.dialogue.buttons import in_rows
from bot.dialogue.memory import FollowChoice, Looked, Memory
from bot.dialogue.naming import entries_of, resolve_any
from bot.dialogue.turns import Button, ButtonRows, Call, Reply, Tap
from bot.replying.reply import Renderer, ReplyLine, note
from bot.rich_text import fill, plain
from bot.state import Follow, Following, Follows

# Names to choose from, a button in each row: about what a phone shows without scrolling.
_CHOICES = 10
_ALL = frozenset({"semua", "semuanya", "all", "everything"})


class FollowReplies:
    """Replies about what a person follows.

    A change that cannot be stored raises a StateError, so that the person is told.
    """

    def __init__(self, follows: Follows, memory: Memory, *, limit: int) -> None:
        self._follows = follows
        self._memory = memory
        self._limit = limit

    def follow(self, call: Call) -> Reply:
        """Follow what is named; buttons if several match, and the usage without a name."""
        renderer, texts = call.renderer, call.renderer.wording.follow
        if call.in_group:
            return Reply((note(texts.only_private),))
        if not call.rest:
            return Reply((note(texts.usage),))
        _, found = resolve_any(renderer, call.rest)
        named: list[Unit | Operation] = [e.entity for e in found.entries] or list(found.known)
        wanted = [_wanted(renderer, entity, found.year) for entity in named]
        if not wanted:
            return self._unknown(renderer, call.rest)
        if len(wanted) > 1:
            return Reply((note(texts.several),), self._choices(wanted))
        reply = self.begin(renderer, call.person.person_id, wanted[0], call.language)
        if found.year and isinstance(named[0], Unit):
            reply = Reply((*reply.lines, note(texts.all_years)), reply.buttons)
        return reply

    def unfollow(self, call: Call) -> Reply:
        """Stop following what is named, or everything; without a name, buttons to choose from."""
        renderer, texts, person = call.renderer, call.renderer.wording.follow, call.person.person_id
        if call.in_group:
            return Reply((note(texts.only_private),))
        if call.rest.lower() in _ALL:
            return self.stop_all(renderer, person)
        follows = self._follows.of(person)
        if not call.rest or not follows:
            return self._stop_list(renderer, follows)
        named = _named(renderer, follows, call.rest)
        if len({follow.key for follow in named}) == 1:
            self._follows.remove(person, named)
            names = ", ".join(follow.name for follow in named)
            return Reply((note(fill(texts.stopped, name=names)),))
        if named:
            return self._stop_list(renderer, named, is_whole=False)
        unknown = note(fill(texts.not_followed, name=call.rest))
        listed = self._stop_list(renderer, follows)
        return Reply((unknown, *listed.lines), listed.buttons)

    def stop(self, renderer: Renderer, person: int, wanted: FollowChoice) -> Reply:
        """Stop following one entry of the list; the reply lists what is left."""
        follow = Follow(wanted.entity, wanted.name, wanted.year)
        self._follows.remove(person, [follow])
        stopped = note(fill(renderer.wording.follow.stopped, name=follow.name))
        left = self._follows.of(person)
        if not left:
            return Reply((stopped,))
        listed = self._stop_list(renderer, left)
        return Reply((stopped, *listed.lines), listed.buttons)

    def stop_all(self, renderer: Renderer, person: int) -> Reply:
        """Stop following everything."""
        self._follows.remove(person, self._follows.of(person))
        return Reply((note(renderer.wording.follow.stopped_all),))

    def following(self, call: Call) -> Reply:
        """What the person follows, with article counts and a button for each card."""
        renderer, texts = call.renderer, call.renderer.wording.follow
        if call.in_group:
            return Reply((note(texts.only_private),))
        follows = self._follows.of(call.person.person_id)
        if not follows:
            return Reply((note(texts.nothing),))
        lines: list[ReplyLine] = [note(fill(texts.heading, count=len(follows)))]
        buttons = []
        for number, follow in enumerate(follows, start=1):
            count = _count(renderer, follow)
            counts = renderer.wording.catalog.article_count.format(count=count)
            line = fill(
                texts.line,
                number=number,
                name=follow.name,
                counts=counts if count else texts.no_articles,
            )
            lines.append(note(line))
            entity = without_units_below(follow.key)
            if count and renderer.snapshot.catalog.entries.entry(entity):
                version = renderer.snapshot.version
                looked = Looked(entity, version, call.language, follow.year)
                key = self._memory.keep(looked)
                buttons.append(Button(str(number), Action(Verb.CARD, 1, key).data))
        return Reply((*lines, note(texts.hint, opens=True)), in_rows(buttons))

    def watch(self, renderer: Renderer, tap: Tap, looked: Looked) -> str | None:
        """Follow the entry of a card, in all years; the notice, None if it is gone."""
        entry = renderer.snapshot.catalog.entries.entry(looked.entity)
        if entry is None:
            return None
        wanted = FollowChoice(looked.entity, entry.name)
        reply = self.begin(renderer, tap.person.person_id, wanted, looked.language)
        return plain(reply.lines[0].content)

    def unwatch(self, renderer: Renderer, tap: Tap, looked: Looked) -> str | None:
        """Stop following the entry of a card; the notice, None if it was not followed."""
        person = tap.person.person_id
        own = [
            follow
            for follow in self._follows.of(person)
            if (without_units_below(follow.key), follow.year) == (looked.entity, None)
        ]
        if not own:
            return None
        self._follows.remove(person, own)
        names = ", ".join(follow.name for follow in own)
        return plain(fill(renderer.wording.follow.stopped, name=names))

    def begin(self, renderer: Renderer, person: int, wanted: FollowChoice, language: str) -> Reply:
        """Follow one thing, with digests in `language`; the reply says how it went.

        That of a regional police says whether the units below it are included. They are by choice,
        which takes the place of the police alone.
        """
        texts = renderer.wording.follow
        follow = Follow(wanted.entity, wanted.name, wanted.year)
        if includes_below(follow.key):
            alone = without_units_below(follow.key)
            own = [f for f in self._follows.of(person) if (f.key, f.year) == (alone, None)]
            self._follows.remove(person, own)
        done = self._follows.add(person, follow, language=language, limit=self._limit)
        if done is Following.ALREADY:
            return Reply((note(fill(texts.already, name=follow.name)),))
        if done is Following.FULL:
            return Reply((note(fill(texts.full, limit=self._limit)),))
        lines = [note(fill(texts.followed, name=follow.name))]
        if not _count(renderer, follow):
            lines.append(note(texts.no_articles_yet))
        if includes_below(follow.key):
            return Reply((*lines, note(texts.below_included)))
        if not follow.key.startswith(f"{REGIONAL}:"):
            return Reply(tuple(lines))
        name = plain(fill(texts.with_below, name=follow.name))
        wider = FollowChoice(with_units_below(follow.key), name)
        return Reply((*lines, note(texts.below_left_out)), self._choices([wider]))

    def _unknown(self, renderer: Renderer, name: str) -> Reply:
        """A notice that a name is unknown, with entries of the corpus to choose from."""
        texts = renderer.wording.follow
        lists = [entries_of(renderer, what) for what in (Verb.OPERATIONS, Verb.UNITS)]
        halves = [entries[: _CHOICES // 2] for entries in lists]
        wanted = [_wanted(renderer, e.entity, None) for half in halves for e in half]
        text = texts.unknown if wanted else texts.unknown_alone
        return Reply((note(fill(text, name=name)),), self._choices(wanted))

    def _choices(self, wanted: Sequence[FollowChoice]) -> ButtonRows:
        return tuple(
            (Button(w.name, Action(Verb.FOLLOW, 0, self._memory.keep(w)).data),)
            for w in wanted[:_CHOICES]
        )

    def _stop_list(
        self, renderer: Renderer, follows: Sequence[Follow], *, is_whole: bool = True
    ) -> Reply:
        """A button for each follow, and one for all if these are all of a person's follows."""
        texts, labels = renderer.wording.follow, renderer.wording.buttons
        if not follows:
            return Reply((note(texts.nothing),))
        rows: list[tuple[Button, ...]] = []
        for follow in follows:
            key = self._memory.keep(FollowChoice(follow.key, follow.name, follow.year))
            rows.append((Button(follow.name, Action(Verb.UNFOLLOW, 0, key).data),))
        if is_whole:
            rows.append((Button(labels.unfollow_all, Action(Verb.UNFOLLOW_ALL).data),))
        return Reply((note(texts.choose_stop),), tuple(rows))


def _wanted(renderer: Renderer, entity: Unit | Operation, year: int | None) -> FollowChoice:
    """What a name follows: an operation in the named year if any, a unit in all years."""
    entry = renderer.snapshot.catalog.entries.entry(entity.key)
    name = entry.name if entry else entity.name
    if year is None or isinstance(entity, Unit):
        return FollowChoice(entity.key, name)
    return FollowChoice(entity.key, f"{name} {year}", year)


def _named(renderer: Renderer, follows: Sequence[Follow], text: str) -> list[Follow]:
    """The follows that a text names: by their words, else by the entity that it names."""
    wanted = text.casefold().split()
    exact = [follow for follow in follows if follow.name.casefold().split() == wanted]
    by_words = [f for f in follows if {*wanted} <= {*f.name.casefold().split()}]
    if exact or by_words:
        return exact or by_words
    _, found = resolve_any(renderer, text)
    keys = {entry.entity.key for entry in found.entries} | {e.key for e in found.known}
    return [f for f in follows if f.key in keys and found.year in (None, f.year)]


def _count(renderer: Renderer, follow: Follow) -> int:
    """The number of articles that the corpus has about a follow."""
    catalog = renderer.snapshot.catalog
    if includes_below(follow.key):
        return len(documents_below(without_units_below(follow.key), catalog))
    entry = catalog.entries.entry(follow.key)
    if entry is None:
        return 0
    return len(entry.documents if follow.year is None else entry.by_year.get(follow.year, ()))
