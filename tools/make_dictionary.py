"""Writes config/lexicon/dictionary.txt: the Indonesian words that simplemma's dictionary knows.

    pip install "tanyawarta[lexicon]"
    python tools/make_dictionary.py

A word is listed in lower case where the dictionary has it so or with a first capital, which is what
`simplemma.is_known` says of a lower-case word. Left out are words with a hyphen, which the
tokenizer parts.
"""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

TARGET = Path(__file__).resolve().parent.parent / "config" / "lexicon" / "dictionary.txt"
HEADER = """\
# Indonesian words that are no slip of typing, though the corpus may lack them.
# Made by tools/make_dictionary.py from the Indonesian dictionary of simplemma {version} (MIT,
# https://github.com/adbar/simplemma), which does not say what is from which of its sources. Those
# with Indonesian are spaCy's lookups data (MIT), Wiktionary by way of Kaikki (CC BY-SA) and
# Universal Dependencies (CC BY-SA).
"""


def main() -> None:
    """Write the list, in the order of the alphabet."""
    forms = DefaultDictionaryFactory().get_dictionary("id")
    words = {form.lower() for form in forms if form.lower() in forms or form.istitle()}
    lines = sorted(f"{word}\n" for word in words if word.isascii() and word.isalnum())
    header = HEADER.format(version=version("simplemma"))
    TARGET.write_text(header + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
