"""The report of `tanyawarta catalog`: a list, or one JSON object."""

from __future__ import annotations

import json
from typing import Any

from bot.catalog.catalog import Catalog
from bot.catalog.entities import Unit
from bot.catalog.mentions import Entry


def print_catalog(catalog: Catalog, *, as_json: bool) -> None:
    """Print the operations and the units, each with its years and articles."""
    groups = {"operations": catalog.operations, "units": catalog.units}
    if as_json:
        record = {name: [entry_record(entry) for entry in group] for name, group in groups.items()}
        print(json.dumps(record, ensure_ascii=False))
        return
    for name, group in groups.items():
        print(f"{name} ({len(group)})")
        for entry in group:
            print(f"  {_line(entry)}")


def entry_record(entry: Entry) -> dict[str, Any]:
    """An entry for JSON; `documents` are ids, newest first, and dates are ISO, null for none."""
    record: dict[str, Any] = {
        "name": entry.name,
        "kind": entry.kind,
        "parent": entry.parent,
        "years": list(entry.years),
        "documents": [document.document_id for document in entry.documents],
        "first_date": entry.first_date.isoformat() if entry.first_date else None,
        "last_date": entry.last_date.isoformat() if entry.last_date else None,
    }
    if isinstance(entry.entity, Unit):
        record["verified"] = entry.entity.verified
    return record


def _line(entry: Entry) -> str:
    mark = "" if not isinstance(entry.entity, Unit) or entry.entity.verified else " (unverified)"
    parent = f" < {entry.parent}" if entry.parent else ""
    years = ", ".join(map(str, entry.years)) or "-"
    count = len(entry.documents)
    return f"{entry.name}{mark}{parent}: {years}; {count} article{'s' if count > 1 else ''}"
