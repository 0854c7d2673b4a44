"""Reads the file formats of a corpus: plain text, Markdown with front matter, JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from bot.analysis.dates import ZONES
from bot.config.yaml_file import YamlProblem, parse_yaml
from bot.ingest.sources import SourceFile
from bot.model import Publication, Rejected, Span

_FIELDS = ("title", "publisher", "url", "reporter", "editor", "place", "origin")
_FIELD_NAMES = {"author": "reporter", "source": "origin", "link": "url", "site": "site"}
# The keys of the text, as exports and collections have them; the first that is there counts.
_TEXT_KEYS = ("text", "text_raw", "body", "content", "isi")
_SURROGATE = re.compile("[\ud800-\udfff]")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FRONT_MATTER_OPENS = re.compile(r"\ufeff?---[ \t]*\r?\n")
# The largest number that is taken as a field. Python refuses to format one of 4,300 digits; no
# id or other field of an article needs more than 30 digits.
_MAX_NUMBER = 10**30
# The years in which an article may be published: wide enough for archives, and narrow enough to
# catch typing errors.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article before cleaning: its text, the span of the body, and the stated fields.

    `line` is the line of a JSON Lines file, from 1; None in other formats.
    """

    document_id: str
    path: str
    text: str
    body: Span
    fields: dict[str, str] = field(default_factory=dict)
    published: Publication | None = None
    markdown: bool = False
    line: int | None = None


def read_articles(source: SourceFile, *, id_prefix: str = "") -> Iterator[RawArticle | Rejected]:
    """Yield the articles in a file in order; a broken one is Rejected and the others are read.

    The id of a file's single article is `id_prefix` and its path. A JSON line states its own id.
    """
    match source.suffix:
        case ".jsonl":
            yield from _read_json_lines(source)
        case ".md":
            yield _read_markdown(source, id_prefix + source.path)
        case _:
            document_id = id_prefix + source.path
            yield RawArticle(document_id, source.path, source.text, Span(0, len(source.text)))


def _read_markdown(source: SourceFile, document_id: str) -> RawArticle | Rejected:
    text = source.text
    front = _FRONT_MATTER.match(text)
    if front is None:
        if _FRONT_MATTER_OPENS.match(text):
            return Rejected(source.path, "broken front matter: no closing --- line", 1)
        return RawArticle(document_id, source.path, text, Span(0, len(text)), markdown=True)
    values = parse_yaml(front.group(1))
    if isinstance(values, YamlProblem):
        line = values.line + 1 if values.line else 1
        return Rejected(source.path, f"broken front matter: {values.reason}", line)
    if values is not None and not isinstance(values, dict):
        return Rejected(source.path, "broken front matter: it is not a list of key: value", 1)
    fields = _text_fields(values or {})
    published = parse_publication((values or {}).get("date"))
    if isinstance(fields, str) or isinstance(published, str):
        reason = fields if isinstance(fields, str) else published
        return Rejected(source.path, f"broken front matter: {reason}", 1)
    body = Span(front.end(), len(text))
    return RawArticle(document_id, source.path, text, body, fields, published, markdown=True)


def _read_json_lines(source: SourceFile) -> Iterator[RawArticle | Rejected]:
    # Not splitlines(), which also splits at U+2028 and others that JSON strings may hold.
    for number, line in enumerate(source.text.split("\n"), start=1):
        if line.strip().strip("\ufeff"):
            article = _parse_json_line(source.path, line.strip().strip("\ufeff"), number)
            yield article


def _parse_json_line(path: str, line: str, number: int) -> RawArticle | Rejected:
    if _SURROGATE.search(line):
        return Rejected(path, "not decodable: save the line as UTF-8", number)
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        return Rejected(path, f"broken JSON: {reason}", number)
    if not isinstance(value, dict):
        return Rejected(path, "broken JSON: the line is not an object", number)
    document_id = value.get("id")
    text = next((value[key] for key in _TEXT_KEYS if value.get(key) is not None), None)
    if isinstance(document_id, int) and not isinstance(document_id, bool):
        document_id = str(document_id) if abs(document_id) < _MAX_NUMBER else None
    if not isinstance(document_id, str) or not document_id.strip():
        return Rejected(path, "no id: every line needs a text or number id", number)
    if not isinstance(text, str):
        return Rejected(path, f"no text: {document_id} needs a text", number)
    fields, published = _text_fields(value), parse_publication(value.get("date"))
    problem = _text_problem(document_id, text)
    problem = problem or next((p for p in (fields, published) if isinstance(p, str)), None)
    if problem or isinstance(fields, str) or isinstance(published, str):
        return Rejected(path, f"{document_id!a}: {problem}", number)
    span = Span(0, len(text))
    return RawArticle(document_id, path, text, span, fields, published, line=number)


def _text_problem(document_id: str, text: str) -> str | None:
    """Why an article with this id and text cannot be served, or None."""
    if not text.strip():
        return "without a body: its text is blank"
    if "\0" in text:
        return "binary: its text holds NUL"
    # JSON can hold lone surrogates, which can be neither printed nor stored.
    if _SURROGATE.search(document_id) or _SURROGATE.search(text):
        return "not decodable: it holds half a character"
    return None


def _text_fields(values: dict[object, object]) -> dict[str, str] | str:
    """The known text fields that are not blank, or what is wrong with one of them."""
    fields: dict[str, str] = {}
    for key, value in values.items():
        name = _FIELD_NAMES.get(str(key), str(key))
        if name not in (*_FIELDS, "site") or value is None:
            continue
        if not isinstance(value, (str, int, float)) or isinstance(value, bool):
            return f"{key} is not text"
        if not isinstance(value, str) and abs(value) > _MAX_NUMBER:
            return f"{key} is a number beyond all measure"
        if isinstance(value, str) and _SURROGATE.search(value):
            return f"not decodable: {key} holds half a character"
        collapsed = " ".join(str(value).split())
        if name == "url" and not collapsed.lower().startswith(("http://", "https://")):
            continue
        if collapsed:
            fields[name] = collapsed
    return fields


def parse_publication(value: object) -> Publication | str | None:
    """The publication date in ISO text or a YAML date, None if there is none.

    A time without a zone is in WIB. Anything else returns a text that says what is wrong.
    """
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return _in_range(_publication(value))
    if isinstance(value, date):
        return _in_range(Publication(value))
    if isinstance(value, str):
        try:
            if len(value.strip()) <= 10:
                return _in_range(Publication(date.fromisoformat(value.strip())))
            return _in_range(_publication(datetime.fromisoformat(value.strip())))
        except ValueError:
            pass
    return f"date {str(value)[:40]!r} is not ISO; write it as 2023-11-29 or 2023-11-29T14:56+07:00"


def _in_range(publication: Publication) -> Publication | str:
    year = publication.day.year
    if _FIRST_YEAR <= year <= _LAST_YEAR:
        return publication
    return f"date {publication.day} is no day of news; choose from {_FIRST_YEAR} to {_LAST_YEAR}"


def _publication(moment: datetime) -> Publication:
    if moment.utcoffset() == timedelta(0):
        # Times in UTC are written by software; the day of publication is Indonesia's.
        moment = moment.astimezone(ZONES["wib"])
    named = {zone.utcoffset(None): zone for zone in ZONES.values()}
    offset = moment.utcoffset()
    aware = moment.replace(
        tzinfo=ZONES["wib"] if offset is None else named.get(offset, moment.tzinfo)
    )
    return Publication(aware.date(), aware)
