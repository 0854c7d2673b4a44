"""The reply to a question: its outcome as lines, with the buttons that go on from it."""

from __future__ import annotations

import time
from dataclasses import replace

from bot.clock import day_in_jakarta
from bot.conversation.conversations import Conversations, Talk
from bot.dialogue.buttons import ButtonMaker
from bot.dialogue.memory import Asked, Memory
from bot.dialogue.pages import Page, find_page, page_count, with_full_paragraphs
from bot.dialogue.turns import Reply
from bot.model import NoAnswer, Outcome, Status
from bot.replying.reply import Renderer, ReplyLine, note
from bot.rich_text import fill

# The logged status of an emergency, which never counts as a gap in the corpus.
_URGENT = "urgent"


class QuestionReplies:
    """Replies to questions and to the buttons that turn the pages of answers."""

    def __init__(self, memory: Memory, buttons: ButtonMaker, conversations: Conversations) -> None:
        self._memory = memory
        self._buttons = buttons
        self._conversations = conversations

    def reply(self, renderer: Renderer, asked: Asked, talk: Talk) -> Reply:
        """The reply to a question in a conversation, which is logged without who asked it.

        The version and the day of `asked` are ignored: they come from the renderer and the talk.
        """
        started = time.perf_counter()
        service, question = renderer.service, asked.question
        outcome = service.ask_in(
            self._conversations, talk, question, brief=asked.brief, exact=asked.exact
        )
        urgent = service.sounds_urgent(question)
        took_ms = (time.perf_counter() - started) * 1000
        logged = _URGENT if urgent else outcome.status.value
        asked = replace(
            asked,
            question=outcome.assumed or question,
            version=service.snapshot.version,
            day=day_in_jakarta(talk.at).isoformat(),
            # What was completed was asked as it stands.
            exact=asked.exact or outcome.assumed is not None,
            assumed=outcome.assumed is not None,
        )
        self._memory.log_question(asked.question, status=logged, took_ms=took_ms, group=asked.brief)
        key = self._memory.keep(asked)
        if urgent and not self._helps(renderer, question, outcome):
            return Reply((note(renderer.wording.chat.emergency),), (), key)
        return self._with_emergency(renderer, asked, self._outcome(renderer, outcome, asked, key))

    def page(self, renderer: Renderer, asked: Asked, key: str, number: int) -> Reply | None:
        """A page of an answer; None if the question has no answer any more."""
        page = find_page(renderer.service, asked, number)
        if page is None:
            return None
        lines = renderer.render(page.answer)
        if page.number > 1:
            text = renderer.wording.chat.other_source
            heading = note(fill(text, page=page.number, pages=page.count))
            lines = [heading, *opened_by_blank(lines)]
        rows = self._buttons.page_rows(renderer, page, asked, key)
        return self._with_emergency(renderer, asked, Reply(tuple(lines), rows, key))

    def paragraphs(self, renderer: Renderer, asked: Asked, key: str, number: int) -> Reply | None:
        """A page with full paragraphs; None if the question has no answer any more."""
        page = find_page(renderer.service, asked, number)
        if page is None:
            return None
        lines = renderer.render(with_full_paragraphs(page.answer))
        heading = note(renderer.wording.chat.paragraph)
        rows = self._buttons.back_to_page(renderer, page.number, key)
        reply = Reply((heading, *opened_by_blank(lines)), rows, key)
        return self._with_emergency(renderer, asked, reply)

    def _outcome(self, renderer: Renderer, outcome: Outcome, asked: Asked, key: str) -> Reply:
        lines = renderer.render(outcome)
        if not isinstance(outcome, NoAnswer):
            page = Page(outcome, 1, page_count(outcome))
            rows = self._buttons.page_rows(renderer, page, asked, key)
            return Reply(tuple(lines), rows, key)
        if asked.brief and outcome.status is Status.NO_ANSWER:
            return Reply(tuple(_first_part(lines)), (), key)
        rows = self._buttons.refusal_rows(renderer, outcome, asked, key)
        return Reply(tuple(lines), rows, key)

    def _helps(self, renderer: Renderer, question: str, outcome: Outcome) -> bool:
        """Whether the outcome helps too if a message sounds urgent: an answer, or how to ask."""
        if isinstance(outcome, NoAnswer):
            return outcome.status is Status.CHITCHAT
        return renderer.service.asks(question)

    def _with_emergency(self, renderer: Renderer, asked: Asked, reply: Reply) -> Reply:
        """The reply, below the notice for emergencies if the question sounds like one."""
        if not renderer.service.sounds_urgent(asked.question):
            return reply
        first = note(renderer.wording.chat.emergency)
        return Reply((first, *opened_by_blank(reply.lines)), reply.buttons, reply.key)


def opened_by_blank(lines: tuple[ReplyLine, ...] | list[ReplyLine]) -> list[ReplyLine]:
    """The lines with a blank line before the first."""
    return [ReplyLine(line.kind, line.content, line.opens or not i) for i, line in enumerate(lines)]


def _first_part(lines: list[ReplyLine]) -> list[ReplyLine]:
    """The lines before the first blank one."""
    end = next((i for i, line in enumerate(lines) if i and line.opens), len(lines))
    return lines[:end]
