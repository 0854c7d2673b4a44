"""How long units and operations take to be found in a text, beside its tokens alone.

python -m bench.recogniser
"""

from __future__ import annotations

import time
import timeit
from collections.abc import Callable
from pathlib import Path

from bot.analysis.tokenizer import tokenize
from bot.catalog.recogniser import Recogniser
from bot.config.catalog_files import load_catalog_files
from bot.config.lexicon import load_lexicon

ROOT = Path(__file__).resolve().parent.parent
_CHARACTERS = 3000
_REPEAT = 30


def main() -> int:
    lexicon = load_lexicon(ROOT / "config" / "lexicon", ROOT / "config" / "catalog")
    recogniser = Recogniser(load_catalog_files(ROOT / "config" / "catalog", lexicon), lexicon)
    seeds = (path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").iterdir()))
    text = max(seeds, key=len)[:_CHARACTERS]
    recogniser.find(text)
    found = _milliseconds(lambda: recogniser.find(text))
    tokens = _milliseconds(lambda: tokenize(text))
    print(f"{len(text)} characters: {found:.2f} ms; their tokens: {tokens:.2f} ms")
    print(f"ratio {found / tokens:.1f}")
    return 0


def _milliseconds(work: Callable[[], object]) -> float:
    """The least of the processor's time that some work takes."""
    return min(timeit.repeat(work, timer=time.thread_time, number=1, repeat=_REPEAT)) * 1000


if __name__ == "__main__":
    raise SystemExit(main())
