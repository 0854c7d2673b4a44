"""Measures the quality of answers on sets of questions."""
