"""Parses what people type into a Question: what is asked for, and the concepts in it."""
