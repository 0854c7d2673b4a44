"""The entry point of every front end: the reply to a message, an edit or a tap."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.clock import day_in_jakarta
from bot.config.replies import load_wordings
from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.conversation.conversations import Conversations, Talk
from bot.dialogue.actions import LONG_VERBS, Verb, parse_action
from bot.dialogue.buttons import ButtonMaker, expired
from bot.dialogue.catalog_replies import CatalogReplies
from bot.dialogue.catalog_taps import CatalogTaps
from bot.dialogue.commands import Access, Command, find_command
from bot.dialogue.digests import DigestDesk
from bot.dialogue.follow_replies import FollowReplies
from bot.dialogue.inline import inline_page
from bot.dialogue.limits import PersonLimit, Repeats, Verdict
from bot.dialogue.memory import Asked, Memory
from bot.dialogue.public import PublicCommands
from bot.dialogue.question_replies import QuestionReplies
from bot.dialogue.taps import Backroom, TapReplies
from bot.dialogue.turns import Call, InlinePage, Message, Person, Reply, Tap, TapReply
from bot.replying.reply import Renderer, note
from bot.rich_text import RichText, fill, plain
from bot.serving.service import AnswerService
from bot.state import KeptReply, State

_COMMAND = re.compile(r"/(?P<name>\w+)\s*(?P<rest>.*)", re.DOTALL)


def app_language(code: str | None, settings: Settings) -> str:
    """ "en" for an app in English, else the language of the settings."""
    english = (code or "").lower().split("-")[0] == "en"
    return "en" if english else settings.replies.language


class Dialogue:
    """Replies to people. It is thread-safe.

    Without a `backroom` nobody is an admin. If `limited`, the settings limit how many questions a
    person may ask in a minute. `digests` has the digests that a front end may send.
    """

    def __init__(
        self,
        settings: Settings,
        service: AnswerService,
        state: State,
        *,
        backroom: Backroom | None = None,
        limited: bool = True,
    ) -> None:
        self._settings = settings
        self._service = service
        self._backroom = backroom
        self._wordings = load_wordings(settings.replies.templates)
        self._memory = Memory(state)
        self._conversations = Conversations()
        buttons = ButtonMaker(self._memory)
        self._questions = QuestionReplies(self._memory, buttons, self._conversations)
        catalog = CatalogReplies(self._memory, buttons)
        follows = FollowReplies(state.follows, self._memory, limit=settings.chat.max_follows)
        self.digests = DigestDesk(state.news, state.follows, self._memory, buttons, self._renderer)
        self._public = PublicCommands(settings, self._memory, buttons, catalog, follows)
        catalog_taps = CatalogTaps(self._memory, catalog, follows, self.digests)
        self._taps = TapReplies(self._memory, self._questions, self._public, catalog_taps, backroom)
        per_minute = settings.chat.questions_per_minute if limited else None
        self._question_limit = PersonLimit(per_minute, time.monotonic)
        self._other_limit = PersonLimit(per_minute, time.monotonic)
        self._repeats = Repeats(time.monotonic)
        self._renderers: dict[str, Renderer] = {}

    def language_of(self, person: Person) -> str:
        """The language that a person chose, else the language of their app."""
        chosen = self._memory.language(person.person_id)
        return chosen or app_language(person.language, self._settings)

    def wording_for(self, person: Person) -> Wording:
        """The texts in a person's language."""
        return self._wordings.of(self.language_of(person))

    def is_long(self, incoming: Message | Tap) -> bool:
        """Whether a reply may take seconds because it changes the corpus."""
        if self._backroom is None or not incoming.person.is_admin:
            return False
        if isinstance(incoming, Tap):
            action = parse_action(incoming.data)
            return action is not None and action.verb in LONG_VERBS
        match = _COMMAND.fullmatch(incoming.text.strip())
        command = find_command(match["name"], is_admin=True) if match else None
        return command is not None and command.is_long

    def erases(self, text: str) -> bool:
        """Whether a text is the command that erases a person's data."""
        match = _COMMAND.fullmatch(text.strip())
        command = find_command(match["name"], is_admin=False) if match else None
        return command is not None and command.text == "forget"

    def reply_to(self, message: Message) -> Reply | None:
        """The reply to a question or a command.

        None for an unknown command in a group, and for a person over the limit who was told so.
        """
        self._heard(message)
        person, language = message.person, self.language_of(message.person)
        match = _COMMAND.fullmatch(message.text.strip())
        is_admin = person.is_admin and self._backroom is not None
        command = find_command(match["name"], is_admin=is_admin) if match else None
        rest = match["rest"].strip() if match else ""
        if match is None:
            return self._limited(
                self._question_limit, message, lambda: self._ask(message, language)
            )
        if command and command.text == "ask" and rest:
            asking = replace(message, text=rest)
            return self._limited(self._question_limit, message, lambda: self._ask(asking, language))
        if command is None and message.in_group:
            return None
        return self._limited(
            self._other_limit, message, lambda: self._run(command, rest, message, language)
        )

    def revise(self, message: Message) -> tuple[KeptReply, Reply] | None:
        """The reply to a question that was edited, and the reply that it replaces.

        None if the message was not answered in the last minutes, or if the person is over the
        limit; the earlier reply stays then.
        """
        within = timedelta(seconds=self._settings.chat.edit_seconds)
        kept = self._memory.reply_to(message.chat, message.message_id, within=within)
        if kept is None or self._question_limit.is_reached(message.person.person_id):
            return None
        reply = self.reply_to(message)
        return (kept, reply) if reply else None

    def remember(self, message: Message, reply: int, key: str | None) -> None:
        """Store the number of the message that replied to a message, for a later edit.

        It returns at once; the state writes a moment later.
        """
        self._memory.keep_reply(
            message.chat, message.message_id, reply=reply, person=message.person.person_id, key=key
        )

    def tap(self, tap: Tap) -> TapReply:
        """The reply to a tap on a button."""
        self._heard(tap)
        language = self.language_of(tap.person)
        wording = self._wordings.of(language)
        action = parse_action(tap.data)
        if action is None:
            return expired(wording)
        if action.verb is Verb.ASK and self._repeats.is_repeat(
            (tap.chat, tap.message_id, tap.data)
        ):
            return TapReply()
        if action.verb in (Verb.ASK, Verb.ASK_HERE):
            verdict = self._question_limit.check(tap.person.person_id)
            if verdict is not Verdict.PASS:
                return TapReply(notice=plain(self._slow_down(wording)), alert=True)
        talk = Talk((tap.chat, tap.thread, tap.person.person_id), self._service.clock())
        return self._taps.reply(tap, action, self._renderer, language, talk)

    def inline(self, person: Person, text: str, offset: str) -> InlinePage:
        """Passages for an inline query, which is not logged; `offset` is from the page before."""
        return inline_page(self._renderer(self.language_of(person)), text, offset)

    def only_text(self, message: Message) -> Reply | None:
        """The reply to a voice message, a sticker or a photo without words; None in groups."""
        if message.in_group:
            return None
        self._heard(message)
        text = self.wording_for(message.person).chat.only_text
        return self._limited(self._other_limit, message, lambda: Reply((note(text),)))

    def refuse_file(self, message: Message, name: str, size: int) -> Reply | None:
        """The refusal of a file by its name and its size in bytes; None if it may be fetched."""
        if self._backroom is None or not message.person.is_admin:
            return self.only_text(message)
        return self._backroom.uploads.refusal(self.wording_for(message.person), name, size)

    def could_not_fetch(self, message: Message) -> Reply:
        """The reply to a file that could not be fetched."""
        return Reply((note(self.wording_for(message.person).admin.upload_unfetched),))

    def look_at_file(self, person: Person, name: str, content: bytes) -> Reply:
        """What an admin's file contains, with buttons to save it. Raises PermissionError."""
        if self._backroom is None or not person.is_admin:
            raise PermissionError("only admins send articles")
        renderer = self._renderer(self.language_of(person))
        return self._backroom.uploads.look(renderer, name, content)

    def _heard(self, incoming: Message | Tap) -> None:
        """Resume the digests of a person who writes in private."""
        if not incoming.in_group:
            self._memory.take_up(incoming.person.person_id)

    def _ask(self, message: Message, language: str) -> Reply:
        renderer = self._renderer(language)
        asked = Asked(message.text, renderer.snapshot.version, language, brief=message.in_group)
        key = (message.chat, message.thread, message.person.person_id)
        talk = Talk(key, message.sent_at or self._service.clock())
        return self._questions.reply(renderer, asked, talk)

    def _run(self, command: Command | None, rest: str, message: Message, language: str) -> Reply:
        renderer = self._renderer(language)
        today = day_in_jakarta(message.sent_at or self._service.clock())
        call = Call(message.person, rest, renderer, language, message.in_group, today)
        if command is None:
            return Reply((note(call.renderer.wording.chat.unknown_command),))
        if command.text == "forget":
            self._conversations.forget(person=message.person.person_id)
        if command.scope is Access.ADMIN and self._backroom:
            return self._backroom.desk.run(command.text, call)
        return self._public.run(command.text, call)

    def _limited(
        self, limit: PersonLimit, message: Message, reply: Callable[[], Reply]
    ) -> Reply | None:
        """The reply; for a person over the limit one notice, and None after it."""
        verdict = limit.check(message.person.person_id)
        if verdict is Verdict.PASS:
            return reply()
        if verdict is Verdict.SILENT:
            return None
        return Reply((note(self._slow_down(self.wording_for(message.person))),))

    def _slow_down(self, wording: Wording) -> RichText:
        return fill(wording.chat.slow_down, limit=self._settings.chat.questions_per_minute)

    def _renderer(self, language: str) -> Renderer:
        """The renderer for the current snapshot, which is kept since it caches its examples."""
        service = self._service.pinned()
        renderer = self._renderers.get(language)
        if renderer is None or renderer.snapshot is not service.snapshot:
            limit = self._settings.answering.max_question_characters
            renderer = Renderer(self._wordings.of(language), service, limit=limit)
            self._renderers[language] = renderer
        return renderer
