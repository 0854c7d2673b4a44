"""Every text that people read, in one language; each names the fields that it must have."""

# Without `from __future__ import annotations`: some 200 types would be compiled from their names at
# every start.

from dataclasses import dataclass, field
from typing import Any

FIELDS = "fields"


def text(fields: str = "") -> Any:  # noqa: ANN401 - as dataclasses.field
    """A text with these {fields}, parted by blanks, and no others."""
    return field(metadata={FIELDS: frozenset(fields.split())})


@dataclass(frozen=True, slots=True)
class ChatTexts:
    """What the bot says in a chat besides answers."""

    start: str = text()
    start_hint: str = text()
    commands_heading: str = text()
    command_line: str = text("name description")
    commands_for_admins: str = text()
    unknown_command: str = text()
    sources_heading: str = text()
    sources_line: str = text("publisher count")
    sources_unknown: str = text()
    sources_more: str = text("count")
    newest_heading: str = text("first last total")
    newest_hint: str = text()
    article_usage: str = text("example")
    article_unknown: str = text("id")
    article_page: str = text("page pages")
    article_excerpt: str = text()
    article_id: str = text("id")
    privacy: str = text("days minutes")
    erased: str = text()
    language_ask: str = text()
    language_set: str = text()
    your_id: str = text("id")
    ask_usage: str = text("example")
    emergency: str = text()
    understood: str = text("question")
    other_source: str = text("page pages")
    paragraph: str = text()
    data_changed: str = text()
    button_expired: str = text()
    liked: str = text()
    disliked: str = text()
    only_text: str = text()
    slow_down: str = text("limit")
    apology: str = text()
    reconnecting: str = text()
    inline_entry: str = text("source quote")


@dataclass(frozen=True, slots=True)
class CatalogTexts:
    """What is said of units and operations."""

    operations_heading: str = text("first last total")
    units_heading: str = text("first last total")
    entry_line: str = text("number name counts")
    unit_line: str = text("number name parent counts")
    year_count: str = text("year count")
    article_count: str = text("count")
    hint: str = text()
    no_operations: str = text()
    no_units: str = text()
    operation_unknown: str = text("name")
    unit_unknown: str = text("name")
    there_are: str = text()
    near_units: str = text("parent")
    several: str = text()
    year_missing: str = text("name year years")
    parent: str = text("name")
    unverified: str = text()
    posts: str = text()
    post_line: str = text("quote date")
    units_named: str = text("names")
    other_years: str = text("years")
    years_there_are: str = text("years")
    articles: str = text("count")
    more_articles: str = text("count")
    timeline_heading: str = text("name count")
    timeline_line: str = text("date quote publisher")
    timeline_older: str = text("count")
    timeline_usage: str = text("example")
    timeline_empty: str = text("name")


@dataclass(frozen=True, slots=True)
class ButtonTexts:
    """The labels of buttons."""

    more: str = text()
    back: str = text()
    answer: str = text()
    paragraph: str = text()
    article: str = text()
    like: str = text()
    dislike: str = text()
    exact: str = text("question")
    ask_again: str = text()
    next: str = text()
    indonesian: str = text()
    english: str = text()
    force: str = text()
    save: str = text()
    discard: str = text()
    hide: str = text()
    keep: str = text()
    listing: str = text()


@dataclass(frozen=True, slots=True)
class CommandTexts:
    """What each command does, in the menu and in the help."""

    start: str = text()
    help: str = text()
    ask: str = text()
    sources: str = text()
    newest: str = text()
    article: str = text()
    privacy: str = text()
    forget: str = text()
    language: str = text()
    id: str = text()
    reload: str = text()
    back: str = text()
    status: str = text()
    gaps: str = text()
    hide: str = text()
    restore: str = text()
    operations: str = text()
    units: str = text()
    timeline: str = text()


