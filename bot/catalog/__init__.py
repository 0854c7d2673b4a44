"""Units and operations of the police: recognising them in texts, and a catalog of a corpus."""
