"""TanyaWarta: short verbatim answers from Indonesian police news."""

__version__ = "0.4.0"
