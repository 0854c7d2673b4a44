"""The tables, as the steps that lead to them; a released step is never changed.

Every `at` is a moment in Unix seconds.
"""

from __future__ import annotations

# The place in the list, from 1, is the version that the file has after the step.
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
        # `voter` is a digest of the person and the key: no row tells who voted.
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
        # The id tells the order; the year is 0 where all years are followed.
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
