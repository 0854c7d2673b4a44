"""Building a corpus anew beside the served one, checking it, swapping it, announcing it."""
