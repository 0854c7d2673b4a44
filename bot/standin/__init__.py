"""A stand-in of the Telegram Bot API: a server on loopback for the bot, a side door for people."""

from bot.standin.calls import Call
from bot.standin.faults import BadGateway, BrokenJson, Delay, Drop, Fault, Refuse
from bot.standin.inline import InlineAnswer, InlineQuery, InlineResult
from bot.standin.model import Answer, Button, Chat, Message, User
from bot.standin.people import Group, Person, Tap
from bot.standin.standin import Rules, Standin
from bot.standin.waiting import WaitedInVainError

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
