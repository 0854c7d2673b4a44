"""The commands about units and operations: paged lists, cards and timelines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.catalog.entities import Operation, Unit
from bot.catalog.jurisdiction import without_units_below
from bot.catalog.mentions import Entry
from bot.dialogue.actions import Action, Verb
from bot.dialogue.buttons import ButtonMaker, in_rows
from bot.dialogue.memory import Asked, Looked, Memory
from bot.dialogue.naming import Found, entries_of, resolve, resolve_any
from bot.dialogue.turns import Button, ButtonRows, Call, Reply
from bot.model import Citation
from bot.replying.cards import Card, Timeline, in_time_order, make_card, make_timeline
from bot.replying.reply import LineKind, Renderer, ReplyLine, note
from bot.rich_text import Piece, fill

# Entries on a page of a list, units named on a card: two rows of buttons.
_PAGE = 10
# Articles listed on a card: one row of buttons.
_ARTICLES = 5
# Moments of a timeline, the newest ones. With quotes of 260 characters they fit one message.
_MOMENTS = 8
# Years that an operation's card offers: two rows of buttons.
_YEARS = 10


class CatalogReplies:
    """Replies about the units and operations that the corpus names.

    The key of a button that turns a page of a list is the language of the list.
    """

    def __init__(self, memory: Memory, buttons: ButtonMaker) -> None:
        self._memory = memory
        self._buttons = buttons

    def operations(self, call: Call) -> Reply:
        """The list of operations, or the card of the named one, for the year if one is named."""
        if not call.rest:
            return self.page(call.renderer, call.language, Verb.OPERATIONS, 1)
        return self._named(call, Verb.OPERATIONS)

    def units(self, call: Call) -> Reply:
        """The list of units, or the card of the named one."""
        if not call.rest:
            return self.page(call.renderer, call.language, Verb.UNITS, 1)
        return self._named(call, Verb.UNITS)

    def timeline(self, call: Call) -> Reply:
        """Quotes about an operation, a unit or a topic with their dates, oldest first."""
        renderer, texts = call.renderer, call.renderer.wording.catalog
        entries = [*entries_of(renderer, Verb.OPERATIONS), *entries_of(renderer, Verb.UNITS)]
        if not call.rest:
            if not entries:
                return Reply((note(texts.no_units),))
            return Reply((note(fill(texts.timeline_usage, example=entries[0].name)),))
        what, found = resolve_any(renderer, call.rest)
        if len(found.entries) > 1 or (not found.entries and found.entity):
            return self._choice(call, what, found)
        if not found.entries:
            quotes = renderer.service.each_about(call.rest, today=call.today)
            moments = in_time_order(quotes)
            timeline = Timeline(len(moments), moments[-_MOMENTS:])
            return Reply(tuple(_timeline_lines(renderer, call.rest, timeline)))
        (entry,) = found.entries
        if found.year is not None and found.year not in entry.by_year:
            return self._card_or_years(call, entry, found.year)
        name = entry.name if found.year is None else f"{entry.name} {found.year}"
        timeline = make_timeline(renderer.service, entry, found.year, most=_MOMENTS)
        return Reply(tuple(_timeline_lines(renderer, name, timeline)))

    def page(self, renderer: Renderer, language: str, what: Verb, page: int) -> Reply:
        """A page (from 1) of the operations or the units, with a button for each card.

        The nearest page for one out of range.
        """
        texts = renderer.wording.catalog
        entries = entries_of(renderer, what)
        if not entries:
            none = texts.no_operations if what is Verb.OPERATIONS else texts.no_units
            return Reply((note(none),))
        pages = -(-len(entries) // _PAGE)
        page = min(max(page, 1), pages)
        first = (page - 1) * _PAGE
        shown = entries[first : first + _PAGE]
        heading = texts.operations_heading if what is Verb.OPERATIONS else texts.units_heading
        bounds = {"first": first + 1, "last": first + len(shown), "total": len(entries)}
        listed = self._listed(renderer, language, shown, first + 1)
        labels = renderer.wording.buttons
        moves = []
        if page > 1:
            moves.append(Button(labels.back, Action(what, page - 1, language).data))
        if page < pages:
            moves.append(Button(labels.next, Action(what, page + 1, language).data))
        lines = (note(fill(heading, **bounds)), *listed.lines, note(texts.hint, opens=True))
        return Reply(lines, (*listed.buttons, *((tuple(moves),) if moves else ())))

    def card(self, renderer: Renderer, looked: Looked, *, watcher: int | None) -> Reply | None:
        """The card of a unit or an operation; None if the corpus no longer names it.

        `watcher` is the person who looks at it in private, who gets a button to follow it.
        """
        entry = renderer.snapshot.catalog.entries.entry(looked.entity)
        if entry is None:
            return None
        card = make_card(renderer.service, entry, looked.year)
        rows = self._card_buttons(renderer, card, looked)
        if watcher is not None:
            rows = (*rows, (self._watch(renderer, looked, watcher),))
        return Reply(tuple(_card_lines(renderer, card)), rows)

    def _named(self, call: Call, what: Verb) -> Reply:
        """The card of what a command names; else the entries that it may mean."""
        found = resolve(call.renderer, call.rest, what)
        if len(found.entries) != 1:
            return self._choice(call, what, found)
        return self._card_or_years(call, found.entries[0], found.year)

    def _choice(self, call: Call, what: Verb, found: Found) -> Reply:
        """The entries that a name may mean, or a notice that there are none."""
        if not found.entries:
            return self._unknown(call, what, found.entity)
        listed = self._listed(call.renderer, call.language, found.entries[:_PAGE], 1)
        heading = note(call.renderer.wording.catalog.several)
        return Reply((heading, *listed.lines), listed.buttons)

    def _card_or_years(self, call: Call, entry: Entry, year: int | None) -> Reply:
        """The card; for a year that the corpus lacks, the years that it has."""
        renderer, language = call.renderer, call.language
        looked = Looked(entry.entity.key, renderer.snapshot.version, language, year)
        if year is None or year in entry.by_year:
            watcher = None if call.in_group else call.person.person_id
            return self.card(renderer, looked, watcher=watcher) or Reply(())
        text = fill(
            renderer.wording.catalog.year_missing,
            name=entry.name,
            year=year,
            years=_counts(renderer, entry),
        )
        return Reply((note(text),), self._year_buttons(renderer, entry, language, None))

    def _unknown(self, call: Call, what: Verb, entity: Unit | Operation | None) -> Reply:
        """A notice that a name is unknown, with units of its region, else with other entries."""
        renderer, texts = call.renderer, call.renderer.wording.catalog
        entries = entries_of(renderer, what)
        if not entries:
            none = texts.no_operations if what is Verb.OPERATIONS else texts.no_units
            return Reply((note(none),))
        unknown = texts.operation_unknown if what is Verb.OPERATIONS else texts.unit_unknown
        lines = [note(fill(unknown, name=entity.name if entity else call.rest))]
        parent, near = _nearest(entity, entries)
        instead = texts.near_units.format(parent=parent) if near else texts.there_are
        lines.append(note(instead, opens=True))
        listed = self._listed(renderer, call.language, (near or entries)[:_PAGE], 1)
        whole = Button(renderer.wording.buttons.listing, Action(what, 1, call.language).data)
        return Reply((*lines, *listed.lines), (*listed.buttons, (whole,)))

    def _listed(
        self, renderer: Renderer, language: str, entries: Sequence[Entry], first: int
    ) -> Reply:
        """Numbered entries, with a button for each."""
        numbered = list(enumerate(entries, start=first))
        lines = [note(_line(renderer, number, entry)) for number, entry in numbered]
        buttons = [
            self._look(str(number), Looked(e.entity.key, renderer.snapshot.version, language))
            for number, e in numbered
        ]
        return Reply(tuple(lines), in_rows(buttons))

    def _look(self, label: str, looked: Looked) -> Button:
        return Button(label, Action(Verb.CARD, 1, self._memory.keep(looked)).data)

    def _watch(self, renderer: Renderer, looked: Looked, watcher: int) -> Button:
        """The button that follows the card's entry, in all years, or stops following it."""
        labels = renderer.wording.buttons
        follows = self._memory.follows(watcher)
        is_followed = any(
            (without_units_below(f.key), f.year) == (looked.entity, None) for f in follows
        )
        label = labels.unfollow if is_followed else labels.follow
        verb = Verb.UNWATCH if is_followed else Verb.WATCH
        return Button(label, Action(verb, 1, self._memory.keep(looked)).data)

    def _card_buttons(self, renderer: Renderer, card: Card, looked: Looked) -> ButtonRows:
        back = Action(Verb.CARD, 1, self._memory.keep(looked)).data
        like = Asked("", looked.version, looked.language)
        articles = tuple(
            self._buttons.article(str(number), document, like, back)
            for number, document in enumerate(card.documents[:_ARTICLES], start=1)
        )
        is_unit = isinstance(card.entry.entity, Unit)
        what = Verb.UNITS if is_unit else Verb.OPERATIONS
        rows = [articles]
        if not is_unit:
            rows += self._year_buttons(renderer, card.entry, looked.language, card.year)
        catalog = renderer.snapshot.catalog.entries
        last = [Button(renderer.wording.buttons.listing, Action(what, 1, looked.language).data)]
        above = next((e for e in catalog.units if e.name == card.entry.parent), None)
        if above:
            key = above.entity.key
            last.append(self._look(above.name, Looked(key, looked.version, looked.language)))
        return tuple(row for row in (*rows, tuple(last)) if row)

    def _year_buttons(
        self, renderer: Renderer, entry: Entry, language: str, shown: int | None
    ) -> ButtonRows:
        """Buttons for the other years of an operation, with their counts."""
        version = renderer.snapshot.version
        others = [year for year in entry.years if year != shown][:_YEARS]
        buttons = [
            self._look(
                _year_count(renderer, entry, year),
                Looked(entry.entity.key, version, language, year),
            )
            for year in others
        ]
        return in_rows(buttons)


