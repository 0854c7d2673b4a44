"""Delivers updates to the webhook, and executes the calls in its responses."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from standin.bell import Bell
from standin.delivery_plan import DeliveryPlan, Update
from standin.posting import Poster, Response
from standin.world import Webhook, World

# Executes a call in the response of a webhook, to which nobody returns the result.
CarryOut = Callable[[str, dict[str, Any]], None]


class Delivery:
    """Delivers updates as long as there is a webhook; used in one event loop.

    `first_wait` is the wait in seconds after the first failure of a delivery.
    """

    def __init__(self, world: World, carry_out: CarryOut, *, first_wait: float) -> None:
        self._world = world
        self._carry_out = carry_out
        self._bell = Bell(world)
        self._plan = DeliveryPlan(first_wait)
        self._poster = Poster()
        self._hook = world.webhook
        self._under_way: set[asyncio.Task[None]] = set()
        self._task = asyncio.create_task(self._run())

    async def close(self) -> None:
        """Cancel the deliveries under way; their updates stay in the queue."""
        self._bell.close()
        tasks = [self._task, *self._under_way]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._poster.close()

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            self._bell.clear()
            self._begin(loop.time())
            await self._bell.wait(self._plan.wait(loop.time()))

    def _begin(self, now: float) -> None:
        """Begin all deliveries that may begin now."""
        with self._world.lock:
            hook = self._world.webhook
            if hook is not self._hook:
                self._hook = hook
                self._plan.forgive()
            while hook.url and self._plan.count < hook.max_connections:
                update = self._plan.next(self._world.updates, now)
                if update is None:
                    return
                task = asyncio.create_task(self._deliver(hook, update))
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)

    async def _deliver(self, hook: Webhook, update: Update) -> None:
        response = await self._poster.post(hook, update)
        with self._world.change():
            if response.problem:
                hook.last_error = response.problem
                hook.last_error_at = self._world.now
                self._plan.failed(update, asyncio.get_running_loop().time())
            else:
                self._world.updates.remove(update["update_id"])
                self._plan.succeeded(update)
        if not response.problem:
            self._answer(response)

    def _answer(self, response: Response) -> None:
        """Execute the call in a response, if it is a JSON object with a method."""
        if not response.is_json:
            return
        try:
            given = json.loads(response.body or b"{}")
        except (ValueError, RecursionError):
            return
        if isinstance(given, dict) and isinstance(given.get("method"), str):
            self._carry_out(given.pop("method"), given)
