"""How good the answers are, measured on sets of questions."""
