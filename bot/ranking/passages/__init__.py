"""Reranks the engine's hits by features of their words."""
