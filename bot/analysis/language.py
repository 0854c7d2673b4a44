"""The lexicon with the tools built from it, for stages that need them together."""

from __future__ import annotations

from dataclasses import dataclass

from bot.analysis.analyzer import Analyzer
from bot.analysis.patterns import Patterns
from bot.analysis.people import PeopleFinder
from bot.config.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Language:
    """A lexicon, with the analyzer, the people finder and the patterns that use it."""

    lexicon: Lexicon
    analyzer: Analyzer
    people: PeopleFinder
    patterns: Patterns

    @classmethod
    def of(cls, lexicon: Lexicon) -> Language:
        """The tools for `lexicon`."""
        patterns = Patterns.of(lexicon.kinds)
        return cls(lexicon, Analyzer(lexicon), PeopleFinder(lexicon), patterns)
