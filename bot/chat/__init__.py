"""Telegram: updates in, messages out. No other package knows Telegram."""
