"""Indonesian text to tokens, sentences, terms, dates, periods and people."""
