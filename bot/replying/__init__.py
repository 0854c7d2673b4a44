"""Outcomes, cards and records, as text for people or as values for scripts."""