def _nearest(
    entity: Unit | Operation | None, entries: Sequence[Entry]
) -> tuple[str | None, list[Entry]]:
    """For a unit that the corpus lacks, a parent and the units of the corpus below it.

    The parent is the unit itself, else its own parent. None and an empty list if there are none.
    """
    if isinstance(entity, Unit):
        for parent in (entity.name, entity.parent):
            if near := [e for e in entries if parent and parent in (e.parent, e.name)]:
                return parent, near
    return None, []


def _line(renderer: Renderer, number: int, entry: Entry) -> tuple[Piece, ...]:
    texts = renderer.wording.catalog
    if isinstance(entry.entity, Operation):
        return fill(
            texts.entry_line, number=number, name=entry.name, counts=_counts(renderer, entry)
        )
    counts = fill(texts.article_count, count=len(entry.documents))
    if entry.parent is None:
        return fill(texts.entry_line, number=number, name=entry.name, counts=counts)
    return fill(texts.unit_line, number=number, name=entry.name, parent=entry.parent, counts=counts)


def _counts(renderer: Renderer, entry: Entry) -> str:
    """ "2023 (4) · 2022 (2)", or the number of articles if no year is known."""
    years = [_year_count(renderer, entry, year) for year in entry.years]
    if years:
        return " · ".join(years)
    return renderer.wording.catalog.article_count.format(count=len(entry.documents))


