"""Passages to hits: what every search engine here promises, and one module for each library."""
