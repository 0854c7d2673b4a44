"""Caught errors: counted by kind, and reported at most once an hour per kind."""

from __future__ import annotations

from bot.dialogue.error_counts import FaultLog, place_of


class Seconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def raised(error: Exception) -> Exception:
    """The error, raised so that it has a traceback."""
    try:
        raise error
    except type(error) as caught:
        return caught


def raised_elsewhere(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_kind_is_due_once_an_hour() -> None:
    seconds = Seconds()
    log = FaultLog(seconds)
    due = []
    for moment in (0.0, 1.0, 3599.0, 3600.0, 3601.0):
        seconds.now = moment
        due.append(log.add(raised(KeyError("a"))))
    assert due == [True, False, False, True, False]


def test_another_type_or_place_is_another_kind() -> None:
    log = FaultLog(Seconds())
    errors = [
        raised(KeyError("a")),
        raised(KeyError("b")),
        raised(ValueError("a")),
        raised_elsewhere(KeyError("a")),
    ]
    assert [log.add(error) for error in errors] == [True, False, True, True]


def test_all_are_counted_most_frequent_first() -> None:
    log = FaultLog(Seconds())
    log.add(raised(ValueError("a")))
    for _ in range(3):
        log.add(raised(KeyError("a")))
    assert [(kind.split()[0], count) for kind, count in log.counts()] == [
        ("KeyError", 3),
        ("ValueError", 1),
    ]
    assert log.total == 4


def test_without_errors_there_is_nothing_to_tell() -> None:
    log = FaultLog(Seconds())
    assert (log.total, log.counts()) == (0, [])


def test_no_kind_holds_what_an_error_says() -> None:
    log = FaultLog(Seconds())
    log.add(raised(ValueError("pesan rahasia")))
    assert "rahasia" not in str(log.counts())


def test_the_place_is_a_file_without_its_folder_and_a_line() -> None:
    file, _, line = place_of(raised(KeyError("a"))).partition(":")
    assert file == "test_fault_log.py"
    assert line.isdigit()


def test_an_error_that_was_not_raised_has_no_place() -> None:
    assert place_of(KeyError("a")) == ""