def _year_count(renderer: Renderer, entry: Entry, year: int) -> str:
    return renderer.year_count(year, len(entry.by_year[year]))


def _card_lines(renderer: Renderer, card: Card) -> Iterator[ReplyLine]:
    texts, entry = renderer.wording.catalog, card.entry
    is_unit = isinstance(entry.entity, Unit)
    name = entry.name if is_unit or card.year is None else f"{entry.name} {card.year}"
    yield note((Piece(name, bold=True),))
    if isinstance(entry.entity, Unit):
        if entry.parent:
            yield note(fill(texts.parent, name=entry.parent))
        if not entry.entity.verified:
            yield note(texts.unverified)
    elif len(entry.years) > 1:
        others = [_year_count(renderer, entry, y) for y in entry.years if y != card.year]
        yield note(fill(texts.other_years, years=" · ".join(others)))
    for citation in card.quotes:
        yield ReplyLine(LineKind.QUOTE, renderer.quoted(citation), opens=True)
        yield from renderer.source_lines(citation.document, opens=False)
    if card.posts:
        yield note(texts.posts, opens=True)
        yield from (_post_line(renderer, citation) for citation in card.posts)
    if card.others:
        yield note(fill(texts.units_named, names=", ".join(card.others[:_PAGE])), opens=True)
    yield note(fill(texts.articles, count=len(card.documents)), opens=True)
    for number, document in enumerate(card.documents[:_ARTICLES], start=1):
        title, source = renderer.entry_lines(number, document)
        yield ReplyLine(title.kind, title.content)
        yield source
    if len(card.documents) > _ARTICLES:
        yield note(fill(texts.more_articles, count=len(card.documents) - _ARTICLES))


def _timeline_lines(renderer: Renderer, name: str, timeline: Timeline) -> Iterator[ReplyLine]:
    texts = renderer.wording.catalog
    if not timeline.moments:
        yield note(fill(texts.timeline_empty, name=name))
        return
    yield note(fill(texts.timeline_heading, name=name, count=timeline.count))
    if timeline.count > len(timeline.moments):
        yield note(fill(texts.timeline_older, count=timeline.count - len(timeline.moments)))
    for day, citation in timeline.moments:
        content = fill(
            texts.timeline_line,
            date=renderer.long_date(day),
            quote=renderer.quoted(citation),
            publisher=renderer.publisher(citation.document),
        )
        yield ReplyLine(LineKind.QUOTE, content, opens=True)


def _post_line(renderer: Renderer, citation: Citation) -> ReplyLine:
    day = citation.document.date
    date = renderer.long_date(day) if day else renderer.wording.article_date_unknown
    content = fill(renderer.wording.catalog.post_line, quote=citation.quote, date=date)
    return ReplyLine(LineKind.QUOTE, content)
