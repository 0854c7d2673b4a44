"""A stand-in for the Telegram Bot API: a local server, and an interface to act as its users."""

from standin.calls import Call
from standin.faults import BadGateway, BrokenJson, Delay, Drop, Fault, Refuse
from standin.inline import InlineAnswer, InlineQuery, InlineResult
from standin.model import Answer, Button, Chat, Message, User
from standin.people import Group, Person, Tap
from standin.standin import Rules, Standin
from standin.waiting import WaitedInVainError

__all__ = [
    "Answer",
    "BadGateway",
    "BrokenJson",
    "Button",
    "Call",
    "Chat",
    "Delay",
    "Drop",
    "Fault",
    "Group",
    "InlineAnswer",
    "InlineQuery",
    "InlineResult",
    "Message",
    "Person",
    "Refuse",
    "Rules",
    "Standin",
    "Tap",
    "User",
    "WaitedInVainError",
]
