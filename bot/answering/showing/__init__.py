"""What of a chosen sentence or article is quoted."""
