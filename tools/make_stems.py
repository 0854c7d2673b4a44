"""Writes config/lexicon/stems.tsv: words whose stem by Snowball differs from that of their base.

    pip install "tanyawarta[lexicon]"
    python -m tools.make_stems

Run it after a new version of simplemma or PyStemmer, and after a change of word_families.yaml.
Words of simplemma's dictionary have the base that it says. Verbs, of which the dictionary has only
some forms, get all that the rules of word_forms.py make.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any

import Stemmer
import yaml
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from tools.word_forms import spoken_forms, written_forms

TOOLS = Path(__file__).resolve().parent
TARGET = TOOLS.parent / "config" / "lexicon" / "stems.tsv"
HEADER = (
    "# Words whose stem by Snowball differs from that of their base: form, base. A word that is\n"
    "# its own base is not stemmed. A form with -nya has the base of the form without.\n"
    "# Made by tools/make_stems.py from simplemma's Indonesian dictionary (MIT) and\n"
    "# tools/word_families.yaml.\n"
)
# The forms that make a base of the dictionary a verb.
_LEAST_FORMS = 2
# Letters of the shortest form that is made by rule; shorter ones are too often other words.
_SHORTEST = 5
_OWNED = "nya"


def main() -> None:
    """Write the pairs of form and base, in the order of the forms."""
    known = DefaultDictionaryFactory().get_dictionary("id")
    families = yaml.safe_load((TOOLS / "word_families.yaml").read_text(encoding="utf-8"))
    right = families["bases"]
    dictionary = {f: right.get(b, b) for f, b in known.items() if _is_plain(f, b)}
    rows = base_forms(dictionary, families, Stemmer.Stemmer("indonesian").stemWord)
    lines = (f"{form}\t{base}\n" for form, base in sorted(rows.items()))
    TARGET.write_text(HEADER + "".join(lines), encoding="utf-8")


def base_forms(
    dictionary: Mapping[str, str], families: Mapping[str, Any], stem: Callable[[str], str]
) -> dict[str, str]:
    """The base of each form that `stem` would part from it; `families` are those of the YAML."""
    roots = families["roots"].split()
    bases = {form: base for form, base in dictionary.items() if len(form) > 3}
    bases |= _derived({*roots, *_verbs(dictionary)}, taken=dictionary.keys() - {*roots})
    for form in families["never"].split():
        bases.pop(form, None)
    bases |= _derived_of_spellings(families["spellings"])
    bases |= families["words"]
    for head, forms in families["apart"].items():
        bases |= dict.fromkeys([head, *forms.split()], head)
    for form in bases:
        bases[form] = bases.get(form.removesuffix(_OWNED), bases[form])
    apart = families["apart"].keys()
    rows = {
        form: base
        for form, base in bases.items()
        if stem(form) != (base if base in apart else stem(base))
    }
    return {form: base for form, base in rows.items() if not _is_owned(form, rows)}


def _is_plain(form: str, base: str) -> bool:
    return bool(re.fullmatch(r"[a-z]{3,}", form) and re.fullmatch(r"[a-z]{3,}", base))


def _is_owned(form: str, rows: Mapping[str, str]) -> bool:
    """Whether a form is another one of the rows with "-nya", which the analyzer takes off."""
    return form.endswith(_OWNED) and form.removesuffix(_OWNED) in rows


def _verbs(dictionary: Mapping[str, str]) -> Iterator[str]:
    """The bases that the dictionary has verbs of."""
    forms: dict[str, set[str]] = defaultdict(set)
    for form, base in dictionary.items():
        forms[base].add(form)
    for base, known in forms.items():
        if dictionary.get(base, base) == base and len(known & _verbal(base)) >= _LEAST_FORMS:
            yield base


def _verbal(root: str) -> set[str]:
    return {form for form in written_forms(root) if not form.startswith(root)}


def _derived(roots: Iterable[str], *, taken: Set[str]) -> dict[str, str]:
    """The root of each form that only one root has and that is no word of its own."""
    owners: dict[str, set[str]] = defaultdict(set)
    for root in roots:
        for form in (*written_forms(root), *spoken_forms(root)):
            if len(form) >= _SHORTEST and form not in taken:
                owners[form].add(root)
    return {form: min(owning) for form, owning in owners.items() if len(owning) == 1}


def _derived_of_spellings(spellings: Mapping[str, str]) -> dict[str, str]:
    """The root of each form that chat writes otherwise."""
    return {
        form: root
        for spelling, root in spellings.items()
        for form in (spelling, f"di{spelling}", *spoken_forms(spelling))
    }


if __name__ == "__main__":
    main()
