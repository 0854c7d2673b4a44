"""A question and its hits to an answer, or to the reason why there is none."""
