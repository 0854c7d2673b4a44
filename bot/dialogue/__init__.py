"""Questions, commands and taps to replies with buttons, the same for every front end.

It knows no Telegram and no terminal: people, chats and messages are numbers here.
"""
