"""Errors of the Bot API, in its own words."""

from __future__ import annotations


class ApiError(Exception):
    """A refused call: the HTTP status, the description and the seconds until a retry."""

    def __init__(self, code: int, description: str, *, retry_after: int | None = None) -> None:
        self.code = code
        self.description = description
        self.retry_after = retry_after
        super().__init__(f"{code} {description}")


def bad_request(problem: str) -> ApiError:
    """A call with an invalid parameter."""
    return ApiError(400, f"Bad Request: {problem}")


def query_too_old() -> ApiError:
    """An answer to a tap or an inline query that has expired or is unknown."""
    return bad_request("query is too old and response timeout expired or query ID is invalid")


def forbidden(problem: str) -> ApiError:
    """A call that the bot may not make."""
    return ApiError(403, f"Forbidden: {problem}")


def too_many_requests(retry_after: int) -> ApiError:
    """A call over a flood limit; `retry_after` is in whole seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, description, retry_after=retry_after)
