"""The parameters of a request: query, JSON, form or multipart."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import BodyPartReader, web

from standin.errors import bad_request
from standin.schema import Upload

_ATTACHED = "attach://"


async def read_parameters(request: web.Request) -> dict[str, Any]:
    """The parameters of the query and the body; the body takes precedence.

    A parameter that names a part of the body (`attach://…`) is replaced by that file. Raises an
    ApiError for a body that cannot be read.
    """
    found: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        found |= await _json(request)
    elif request.content_type == "multipart/form-data":
        found |= await _parts(request)
    elif request.content_type == "application/x-www-form-urlencoded":
        found |= {name: str(value) for name, value in (await request.post()).items()}
    return found


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.read() or b"{}")
    except (ValueError, RecursionError) as error:
        raise bad_request("can't parse JSON body") from error
    if not isinstance(body, dict):
        raise bad_request("JSON body must be an object")
    return body


async def _parts(request: web.Request) -> dict[str, Any]:
    found: dict[str, Any] = {}
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                found[part.name] = await _part(part)
    except ValueError as error:
        raise bad_request("can't parse multipart body") from error
    named = {
        name: value.removeprefix(_ATTACHED)
        for name, value in found.items()
        if isinstance(value, str) and value.startswith(_ATTACHED)
    }
    for name, target in named.items():
        if not isinstance(found.get(target), Upload):
            raise bad_request(f"there is no file {target} in the request")
        found[name] = found[target]
    for target in set(named.values()):
        found.pop(target, None)
    return found


async def _part(part: BodyPartReader) -> str | Upload:
    content = bytes(await part.read(decode=True))
    if part.filename is None:
        return content.decode("utf-8", "replace")
    mime_type = part.headers.get("Content-Type", "application/octet-stream")
    return Upload(part.filename, content, mime_type)
