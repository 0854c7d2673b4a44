"""The methods of the Bot API about the webhook; `standin.delivery` delivers to it."""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from standin.errors import bad_request
from standin.schema import Upload
from standin.world import Webhook, World

Parameters = Mapping[str, Any]
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
# The ports and the largest number of connections that the Bot API allows.
_PORTS = (80, 88, 443, 8443)
_MAX_CONNECTIONS = 100


def set_webhook(world: World, given: Parameters) -> bool:
    """setWebhook; an empty address removes it, and plain HTTP is allowed on loopback only."""
    url = given.get("url", "")
    if url:
        _check(url, given)
    world.webhook = Webhook(
        url=url,
        ip_address=given.get("ip_address"),
        max_connections=min(max(given.get("max_connections", 40), 1), _MAX_CONNECTIONS),
        secret_token=given.get("secret_token"),
        certificate=_certificate(given.get("certificate")),
    )
    world.updates.allow(given.get("allowed_updates"))
    _drop(world, given)
    return True


def delete_webhook(world: World, given: Parameters) -> bool:
    """deleteWebhook."""
    world.webhook = Webhook()
    _drop(world, given)
    return True


def get_webhook_info(world: World, _: Parameters) -> dict[str, Any]:
    """getWebhookInfo."""
    hook = world.webhook
    shown: dict[str, Any] = {
        "url": hook.url,
        "has_custom_certificate": hook.certificate is not None,
        "pending_update_count": len(world.updates),
    }
    if hook.url:
        shown["max_connections"] = hook.max_connections
    if hook.ip_address:
        shown["ip_address"] = hook.ip_address
    if hook.last_error:
        shown["last_error_date"] = hook.last_error_at
        shown["last_error_message"] = hook.last_error
    if not world.updates.allows_default:
        shown["allowed_updates"] = sorted(world.updates.allowed)
    return shown


def _check(url: str, given: Parameters) -> None:
    parts = urlsplit(url)
    is_local = parts.hostname in _LOOPBACK
    if parts.scheme != "https" and not (is_local and parts.scheme == "http"):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if not is_local and (parts.port or 443) not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", given.get("secret_token", "unset")):
        raise bad_request("secret token contains unallowed characters")
    try:
        ip_address(given.get("ip_address", "127.0.0.1"))
    except ValueError as error:
        raise bad_request("bad webhook: Invalid IP address specified") from error


def _certificate(upload: Upload | None) -> str | None:
    """The PEM text of an uploaded certificate; raises an ApiError if it is not one."""
    if upload is None:
        return None
    try:
        text = upload.content.decode("ascii")
        ssl.create_default_context(cadata=text)
    except (ValueError, ssl.SSLError) as error:
        raise bad_request("bad webhook: certificate must be a text in PEM") from error
    return text


def _drop(world: World, given: Parameters) -> None:
    if given.get("drop_pending_updates"):
        world.updates.clear()
