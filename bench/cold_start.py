"""How long a cold question takes, beside Python that only imports numpy.

    python -m bench.cold_start
    python -m bench.cold_start --repeat 20

Both are started in turn, so that a machine that is slow for a while is so for both. The quickest
of each is reported: what is slower waited for something else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_ASK = ("-m", "bot", "ask", "Siapa Kapolres Tabanan?")
_BARE = ("-c", "import numpy")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=9, help="how often each is started")
    repeat = parser.parse_args().repeat
    pairs = [(_seconds(_ASK), _seconds(_BARE)) for _ in range(repeat)]
    ask, bare = (min(taken) for taken in zip(*pairs, strict=True))
    print(f"tanyawarta ask  {ask:.3f} s")
    print(f"import numpy    {bare:.3f} s")
    print(f"ratio           {ask / bare:.1f}")
    return 0


def _seconds(arguments: Sequence[str]) -> float:
    """How long one process takes from its start to its end."""
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


if __name__ == "__main__":
    raise SystemExit(main())
