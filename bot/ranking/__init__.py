"""Ranks bare passages and their sentences with models trained on questions."""
