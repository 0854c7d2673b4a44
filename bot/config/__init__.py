"""Configuration: settings, lexicon, catalog, cleaning rules and wording, read from files."""
