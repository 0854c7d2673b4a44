"""One function per file format: a decoded file to raw articles, with the fields it states."""

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
_SURROGATE = re.compile("[\ud800-\udfff]")
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*\r?(?:\n|\Z)", re.DOTALL | re.MULTILINE
)


_FRONT_MATTER_OPENS = re.compile(r"\ufeff?---[ \t]*\r?\n")
# A longer number is no field of an article, and Python refuses to write one of 4,300 digits.
_MAX_NUMBER = 10**30
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class RawArticle:
    """An article before cleaning: its text, the part that holds the body, and stated fields."""

    document_id: str
    path: str
    text: str
    body: Span
    fields: dict[str, str] = field(default_factory=dict)
    published: Publication | None = None
    markdown: bool = False
    line: int | None = None


def read_articles(source: SourceFile, *, id_prefix: str = "") -> Iterator[RawArticle | Rejected]:
    """The articles in a file, in its order; a broken one is Rejected, the rest goes on.

    The id of a file is its path behind `id_prefix`; a JSON line has its own.
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
    # Not splitlines(): JSON strings may hold U+2028 and its like.
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
    document_id, text = value.get("id"), value.get("text")
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
    """Why a text cannot be served, or None."""
    if not text.strip():
        return "without a body: its text is blank"
    if "\0" in text:
        return "binary: its text holds NUL"
    # Lone surrogates can be written in JSON, but can be neither printed nor stored.
    if _SURROGATE.search(document_id) or _SURROGATE.search(text):
        return "not decodable: it holds half a character"
    return None


def _text_fields(values: dict[object, object]) -> dict[str, str] | str:
    """The known text fields that are given and not blank, or what is wrong with one."""
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
    """A date of publication from ISO text or YAML's date; WIB where no zone is given.

    None for none, and a text that says what is wrong for anything else.
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
        # A moment in UTC is one that a machine wrote; the day of the news is Indonesia's.
        moment = moment.astimezone(ZONES["wib"])
    named = {zone.utcoffset(None): zone for zone in ZONES.values()}
    offset = moment.utcoffset()
    aware = moment.replace(
        tzinfo=ZONES["wib"] if offset is None else named.get(offset, moment.tzinfo)
    )
    return Publication(aware.date(), aware)
