"""The chat page's side of its HTTP interface, without a browser."""

from __future__ import annotations

from typing import Any

import httpx

from standin import Standin


class Side:
    """Sends the requests of the page."""

    def __init__(self, telegram: Standin) -> None:
        self.http = httpx.Client(base_url=telegram.page_url, timeout=60, verify=False)

    def post(self, name: str, /, **given: Any) -> httpx.Response:
        return self.http.post(f"side/{name}", json=given)

    def act(self, name: str, /, **given: Any) -> dict[str, Any]:
        answer = self.post(name, **given)
        assert answer.status_code == 200, answer.text
        return answer.json()
