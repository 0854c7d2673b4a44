"""Taps on buttons: pages, votes, questions and the decisions of admins."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.config.wording import Wording
from bot.conversation.conversations import Talk
from bot.dialogue.actions import Action, Verb
from bot.dialogue.buttons import expired, stale
from bot.dialogue.catalog_taps import CATALOG_VERBS, CatalogTaps
from bot.dialogue.desk import AdminDesk
from bot.dialogue.memory import Memory, Opened
from bot.dialogue.public import PublicCommands
from bot.dialogue.question_replies import QuestionReplies, opened_by_blank
from bot.dialogue.turns import RendererOf, Reply, Tap, TapReply
from bot.dialogue.uploads import Uploads
from bot.replying.reply import Renderer, note
from bot.rich_text import Piece, fill


@dataclass(frozen=True, slots=True)
class Backroom:
    """The parts of the dialogue that only admins reach."""

    desk: AdminDesk
    uploads: Uploads


class TapReplies:
    """Replies to taps; repeating a tap changes nothing more."""

    def __init__(
        self,
        memory: Memory,
        questions: QuestionReplies,
        public: PublicCommands,
        catalog: CatalogTaps,
        backroom: Backroom | None,
    ) -> None:
        self._catalog = catalog
        self._memory = memory
        self._questions = questions
        self._public = public
        self._backroom = backroom

    def reply(
        self, tap: Tap, action: Action, renderer_of: RendererOf, language: str, talk: Talk
    ) -> TapReply:
        """The reply to a tap, in `language` unless the tapped message has a language of its own."""
        if action.verb in CATALOG_VERBS:
            return self._catalog.reply(tap, action, renderer_of, language)
        wording = renderer_of(language).wording
        match action.verb:
            case Verb.SOURCE | Verb.PARAGRAPH:
                return self._turn(action, renderer_of, wording)
            case Verb.ARTICLE | Verb.REOPEN:
                return self._open(action, renderer_of, wording)
            case Verb.ASK | Verb.ASK_HERE:
                return self._ask(action, renderer_of, wording, talk)
            case Verb.LIKE | Verb.DISLIKE:
                return self._vote(tap, action, wording)
            case Verb.NEWEST:
                language = action.key or language
                reply = self._public.newest(renderer_of(language), language, action.number)
                return TapReply(edit=reply)
            case Verb.LANGUAGE:
                return self._choose_language(tap, action, renderer_of)
            case _:
                if self._backroom is None or not tap.person.is_admin:
                    return expired(wording)
                return self._decide(self._backroom, tap, action, renderer_of(language))

    def _turn(self, action: Action, renderer_of: RendererOf, wording: Wording) -> TapReply:
        """Another page of an answer, in place."""
        asked = self._memory.asked(action.key)
        if asked is None:
            return expired(wording)
        renderer = renderer_of(asked.language)
        if asked.version != renderer.snapshot.version:
            return stale(renderer.wording, Action(Verb.ASK_HERE, 0, action.key))
        turn = self._questions.page if action.verb is Verb.SOURCE else self._questions.paragraphs
        reply = turn(renderer, asked, action.key, action.number)
        return TapReply(edit=reply) if reply else expired(renderer.wording)

    def _open(self, action: Action, renderer_of: RendererOf, wording: Wording) -> TapReply:
        """A page of an article, in place."""
        opened = self._memory.opened(action.key)
        if opened is None:
            return expired(wording)
        renderer = renderer_of(opened.language)
        key = action.key
        if opened.version != renderer.snapshot.version:
            if action.verb is Verb.ARTICLE:
                return stale(renderer.wording, _way_back(opened, action.key))
            opened = replace(opened, version=renderer.snapshot.version)
            key = self._memory.keep(opened)
        document = renderer.snapshot.document(opened.document_id)
        if document is None:
            text = fill(renderer.wording.chat.article_unknown, id=opened.document_id)
            return TapReply(edit=Reply((note(text),)))
        page = self._public.article_page(renderer, document, opened, key, action.number)
        return TapReply(edit=page)

    def _ask(
        self, action: Action, renderer_of: RendererOf, wording: Wording, talk: Talk
    ) -> TapReply:
        """The reply to a button's question: in place for ASK_HERE, else as a new message."""
        asked = self._memory.asked(action.key)
        if asked is None:
            return expired(wording)
        reply = self._questions.reply(renderer_of(asked.language), asked, talk)
        if action.verb is Verb.ASK_HERE:
            return TapReply(edit=reply)
        # Nobody sees a tap in the chat, so the reply says what was asked.
        heading = note((Piece(asked.question, bold=True),))
        return TapReply(send=replace(reply, lines=(heading, *opened_by_blank(reply.lines))))

    def _vote(self, tap: Tap, action: Action, wording: Wording) -> TapReply:
        asked = self._memory.asked(action.key)
        if asked is None:
            return expired(wording)
        liked = action.verb is Verb.LIKE
        self._memory.vote(action.key, tap.person.person_id, question=asked.question, liked=liked)
        return TapReply(notice=wording.chat.liked if liked else wording.chat.disliked)

    def _choose_language(self, tap: Tap, action: Action, renderer_of: RendererOf) -> TapReply:
        language = "en" if action.key == "en" else "id"
        self._memory.set_language(tap.person.person_id, language)
        return TapReply(edit=Reply((note(renderer_of(language).wording.chat.language_set),)))

    def _decide(self, backroom: Backroom, tap: Tap, action: Action, renderer: Renderer) -> TapReply:
        """Carry out an admin's decision; its result replaces the message."""
        wording, admin = renderer.wording, tap.person.person_id
        if action.verb is Verb.FORCE:
            return TapReply(edit=backroom.desk.reload(wording, admin, force=True))
        if action.verb is Verb.KEEP:
            return TapReply(edit=Reply((note(wording.admin.not_hidden),)))
        name = self._memory.chosen(action.key)
        if name is None:
            return expired(wording)
        if action.verb is Verb.HIDE:
            hidden = backroom.desk.hide(wording, admin, name)
            busy = TapReply(notice=wording.admin.busy, alert=True)
            return TapReply(edit=hidden) if hidden else busy
        if action.verb is Verb.DISCARD:
            backroom.uploads.discard(name)
            return TapReply(edit=Reply((note(wording.admin.upload_discarded),)))
        saved = backroom.uploads.save(name)
        if saved is None:
            return TapReply(notice=wording.admin.upload_gone, alert=True)
        first = note(fill(wording.admin.upload_saved, name=saved))
        report = backroom.desk.load_saved(wording, admin, saved)
        return TapReply(edit=replace(report, lines=(first, *report.lines)))


def _way_back(opened: Opened, key: str) -> Action:
    """The action that asks again for the page from which an outdated article was opened."""
    if opened.back is None or ":" not in opened.back:
        return Action(Verb.REOPEN, 1, key)
    verb, _, question = opened.back.partition(":")
    if verb.startswith(Verb.NEWEST):
        return Action(Verb.NEWEST, 1, opened.language)
    for lasting in (Verb.CARD, Verb.DIGEST):
        if verb.startswith(lasting):
            return Action(lasting, 1, question)
    return Action(Verb.ASK_HERE, 0, question)
