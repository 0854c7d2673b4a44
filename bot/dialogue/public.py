"""The commands for everybody, such as help, sources, newest and article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches

from bot.config.settings import Settings
from bot.config.wording import Wording
from bot.dialogue.actions import Action, Verb
from bot.dialogue.articles import ArticleView
from bot.dialogue.buttons import ButtonMaker
from bot.dialogue.catalog_replies import CatalogReplies
from bot.dialogue.commands import COMMANDS, Access
from bot.dialogue.follow_replies import FollowReplies
from bot.dialogue.memory import Asked, Memory, Opened
from bot.dialogue.turns import Button, Call, Reply
from bot.model import Document
from bot.replying.reply import Renderer, ReplyLine, note
from bot.rich_text import fill
from bot.state import Retention

# Publishers listed, so that the list fits one message.
_SOURCES = 30


class PublicCommands:
    """Replies to the commands for everybody."""

    def __init__(
        self,
        settings: Settings,
        memory: Memory,
        buttons: ButtonMaker,
        catalog: CatalogReplies,
        follows: FollowReplies,
    ) -> None:
        self._settings = settings
        self._memory = memory
        self._buttons = buttons
        self._replies: dict[str, Callable[[Call], Reply]] = {
            "start": self._start,
            "help": self._help,
            "ask": self._ask,
            "sources": self._sources,
            "newest": lambda call: self.newest(call.renderer, call.language, 1),
            "article": self._article,
            "operations": catalog.operations,
            "units": catalog.units,
            "timeline": catalog.timeline,
            "follow": follows.follow,
            "unfollow": follows.unfollow,
            "following": follows.following,
            "privacy": self._privacy,
            "forget": self._forget,
            "language": self._languages,
            "id": self._id,
        }

    def run(self, name: str, call: Call) -> Reply:
        """The reply to a command, which its key in the wording names."""
        return self._replies[name](call)

    def _start(self, call: Call) -> Reply:
        """What the bot is and what it covers, with example questions."""
        texts = call.renderer.wording.chat
        lines = (
            note(texts.start),
            note(call.renderer.coverage_text(), opens=True),
            note(texts.start_hint, opens=True),
        )
        like = Asked("", call.renderer.snapshot.version, call.language, brief=call.in_group)
        return Reply(lines, self._buttons.examples(call.renderer, like))

    def _help(self, call: Call) -> Reply:
        """How to ask, and the commands that the person may use."""
        wording, texts = call.renderer.wording, call.renderer.wording.chat
        lines = [note(fill(wording.help, example=call.renderer.example()))]
        for scopes, heading in (
            ((Access.PRIVATE, Access.EVERYWHERE), texts.commands_heading),
            ((Access.ADMIN,), texts.commands_for_admins),
        ):
            if Access.ADMIN in scopes and not call.person.is_admin:
                continue
            lines.append(note(heading, opens=True))
            lines += _command_lines(wording, call.language, scopes)
        return Reply(tuple(lines))

    def _ask(self, call: Call) -> Reply:
        text = call.renderer.wording.chat.ask_usage
        return Reply((note(fill(text, example=call.renderer.example())),))

    def _sources(self, call: Call) -> Reply:
        """The publishers with article counts, most first, and what the corpus covers."""
        renderer, texts = call.renderer, call.renderer.wording.chat
        counts = Counter(
            d.publisher.name if d.publisher else texts.sources_unknown
            for d in renderer.snapshot.documents
        )
        ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0].casefold()))
        lines = [note(texts.sources_heading)]
        for publisher, count in ordered[:_SOURCES]:
            lines.append(note(fill(texts.sources_line, publisher=publisher, count=count)))
        if len(ordered) > _SOURCES:
            lines.append(note(fill(texts.sources_more, count=len(ordered) - _SOURCES)))
        lines.append(note(renderer.coverage_text(), opens=True))
        return Reply(tuple(lines))

    def newest(self, renderer: Renderer, language: str, page: int) -> Reply:
        """A page (from 1) of the newest articles, each with a button that opens it.

        The nearest page for one out of range.
        """
        snapshot, texts = renderer.snapshot, renderer.wording.chat
        size, total = self._settings.answering.max_articles, len(snapshot.documents)
        pages = -(-total // size)
        page = min(max(page, 1), pages)
        first = (page - 1) * size + 1
        documents = renderer.service.newest(offset=first - 1, limit=size)
        last = first + len(documents) - 1
        lines = [note(fill(texts.newest_heading, first=first, last=last, total=total))]
        for number, document in enumerate(documents, start=first):
            lines += renderer.entry_lines(number, document)
        lines.append(note(texts.newest_hint, opens=True))
        # In a group the page keeps its language, whoever turns it.
        back = Action(Verb.NEWEST, page, language).data
        buttons = tuple(
            self._opening(str(number), document, renderer, language, back)
            for number, document in enumerate(documents, start=first)
        )
        moves = _moves(renderer.wording, Verb.NEWEST, page, pages, language)
        return Reply(tuple(lines), tuple(row for row in (buttons, moves) if row))

    def _article(self, call: Call) -> Reply:
        """An article by its id; for an unknown id, buttons for articles with similar ids."""
        renderer, language, name = call.renderer, call.language, call.rest
        texts, documents = renderer.wording.chat, renderer.snapshot.documents
        if not name:
            newest = renderer.service.newest(offset=0, limit=1)[0]
            return Reply((note(fill(texts.article_usage, example=newest.document_id)),))
        document = find_document(documents, name)
        if document is None:
            near = _near(documents, name)
            rows = [(self._opening(d.document_id, d, renderer, language, None),) for d in near]
            return Reply((note(fill(texts.article_unknown, id=name)),), tuple(rows))
        opened = Opened(document.document_id, renderer.snapshot.version, language)
        return self.article_page(renderer, document, opened, self._memory.keep(opened), 1)

    def article_page(
        self, renderer: Renderer, document: Document, opened: Opened, key: str, page: int
    ) -> Reply:
        """A page of an article, with buttons for its other pages and the way back.

        `key` is the key under which `opened` is stored.
        """
        labels = renderer.wording.buttons
        characters = self._settings.chat.article_characters
        view = ArticleView(characters, renderer.snapshot.excerpts)
        count = len(view.pages(document))
        rows = [_moves(renderer.wording, Verb.ARTICLE, min(max(page, 1), count), count, key)]
        if opened.back:
            rows.append((Button(labels.answer, opened.back),))
        lines = view.lines(renderer, document, page)
        return Reply(tuple(lines), tuple(row for row in rows if row))

    def _privacy(self, call: Call) -> Reply:
        """What is stored, and for how long."""
        retention = Retention()
        minutes = int(retention.contexts.total_seconds() // 60)
        text = call.renderer.wording.chat.privacy
        return Reply((note(fill(text, days=retention.questions.days, minutes=minutes)),))

    def _forget(self, call: Call) -> Reply:
        self._memory.forget(call.person.person_id)
        return Reply((note(call.renderer.wording.chat.erased),))

    def _languages(self, call: Call) -> Reply:
        wording = call.renderer.wording
        row = (
            Button(wording.buttons.indonesian, Action(Verb.LANGUAGE, 0, "id").data),
            Button(wording.buttons.english, Action(Verb.LANGUAGE, 0, "en").data),
        )
        return Reply((note(wording.chat.language_ask),), (row,))

    def _id(self, call: Call) -> Reply:
        text = call.renderer.wording.chat.your_id
        return Reply((note(fill(text, id=call.person.person_id)),))

    def _opening(
        self, label: str, document: Document, renderer: Renderer, language: str, back: str | None
    ) -> Button:
        like = Asked("", renderer.snapshot.version, language)
        return self._buttons.article(label, document, like, back)


def find_document(documents: Sequence[Document], name: str) -> Document | None:
    """The document with an id; None if there is none.

    An id in another case, or without its file ending, counts if only one document fits.
    """
    wanted = name.strip()
    exact = [document.document_id for document in documents]
    if wanted in exact:
        return documents[exact.index(wanted)]
    wanted = wanted.casefold()
    ids = [known.casefold() for known in exact]
    for names in (ids, [known.rpartition(".")[0] for known in ids]):
        if names.count(wanted) == 1:
            return documents[names.index(wanted)]
    return None


def _near(documents: Sequence[Document], name: str) -> list[Document]:
    """At most three documents whose ids begin with the name or resemble it."""
    by_id = {d.document_id.casefold(): d for d in documents}
    wanted = name.strip().casefold()
    ids = [known for known in by_id if known.startswith(wanted)]
    ids += get_close_matches(wanted, by_id, n=3, cutoff=0.6)
    return [by_id[known] for known in dict.fromkeys(ids)][:3]


def _moves(
    wording: Wording, verb: Verb, page: int, count: int, key: str = ""
) -> tuple[Button, ...]:
    labels = wording.buttons
    moves = []
    if page > 1:
        moves.append(Button(labels.back, Action(verb, page - 1, key).data))
    if page < count:
        moves.append(Button(labels.next, Action(verb, page + 1, key).data))
    return tuple(moves)


def _command_lines(
    wording: Wording, language: str, scopes: Collection[Access]
) -> Iterator[ReplyLine]:
    for command in (c for c in COMMANDS if c.scope in scopes):
        yield note(
            fill(
                wording.chat.command_line,
                name=command.english if language == "en" else command.name,
                description=getattr(wording.commands, command.text),
            )
        )
