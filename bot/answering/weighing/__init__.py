"""What a sentence of a hit is worth as an answer."""
