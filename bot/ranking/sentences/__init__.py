"""Ranks the sentences of passages as answers, and estimates how sure the best one is."""
