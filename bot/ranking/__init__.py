"""The order of passages and of sentences by models that were trained on questions."""
