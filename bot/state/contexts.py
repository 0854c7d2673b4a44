"""Which reply belongs to which message, for the few minutes in which a person may go on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.state.retention import Tables


@dataclass(frozen=True, slots=True)
class KeptReply:
    """The bot's reply to a message: its id, whose message it was, and the key of its button."""

    reply: int
    person: int
    button: str | None


class Contexts(Tables):
    """Replies by chat and message."""

    def keep_reply(
        self, chat: int, message: int, *, reply: int, person: int, button: str | None
    ) -> None:
        """Keep the bot's reply to a person's message soon; it replaces an earlier one."""
        now = self._now()
        self._write_later(
            lambda session: session.change(
                "INSERT OR REPLACE INTO contexts (chat, message, at, reply, person, button) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                chat,
                message,
                now,
                reply,
                person,
                button,
            )
        )

    def reply_to(self, chat: int, message: int, *, within: timedelta) -> KeptReply | None:
        """The reply to a message, if it was kept less than `within` ago and is still kept."""
        horizon = max(self._horizon("contexts"), self._now() - int(within.total_seconds()))
        rows = self._read(
            lambda session: session.rows(
                "SELECT reply, person, button FROM contexts "
                "WHERE chat = ? AND message = ? AND at > ?",
                chat,
                message,
                horizon,
            )
        )
        return KeptReply(*rows[0]) if rows else None
