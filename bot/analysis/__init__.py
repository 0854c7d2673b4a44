"""Indonesian text to tokens, sentences, dates and people; pure functions of their input."""
