"""Telegram: updates in, messages out. Nothing else in the project knows it."""
