"""Brings a file's tables to the newest version, and tells whether they are all there."""

from __future__ import annotations

import secrets
from contextlib import closing

from bot.state.schema import STEPS
from bot.state.session import Session


def version_of(session: Session) -> int:
    """The number of steps that the file has taken; 0 for a new one."""
    version: int = session.rows("PRAGMA user_version")[0][0]
    return version


def migrate(session: Session) -> None:
    """Take the steps that are missing, each as a whole, and make the file's secret once."""
    while _take_step(session):
        pass
    session.change("INSERT OR IGNORE INTO secret VALUES (1, ?)", secrets.token_bytes(32))


def _take_step(session: Session) -> bool:
    """Take the next step; False if there was none."""
    with session.transaction():
        # The version is read under the lock: another program may be taking the same step.
        version = version_of(session)
        if version >= len(STEPS):
            return False
        for statement in STEPS[version]:
            session.change(statement)
        session.change(f"PRAGMA user_version = {version + 1}")
    return True


def has_tables(session: Session, version: int) -> bool:
    """Whether every column of a version is there; before the first, whether nothing is."""
    found = _columns(session)
    if version < 1:
        return version == 0 and not found
    with closing(Session.connect(None)) as model:
        for step in STEPS[:version]:
            for statement in step:
                model.change(statement)
        return _columns(model) <= found


def _columns(session: Session) -> set[tuple[str, str, int]]:
    """Each column: its table, its name and its place in the primary key."""
    rows = session.rows(
        "SELECT t.name, c.name, c.pk FROM sqlite_master AS t, pragma_table_info(t.name) AS c "
        "WHERE t.type = 'table'"
    )
    return {(table, name, place) for table, name, place in rows}
