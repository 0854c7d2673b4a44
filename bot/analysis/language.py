"""The tools that know Indonesian police news, bundled for the stages that need them all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.analysis.analyzer import Analyzer
from bot.analysis.people import PeopleFinder
from bot.config.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Language:
    """One lexicon, and the analyzer and the people finder made of it."""

    lexicon: Lexicon
    analyzer: Analyzer
    people: PeopleFinder

    @classmethod
    def of(cls, lexicon: Lexicon) -> Language:
        return cls(lexicon, Analyzer(lexicon), PeopleFinder(lexicon))
