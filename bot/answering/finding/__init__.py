"""Finds the passages that may answer a question: the index, the scope and the hits."""
