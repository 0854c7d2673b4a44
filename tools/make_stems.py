"""Writes config/lexicon/stems.tsv: words whose stem by Snowball differs from that of their base.

    pip install "tanyawarta[lexicon]"
    python tools/make_stems.py

Run it after a new version of simplemma or PyStemmer.
"""

from __future__ import annotations

import re
from pathlib import Path

import Stemmer
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

TARGET = Path(__file__).resolve().parent.parent / "config" / "lexicon" / "stems.tsv"
HEADER = (
    "# Words whose stem by Snowball differs from that of their base: form, base.\n"
    "# Made by tools/make_stems.py from simplemma's Indonesian dictionary (MIT).\n"
)


def main() -> None:
    """Write the pairs of form and base, in the order of the forms."""
    stemmer = Stemmer.Stemmer("indonesian")
    dictionary = DefaultDictionaryFactory().get_dictionary("id")
    rows = []
    for form, base in sorted(dictionary.items()):
        plain = re.fullmatch(r"[a-z]{4,}", form) and re.fullmatch(r"[a-z]{3,}", base)
        if plain and stemmer.stemWord(form) != stemmer.stemWord(base):
            rows.append(f"{form}\t{base}\n")
    TARGET.write_text(HEADER + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
