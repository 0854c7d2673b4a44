"""The forms of Indonesian verbs, as newspapers write them and as people chat.

The functions give all forms that the rules allow, though many are not in use, and some repeat.
Forms with "-nya" are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

_VOWELS = "aeiou"
# What goes between "me-" or "pe-" and a root, by its first letter.
_NASALS = {
    **dict.fromkeys(_VOWELS + "hgkq", "ng"),
    **dict.fromkeys("bfpv", "m"),
    **dict.fromkeys("cdjstz", "n"),
}
# The nasal in place of a first letter that is lost: "tangkap", "menangkap".
_WRITTEN_LOSSES = {"k": "ng", "p": "m", "s": "ny", "t": "n"}
_SPOKEN_LOSSES = {**_WRITTEN_LOSSES, "c": "ny"}
_ENDINGS = ("", "i", "kan")


def written_forms(root: str) -> Iterator[str]:
    """The forms of a verb in newspapers: "tilang" gives "menilang" and "penilangan"."""
    for start in _starts(root):
        yield from (f"me{start}{ending}" for ending in _ENDINGS)
        yield from (f"pe{start}", f"pe{start}an")
    yield from (f"di{root}{ending}" for ending in _ENDINGS)
    yield from (f"ter{root}", f"ber{root}", f"ke{root}an", f"per{root}an")
    yield from (f"{root}i", f"{root}kan", f"{root}an")


def spoken_forms(root: str) -> Iterator[str]:
    """The forms of a verb in chat: "tilang" gives "nilang", "ditilangin" and "ketilang"."""
    starts = [f"nge{root}"]
    if root[0] in _SPOKEN_LOSSES:
        starts.append(f"{_SPOKEN_LOSSES[root[0]]}{root[1:]}")
    elif root[0] in f"{_VOWELS}h":
        starts.append(f"ng{root.removeprefix('h')}")
    for start in starts:
        yield from (start, f"{start}in")
    yield from (f"di{root}in", f"{root}in", f"ke{root}")


def _starts(root: str) -> list[str]:
    """A root after "me-" or "pe-": "tulis" gives "nulis", and "ntulis" as in newer words."""
    if sum(letter in _VOWELS for letter in root) == 1:
        return [f"nge{root}"]
    starts = [f"{_NASALS.get(root[0], '')}{root}"]
    if root[0] in _WRITTEN_LOSSES:
        starts.append(f"{_WRITTEN_LOSSES[root[0]]}{root[1:]}")
    return starts
