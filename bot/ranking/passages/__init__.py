"""The second stage over hits: they are put in a new order by the evidence in their words."""
