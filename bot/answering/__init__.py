"""Answers questions: from a question to an answer, or to the reason why there is none."""
