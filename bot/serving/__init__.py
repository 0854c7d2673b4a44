"""The snapshot of a served corpus, and the service that every front end uses."""
