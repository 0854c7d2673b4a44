"""The commands: their names, who may use them, and where a menu offers them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Access(StrEnum):
    """Where a menu offers a command: in private chats, also in groups, or to admins."""

    PRIVATE = "private"
    EVERYWHERE = "everywhere"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Command:
    """A command; `text` is the key of its description in the wording.

    `name` is its Indonesian name. A long command loads or indexes a corpus.
    """

    text: str
    name: str
    english: str
    scope: Access = Access.PRIVATE
    aliases: tuple[str, ...] = ()
    is_long: bool = False


COMMANDS = (
    Command("start", "start", "start", aliases=("mulai",)),
    Command("ask", "tanya", "ask", Access.EVERYWHERE),
    Command("newest", "terbaru", "newest"),
    Command("sources", "sumber", "sources"),
    Command("article", "artikel", "article"),
    Command("operations", "operasi", "operations"),
    Command("units", "satuan", "units"),
    Command("timeline", "linimasa", "timeline"),
    Command("follow", "ikuti", "follow"),
    Command("unfollow", "berhenti", "unfollow", aliases=("stop",)),
    Command("following", "ikutan", "following"),
    Command("help", "bantuan", "help", Access.EVERYWHERE),
    Command("language", "bahasa", "language"),
    Command("privacy", "privasi", "privacy"),
    Command("forget", "hapus_data", "delete_data"),
    Command("id", "id", "id"),
    Command("reload", "reload", "reload", Access.ADMIN, aliases=("muat_ulang",), is_long=True),
    Command("back", "batal", "batal", Access.ADMIN, is_long=True),
    Command("status", "status", "status", Access.ADMIN),
    Command("gaps", "celah", "celah", Access.ADMIN),
    Command("hide", "hapus", "hapus", Access.ADMIN),
    Command("restore", "pulihkan", "pulihkan", Access.ADMIN, is_long=True),
)


def find_command(name: str, *, is_admin: bool) -> Command | None:
    """The command with a name in either language, or an alias, in any case.

    None if it is unknown, or if only admins may use it.
    """
    name = name.lower()
    for command in COMMANDS:
        if name in (command.name, command.english, *command.aliases):
            return command if is_admin or command.scope is not Access.ADMIN else None
    return None


def menu(scope: Access, *, english: bool) -> list[tuple[str, str]]:
    """The names, with the keys of their descriptions, for the menu of a scope, in order."""
    shown = {
        Access.EVERYWHERE: {Access.EVERYWHERE},
        Access.PRIVATE: {Access.EVERYWHERE, Access.PRIVATE},
        Access.ADMIN: set(Access),
    }[scope]
    return [(c.english if english else c.name, c.text) for c in COMMANDS if c.scope in shown]
