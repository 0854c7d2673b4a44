"""A small corpus, and a person's chat with a dialogue without a front end."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from pathlib import Path

from bot.dialogue.dialogue import Dialogue
from bot.dialogue.turns import Button, Message, Person, Reply, Tap, TapReply
from bot.replying.reply import plain_text

NEWS = {
    "parkir.md": """---
title: Polres Sambas Tertibkan Parkir
publisher: Warta Sambas
date: 2024-02-06
url: https://warta.example/parkir
---
Kapolres Sambas AKBP Teguh Prakoso menertibkan parkir di Pasar Sambas pada Selasa, 6 Februari 2024.

Sebanyak 12 petugas dikerahkan sejak pagi hari. Penertiban parkir itu berlangsung tertib.
""",
    "zebra.md": """---
title: Polres Ngawi Gelar Operasi Zebra 2024
publisher: Warta Ngawi
date: 2024-10-14
---
Operasi Zebra 2024 digelar Polres Ngawi selama 14 hari mulai 14 Oktober 2024.

Kapolres Ngawi AKBP Maria Lodang memimpin apel pada Senin, 14 Oktober 2024.
""",
    "zebra-belu.md": """---
title: Operasi Zebra Juga di Belu
publisher: Warta Sambas
date: 2024-10-15
---
Polres Belu menggelar Operasi Zebra 2024 di Atambua dengan 40 petugas.
""",
    "petani.md": """---
title: Polsek Pemangkat Bantu Petani
---
Polsek Pemangkat membantu petani memanen padi bersama warga.
""",
    "panjang.md": """---
title: Catatan Panjang tentang Jembatan
date: 2023-05-01
---
"""
    + "\n\n".join(
        f"Polsek Tarogong menjaga jembatan nomor {number} agar warga dapat menyeberang dengan aman "
        "selama perbaikan yang berlangsung sampai akhir bulan itu."
        for number in range(1, 26)
    ),
}


_NUMBERS = count(1)


def write_news(folder: Path, news: Mapping[str, str] = NEWS) -> Path:
    """Write articles by name into a new folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in news.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


class Chat:
    """A person's chat with a dialogue; message ids are unique across chats."""

    def __init__(self, dialogue: Dialogue, person: Person, *, in_group: bool = False) -> None:
        self.dialogue = dialogue
        self.person = person
        self.in_group = in_group
        self.chat_id = -person.person_id if in_group else person.person_id

    def message(self, text: str) -> Message:
        """The next message of the person."""
        number = next(_NUMBERS)
        return Message(self.person, self.chat_id, number, text, in_group=self.in_group)

    def write(self, text: str) -> Reply:
        """The reply to a text; fails if there is none."""
        reply = self.dialogue.reply_to(self.message(text))
        assert reply is not None
        return reply

    def is_ignored(self, text: str) -> bool:
        """Whether a text gets no reply."""
        return self.dialogue.reply_to(self.message(text)) is None

    def tap(self, reply: Reply, label: str) -> TapReply:
        """The result of a tap on the first button whose label starts with `label`."""
        return self.tap_data(button(reply, label).data)

    def tap_data(self, data: str) -> TapReply:
        return self.dialogue.tap(self.tap_of(data))

    def tap_of(self, data: str) -> Tap:
        return Tap(self.person, self.chat_id, next(_NUMBERS), data, in_group=self.in_group)

    def turn(self, reply: Reply, label: str) -> Reply:
        """The message as edited by a tap; fails if it does not change."""
        edit = self.tap(reply, label).edit
        assert edit is not None
        return edit


def shown(reply: Reply) -> str:
    """The text of a reply."""
    return plain_text(reply.lines)


def labels(reply: Reply) -> list[str]:
    """The labels of the buttons, by row."""
    return [button.label for row in reply.buttons for button in row]


def button(reply: Reply, label: str) -> Button:
    """The first button whose label starts with `label`."""
    return next(b for row in reply.buttons for b in row if b.label.startswith(label))
