"""What the bot keeps between messages and restarts. It knows neither Telegram nor the settings."""

from bot.state.groups import (
    AdminEntry,
    AdminLog,
    Buttons,
    CountedQuestion,
    Digest,
    Follow,
    Follower,
    Following,
    Follows,
    HiddenDocuments,
    KeptReply,
    News,
    People,
    QuestionFigures,
    Questions,
    Replies,
    Upkeep,
    Values,
)
from bot.state.store import State
from bot.state.tables import Retention

__all__ = [
    "AdminEntry",
    "AdminLog",
    "Buttons",
    "CountedQuestion",
    "Digest",
    "Follow",
    "Follower",
    "Following",
    "Follows",
    "HiddenDocuments",
    "KeptReply",
    "News",
    "People",
    "QuestionFigures",
    "Questions",
    "Replies",
    "Retention",
    "State",
    "Upkeep",
    "Values",
]
