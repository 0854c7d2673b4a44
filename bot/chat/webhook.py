"""A small server for one path, to which Telegram delivers updates."""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import re
import ssl
from collections import deque
from pathlib import Path
from typing import Any

from aiohttp import web
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.chat.logs import describe
from bot.chat.polling import read_update
from bot.config.settings import WebhookSettings
from bot.errors import InputError

_LOG = logging.getLogger(__name__)
_CERTIFICATE = re.compile(
    rb"-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", flags=re.DOTALL
)
_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
# The largest body. An update has a few kilobytes, one with many entities a few hundred.
_MAX_BYTES = 1_000_000
# Seconds for the head of a request, and again for its body: ample for Telegram, short for others.
_SECONDS = 10
# Seconds between tries to set the webhook: the wait doubles up to the longest. A judgement.
_FIRST_WAIT, _LONGEST_WAIT = 1.0, 30.0
# Updates that are remembered, since Telegram repeats one if our response was lost. A judgement.
_KNOWN_UPDATES = 10_000


class WebhookServer:
    """Queues the updates that Telegram delivers, each of them once."""

    def __init__(
        self,
        bot: ExtBot[Any],
        queue: asyncio.Queue[object],
        settings: WebhookSettings,
        kinds: list[str],
    ) -> None:
        self._bot = bot
        self._queue = queue
        self._settings = settings
        self._kinds = kinds
        self._known: deque[int] = deque(maxlen=_KNOWN_UPDATES)
        self._runner: web.ServerRunner | None = None
        self._telling: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Listen, then set the webhook in the background.

        Raises an OSError for a port that cannot be used, an InputError for an unusable
        certificate.
        """
        server = web.Server(self._answer, keepalive_timeout=_SECONDS, lingering_time=0)
        self._runner = web.ServerRunner(server)
        await self._runner.setup()
        settings = self._settings
        site = web.TCPSite(self._runner, settings.listen, settings.port, ssl_context=_tls(settings))
        await site.start()
        self._telling = asyncio.create_task(self._tell())

    async def stop(self) -> None:
        """Stop listening; Telegram keeps further updates until the bot is back."""
        if self._telling:
            self._telling.cancel()
        if self._runner:
            await self._runner.cleanup()

    async def _tell(self) -> None:
        wait = _FIRST_WAIT
        while True:
            try:
                await self._set_webhook()
            except TelegramError as error:
                _LOG.warning("the webhook is not set, next try in %g s: %s", wait, describe(error))
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
            else:
                return

    async def _set_webhook(self) -> None:
        certificate = self._settings.certificate
        await self._bot.set_webhook(
            self._settings.url,
            certificate=_public_part(certificate) if certificate else None,
            allowed_updates=self._kinds,
            secret_token=self._settings.secret,
            drop_pending_updates=False,
        )

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        """The response to one request; a refused one is closed without reading its body."""
        problem = self._refusal(request)
        if problem is None:
            try:
                async with asyncio.timeout(_SECONDS):
                    body = await request.content.read(_MAX_BYTES + 1)
                    while not request.content.at_eof() and len(body) <= _MAX_BYTES:
                        body += await request.content.read(_MAX_BYTES + 1 - len(body))
            except TimeoutError:
                problem = 408
            else:
                problem = 413 if len(body) > _MAX_BYTES else self._take(body)
        response = web.Response(status=problem or 200)
        if problem:
            response.force_close()
        return response

    def _refusal(self, request: web.BaseRequest) -> int | None:
        """The status for a request whose head shows that it is not Telegram's; else None."""
        if request.path != self._settings.path:
            return 404
        if request.method != "POST":
            return 405
        given = request.headers.get(_SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._settings.secret.encode()):
            return 403
        if request.content_type != "application/json":
            return 415
        if (request.content_length or 0) > _MAX_BYTES:
            return 413
        return None

    def _take(self, body: bytes) -> int | None:
        """Queue the update in a body; 400 if it holds none, else None."""
        try:
            record = json.loads(body)
        except (ValueError, RecursionError):
            return 400
        if not isinstance(record, dict) or not isinstance(record.get("update_id"), int):
            return 400
        number: int = record["update_id"]
        if number not in self._known:
            self._known.append(number)
            update = read_update(record, self._bot)
            if update is not None:
                self._queue.put_nowait(update)
        return None


def _tls(settings: WebhookSettings) -> ssl.SSLContext | None:
    """TLS with the certificate and key of the settings; None without, as behind a proxy."""
    if settings.certificate is None or settings.key is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(settings.certificate, settings.key)
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError(
            f"webhook.certificate and webhook.key cannot be used ({reason}); "
            "name two PEM files that belong together"
        ) from error
    return context


def _public_part(path: Path) -> bytes:
    """The certificates in a PEM file, without a private key that may be in it."""
    return b"\n".join(_CERTIFICATE.findall(path.read_bytes())) + b"\n"
