"""Configuration: settings, lexicon, cleaning rules and wording; the only reader of their files."""
