"""Chooses article and sentences together, by what was learned from judged questions."""
