"""The metadata of an article, collected while its lines are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ingest.credits import Credits
from bot.ingest.datelines import Dateline
from bot.model import Publication, Publisher


@dataclass(slots=True)
class Findings:
    """Title, publisher, date and credits of an article; the first of each counts."""

    title: str | None = None
    publisher: Publisher | None = None
    published: Publication | None = None
    dateline: Dateline | None = None
    credits: list[Credits] = field(default_factory=list)

    def add_publisher(self, new: Publisher | None) -> None:
        """Keep the name found first, with the site of either one.

        A name in words replaces the same name as a site: "Media Sergap" replaces "mediasergap.com".
        """
        old = self.publisher
        if old is None or new is None:
            self.publisher = old or new
        elif old.site and old.site.split(".")[0] == new.name.lower().replace(" ", ""):
            self.publisher = Publisher(new.name, old.site)
        else:
            self.publisher = Publisher(old.name, old.site or new.site)
