"""Words about the course of an operation, in questions and in articles: part of kinds.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourseWords:
    """Words that ask for and tell the first and last day of an operation.

    In questions: `starts` and `ends` ask for that day, `opening` and `closing` do if one of `when`
    follows, `left` asks for the days until then, and `about` says nothing more. In articles:
    `begun` tells a start, `held` that something takes place, and `aside` what has a day of its own
    within an operation, such as its roll-call. `operation` is the word itself.
    """

    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    operation: tuple[str, ...] = ()
    begun: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
