"""Taps about units and operations: lists, cards, follows and digests."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.actions import Action, Verb
from bot.dialogue.buttons import expired
from bot.dialogue.catalog_replies import CatalogReplies
from bot.dialogue.digests import DigestDesk
from bot.dialogue.follow_replies import FollowReplies
from bot.dialogue.memory import Memory
from bot.dialogue.turns import RendererOf, Tap, TapReply
from bot.replying.reply import Renderer

CATALOG_VERBS = frozenset(
    {
        Verb.OPERATIONS,
        Verb.UNITS,
        Verb.CARD,
        Verb.WATCH,
        Verb.UNWATCH,
        Verb.FOLLOW,
        Verb.UNFOLLOW,
        Verb.UNFOLLOW_ALL,
        Verb.DIGEST,
    }
)


class CatalogTaps:
    """Replies to taps with CATALOG_VERBS; repeating a tap changes nothing more."""

    def __init__(
        self,
        memory: Memory,
        catalog: CatalogReplies,
        follows: FollowReplies,
        digests: DigestDesk,
    ) -> None:
        self._memory = memory
        self._catalog = catalog
        self._follows = follows
        self._digests = digests

    def reply(self, tap: Tap, action: Action, renderer_of: RendererOf, language: str) -> TapReply:
        """The reply to a tap, in `language` unless the tapped message has a language of its own."""
        match action.verb:
            case Verb.OPERATIONS | Verb.UNITS:
                language = action.key or language
                renderer = renderer_of(language)
                page = self._catalog.page(renderer, language, action.verb, action.number)
                return TapReply(edit=page)
            case Verb.CARD | Verb.WATCH | Verb.UNWATCH:
                return self._look(tap, action, renderer_of, language)
            case Verb.DIGEST:
                return self._digest(action, renderer_of, language)
            case Verb.UNFOLLOW_ALL:
                person = tap.person.person_id
                return TapReply(edit=self._follows.stop_all(renderer_of(language), person))
            case _:
                return self._choose(tap, action, renderer_of(language), language)

    def _look(self, tap: Tap, action: Action, renderer_of: RendererOf, language: str) -> TapReply:
        """The card of a unit or an operation, in place, from the corpus of now."""
        looked = self._memory.looked(action.key)
        if looked is None:
            return expired(renderer_of(language).wording)
        renderer = renderer_of(looked.language)
        looked = replace(looked, version=renderer.snapshot.version)
        notice = None
        if action.verb is Verb.WATCH:
            notice = self._follows.watch(renderer, tap, looked)
        elif action.verb is Verb.UNWATCH:
            notice = self._follows.unwatch(renderer, tap, looked)
        watcher = None if tap.in_group else tap.person.person_id
        card = self._catalog.card(renderer, looked, watcher=watcher)
        return TapReply(notice=notice, edit=card) if card else expired(renderer.wording)

    def _digest(self, action: Action, renderer_of: RendererOf, language: str) -> TapReply:
        """Back to a digest from one of its articles."""
        told = self._memory.told(action.key)
        if told is None:
            return expired(renderer_of(language).wording)
        return TapReply(edit=self._digests.reply(renderer_of(told.language), told, action.key))

    def _choose(self, tap: Tap, action: Action, renderer: Renderer, language: str) -> TapReply:
        """Follow what a button names, or stop following it."""
        wanted = self._memory.wanted(action.key)
        if wanted is None:
            return expired(renderer.wording)
        person = tap.person.person_id
        if action.verb is Verb.FOLLOW:
            return TapReply(edit=self._follows.begin(renderer, person, wanted, language))
        return TapReply(edit=self._follows.stop(renderer, person, wanted))
