"""What the bot keeps between messages and restarts; it knows no Telegram and no settings file."""

from bot.state.admin import AdminEntry
from bot.state.contexts import KeptReply
from bot.state.counted import CountedQuestion
from bot.state.follows import Follow, Following
from bot.state.news import Digest, Follower
from bot.state.questions import QuestionFigures
from bot.state.retention import Retention
from bot.state.store import State

__all__ = [
    "AdminEntry",
    "CountedQuestion",
    "Digest",
    "Follow",
    "Follower",
    "Following",
    "KeptReply",
    "QuestionFigures",
    "Retention",
    "State",
]
