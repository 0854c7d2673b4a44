"""The tables, as the steps that create and change them, and taking the steps on a file.

A released step is never changed. Every `at` is a moment in Unix seconds.
"""

from __future__ import annotations

import secrets
from contextlib import closing

from bot.state.session import Session

# A SHA-256 key of this length cannot be guessed; a longer one would add nothing.
_SECRET_BYTES = 32
# After the first step a file has version 1, after the second version 2, and so on.
STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), bytes BLOB NOT NULL)",
        "CREATE TABLE languages (person INTEGER PRIMARY KEY, language TEXT NOT NULL)",
        """
        CREATE TABLE questions (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            text TEXT NOT NULL,
            folded TEXT NOT NULL,
            status TEXT NOT NULL,
            took_ms REAL NOT NULL,
            in_group INTEGER NOT NULL
        )
        """,
        "CREATE INDEX questions_at ON questions (at)",
        """
        CREATE TABLE buttons (
            key TEXT PRIMARY KEY,
            at INTEGER NOT NULL,
            meaning TEXT NOT NULL
        ) WITHOUT ROWID
        """,
        "CREATE INDEX buttons_at ON buttons (at)",
        # `voter` is a digest of the person and the key, so that no row tells who voted.
        """
        CREATE TABLE votes (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            key TEXT NOT NULL,
            voter BLOB NOT NULL,
            question TEXT NOT NULL,
            folded TEXT NOT NULL,
            liked INTEGER NOT NULL,
            UNIQUE (key, voter)
        )
        """,
        "CREATE INDEX votes_at ON votes (at)",
        """
        CREATE TABLE contexts (
            chat INTEGER NOT NULL,
            message INTEGER NOT NULL,
            at INTEGER NOT NULL,
            reply INTEGER NOT NULL,
            person INTEGER NOT NULL,
            button TEXT,
            PRIMARY KEY (chat, message)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX contexts_at ON contexts (at)",
        """
        CREATE TABLE hidden (
            document_id TEXT PRIMARY KEY,
            at INTEGER NOT NULL,
            hidden_by INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE admin_log (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            person INTEGER NOT NULL,
            action TEXT NOT NULL,
            detail TEXT NOT NULL
        )
        """,
        "CREATE INDEX admin_log_at ON admin_log (at)",
        "CREATE TABLE named_values (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID",
    ),
    (
        # The id gives the order. The year is 0 if all years are followed.
        """
        CREATE TABLE follows (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            person INTEGER NOT NULL,
            key TEXT NOT NULL,
            year INTEGER NOT NULL,
            name TEXT NOT NULL,
            language TEXT NOT NULL,
            UNIQUE (person, key, year)
        )
        """,
        "CREATE INDEX follows_key ON follows (key)",
        "CREATE TABLE known_documents (document_id TEXT PRIMARY KEY) WITHOUT ROWID",
        """
        CREATE TABLE digests (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            person INTEGER NOT NULL,
            language TEXT NOT NULL,
            text TEXT NOT NULL
        )
        """,
        "CREATE INDEX digests_person ON digests (person)",
        "CREATE TABLE set_aside (person INTEGER PRIMARY KEY, at INTEGER NOT NULL)",
    ),
)


def version_of(session: Session) -> int:
    """The number of steps that were taken on a file; 0 for a new one."""
    version: int = session.rows("PRAGMA user_version")[0][0]
    return version


def migrate(session: Session) -> None:
    """Take the missing steps, each in its own transaction, and create a missing secret."""
    while _take_step(session):
        pass
    session.change("INSERT OR IGNORE INTO secret VALUES (1, ?)", secrets.token_bytes(_SECRET_BYTES))


def _take_step(session: Session) -> bool:
    """Take the next step; False if there is none."""
    with session.transaction():
        # The version is read inside the transaction: another program may be taking the same step.
        version = version_of(session)
        if version >= len(STEPS):
            return False
        for statement in STEPS[version]:
            session.change(statement)
        session.change(f"PRAGMA user_version = {version + 1}")
    return True


def has_tables(session: Session, version: int) -> bool:
    """Whether a file has every column of a version; for version 0, whether it has no tables."""
    found = _columns(session)
    if version < 1:
        return version == 0 and not found
    with closing(Session.connect(None)) as model:
        for step in STEPS[:version]:
            for statement in step:
                model.change(statement)
        return _columns(model) <= found


def _columns(session: Session) -> set[tuple[str, str, int]]:
    """The table, the name and the place in the primary key of each column."""
    rows = session.rows(
        "SELECT t.name, c.name, c.pk FROM sqlite_master AS t, pragma_table_info(t.name) AS c "
        "WHERE t.type = 'table'"
    )
    return {(table, name, place) for table, name, place in rows}
