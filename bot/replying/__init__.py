"""Outcomes, cards and records as text that people or scripts read."""
