"""Answers from bare passages (texts without title and date), with trained models."""
