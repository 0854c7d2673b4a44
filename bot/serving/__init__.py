"""The snapshot of a corpus that is served, and the service that every front end asks."""
