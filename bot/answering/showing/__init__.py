"""Decides what is quoted from a chosen sentence or article."""
