"""Builds a new corpus beside the served one, checks it, swaps it in and announces it."""
