"""Reads who wrote an article and where it came from, off credit lines and signatures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.analysis.dates import find_dates
from bot.config.cleaning import CleaningRules
from bot.model import Span

_BYLINE = re.compile(r"(?i:laporan wartawan|oleh|by|laporan)\s+([^:]*)")
# Words of the longest name in a byline, titles included; a judgement: more are a sentence.
_MAX_BYLINE_WORDS = 7
# Words of the longest name after a label with a colon, such as that of an office.
_MAX_VALUE_WORDS = 8
# Words of the longest name of a person.
_MAX_NAME_WORDS = 5
_SIGNATURE = re.compile(r"[(\[]([^()\[\]]{1,60})[)\]]$")
# Characters read at the end of a paragraph: more than a signature of 60 with its marks.
_SIGNATURE_REACH = 200
# Signatures and marks taken off one paragraph; a bound on the work in a text of brackets.
_MAX_SIGNATURES = 5
_MARKS = ("*", "--", "––", "——", "==")
_INITIALS = re.compile(
    r"\*+|[a-z]{1,10}\d*(?:[/\-. &][a-z]{1,10}\d*)*|[A-Z]{2,4}(?:/[A-Z]{2,4})*|\d+"
)
_PERSON = re.compile(r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,4}")
_ORIGIN = re.compile(r"(?i:humas|dok humas|bid ?humas|divisi humas|penmas)\b.*")


@dataclass(slots=True)
class Credits:
    """Whom the credit lines name; the first name of each kind counts."""

    reporter: str | None = None
    editor: str | None = None
    origin: str | None = None


def parse_credit_line(text: str, rules: CleaningRules) -> Credits | None:
    """The credits of a line that holds nothing else ("Rep: … Red: …"), or None.

    A credit line may name nobody: a label without a name, or with a word such as "admin".
    """
    line = text.strip("() .\t")
    if not text.endswith((".", "?", "!")) and (byline := _BYLINE.fullmatch(line)):
        return _parse_byline(byline[1], rules)
    found = list(rules.credit_label.finditer(line))
    if not found and not text.rstrip().endswith((".", "!", "?", ",")):
        # Labels without colons: "Penulis Kontributor Demak, Puspita Anjani | Editor Bagas Prakoso".
        found = list(rules.bare_label.finditer(line))
        if not _all_capitals(line):
            return None
    if not found or found[0].start() > 0:
        return None
    credits = Credits()
    for index, label in enumerate(found):
        end = found[index + 1].start() if index + 1 < len(found) else len(line)
        value = line[label.end() : end]
        dates = find_dates(value)
        value = value[: dates[0].start if dates else None].strip(" |/,;.-–—\t")
        if "," in value and is_name(value.rsplit(",", 1)[1].strip(), rules):
            # "Kontributor Demak, Puspita Anjani": the name comes last.
            value = value.rsplit(",", 1)[1].strip()
        if len(value.split()) > _MAX_VALUE_WORDS:
            return None
        kind = rules.credit_kinds[label.group(1).lower()]
        if kind == "origin":
            credits.origin = credits.origin or value or None
        elif is_name(value, rules):
            setattr(credits, kind, getattr(credits, kind) or value)
    return credits


def _parse_byline(name: str, rules: CleaningRules) -> Credits | None:
    """The reporter in "Oleh Wening Astuti, 3 Juni 2024"; None if it is not a name."""
    dates = find_dates(name)
    name = name[: dates[0].start if dates else None].strip(" ,-|")
    if all(word.lower() in rules.not_names for word in name.split()):
        return Credits()
    if len(name.split()) > _MAX_BYLINE_WORDS or not _all_capitals(name):
        return None
    parts = [part for part in name.split(",") if is_name(part, rules)]
    return Credits(reporter=parts[-1].strip()) if parts else Credits()


def _all_capitals(line: str) -> bool:
    return all(not word[0].isalpha() or word[0].isupper() for word in line.split())


def is_credit_label(text: str, rules: CleaningRules) -> str | None:
    """The kind of credit ("reporter" or "editor") if the line is a bare label, else None."""
    label = text.strip(" :").lower()
    if label in rules.reporter_labels:
        return "reporter"
    return "editor" if label in rules.editor_labels else None


def is_name(value: str, rules: CleaningRules) -> bool:
    """Whether a text is written like a person's name: a few capitalised words."""
    words = value.split()
    if not words or len(words) > _MAX_NAME_WORDS or not words[0][0].isalpha():
        return False
    if any(word.lower().strip(".,") in rules.not_names for word in words) or "." in words[0][1:-1]:
        return False
    return _all_capitals(value)


def split_signature(text: str, span: Span, rules: CleaningRules) -> tuple[Span, Credits]:
    """The last paragraph without the signatures at its end, and the credits in them.

    "(*)", "(kyn).", "***" and "(hms/red)" name nobody, "(Fahrul Ichsan)" names the reporter and
    "(Humas Polres Sanggau)" the origin. Other text in brackets belongs to the article.
    """
    credits = Credits()
    end = span.end
    for _ in range(_MAX_SIGNATURES):
        # Read only the end of the paragraph, so that the work does not depend on its length.
        start = max(span.start, end - _SIGNATURE_REACH)
        piece = text[start:end].rstrip()
        bare = piece.rstrip("*-–—= \t\n") if piece.endswith(_MARKS) else piece
        if bare and bare != piece:
            end = start + len(bare)
            continue
        match = _SIGNATURE.search(piece.rstrip("*. "))
        if match is None:
            break
        inside = match.group(1).strip()
        if labelled := parse_credit_line(inside, rules):
            _merge(credits, labelled)
        elif _ORIGIN.fullmatch(inside):
            credits.origin = credits.origin or inside
        elif _PERSON.fullmatch(inside) and _closes_sentence(piece[: match.start()]):
            nobody = all(word.lower() in rules.not_names for word in inside.split())
            if not nobody and not is_name(inside, rules):
                break
            credits.reporter = credits.reporter or (None if nobody else inside)
        elif not _INITIALS.fullmatch(inside) or not _closes_sentence(piece[: match.start()]):
            break
        end = start + len(piece[: match.start()].rstrip())
    return Span(span.start, max(span.start, end)), credits


def _closes_sentence(before: str) -> bool:
    """Whether the text before a bracket ends a sentence; blank text counts."""
    return not before.strip() or before.rstrip().endswith(
        (")", ".", "!", "?", "”", '"', "*", "’", "…")
    )


def merge_credits(parts: Sequence[Credits]) -> Credits:
    """The first name of each kind in `parts`."""
    merged = Credits()
    for part in parts:
        _merge(merged, part)
    return merged


def _merge(target: Credits, other: Credits) -> None:
    target.reporter = target.reporter or other.reporter
    target.editor = target.editor or other.editor
    target.origin = target.origin or other.origin
