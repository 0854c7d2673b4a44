"""A webhook server for tests, on loopback."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

# A self-signed certificate for 127.0.0.1 with its key, valid for a hundred years.
LOOPBACK_PEM = Path(__file__).with_name("loopback.pem")


class Receiver:
    """A webhook server that records updates and answers with what `respond` returns."""

    def __init__(self, *, tls: bool = False, port: int = 0) -> None:
        self.updates: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.times: list[float] = []
        self.most_at_once = 0
        self.respond: Callable[[dict[str, Any]], tuple[int, str]] = lambda _: (200, "")
        self._at_once = 0
        self._changed = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", port), self._handler())
        self._server.daemon_threads = True
        if tls:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(LOOPBACK_PEM)
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.port = self._server.server_address[1]
        self.url = f"http{'s' if tls else ''}://127.0.0.1:{self.port}/kait"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.updates]

    def wait_for(self, count: int) -> None:
        """Wait for a number of updates, repeated deliveries included."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.updates) >= count, 60), self.updates

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _take(self, headers: dict[str, str], update: dict[str, Any]) -> tuple[int, str]:
        with self._changed:
            self.headers.append(headers)
            self.updates.append(update)
            self.times.append(time.monotonic())
            self._at_once += 1
            self.most_at_once = max(self.most_at_once, self._at_once)
            self._changed.notify_all()
        answer = self.respond(update)
        with self._changed:
            self._at_once -= 1
        return answer

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, text = receiver._take(dict(self.headers), json.loads(body))
                self.send_response(status)
                self.send_header("Location", "/lain")
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text.encode())))
                self.end_headers()
                self.wfile.write(text.encode())

            def log_message(self, *_: object) -> None:
                return

        return Handler
