"""Columns over the sentences of found articles, by which article and sentence are chosen."""
