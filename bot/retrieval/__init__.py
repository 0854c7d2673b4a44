"""Search engines: the interface, and one module for each library."""
