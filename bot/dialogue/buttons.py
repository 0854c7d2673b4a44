"""The buttons under replies, and the replies to buttons that no longer work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.analysis.dates import YEAR
from bot.config.wording import Wording
from bot.dialogue.actions import Action, Verb
from bot.dialogue.memory import Asked, Memory, Opened
from bot.dialogue.pages import Page, is_wider
from bot.dialogue.turns import Button, ButtonRows, Reply, TapReply
from bot.model import AnswerForm, Document, NoAnswer, NoAnswerReason, Outcome
from bot.replying.excerpts import is_limited
from bot.replying.reply import Renderer, shorten
from bot.rich_text import fill, plain, printable

# The longest label, in characters: about what one line of a button on a phone shows.
_LABEL_CHARACTERS = 40
# Buttons for other years, in one row. More would have labels too narrow to read.
_YEARS = 5
# Telegram allows 8 buttons in a row; five are still readable on a phone.
_BUTTONS_A_ROW = 5
_YEAR = re.compile(rf"\b{YEAR}\b")
# Reasons whose refusals get example questions as buttons.
_HELPED = frozenset(
    {
        NoAnswerReason.GREETING,
        NoAnswerReason.HELP,
        NoAnswerReason.BLANK,
        NoAnswerReason.NO_KNOWN_WORD,
        NoAnswerReason.UNCLEAR_EMPTY,
    }
)


class ButtonMaker:
    """Makes buttons and stores what they mean.

    `asked` is the question of the reply, and `key` the key under which it is stored.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def page_rows(self, renderer: Renderer, page: Page, asked: Asked, key: str) -> ButtonRows:
        """The rows under a page of an answer: other pages, paragraphs, articles and votes."""
        articles = self._articles(renderer, page, asked, key)
        votes = self._votes(renderer, key) if page.number == 1 else ()
        rows = [tuple(self._moves(renderer, page, key))]
        if page.number == 1:
            rows.insert(0, self._exact(renderer, page.answer, asked))
            rows.append(self._years(renderer, page.answer, asked))
        if page.answer.form is AnswerForm.ARTICLES:
            rows += [articles, votes]
        else:
            rows.append((*articles, *votes))
        return tuple(row for row in rows if row)

    def refusal_rows(
        self, renderer: Renderer, refusal: NoAnswer, asked: Asked, key: str
    ) -> ButtonRows:
        """The rows under a refusal: questions to choose from, similar articles and examples."""
        rows = [self._exact(renderer, refusal, asked), self._years(renderer, refusal, asked)]
        about_posts = (plain(fill(renderer.wording.example, post=c)) for c in refusal.choices)
        questions = refusal.questions or about_posts
        for choice, question in zip(refusal.choices, questions, strict=True):
            rows.append((self.ask(choice, question, asked, here=True),))
        back = Action(Verb.ASK_HERE, 0, key).data
        for document in refusal.near:
            rows.append((self.article(shorten(document.title), document, asked, back),))
        if refusal.reason in _HELPED and not asked.brief:
            rows += self.examples(renderer, asked)
        return tuple(row for row in rows if row)

    def examples(self, renderer: Renderer, like: Asked) -> ButtonRows:
        """The example questions, one in each row."""
        return tuple((self.ask(question, question, like),) for question in renderer.examples())

    def article(
        self,
        label: str,
        document: Document,
        like: Asked,
        back: str | None,
        *,
        lasting: bool = False,
    ) -> Button:
        """A button that opens an article in place; a lasting one still does after a reload."""
        opened = Opened(document.document_id, like.version, like.language, back)
        verb = Verb.REOPEN if lasting else Verb.ARTICLE
        return Button(_label(label), Action(verb, 1, self._memory.keep(opened)).data)

    def ask(self, label: str, question: str, like: Asked, *, here: bool = False) -> Button:
        """A button that asks a question over the corpus, and in the language, of `like`."""
        asked = Asked(question, like.version, like.language, brief=like.brief)
        verb = Verb.ASK_HERE if here else Verb.ASK
        return Button(_label(label), Action(verb, 0, self._memory.keep(asked)).data)

    def back_to_page(self, renderer: Renderer, number: int, key: str) -> ButtonRows:
        """The row that leads from full paragraphs back to their page."""
        label = renderer.wording.buttons.answer
        return ((Button(label, Action(Verb.SOURCE, number, key).data),),)

    def _years(self, renderer: Renderer, outcome: Outcome, asked: Asked) -> tuple[Button, ...]:
        """Buttons that ask the question for other years of its operation."""
        return tuple(
            self.ask(renderer.year_count(year, count), _in_year(asked.question, year), asked)
            for year, count in outcome.years[:_YEARS]
        )

    def _moves(self, renderer: Renderer, page: Page, key: str) -> Iterator[Button]:
        labels = renderer.wording.buttons
        if page.number > 1:
            yield Button(labels.back, Action(Verb.SOURCE, page.number - 1, key).data)
        if page.number < page.count:
            yield Button(labels.more, Action(Verb.SOURCE, page.number + 1, key).data)
        excerpts = renderer.snapshot.excerpts
        limited = any(is_limited(c.document, excerpts) for c in page.answer.citations)
        if not limited and is_wider(page.answer):
            yield Button(labels.paragraph, Action(Verb.PARAGRAPH, page.number, key).data)

    def _articles(
        self, renderer: Renderer, page: Page, asked: Asked, key: str
    ) -> tuple[Button, ...]:
        """The button that opens the cited article; in a list, a numbered one for each article."""
        back = Action(Verb.SOURCE, page.number, key).data
        documents = [citation.document for citation in page.answer.citations]
        if page.answer.form is AnswerForm.QUOTES or len(documents) == 1:
            return (self.article(renderer.wording.buttons.article, documents[0], asked, back),)
        return tuple(
            self.article(str(number), document, asked, back)
            for number, document in enumerate(documents, start=1)
        )

    def _votes(self, renderer: Renderer, key: str) -> tuple[Button, ...]:
        labels = renderer.wording.buttons
        return (
            Button(labels.like, Action(Verb.LIKE, 0, key).data),
            Button(labels.dislike, Action(Verb.DISLIKE, 0, key).data),
        )

    def _exact(self, renderer: Renderer, outcome: Outcome, asked: Asked) -> tuple[Button, ...]:
        """The button that asks what was typed, if typing errors were corrected."""
        if not outcome.searched_for:
            return ()
        label = plain(fill(renderer.wording.buttons.exact, question=asked.question))
        exact = Asked(asked.question, asked.version, asked.language, exact=True, brief=asked.brief)
        return (Button(_label(label), Action(Verb.ASK_HERE, 0, self._memory.keep(exact)).data),)


