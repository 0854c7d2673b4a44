"""The one entry of every front end: a message, an edit or a tap to what is replied."""

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
from bot.dialogue.buttons import ButtonMaker
from bot.dialogue.catalog import CatalogReplies
from bot.dialogue.catalog_taps import CatalogTaps
from bot.dialogue.commands import Command, Scope, find_command
from bot.dialogue.digests import DigestDesk
from bot.dialogue.follows import FollowReplies
from bot.dialogue.inline import inline_page
from bot.dialogue.limits import PersonLimit, Repeats, Verdict
from bot.dialogue.memory import Asked, Memory
from bot.dialogue.model import Call, InlinePage, Message, Person, Reply, Tap, TapReply
from bot.dialogue.notices import expired
from bot.dialogue.public import PublicCommands
from bot.dialogue.questions import QuestionReplies
from bot.dialogue.taps import Backroom, TapReplies
from bot.replying.reply import Renderer, note
from bot.rich_text import RichText, fill, plain
from bot.serving.service import AnswerService
from bot.state import KeptReply, State

_COMMAND = re.compile(r"/(?P<name>\w+)\s*(?P<rest>.*)", re.DOTALL)


def app_language(code: str | None, settings: Settings) -> str:
    """English for an app in English, else the language of the settings."""
    english = (code or "").lower().split("-")[0] == "en"
    return "en" if english else settings.replies.language


class Dialogue:
    """Replies to people; any thread calls, for several people at once.

    Without a `backroom` nobody is an admin; `limited` holds people to so many questions a minute.
    `digests` has those of new articles, for who can send them.
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
        """The language that a person chose, else that of their app."""
        chosen = self._memory.language(person.person_id)
        return chosen or app_language(person.language, self._settings)

    def wording_for(self, person: Person) -> Wording:
        """The texts in a person's language."""
        return self._wordings.of(self.language_of(person))

    def is_long(self, incoming: Message | Tap) -> bool:
        """Whether a reply may take seconds, as a change of the corpus does."""
        if self._backroom is None or not incoming.person.is_admin:
            return False
        if isinstance(incoming, Tap):
            action = parse_action(incoming.data)
            return action is not None and action.verb in LONG_VERBS
        match = _COMMAND.fullmatch(incoming.text.strip())
        command = find_command(match["name"], is_admin=True) if match else None
        return command is not None and command.is_long

    def erases(self, text: str) -> bool:
        """Whether a text is the command that erases all of a person's data."""
        match = _COMMAND.fullmatch(text.strip())
        command = find_command(match["name"], is_admin=False) if match else None
        return command is not None and command.text == "forget"

    def reply_to(self, message: Message) -> Reply | None:
        """The reply to a question or a command; None where it is best to say nothing."""
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
        """The reply to a question that was edited, with the one that was given before it.

        None where the message was not answered in the last minutes, or the person asks too much:
        the answer that there is stays.
        """
        within = timedelta(seconds=self._settings.chat.edit_seconds)
        kept = self._memory.reply_to(message.chat, message.message_id, within=within)
        if kept is None or self._question_limit.is_reached(message.person.person_id):
            return None
        reply = self.reply_to(message)
        return (kept, reply) if reply else None

    def remember(self, message: Message, reply: int, key: str | None) -> None:
        """Keep that a message got a reply (the number of its message), for a later edit.

        It returns at once: the state writes it a moment later.
        """
        self._memory.keep_reply(
            message.chat, message.message_id, reply=reply, person=message.person.person_id, key=key
        )

    def tap(self, tap: Tap) -> TapReply:
        """What a tap on a button brings."""
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
        """Passages for who types the bot's name and a few words in any chat; nothing is kept."""
        return inline_page(self._renderer(self.language_of(person)), text, offset)

    def only_text(self, message: Message) -> Reply | None:
        """The reply to a voice, a sticker or a photo without words; none in groups."""
        if message.in_group:
            return None
        self._heard(message)
        text = self.wording_for(message.person).chat.only_text
        return self._limited(self._other_limit, message, lambda: Reply((note(text),)))

    def refuse_file(self, message: Message, name: str, size: int) -> Reply | None:
        """Why a file (size in bytes) is not looked at; None where it shall be fetched."""
        if self._backroom is None or not message.person.is_admin:
            return self.only_text(message)
        return self._backroom.uploads.refusal(self.wording_for(message.person), name, size)

    def could_not_fetch(self, message: Message) -> Reply:
        """The reply to a file that Telegram did not give out."""
        return Reply((note(self.wording_for(message.person).admin.upload_unfetched),))

    def look_at_file(self, person: Person, name: str, content: bytes) -> Reply:
        """What is read from an admin's file, with the choice to save it."""
        if self._backroom is None or not person.is_admin:
            raise PermissionError("only admins send articles")
        renderer = self._renderer(self.language_of(person))
        return self._backroom.uploads.look(renderer, name, content)

    def _heard(self, incoming: Message | Tap) -> None:
        """Who writes in private can be written to again."""
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
        if command.scope is Scope.ADMIN and self._backroom:
            return self._backroom.desk.run(command.text, call)
        return self._public.run(command.text, call)

    def _limited(
        self, limit: PersonLimit, message: Message, reply: Callable[[], Reply]
    ) -> Reply | None:
        """The reply, unless the person writes too much: then one line, and then nothing."""
        verdict = limit.check(message.person.person_id)
        if verdict is Verdict.PASS:
            return reply()
        if verdict is Verdict.SILENT:
            return None
        return Reply((note(self._slow_down(self.wording_for(message.person))),))

    def _slow_down(self, wording: Wording) -> RichText:
        return fill(wording.chat.slow_down, limit=self._settings.chat.questions_per_minute)

    def _renderer(self, language: str) -> Renderer:
        """The renderer over the snapshot that is served now; it keeps its examples."""
        service = self._service.pinned()
        renderer = self._renderers.get(language)
        if renderer is None or renderer.snapshot is not service.snapshot:
            limit = self._settings.answering.max_question_characters
            renderer = Renderer(self._wordings.of(language), service, limit=limit)
            self._renderers[language] = renderer
        return renderer
