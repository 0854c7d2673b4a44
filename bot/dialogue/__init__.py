"""Replies with buttons to questions, commands and taps, the same for every front end.

The package knows no Telegram and no terminal: people, chats and messages are numbers here.
"""