def in_rows(buttons: Sequence[Button]) -> ButtonRows:
    """The buttons in rows of at most five, in order."""
    return tuple(
        tuple(buttons[start : start + _BUTTONS_A_ROW])
        for start in range(0, len(buttons), _BUTTONS_A_ROW)
    )


def expired(wording: Wording) -> TapReply:
    """The reply to a button whose meaning is not stored any more."""
    return TapReply(notice=wording.chat.button_expired, alert=True)


def stale(wording: Wording, again: Action) -> TapReply:
    """The reply to a button from before a reload: a notice, and a button to ask again."""
    button = Button(wording.buttons.ask_again, again.data)
    return TapReply(notice=wording.chat.data_changed, alert=True, edit=Reply((), ((button,),)))


def _in_year(question: str, year: int) -> str:
    """The question with another year in place of its own, or added to it."""
    if _YEAR.search(question):
        return _YEAR.sub(str(year), question, count=1)
    return f"{question.rstrip(' ?!.')} {year}?"


def _label(text: str) -> str:
    """The text cut to fit a button on a phone; never empty, since Telegram refuses that."""
    text = " ".join(printable(text).split())
    if len(text) > _LABEL_CHARACTERS:
        text = f"{text[: _LABEL_CHARACTERS - 1].rstrip()}…"
    return text or "…"
