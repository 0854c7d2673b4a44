"""Which passages may answer a question: the index, the scope that it names, the hits."""
