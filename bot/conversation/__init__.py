"""Keeps the topic of each conversation, and completes follow-up questions by it."""
