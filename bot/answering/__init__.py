"""A question and its hits to an answer or the reason why there is none; it knows no engine's library."""
