"""A question to its reply: the outcome as lines, with the buttons that go on from it."""

from __future__ import annotations

import time
from collections.abc import Iterator

from bot.config.wording import ButtonTexts
from bot.dialogue.actions import Action, Verb
from bot.dialogue.memory import Asked, Memory, Opened
from bot.dialogue.model import Button, ButtonRows, Reply
from bot.dialogue.pages import Page, find_page, is_wider, page_count, with_full_paragraphs
from bot.model import (
    Answer,
    AnswerForm,
    Document,
    NoAnswer,
    NoAnswerReason,
    Outcome,
    Status,
)
from bot.reply import LineKind, Renderer, ReplyLine, note, shorten
from bot.rich_text import fill, plain

_LABEL_CHARACTERS = 40
# In the log of questions, one that is no gap in the corpus whatever came of it.
_URGENT = "urgent"
# Small talk and unclear questions that examples help with.
_HELPED = frozenset(
    {
        NoAnswerReason.GREETING,
        NoAnswerReason.HELP,
        NoAnswerReason.BLANK,
        NoAnswerReason.NO_KNOWN_WORD,
        NoAnswerReason.UNCLEAR_EMPTY,
    }
)


class QuestionReplies:
    """Makes the replies to questions and to the buttons under them."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def reply(
        self, renderer: Renderer, question: str, *, language: str, brief: bool, exact: bool = False
    ) -> Reply:
        """The reply to a question; the question is logged without who asked it."""
        started = time.perf_counter()
        snapshot = renderer.snapshot
        outcome = snapshot.answerer.answer(question, brief=brief, exact=exact)
        urgent = snapshot.answerer.sounds_urgent(question)
        took_ms = (time.perf_counter() - started) * 1000
        status = Status.ANSWERED if isinstance(outcome, Answer) else outcome.status
        logged = _URGENT if urgent else status.value
        self._memory.log_question(question, status=logged, took_ms=took_ms, group=brief)
        if urgent and not (isinstance(outcome, Answer) and snapshot.answerer.asks(question)):
            return Reply((note(renderer.wording.chat.emergency),))
        asked = Asked(question, snapshot.version, language, exact=exact, brief=brief)
        key = self._memory.keep(asked)
        reply = self._outcome_reply(renderer, outcome, asked, key)
        if urgent:
            first = note(renderer.wording.chat.emergency)
            return Reply((first, *opened_by_blank(reply.lines)), reply.buttons, key)
        return reply

    def _outcome_reply(self, renderer: Renderer, outcome: Outcome, asked: Asked, key: str) -> Reply:
        lines = renderer.render(outcome)
        if isinstance(outcome, Answer):
            page = Page(outcome, 1, page_count(outcome))
            rows = [
                *self._exact_row(renderer, outcome, asked),
                *self._rows(renderer, page, asked, key),
            ]
            return Reply(tuple(lines), tuple(rows), key)
        if asked.brief and outcome.status is Status.NO_ANSWER:
            return Reply(tuple(_first_part(lines)), (), key)
        rows = [
            *self._exact_row(renderer, outcome, asked),
            *self._help_rows(renderer, outcome, asked, key),
        ]
        if isinstance(outcome, NoAnswer) and outcome.near:
            lines = [line for line in lines if line.kind is not LineKind.NEAR]
            lines.append(note(renderer.wording.chat.nearest_heading, opens=True))
        return Reply(tuple(lines), tuple(rows), key)

    def page(self, renderer: Renderer, asked: Asked, key: str, number: int) -> Reply | None:
        """A page of an answer; None where the question has none any more."""
        page = find_page(renderer.snapshot, asked, number)
        if page is None:
            return None
        lines = renderer.render(page.answer)
        if page.number > 1:
            text = renderer.wording.chat.other_source
            heading = note(fill(text, page=page.number, pages=page.count))
            lines = [heading, *opened_by_blank(lines)]
        return Reply(tuple(lines), tuple(self._rows(renderer, page, asked, key)), key)

    def paragraphs(self, renderer: Renderer, asked: Asked, key: str, number: int) -> Reply | None:
        """A page with its paragraphs whole."""
        page = find_page(renderer.snapshot, asked, number)
        if page is None:
            return None
        lines = renderer.render(with_full_paragraphs(page.answer))
        heading = note(renderer.wording.chat.paragraph)
        back = Button(renderer.wording.buttons.answer, Action(Verb.SOURCE, page.number, key).data)
        return Reply((heading, *opened_by_blank(lines)), ((back,),), key)

    def _rows(
        self, renderer: Renderer, page: Page, asked: Asked, key: str
    ) -> Iterator[tuple[Button, ...]]:
        """The rows of buttons under one page of an answer."""
        labels = renderer.wording.buttons
        if moves := tuple(_moves(labels, page, key)):
            yield moves
        articles = self._article_buttons(labels, page, asked, key)
        votes = (
            Button(labels.like, Action(Verb.LIKE, 0, key).data),
            Button(labels.dislike, Action(Verb.DISLIKE, 0, key).data),
        )
        if page.number > 1:
            yield articles
        elif page.answer.form is AnswerForm.ARTICLES:
            yield articles
            yield votes
        else:
            yield (*articles, *votes)

    def _article_buttons(
        self, labels: ButtonTexts, page: Page, asked: Asked, key: str
    ) -> tuple[Button, ...]:
        """The way to the cited article; in a list a number for each."""
        back = Action(Verb.SOURCE, page.number, key).data
        documents = [citation.document for citation in page.answer.citations]
        if page.answer.form is AnswerForm.QUOTES or len(documents) == 1:
            return (self.article_button(labels.article, documents[0], asked, back),)
        return tuple(
            self.article_button(str(number), document, asked, back)
            for number, document in enumerate(documents, start=1)
        )

    def article_button(
        self, label: str, document: Document, asked: Asked, back: str | None
    ) -> Button:
        """A button that opens an article in place."""
        opened = Opened(document.document_id, asked.version, asked.language, back)
        return Button(label, Action(Verb.ARTICLE, 1, self._memory.keep(opened)).data)

    def ask_button(self, label: str, question: str, like: Asked, *, here: bool = False) -> Button:
        """A button that asks a question in the same way as another."""
        asked = Asked(question, like.version, like.language, brief=like.brief)
        verb = Verb.ASK_HERE if here else Verb.ASK
        return Button(_label(label), Action(verb, 0, self._memory.keep(asked)).data)

    def example_rows(self, renderer: Renderer, asked: Asked) -> ButtonRows:
        """The example questions, a button a row."""
        return tuple(
            (self.ask_button(question, question, asked),) for question in renderer.examples()
        )

    def _exact_row(self, renderer: Renderer, outcome: Outcome, asked: Asked) -> ButtonRows:
        """The way back to what was typed, where slips of typing were mended."""
        if not outcome.searched_for:
            return ()
        label = plain(fill(renderer.wording.buttons.exact, question=asked.question))
        exact = Asked(asked.question, asked.version, asked.language, exact=True, brief=asked.brief)
        key = self._memory.keep(exact)
        return ((Button(_label(label), Action(Verb.ASK_HERE, 0, key).data),),)

    def _help_rows(
        self, renderer: Renderer, refusal: NoAnswer, asked: Asked, key: str
    ) -> Iterator[tuple[Button, ...]]:
        """What goes on from a refusal: posts to choose from, near articles, examples."""
        for choice in refusal.choices:
            question = plain(fill(renderer.wording.example, post=choice))
            yield (self.ask_button(choice, question, asked, here=True),)
        back = Action(Verb.ASK_HERE, 0, key).data
        for document in refusal.near:
            yield (self.article_button(_label(shorten(document.title)), document, asked, back),)
        if refusal.reason in _HELPED and not asked.brief:
            yield from self.example_rows(renderer, asked)


def _moves(labels: ButtonTexts, page: Page, key: str) -> Iterator[Button]:
    """The ways to the pages beside one, and to its paragraphs."""
    if page.number > 1:
        yield Button(labels.back, Action(Verb.SOURCE, page.number - 1, key).data)
    if page.number < page.count:
        yield Button(labels.more, Action(Verb.SOURCE, page.number + 1, key).data)
    if is_wider(page.answer):
        yield Button(labels.paragraph, Action(Verb.PARAGRAPH, page.number, key).data)


def opened_by_blank(lines: tuple[ReplyLine, ...] | list[ReplyLine]) -> list[ReplyLine]:
    """The lines with a blank line before the first."""
    return [ReplyLine(line.kind, line.content, line.opens or not i) for i, line in enumerate(lines)]


def _first_part(lines: list[ReplyLine]) -> Iterator[ReplyLine]:
    """The lines before the first blank one."""
    for index, line in enumerate(lines):
        if index and line.opens:
            return
        yield line


def _label(text: str) -> str:
    """A label short enough for a button on a phone."""
    text = " ".join(text.split())
    return text if len(text) <= _LABEL_CHARACTERS else f"{text[: _LABEL_CHARACTERS - 1].rstrip()}…"
