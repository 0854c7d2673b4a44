"""Which units and operations the articles name, found once when a corpus is loaded."""
