"""The tools that know Indonesian police news, bundled for the stages that need them all."""

from __future__ import annotations

from dataclasses import dataclass

from bot.analysis.analyzer import Analyzer
from bot.analysis.patterns import Patterns
from bot.analysis.people import PeopleFinder
from bot.config.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Language:
    """One lexicon, and what is made of it: analyzer, people finder and patterns of answers."""

    lexicon: Lexicon
    analyzer: Analyzer
    people: PeopleFinder
    patterns: Patterns

    @classmethod
    def of(cls, lexicon: Lexicon) -> Language:
        patterns = Patterns.of(lexicon.kinds)
        return cls(lexicon, Analyzer(lexicon), PeopleFinder(lexicon), patterns)
