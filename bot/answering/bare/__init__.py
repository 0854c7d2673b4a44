"""Answers from bare passages, which have no title and no date, by trained models."""