@dataclass(frozen=True, slots=True)
class AdminTexts:
    """What admins are told."""

    reloaded: str = text("seconds documents passages")
    tested: str = text("seconds documents passages")
    unchanged: str = text()
    added: str = text("count ids")
    changed: str = text("count ids")
    removed: str = text("count ids")
    rejected: str = text("count")
    rejected_line: str = text("path reason")
    and_more: str = text("count")
    line_of: str = text("path line")
    refused: str = text()
    problem_empty: str = text()
    problem_fewer: str = text("documents before percent")
    problem_golden: str = text("failed total questions")
    problem_broken: str = text("problem")
    problem_golden_file: str = text("problem")
    busy: str = text()
    went_back: str = text("documents")
    nothing_before: str = text()
    status_version: str = text("version uptime")
    status_corpus: str = text("documents passages newest")
    status_loaded: str = text("moment")
    status_pinned: str = text()
    status_hidden: str = text("count")
    status_questions: str = text("asked share")
    status_times: str = text("median p95")
    status_no_questions: str = text()
    status_errors: str = text("count")
    status_error_line: str = text("kind count")
    gaps_heading: str = text()
    gaps_disliked: str = text()
    gaps_line: str = text("count question")
    gaps_none: str = text()
    upload_read: str = text("name count")
    upload_title: str = text("title")
    upload_publisher: str = text("publisher")
    upload_published: str = text("date")
    upload_event: str = text("date")
    upload_undated: str = text()
    upload_paragraphs: str = text("count removed")
    upload_nothing: str = text("name")
    upload_kind: str = text("endings")
    upload_large: str = text("megabytes")
    upload_unfetched: str = text()
    upload_unkept: str = text("problem")
    upload_saved: str = text("name")
    upload_discarded: str = text()
    upload_gone: str = text()
    hide_usage: str = text()
    hide_ask: str = text("title id")
    hidden: str = text("id")
    hide_last: str = text()
    not_hidden: str = text()
    restore_usage: str = text()
    restore_list: str = text("ids")
    restored: str = text("id")
    restore_unknown: str = text("id")
    error: str = text("kind place")
    uptime: str = text("days hours minutes")


@dataclass(frozen=True, slots=True)
class DemoTexts:
    """The people and groups with whom the bot is tried."""

    ready: str = text("address")
    citizen: str = text()
    journalist: str = text()
    admin: str = text()
    english: str = text()
    group: str = text()
    forum: str = text()
    topic: str = text()


@dataclass(frozen=True, slots=True)
class Wording:
    """All texts in one language; replies.yaml shows where each is used."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    chat: ChatTexts
    buttons: ButtonTexts
    commands: CommandTexts
    catalog: CatalogTexts
    admin: AdminTexts
    demo: DemoTexts
    quote: str = text("quote")
    source: str = text("publisher")
    source_with_site: str = text("publisher site")
    source_with_origin: str = text("source origin")
    source_unknown: str = text()
    title: str = text("title")
    title_derived: str = text("title")
    published: str = text("date")
    published_at: str = text("date time")
    event: str = text("date")
    date_unknown: str = text()
    date_long: str = text("weekday day month year")
    link: str = text("url")
    searched_for: str = text("question")
    articles_heading: str = text("count")
    article_line: str = text("number title")
    article_source: str = text("publisher date")
    article_quote: str = text("quote")
    article_date_published: str = text("date")
    article_date_event: str = text("date")
    article_date_unknown: str = text()
    coverage: str = text("articles first last")
    coverage_undated: str = text("articles")
    nearest: str = text("titles")
    missing: str = text("words")
    choices: str = text("choices")
    not_found: str = text()
    missing_term: str = text()
    nobody_named: str = text()
    unclear_post: str = text()
    unclear_empty: str = text("example")
    blank: str = text("example")
    too_long: str = text("limit")
    no_known_word: str = text("example")
    greeting: str = text("example")
    thanks: str = text()
    goodbye: str = text()
    identity: str = text()
    help: str = text("example")
    praise: str = text()
    rude: str = text()
    example: str = text("post")
    example_unit: str = text("unit")
    example_operation: str = text("operation")
    example_any: str = text()
    prompt: str = text()
    farewell: str = text()
    leave_hint: str = text()
